/**
 * Aims that do harm whoever has them: very little food a day, a weight of hardly anybody, losses of kilograms a week,
 * days without food. Aims within these are the profile's and the targets' (`worker/targets.ts`), which refuse with reasons.
 */
import { floorKcal } from '../targets.ts';
import { any, oneOf, type Rule, says } from './rule.ts';

/** No day's energy below the lowest floor of all targets. */
const LEAST_KCAL = floorKcal('female');
/** A BMI of 18.5 (WHO: underweight below) at 150 cm is 41.6 kg. */
const LEAST_KG = 42;
/** Below this a figure is no body mass but a load or a loss. */
const LIGHTEST_KG = 20;
/** Half as much again as the loss a week that targets allow at most (NIH 1998: 1 kg). */
const MOST_KG_WEEK = 1.5;
/** From here a fast is nothing to do alone. */
const MOST_DAYS_WITHOUT = 3;
const KG_PER_LB = 0.453_592_37;

const NUMBER = String.raw`(\d{1,4}(?:\.\d+)?)`;
const kilograms = (value: string | undefined, unit: string | undefined): number =>
  Number(value) * (/^(?:lb|pound|livre)/.test(unit ?? '') ? KG_PER_LB : 1);
const KG = '(kgs?|kilos?|kilogram\\w*|kiloya|lbs?|pounds?|livres?)';

/** Every match with what stands before and after it. */
function* around(text: string, pattern: RegExp, before: number, after: number): Generator<[RegExpExecArray, string]> {
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    yield [match as RegExpExecArray, text.slice(Math.max(0, start - before), end + after)];
  }
}

// --- energy ---

const ENERGY = new RegExp(String.raw`\b${NUMBER} ?(?:kcals?|calories?|cals?|kalori\w*)\b`, 'g');
const DAILY = any('par jour|jour|quotidien\\w*|journalier\\w*|a day|per day|each day|every day|daily|gunde|gunluk');
const AIM = any(
  'veux|voudrais|vise|viser|aimerais|compte|vais|max(?:imum)?|manger|mange|seulement|juste',
  'want|aim\\w*|eat|eating|only|limit\\w*|live on|living on|survive on|going to|gonna|will|from now on|wanna',
  'yemek|yiyecegim|yiyorum|yasayacagim|alacagim|istiyorum|sadece|ile',
);
const TARGET = any('objectifs?|cibles?|targets?|goals?|hedef\\w*|limit\\w*');
/** A part of a day, what is burned, or what is left out of a day. */
const PART = any(
  'repas|collation|gouter|diner|dejeuner|dej|encas|snacks?|meals?|breakfast|lunch|dinner|ogun\\w*|kahvalti\\w*|aksam|ogle\\w*|atistirma\\w*',
  'brul\\w*|depens\\w*|burn\\w*|yak\\w*|sport|run|running|walk\\w*|velo|bike|spor\\w*',
  'deficit|surplus|moins|plus|extra|less|fewer|more|over|under|acig\\w*|fazla\\w*|eksik|left|reste|kaldi|de trop',
);

const littleEnergy: Rule = ({ figures }) => {
  for (const [match, near] of around(figures, ENERGY, 45, 25)) {
    if (!(Number(match[1]) < LEAST_KCAL) || PART.test(near)) continue;
    if (TARGET.test(near) || (DAILY.test(near) && AIM.test(near))) return true;
  }
  return false;
};

// --- weight ---

const MASS = new RegExp(String.raw`\b${NUMBER} ?${KG}(?![a-z])`, 'g');
const WEIGHT_AIM = any(
  'objectifs?|but|cible|peser|descendre a|arriver a|atteindre|poids ideal',
  'goals?|target|weigh|reach|get (?:down )?to|ideal weight|ugw|gw',
  'hedef\\w*|inmek|inecegim|dusmek|dusecegim|olmak',
);
const NO_BODY = any(
  'perdre|perdu|prendre|pris|los\\w*|lost|gain\\w*|ver(?:mek|ecegim|dim|meyi)|al(?:mak|acagim)|less|moins|down',
  'bench|squats?|deadlift|press|curls?|rows?|developpe|souleve|halteres?|barre|dumbbells?|dambil|kettlebells?|kaldir\\w*|lift\\w*|reps?|series?|\\d+x\\d+|sets?|tractions?|charge|leste',
);

const lightBody: Rule = ({ figures }) => {
  for (const [match, near] of around(figures, MASS, 32, 22)) {
    const kg = kilograms(match[1], match[2]);
    if (kg >= LIGHTEST_KG && kg < LEAST_KG && WEIGHT_AIM.test(near) && !NO_BODY.test(near)) return true;
  }
  return false;
};

// --- speed ---

const COUNTS: Readonly<Record<string, number>> = {
  ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5 },
  ...{ bir: 1, iki: 2, uc: 3, dort: 4, bes: 5, six: 6, sept: 7, seven: 7, alti: 6, yedi: 7, dix: 10, ten: 10, on: 10 },
};
const COUNT = String.raw`(\d{1,3}|${Object.keys(COUNTS).join('|')})`;
const countOf = (text: string | undefined): number => (text === undefined ? 1 : (COUNTS[text] ?? Number(text)));
const UNIT = '(jours?|semaines?|mois|days?|weeks?|months?)';
const DAYS: Readonly<Record<string, number>> = { j: 1, d: 1, g: 1, s: 7, w: 7, h: 7, m: 30.44, a: 30.44 };
const daysOf = (count: string | undefined, unit: string | undefined): number =>
  countOf(count) * (DAYS[unit?.[0] ?? 'j'] ?? 1);

const SPEED = new RegExp(
  String.raw`\b(?:perdre|maigrir de|los(?:e|ing)|drop|dropping) (?:\w+ )?${NUMBER} ?${KG} (?:\w+ )?(?:en|in|within|par|per|a|each|every) (?:${COUNT} )?${UNIT}\b`,
  'g',
);
const TURKISH_SPEED = new RegExp(String.raw`\b(?:${COUNT} )?(gunde|haftada|ayda) ${NUMBER} ?${KG} ver`, 'g');
const BY_DAY = new RegExp(
  String.raw`\b(?:perdre|los(?:e|ing)|drop) (?:\w+ )?${NUMBER} ?${KG} (?:by|before|d ici|avant) (?:tomorrow|the weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le week end)\b`,
  'g',
);

const isFast = (kg: number, days: number): boolean => (kg / days) * 7 > MOST_KG_WEEK;

const fastLoss: Rule = ({ figures }) =>
  [...figures.matchAll(SPEED)].some(([, value, unit, count, span]) =>
    isFast(kilograms(value, unit), daysOf(count, span)),
  ) ||
  [...figures.matchAll(TURKISH_SPEED)].some(([, count, span, value, unit]) =>
    isFast(kilograms(value, unit), daysOf(count, span)),
  ) ||
  [...figures.matchAll(BY_DAY)].some(([, value, unit]) => isFast(kilograms(value, unit), 7));

// --- days without food ---

const WITHOUT = new RegExp(
  [
    String.raw`(?:jeuner?|jeunes?|jeune|fast(?:ing|ed)?|water fast) (?:\w+ ){0,3}?${COUNT} ${UNIT}\b`,
    String.raw`\b${COUNT} (day|week)s? (?:water )?fast`,
    String.raw`(?:rien manger|sans manger|mange(?:r|rai)? (?:plus|pas|rien)(?: rien)?) (?:pendant|durant) ${COUNT} ${UNIT}\b`,
    String.raw`(?:not eat|not eating|stop eating|won t eat|wont eat|eat nothing|no food|without food|without eating)(?: anything| at all)? for ${COUNT} ${UNIT}\b`,
    String.raw`\b${COUNT} (gun|hafta) (?:boyunca )?(?:\w+ )?(?:ac kal(?:acag|mak|ica)|sadece su|yemek yemeyece|hicbir sey yemeye|hic yemek yemeye|hic bir sey yemeye|sey yemeye)\w*`,
  ].join('|'),
  'g',
);
/** Fasts of faith go by days and end at sunset; others by hours. */
const BY_HOURS = any(
  'ramadan|ramazan|iftar|sahur|careme|lent|intermittent\\w*|aralikli|16 8|18 6|(?:jours|days) (?:par|a|per|sur) (?:semaine|week)',
);

const longFast: Rule = ({ figures }) => {
  for (const [match, near] of around(figures, WITHOUT, 40, 30)) {
    const [count, unit] = match.slice(1).filter((group) => group !== undefined);
    if (daysOf(count, unit) >= MOST_DAYS_WITHOUT && !BY_HOURS.test(near)) return true;
  }
  return false;
};

const least = says(
  any(
    'manger le moins possible',
    'stop eating until',
    '(?:arreter|arrete) de manger (?:jusqu|pour)',
    'least i can eat',
    'eat as little as (?:possible|i can)',
    '(?:minimum|fewest) (?:calories|kcal) (?:to survive|i can)',
    'en az ne kadar yi\\w*',
    'mumkun oldugunca az ye\\w*',
  ),
);

export const extreme = oneOf(littleEnergy, lightBody, fastLoss, longFast, least);
