/** What is said when somebody looks back at a day, a span or an exercise. */
import type { Language } from '#db/message.ts';
import type { Calendar } from '../../subjects/look-back/when.ts';
import { type DayGoal, type DayLine, unitOf } from '../day-line.ts';
import { type EnergyUnit, type MassUnit, type Measures, measuresIn } from '../measures.ts';
import { subjectReplies } from './samples.ts';

export type Nutrient = 'protein' | 'carbs' | 'fat' | 'fibre' | 'sugars' | 'salt';

export interface LiftSet {
  reps: number;
  loadKg: number;
  oneRepMaxKg: number | null;
}

/** A local date, or the first and the last of several. */
export type SpanName =
  | { day: 'today' | 'yesterday' }
  | { date: string }
  | { from: string; to: string }
  | { of: Calendar };

export interface LookBackReplies {
  week: string;
  /** What is left of the targets; null where nothing is. */
  left(totals: DayLine, goal: DayGoal): string | null;
  /** How far it is to each target, or to that of one figure; null where none is set. */
  leftNow(totals: DayLine, goal: DayGoal, of: string | null): string | null;
  noTarget: string;
  /** Heads one meal of a day: a name of it and its energy. */
  meal(name: string, energyKcal: number | null, unit: EnergyUnit): string;
  nothing(span: SpanName, meal: string | null): string;
  notADay: string;
  energy(span: SpanName, energyKcal: number, targetKcal: number | null, unit: EnergyUnit, days: number | null): string;
  /** `days`: it is a mean over so many; null: the sum of one day. */
  nutrient(span: SpanName, which: Nutrient, grams: number, target: number | null, days: number | null): string;
  water(span: SpanName, volumeMl: number, targetMl: number | null, days: number | null): string;
  sleep(span: SpanName, minutes: number | null, quality: number | null, nights: number): string;
  steps(span: SpanName, steps: number, days: number | null): string;
  minutes(span: SpanName, minutes: number, sessions: number, energyKcal: number | null, unit: EnergyUnit): string;
  weight(lastDate: string, lastKg: number, unit: MassUnit): string;
  weightSpan(from: string, firstKg: number, lastKg: number, weighings: number, unit: MassUnit): string;
  weightTrend(kgPerWeek: number | null, unit: MassUnit): string;
  means(span: SpanName, facts: string, days: number): string;
  numberFree(days: number): string;
  sessions(span: SpanName, sessions: number, minutes: number): string;
  exercise(name: string, sessions: number): string;
  bestSet(reps: number, loadKg: number, date: string, oneRepMaxKg: number | null, unit: MassUnit): string;
  /**
   * Under a lift: the last time, and the best set. `first`: there was none with a load before; `record`: it is the one
   * just done. Null where there is nothing to say.
   */
  lift(last: string | null, best: LiftSet | null, kind: 'first' | 'record' | 'standing', unit: MassUnit): string | null;
  noExercise(said: string): string;
  unknownExercise(said: string): string;
}

const NUTRIENTS: Record<Language, Record<Nutrient, string>> = {
  fr: {
    protein: 'de protéines',
    carbs: 'de glucides',
    fat: 'de lipides',
    fibre: 'de fibres',
    sugars: 'de sucres',
    salt: 'de sel',
  },
  en: {
    protein: 'of protein',
    carbs: 'of carbs',
    fat: 'of fat',
    fibre: 'of fibre',
    sugars: 'of sugars',
    salt: 'of salt',
  },
  tr: { protein: 'protein', carbs: 'karbonhidrat', fat: 'yağ', fibre: 'lif', sugars: 'şeker', salt: 'tuz' },
};

const grams = (m: Measures, value: number, target: number | null, digits: number): string =>
  target === null ? `${m.number(value, digits)} g` : `${m.number(value, digits)} / ${m.number(target)} g`;
const digitsOf = (which: Nutrient): number => (which === 'salt' ? 1 : 0);
const kcal = (m: Measures, value: number, target: number | null, unit: EnergyUnit): string =>
  target === null ? m.energy(value, unit) : m.energyOf(value, target, unit);
const litres = (m: Measures, ml: number, target: number | null): string =>
  target === null ? m.volume(ml) : `${m.number(ml / 1000, 1)} / ${m.number(target / 1000, 1)} l`;

/** Targets that are not reached yet, with how far it is. */
function leftOf(totals: DayLine, goal: DayGoal, m: Measures, protein: string): string[] {
  const unit = unitOf(goal);
  const parts: string[] = [];
  const missing = (target: number | null, value: number): number => (target === null ? 0 : Math.round(target - value));
  const energy = missing(goal.targetEnergyKcal, totals.energyKcal);
  const proteins = missing(goal.targetProteinGrams, totals.proteinGrams);
  const waterMl = missing(goal.targetWaterMl, totals.waterMl);
  if (energy > 0 && !goal.isNumberFree) parts.push(m.energy(energy, unit));
  if (proteins > 0 && !goal.isNumberFree) parts.push(`${m.number(proteins)} g ${protein}`);
  if (waterMl > 0) parts.push(`💧 ${m.volume(waterMl)}`);
  return parts;
}

/** What is left of the targets that are set, and by how much others are passed. */
function leftNowIn(
  language: Language,
  words: { left(parts: string): string; over(parts: string): string },
): LookBackReplies['leftNow'] {
  const m = measuresIn(language);
  const names = NUTRIENTS[language];
  return (totals, goal, of) => {
    const unit = unitOf(goal);
    const gramsOf = (nutrient: Nutrient) => (amount: number) => `${m.number(amount)} g ${names[nutrient]}`;
    const all: [string, number | null, number, (amount: number) => string][] = [
      ['energy', goal.targetEnergyKcal, totals.energyKcal, (amount) => m.energy(amount, unit)],
      ['protein', goal.targetProteinGrams, totals.proteinGrams, gramsOf('protein')],
      ['carbs', goal.targetCarbsGrams, totals.carbsGrams, gramsOf('carbs')],
      ['fat', goal.targetFatGrams, totals.fatGrams, gramsOf('fat')],
      ['water', goal.targetWaterMl, totals.waterMl, (amount) => `💧 ${m.volume(amount)}`],
    ];
    const isMeant = (name: string) => (of === null ? !['carbs', 'fat'].includes(name) : name === of);
    const shown = all.flatMap(([name, target, value, told]) => {
      const isShown = target !== null && isMeant(name) && (name === 'water' || !goal.isNumberFree);
      return isShown ? [{ amount: Math.round(target - value), told }] : [];
    });
    const left = shown.filter(({ amount }) => amount >= 0).map(({ amount, told }) => told(amount));
    const over = shown.filter(({ amount }) => amount < 0).map(({ amount, told }) => told(-amount));
    if (shown.length === 0) return null;
    const parts = [
      left.length > 0 ? words.left(left.join(' · ')) : null,
      over.length > 0 ? words.over(over.join(' · ')) : null,
    ];
    return `🎯 ${parts.filter((part) => part !== null).join(' ')}`;
  };
}

const oneRepMax = (m: Measures, kg: number | null, unit: MassUnit, word: string): string =>
  kg === null ? '' : ` · ${word} ≈ ${m.mass(kg, unit)}`;

function liftIn(
  m: Measures,
  words: { last: string; record: string; standing: string; max: string },
): LookBackReplies['lift'] {
  return (last, best, kind, unit) => {
    const max = best?.oneRepMaxKg == null ? null : `${words.max} ≈ ${m.mass(best.oneRepMaxKg, unit)}`;
    const set = best === null ? null : `${best.reps} × ${m.mass(best.loadKg, unit)}`;
    const told = kind === 'first' ? null : `${kind === 'record' ? words.record : words.standing} ${set}`;
    const parts = [last === null ? null : `↩️ ${words.last} ${last}`, set && told, max].filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join(' · ');
  };
}

const fr = measuresIn('fr');
const en = measuresIn('en');
const tr = measuresIn('tr');

const THIS: Record<Language, Record<Calendar, string>> = {
  fr: { week: 'Cette semaine', month: 'Ce mois-ci', year: 'Cette année' },
  en: { week: 'This week', month: 'This month', year: 'This year' },
  tr: { week: 'Bu hafta', month: 'Bu ay', year: 'Bu yıl' },
};

function spanIn(m: Measures, span: SpanName, language: Language, today: string, yesterday: string): string {
  if ('of' in span) return THIS[language][span.of];
  if ('day' in span) return span.day === 'today' ? today : yesterday;
  return m.capital('date' in span ? m.date(span.date) : m.range(span.from, span.to));
}

const spanFr = (span: SpanName): string => spanIn(fr, span, 'fr', "Aujourd'hui", 'Hier');
const spanEn = (span: SpanName): string => spanIn(en, span, 'en', 'Today', 'Yesterday');
const spanTr = (span: SpanName): string => spanIn(tr, span, 'tr', 'Bugün', 'Dün');
const daysFr = (days: number): string => `${days} ${days < 2 ? 'jour noté' : 'jours notés'}`;
const daysEn = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'} logged`;
const perFr = (days: number | null): string => (days === null ? '' : ` par jour en moyenne (${daysFr(days)})`);
const perEn = (days: number | null): string => (days === null ? '' : ` a day on average (${daysEn(days)})`);
const perTr = (days: number | null): string => (days === null ? '' : `günde ortalama `);
const overTr = (days: number | null): string => (days === null ? '' : ` (${days} kayıtlı gün)`);

export const LOOK_BACK_REPLIES: Record<Language, LookBackReplies> = {
  fr: {
    week: 'Voir la semaine',
    left(totals, goal) {
      const parts = leftOf(totals, goal, fr, 'de protéines');
      return parts.length === 0 ? null : `🎯 Il te reste : ${parts.join(' · ')}`;
    },
    leftNow: leftNowIn('fr', {
      left: (parts) => `Il te reste pour aujourd'hui : ${parts}.`,
      over: (parts) => `Au-delà de ton repère : ${parts}.`,
    }),
    noTarget:
      "Aucun repère n'est fixé pour dire ce qu'il te reste. /targets en calcule, ou écris par exemple « objectif 2200 kcal 140 g protéines ».",
    meal: (name, energyKcal, unit) => `— ${name}${energyKcal === null ? '' : ` · ${fr.energy(energyKcal, unit)}`}`,
    nothing: (span, meal) => `${spanFr(span)}${meal ? `, ${meal}` : ''} : rien de noté.`,
    notADay: "Cette date n'existe pas ou n'est pas encore passée.",
    energy: (span, value, target, unit, days) => `🍽️ ${spanFr(span)} : ${kcal(fr, value, target, unit)}${perFr(days)}`,
    nutrient: (span, which, value, target, days) =>
      `🍽️ ${spanFr(span)} : ${grams(fr, value, target, digitsOf(which))} ${NUTRIENTS.fr[which]}${perFr(days)}`,
    water: (span, ml, target, days) => `💧 ${spanFr(span)} : ${litres(fr, ml, target)} d'eau${perFr(days)}`,
    sleep: (span, minutes, quality, nights) =>
      `😴 ${spanFr(span)} : ${[minutes === null ? null : fr.span(minutes), quality === null ? null : `qualité ${fr.number(quality * 10)}/10`].filter(Boolean).join(' · ')}${nights > 1 ? ` en moyenne (${nights} nuits)` : ''}`,
    steps: (span, steps, days) => `👟 ${spanFr(span)} : ${fr.number(steps)} pas${perFr(days)}`,
    minutes: (span, minutes, sessions, energyKcal, unit) =>
      `🏃 ${spanFr(span)} : ${[sessions > 0 ? `${sessions} ${sessions < 2 ? 'séance' : 'séances'}` : null, fr.span(minutes), energyKcal === null ? null : `≈ ${fr.energy(energyKcal, unit)}`].filter(Boolean).join(' · ')}`,
    weight: (date, kg, unit) => `⚖️ ${fr.mass(kg, unit)}, le ${fr.date(date)}`,
    weightSpan: (from, first, last, weighings, unit) =>
      `Depuis le ${fr.shortDate(from)} : ${fr.mass(first, unit)} → ${fr.mass(last, unit)} (${weighings} pesées)`,
    weightTrend: (kgPerWeek, unit) =>
      kgPerWeek === null
        ? 'Trop peu de pesées pour une tendance : il en faut trois, sur une semaine.'
        : `Tendance : ${fr.massChange(kgPerWeek, unit)} par semaine`,
    means: (span, facts, days) => `🍽️ ${spanFr(span)}, par jour en moyenne (${daysFr(days)}) : ${facts}`,
    numberFree: (days) => `${daysFr(days)}. Tu as choisi de ne pas voir ces chiffres.`,
    sessions: (span, sessions, minutes) =>
      `🏃 ${spanFr(span)} : ${sessions} ${sessions < 2 ? 'séance' : 'séances'}${minutes > 0 ? ` · ${fr.span(minutes)}` : ''}`,
    exercise: (name, sessions) => `🏋️ ${fr.capital(name)} : ${sessions} ${sessions < 2 ? 'séance' : 'séances'}`,
    bestSet: (reps, load, date, max, unit) =>
      `🏆 Meilleure série : ${reps} × ${fr.mass(load, unit)} (${fr.shortDate(date)})${oneRepMax(fr, max, unit, '1RM estimé')}`,
    lift: liftIn(fr, {
      last: 'la dernière fois, le',
      record: '🏆 nouveau record',
      standing: 'record',
      max: '1RM estimé',
    }),
    noExercise: (said) => `Aucune séance de « ${said} » notée pour l'instant.`,
    unknownExercise: (said) => `Je ne connais pas d'exercice « ${said} ». Essaie avec un autre nom.`,
  },
  en: {
    week: 'See the week',
    left(totals, goal) {
      const parts = leftOf(totals, goal, en, 'of protein');
      return parts.length === 0 ? null : `🎯 Left: ${parts.join(' · ')}`;
    },
    leftNow: leftNowIn('en', {
      left: (parts) => `Left for today: ${parts}.`,
      over: (parts) => `Past your target: ${parts}.`,
    }),
    noTarget:
      'No target is set yet to tell what is left. /targets works some out, or write for example "target 2200 kcal 140 g protein".',
    meal: (name, energyKcal, unit) => `— ${name}${energyKcal === null ? '' : ` · ${en.energy(energyKcal, unit)}`}`,
    nothing: (span, meal) => `${spanEn(span)}${meal ? `, ${meal}` : ''}: nothing logged.`,
    notADay: 'That date does not exist or is still to come.',
    energy: (span, value, target, unit, days) => `🍽️ ${spanEn(span)}: ${kcal(en, value, target, unit)}${perEn(days)}`,
    nutrient: (span, which, value, target, days) =>
      `🍽️ ${spanEn(span)}: ${grams(en, value, target, digitsOf(which))} ${NUTRIENTS.en[which]}${perEn(days)}`,
    water: (span, ml, target, days) => `💧 ${spanEn(span)}: ${litres(en, ml, target)} of water${perEn(days)}`,
    sleep: (span, minutes, quality, nights) =>
      `😴 ${spanEn(span)}: ${[minutes === null ? null : en.span(minutes), quality === null ? null : `quality ${en.number(quality * 10)}/10`].filter(Boolean).join(' · ')}${nights > 1 ? ` on average (${nights} nights)` : ''}`,
    steps: (span, steps, days) => `👟 ${spanEn(span)}: ${en.number(steps)} steps${perEn(days)}`,
    minutes: (span, minutes, sessions, energyKcal, unit) =>
      `🏃 ${spanEn(span)}: ${[sessions > 0 ? `${sessions} ${sessions === 1 ? 'session' : 'sessions'}` : null, en.span(minutes), energyKcal === null ? null : `≈ ${en.energy(energyKcal, unit)}`].filter(Boolean).join(' · ')}`,
    weight: (date, kg, unit) => `⚖️ ${en.mass(kg, unit)}, on ${en.date(date)}`,
    weightSpan: (from, first, last, weighings, unit) =>
      `Since ${en.shortDate(from)}: ${en.mass(first, unit)} → ${en.mass(last, unit)} (${weighings} weigh-ins)`,
    weightTrend: (kgPerWeek, unit) =>
      kgPerWeek === null
        ? 'Not enough weigh-ins for a trend yet: it takes three, over a week.'
        : `Trend: ${en.massChange(kgPerWeek, unit)} a week`,
    means: (span, facts, days) => `🍽️ ${spanEn(span)}, a day on average (${daysEn(days)}): ${facts}`,
    numberFree: (days) => `${daysEn(days)}. You chose not to see these figures.`,
    sessions: (span, sessions, minutes) =>
      `🏃 ${spanEn(span)}: ${sessions} ${sessions === 1 ? 'session' : 'sessions'}${minutes > 0 ? ` · ${en.span(minutes)}` : ''}`,
    exercise: (name, sessions) => `🏋️ ${en.capital(name)}: ${sessions} ${sessions === 1 ? 'session' : 'sessions'}`,
    bestSet: (reps, load, date, max, unit) =>
      `🏆 Best set: ${reps} × ${en.mass(load, unit)} (${en.shortDate(date)})${oneRepMax(en, max, unit, 'estimated 1RM')}`,
    lift: liftIn(en, { last: 'last time,', record: '🏆 new best', standing: 'best', max: 'estimated 1RM' }),
    noExercise: (said) => `No session of “${said}” logged yet.`,
    unknownExercise: (said) => `I don't know an exercise called “${said}”. Try another name for it.`,
  },
  tr: {
    week: 'Haftayı gör',
    left(totals, goal) {
      const parts = leftOf(totals, goal, tr, 'protein');
      return parts.length === 0 ? null : `🎯 Kalan: ${parts.join(' · ')}`;
    },
    leftNow: leftNowIn('tr', {
      left: (parts) => `Bugün için kalan: ${parts}.`,
      over: (parts) => `Hedefinin üzerinde: ${parts}.`,
    }),
    noTarget:
      'Ne kadar kaldığını söylemek için henüz bir hedef yok. /targets hesaplar, ya da örneğin “hedef 2200 kcal 140 g protein” yaz.',
    meal: (name, energyKcal, unit) => `— ${name}${energyKcal === null ? '' : ` · ${tr.energy(energyKcal, unit)}`}`,
    nothing: (span, meal) => `${spanTr(span)}${meal ? `, ${meal}` : ''}: kayıt yok.`,
    notADay: 'Böyle bir tarih yok ya da henüz gelmedi.',
    energy: (span, value, target, unit, days) =>
      `🍽️ ${spanTr(span)}: ${perTr(days)}${kcal(tr, value, target, unit)}${overTr(days)}`,
    nutrient: (span, which, value, target, days) =>
      `🍽️ ${spanTr(span)}: ${perTr(days)}${grams(tr, value, target, digitsOf(which))} ${NUTRIENTS.tr[which]}${overTr(days)}`,
    water: (span, ml, target, days) => `💧 ${spanTr(span)}: ${perTr(days)}${litres(tr, ml, target)} su${overTr(days)}`,
    sleep: (span, minutes, quality, nights) =>
      `😴 ${spanTr(span)}: ${nights > 1 ? 'ortalama ' : ''}${[minutes === null ? null : tr.span(minutes), quality === null ? null : `kalite ${tr.number(quality * 10)}/10`].filter(Boolean).join(' · ')}${nights > 1 ? ` (${nights} gece)` : ''}`,
    steps: (span, steps, days) => `👟 ${spanTr(span)}: ${perTr(days)}${tr.number(steps)} adım${overTr(days)}`,
    minutes: (span, minutes, sessions, energyKcal, unit) =>
      `🏃 ${spanTr(span)}: ${[sessions > 0 ? `${sessions} antrenman` : null, tr.span(minutes), energyKcal === null ? null : `≈ ${tr.energy(energyKcal, unit)}`].filter(Boolean).join(' · ')}`,
    weight: (date, kg, unit) => `⚖️ ${tr.mass(kg, unit)}, ${tr.date(date)}`,
    weightSpan: (from, first, last, weighings, unit) =>
      `${tr.shortDate(from)} gününden beri: ${tr.mass(first, unit)} → ${tr.mass(last, unit)} (${weighings} tartı)`,
    weightTrend: (kgPerWeek, unit) =>
      kgPerWeek === null
        ? 'Eğilim için tartı sayısı henüz az: bir haftaya yayılmış üç tartı gerekiyor.'
        : `Eğilim: haftada ${tr.massChange(kgPerWeek, unit)}`,
    means: (span, facts, days) => `🍽️ ${spanTr(span)}, günlük ortalama (${days} kayıtlı gün): ${facts}`,
    numberFree: (days) => `${days} kayıtlı gün. Bu rakamları görmemeyi seçtin.`,
    sessions: (span, sessions, minutes) =>
      `🏃 ${spanTr(span)}: ${sessions} antrenman${minutes > 0 ? ` · ${tr.span(minutes)}` : ''}`,
    exercise: (name, sessions) => `🏋️ ${tr.capital(name)}: ${sessions} antrenman`,
    bestSet: (reps, load, date, max, unit) =>
      `🏆 En iyi set: ${reps} × ${tr.mass(load, unit)} (${tr.shortDate(date)})${oneRepMax(tr, max, unit, 'tahmini 1RM')}`,
    lift: liftIn(tr, { last: 'geçen sefer,', record: '🏆 yeni rekor', standing: 'rekor', max: 'tahmini 1RM' }),
    noExercise: (said) => `Henüz “${said}” antrenmanı kaydı yok.`,
    unknownExercise: (said) => `“${said}” diye bir egzersiz bilmiyorum. Başka bir adla dener misin?`,
  },
};

const TOTALS: DayLine = {
  energyKcal: 1240,
  proteinGrams: 60,
  carbsGrams: 150,
  fatGrams: 40,
  activeEnergyKcal: 200,
  activeMinutes: 45,
  waterMl: 1200,
  foods: 4,
};
const GOAL: DayGoal = {
  targetEnergyKcal: 2000,
  targetProteinGrams: 100,
  targetCarbsGrams: null,
  targetFatGrams: null,
  targetWaterMl: 2000,
  isNumberFree: false,
  energyUnit: 'kcal',
};
const TODAY: SpanName = { day: 'today' };
const TUESDAY: SpanName = { date: '2026-03-10' };
const WEEK: SpanName = { of: 'week' };
const SPAN: SpanName = { from: '2026-03-05', to: '2026-03-11' };

export const LOOK_BACK_SENTENCES = subjectReplies('look-back', LOOK_BACK_REPLIES, {
  week: true,
  left: [
    [TOTALS, GOAL],
    [TOTALS, { ...GOAL, isNumberFree: true }],
    [{ ...TOTALS, energyKcal: 2300 }, GOAL],
    [TOTALS, { ...GOAL, targetEnergyKcal: null, targetProteinGrams: null, targetWaterMl: null }],
  ],
  leftNow: [
    [TOTALS, GOAL, null],
    [{ ...TOTALS, energyKcal: 2300 }, GOAL, null],
    [{ ...TOTALS, energyKcal: 2300 }, GOAL, 'energy'],
    [TOTALS, { ...GOAL, isNumberFree: true }, null],
  ],
  noTarget: true,
  meal: [
    ['…', 350, 'kcal'],
    ['…', null, 'kcal'],
  ],
  nothing: [
    [TODAY, null],
    [TUESDAY, '…'],
    [SPAN, null],
    [WEEK, null],
  ],
  notADay: true,
  energy: [
    [TODAY, 1240, 2000, 'kcal', null],
    [SPAN, 1980, null, 'kJ', 5],
  ],
  nutrient: [
    [TODAY, 'protein', 60, 100, null],
    [SPAN, 'protein', 84.4, null, 6],
    [{ day: 'yesterday' }, 'salt', 5.25, null, null],
  ],
  water: [
    [TODAY, 1200, 2000, null],
    [SPAN, 1430, null, 1],
  ],
  sleep: [
    [SPAN, 430, 0.7, 5],
    [TODAY, 480, null, 1],
  ],
  steps: [
    [TODAY, 8000, null],
    [SPAN, 7412, 3],
  ],
  minutes: [
    [SPAN, 145, 3, 720, 'kcal'],
    [TODAY, 30, 0, null, 'kcal'],
  ],
  weight: [['2026-03-10', 78.2, 'kg']],
  weightSpan: [['2026-03-01', 79.1, 78.2, 5, 'kg']],
  weightTrend: [
    [-0.31, 'kg'],
    [null, 'kg'],
  ],
  means: [[SPAN, '1 980 kcal', 5]],
  numberFree: [[1], [5]],
  sessions: [
    [SPAN, 3, 145],
    [SPAN, 1, 0],
    [WEEK, 1, 30],
  ],
  exercise: [['squat', 7]],
  bestSet: [
    [8, 80, '2026-02-12', 101.3, 'kg'],
    [20, 40, '2026-02-12', null, 'kg'],
  ],
  lift: [
    ['9 mars (4 × 10 · 60 kg)', { reps: 5, loadKg: 80, oneRepMaxKg: 93.3 }, 'record', 'kg'],
    ['9 mars (4 × 10 · 60 kg)', { reps: 20, loadKg: 40, oneRepMaxKg: null }, 'standing', 'kg'],
    [null, { reps: 10, loadKg: 60, oneRepMaxKg: 80 }, 'first', 'lb'],
    [null, null, 'first', 'kg'],
  ],
  noExercise: [['squat']],
  unknownExercise: [['burger']],
});
