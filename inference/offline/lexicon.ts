/**
 * Names that can be the head of a log line (foods, activities, exercises) as a tree of word stems, so that the longest
 * known name at a place is found in one walk, whatever small words stand inside it and whatever endings it carries.
 */
import type { Language } from '#db/message.ts';
import { editDistance, fold, stem, type Token, tokenise, turkishStems } from './text.ts';

export type HeadKind = 'food' | 'activity' | 'exercise';

/** What the core knows by name; it gives this, the interpreter knows no catalogue. */
export interface VocabularyEntry {
  phrase: string;
  kind: HeadKind;
  language: Language;
  /** The core's own name for what is meant; handed back with a match. */
  id: string;
}

export interface Meaning {
  kind: HeadKind;
  language: Language;
  id: string;
  /** As the catalogue writes it: accents decide between "pâté" and "pâtes". */
  phrase: string;
}

interface Node {
  /** Null on the leaves, which are most of the tree. */
  next: Map<string, Node> | null;
  kinds: Set<HeadKind> | null;
  meanings: Meaning[];
}

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
  /** The longest name that starts at this token, or null. */
  findHead(tokens: readonly Token[], at: number, language: Language): HeadMatch | null;
  isKnownWord(norm: string): boolean;
  /** The nearest known word to a misspelt one, or null. */
  correct(norm: string): string | null;
}

/** Small words that may stand inside a name without being part of it. */
const LINKING: Record<Language, ReadonlySet<string>> = {
  fr: new Set('de d du des à a au aux la le les l en'.split(' ')),
  en: new Set('of the in de la au à'.split(' ')),
  tr: new Set(['de', 'la', 'of']),
};

/** By the letters as written, so that "thé" and "pâte à" stay what they are. */
export function isLinking(token: Token | undefined, language: Language): boolean {
  return token !== undefined && token.kind === 'word' && LINKING[language].has(token.text.toLowerCase());
}

/** A name of the catalogue is known by what follows its article: "a run" is "run". */
const LEADING = new Set('a an the un une le la les du des l bir some'.split(' '));

const newNode = (): Node => ({ next: null, kinds: null, meanings: [] });

interface NameWord {
  text: string;
  norm: string;
  key: string;
}

/** Letters and the signs between words: all names but those with digits. */
const PLAIN = /^[\p{L} '’,.;:()/&%*+"-]+$/u;
const BETWEEN = /[ '’,.;:()/&%*+"-]+/;

/**
 * The words of a name. Catalogue names are mostly plain words that repeat thousands of times, so each is folded and
 * stemmed once; names with digits and signs take the general way.
 */
function createNameReader(): (phrase: string) => NameWord[] {
  const known = new Map<string, NameWord>();
  const wordOf = (text: string): NameWord => {
    let word = known.get(text);
    if (!word) {
      const norm = fold(text);
      word = { text: text.toLowerCase(), norm, key: stem(norm) };
      known.set(text, word);
    }
    return word;
  };
  return (phrase) => {
    if (PLAIN.test(phrase)) return phrase.split(BETWEEN).flatMap((text) => (text ? [wordOf(text)] : []));
    return tokenise(phrase).flatMap((token) => {
      if (token.kind === 'mark') return [];
      const key = token.kind === 'number' ? String(token.value) : stem(token.norm);
      return [{ text: token.text.toLowerCase(), norm: token.norm, key }];
    });
  };
}

export function buildLexicon(entries: Iterable<VocabularyEntry>, extraWords: Iterable<string>): Lexicon {
  const root = newNode();
  const words = new Set<string>();
  const headWords = new Set<string>();
  const readName = createNameReader();
  for (const entry of entries) {
    const name = readName(entry.phrase);
    const first = name.findIndex((word, index) => index === name.length - 1 || !LEADING.has(word.text));
    let node = root;
    for (let index = Math.max(0, first); index < name.length; index++) {
      const word = name[index] as NameWord;
      if (index > first && LINKING[entry.language].has(word.text)) continue;
      words.add(word.norm);
      headWords.add(word.key);
      node.next ??= new Map();
      let next = node.next.get(word.key);
      if (!next) {
        next = newNode();
        node.next.set(word.key, next);
      }
      node = next;
    }
    if (node === root) continue;
    node.kinds ??= new Set();
    node.kinds.add(entry.kind);
    node.meanings.push({ kind: entry.kind, language: entry.language, id: entry.id, phrase: entry.phrase });
  }
  for (const word of extraWords) words.add(fold(word));

  let corrections: Map<string, string[]> | null = null;
  const cache = new Map<string, string | null>();

  function correct(norm: string): string | null {
    if (norm.length < 4) return null;
    const known = cache.get(norm);
    if (known !== undefined) return known;
    corrections ??= indexDeletions(words);
    const found = nearest(norm, corrections);
    if (cache.size > 5_000) cache.clear();
    cache.set(norm, found);
    return found;
  }

  /** The forms under which a token may stand in the tree. */
  function keysOf(token: Token, language: Language): string[] {
    if (token.kind === 'number') return [String(token.value)];
    const plain = stem(token.norm);
    if (headWords.has(plain)) return language === 'tr' ? [plain, ...turkishKeys(token)] : [plain];
    if (language === 'tr') {
      const keys = turkishKeys(token);
      if (keys.length > 0) return keys;
    }
    return [];
  }

  function turkishKeys(token: Token): string[] {
    return turkishStems(token.norm)
      .filter((form) => form.length >= 2)
      .map(stem)
      .filter((form) => headWords.has(form));
  }

  function walk(
    node: Node,
    tokens: readonly Token[],
    at: number,
    language: Language,
    depth: number,
    wasCorrected: boolean,
  ): HeadMatch | null {
    let best: HeadMatch | null = node.kinds
      ? { from: 0, to: at, kinds: node.kinds, meanings: node.meanings, words: depth, wasCorrected }
      : null;
    let place = at;
    if (depth > 0) while (place < tokens.length && isLinking(tokens[place], language)) place++;
    const token = tokens[place];
    if (!token || (token.kind !== 'word' && token.kind !== 'number') || depth > 9) return best;
    let keys = keysOf(token, language);
    let isCorrected = wasCorrected;
    // A capital within a name is a brand, not a slip ("yaourt Malo nature").
    const mayBeBrand = depth > 0 && token.isCapital;
    if (keys.length === 0 && token.kind === 'word' && !mayBeBrand && !words.has(token.norm)) {
      const fixed = correct(token.norm);
      if (fixed) {
        keys = [stem(fixed)];
        isCorrected = true;
      }
    }
    for (const key of keys) {
      const next = node.next?.get(key);
      if (!next) continue;
      const found = walk(next, tokens, place + 1, language, depth + 1, isCorrected);
      if (found && (!best || found.words > best.words)) best = found;
    }
    return best;
  }

  return {
    findHead(tokens, at, language) {
      const found = walk(root, tokens, at, language, 0, false);
      return found ? { ...found, from: at } : null;
    },
    isKnownWord: (norm) => words.has(norm) || headWords.has(stem(norm)),
    correct,
  };
}

/** Every word under itself and each form with one letter left out: near words share a form. */
function indexDeletions(words: Iterable<string>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < 4) continue;
    for (const form of deletions(word)) {
      const list = index.get(form);
      if (list) list.push(word);
      else index.set(form, [word]);
    }
  }
  return index;
}

function* deletions(word: string): Generator<string> {
  yield word;
  for (let i = 0; i < word.length; i++) yield word.slice(0, i) + word.slice(i + 1);
}

/** Letters that are heard alike and so mistaken for each other. */
const ALIKE = new Set('cs sc sz zs ck kc kq qk iy yi ea ae ie ei ou uo bp pb dt td gj jg mn nm vw wv'.split(' '));

/** Half a mistake less when the one letter that differs sounds the same ("rise", "rice"). */
function soundsAlike(a: string, b: string): number {
  if (a.length !== b.length) return 0;
  let different = 0;
  let isAlike = true;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    different++;
    isAlike &&= ALIKE.has(`${a[i]}${b[i]}`);
  }
  return different === 1 && isAlike ? 0.5 : 0;
}

function nearest(norm: string, index: Map<string, string[]>): string | null {
  const most = norm.length >= 7 ? 2 : 1;
  let best: string | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const form of deletions(norm)) {
    for (const word of index.get(form) ?? []) {
      const distance = editDistance(norm, word, most);
      if (distance > most) continue;
      // People rarely miss the first letter; a short word must keep it.
      const cost =
        distance -
        soundsAlike(norm, word) +
        (word[0] === norm[0] ? 0 : norm.length < 6 ? 5 : 0.9) +
        Math.abs(word.length - norm.length) * 0.01;
      if (cost < bestCost) {
        best = word;
        bestCost = cost;
      }
    }
  }
  return bestCost <= most + 0.5 ? best : null;
}
