/** What is said of a week. */
import type { Language } from '#db/message.ts';
import type { Suggestion } from '../../report/suggestion.ts';
import { type EnergyUnit, type MassUnit, type Measures, measuresIn } from '../measures.ts';
import { subjectReplies } from './samples.ts';

export interface MeansLine {
  energyKcal: number;
  targetKcal: number | null;
  proteinGrams: number;
  targetProteinGrams: number | null;
  carbsGrams: number;
  fatGrams: number;
}

export interface WeekReplies {
  head(from: string, to: string, daysWithFood: number): string;
  /** Fewer than three days with food. */
  notEnough: string;
  means(line: MeansLine, unit: EnergyUnit): string;
  bestDay(localDate: string, isCloseToTarget: boolean): string;
  movement(sessions: number, minutes: number): string;
  steps(perDay: number): string;
  weight(lastKg: number, kgPerWeek: number | null, unit: MassUnit): string;
  water(perDayMl: number, targetMl: number | null): string;
  sleep(minutes: number | null, quality: number | null): string;
  suggestion(suggestion: Suggestion, isNumberFree: boolean): string;
}

const energy = (m: Measures, line: MeansLine, unit: EnergyUnit): string =>
  line.targetKcal === null ? m.energy(line.energyKcal, unit) : m.energyOf(line.energyKcal, line.targetKcal, unit);

const protein = (m: Measures, line: MeansLine): string =>
  line.targetProteinGrams === null
    ? m.number(line.proteinGrams)
    : `${m.number(line.proteinGrams)} / ${m.number(line.targetProteinGrams)}`;

const water = (m: Measures, perDayMl: number, targetMl: number | null): string =>
  targetMl === null ? m.volume(perDayMl) : `${m.number(perDayMl / 1000, 1)} / ${m.number(targetMl / 1000, 1)} l`;

const joined = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' · ');

const fr = measuresIn('fr');
const en = measuresIn('en');
const tr = measuresIn('tr');

export const WEEK_REPLIES: Record<Language, WeekReplies> = {
  fr: {
    head: (from, to, days) =>
      `📅 Ta semaine, ${fr.range(from, to)} · ${days} ${days < 2 ? 'jour' : 'jours'} de repas ${days < 2 ? 'noté' : 'notés'}`,
    notEnough: 'Pas assez de données pour une moyenne : il me faut trois jours de repas.',
    means: (line, unit) =>
      `🍽️ Par jour en moyenne : ${energy(fr, line, unit)} · P ${protein(fr, line)} · G ${fr.number(line.carbsGrams)} · L ${fr.number(line.fatGrams)} g`,
    bestDay: (date, isClose) =>
      isClose
        ? `⭐ Ta journée la plus proche de l'objectif : ${fr.date(date)}`
        : `⭐ Ta journée la plus complète : ${fr.date(date)}`,
    movement: (sessions, minutes) =>
      `🏃 ${joined(sessions > 0 ? `${sessions} ${sessions < 2 ? 'séance' : 'séances'}` : null, minutes > 0 ? `${fr.span(minutes)} de mouvement` : null)}`,
    steps: (perDay) => `👟 ${fr.number(perDay)} pas par jour noté`,
    weight: (lastKg, kgPerWeek, unit) =>
      `⚖️ ${fr.mass(lastKg, unit)}${kgPerWeek === null ? '' : ` · tendance ${fr.massChange(kgPerWeek, unit)} par semaine`}`,
    water: (perDayMl, targetMl) => `💧 ${water(fr, perDayMl, targetMl)} par jour noté`,
    sleep: (minutes, quality) =>
      `😴 ${joined(minutes === null ? null : `${fr.span(minutes)} par nuit`, quality === null ? null : `qualité ${fr.number(quality * 10)}/10`)}`,
    suggestion(one, isNumberFree) {
      switch (one.kind) {
        case 'protein':
          return isNumberFree
            ? '💡 Un peu plus de protéines te ferait du bien : œufs, poisson, yaourt, lentilles.'
            : `💡 Vise ${fr.number(one.leastGrams)} g de protéines par jour (${fr.number(one.leastGramsPerKg, 2)} g par kg) : œufs, poisson, yaourt, lentilles.`;
        case 'sugars':
          return isNumberFree
            ? "💡 Côté sucres ajoutés, l'OMS conseille d'en garder peu : un fruit ou un yaourt nature à la place, c'est déjà bien."
            : `💡 Les sucres font ${fr.number(one.share * 100)} % de ton énergie, ceux des fruits et du lait compris. L'OMS conseille moins de 10 % pour les sucres ajoutés, jus compris.`;
        case 'fibre':
          return isNumberFree
            ? '💡 Un peu plus de fibres te ferait du bien : légumes, fruits, légumineuses, pain complet.'
            : `💡 ${fr.number(one.fibreGrams)} g de fibres par jour ; ${one.leastGrams} g font du bien : légumes, fruits, légumineuses, pain complet.`;
        case 'sessions':
          return `💡 Une marche ou une séance de plus, quand tu peux : ${one.leastSessions} par semaine, c'est un bon rythme.`;
        case 'sleep':
          return '💡 Tes nuits ont été moyennes : une heure de coucher régulière aide souvent.';
        case 'steps':
          return `💡 Quelques pas de plus feraient du bien : vise ${fr.number(one.leastSteps)} par jour pour commencer.`;
        case 'praise':
          return one.daysWithFood > 0
            ? `👏 ${one.daysWithFood} ${one.daysWithFood < 2 ? 'jour noté' : 'jours notés'} : bravo pour ta régularité.`
            : '💡 Note ton prochain repas, même en trois mots : le reste suit.';
      }
    },
  },
  en: {
    head: (from, to, days) =>
      `📅 Your week, ${en.range(from, to)} · ${days} ${days === 1 ? 'day' : 'days'} with meals logged`,
    notEnough: 'Not enough data for an average yet: I need three days with meals.',
    means: (line, unit) =>
      `🍽️ A day on average: ${energy(en, line, unit)} · P ${protein(en, line)} · C ${en.number(line.carbsGrams)} · F ${en.number(line.fatGrams)} g`,
    bestDay: (date, isClose) =>
      isClose ? `⭐ Closest to your target: ${en.date(date)}` : `⭐ Your most complete day: ${en.date(date)}`,
    movement: (sessions, minutes) =>
      `🏃 ${joined(sessions > 0 ? `${sessions} ${sessions === 1 ? 'session' : 'sessions'}` : null, minutes > 0 ? `${en.span(minutes)} of movement` : null)}`,
    steps: (perDay) => `👟 ${en.number(perDay)} steps per day logged`,
    weight: (lastKg, kgPerWeek, unit) =>
      `⚖️ ${en.mass(lastKg, unit)}${kgPerWeek === null ? '' : ` · trend ${en.massChange(kgPerWeek, unit)} a week`}`,
    water: (perDayMl, targetMl) => `💧 ${water(en, perDayMl, targetMl)} per day logged`,
    sleep: (minutes, quality) =>
      `😴 ${joined(minutes === null ? null : `${en.span(minutes)} a night`, quality === null ? null : `quality ${en.number(quality * 10)}/10`)}`,
    suggestion(one, isNumberFree) {
      switch (one.kind) {
        case 'protein':
          return isNumberFree
            ? '💡 A little more protein would do you good: eggs, fish, yoghurt, lentils.'
            : `💡 Aim for ${en.number(one.leastGrams)} g of protein a day (${en.number(one.leastGramsPerKg, 2)} g per kg): eggs, fish, yoghurt, lentils.`;
        case 'sugars':
          return isNumberFree
            ? '💡 The WHO suggests keeping added sugars low: a piece of fruit or plain yoghurt instead already helps.'
            : `💡 Sugars make up ${en.number(one.share * 100)}% of your energy, those in fruit and milk included. The WHO suggests under 10% from added sugars and juice.`;
        case 'fibre':
          return isNumberFree
            ? '💡 A little more fibre would do you good: vegetables, fruit, pulses, wholemeal bread.'
            : `💡 ${en.number(one.fibreGrams)} g of fibre a day; ${one.leastGrams} g does you good: vegetables, fruit, pulses, wholemeal bread.`;
        case 'sessions':
          return `💡 One more walk or workout when you can: ${one.leastSessions} a week is a good rhythm.`;
        case 'sleep':
          return '💡 Your nights were so-so: a regular bedtime often helps.';
        case 'steps':
          return `💡 A few more steps would do you good: try ${en.number(one.leastSteps)} a day to begin with.`;
        case 'praise':
          return one.daysWithFood > 0
            ? `👏 ${one.daysWithFood} ${one.daysWithFood === 1 ? 'day' : 'days'} logged: well kept up.`
            : '💡 Log your next meal, even in three words: the rest follows.';
      }
    },
  },
  tr: {
    head: (from, to, days) => `📅 Haftan, ${tr.range(from, to)} · öğün kaydettiğin gün: ${days}`,
    notEnough: 'Ortalama için henüz yeterli veri yok: öğün kaydedilmiş üç gün gerekiyor.',
    means: (line, unit) =>
      `🍽️ Günlük ortalama: ${energy(tr, line, unit)} · P ${protein(tr, line)} · K ${tr.number(line.carbsGrams)} · Y ${tr.number(line.fatGrams)} g`,
    bestDay: (date, isClose) =>
      isClose ? `⭐ Hedefine en yakın gün: ${tr.date(date)}` : `⭐ En eksiksiz günün: ${tr.date(date)}`,
    movement: (sessions, minutes) =>
      `🏃 ${joined(sessions > 0 ? `${sessions} antrenman` : null, minutes > 0 ? `toplam ${tr.span(minutes)} hareket` : null)}`,
    steps: (perDay) => `👟 Kayıtlı günlerde ortalama ${tr.number(perDay)} adım`,
    weight: (lastKg, kgPerWeek, unit) =>
      `⚖️ ${tr.mass(lastKg, unit)}${kgPerWeek === null ? '' : ` · eğilim haftada ${tr.massChange(kgPerWeek, unit)}`}`,
    water: (perDayMl, targetMl) => `💧 Kayıtlı günlerde ortalama ${water(tr, perDayMl, targetMl)} su`,
    sleep: (minutes, quality) =>
      `😴 ${joined(minutes === null ? null : `gecede ${tr.span(minutes)}`, quality === null ? null : `kalite ${tr.number(quality * 10)}/10`)}`,
    suggestion(one, isNumberFree) {
      switch (one.kind) {
        case 'protein':
          return isNumberFree
            ? '💡 Biraz daha protein sana iyi gelir: yumurta, balık, yoğurt, mercimek.'
            : `💡 Günde ${tr.number(one.leastGrams)} g protein hedefle (kilo başına ${tr.number(one.leastGramsPerKg, 2)} g): yumurta, balık, yoğurt, mercimek.`;
        case 'sugars':
          return isNumberFree
            ? '💡 DSÖ eklenmiş şekeri az tutmayı öneriyor: yerine bir meyve ya da sade yoğurt bile iyi gelir.'
            : `💡 Enerjinin %${tr.number(one.share * 100)} kadarı şekerden geliyor; meyve ve sütteki şeker de dahil. DSÖ eklenmiş şeker ve meyve suyu için %10'un altını öneriyor.`;
        case 'fibre':
          return isNumberFree
            ? '💡 Biraz daha lif sana iyi gelir: sebze, meyve, baklagil, tam buğday ekmeği.'
            : `💡 Günde ${tr.number(one.fibreGrams)} g lif alıyorsun; ${one.leastGrams} g iyi gelir: sebze, meyve, baklagil, tam buğday ekmeği.`;
        case 'sessions':
          return `💡 Fırsat buldukça bir yürüyüş ya da antrenman daha: haftada ${one.leastSessions} iyi bir tempo.`;
        case 'sleep':
          return '💡 Gecelerin şöyle böyle geçmiş: düzenli bir yatış saati çoğu zaman işe yarar.';
        case 'steps':
          return `💡 Birkaç adım daha sana iyi gelir: başlangıç için günde ${tr.number(one.leastSteps)} adımı dene.`;
        case 'praise':
          return one.daysWithFood > 0
            ? `👏 ${one.daysWithFood} gün kaydettin: düzenini koruduğun için tebrikler.`
            : '💡 Bir sonraki öğününü üç kelimeyle bile olsa yaz: gerisi gelir.';
      }
    },
  },
};

const LINE: MeansLine = {
  energyKcal: 1980.4,
  targetKcal: 2000,
  proteinGrams: 92,
  targetProteinGrams: 100,
  carbsGrams: 210,
  fatGrams: 70,
};

const SUGGESTIONS: Suggestion[] = [
  { kind: 'protein', proteinGrams: 50, leastGrams: 64.7, leastGramsPerKg: 0.83 },
  { kind: 'sugars', share: 0.16 },
  { kind: 'fibre', fibreGrams: 17.4, leastGrams: 25 },
  { kind: 'sessions', sessions: 1, leastSessions: 3 },
  { kind: 'sleep', quality: 0.5 },
  { kind: 'steps', stepsPerDay: 3200, leastSteps: 5000 },
  { kind: 'praise', daysWithFood: 1 },
  { kind: 'praise', daysWithFood: 6 },
  { kind: 'praise', daysWithFood: 0 },
];

export const WEEK_SENTENCES = subjectReplies('week', WEEK_REPLIES, {
  head: [
    ['2026-03-05', '2026-03-11', 6],
    ['2026-02-26', '2026-03-04', 1],
    ['2026-03-05', '2026-03-11', 0],
  ],
  notEnough: true,
  means: [
    [LINE, 'kcal'],
    [{ ...LINE, targetKcal: null, targetProteinGrams: null }, 'kJ'],
  ],
  bestDay: [
    ['2026-03-10', true],
    ['2026-03-10', false],
  ],
  movement: [
    [0, 80],
    [1, 30],
    [3, 145],
  ],
  steps: [[7412.6]],
  weight: [
    [78.2, -0.31, 'kg'],
    [78.2, 0.26, 'lb'],
    [78.2, null, 'kg'],
  ],
  water: [
    [1430, null],
    [800, 2000],
  ],
  sleep: [
    [430, 0.7],
    [480, null],
    [null, 0.65],
  ],
  suggestion: SUGGESTIONS.flatMap((one) => [
    [one, false],
    [one, true],
  ]),
});
