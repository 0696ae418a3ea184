/**
 * Figures that a person says themselves of what they ate: "resto 900 kcal 40 g prot", "lunch out 750 kcal", "dışarıda 800
 * kalori". Taken out of the message before the rest is read. Not of movement, of goals, of labels ("250 kcal/100 g").
 */
import type { Language } from '#db/message.ts';
import type { Action } from '../schema.ts';
import type { Atom, Reader } from './atom.ts';
import { readAtoms } from './atoms.ts';
import { announcesCorrection } from './corrections.ts';
import { isArticle, NO_MOMENT, NOT_PART_OF_IT } from './items.ts';
import { takeMoment, whenOf } from './moments.ts';
import { type Phrases, phraseAt, phrasesOf } from './phrases.ts';
import type { Token } from './text.ts';
import { untoldPhrases } from './untold.ts';
import { ENERGY } from './words/energy.ts';

type LogEnergy = Extract<Action, { type: 'log_energy' }>;
type Figure = 'energy' | 'protein' | 'carbs' | 'fat';

interface Words {
  kcal: Phrases;
  kilojoule: Phrases;
  protein: Phrases;
  carbs: Phrases;
  fat: Phrases;
  notEaten: Phrases;
  per: Phrases;
  sources: Phrases;
}

const cache = new Map<Language, Words>();

function wordsOf(language: Language): Words {
  let words = cache.get(language);
  if (!words) {
    const { letters: _letters, ...lists } = ENERGY[language];
    words = Object.fromEntries(
      Object.entries(lists).map(([kind, list]) => [kind, phrasesOf(list)]),
    ) as unknown as Words;
    cache.set(language, words);
  }
  return words;
}

/** kJ in a kcal. */
const KILOJOULES = 4.184;
/** A name said beside a figure is short; more words are a story. */
const MOST_LABEL_TOKENS = 6;

interface Said {
  figure: Figure;
  value: number;
  from: number;
  to: number;
}

export interface Energy {
  actions: Action[];
  /** The tokens that are left to be read. */
  rest: Token[];
}

/** Null when nobody says energy here. */
export function takeEnergy(text: string, reader: Reader, weekday: number): Energy | null {
  const { tokens, language } = reader;
  const words = wordsOf(language);
  if (!tokens.some((_, at) => energyWordAt(words, tokens, at) > 0) || isUntold(tokens, language)) return null;
  const figures = figuresIn(tokens, language, words);
  if (figures === null) return { actions: [{ type: 'none', reason: 'not_for_us' }], rest: [] };
  if (!figures.some(({ figure }) => figure === 'energy')) return null;
  const eaten = isNotEaten(tokens) ? null : readEaten(text, reader, weekday, figures);
  // Burnt, planned or left: no amount of any food.
  return eaten ?? { actions: [], rest: tokens.filter((_, at) => !figures.some((said) => isIn(said, at))) };
}

const isIn = (said: Pick<Said, 'from' | 'to'>, at: number): boolean => at >= said.from && at < said.to;

function isUntold(tokens: readonly Token[], language: Language): boolean {
  const { plans, wishes, notDone, others } = untoldPhrases(language);
  return tokens.some(
    (token, at) =>
      token.text === '?' || [plans, wishes, notDone, others].some((list) => phraseAt(list, tokens, at) !== null),
  );
}

/** Short messages are taken for another language now and then. */
const isNotEaten = (tokens: readonly Token[]): boolean =>
  (['fr', 'en', 'tr'] as const).some((language) =>
    tokens.some((_, at) => phraseAt(wordsOf(language).notEaten, tokens, at) !== null),
  );

function readEaten(text: string, reader: Reader, weekday: number, figures: readonly Said[]): Energy | null {
  const { tokens, language } = reader;
  const actions: LogEnergy[] = [];
  const taken = new Set<number>();
  const take = ({ from, to }: { from: number; to: number }) => {
    for (let at = from; at < to; at++) taken.add(at);
  };
  let moment = NO_MOMENT;
  /** Names without figures that a figure behind a comma is said of: "riz et poulet, 900 kcal". */
  let named: Clause[] = [];
  for (const clause of clausesOf(reader, figures)) {
    moment = clause.atoms.reduce((now, atom) => takeMoment(now, atom, weekday) ?? now, moment);
    if (clause.figures.length === 0) {
      named.push(clause);
      continue;
    }
    const last = actions.at(-1);
    if (!clause.figures.some(({ figure }) => figure === 'energy')) {
      // "900 kcal, 40 g prot": more of the one before; nothing else may be said in the clause.
      if (!last || namesOf(clause, reader).length > 0) continue;
      setFigures(last, clause.figures);
      clause.figures.forEach(take);
      continue;
    }
    const own = namesOf(clause, reader);
    const isOfNamed = own.length === 0 && clause.after === 'comma';
    const names = isOfNamed ? [...named.flatMap((one) => namesOf(one, reader)), ...own] : own;
    if ([clause, ...(isOfNamed ? named : [])].some(({ atoms }) => atoms.some(isOtherwise))) return null;
    if (names.reduce((sum, { from, to }) => sum + to - from, 0) > MOST_LABEL_TOKENS) return null;
    [...names, ...clause.figures, ...sourcesOf(clause, tokens, language)].forEach(take);
    named = [];
    const action: LogEnergy = {
      type: 'log_energy',
      slot: moment.slot,
      when: whenOf(moment),
      label: labelOf(text, tokens, names) || null,
      said: text
        .slice(tokens[Math.min(clause.from, ...names.map(({ from }) => from))]?.start, tokens[clause.to - 1]?.end)
        .trim()
        .slice(0, 200),
      energyKcal: 0,
      proteinGrams: null,
      carbsGrams: null,
      fatGrams: null,
      isCorrection: announcesCorrection(tokens.slice(0, clause.to), language) || isDenied(tokens),
    };
    setFigures(action, clause.figures);
    actions.push(action);
  }
  if (actions.some((action) => !(action.energyKcal > 0))) return null;
  return { actions, rest: tokens.filter((_, at) => !taken.has(at)) };
}

const isDenied = (tokens: readonly Token[]): boolean => /^(?:non|nan|no|nope|hayir)$/.test(tokens[0]?.norm ?? '');

function setFigures(action: LogEnergy, figures: readonly Said[]): void {
  for (const { figure, value } of figures) {
    if (figure === 'energy') action.energyKcal ||= value;
    if (figure === 'protein') action.proteinGrams ??= value;
    if (figure === 'carbs') action.carbsGrams ??= value;
    if (figure === 'fat') action.fatGrams ??= value;
  }
}

// --- figures ---

const energyWordAt = (words: Words, tokens: readonly Token[], at: number): number =>
  phraseAt(words.kcal, tokens, at)?.length ?? phraseAt(words.kilojoule, tokens, at)?.length ?? 0;

/** Every figure with its place; null when one of them is of a label ("250 kcal pour 100 g"). */
function figuresIn(tokens: readonly Token[], language: Language, words: Words): Said[] | null {
  const figures: Said[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const said = figureAt(tokens, at, language, words);
    if (!said) continue;
    if (said.figure === 'energy' && isPer(tokens, said.to, words)) return null;
    figures.push(said);
    at = said.to - 1;
  }
  return figures;
}

function figureAt(tokens: readonly Token[], at: number, language: Language, words: Words): Said | null {
  const number = numberAt(tokens, at);
  if (!number) return letterFirst(tokens, at, language, words);
  const { value, to } = number;
  const kcal = phraseAt(words.kcal, tokens, to)?.length ?? 0;
  // "a 100-calorie pack of almonds" tells which pack it was.
  if (kcal > 0 && language === 'en' && /^an?$/.test(tokens[at - 1]?.norm ?? '') && tokens[to + kcal]?.kind === 'word')
    return null;
  if (kcal > 0) return { figure: 'energy', value, from: at, to: to + kcal };
  const joules = phraseAt(words.kilojoule, tokens, to)?.length ?? 0;
  if (joules > 0) return { figure: 'energy', value: Math.round(value / KILOJOULES), from: at, to: to + joules };
  const unit = /^g(?:r|rammes?|rams?|ram)?$/.test(tokens[to]?.norm ?? '') ? 1 : 0;
  let place = to + unit;
  if (unit > 0 && /^(?:de|d|of)$/.test(tokens[place]?.norm ?? '')) place++;
  for (const figure of ['protein', 'carbs', 'fat'] as const) {
    const length = phraseAt(words[figure], tokens, place)?.length ?? 0;
    if (length > 0) return { figure, value, from: at, to: place + length };
  }
  const letter = tokens[to];
  const byLetter = letter?.isGlued ? ENERGY[language].letters[letter.text] : undefined;
  return byLetter ? { figure: byLetter, value, from: at, to: to + 1 } : null;
}

/** "P40", "G 80", "protein: 40 g". */
function letterFirst(tokens: readonly Token[], at: number, language: Language, words: Words): Said | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const named = (['protein', 'carbs', 'fat'] as const)
    .map((figure) => ({ figure, length: phraseAt(words[figure], tokens, at)?.length ?? 0 }))
    .find(({ length }) => length > 0);
  const letter = ENERGY[language].letters[token.text];
  const figure = named?.figure ?? letter;
  if (!figure) return null;
  let place = at + (named?.length ?? 1);
  if (tokens[place]?.text === ':' || tokens[place]?.text === '=') place++;
  const number = numberAt(tokens, place);
  if (!number) return null;
  const unit = /^g(?:r|rammes?|rams?|ram)?$/.test(tokens[number.to]?.text ?? '') ? 1 : 0;
  // "40 g prot 20 g lipides": what is named behind belongs to the word behind.
  const next = number.to + unit;
  const isOfNext = (['protein', 'carbs', 'fat'] as const).some((one) => phraseAt(words[one], tokens, next) !== null);
  if (isOfNext || energyWordAt(words, tokens, number.to) > 0) return null;
  return { figure, value: number.value, from: at, to: next };
}

/** "900", "1 200", "1.200", "1,200". */
function numberAt(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  if (/^\p{Nd}{1,3}[.,]\p{Nd}{3}$/u.test(token.text)) return { value: token.value * 1_000, to: at + 1 };
  const next = tokens[at + 1];
  const isSplit =
    next?.kind === 'number' &&
    /^\p{Nd}{1,2}$/u.test(token.text) &&
    /^\p{Nd}{3}$/u.test(next.text) &&
    next.start === token.end + 1;
  return isSplit ? { value: token.value * 1_000 + next.value, to: at + 2 } : { value: token.value, to: at + 1 };
}

/** "/100 g", "pour 100 g", "par part": of so much of something. */
function isPer(tokens: readonly Token[], at: number, words: Words): boolean {
  if (tokens[at]?.text === '/') return true;
  const per = phraseAt(words.per, tokens, at);
  const next = tokens[at + (per?.length ?? 0)];
  return (
    per !== null &&
    (next?.kind === 'number' || /^(?:portion|part|serving|slice|piece|porsiyon|dilim|adet)/.test(next?.norm ?? ''))
  );
}

// --- clauses and labels ---

const CUTS: ReadonlySet<string> = new Set(['comma', 'and', 'then', 'stop', 'with']);

interface Clause {
  from: number;
  to: number;
  figures: Said[];
  /** Of what is said beside the figures, with their places in the whole message. */
  atoms: Atom[];
  after: string;
}

/** Cut at separators; a figure is never cut. */
function clausesOf(reader: Reader, figures: readonly Said[]): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  let after = 'start';
  const close = (to: number, next: string, start: number) => {
    if (to > from) clauses.push(clauseOf(reader, figures, from, to, after));
    from = start;
    after = next;
  };
  for (const atom of readAtoms(reader)) {
    if (atom.kind !== 'separator' || !CUTS.has(atom.separator) || figures.some((said) => isIn(said, atom.from)))
      continue;
    close(atom.from, atom.separator, atom.to);
  }
  close(reader.tokens.length, 'end', reader.tokens.length);
  return clauses;
}

function clauseOf(reader: Reader, figures: readonly Said[], from: number, to: number, after: string): Clause {
  const own = figures.filter((said) => said.from >= from && said.to <= to);
  const places = Array.from({ length: to - from }, (_, offset) => from + offset).filter(
    (at) => !own.some((said) => isIn(said, at)),
  );
  const atoms = readAtoms({ ...reader, tokens: places.flatMap((at) => reader.tokens[at] ?? []) }).map((atom) => ({
    ...atom,
    from: places[atom.from] ?? to,
    to: (places[atom.to - 1] ?? to - 1) + 1,
  }));
  return { from, to, figures: own, atoms, after };
}

/** Words that name what was eaten; "note", "log" ask for it to be written down, and "the pack says" tells who says so. */
function namesOf(clause: Clause, { tokens, language }: Reader): Atom[] {
  const { logging } = untoldPhrases(language);
  const sources = sourcesOf(clause, tokens, language);
  return clause.atoms.filter(
    (atom) =>
      !sources.some((source) => isIn(source, atom.from)) &&
      !NOT_PART_OF_IT.has(atom.kind) &&
      !isArticle(atom) &&
      !(atom.from === 0 && atom.kind === 'without') &&
      !['ordinal', 'yes', 'no', 'estimate', 'rest'].includes(atom.kind) &&
      phraseAt(logging, tokens, atom.from) === null,
  );
}

interface Place {
  from: number;
  to: number;
}

/** "the pack says", "pakette ... yazıyordu": where in the clause somebody says who says so. */
function sourcesOf({ from, to }: Clause, tokens: readonly Token[], language: Language): Place[] {
  const { sources } = wordsOf(language);
  const found: Place[] = [];
  for (let at = from; at < to; at++) {
    const length = phraseAt(sources, tokens, at)?.length ?? 0;
    if (length > 0) found.push({ from: at, to: at + length });
    at += Math.max(0, length - 1);
  }
  return found;
}

/** Said of movement, of what is to come or was not, or asked. */
function isOtherwise(atom: Atom): boolean {
  if (atom.kind === 'verb') return atom.verb === 'moved';
  if (atom.kind === 'head') return !atom.kinds.has('food');
  if (atom.kind === 'day') return atom.offset > 0;
  return [
    'activityVerb',
    'duration',
    'distance',
    'steps',
    'setsReps',
    'reps',
    'negation',
    'unsaid',
    'future',
    'howmuch',
    'weighed',
  ].includes(atom.kind);
}

/** The words as written, one run after the other. */
function labelOf(text: string, tokens: readonly Token[], names: readonly Atom[]): string {
  return names
    .map((atom) => text.slice(tokens[atom.from]?.start ?? 0, tokens[atom.to - 1]?.end ?? 0))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
}
