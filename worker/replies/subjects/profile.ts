/** The introduction and the profile: what is asked and why, what was understood. */
import type { Language } from '#db/message.ts';
import { DIETS, type Diet, type Field } from '../../subjects/profile/said.ts';
import {
  ACTIVITY_LEVELS,
  type ActivityLevel,
  DEFICIT_BARS,
  type DeficitBar,
  GOALS,
  type Goal,
  type Missing,
  SEXES,
  type Sex,
} from '../../targets.ts';
import { subjectReplies } from './samples.ts';

export interface ProfileReplies {
  /** After the welcome: one sentence or a few taps, as they like. */
  invite: string;
  askSex: string;
  /** What is still missing of age, height and weight. */
  askBody(missing: readonly Missing[]): string;
  askActivity: string;
  askGoal: string;
  askDiet: string;
  skip: string;
  later: string;
  postponed: string;
  fieldName(field: Field): string;
  fact(name: string, value: string): string;
  saved(facts: string): string;
  years(age: number): string;
  sexName(sex: Sex): string;
  activityName(level: ActivityLevel): string;
  /** As a button: what such days look like. */
  activityButton(level: ActivityLevel): string;
  goalName(goal: Goal): string;
  dietName(diet: Diet): string;
  barName(bar: DeficitBar): string;
  head: string;
  nothingYet: string;
  /** How to change what has no buttons. */
  bodyHint: string;
  assumedActivity: string;
  disclaimer: string;
  barSet(bar: DeficitBar): string;
  barLifted: string;
  /** On the button that writes it down. */
  noteBar(bar: 'pregnant' | 'breastfeeding'): string;
  liftBar: string;
  hideNumbers: string;
  continueIntroduction: string;
  byHandDropped: string;
}

const list = (words: readonly string[], and: string): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
const capital = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

export const PROFILE_REPLIES: Record<Language, ProfileReplies> = {
  fr: {
    invite:
      'Tu veux des repères pour ta journée ? Décris-toi en une phrase (« femme, 34 ans, 1m65, 70 kg, perdre du poids ») ou réponds en quelques touches. Rien n’est obligatoire.',
    askSex: "Ton sexe ? La formule de l'énergie au repos en dépend.",
    askBody: (missing) =>
      `${capital(
        list(
          missing.map((one) => ({ age: 'ton âge', height: 'ta taille', mass: 'ton poids' })[one]),
          'et',
        ),
        'fr',
      )} ? L'énergie que ton corps dépense au repos en dépend. Écris par exemple « ${missing.map((one) => ({ age: '34 ans', height: '1m65', mass: '70 kg' })[one]).join(', ')} ».`,
    askActivity: 'Tes journées ressemblent à quoi ? Plus tu bouges, plus il te faut d’énergie.',
    askGoal: "Ton objectif ? Il règle l'énergie et les protéines.",
    askDiet: 'Et tu manges comment ? Je m’en souviendrai pour mes suggestions.',
    skip: 'Passer',
    later: 'Plus tard',
    postponed: 'D’accord. Quand tu voudras : /profile. En attendant, écris ce que tu manges et je le note.',
    fieldName: (field) =>
      ({
        sex: 'Sexe',
        age: 'Âge',
        height: 'Taille',
        mass: 'Poids',
        goal: 'Objectif',
        aim: 'Poids visé',
        activity: 'Activité',
        diet: 'Alimentation',
        bar: 'À savoir',
      })[field],
    fact: (name, value) => `${name} : ${value}`,
    saved: (facts) => `✅ ${facts}`,
    years: (age) => `${age} ans`,
    sexName: (sex) => ({ female: 'femme', male: 'homme', other: 'autre' })[sex],
    activityName: (level) =>
      ({
        sedentary: 'très faible',
        light: 'faible',
        moderate: 'modérée',
        active: 'élevée',
        very_active: 'très élevée',
      })[level],
    activityButton: (level) =>
      ({
        sedentary: '🪑 Presque toujours assis',
        light: '🚶 Assis, un peu de marche',
        moderate: '🏃 Sport 2 ou 3 fois par semaine',
        active: '🏋️ Sport presque chaque jour',
        very_active: '⛏️ Travail physique et sport',
      })[level],
    goalName: (goal) =>
      ({
        lose_weight: 'perdre du poids',
        gain_muscle: 'prendre du muscle',
        improve_endurance: 'gagner en endurance',
        tone: 'tonifier',
        maintain: 'maintenir mon poids',
      })[goal],
    dietName: (diet) =>
      ({
        omnivore: 'de tout',
        vegetarian: 'végétarien',
        vegan: 'végan',
        pescatarian: 'pesco-végétarien',
        flexitarian: 'flexitarien',
        halal: 'halal',
        kosher: 'casher',
        keto: 'cétogène',
        gluten_free: 'sans gluten',
        lactose_free: 'sans lactose',
      })[diet],
    barName: (bar) =>
      ({ pregnant: 'grossesse', breastfeeding: 'allaitement', eating_disorder: 'pas d’objectif chiffré' })[bar],
    head: '👤 Ton profil',
    nothingYet: 'Je ne sais encore rien de toi.',
    bodyHint:
      'Dis-le avec tes mots : « je fais 1m72 », « j’ai 34 ans », « 70 kg », « mon objectif : prendre du muscle ».',
    assumedActivity: 'Activité supposée faible. Tes journées, c’est plutôt :',
    disclaimer:
      'Ce sont des estimations, pas un avis médical : en cas de doute, parles-en à un professionnel de santé.',
    barSet: (bar) =>
      ({
        pregnant:
          'C’est noté 💛 Pendant la grossesse, je ne calcule aucun déficit : tes repères couvrent au moins ce que ton corps dépense. Ta sage-femme ou ton médecin saura te dire mieux.',
        breastfeeding:
          'C’est noté 💛 Pendant l’allaitement, je ne calcule aucun déficit : tes repères sont un minimum, ton corps demande davantage. Ta sage-femme ou ton médecin saura te dire mieux.',
        eating_disorder:
          'Merci de me le dire 💛 Je ne calcule plus d’objectif ni de déficit. Si les chiffres te pèsent, je peux tous les cacher. Un médecin ou un diététicien peut t’accompagner.',
      })[bar],
    noteBar: (bar) =>
      ({ pregnant: 'Le noter : grossesse, sans déficit', breastfeeding: 'Le noter : allaitement, sans déficit' })[bar],
    barLifted: 'C’est noté. Tes repères sont recalculés : /targets',
    liftBar: 'Ce n’est plus le cas',
    hideNumbers: 'Cacher les chiffres',
    continueIntroduction: 'Continuer',
    byHandDropped: 'Tes chiffres fixés à la main n’allaient plus avec ce profil : je les ai recalculés.',
  },
  en: {
    invite:
      'Would you like targets for your day? Describe yourself in one sentence ("woman, 34, 5\'6", 150 lb, lose weight") or answer with a few taps. All of it is optional.',
    askSex: 'Your sex? The formula for energy at rest depends on it.',
    askBody: (missing) =>
      `${capital(
        list(
          missing.map((one) => ({ age: 'your age', height: 'your height', mass: 'your weight' })[one]),
          'and',
        ),
        'en',
      )}? The energy your body uses at rest depends on it. For example: "${missing.map((one) => ({ age: '34 years old', height: '5\'6"', mass: '150 lb' })[one]).join(', ')}".`,
    askActivity: 'What are your days like? The more you move, the more energy you need.',
    askGoal: 'Your goal? It sets energy and protein.',
    askDiet: 'And how do you eat? I will remember it for suggestions.',
    skip: 'Skip',
    later: 'Later',
    postponed: 'Fine. Whenever you like: /profile. Meanwhile just write what you eat and I log it.',
    fieldName: (field) =>
      ({
        sex: 'Sex',
        age: 'Age',
        height: 'Height',
        mass: 'Weight',
        goal: 'Goal',
        aim: 'Target weight',
        activity: 'Activity',
        diet: 'Diet',
        bar: 'To know',
      })[field],
    fact: (name, value) => `${name}: ${value}`,
    saved: (facts) => `✅ ${facts}`,
    years: (age) => `${age} years`,
    sexName: (sex) => ({ female: 'woman', male: 'man', other: 'other' })[sex],
    activityName: (level) =>
      ({ sedentary: 'sedentary', light: 'light', moderate: 'moderate', active: 'active', very_active: 'very active' })[
        level
      ],
    activityButton: (level) =>
      ({
        sedentary: '🪑 Sitting nearly all day',
        light: '🚶 Sitting, some walking',
        moderate: '🏃 Sport 2 or 3 times a week',
        active: '🏋️ Sport nearly every day',
        very_active: '⛏️ Physical work and sport',
      })[level],
    goalName: (goal) =>
      ({
        lose_weight: 'lose weight',
        gain_muscle: 'gain muscle',
        improve_endurance: 'improve endurance',
        tone: 'tone up',
        maintain: 'keep my weight',
      })[goal],
    dietName: (diet) =>
      ({
        omnivore: 'everything',
        vegetarian: 'vegetarian',
        vegan: 'vegan',
        pescatarian: 'pescatarian',
        flexitarian: 'flexitarian',
        halal: 'halal',
        kosher: 'kosher',
        keto: 'keto',
        gluten_free: 'gluten-free',
        lactose_free: 'lactose-free',
      })[diet],
    barName: (bar) =>
      ({ pregnant: 'pregnant', breastfeeding: 'breastfeeding', eating_disorder: 'no targets in figures' })[bar],
    head: '👤 Your profile',
    nothingYet: 'I know nothing about you yet.',
    bodyHint: 'Say it in your own words: "I\'m 5\'6"", "I\'m 34 years old", "150 lb", "my goal is to gain muscle".',
    assumedActivity: 'I assume light activity. Your days are more like:',
    disclaimer: 'These are estimates, not medical advice: when in doubt, ask a health professional.',
    barSet: (bar) =>
      ({
        pregnant:
          'Noted 💛 During pregnancy I work out no deficit: your targets cover at least what your body uses. Your midwife or doctor knows best.',
        breastfeeding:
          'Noted 💛 While you breastfeed I work out no deficit: your targets are a minimum, your body needs more. Your midwife or doctor knows best.',
        eating_disorder:
          'Thank you for telling me 💛 I no longer work out targets or deficits. If figures weigh on you, I can hide them all. A doctor or dietitian can be by your side.',
      })[bar],
    noteBar: (bar) =>
      ({ pregnant: 'Note it: pregnant, no deficit', breastfeeding: 'Note it: breastfeeding, no deficit' })[bar],
    barLifted: 'Noted. Your targets are worked out afresh: /targets',
    liftBar: 'That is over',
    hideNumbers: 'Hide the numbers',
    continueIntroduction: 'Continue',
    byHandDropped: 'The targets you set by hand no longer fit this profile: I worked them out afresh.',
  },
  tr: {
    invite:
      'Günün için hedefler ister misin? Kendini tek cümleyle anlat ("kadın, 34 yaşında, 1.65 boy, 70 kilo, kilo vermek istiyorum") ya da birkaç dokunuşla yanıtla. Hiçbiri zorunlu değil.',
    askSex: 'Cinsiyetin? Dinlenirken harcanan enerjinin formülü buna bağlı.',
    askBody: (missing) =>
      `${capital(
        list(
          missing.map((one) => ({ age: 'yaşın', height: 'boyun', mass: 'kilon' })[one]),
          've',
        ),
        'tr',
      )}? Vücudunun dinlenirken harcadığı enerji buna bağlı. Örneğin: "${missing.map((one) => ({ age: '34 yaşında', height: '1.65 boy', mass: '70 kilo' })[one]).join(', ')}".`,
    askActivity: 'Günlerin nasıl geçiyor? Ne kadar hareket edersen o kadar enerji gerekir.',
    askGoal: 'Hedefin ne? Enerjiyi ve proteini bu belirler.',
    askDiet: 'Peki nasıl besleniyorsun? Önerilerimde aklımda tutarım.',
    skip: 'Atla',
    later: 'Sonra',
    postponed: 'Olur. İstediğin zaman: /profile. Bu arada ne yediğini yaz, kaydedeyim.',
    fieldName: (field) =>
      ({
        sex: 'Cinsiyet',
        age: 'Yaş',
        height: 'Boy',
        mass: 'Kilo',
        goal: 'Hedef',
        aim: 'Hedef kilo',
        activity: 'Hareket',
        diet: 'Beslenme',
        bar: 'Bilgi',
      })[field],
    fact: (name, value) => `${name}: ${value}`,
    saved: (facts) => `✅ ${facts}`,
    years: (age) => `${age}`,
    sexName: (sex) => ({ female: 'kadın', male: 'erkek', other: 'diğer' })[sex],
    activityName: (level) =>
      ({ sedentary: 'çok az', light: 'az', moderate: 'orta', active: 'yüksek', very_active: 'çok yüksek' })[level],
    activityButton: (level) =>
      ({
        sedentary: '🪑 Neredeyse hep oturarak',
        light: '🚶 Oturarak, biraz yürüyüş',
        moderate: '🏃 Haftada 2-3 kez spor',
        active: '🏋️ Neredeyse her gün spor',
        very_active: '⛏️ Bedensel iş ve spor',
      })[level],
    goalName: (goal) =>
      ({
        lose_weight: 'kilo vermek',
        gain_muscle: 'kas kazanmak',
        improve_endurance: 'dayanıklılığı artırmak',
        tone: 'sıkılaşmak',
        maintain: 'kilomu korumak',
      })[goal],
    dietName: (diet) =>
      ({
        omnivore: 'her şey',
        vegetarian: 'vejetaryen',
        vegan: 'vegan',
        pescatarian: 'pesketaryen',
        flexitarian: 'fleksitaryen',
        halal: 'helal',
        kosher: 'koşer',
        keto: 'ketojenik',
        gluten_free: 'glutensiz',
        lactose_free: 'laktozsuz',
      })[diet],
    barName: (bar) => ({ pregnant: 'hamilelik', breastfeeding: 'emzirme', eating_disorder: 'sayısal hedef yok' })[bar],
    head: '👤 Profilin',
    nothingYet: 'Seninle ilgili henüz bir şey bilmiyorum.',
    bodyHint: 'Kendi sözlerinle yaz: "boyum 1.72", "34 yaşındayım", "70 kilo", "hedefim kas kazanmak".',
    assumedActivity: 'Az hareket varsaydım. Günlerin daha çok şöyle mi:',
    disclaimer: 'Bunlar tahmindir, tıbbi öneri değildir: emin olamazsan bir sağlık uzmanına danış.',
    barSet: (bar) =>
      ({
        pregnant:
          'Not ettim 💛 Hamilelikte kalori açığı hesaplamam: hedeflerin en az vücudunun harcadığı kadar olur. En doğrusunu ebene ya da doktoruna sor.',
        breastfeeding:
          'Not ettim 💛 Emzirirken kalori açığı hesaplamam: hedeflerin alt sınırdır, vücudun daha fazlasını ister. En doğrusunu ebene ya da doktoruna sor.',
        eating_disorder:
          'Söylediğin için teşekkürler 💛 Artık hedef ya da kalori açığı hesaplamıyorum. Sayılar sana ağır geliyorsa hepsini gizleyebilirim. Bir doktor ya da diyetisyen yanında olabilir.',
      })[bar],
    noteBar: (bar) => ({ pregnant: 'Not et: hamilelik, açık yok', breastfeeding: 'Not et: emzirme, açık yok' })[bar],
    barLifted: 'Not ettim. Hedeflerin yeniden hesaplandı: /targets',
    liftBar: 'Artık geçerli değil',
    hideNumbers: 'Sayıları gizle',
    continueIntroduction: 'Devam et',
    byHandDropped: 'Elle koyduğun hedefler bu profile artık uymuyordu: yeniden hesapladım.',
  },
};

const FIELDS: readonly Field[] = ['sex', 'age', 'height', 'mass', 'goal', 'aim', 'activity', 'diet', 'bar'];
const each = <Value>(values: readonly Value[]): readonly (readonly [Value])[] => values.map((value) => [value]);

export const profileSamples = subjectReplies<ProfileReplies>('profile', PROFILE_REPLIES, {
  invite: true,
  askSex: true,
  askBody: [[['age', 'height', 'mass']], [['height', 'mass']], [['age']]],
  askActivity: true,
  askGoal: true,
  askDiet: true,
  skip: true,
  later: true,
  postponed: true,
  fieldName: each(FIELDS),
  fact: [['X', '1']],
  saved: [['X']],
  years: [[34]],
  sexName: each(SEXES),
  activityName: each(ACTIVITY_LEVELS),
  activityButton: each(ACTIVITY_LEVELS),
  goalName: each(GOALS),
  dietName: each(DIETS),
  barName: each(DEFICIT_BARS),
  head: true,
  nothingYet: true,
  bodyHint: true,
  assumedActivity: true,
  disclaimer: true,
  barSet: each(DEFICIT_BARS),
  barLifted: true,
  noteBar: [['pregnant'], ['breastfeeding']],
  liftBar: true,
  hideNumbers: true,
  continueIntroduction: true,
  byHandDropped: true,
});
