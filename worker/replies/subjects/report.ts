/** What the report says: in the file, and in the chat that brings it. */
import type { Language } from '#db/message.ts';
import { CALENDAR } from '../calendar.ts';
import { subjectReplies } from './samples.ts';

export interface ReportSentences {
  // --- in the file ---
  title: string;
  heading(from: string, to: string): string;
  made(date: string): string;
  /** What the figures are, and are not. */
  notMedical: string;
  profile: string;
  name: string;
  birthYear: string;
  height: string;
  mass: string;
  targetMass: string;
  activityLevel: string;
  levels(level: string): string | null;
  diet: string;
  diets(diet: string): string | null;
  targets: string;
  perDay(amounts: string): string;
  averages: string;
  energy: string;
  protein: string;
  carbs: string;
  fat: string;
  fibre: string;
  water: string;
  sleep: string;
  mood: string;
  activity: string;
  weight: string;
  daysWithFood(count: number): string;
  overDays(count: number): string;
  sessions(count: number): string;
  fromTo(first: string, last: string): string;
  days: string;
  energyChart: string;
  activeDay(minutes: string): string;
  time: string;
  meal: string;
  what: string;
  amount: string;
  source: string;
  proteinShort: string;
  carbsShort: string;
  fatShort: string;
  quality(tenths: string): string;
  sourcesHead: string;
  tables(table: string): string;
  basis: string;
  legend: string;
  // --- in the chat ---
  caption(from: string, to: string, days: number): string;
  nothing(from: string, to: string): string;
  unknown: string;
  wasShortened: string;
  menu: string;
  argumentName: string;
}

const french = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`;
const english = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const picked =
  (words: Record<string, string>) =>
  (key: string): string | null =>
    words[key] ?? null;
const { fr, en, tr } = CALENDAR;

/** Published tables under their own names; the same in every language. */
const TABLES: Record<string, string> = {
  CIQUAL: 'Ciqual 2020/2025, Anses (ciqual.anses.fr)',
  FNDDS: 'FNDDS, USDA FoodData Central (fdc.nal.usda.gov)',
  'SR Legacy': 'SR Legacy, USDA FoodData Central (fdc.nal.usda.gov)',
  BLS: 'Bundeslebensmittelschlüssel 4.0, Max Rubner-Institut (blsdb.de)',
  CoFID: "McCance and Widdowson's Composition of Foods 2021",
  'Open Food Facts': 'Open Food Facts, ODbL (openfoodfacts.org)',
  Compendium: 'Compendium of Physical Activities 2011/2024 (pacompendium.com)',
};

const tablesIn =
  (own: Record<string, string>) =>
  (table: string): string =>
    TABLES[table] ?? own[table] ?? table;

export const REPORT: Record<Language, ReportSentences> = {
  fr: {
    title: 'Journal alimentaire et activité',
    heading: (from, to) => `Journal ${fr.span(from, to, true)}`,
    made: (date) => `Établi le ${fr.date(date, true)} avec Lokma, d'après ce que la personne a noté elle-même.`,
    notMedical:
      'Ce n’est pas un document médical. Les chiffres sont des estimations tirées de tables publiées ; une portion non précisée est une portion courante.',
    profile: 'Profil',
    name: 'Nom',
    birthYear: 'Année de naissance',
    height: 'Taille',
    mass: 'Poids',
    targetMass: 'Poids visé',
    activityLevel: 'Activité habituelle',
    levels: picked({
      sedentary: 'sédentaire',
      light: 'légère',
      moderate: 'modérée',
      active: 'soutenue',
      very_active: 'très soutenue',
    }),
    diet: 'Alimentation',
    diets: picked({
      omnivore: 'omnivore',
      vegetarian: 'végétarienne',
      vegan: 'végane',
      pescatarian: 'pescétarienne',
      halal: 'halal',
      gluten_free: 'sans gluten',
    }),
    targets: 'Objectifs',
    perDay: (amounts) => `${amounts} par jour`,
    averages: 'Moyennes',
    energy: 'Énergie',
    protein: 'Protéines',
    carbs: 'Glucides',
    fat: 'Lipides',
    fibre: 'Fibres',
    water: 'Eau',
    sleep: 'Sommeil',
    mood: 'Humeur',
    activity: 'Activité',
    weight: 'Poids',
    daysWithFood: (count) => `par jour, sur ${french(count, 'jour noté', 'jours notés')}`,
    overDays: (count) => `sur ${french(count, 'jour noté', 'jours notés')}`,
    sessions: (count) => french(count, 'séance', 'séances'),
    fromTo: (first, last) => `de ${first} à ${last}`,
    days: 'Jour par jour',
    energyChart: 'Énergie par jour',
    activeDay: (minutes) => `${minutes} d'activité`,
    time: 'Heure',
    meal: 'Repas',
    what: 'Quoi',
    amount: 'Quantité',
    source: 'Source',
    proteinShort: 'P (g)',
    carbsShort: 'G (g)',
    fatShort: 'L (g)',
    quality: (tenths) => `qualité ${tenths}/10`,
    sourcesHead: 'Sources et légende',
    tables: tablesIn({
      TR: 'table d’aliments turcs (pulse-coach, MIT)',
      estimate: 'estimation à partir d’une recette',
      own: 'aliment défini par la personne',
      project: 'estimation de Lokma',
    }),
    basis: '≈ : estimation, ou valeurs génériques à la place d’une marque.',
    legend: 'P : protéines, G : glucides, L : lipides. L’énergie d’une activité est MET × poids × durée.',
    caption: (from, to, days) =>
      `📄 Ton journal ${fr.span(from, to)} : ${french(days, 'jour noté', 'jours notés')}. Ouvre-le dans un navigateur ; il s'imprime en A4.`,
    nothing: (from, to) => `Rien de noté ${fr.span(from, to)} : il n'y a pas encore de quoi faire un rapport.`,
    unknown: 'Quelle période ? /report semaine, /report mois, /report 3 mois ou /report 01/03 31/03',
    wasShortened: '(Un rapport couvre un an au plus : je me suis arrêté là.)',
    menu: 'Un rapport à imprimer ou à transmettre',
    argumentName: 'semaine, mois, 3 mois ou deux dates',
  },
  en: {
    title: 'Food and activity log',
    heading: (from, to) => `Log, ${en.span(from, to, true)}`,
    made: (date) => `Made on ${en.date(date, true)} with Lokma, from what the person logged themselves.`,
    notMedical:
      'This is not a medical document. Figures are estimates from published tables; a portion that was not told is a usual one.',
    profile: 'Profile',
    name: 'Name',
    birthYear: 'Year of birth',
    height: 'Height',
    mass: 'Weight',
    targetMass: 'Target weight',
    activityLevel: 'Usual activity',
    levels: picked({
      sedentary: 'sedentary',
      light: 'light',
      moderate: 'moderate',
      active: 'active',
      very_active: 'very active',
    }),
    diet: 'Diet',
    diets: picked({
      omnivore: 'everything',
      vegetarian: 'vegetarian',
      vegan: 'vegan',
      pescatarian: 'pescatarian',
      halal: 'halal',
      gluten_free: 'gluten-free',
    }),
    targets: 'Targets',
    perDay: (amounts) => `${amounts} a day`,
    averages: 'Averages',
    energy: 'Energy',
    protein: 'Protein',
    carbs: 'Carbs',
    fat: 'Fat',
    fibre: 'Fibre',
    water: 'Water',
    sleep: 'Sleep',
    mood: 'Mood',
    activity: 'Activity',
    weight: 'Weight',
    daysWithFood: (count) => `a day, over ${english(count, 'day', 'days')} logged`,
    overDays: (count) => `over ${english(count, 'day', 'days')} logged`,
    sessions: (count) => english(count, 'session', 'sessions'),
    fromTo: (first, last) => `from ${first} to ${last}`,
    days: 'Day by day',
    energyChart: 'Energy a day',
    activeDay: (minutes) => `${minutes} active`,
    time: 'Time',
    meal: 'Meal',
    what: 'What',
    amount: 'Amount',
    source: 'Source',
    proteinShort: 'P (g)',
    carbsShort: 'C (g)',
    fatShort: 'F (g)',
    quality: (tenths) => `quality ${tenths}/10`,
    sourcesHead: 'Sources and legend',
    tables: tablesIn({
      TR: 'table of Turkish foods (pulse-coach, MIT)',
      estimate: 'estimate from a recipe',
      own: 'a food the person defined',
      project: 'an estimate of Lokma',
    }),
    basis: '≈: an estimate, or generic figures in place of a brand.',
    legend: 'P: protein, C: carbs, F: fat. The energy of an activity is MET × weight × time.',
    caption: (from, to, days) =>
      `📄 Your log, ${en.span(from, to)}: ${english(days, 'day', 'days')} logged. Open it in a browser; it prints on A4.`,
    nothing: (from, to) => `Nothing is logged for ${en.span(from, to)}, so there is no report to make yet.`,
    unknown: 'For which time? /report week, /report month, /report 3 months or /report 01/03 31/03',
    wasShortened: '(A report covers a year at most: I stopped there.)',
    menu: 'A report to print or hand on',
    argumentName: 'week, month, 3 months or two dates',
  },
  tr: {
    title: 'Beslenme ve hareket günlüğü',
    heading: (from, to) => `Günlük, ${tr.span(from, to, true)}`,
    made: (date) => `${tr.date(date, true)} tarihinde Lokma ile, kişinin kendi kayıtlarından hazırlandı.`,
    notMedical:
      'Bu bir tıbbi belge değildir. Rakamlar yayımlanmış tablolardan tahmindir; söylenmeyen porsiyonlar alışılmış porsiyonlardır.',
    profile: 'Profil',
    name: 'Ad',
    birthYear: 'Doğum yılı',
    height: 'Boy',
    mass: 'Kilo',
    targetMass: 'Hedef kilo',
    activityLevel: 'Günlük hareket',
    levels: picked({
      sedentary: 'hareketsiz',
      light: 'az hareketli',
      moderate: 'orta',
      active: 'hareketli',
      very_active: 'çok hareketli',
    }),
    diet: 'Beslenme',
    diets: picked({
      omnivore: 'her şey',
      vegetarian: 'vejetaryen',
      vegan: 'vegan beslenme',
      pescatarian: 'pesketaryen',
      halal: 'helal',
      gluten_free: 'glutensiz',
    }),
    targets: 'Hedefler',
    perDay: (amounts) => `günde ${amounts}`,
    averages: 'Ortalamalar',
    energy: 'Enerji',
    protein: 'Protein',
    carbs: 'Karbonhidrat',
    fat: 'Yağ',
    fibre: 'Lif',
    water: 'Su',
    sleep: 'Uyku',
    mood: 'Ruh hâli',
    activity: 'Hareket',
    weight: 'Kilo',
    daysWithFood: (count) => `günlük, kayıtlı ${count} gün`,
    overDays: (count) => `kayıtlı ${count} gün`,
    sessions: (count) => `${count} antrenman`,
    fromTo: (first, last) => `${first} → ${last}`,
    days: 'Gün gün',
    energyChart: 'Günlük enerji',
    activeDay: (minutes) => `${minutes} hareket`,
    time: 'Saat',
    meal: 'Öğün',
    what: 'Ne',
    amount: 'Miktar',
    source: 'Kaynak',
    proteinShort: 'P (g)',
    carbsShort: 'K (g)',
    fatShort: 'Y (g)',
    quality: (tenths) => `kalite ${tenths}/10`,
    sourcesHead: 'Kaynaklar ve açıklamalar',
    tables: tablesIn({
      TR: 'Türk yemekleri tablosu (pulse-coach, MIT)',
      estimate: 'tariften tahmin',
      own: 'kişinin tanımladığı besin',
      project: 'Lokma tahmini',
    }),
    basis: '≈: tahmin ya da marka yerine genel değerler.',
    legend: 'P: protein, K: karbonhidrat, Y: yağ. Hareketin enerjisi MET × kilo × süredir.',
    caption: (from, to, days) =>
      `📄 Günlüğün, ${tr.span(from, to)}: ${days} gün kayıtlı. Tarayıcıda aç; A4 olarak yazdırılır.`,
    nothing: (from, to) => `${tr.span(from, to)} için kayıt yok: rapor hazırlayacak bir şey henüz yok.`,
    unknown: 'Hangi dönem? /report hafta, /report ay, /report 3 ay ya da /report 01/03 31/03',
    wasShortened: '(Bir rapor en çok bir yılı kapsar: orada durdum.)',
    menu: 'Yazdırmak ya da paylaşmak için rapor',
    argumentName: 'hafta, ay, 3 ay ya da iki tarih',
  },
};

const SPAN = ['2026-03-01', '2026-03-30'] as const;

export const reportReplies = subjectReplies<ReportSentences>('report', REPORT, {
  title: true,
  heading: [SPAN, ['2025-12-15', '2026-01-14']],
  made: [['2026-03-30']],
  notMedical: true,
  profile: true,
  name: true,
  birthYear: true,
  height: true,
  mass: true,
  targetMass: true,
  activityLevel: true,
  levels: [['sedentary'], ['light'], ['moderate'], ['active'], ['very_active']],
  diet: true,
  diets: [['omnivore'], ['vegetarian'], ['vegan'], ['pescatarian'], ['halal'], ['gluten_free']],
  targets: true,
  perDay: [['2 000 kcal · P 100 g']],
  averages: true,
  energy: true,
  protein: true,
  carbs: true,
  fat: true,
  fibre: true,
  water: true,
  sleep: true,
  mood: true,
  activity: true,
  weight: true,
  daysWithFood: [[1], [24]],
  overDays: [[1], [24]],
  sessions: [[1], [12]],
  fromTo: [['78,4 kg', '77,9 kg']],
  days: true,
  energyChart: true,
  activeDay: [['45 min']],
  time: true,
  meal: true,
  what: true,
  amount: true,
  source: true,
  proteinShort: true,
  carbsShort: true,
  fatShort: true,
  quality: [['8']],
  sourcesHead: true,
  tables: [['CIQUAL'], ['TR'], ['estimate'], ['own'], ['project']],
  basis: true,
  legend: true,
  caption: [[...SPAN, 24]],
  nothing: [SPAN],
  unknown: true,
  wasShortened: true,
  menu: true,
  argumentName: true,
});
