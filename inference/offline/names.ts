/**
 * Every name of the vocabulary as a path of word stems in one tree, and for each stem the names that hold it. Some
 * 50,000 names in a few typed arrays: small, quick to walk, and plain data that can be built beforehand.
 */
import type { Language } from '#db/message.ts';
import { groupValues } from './groups.ts';
import { fold, stem, tokenise } from './text.ts';

export type HeadKind = 'food' | 'activity' | 'exercise';

/** What the core knows by name; it gives this, the interpreter knows no catalogue. */
export interface VocabularyEntry {
  phrase: string;
  kind: HeadKind;
  language: Language;
  /** The core's own name for what is meant; handed back with a match. */
  id: string;
}

export interface Meaning extends VocabularyEntry {}

/** Small words that may stand inside a name without being part of it. */
export const LINKING: Record<Language, ReadonlySet<string>> = {
  fr: new Set('de d du des à a au aux la le les l en'.split(' ')),
  en: new Set('of the in de la au à'.split(' ')),
  tr: new Set(['de', 'la', 'of']),
};

export const LANGUAGES: readonly Language[] = ['fr', 'en', 'tr'];
export const KINDS: readonly HeadKind[] = ['food', 'activity', 'exercise'];
export const languageBit = (language: Language): number => 1 << LANGUAGES.indexOf(language);

/** A name of the catalogue is known by what follows its article: "a run" is "run". */
const LEADING = new Set('a an the un une le la les du des l bir some'.split(' '));

export const ROOT = 0;

/** All names as plain data: what is built once and may be kept in a file. Lists of strings are joined by line feeds. */
export interface NameTable {
  phrases: string;
  ids: string;
  /** Of each name: its id's place in `ids`, its kind and language (places in KINDS and LANGUAGES), its head's stem. */
  rows: Int32Array;
  kinds: Uint8Array;
  languages: Uint8Array;
  heads: Int32Array;
  stems: string;
  /** Every word of a name as folded, with the bits of the languages that have it. */
  words: string;
  wordBits: Uint8Array;
  /** The tree, by open addressing: (node, stem) -> node. One edge costs twelve bytes, a Map of each node cost hundreds. */
  edgeNodes: Int32Array;
  edgeStems: Int32Array;
  edgeTargets: Int32Array;
  /** Of each node the last name that ends there, of each name the one before it at the same node; -1 is none. */
  lastNames: Int32Array;
  previousNames: Int32Array;
  /** The stems of each name, linking words left out: from `stemStarts[name]` to `stemStarts[name + 1]`. */
  stemStarts: Int32Array;
  nameStems: Int32Array;
  /** The names of each stem, likewise. */
  nameStarts: Int32Array;
  stemNames: Int32Array;
}

export interface NameIndex extends NameTable {
  nameCount: number;
  stemCount: number;
  meaningOf(name: number): Meaning;
  /** The core's id of a row. */
  idOf(row: number): string;
  /** Number of a stem, or -1 where no name holds it. */
  stemId(key: string): number;
  /** The node after `node` along a stem, or -1. */
  child(node: number, stemId: number): number;
  hasNames(node: number): boolean;
  /** Names that end at a node, in the order they were given. */
  namesAt(node: number): number[];
  /** Words as folded -> bits of the languages whose names have them. */
  wordSet: ReadonlyMap<string, number>;
}

interface Word {
  norm: string;
  stemId: number;
  /** Bits of the languages in which it links. */
  linking: number;
  isLeading: boolean;
}

/** What follows one of these says more about the head, it is not the head. English and Turkish names end with theirs. */
const AFTER_HEAD = new Set(
  'with without in on from for made topped and filled stuffed flavored flavoured having no ile by as or'.split(' '),
);

/** Behind a name, how it was made ready: "maize flour, boiled", "peppers roasted". */
const MADE_READY = new Set(
  'baked boiled braised broiled cooked fried grilled microwaved poached raw roasted sauteed steamed stewed'.split(' '),
);

/** Where in a name its head stands; French names begin with theirs. */
export function headPlace(words: readonly string[], language: Language): number {
  if (language === 'fr') return 0;
  const end = words.findIndex((word, index) => index > 0 && AFTER_HEAD.has(word));
  let place = (end === -1 ? words.length : end) - 1;
  while (language === 'en' && place > 0 && MADE_READY.has(words[place] as string)) place--;
  return place;
}

/** A typed array that grows. */
class Ints {
  data: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.data = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Int32Array(this.data.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = value;
  }

  whole(): Int32Array {
    return this.data.slice(0, this.length);
  }
}

function slotOf(nodes: Int32Array, stems: Int32Array, node: number, stemId: number): number {
  const mask = nodes.length - 1;
  let at = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(stemId, 0x85ebca6b)) >>> 7) & mask;
  while (nodes[at] !== -1 && (nodes[at] !== node || stems[at] !== stemId)) at = (at + 1) & mask;
  return at;
}

/** The tree while it grows: at most half full, so that a look-up takes one or two steps. */
class Edges {
  nodes: Int32Array;
  stems: Int32Array;
  targets: Int32Array;
  private count = 0;

  constructor(size: number) {
    this.nodes = new Int32Array(size).fill(-1);
    this.stems = new Int32Array(size);
    this.targets = new Int32Array(size);
  }

  get(node: number, stemId: number): number {
    const at = slotOf(this.nodes, this.stems, node, stemId);
    return this.nodes[at] === -1 ? -1 : (this.targets[at] as number);
  }

  set(node: number, stemId: number, target: number): void {
    if (this.count * 2 >= this.nodes.length) this.grow();
    const at = slotOf(this.nodes, this.stems, node, stemId);
    this.nodes[at] = node;
    this.stems[at] = stemId;
    this.targets[at] = target;
    this.count++;
  }

  private grow(): void {
    const larger = new Edges(this.nodes.length * 2);
    for (let at = 0; at < this.nodes.length; at++) {
      if (this.nodes[at] !== -1)
        larger.set(this.nodes[at] as number, this.stems[at] as number, this.targets[at] as number);
    }
    this.nodes = larger.nodes;
    this.stems = larger.stems;
    this.targets = larger.targets;
  }
}

/** Letters and the signs between words: all names but those with digits. */
const PLAIN = /^[\p{L} '’,.;:()/&%*+"-]+$/u;
const BETWEEN = /[ '’,.;:()/&%*+"-]+/;
const ASCII_WORDS = /^[a-z ]+$/;

export function buildNames(entries: Iterable<VocabularyEntry>): NameTable {
  const phrases: string[] = [];
  const rowsById = new Map<string, number>();
  const rows = new Ints(65_536);
  const kinds = new Ints(65_536);
  const languages = new Ints(65_536);
  const stemIds = new Map<string, number>();
  const wordsByText = new Map<string, Word>();
  const words = new Map<string, number>();
  const edges = new Edges(1 << 16);
  const starts = new Ints(65_536);
  const stems = new Ints(262_144);
  const last = new Ints(131_072);
  const previous = new Ints(65_536);
  const heads = new Ints(65_536);
  let nodeCount = 1;
  last.push(-1);

  const stemIdOf = (key: string): number => {
    let id = stemIds.get(key);
    if (id === undefined) {
      id = stemIds.size;
      stemIds.set(key, id);
    }
    return id;
  };
  const makeWord = (text: string, norm: string, key: string): Word => {
    const lower = text.toLowerCase();
    let linking = 0;
    for (const language of LANGUAGES) if (LINKING[language].has(lower)) linking |= languageBit(language);
    return { norm, stemId: stemIdOf(key), linking, isLeading: LEADING.has(lower) };
  };
  const wordOf = (text: string): Word => {
    let word = wordsByText.get(text);
    if (!word) {
      const norm = fold(text);
      word = makeWord(text, norm, stem(norm));
      wordsByText.set(text, word);
    }
    return word;
  };
  const readName = (phrase: string): Word[] => {
    if (ASCII_WORDS.test(phrase)) return phrase.split(' ').map(wordOf);
    if (PLAIN.test(phrase)) {
      const found: Word[] = [];
      for (const text of phrase.split(BETWEEN)) if (text) found.push(wordOf(text));
      return found;
    }
    return tokenise(phrase).flatMap((token) => {
      if (token.kind === 'mark') return [];
      const key = token.kind === 'number' ? String(token.value) : stem(token.norm);
      return [makeWord(token.text, token.norm, key)];
    });
  };

  // "Bagel, with raisins": a table's name says its head first, and all before the comma is one name.
  const headStem = (phrase: string, name: Word[], first: number, language: Language): number => {
    const comma = language === 'en' ? phrase.indexOf(',') : -1;
    const part = comma > 0 ? readName(phrase.slice(0, comma)) : name.slice(first);
    const place = headPlace(
      part.map((word) => word.norm),
      language,
    );
    return (part[place] ?? (name[first] as Word)).stemId;
  };

  for (const { phrase, kind, language, id } of entries) {
    const name = readName(phrase);
    const bit = languageBit(language);
    let first = 0;
    while (first < name.length - 1 && (name[first] as Word).isLeading) first++;
    let node = ROOT;
    const start = stems.length;
    for (let index = first; index < name.length; index++) {
      const word = name[index] as Word;
      if (index > first && word.linking & bit) continue;
      words.set(word.norm, (words.get(word.norm) ?? 0) | bit);
      stems.push(word.stemId);
      let next = edges.get(node, word.stemId);
      if (next === -1) {
        next = nodeCount++;
        edges.set(node, word.stemId, next);
        last.push(-1);
      }
      node = next;
    }
    if (node === ROOT) continue;
    let row = rowsById.get(id);
    if (row === undefined) {
      row = rowsById.size;
      rowsById.set(id, row);
    }
    starts.push(start);
    rows.push(row);
    kinds.push(KINDS.indexOf(kind));
    languages.push(LANGUAGES.indexOf(language));
    heads.push(headStem(phrase, name, first, language));
    previous.push(last.data[node] as number);
    last.data[node] = phrases.length;
    phrases.push(phrase);
  }
  starts.push(stems.length);
  const stemStarts = starts.whole();
  const nameStems = stems.whole();
  return {
    phrases: phrases.join('\n'),
    ids: [...rowsById.keys()].join('\n'),
    rows: rows.whole(),
    kinds: Uint8Array.from(kinds.whole()),
    languages: Uint8Array.from(languages.whole()),
    heads: heads.whole(),
    stems: [...stemIds.keys()].join('\n'),
    words: [...words.keys()].join('\n'),
    wordBits: Uint8Array.from(words.values()),
    edgeNodes: edges.nodes,
    edgeStems: edges.stems,
    edgeTargets: edges.targets,
    lastNames: last.whole(),
    previousNames: previous.whole(),
    stemStarts,
    nameStems,
    ...invert(stemIds.size, stemStarts, nameStems),
  };
}

export function openNames(table: NameTable): NameIndex {
  // Of a name as it was written little is asked, and nothing before the first message.
  let phrases: string[] | null = null;
  const phraseOf = (name: number): string => {
    phrases ??= table.phrases.split('\n');
    return phrases[name] as string;
  };
  const ids = table.ids.split('\n');
  const stemIds = new Map(table.stems.split('\n').map((stemKey, stemId) => [stemKey, stemId]));
  const wordSet = new Map(table.words.split('\n').map((word, at) => [word, table.wordBits[at] as number]));
  const { edgeNodes, edgeStems, edgeTargets, lastNames, previousNames } = table;
  return {
    ...table,
    nameCount: table.rows.length,
    stemCount: stemIds.size,
    wordSet,
    meaningOf: (name) => ({
      phrase: phraseOf(name),
      id: ids[table.rows[name] as number] as string,
      kind: KINDS[table.kinds[name] as number] as HeadKind,
      language: LANGUAGES[table.languages[name] as number] as Language,
    }),
    idOf: (row) => ids[row] as string,
    stemId: (key) => stemIds.get(key) ?? -1,
    child(node, stemId) {
      if (stemId === -1) return -1;
      const at = slotOf(edgeNodes, edgeStems, node, stemId);
      return edgeNodes[at] === -1 ? -1 : (edgeTargets[at] as number);
    },
    hasNames: (node) => lastNames[node] !== -1,
    namesAt(node) {
      const names: number[] = [];
      for (let name = lastNames[node] as number; name !== -1; name = previousNames[name] as number) names.push(name);
      return names.reverse();
    },
  };
}

/** Stem -> names, from name -> stems. A name with a stem twice is listed once. */
function invert(
  stemCount: number,
  stemStarts: Int32Array,
  nameStems: Int32Array,
): { nameStarts: Int32Array; stemNames: Int32Array } {
  const isRepeat = (from: number, at: number) => {
    for (let before = from; before < at; before++) if (nameStems[before] === nameStems[at]) return true;
    return false;
  };
  const { starts, values } = groupValues(stemCount, (visit) => {
    for (let name = 0; name + 1 < stemStarts.length; name++) {
      const from = stemStarts[name] as number;
      for (let at = from; at < (stemStarts[name + 1] as number); at++) {
        if (!isRepeat(from, at)) visit(nameStems[at] as number, name);
      }
    }
  });
  return { nameStarts: starts, stemNames: values };
}
