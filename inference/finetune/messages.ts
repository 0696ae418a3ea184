/** Fills the phrasings with names of the catalogue: messages as people write them, the same ones for the same seed. */
import type { Language } from '#db/message.ts';
import type { InterpretContext } from '../interpret.ts';
import type { Unit } from '../schema.ts';
import { type AnswerPatterns, PHRASINGS, type Phrasings, TOPICS, type Topic } from './phrasings.ts';

/** What a language calls things. A food's units are those its table weighs. */
export interface Names {
  foods: { name: string; units: readonly Unit[] }[];
  activities: string[];
  exercises: string[];
}

export interface Written {
  text: string;
  topic: Topic;
  language: Language;
  openQuestion: InterpretContext['openQuestion'];
  localTime: string;
  weekday: number;
}

/** Of 100 messages. Most of what people write is meals. */
const SHARE: Record<Topic, number> = {
  meal: 38,
  activity: 12,
  strength: 8,
  body: 5,
  mixed: 9,
  future: 4,
  negated: 4,
  edit: 2,
  question: 5,
  command: 2,
  courtesy: 2,
  not_for_us: 2,
  answer: 7,
};

export type Random = () => number;

/** Small, seeded, good enough to shuffle words (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function writeMessage(random: Random, language: Language, names: Names): Written {
  const topic = pickTopic(random);
  const phrasings = PHRASINGS[language];
  const moment = pickMoment(random);
  if (topic === 'answer') return { ...moment, topic, language, ...answerOf(random, language, phrasings, names) };
  const text = filled(random, language, pick(random, phrasings.topics[topic]), phrasings, names);
  return { ...moment, text: varied(random, text), topic, language, openQuestion: null };
}

function answerOf(random: Random, language: Language, phrasings: Phrasings, names: Names) {
  const pattern: AnswerPatterns = pick(random, phrasings.answers);
  const subject = subjectOf(random, pattern, names);
  const asked = filled(random, language, pattern.asked, phrasings, {
    foods: [{ name: subject, units: [] }],
    activities: [subject],
    exercises: [subject],
  });
  const openQuestion = { text: asked, points: [{ subject, wants: pattern.wants }], options: [], slot: null };
  return { text: filled(random, language, pick(random, pattern.replies), phrasings, names), openQuestion };
}

function subjectOf(random: Random, { wants }: AnswerPatterns, names: Names): string {
  if (wants === 'amount') return pick(random, names.foods).name;
  return pick(random, wants === 'minutes' ? names.activities : names.exercises);
}

function filled(random: Random, language: Language, pattern: string, phrasings: Phrasings, names: Names): string {
  const withItems = pattern.replaceAll('{items}', () => itemsOf(random, language, phrasings, names));
  return withItems.replace(/\{(\w+)\}/g, (_hole, name: string) => valueFor(random, name, phrasings, names));
}

function itemsOf(random: Random, language: Language, phrasings: Phrasings, names: Names): string {
  const items = Array.from({ length: pick(random, [1, 1, 2, 2, 3, 4]) }, () =>
    itemOf(random, language, phrasings, names),
  );
  const last = items.pop() ?? '';
  return items.length === 0 ? last : `${items.join(phrasings.comma)}${phrasings.and}${last}`;
}

function itemOf(random: Random, language: Language, phrasings: Phrasings, names: Names): string {
  const food = pick(random, names.foods);
  const units = food.units.flatMap((unit) => (phrasings.units[unit] ? [phrasings.units[unit]] : []));
  const patterns = phrasings.item.filter((pattern) => units.length > 0 || !pattern.includes('{unit}'));
  const pattern = pick(random, patterns);
  const number = pattern.includes('{count}') ? pickCount(random, phrasings) : null;
  const [one, several] = units.length > 0 ? pick(random, units) : ['', ''];
  const said = pattern
    .replace('{count}', number?.said ?? '')
    .replace('{unit}', number !== null && number.value >= 2 ? several : one)
    .replace('{food}', food.name)
    .replace('{grams}', () => String(pick(random, [30, 50, 80, 100, 120, 150, 200, 250, 300])));
  return language === 'fr' ? elided(said) : said;
}

function pickCount(random: Random, phrasings: Phrasings): { value: number; said: string } {
  const value = pick(random, [1, 2, 2, 2, 3, 3, 4, 5]);
  const word = phrasings.numbers.find(([number]) => number === value)?.[1];
  return { value, said: word && random() < 0.5 ? word : String(value) };
}

/** "de eau" is "d'eau". */
function elided(text: string): string {
  return text.replace(/\bde (?=[aeiouyhàâéèêëîïôœù])/gi, "d'");
}

function valueFor(random: Random, name: string, phrasings: Phrasings, names: Names): string {
  switch (name) {
    case 'food':
      return pick(random, names.foods).name;
    case 'activity':
      return pick(random, names.activities);
    case 'exercise':
      return pick(random, names.exercises);
    case 'slot':
      return pick(random, phrasings.slots);
    case 'day':
      return pick(random, phrasings.days);
    case 'count':
      return pickCount(random, phrasings).said;
    case 'grams':
      return String(pick(random, [30, 50, 60, 80, 100, 120, 150, 200, 250]));
    case 'minutes':
      return String(pick(random, [10, 15, 20, 25, 30, 40, 45, 50, 60, 75, 90]));
    case 'km':
      return String(pick(random, [2, 3, 5, 8, 10, 12.5, 20]));
    case 'sets':
      return String(pick(random, [2, 3, 4, 5]));
    case 'reps':
      return String(pick(random, [5, 6, 8, 10, 12, 15]));
    case 'kg':
      return String(pick(random, [10, 20, 40, 50, 60, 80, 100]));
    case 'mass':
      return String(pick(random, [54.2, 61, 68.5, 72, 79.4, 85, 93.7]));
    case 'ml':
      return String(pick(random, [200, 250, 330, 500, 750, 1000]));
    case 'clock':
      return `${pick(random, [7, 8, 12, 13, 16, 19, 20])}:${pick(random, ['00', '15', '30', '45'])}`;
    default:
      throw new Error(`no value for {${name}}`);
  }
}

/** Capitals and full stops come and go, as on a telephone. */
function varied(random: Random, text: string): string {
  const first = random() < 0.25 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return random() < 0.12 && /[\p{L}\d]$/u.test(first) ? `${first}.` : first;
}

function pickTopic(random: Random): Topic {
  const total = TOPICS.reduce((sum, topic) => sum + SHARE[topic], 0);
  let at = random() * total;
  for (const topic of TOPICS) {
    at -= SHARE[topic];
    if (at < 0) return topic;
  }
  return 'meal';
}

/** Any clock: what was meant must not depend on one. */
function pickMoment(random: Random): { localTime: string; weekday: number } {
  const day = Math.floor(random() * 700);
  const at = new Date(Date.UTC(2025, 0, 6 + day, Math.floor(random() * 24), Math.floor(random() * 60)));
  return { localTime: at.toISOString().slice(0, 16), weekday: at.getUTCDay() === 0 ? 7 : at.getUTCDay() };
}

export function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}
