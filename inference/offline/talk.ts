/** Greetings and thanks: a message of nothing else, and those that stand before what is told. */
import type { Action } from '../schema.ts';
import type { Atom, Reader } from './atom.ts';
import { type Phrases, phraseAt, phrasesOf } from './phrases.ts';
import { tokenise } from './text.ts';
import { WORDS } from './word-index.ts';
import type { LanguageWords } from './words/types.ts';

/** Said in one language to people of another. */
const ofAllLanguages = (pick: (words: LanguageWords) => string): Phrases =>
  phrasesOf(Object.values(WORDS).map(pick).join(' '));

const GREETINGS = ofAllLanguages((words) => words.greetings);
const THANKS = ofAllLanguages((words) => words.thanks);

const BESIDE_THANKS = ofAllLanguages((words) => words.besideThanks);

/** The whole message, as folded words. */
export function readTalk(words: readonly string[]): Action | null {
  if (listsOf(words, [GREETINGS])) return { type: 'smalltalk', topic: 'greeting' };
  return listsOf(words, [THANKS, BESIDE_THANKS])?.has(THANKS) ? { type: 'smalltalk', topic: 'thanks' } : null;
}

/**
 * Which of the lists are used, where the words are phrases of them and nothing else: "hey good morning", "merci bcp c'est
 * noté". Null when more is said.
 */
function listsOf(words: readonly string[], lists: readonly Phrases[]): ReadonlySet<Phrases> | null {
  const tokens = tokenise(words.join(' '));
  const used = new Set<Phrases>();
  for (let at = 0; at < tokens.length; ) {
    const list = lists.find((one) => phraseAt(one, tokens, at) !== null);
    const phrase = list && phraseAt(list, tokens, at);
    if (!phrase) return null;
    used.add(list);
    at += phrase.length;
  }
  return used;
}

const SETS: ReadonlySet<Atom['kind']> = new Set(['setsReps', 'reps', 'repsList', 'loads']);

/** "good morning, two eggs" greets; "good morning 3x10 at 40 kg" is the exercise. */
export function withoutGreeting({ tokens }: Reader, atoms: readonly Atom[]): Atom[] {
  let end = 0;
  for (let at = 0; at < tokens.length; ) {
    const length = phraseAt(GREETINGS, tokens, at)?.length ?? 0;
    if (length === 0 && tokens[at]?.kind !== 'mark') break;
    at += Math.max(length, 1);
    if (length > 0) end = at;
  }
  const isGreeting = (atom: Atom) => atom.kind === 'head' && atom.to <= end;
  if (!atoms.some(isGreeting)) return [...atoms];
  const behind = atoms.filter((atom) => atom.from >= end);
  const next = behind.findIndex((atom) => atom.kind === 'head' || atom.kind === 'activityVerb');
  const isMark = behind[0]?.kind === 'separator' && behind[0].separator !== 'colon';
  const hasSets = behind.slice(0, next === -1 ? undefined : next).some((atom) => SETS.has(atom.kind));
  if (hasSets && !isMark) return [...atoms];
  return atoms.map((atom) => (isGreeting(atom) ? { kind: 'filler', from: atom.from, to: atom.to } : atom));
}
