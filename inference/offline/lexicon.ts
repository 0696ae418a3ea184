/**
 * Names that can be the head of a log line (foods, activities, exercises): the longest known name at a place is found
 * in one walk down the tree of names, whatever small words stand inside it and whatever endings it carries.
 */
import type { Language } from '#db/message.ts';
import {
  buildNames,
  type HeadKind,
  LINKING,
  languageBit,
  type Meaning,
  type NameIndex,
  type NameTable,
  openNames,
  ROOT,
  type VocabularyEntry,
} from './names.ts';
import { isOrdinaryWord } from './ordinary.ts';
import { buildSpelling, type Near, openSpelling, type SpellingTable } from './spelling.ts';
import { fold, stem, type Token, turkishStems, withoutComitative } from './text.ts';

export type { HeadKind, Meaning, VocabularyEntry };

export interface HeadMatch {
  /** Tokens from..to (exclusive) make the name. */
  from: number;
  to: number;
  kinds: ReadonlySet<HeadKind>;
  meanings: readonly Meaning[];
  /** How many words of content matched. */
  words: number;
  wasCorrected: boolean;
}

export interface Lexicon {
  names: NameIndex;
  /** The longest name that starts at this token, or null. */
  findHead(tokens: readonly Token[], at: number, language: Language): HeadMatch | null;
  isKnownWord(norm: string): boolean;
  /** A Turkish word of a name with the ending for "with", which no name has as it stands ("yumurtayla"). */
  isComitative(token: Token | undefined): boolean;
  /** The nearest known word to a misspelt one; null where there is none, and for a word that everybody uses as it is. */
  correct(norm: string, language: Language): string | null;
  /** Known words near a misspelt one, best first. */
  near(norm: string, language: Language, most: number): readonly Near[];
  /** The stems of the vocabulary that a word as written may stand for; empty for a word no name has. */
  stemsOf(token: Token, language: Language): readonly number[];
}

/** By the letters as written, so that "thé" and "pâte à" stay what they are. */
export function isLinking(token: Token | undefined, language: Language): boolean {
  return token !== undefined && token.kind === 'word' && LINKING[language].has(token.text.toLowerCase());
}

/** A word that everybody uses is meant as it stands, unless a name sounds the same: "chicken with rise". */
const MOST_ORDINARY_COST = 0.5;

/** Behind another word: a capital there is of a name. */
const isInside = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.kind === 'word' || tokens[at - 1]?.text === ',';

/** Words whose stems are kept, for each language: some 2 MB at most. */
const MOST_REMEMBERED = 8_000;

const MOST_WORDS = 9;
/** Small words between two of them. */
const MOST_LINKS = 8;

/** What a lexicon is made of: plain data, built from the names once, and quick to open from a file. */
export interface LexiconTable {
  names: NameTable;
  spelling: SpellingTable;
  /** Words beside those of the names, with the bits of their languages: never corrected into a name. */
  extraWords: Map<string, number>;
}

export function buildLexicon(
  entries: Iterable<VocabularyEntry>,
  extraWords: Iterable<{ word: string; language: Language }>,
): LexiconTable {
  const names = buildNames(entries);
  const extra = new Map<string, number>();
  for (const { word, language } of extraWords) {
    const norm = fold(word);
    extra.set(norm, (extra.get(norm) ?? 0) | languageBit(language));
  }
  const words = new Map(names.words.split('\n').map((word, at) => [word, names.wordBits[at] as number]));
  for (const [word, bits] of extra) words.set(word, (words.get(word) ?? 0) | bits);
  return { names, spelling: buildSpelling(words), extraWords: extra };
}

export function openLexicon(table: LexiconTable): Lexicon {
  const names = openNames(table.names);
  const spelling = openSpelling(table.spelling);
  const isWord = (norm: string): boolean => names.wordSet.has(norm) || table.extraWords.has(norm);
  const correct = (norm: string, language: Language): string | null => {
    const [near] = spelling.near(norm, language, 1);
    if (!near || (near.cost > MOST_ORDINARY_COST && isOrdinaryWord(norm, language))) return null;
    return near.word;
  };

  // The same words come again, in a message and from one to the next.
  const known: Record<Language, Map<string, readonly number[]>> = { fr: new Map(), en: new Map(), tr: new Map() };

  function stemsOf(token: Token, language: Language): readonly number[] {
    if (token.kind === 'number') return findStems(token, language);
    const remembered = known[language];
    let stems = remembered.get(token.norm);
    if (!stems) {
      stems = findStems(token, language);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(token.norm, stems);
    }
    return stems;
  }

  function findStems(token: Token, language: Language): number[] {
    const plain = names.stemId(token.kind === 'number' ? String(token.value) : stem(token.norm));
    const own = plain === -1 ? [] : [plain];
    if (language !== 'tr' || token.kind === 'number') return own;
    for (const form of turkishStems(token.norm)) {
      const id = form.length < 2 ? -1 : names.stemId(stem(form));
      if (id !== -1 && !own.includes(id)) own.push(id);
      // "makinede" is "makine", and that not "maki"; "pilavı" may still be "pilav".
      if (form.length > 2 && !/[iu]$/.test(form) && (names.wordSet.get(form) ?? 0) & languageBit('tr')) break;
    }
    return own;
  }

  const isComitative = (token: Token | undefined): boolean => {
    if (token?.kind !== 'word' || names.wordSet.has(token.norm)) return false;
    const plain = withoutComitative(token.norm);
    return plain !== null && ((names.wordSet.get(plain) ?? 0) & languageBit('tr')) !== 0;
  };

  const ands = ['and', 'et'].map((word) => names.stemId(stem(word))).filter((id) => id !== -1);

  interface Walk {
    node: number;
    to: number;
    words: number;
    wasCorrected: boolean;
  }

  function walk(
    node: number,
    tokens: readonly Token[],
    at: number,
    language: Language,
    depth: number,
    wasCorrected: boolean,
  ): Walk | null {
    let best: Walk | null = depth > 0 && names.hasNames(node) ? { node, to: at, words: depth, wasCorrected } : null;
    let place = at;
    // "yumurtayla ekmek" is two foods.
    if (depth > 0 && language === 'tr' && isComitative(tokens[at - 1])) return best;
    if (depth > 0) while (place - at < MOST_LINKS && isLinking(tokens[place], language)) place++;
    const token = tokens[place];
    // "ben & jerry's", "fish & chips"
    const isAnd = depth > 0 && token?.text === '&';
    if (!token || !(isAnd || token.kind === 'word' || token.kind === 'number') || depth > MOST_WORDS) return best;
    let keys: readonly number[] = isAnd ? ands : stemsOf(token, language);
    let isCorrected = wasCorrected;
    // A capital within a name is a brand, not a slip ("yaourt Malo nature").
    const mayBeBrand = token.isCapital && (depth > 0 || isInside(tokens, place));
    if (keys.length === 0 && token.kind === 'word' && !mayBeBrand && !isWord(token.norm)) {
      const fixed = correct(token.norm, language);
      if (fixed) {
        keys = [names.stemId(stem(fixed))];
        isCorrected = true;
      }
    }
    for (const key of keys) {
      const next = names.child(node, key);
      if (next === -1) continue;
      const found = walk(next, tokens, place + 1, language, depth + 1, isCorrected);
      if (found && (!best || found.words > best.words)) best = found;
    }
    return best;
  }

  return {
    names,
    findHead(tokens, at, language) {
      const found = walk(ROOT, tokens, at, language, 0, false);
      if (!found) return null;
      const meanings = names.namesAt(found.node).map(names.meaningOf);
      return {
        from: at,
        to: found.to,
        words: found.words,
        wasCorrected: found.wasCorrected,
        meanings,
        kinds: new Set(meanings.map((meaning) => meaning.kind)),
      };
    },
    isComitative,
    isKnownWord: (norm) => isWord(norm) || names.stemId(stem(norm)) !== -1,
    correct,
    near: spelling.near,
    stemsOf,
  };
}
