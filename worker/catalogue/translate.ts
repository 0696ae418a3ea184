/**
 * Names that no table has in the language they were said in, put into English word by word: "empanada à la citrouille"
 * is a "pumpkin empanada", "az yağlı krep" a "reduced fat pancake". The words are data (compile/glossary.tsv); the order
 * is a rule of each language. The result is for the search, not for people.
 */
import type { Language } from '#db/message.ts';
import { isLinking } from '#inference/offline/lexicon.ts';
import { fold, stem, type Token, tokenise, turkishStems } from '#inference/offline/text.ts';

/** Phrases of a language with their English, those of a phrase said twice in order of preference. */
export type Glossary = Partial<Record<Language, readonly (readonly [phrase: string, english: string])[]>>;

/** English words for these, or null where one of them has none. */
export type Translate = (tokens: readonly Token[], language: Language) => string | null;

interface Node {
  next: Map<string, Node>;
  english: string | null;
}

interface Chunk {
  english: string;
  /** What is said before it: it comes last in English, as something with or without which the food is. */
  link: 'with' | 'without' | null;
}

const LINKS: Partial<Record<Language, Readonly<Record<string, 'with' | 'without' | 'and'>>>> = {
  fr: { avec: 'with', aux: 'with', sans: 'without', et: 'and', ou: 'and', base: 'and', type: 'and' },
  tr: { ve: 'and', ile: 'and', veya: 'and' },
};
/** French adjectives that stand before the noun; the others follow it. */
const BEFORE_NOUN = /^(?:double|triple|mini|small|large|half|light)$/;
/** "glutensiz" is without gluten, "bademli" with almonds. */
const WITHOUT_ENDING = /^(.{2,})s[iu]z$/;
const WITH_ENDING = /l[iu]$/;
const MOST_WORDS = 12;
const SMALL_WORD = 'aux';

/** Articles and the like, wherever they stand. */
const UNSAID: Partial<Record<Language, ReadonlySet<string>>> = { tr: new Set(['bir', 'o', 'bu']) };
const isUnsaid = (token: Token, language: Language): boolean =>
  isLinking(token, language) || (UNSAID[language]?.has(token.norm) ?? false);

const newNode = (): Node => ({ next: new Map(), english: null });

const wordsOf = (phrase: string, language: Language): Token[] =>
  tokenise(phrase).filter((token, at) => token.kind !== 'mark' && (at === 0 || !isLinking(token, language)));

function treeOf(pairs: readonly (readonly [string, string])[], language: Language): Node {
  const root = newNode();
  for (const [phrase, english] of pairs) {
    const words = wordsOf(phrase, language).filter(
      (token, at, all) => at > 0 || all.length === 1 || !isLinking(token, language),
    );
    let node = root;
    for (const word of words) {
      const key = stem(word.norm);
      const next = node.next.get(key) ?? newNode();
      node.next.set(key, next);
      node = next;
    }
    node.english ??= english;
  }
  return root;
}

/** The forms a word may stand for, as written first: endings of Turkish, the feminine of French. */
function formsOf(token: Token, language: Language): string[] {
  const own = stem(token.norm);
  if (language === 'tr') return [own, ...turkishStems(token.norm).map(stem)];
  return own.endsWith('e') ? [own, own.slice(0, -1)] : [own];
}

/** The longest phrase from `at` on; of two as long the one with fewer endings cut off. */
function longest(
  node: Node,
  words: readonly string[][],
  at: number,
  isInside = false,
): { english: string; to: number } | null {
  let best = node.english === null ? null : { english: node.english, to: at };
  // A phrase is known without its small words.
  if (isInside && words[at]?.[0] === SMALL_WORD) {
    const behind = longest(node, words, at + 1, true);
    return behind && behind.to > at + 1 ? behind : best;
  }
  for (const form of words[at] ?? []) {
    const next = node.next.get(form);
    const found = next === undefined ? null : longest(next, words, at + 1, true);
    if (found && (!best || found.to > best.to)) best = found;
  }
  return best;
}

/** "bademli sütlü çikolata": what is said first of several things is in it, what stands beside the noun is its kind. */
const isIngredient = (words: readonly Token[], at: number, to: number, language: Language): boolean =>
  language === 'tr' && to === at + 1 && to < words.length - 1 && WITH_ENDING.test((words[at] as Token).norm);

function inEnglishOrder(chunks: readonly Chunk[], language: Language): string {
  const main = chunks.filter((chunk) => chunk.link === null).map((chunk) => chunk.english);
  const tails = (link: 'with' | 'without') => {
    const said = chunks.filter((chunk) => chunk.link === link).map((chunk) => chunk.english);
    return said.length === 0 ? [] : [link, said.join(' and ')];
  };
  if (language === 'fr') {
    const first = main.findIndex((word) => !BEFORE_NOUN.test(word));
    const before = main.splice(0, Math.max(0, first));
    main.reverse().unshift(...before);
  }
  return [...main, ...tails('with'), ...tails('without')].join(' ');
}

/** `isEnglish`: a name in English has the word, so it may stand for itself ("burrito", a brand). */
export function openTranslator(glossary: Glossary, isEnglish: (norm: string) => boolean): Translate {
  const trees = new Map<Language, Node>();
  const treeFor = (language: Language): Node => {
    const known = trees.get(language);
    if (known) return known;
    const tree = treeOf(glossary[language] ?? [], language);
    trees.set(language, tree);
    return tree;
  };

  function chunkAt(words: readonly Token[], forms: readonly string[][], at: number, language: Language) {
    const tree = treeFor(language);
    const found = longest(tree, forms, at);
    if (found) return { ...found, isWithout: false };
    const { norm } = words[at] as Token;
    const base = language === 'tr' ? WITHOUT_ENDING.exec(norm)?.[1] : undefined;
    const english = base === undefined ? undefined : longest(tree, [[stem(base)]], 0)?.english;
    if (english !== undefined) return { english, to: at + 1, isWithout: true };
    return isEnglish(norm) ? { english: norm, to: at + 1, isWithout: false } : null;
  }

  return (tokens, language) => {
    if (language === 'en' || tokens.length > MOST_WORDS || tokens.some((token) => token.kind !== 'word')) return null;
    const links = LINKS[language] ?? {};
    // "chocolat au lait aux amandes": what it is made with comes in the plural.
    const words = tokens.filter((token) => token.norm === SMALL_WORD || !isUnsaid(token, language));
    const forms = words.map((token) => formsOf(token, language));
    const chunks: Chunk[] = [];
    let link: Chunk['link'] = null;
    for (let at = 0; at < words.length; ) {
      const said = chunkAt(words, forms, at, language);
      const kind = links[fold((words[at] as Token).text)];
      // "sans gluten" is a word of its own.
      if (kind !== undefined && (said === null || said.to === at + 1)) {
        if (kind !== 'and') link = kind;
        at++;
        continue;
      }
      if (said === null) return null;
      const own = said.isWithout ? 'without' : isIngredient(words, at, said.to, language) ? 'with' : link;
      if (said.english !== '') chunks.push({ english: said.english, link: own });
      at = said.to;
    }
    return chunks.length === 0 ? null : inEnglishOrder(chunks, language);
  };
}
