/** Messages that are one thing as a whole: a command in plain words, a greeting, a body mass, a feeling. */
import type { Language } from '#db/message.ts';
import type { Action } from '../schema.ts';
import { KG_PER_POUND, ML_PER } from '../units.ts';
import type { Atom, Reader } from './atom.ts';
import { isBareBodyKg, LEAST_BODY_KG, MOST_BODY_KG } from './body-mass.ts';
import { momentOfAtoms, whenOf } from './moments.ts';
import { phraseAt, phraseLists } from './phrases.ts';
import { readTalk } from './talk.ts';
import { type Token, tokenise } from './text.ts';
import { untoldPhrases } from './untold.ts';
import { listWords, WORDS } from './word-index.ts';
import { BODY } from './words/body.ts';
import type { LanguageWords } from './words/types.ts';

/** `isLoadAsked`: a mass that is not announced is on a bar. */
export function readWholeMessage(
  text: string,
  atoms: readonly Atom[],
  reader: Reader,
  isLoadAsked: boolean,
): Action[] | null {
  if (atoms.length === 0) return [];
  const command = readCommandWords(reader, atoms);
  if (command) return [command];
  // What is announced is read with all else: "sleep 8 hrs, weight 69.9 kg"; and it may be of others.
  const isAnnounced = atoms.some((atom) => atom.kind === 'weighed');
  const weighIn = isAnnounced ? readWeighIn(atoms, reader) : null;
  if (weighIn) return [weighIn];
  const weight = isAnnounced || isLoadAsked ? null : readWeight(atoms, reader);
  if (weight && !atoms.some((atom) => atom.kind === 'head' || atom.kind === 'activityVerb')) return [weight];
  const water = readFlask(atoms, reader);
  if (water) return [water];
  const mood = readMood(text, atoms, reader);
  return mood && [mood];
}

function readCommandWords(reader: Reader, atoms: readonly Atom[]): Action | null {
  const words = reader.tokens.filter((token) => token.kind === 'word').map((token) => token.norm);
  if (words.length === 0 || words.length > MOST_COMMAND_WORDS) return null;
  const phrases = commandPhrases(reader);
  const said = words.join(' ');
  if (phrases.undo.has(said)) return { type: 'undo' };
  if (phrases.help.has(said)) return { type: 'help' };
  if (phrases.today.has(said)) return { type: 'show_day', dayOffset: 0 };
  if (atoms.some((atom) => atom.kind === 'number' && !atom.isArticle)) return null;
  return readTalk(words);
}

const MOST_COMMAND_WORDS = 8;

interface CommandPhrases {
  undo: Set<string>;
  help: Set<string>;
  today: Set<string>;
}

const commandCache = new Map<string, CommandPhrases>();

function commandPhrases(reader: Reader): CommandPhrases {
  const cached = commandCache.get(reader.language);
  if (cached) return cached;
  const words = [WORDS[reader.language], WORDS.en];
  const set = (pick: (words: LanguageWords) => string) =>
    new Set(
      words.flatMap((language) =>
        listWords(pick(language)).map((phrase) =>
          tokenise(phrase.replaceAll('_', ' '))
            .map((token) => token.norm)
            .join(' '),
        ),
      ),
    );
  const phrases = {
    undo: set((w) => w.undo),
    help: set((w) => w.help),
    today: set((w) => w.today),
  };
  commandCache.set(reader.language, phrases);
  return phrases;
}

/** Said of stepping on the scale, where "poids" and "weight" may be about anything. */
const STEPPED: Record<Language, RegExp> = {
  fr: /^(?:pese|pesee|pesees|peses|pesais|monte|montee)$/,
  en: /^(?:weighed|weigh|stepped|hopped|jumped)$/,
  tr: /^(?:tartil\w+|ciktim)$/,
};
const MOST_WEIGH_IN_WORDS = 7;

/** "je me suis pesé ce matin", "weighed myself", "tartıldım": what the scale showed is still to be said. */
function readWeighIn(atoms: readonly Atom[], reader: Reader): Action | null {
  const { tokens, language } = reader;
  const words = tokens.filter(({ kind }) => kind === 'word');
  const isStepped = words.some(({ norm }) => STEPPED[language].test(norm));
  if (!isStepped || words.length > MOST_WEIGH_IN_WORDS || isUnsaid(atoms, reader)) return null;
  const isOnlyWhen = atoms.every(
    (atom) => atom.kind === 'weighed' || atom.kind === 'word' || BESIDE_MASS.has(atom.kind),
  );
  if (!isOnlyWhen) return null;
  return { type: 'log_weight', when: whenOf(momentOfAtoms(atoms, null)), massKg: null };
}

const WAS = /^(?:pesais|kiloydum)$/;
const SAYS_WHEN: ReadonlySet<Atom['kind']> = new Set(['day', 'part', 'weekday', 'clock']);

/** Body mass: "78,4 kg ce matin", "je pèse 78", "kilom 78.4", "12 stone 4", "183.6 lbs fasted", "91 kilos 200 à jeun". */
export function readWeight(atoms: readonly Atom[], reader: Reader): Action | null {
  const isAnnounced = atoms.some((atom) => atom.kind === 'weighed');
  // "down 2 pounds" is by how much it changed.
  const masses = atoms.filter((atom) => (kilograms(atom) ?? 0) >= LEAST_BODY_KG);
  const numbers = isAnnounced && masses.length === 0 ? atoms.filter(isPlainNumber) : [];
  const [mass, ...others] = [...masses, ...numbers];
  if (!mass || others.length > 0 || isUnsaid(atoms, reader)) return null;
  const kg = kilograms(mass) ?? (mass.kind === 'number' ? mass.value : 0);
  if (kg < LEAST_BODY_KG || kg > MOST_BODY_KG || isOfSomebodyElse(mass, reader)) return null;
  // "je pesais 58,9", "55 kiloydum": of some day that is named, or of long ago.
  if (reader.tokens.some(({ norm }) => WAS.test(norm)) && !atoms.some((atom) => SAYS_WHEN.has(atom.kind))) return null;
  const next = atoms[atoms.indexOf(mass) + 1];
  const extra = mass.kind === 'amount' && mass.unit === 'kg' ? extraKg(next) : 0;
  const around = atoms.filter((atom) => atom !== mass && !(atom === next && extra > 0));
  if (!isAnnounced && !isOfBody(mass, kg, around, reader)) return null;
  return {
    type: 'log_weight',
    when: whenOf(momentOfAtoms(atoms, weekdayOf(reader))),
    massKg: Math.round((kg + extra) * 100) / 100,
  };
}

/** ISO weekday of the running day: "cuma tartıldım" was the last one. */
const weekdayOf = ({ today }: Reader): number => new Date(`${today}T00:00:00Z`).getUTCDay() || 7;

/** "my dad weighs 95 kg", "babam 95 kilo". */
export function isOfSomebodyElse(mass: Atom, { tokens, language }: Reader): boolean {
  const { others, bareKin, theirVerbs } = untoldPhrases(language);
  return tokens.slice(0, mass.from).some((_, at) => {
    const person = phraseAt(others, tokens, at) ?? phraseAt(bareKin, tokens, at);
    const end = at + (person?.length ?? 0);
    return person !== null && (end === mass.from || phraseAt(theirVerbs, tokens, end) !== null);
  });
}

const isPlainNumber = (atom: Atom): boolean => atom.kind === 'number' && !atom.isArticle;

function kilograms(atom: Atom): number | null {
  if (atom.kind !== 'amount') return null;
  return atom.unit === 'kg' ? atom.value : atom.unit === 'lb' ? atom.value * KG_PER_POUND : null;
}

/** Aimed at, lost, gained or wished for. */
function isUnsaid(atoms: readonly Atom[], { tokens, language }: Reader): boolean {
  const { notWeighed } = bodyWords(language);
  const [from, to] = [atoms[0]?.from ?? 0, atoms.at(-1)?.to ?? 0];
  return (
    atoms.some((atom) => atom.kind === 'future' || (atom.kind === 'unsaid' && atom.mood !== 'denied')) ||
    tokens.some(
      (token, at) => at >= from && at <= to && (token.text === '?' || phraseAt(notWeighed, tokens, at) !== null),
    )
  );
}

const BESIDE_MASS: ReadonlySet<Atom['kind']> = new Set([
  'filler',
  'part',
  'day',
  'slot',
  'separator',
  'clock',
  'weekday',
]);

/** Nothing is said but the mass and when; or how one weighs oneself, and how it changed. Pounds and stones need that. */
function isOfBody(mass: Atom, kg: number, around: readonly Atom[], reader: Reader): boolean {
  const { tokens, language } = reader;
  if (!isBareBodyKg(kg)) return false;
  const isStones = tokens.slice(mass.from, mass.to).some((token) => token.norm.startsWith('st'));
  const isPounds = mass.kind === 'amount' && mass.unit === 'lb' && !isStones;
  if (!isPounds && around.every((atom) => BESIDE_MASS.has(atom.kind))) return true;
  const { weighing, change } = bodyWords(language);
  const covered = new Set<number>();
  let isWeighing = false;
  for (let at = 0; at < tokens.length; at++) {
    const how = phraseAt(weighing, tokens, at);
    if (how) isWeighing = true;
    const length = Math.max(how?.length ?? 0, phraseAt(change, tokens, at)?.length ?? 0);
    for (let place = at; place < at + length; place++) covered.add(place);
  }
  const isCovered = (atom: Atom) =>
    (isChange(atom) && covered.has(atom.from - 1)) ||
    Array.from({ length: atom.to - atom.from }, (_, offset) => atom.from + offset).every((at) => covered.has(at));
  return isWeighing && around.every((atom) => BESIDE_MASS.has(atom.kind) || isCovered(atom));
}

/** "down 2 pounds". */
const isChange = (atom: Atom): boolean => (kilograms(atom) ?? LEAST_BODY_KG) < LEAST_BODY_KG;

/** "78 kilo 400 gram", "91 kilos 200": the grams of it, in kilograms. */
function extraKg(atom: Atom | undefined): number {
  const isGrams = atom?.kind === 'amount' && atom.unit === 'g';
  const isBare = atom?.kind === 'number' && !atom.isArticle && Number.isInteger(atom.value) && atom.value >= 100;
  return (isGrams || isBare) && atom.value < 1_000 ? atom.value / 1_000 : 0;
}

// --- a flask of water ---

const FLASKS: Record<Language, RegExp> = {
  fr: /^gourdes?$/,
  en: /^(?:flasks?|hydroflask|waterbottle)$/,
  tr: /^(?:matara|suluk|termos)/,
};
const EMPTIED: Record<Language, RegExp> = {
  fr: /^(?:vid|fini|bu$|bue|termin|siffl)/,
  en: /^(?:emptied|finished|drank|drunk|downed|drained)$/,
  tr: /^(?:bitir|ictim|icti|bosalt)/,
};

/** "une gourde de 750 vidée deux fois": nothing else is named, and what is in a flask is water. */
function readFlask(atoms: readonly Atom[], reader: Reader): Action | null {
  const { tokens, language } = reader;
  const says = (pattern: RegExp) => tokens.some(({ norm }) => pattern.test(norm));
  if (!says(FLASKS[language]) || !says(EMPTIED[language]) || isUnsaid(atoms, reader)) return null;
  const isNamed = (atom: Atom) =>
    atom.kind === 'head' &&
    !EMPTIED[language].test(tokens[atom.from]?.norm ?? '') &&
    !FLASKS[language].test(tokens[atom.from]?.norm ?? '');
  if (atoms.some((atom) => isNamed(atom) || atom.kind === 'activityVerb' || atom.kind === 'negation')) return null;
  const volumes = atoms.flatMap((atom) =>
    atom.kind === 'amount' && ML_PER[atom.unit] ? [atom.value * (ML_PER[atom.unit] as number)] : [],
  );
  const bare = atoms.flatMap((atom) =>
    atom.kind === 'number' && !atom.isArticle && atom.value >= 200 && atom.value <= 2_000 ? [atom.value] : [],
  );
  const times = atoms.find((atom) => atom.kind === 'reps');
  const [ml, ...others] = volumes.length > 0 ? volumes : bare;
  if (ml === undefined || others.length > 0) return null;
  const count = times?.kind === 'reps' && volumes.length === 0 ? times.reps : 1;
  if (count < 1 || count > 10) return null;
  return { type: 'log_water', when: whenOf(momentOfAtoms(atoms, null)), volumeMl: ml * count };
}

// --- how somebody feels ---

/** A mood that is said by itself is short; more words are a story. */
const MOST_MOOD_WORDS = 16;
const MIDDLE = 3;

/** "angoissé depuis ce matin, pas la forme", "stressed out at work": no food, no movement, and a word for a feeling. */
function readMood(text: string, atoms: readonly Atom[], reader: Reader): Action | null {
  const { tokens, language } = reader;
  if (tokens.length === 0 || tokens.filter(({ kind }) => kind === 'word').length > MOST_MOOD_WORDS) return null;
  const { moods, alsoFoods } = bodyWords(language);
  const said: { from: number; to: number; score: number; isFood: boolean }[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const mood = phraseAt(moods, tokens, at);
    const idiom = phraseAt(alsoFoods, tokens, at);
    const found = mood ?? idiom;
    if (!found) continue;
    const isDenied = atoms.some((atom) => atom.kind === 'negation' && atom.to <= at && atom.to > at - 3);
    const score = isDenied ? deniedScore(found.value) : found.value;
    said.push({ from: at, to: at + found.length, score, isFood: mood === null });
    at += found.length - 1;
  }
  const first = said.find(({ isFood }) => !isFood);
  if (!first || isOfOthers(tokens, language)) return null;
  const isSaid = (atom: Atom) => said.some(({ from, to }) => atom.from < to && atom.to > from);
  // "biraz gerginim": a little of a feeling.
  const isLittle = (atom: Atom) => atom.kind === 'amount' && atom.unit === 'little';
  if (atoms.some((atom) => OF_OTHER_THINGS.has(atom.kind) && !isSaid(atom) && !isLittle(atom))) return null;
  if (atoms.some((atom) => (atom.kind === 'future' || atom.kind === 'unsaid') && atom.from < first.from)) return null;
  const score = said.reduce(
    (best, one) => (Math.abs(one.score - MIDDLE) > Math.abs(best - MIDDLE) ? one.score : best),
    MIDDLE,
  );
  const [start, end] = [(tokens[0] as Token).start, (tokens.at(-1) as Token).end];
  return { type: 'log_mood', when: whenOf(momentOfAtoms(atoms, null)), score, said: text.slice(start, end) };
}

/** "pas contente" is unhappy; who is not stressed is so-so. */
const deniedScore = (score: number): number => (score > MIDDLE ? 2 : MIDDLE);

const OF_OTHER_THINGS: ReadonlySet<Atom['kind']> = new Set([
  ...(['head', 'activityVerb', 'amount', 'duration', 'distance', 'setsReps', 'reps', 'steps', 'weighed'] as const),
  ...(['question', 'howmuch', 'estimate'] as const),
]);

function isOfOthers(tokens: readonly Token[], language: Language): boolean {
  const { wishes, others, notDone } = untoldPhrases(language);
  return tokens.some(
    (token, at) => token.text === '?' || [wishes, others, notDone].some((list) => phraseAt(list, tokens, at) !== null),
  );
}

const bodyWords = phraseLists(BODY);
