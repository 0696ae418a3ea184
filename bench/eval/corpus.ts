/**
 * The repository's own sentences (`corpus/<language>.txt`): what people write, and what belongs in the log for it. The
 * format is explained at the top of `corpus/en.txt`: a new phrasing is one line.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#db/message.ts';
import type { ConversationResult, LogRow } from '#worker/batch.ts';
import { dateBefore, describeRows, ESTIMATE, type EvalSet, type Judgement, NOW } from './cases.ts';
import { f1, type Tallies, tally } from './figures.ts';
import { pairUp, plain } from './matching.ts';

export const CORPUS_LANGUAGES: readonly Language[] = ['fr', 'en', 'tr'];

type Band = readonly [least: number, most: number];

interface WantedRow {
  kind: LogRow['kind'];
  /** Any of these; the beginnings of words will do. */
  names: string[];
  grams?: Band;
  kcal?: Band;
  minutes?: Band;
  km?: Band;
  kg?: Band;
  ml?: Band;
  /** Of a mood, 1 to 5. */
  score?: number;
  sets?: { count: number; reps: number; loadKg: number | null };
  slot?: string;
  daysAgo: number;
}

export type Meaning =
  | { kind: 'rows'; rows: WantedRow[] }
  /** No row and no question. */
  | { kind: 'nothing' }
  /** No row; asking which food is meant is fine. */
  | { kind: 'look-up' }
  /** A question first, whatever is logged afterwards. */
  | { kind: 'asks' };

export interface Phrasing {
  /** What is said first. */
  text: string;
  /** All that is said, one message after the other. */
  turns: string[];
  part: string;
  meaning: Meaning;
  /** As written in the file. */
  wanted: string;
}

export class CorpusError extends Error {}

export function parseCorpus(text: string, file: string): Phrasing[] {
  const phrasings: Phrasing[] = [];
  let part = '';
  let shared: string | null = null;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const fail = (why: string) => new CorpusError(`${file}, line ${index + 1}: ${why}`);
    if (line === '' || line.startsWith('# ') || line === '#') continue;
    const heading = /^\[(.+)\]$/.exec(line);
    if (heading) {
      part = heading[1] as string;
      shared = null;
      continue;
    }
    if (line.startsWith('> ')) {
      shared = line.slice(2).trim();
      continue;
    }
    const arrow = line.lastIndexOf(' => ');
    const wanted = arrow === -1 ? shared : line.slice(arrow + 4).trim();
    if (wanted === null) throw fail('a text without a meaning: neither " => " nor a line with ">" above');
    const meaning = parseMeaning(wanted);
    if (typeof meaning === 'string') throw fail(meaning);
    const turns = (arrow === -1 ? line : line.slice(0, arrow)).split(' || ').map((turn) => turn.trim());
    phrasings.push({ text: turns[0] as string, turns, part, meaning, wanted });
  }
  return phrasings;
}

/** What is wrong, as a text, when it cannot be understood. */
function parseMeaning(wanted: string): Meaning | string {
  if (wanted === 'nothing' || wanted === 'look-up' || wanted === 'asks') return { kind: wanted };
  const rows = wanted.split(';').map(parseRow);
  const wrong = rows.find((row) => typeof row === 'string');
  return wrong ?? { kind: 'rows', rows: rows.filter((row) => typeof row !== 'string') };
}

const KINDS: Record<string, LogRow['kind']> = {
  move: 'activity',
  weight: 'weight',
  water: 'water',
  sleep: 'sleep',
  mood: 'mood',
};
/** There is one of a kind, without a name. */
const NAMELESS: ReadonlySet<LogRow['kind']> = new Set(['weight', 'water', 'sleep', 'mood']);
const MEASURED = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?(g|kcal|min|km|kg|ml)$/;
const FIELDS = { g: 'grams', kcal: 'kcal', min: 'minutes', km: 'km', kg: 'kg', ml: 'ml' } as const;
const SETS = /^(\d+)x(\d+)(?:@(\d+(?:\.\d+)?)kg)?$/;
const SLOT = /^@(breakfast|lunch|dinner|snack)$/;
const DAY = /^@(?:yesterday|-(\d+))$/;

/** What was said exactly may be rounded on the way. */
const ROUNDING = 0.02;

function parseRow(text: string): WantedRow | string {
  const words = text.trim().split(/\s+/);
  const kind = KINDS[words[0] ?? ''] ?? 'food';
  const row: WantedRow = { kind, names: [], daysAgo: 0 };
  const name: string[] = [];
  for (const word of kind === 'food' ? words : words.slice(1)) {
    const [, least, most, unit] = MEASURED.exec(word) ?? [];
    const [, count, reps, load] = SETS.exec(word) ?? [];
    const slot = SLOT.exec(word);
    const day = DAY.exec(word);
    if (least && unit) {
      const from = Number(least);
      row[FIELDS[unit as keyof typeof FIELDS]] = most
        ? [from, Number(most)]
        : [from * (1 - ROUNDING), from * (1 + ROUNDING)];
    } else if (count) row.sets = { count: Number(count), reps: Number(reps), loadKg: load ? Number(load) : null };
    else if (slot) row.slot = slot[1] as string;
    else if (kind === 'mood' && /^[1-5]$/.test(word)) row.score = Number(word);
    else if (day) row.daysAgo = Number(day[1] ?? 1);
    else if (word.startsWith('@')) return `"${word}" is neither a meal nor a day`;
    else name.push(word);
  }
  row.names = name.join(' ').split('|').map(plain).filter(Boolean);
  return !NAMELESS.has(kind) && row.names.length === 0 ? `a row without a name: "${text.trim()}"` : row;
}

// --- judging ---

/** Foods that are water in the log, whatever the language. */
const WATER_NAMES = new Set(['water', 'eau', 'su']);

const wordsOf = (row: LogRow): string[] =>
  row.kind === 'food'
    ? plain(`${row.name} ${row.said}`).split(' ')
    : row.kind === 'activity'
      ? plain(`${row.label} ${row.said}`).split(' ')
      : [];

/** Above a half when every word of one of the names begins a word of the row; higher the less else the row says. */
function alike(wanted: WantedRow, row: LogRow): number {
  if (wanted.kind === 'water' && row.kind === 'food')
    return WATER_NAMES.has(plain(row.name).split(' ')[0] ?? '') ? 1 : 0;
  if (wanted.kind !== row.kind) return 0;
  if (NAMELESS.has(row.kind)) return 1;
  const words = wordsOf(row);
  const shares = wanted.names.map((name) => {
    const own = name.split(' ');
    const isNamed = own.every((beginning) => words.some((word) => word.startsWith(beginning)));
    return isNamed ? 0.5 + 0.5 * Math.min(1, own.length / new Set(words).size) : 0;
  });
  return Math.max(...shares);
}

const isWithin = (band: Band | undefined, value: number | null): boolean =>
  band === undefined || (value !== null && value >= band[0] && value <= band[1]);

/** What is wrong with a row that was found, one word each. */
function faultsOf(wanted: WantedRow, row: LogRow): string[] {
  const faults = row.date === dateBefore(wanted.daysAgo) ? [] : ['day'];
  const check = (isGood: boolean, what: string) => {
    if (!isGood) faults.push(what);
  };
  switch (row.kind) {
    case 'food':
      check(isWithin(wanted.grams ?? wanted.ml, row.grams), 'amount');
      check(isWithin(wanted.kcal, row.kcal), 'energy');
      check(wanted.slot === undefined || row.slot === wanted.slot, 'meal');
      break;
    case 'activity':
      check(isWithin(wanted.minutes, row.minutes), 'minutes');
      check(isWithin(wanted.km, row.distanceKm), 'distance');
      check(areSetsRight(wanted, row.sets), 'sets');
      break;
    case 'weight':
      check(isWithin(wanted.kg, row.kg), 'weight');
      break;
    case 'water':
      check(isWithin(wanted.ml, row.ml), 'amount');
      break;
    case 'sleep':
      check(isWithin(wanted.minutes, row.minutes), 'minutes');
      break;
    case 'mood':
      check(wanted.score === undefined || row.score === wanted.score, 'score');
  }
  return faults;
}

/** Labels have pounds in kilograms to a tenth. */
const LOAD_ROUNDING_KG = 0.1;

const isSameLoad = (got: number | null, wanted: number | null): boolean =>
  got === wanted || (got !== null && wanted !== null && Math.abs(got - wanted) < LOAD_ROUNDING_KG);

function areSetsRight({ sets }: WantedRow, got: readonly { reps: number | null; weightKg: number | null }[]): boolean {
  if (!sets) return true;
  return (
    got.length === sets.count && got.every((set) => set.reps === sets.reps && isSameLoad(set.weightKg, sets.loadKg))
  );
}

export function judgePhrasing(phrasing: Phrasing, result: ConversationResult): Judgement {
  const { meaning, wanted } = phrasing;
  // Of several messages the last one tells that there was nothing.
  const hasAsked = (phrasing.turns.length > 1 ? result.asked.at(-1) : result.asked[0]) ?? false;
  const count = result.entries.length;
  const judged = (badness: number, tallies: Tallies): Judgement => ({
    isRight: badness === 0,
    badness,
    tallies,
    wanted,
    got: describeRows(result),
  });
  switch (meaning.kind) {
    case 'nothing':
    case 'look-up': {
      const badness = count + (meaning.kind === 'nothing' && hasAsked ? 0.5 : 0);
      return judged(badness, { left_alone: tally(badness === 0) });
    }
    case 'asks':
      return judged(hasAsked ? 0 : 1, { logged_right: tally(hasAsked) });
    case 'rows': {
      const pairs = pairUp(meaning.rows, result.entries, alike);
      const faults = pairs.flatMap(([w, g]) => faultsOf(meaning.rows[w] as WantedRow, result.entries[g] as LogRow));
      const badness = meaning.rows.length + count - 2 * pairs.length + faults.length;
      return judged(badness, {
        logged_right: tally(badness === 0),
        row_f1: f1(pairs.length, meaning.rows.length, count),
      });
    }
  }
}

export const corpusFile = (language: Language): URL => new URL(`./corpus/${language}.txt`, import.meta.url);

export function readPhrasings(language: Language): Phrasing[] {
  return parseCorpus(readFileSync(corpusFile(language), 'utf8'), `corpus/${language}.txt`);
}

/** Sentences written and labelled apart from the code (docs/reading.md). Rules have been written with them in view since. */
export const readHeard = (): EvalSet[] => readSentences(join(import.meta.dirname, 'heard'), 'heard');

/** Conversations written apart: corrections in plain words, and short answers (docs/reading.md). */
export const readTalks = (): EvalSet[] => readSentences(join(import.meta.dirname, 'talks'), 'talks');

export const readCorpus = (language: Language): EvalSet => setOf('corpus', language, readPhrasings(language));

/**
 * Sentences of others, kept apart from ours so that no floor is theirs: what a folder holds of `fr.txt`, `en.txt` and
 * `tr.txt`, written as `corpus/en.txt` explains.
 *
 * @throws CorpusError for a folder without one, and for a line that says nothing to judge by
 */
export function readSentences(folder: string, format = 'sentences'): EvalSet[] {
  const sets = CORPUS_LANGUAGES.flatMap((language) => {
    const path = join(folder, `${language}.txt`);
    if (!existsSync(path)) return [];
    return [setOf(format, language, parseCorpus(readFileSync(path, 'utf8'), `${language}.txt`))];
  });
  if (sets.length === 0) throw new CorpusError(`no ${CORPUS_LANGUAGES.map((one) => `${one}.txt`).join(', ')} there`);
  return sets;
}

function setOf(format: string, language: Language, phrasings: readonly Phrasing[]): EvalSet {
  const cases = phrasings.map((phrasing, index) => ({
    language,
    kind: phrasing.part,
    conversation: {
      id: `${language}-${index}`,
      locale: language,
      now: NOW,
      turns: phrasing.turns,
      onQuestion: ESTIMATE[language],
      onQuestionFrom: phrasing.turns.length - 1,
    },
    judge: (result: ConversationResult) => judgePhrasing(phrasing, result),
  }));
  return { name: `${format}-${language}`, format, cases };
}
