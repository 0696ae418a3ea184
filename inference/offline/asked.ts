import type { Action } from '../schema.ts';
import type { Atom } from './atom.ts';
import { type State, textOf } from './items.ts';
import { momentOfAtoms } from './moments.ts';
import { phraseAt, phrasesByLanguage } from './phrases.ts';
import { opensAsQuestion } from './questions.ts';
import { WORDS } from './word-index.ts';

/** "qu'est-ce que j'ai mangé mardi ?", "what did I eat yesterday", "dün ne yedim": the log of that day. */
export function readLookBack(state: State, atoms: readonly Atom[]): Action | null {
  const { tokens, language } = state.reader;
  const first = atoms[0];
  if (!first || atoms.length > MOST_ASKED) return null;
  const isDone = atoms.some((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb');
  if (!isDone || atoms.some((atom) => atom.kind === 'head' || atom.kind === 'amount' || isFuture(atom))) return null;
  const end = (atoms.at(-1) as Atom).to;
  const isAsked = tokens.some(
    (_, at) => at >= first.from && at < end && phraseAt(WHAT_WAS_IT[language], tokens, at) !== null,
  );
  if (!isAsked) return null;
  const { dayOffset } = momentOfAtoms(atoms, state.context.weekday);
  return { type: 'show_day', dayOffset: Math.min(0, dayOffset ?? 0) };
}

/** A question about a day is short. */
const MOST_ASKED = 14;

const WHAT_WAS_IT = phrasesByLanguage((language) => WORDS[language].whatWasIt);

const isFuture = (atom: Atom): boolean => atom.kind === 'future' || (atom.kind === 'day' && atom.offset > 0);

/** "combien de calories dans un kebab ?" looks up; any other question is not for the log. */
export function readQuestion(state: State, atoms: readonly Atom[]): Action | null {
  const { tokens, language } = state.reader;
  const opens = opensAsQuestion({ language, tokens: tokens.slice(atoms[0]?.from, atoms.at(-1)?.to) });
  const isAsked = opens || atoms.some((atom) => atom.kind === 'question');
  const asksAmount = atoms.some((atom) => atom.kind === 'howmuch');
  if (!isAsked && !asksAmount) return null;
  const head = atoms.find((atom) => atom.kind === 'head');
  if (asksAmount && head) return { type: 'query_catalog', query: textOf(state, head.from, head.to) };
  const endsWithMark = atoms.some((atom) => atom.kind === 'question' && state.reader.tokens[atom.from]?.text === '?');
  const ate = atoms.some((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb');
  // "on" is a preposition and "quel" a filler often enough: without the mark, a verb of eating wins.
  // Turkish has a word that is nothing but a question: "muz yenir mi".
  const isParticle = (atom: Atom) => /^m[iu]$/.test(state.reader.tokens[atom.from]?.norm ?? '');
  const hasParticle =
    state.reader.language === 'tr' && atoms.some((atom) => atom.kind === 'question' && isParticle(atom));
  if (!opens && !endsWithMark && !hasParticle && (ate || head)) return null;
  return { type: 'none', reason: 'question' };
}
