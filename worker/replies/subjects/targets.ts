/** Targets of a day: the figures, how they came about, and why some are refused. Figures arrive as written text. */
import type { Language } from '#db/message.ts';
import type { Held, Missing } from '../../targets.ts';
import { subjectReplies } from './samples.ts';

/** Grams as whole numbers, or null where only some are set. */
export interface TargetsShown {
  energy: string | null;
  proteinGrams: string | null;
  carbsGrams: string | null;
  fatGrams: string | null;
  waterLitres: string | null;
}

export type RefusalShown =
  | { why: 'medical' | 'too_much' | 'minor' | 'eating_disorder' | 'mismatch' | 'height_needed' }
  | { why: 'pregnant' | 'breastfeeding' | 'underweight' }
  | { why: 'floor'; least: string }
  | { why: 'loss_rate'; least: string | null; limit: string }
  /** `least`: null where body mass is not shown. */
  | { why: 'target_mass'; least: string | null };

export interface TargetsReplies {
  day(targets: TargetsShown): string;
  /** Resting energy, activity factor, and what comes of them. */
  spent(resting: string, factor: string, spent: string): string;
  adaptedSpent(spent: string): string;
  /** What the goal makes of it: change in percent (0: none), protein a kg, water of a day as EFSA counts it. */
  made(percent: number, proteinPerKg: string, waterLitres: string): string;
  held(why: Held): string;
  byHand: string;
  missing(fields: readonly Missing[]): string;
  none(why: 'minor' | 'eating_disorder'): string;
  hidden: string;
  set: string;
  reset: string;
  example: string;
  refused(refusal: RefusalShown): string;
  /** Energy by the days: how many with weight and food, mean intake, weight a week, the figure. */
  proposal(facts: {
    weightDays: number;
    intakeDays: number;
    intake: string;
    slope: string;
    energy: string;
    isBounded: boolean;
  }): string;
  accept(energy: string): string;
  adapted(energy: string): string;
  proposalGone: string;
  command: string;
  argument: string;
}

const macros = (targets: TargetsShown, [p, c, f]: readonly [string, string, string]): string | null => {
  const parts = [
    targets.proteinGrams === null ? null : `${p} ${targets.proteinGrams}`,
    targets.carbsGrams === null ? null : `${c} ${targets.carbsGrams}`,
    targets.fatGrams === null ? null : `${f} ${targets.fatGrams}`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(' · ')} g` : null;
};

const parts = (targets: TargetsShown, letters: readonly [string, string, string], water: string): string =>
  [
    targets.energy,
    macros(targets, letters),
    targets.waterLitres === null ? null : `💧 ${targets.waterLitres} l ${water}`,
  ]
    .filter(Boolean)
    .join(' · ');

const signed = (percent: number): string => `${percent > 0 ? '+' : '−'}${Math.abs(percent)} %`;
const list = (words: readonly string[], and: string): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;

export const TARGETS_REPLIES: Record<Language, TargetsReplies> = {
  fr: {
    day: (targets) => `🎯 Par jour : ${parts(targets, ['P', 'G', 'L'], 'à boire')}`,
    spent: (resting, factor, spent) =>
      `Dépense : ${resting} au repos (Mifflin-St Jeor) × ${factor} pour tes journées, sport compris = ${spent}.`,
    adaptedSpent: (spent) => `Dépense : ${spent}, d'après ton poids et tes repas.`,
    made: (percent, proteinPerKg, waterLitres) =>
      `${percent === 0 ? 'Énergie inchangée' : `Énergie ${signed(percent)}`} pour ton objectif, protéines ${proteinPerKg} g/kg, lipides 25 à 30 %, glucides le reste. L'eau : 80 % des ${waterLitres} l par jour de l'EFSA, le reste vient des aliments.`,
    held: (why) =>
      ({
        floor: 'Je ne descends pas plus bas : en dessous, il faut un suivi médical.',
        loss_rate: 'Le déficit est limité pour ne pas aller trop vite.',
        underweight: 'Pas de déficit : ton poids est déjà bas pour ta taille.',
        target_reached: 'Pas de déficit : ton poids visé est atteint.',
        pregnant: 'Grossesse : pas de déficit, et ce chiffre est un minimum. Ta sage-femme ou ton médecin saura mieux.',
        breastfeeding:
          'Allaitement : pas de déficit, et ce chiffre est un minimum. Ta sage-femme ou ton médecin saura mieux.',
      })[why],
    byHand: 'Ce sont tes propres chiffres. Pour revenir au calcul : /targets auto',
    missing: (fields) =>
      `Pour calculer, il me manque ${list(
        fields.map((one) => ({ age: 'ton âge', height: 'ta taille', mass: 'ton poids' })[one]),
        'et',
      )} : /profile`,
    none: (why) =>
      why === 'minor'
        ? 'Avant 18 ans, le corps grandit : je ne calcule pas de repères. Un médecin ou un diététicien peut t’aider.'
        : 'Je ne calcule pas d’objectif chiffré pour toi. Un médecin ou un diététicien peut t’accompagner.',
    hidden: 'Mode sans chiffres : je ne les affiche pas. Pour les voir : /numbers on',
    set: '✅ C’est réglé.',
    reset: '✅ Tes repères sont de nouveau calculés.',
    example: 'Par exemple : « objectif 2200 kcal 140 g protéines ». Pour revenir au calcul : /targets auto',
    refused(refusal) {
      switch (refusal.why) {
        case 'medical':
          return 'Moins de 800 kcal par jour, c’est uniquement sous suivi médical : je ne fixe pas cet objectif.';
        case 'floor':
          return `Je ne fixe rien sous ${refusal.least} par jour : plus bas, parles-en à un médecin. Rien n’a changé.`;
        case 'loss_rate':
          return `Perdre plus de ${refusal.limit} par semaine, c’est trop vite : je ne fixe pas cela.${refusal.least === null ? '' : ` Au plus bas pour toi : ${refusal.least}.`}`;
        case 'target_mass':
          return `Ce poids serait trop bas pour ta taille (IMC sous 18,5) : je ne le fixe pas.${refusal.least === null ? '' : ` Au plus bas : ${refusal.least}.`}`;
        default:
          return {
            too_much: 'Ces chiffres me paraissent trop grands : je n’ai rien changé. Tu voulais dire combien ?',
            minor: 'Avant 18 ans, le corps grandit : je ne fixe pas de tel objectif. Un médecin peut t’aider.',
            eating_disorder: 'Je préfère ne pas fixer de chiffre ici. Un médecin ou un diététicien peut t’accompagner.',
            pregnant:
              'Pendant la grossesse, je ne fixe pas de déficit. Ta sage-femme ou ton médecin peut te conseiller.',
            breastfeeding:
              'Pendant l’allaitement, je ne fixe pas de déficit. Ta sage-femme ou ton médecin peut te conseiller.',
            underweight: 'Ton poids est déjà bas pour ta taille : je ne fixe pas de déficit. Un médecin peut t’aider.',
            mismatch:
              'Protéines, glucides et lipides ne font pas cette énergie (4, 4 et 9 kcal par gramme) : rien n’a changé.',
            height_needed: 'Dis-moi d’abord ta taille (« je fais 1m70 ») : je vérifie qu’un poids visé reste sain.',
          }[refusal.why];
      }
    },
    proposal: ({ weightDays, intakeDays, intake, slope, energy, isBounded }) =>
      `💡 Tes ${weightDays} jours de poids (${slope} par semaine) et ${intakeDays} jours de repas (${intake} en moyenne) indiquent une dépense de ${energy} par jour${isBounded ? ' (limitée à 20 % du calcul)' : ''}. Je m’en sers ?`,
    accept: (energy) => `Oui, utiliser ${energy}`,
    adapted: (energy) => `✅ Je pars maintenant d’une dépense de ${energy} par jour.`,
    proposalGone: 'Il n’y a pas assez de jours notés pour cela en ce moment.',
    command: 'Tes repères du jour, et d’où ils viennent',
    argument: 'Par exemple 2200 kcal 140 g protéines, ou auto',
  },
  en: {
    day: (targets) => `🎯 A day: ${parts(targets, ['P', 'C', 'F'], 'to drink')}`,
    spent: (resting, factor, spent) =>
      `You use: ${resting} at rest (Mifflin-St Jeor) × ${factor} for your days, sport included = ${spent}.`,
    adaptedSpent: (spent) => `You use: ${spent}, going by your weight and meals.`,
    made: (percent, proteinPerKg, waterLitres) =>
      `${percent === 0 ? 'Energy unchanged' : `Energy ${signed(percent).replace(' %', '%')}`} for your goal, protein ${proteinPerKg} g/kg, fat 25 to 30%, carbs the rest. Water: 80% of EFSA's ${waterLitres} l a day, the rest comes with food.`,
    held: (why) =>
      ({
        floor: 'I go no lower: below this takes medical supervision.',
        loss_rate: 'The deficit is limited so that it does not go too fast.',
        underweight: 'No deficit: your weight is already low for your height.',
        target_reached: 'No deficit: you are at your target weight.',
        pregnant: 'Pregnancy: no deficit, and this is a minimum. Your midwife or doctor knows better.',
        breastfeeding: 'Breastfeeding: no deficit, and this is a minimum. Your midwife or doctor knows better.',
      })[why],
    byHand: 'These are your own figures. To go back to worked-out ones: /targets auto',
    missing: (fields) =>
      `To work them out I still need ${list(
        fields.map((one) => ({ age: 'your age', height: 'your height', mass: 'your weight' })[one]),
        'and',
      )}: /profile`,
    none: (why) =>
      why === 'minor'
        ? 'Under 18 the body is growing: I work out no targets. A doctor or dietitian can help you.'
        : 'I work out no targets in figures for you. A doctor or dietitian can be by your side.',
    hidden: 'Number-free mode: I do not show them. To see them: /numbers on',
    set: '✅ Set.',
    reset: '✅ Your targets are worked out again.',
    example: 'For example: "target 2200 kcal 140 g protein". To go back to worked-out ones: /targets auto',
    refused(refusal) {
      switch (refusal.why) {
        case 'medical':
          return 'Under 800 kcal a day is for medical supervision only: I do not set that.';
        case 'floor':
          return `I set nothing under ${refusal.least} a day: for less, talk to a doctor. Nothing has changed.`;
        case 'loss_rate':
          return `Losing more than ${refusal.limit} a week is too fast: I do not set that.${refusal.least === null ? '' : ` The lowest for you: ${refusal.least}.`}`;
        case 'target_mass':
          return `That weight would be too low for your height (BMI under 18.5): I do not set it.${refusal.least === null ? '' : ` The lowest: ${refusal.least}.`}`;
        default:
          return {
            too_much: 'Those figures look too big: I changed nothing. How much did you mean?',
            minor: 'Under 18 the body is growing: I set no such target. A doctor can help you.',
            eating_disorder: 'I would rather set no figure here. A doctor or dietitian can be by your side.',
            pregnant: 'During pregnancy I set no deficit. Your midwife or doctor can advise you.',
            breastfeeding: 'While you breastfeed I set no deficit. Your midwife or doctor can advise you.',
            underweight: 'Your weight is already low for your height: I set no deficit. A doctor can help you.',
            mismatch: 'Protein, carbs and fat do not make that energy (4, 4 and 9 kcal a gram): nothing has changed.',
            height_needed: 'Tell me your height first ("I\'m 5\'6""): I check that a target weight stays healthy.',
          }[refusal.why];
      }
    },
    proposal: ({ weightDays, intakeDays, intake, slope, energy, isBounded }) =>
      `💡 Your ${weightDays} days of weight (${slope} a week) and ${intakeDays} days of meals (${intake} on average) point to ${energy} used a day${isBounded ? ' (kept within 20% of the formula)' : ''}. Shall I use that?`,
    accept: (energy) => `Yes, use ${energy}`,
    adapted: (energy) => `✅ From now on I go by ${energy} used a day.`,
    proposalGone: 'There are not enough logged days for that at the moment.',
    command: 'Your targets of a day, and how they came about',
    argument: 'For example 2200 kcal 140 g protein, or auto',
  },
  tr: {
    day: (targets) => `🎯 Günde: ${parts(targets, ['P', 'K', 'Y'], 'su ve içecek')}`,
    spent: (resting, factor, spent) =>
      `Harcadığın: dinlenirken ${resting} (Mifflin-St Jeor) × günlerin için ${factor}, spor dâhil = ${spent}.`,
    adaptedSpent: (spent) => `Harcadığın: kilona ve öğünlerine göre ${spent}.`,
    made: (percent, proteinPerKg, waterLitres) =>
      `Hedefin için enerji ${percent === 0 ? 'aynı' : `%${Math.abs(percent)} ${percent > 0 ? 'fazla' : 'az'}`}, protein ${proteinPerKg} g/kg, yağ %25-30, gerisi karbonhidrat. Su: EFSA'nın günlük ${waterLitres} litresinin %80'i, gerisi yiyeceklerden gelir.`,
    held: (why) =>
      ({
        floor: 'Daha aşağı inmem: altı için doktor takibi gerekir.',
        loss_rate: 'Çok hızlı gitmemek için kalori açığı sınırlı tutuldu.',
        underweight: 'Kalori açığı yok: kilon boyuna göre zaten düşük.',
        target_reached: 'Kalori açığı yok: hedef kilona ulaştın.',
        pregnant: 'Hamilelik: kalori açığı yok, bu rakam alt sınır. En doğrusunu eben ya da doktorun bilir.',
        breastfeeding: 'Emzirme: kalori açığı yok, bu rakam alt sınır. En doğrusunu eben ya da doktorun bilir.',
      })[why],
    byHand: 'Bunlar senin koyduğun rakamlar. Hesaplamaya dönmek için: /targets auto',
    missing: (fields) =>
      `Hesaplamak için eksik olan: ${list(
        fields.map((one) => ({ age: 'yaşın', height: 'boyun', mass: 'kilon' })[one]),
        've',
      )}. /profile`,
    none: (why) =>
      why === 'minor'
        ? '18 yaşından önce vücut büyüyor: hedef hesaplamıyorum. Bir doktor ya da diyetisyen yardımcı olabilir.'
        : 'Senin için sayısal hedef hesaplamıyorum. Bir doktor ya da diyetisyen yanında olabilir.',
    hidden: 'Sayısız mod: göstermiyorum. Görmek için: /numbers on',
    set: '✅ Ayarladım.',
    reset: '✅ Hedeflerin yeniden hesaplanıyor.',
    example: 'Örneğin: "hedef 2200 kcal 140 g protein". Hesaplamaya dönmek için: /targets auto',
    refused(refusal) {
      switch (refusal.why) {
        case 'medical':
          return 'Günde 800 kcal altı yalnızca doktor takibiyle olur: bu hedefi koymam.';
        case 'floor':
          return `Günde ${refusal.least} altına hedef koymam: daha azı için bir doktora danış. Bir şey değişmedi.`;
        case 'loss_rate':
          return `Haftada ${refusal.limit} üzerinde kilo vermek çok hızlı: bunu koymam.${refusal.least === null ? '' : ` Senin için en düşük: ${refusal.least}.`}`;
        case 'target_mass':
          return `Bu kilo boyuna göre çok düşük olur (BKİ 18,5 altı): koymam.${refusal.least === null ? '' : ` En düşük: ${refusal.least}.`}`;
        default:
          return {
            too_much: 'Bu rakamlar çok büyük görünüyor: bir şey değiştirmedim. Ne kadar demek istedin?',
            minor: '18 yaşından önce vücut büyüyor: böyle bir hedef koymam. Bir doktor yardımcı olabilir.',
            eating_disorder: 'Burada rakam koymamayı yeğlerim. Bir doktor ya da diyetisyen yanında olabilir.',
            pregnant: 'Hamilelikte kalori açığı koymam. Eben ya da doktorun yol gösterebilir.',
            breastfeeding: 'Emzirirken kalori açığı koymam. Eben ya da doktorun yol gösterebilir.',
            underweight: 'Kilon boyuna göre zaten düşük: kalori açığı koymam. Bir doktor yardımcı olabilir.',
            mismatch:
              'Protein, karbonhidrat ve yağ bu enerjiyi tutmuyor (gramı 4, 4 ve 9 kcal): bir şey değiştirmedim.',
            height_needed: 'Önce boyunu söyle ("boyum 1.70"): hedef kilonun sağlıklı kaldığına bakarım.',
          }[refusal.why];
      }
    },
    proposal: ({ weightDays, intakeDays, intake, slope, energy, isBounded }) =>
      `💡 ${weightDays} günlük kilo (haftada ${slope}) ve ${intakeDays} günlük öğün (ortalama ${intake}) kaydına göre günde ${energy} harcıyorsun${isBounded ? ' (formülün %20 yakınında tutuldu)' : ''}. Bunu kullanayım mı?`,
    accept: (energy) => `Evet, ${energy} kullan`,
    adapted: (energy) => `✅ Bundan sonra günde ${energy} harcadığını temel alıyorum.`,
    proposalGone: 'Bunun için şu an yeterince kayıtlı gün yok.',
    command: 'Günlük hedeflerin ve nasıl hesaplandıkları',
    argument: 'Örneğin 2200 kcal 140 g protein ya da auto',
  },
};

const SHOWN: TargetsShown = {
  energy: '2,200 kcal',
  proteinGrams: '140',
  carbsGrams: '250',
  fatGrams: '70',
  waterLitres: '2',
};
const FACTS = { weightDays: 20, intakeDays: 18, intake: '2,000 kcal', slope: '−0.5 kg', energy: '2,550 kcal' };
const HELD: readonly Held[] = ['floor', 'loss_rate', 'underweight', 'target_reached', 'pregnant', 'breastfeeding'];
const REFUSALS: readonly RefusalShown[] = [
  { why: 'medical' },
  { why: 'floor', least: '1,200 kcal' },
  { why: 'loss_rate', least: '1,760 kcal', limit: '1 kg' },
  { why: 'loss_rate', least: null, limit: '1 kg' },
  { why: 'target_mass', least: '53.5 kg' },
  { why: 'target_mass', least: null },
  ...(
    [
      'too_much',
      'minor',
      'eating_disorder',
      'pregnant',
      'breastfeeding',
      'underweight',
      'mismatch',
      'height_needed',
    ] as const
  ).map((why) => ({ why })),
];

export const targetsSamples = subjectReplies<TargetsReplies>('targets', TARGETS_REPLIES, {
  day: [[SHOWN], [{ ...SHOWN, energy: null, carbsGrams: null, fatGrams: null }]],
  spent: [['1,410 kcal', '1.6', '2,256 kcal']],
  adaptedSpent: [['2,256 kcal']],
  made: [
    [-20, '1.6', '2'],
    [0, '1', '2.5'],
    [10, '1.8', '2.5'],
  ],
  held: HELD.map((why) => [why] as const),
  byHand: true,
  missing: [[['age', 'height', 'mass']], [['height']]],
  none: [['minor'], ['eating_disorder']],
  hidden: true,
  set: true,
  reset: true,
  example: true,
  refused: REFUSALS.map((refusal) => [refusal] as const),
  proposal: [[{ ...FACTS, isBounded: false }], [{ ...FACTS, isBounded: true }]],
  accept: [['2,550 kcal']],
  adapted: [['2,550 kcal']],
  proposalGone: true,
  command: true,
  argument: true,
});
