/** How somebody slept and feels, said among meals and movement: "dormi 7h30", "slept badly", "moralim iyi", "mood 4/5". */
import type { Language } from '#db/message.ts';
import type { Action } from '../schema.ts';
import type { Atom } from './atom.ts';
import type { State } from './items.ts';
import { momentOfAtoms, whenOf } from './moments.ts';
import { type Phrases, phraseAt, phrasesOf, phrasesWithValues } from './phrases.ts';
import { untoldPhrases } from './untold.ts';
import { WORDS } from './word-index.ts';

interface Words {
  sleep: Phrases;
  qualities: Phrases;
  mood: Phrases;
  scores: Phrases;
}

const cache = new Map<Language, Words>();

function wordsOf(language: Language): Words {
  let words = cache.get(language);
  if (!words) {
    const { sleep, mood } = WORDS[language];
    words = {
      sleep: phrasesOf(sleep.announces),
      qualities: phrasesWithValues(sleep.qualities),
      mood: phrasesOf(mood.announces),
      scores: phrasesWithValues(mood.scores),
    };
    cache.set(language, words);
  }
  return words;
}

/** What a sentence says of sleep and mood, and what is left of it. */
export function takeWellbeing(state: State, sentence: readonly Atom[]): { actions: Action[]; rest: Atom[] } {
  const words = wordsOf(state.reader.language);
  const runs = runsOf(state, sentence, words);
  if (!runs.some((run) => has(state, words.sleep, run) || has(state, words.mood, run))) {
    return { actions: [], rest: [...sentence] };
  }
  const actions: Action[] = [];
  const rest: Atom[] = [];
  for (const run of runs) {
    const action = readRun(state, run, words);
    if (action) actions.push(action);
    else rest.push(...run);
  }
  return { actions, rest };
}

/**
 * Cut at commas, "and", "then", where a separator opens the run behind it, and where the next thing of the body is
 * announced: "poids 73.8 dormi 6h humeur 3/5". A time alone goes with what it follows.
 */
function runsOf(state: State, sentence: readonly Atom[], words: Words): Atom[][] {
  const runs: Atom[][] = [[]];
  let announced: string | null = null;
  for (const atom of sentence) {
    const topic = topicAt(state, atom, words);
    const isNext = topic !== null && announced !== null && topic !== announced;
    // "4/5"; "78.9 kg / 7h sleep" are two.
    const stroke = state.reader.tokens[atom.from];
    const isStroke = stroke?.text === '/' && state.reader.tokens[atom.from - 1]?.end === stroke.start;
    // "6,5 saat uyudum öğlen bir pide", "slept 7h two eggs for breakfast"
    const isOther = announced === 'sleep' && NEXT_THING.has(atom.kind) && (runs.at(-1) as Atom[]).some(isLength);
    if (isNext || isOther || (atom.kind === 'separator' && atom.separator !== 'colon' && !isStroke)) {
      runs.push([]);
      announced = null;
    }
    announced = topic ?? announced;
    (runs.at(-1) as Atom[]).push(atom);
  }
  const isTime = (run: readonly Atom[]) =>
    run.some((atom) => atom.kind === 'duration') &&
    run.every((atom) => ['duration', 'clock', 'filler', 'separator'].includes(atom.kind));
  // "im in a foul mood, 1 out of 5"
  const isScore = (run: readonly Atom[]) => run.length <= MOST_SCORE_ATOMS && ratio(state, run) !== null;
  return runs.reduce<Atom[][]>((joined, run) => {
    const last = joined.at(-1);
    const isOfMood = last?.some((atom) => topicAt(state, atom, words) === 'mood');
    if (last && (isTime(run) || (isOfMood && isScore(run)))) last.push(...run);
    else if (run.length > 0) joined.push(run);
    return joined;
  }, []);
}

const MOST_SCORE_ATOMS = 8;

const NEXT_THING: ReadonlySet<Atom['kind']> = new Set(['slot', 'head', 'activityVerb', 'weighed']);
const isLength = (atom: Atom): boolean => atom.kind === 'duration' || atom.kind === 'clock';

function topicAt({ reader }: State, atom: Atom, words: Words): 'weight' | 'sleep' | 'mood' | null {
  if (atom.kind === 'weighed') return 'weight';
  if (phraseAt(words.sleep, reader.tokens, atom.from)) return 'sleep';
  return phraseAt(words.mood, reader.tokens, atom.from) ? 'mood' : null;
}

function readRun(state: State, run: readonly Atom[], words: Words): Action | null {
  const isTold = !run.some((atom) => ['question', 'howmuch', 'future', 'head', 'activityVerb'].includes(atom.kind));
  if (!isTold || run.some((atom) => atom.kind === 'day' && atom.offset > 0)) return null;
  // "i wish i could sleep 8 hours" is no night.
  const { wishes, others } = untoldPhrases(state.reader.language);
  // "my son slept 9 hours": somebody else's.
  if (has(state, wishes, run) || has(state, others, run.slice(0, 2))) return null;
  const when = whenOf(momentOfAtoms(run, state.context.weekday));
  if (has(state, words.sleep, run)) {
    const minutes = sleepMinutes(state, run);
    const quality = ratio(state, run) ?? qualityOf(state, run, words);
    return minutes === null && quality === null ? null : { type: 'log_sleep', when, minutes, quality };
  }
  if (!has(state, words.mood, run)) return null;
  const share = ratio(state, run) ?? bareScore(run);
  const score = share === null ? valueIn(state, words.scores, run) : Math.max(1, Math.round(share * 5));
  return score === null ? null : { type: 'log_mood', when, score, said: textOfRun(state, run) };
}

const LONGEST_NIGHT_MINUTES = 14 * 60;

/** "de 23h à 7h", "from 11pm to 7:30", "23:30-07:00"; else how long was said. */
function sleepMinutes(state: State, run: readonly Atom[]): number | null {
  const times = [...textOfRun(state, run).matchAll(CLOCK)].map(clockMinutes);
  const [from, to] = times;
  if (from !== undefined && to !== undefined && times.length === 2) return (to - from + 1_440) % 1_440 || null;
  const duration = run.find((atom) => atom.kind === 'duration');
  if (duration?.kind === 'duration') return duration.minutes;
  // "fell asleep at 1am" is when, and not how long.
  if (times.length === 1 && /\d\s*[ap]m\b/i.test(textOfRun(state, run))) return null;
  // "dormi 7 heures", "dormi 7h30" are no time of day.
  const clock = run.find((atom) => atom.kind === 'clock');
  const [hour, minute] = clock?.kind === 'clock' ? clock.time.split(':').map(Number) : [];
  const told = (hour ?? 0) * 60 + (minute ?? 0);
  if (times.length === 0 && told > 0 && told <= LONGEST_NIGHT_MINUTES) return told;
  return from !== undefined && times.length === 1 && from <= LONGEST_NIGHT_MINUTES ? from : null;
}

const CLOCK =
  /(?<![\p{L}\p{Nd}.,:])(?<hour>[01]?\d|2[0-4])(?:\s*h(?!\p{L})\s*(?<minute>[0-5]\d)?|[:.](?<past>[0-5]\d)(?!\d)|(?=\s*[ap]m\b)|(?=['’]))\s*(?<half>[ap]m\b)?/giu;

function clockMinutes(match: RegExpMatchArray): number {
  const { hour, minute, past, half } = match.groups as Record<string, string | undefined>;
  const plain = Number(hour) % 24;
  const isPm = half?.toLowerCase() === 'pm';
  const hours = half ? (plain % 12) + (isPm ? 12 : 0) : plain;
  return hours * 60 + Number(minute ?? past ?? 0);
}

const OF_WHOLE = /(?<value>\d+(?:[.,]\d)?)\s*(?:\/|sur|out of|of)\s*(?<whole>10|5)\b/i;
/** Turkish names the whole first. */
const WHOLE_FIRST = /\b(?<whole>10|5|on|beş)\s*üzerinden\s*(?<value>\d+(?:[.,]\d)?)/i;

/** "8/10", "4 out of 5", "3 sur 5", "5 üzerinden 4" as a share of the whole. */
function ratio(state: State, run: readonly Atom[]): number | null {
  const said = textOfRun(state, run);
  const { value, whole } = (OF_WHOLE.exec(said) ?? WHOLE_FIRST.exec(said))?.groups ?? {};
  if (value === undefined) return null;
  const share = Number(value.replace(',', '.')) / (/^(?:10|on)$/i.test(whole ?? '') ? 10 : 5);
  return share <= 1 ? share : null;
}

/** "mood 4", "humeur 7": the only number said, up to five of five, above that of ten. */
function bareScore(run: readonly Atom[]): number | null {
  const [number, ...others] = run.filter((atom) => atom.kind === 'number' && !atom.isArticle);
  const isAlone = others.length === 0 && run.every((atom) => atom.kind !== 'amount' && atom.kind !== 'duration');
  if (number?.kind !== 'number' || !isAlone || number.value < 1 || number.value > 10) return null;
  return number.value <= 5 ? number.value / 5 : number.value / 10;
}

/** "not well", "pas très bien": what is denied was bad. */
function qualityOf(state: State, run: readonly Atom[], words: Words): number | null {
  const said = valueIn(state, words.qualities, run);
  const isDenied = run.some((atom) => atom.kind === 'negation');
  return said !== null && said > 0.5 && isDenied ? 0.3 : said;
}

function has(state: State, phrases: Phrases, run: readonly Atom[]): boolean {
  return valueIn(state, phrases, run) !== null;
}

/** The value of the longest phrase in these words. */
function valueIn({ reader }: State, phrases: Phrases, run: readonly Atom[]): number | null {
  let best: { length: number; value: number } | null = null;
  const end = (run.at(-1) as Atom).to;
  for (let at = (run[0] as Atom).from; at < end; at++) {
    const found = phraseAt(phrases, reader.tokens, at);
    if (found && at + found.length <= end && found.length > (best?.length ?? 0)) best = found;
  }
  return best?.value ?? null;
}

/** With what was masked at its end: "7/10". */
function textOfRun({ reader, text }: State, run: readonly Atom[]): string {
  const said = run.filter((atom) => atom.kind !== 'separator');
  const first = reader.tokens[said[0]?.from ?? 0];
  const next = reader.tokens[run.at(-1)?.to ?? 1];
  return first ? text.slice(first.start, next?.start).trim() : '';
}
