/** How somebody slept and feels, said among meals and movement: "dormi 7h30", "slept badly", "moralim iyi", "mood 4/5". */
import type { Language } from '#db/message.ts';
import type { Action } from '../schema.ts';
import type { Atom } from './atoms.ts';
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
  const runs = runsOf(sentence);
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

/** Cut at commas, "and", "then"; a separator opens the run behind it. A time alone goes with what it follows. */
function runsOf(sentence: readonly Atom[]): Atom[][] {
  const runs: Atom[][] = [[]];
  for (const atom of sentence) {
    if (atom.kind === 'separator' && atom.separator !== 'colon') runs.push([]);
    (runs.at(-1) as Atom[]).push(atom);
  }
  const isTime = (run: readonly Atom[]) =>
    run.some((atom) => atom.kind === 'duration') &&
    run.every((atom) => ['duration', 'clock', 'filler', 'separator'].includes(atom.kind));
  return runs.reduce<Atom[][]>((joined, run) => {
    const last = joined.at(-1);
    if (last && isTime(run)) last.push(...run);
    else if (run.length > 0) joined.push(run);
    return joined;
  }, []);
}

function readRun(state: State, run: readonly Atom[], words: Words): Action | null {
  const isTold = !run.some((atom) => ['question', 'howmuch', 'future', 'head', 'activityVerb'].includes(atom.kind));
  if (!isTold || run.some((atom) => atom.kind === 'day' && atom.offset > 0)) return null;
  // "i wish i could sleep 8 hours" is no night.
  if (has(state, untoldPhrases(state.reader.language).wishes, run)) return null;
  const when = whenOf(momentOfAtoms(run, state.context.weekday));
  if (has(state, words.sleep, run)) {
    const minutes = sleepMinutes(state, run);
    const quality = ratio(state, run) ?? qualityOf(state, run, words);
    return minutes === null && quality === null ? null : { type: 'log_sleep', when, minutes, quality };
  }
  if (!has(state, words.mood, run)) return null;
  const share = ratio(state, run);
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

/** "8/10", "4/5" as a share of the whole. */
function ratio(state: State, run: readonly Atom[]): number | null {
  const [, value, whole] = /(\d+(?:[.,]\d)?)\s*\/\s*(10|5)\b/.exec(textOfRun(state, run)) ?? [];
  if (value === undefined) return null;
  const share = Number(value.replace(',', '.')) / Number(whole);
  return share <= 1 ? share : null;
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

function textOfRun({ reader, text }: State, run: readonly Atom[]): string {
  const said = run.filter((atom) => atom.kind !== 'separator');
  const first = reader.tokens[said[0]?.from ?? 0];
  const last = reader.tokens[(said.at(-1)?.to ?? 1) - 1];
  return first && last ? text.slice(first.start, last.end) : '';
}
