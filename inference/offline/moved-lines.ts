/**
 * Another day or another meal for a line that is named: "le yaourt c'était hier", "move the big mac to yesterday", "simidi
 * düne taşı", "yoğurt dündü". Which line is meant is for the log to say.
 */
import type { Language } from '#db/message.ts';
import { NO_CHANGE } from '../blank.ts';
import type { Action } from '../schema.ts';
import type { Atom } from './atom.ts';
import { clausesIn, editWords, stripped, withoutCopula } from './edits.ts';
import { isPastMoment, momentOfAtoms, whenOf } from './moments.ts';
import { phraseAt } from './phrases.ts';
import { FACTS, foodsOf, isAnyArticle, MOMENTS, movesOf, type Part, type Remark, SILENT } from './remark.ts';
import type { Token } from './text.ts';

export function readMovedLine(remark: Remark): Action[] | null {
  const { tokens, language, words, start } = remark;
  const { openers, announces } = editWords(language);
  const said = stripped(tokens.slice(start), [openers, announces, words.announces]);
  if (clausesIn(said).length !== 1) return null;
  const cut = language === 'tr' ? turkishCut(said, remark) : (wasCut(said, remark) ?? moveCut(said, remark));
  if (!cut) return null;
  const target = nameOf(cut.name, remark);
  if (target === undefined) return null;
  const { atoms, state } = cut.moment;
  const moment = momentOfAtoms(atoms, state.context.weekday);
  return [{ ...NO_CHANGE, target, slot: moment.slot, when: whenOf(moment) }];
}

interface Cut {
  name: readonly Token[];
  moment: Part;
}

/** "the croissant was yesterday": a name, "was", and nothing but a time. */
function wasCut(said: readonly Token[], { words, read }: Remark): Cut | null {
  const at = said.findIndex((_, place) => place > 0 && phraseAt(words.was, said, place) !== null);
  const length = at < 0 ? 0 : (phraseAt(words.was, said, at)?.length ?? 0);
  if (length === 0 || !said.slice(at, at + length).some(({ norm }) => PAST.test(norm))) return null;
  return cutOf(said.slice(0, at), read(withoutJoint(said.slice(at + length))));
}

const PAST = /^(?:was|were|etai(?:t|ent))$/;

/** "mets le croissant à hier", "move the big mac to yesterday". Of "put a coffee at 8" a coffee is told anew. */
function moveCut(said: readonly Token[], { language, read }: Remark): Cut | null {
  const { moves, puts, allOfIt } = editWords(language);
  const move = phraseAt(moves, said, 0);
  const verb = move ?? phraseAt(puts, said, 0);
  if (!verb) return null;
  // "mets le croissant": there the pronoun is an article.
  const isArticle = verb.length > 1 && DEFINITE.test(said[verb.length - 1]?.norm ?? '');
  const rest = said.slice(isArticle ? verb.length - 1 : verb.length);
  const isDefinite = DEFINITE.test(rest[0]?.norm ?? '') || phraseAt(allOfIt, rest, 0) !== null;
  if (!move && !isDefinite) return null;
  const joint = rest.findLastIndex(({ norm }, at) => at > 0 && at < rest.length - 1 && JOINT.test(norm));
  return joint < 0 ? null : cutOf(rest.slice(0, joint), read(withoutJoint(rest.slice(joint))));
}

const DEFINITE = /^(?:the|my|that|this|le|la|les|l|mon|ma|mes|ce|cet|cette)$/;
const JOINT = /^(?:to|for|on|in|at|into|a|au|aux|pour|en|vers|sur)$/;

function withoutJoint(tokens: readonly Token[]): readonly Token[] {
  return tokens.length > 1 && JOINT.test(tokens[0]?.norm ?? '') ? tokens.slice(1) : tokens;
}

/** "yoğurt dündü"; "simidi düne taşı", where the time says where to. */
function turkishCut(said: readonly Token[], { read }: Remark): Cut | null {
  const { moves, puts } = editWords('tr');
  const verb = said.findIndex(
    (_, at) => at > 0 && [moves, puts].some((list) => (phraseAt(list, said, at)?.length ?? -1) === said.length - at),
  );
  const bare = verb > 0 ? said.slice(0, verb) : withoutCopula(said, read);
  const isTold = bare.length < said.length || bare.at(-1)?.norm !== said.at(-1)?.norm;
  if (!isTold || (verb > 0 && !/[ea]$/.test(bare.at(-1)?.norm ?? ''))) return null;
  const { atoms } = read(bare);
  const first = atoms.find((atom) => MOMENTS.has(atom.kind));
  // "bir kahve sabaha yaz": told anew.
  const isNew = verb > 0 && atoms.some((atom) => FACTS.has(atom.kind) && (!first || atom.from < first.from));
  return !first || first.from === 0 || isNew ? null : cutOf(bare.slice(0, first.from), read(bare.slice(first.from)));
}

function cutOf(name: readonly Token[], moment: Part): Cut | null {
  const { tokens } = moment.state.reader;
  // "the coffee was great yesterday" tells of no other day.
  const isSmall = (atom: Atom) =>
    isAnyArticle(atom) || tokens.slice(atom.from, atom.to).every(({ norm }) => JOINT.test(norm) || DEFINITE.test(norm));
  const isMoment = moment.atoms.every((atom) => MOMENTS.has(atom.kind) || isSmall(atom));
  return name.length > 0 && isMoment && moment.atoms.some(isPastMoment) ? { name, moment } : null;
}

/** Null for all that was logged last ("son yemeği"), undefined where something else is said than one name. */
function nameOf(name: readonly Token[], { language, read }: Remark): string | null | undefined {
  if (stripped(name, [editWords(language).allOfIt]).length === 0) return null;
  const part = read(name);
  const [named, ...others] = [...foodsOf(part), ...movesOf(part)];
  return named && others.length === 0 && part.atoms.every((atom) => isOfName(atom, language)) ? named.name : undefined;
}

const isOfName = (atom: Atom, language: Language): boolean =>
  (atom.kind === 'head' && !atom.wasCorrected) ||
  atom.kind === 'number' ||
  atom.kind === 'amount' ||
  atom.kind === 'size' ||
  (atom.kind === 'activityVerb' && language !== 'tr') ||
  SILENT.has(atom.kind);
