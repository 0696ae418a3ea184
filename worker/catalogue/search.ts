/**
 * Which row do these words mean most likely, when no name is just these words? Every name that shares a telling word is
 * weighed: by how much of what was said it has, how much else it says, and whether both are the same kind of thing
 * ("chicken salad" is a salad). Rare words tell more than common ones. Words that nothing is called are read as what
 * they resemble, as two words written as one, or as one written as two.
 */
import type { Language } from '#db/message.ts';
import { isLinking, type Lexicon } from '#inference/offline/lexicon.ts';
import { headPlace, KINDS, LANGUAGES } from '#inference/offline/names.ts';
import { fold, stem, type Token, turkishCompound, turkishWith } from '#inference/offline/text.ts';
import type { Food } from './types.ts';
import { sameWord, weakWords, weightOfWord } from './word-weights.ts';

export interface Hit {
  food: Food;
  /** 0 to 1: 1 is a name of just these words. */
  score: number;
  /** A word was read as another one. */
  wasCorrected: boolean;
  /** Something that was said is not in the name. */
  isPartial: boolean;
}

export interface SearchRows {
  lexicon: Lexicon;
  food(id: string): Food | undefined;
  /** 0 to 1, how likely people of a language mean this row, all else equal. */
  prior(id: string, language: Language): number;
}

interface Term {
  token: Token;
  /** Stem -> how surely it is what was written, 0 to 1. */
  readings: Map<number, number>;
  weight: number;
  isWeak: boolean;
  isHead: boolean;
  /** Those of the readings that are guesses. */
  guesses: Set<number>;
}

/** More names than this share a word that tells little: it only adds to names found by another word. */
const COMMON = 4_000;
const MOST_TOKENS = 24;

/** What words beyond those said cost, against words said and not found. */
const EXTRA_SHARE = 0.5;
const HEAD_NOT_FOUND = 0.75;
const OTHER_HEAD = 0.75;
const TAIL_AS_HEAD = 0.88;
const FOREIGN = 0.93;
/** How far the usual row is put before the others. */
const PRIOR_SHARE = 0.06;
/** A name that shares less of the weight of what was said is not looked at. */
const LEAST_SHARE = 0.2;
/** What is sure enough not to look for other readings. */
const SURE_SCORE = 0.85;
/** Words that count this little may be missing. */
const WEAK_WEIGHT = 0.3;
/** A soup is eaten, not the powder it comes as, unless that is said. */
const UNSAID_POWDER = 0.75;
const POWDER = /^(?:dry|dried|dehydrat|powder|instant|mix$|deshydrat|poudre|sachet|toz|hazir|kuru)/;
/** A known word is rarely a slip for another one. */
const KNOWN_WORD_SHARE = 0.82;

/** `asWritten`: no other spacing of the words is tried, and no known word is read as another. */
export type Search = (tokens: readonly Token[], language: Language, most: number, asWritten?: boolean) => Hit[];

export function buildSearch(rows: SearchRows): Search {
  const { lexicon } = rows;
  const { names } = lexicon;
  const { kinds, languages, heads, stemStarts, nameStems, nameStarts, stemNames } = names;
  const food = KINDS.indexOf('food');
  const usesOf = (stemId: number): number => (nameStarts[stemId + 1] as number) - (nameStarts[stemId] as number);
  const rarity = new Float32Array(names.stemCount);
  for (let stemId = 0; stemId < names.stemCount; stemId++) {
    rarity[stemId] = Math.log(1 + names.nameCount / (1 + usesOf(stemId)));
  }
  const mostRare = Math.log(1 + names.nameCount / 2);
  const sums = new Float32Array(names.nameCount);
  /** The search in which a stem was last wanted, and last wanted as the head. */
  const wantedIn = new Int32Array(names.stemCount);
  const headIn = new Int32Array(names.stemCount);
  let searches = 0;
  /** The best of the search at hand, best first. */
  const keptRows = new Int32Array(MOST_HITS);
  const keptNames = new Int32Array(MOST_HITS);
  const keptScores = new Float64Array(MOST_HITS);

  const weakStems = LANGUAGES.map(
    (language) => new Map([...weakWords(language)].map(([word, weight]) => [names.stemId(stem(word)), weight])),
  );
  /** What a stem of a name counts where it was not said. */
  const weightOfStem = (stemId: number, language: number): number =>
    (rarity[stemId] as number) * (weakStems[language]?.get(stemId) ?? 1);

  function readingsOf(token: Token, language: Language, isHead: boolean): Map<number, number> {
    const readings = new Map<number, number>();
    const add = (stemId: number, sureness: number) => {
      if (stemId !== -1 && sureness > (readings.get(stemId) ?? 0)) readings.set(stemId, sureness);
    };
    for (const [index, stemId] of lexicon.stemsOf(token, language).entries()) add(stemId, 1 - 0.03 * index);
    if (token.kind !== 'word') return readings;
    if (language === 'fr') {
      // "noire" of "noir", "salé" of "salée": one letter of agreement.
      const key = stem(token.norm);
      add(names.stemId(key.endsWith('e') ? key.slice(0, -1) : `${key}e`), 0.95);
    }
    if (language === 'tr') {
      // "mercimek çorba" is short for "mercimek çorbası", "tavuk salata" for "tavuklu salata".
      const form = isHead ? turkishCompound(token.norm) : turkishWith(token.norm);
      add(names.stemId(stem(form)), 0.93);
    }
    for (const other of sameWord(token.norm, language)) add(names.stemId(stem(other)), 0.97);
    return readings;
  }

  /** The stems a word may have been meant as, added to its readings. */
  function addNear(term: Term, language: Language, share: number): void {
    for (const { word, cost } of lexicon.near(term.token.norm, language, 5)) {
      const stemId = names.stemId(stem(word));
      if (stemId === -1) continue;
      // Of two words as near, the one more names have was meant.
      const usual = Math.min(0.05, 0.008 * Math.log(1 + usesOf(stemId)));
      const sureness = (1 - 0.25 * cost + usual) * share;
      if (sureness <= (term.readings.get(stemId) ?? 0)) continue;
      if (!term.readings.has(stemId)) term.guesses.add(stemId);
      term.readings.set(stemId, sureness);
    }
  }

  function weigh(term: Term, language: Language): void {
    const rarest = Math.max(...[...term.readings.keys()].map((stemId) => rarity[stemId] as number), 0);
    term.weight = (term.readings.size > 0 ? rarest : mostRare * 0.5) * weightOfWord(term.token.norm, language);
  }

  function termsOf(tokens: readonly Token[], language: Language): Term[] {
    const said = tokens.slice(0, MOST_TOKENS);
    const norms = said.map((token) => token.norm);
    const head = said[headPlace(norms, language)];
    const content = said.filter((token, at) => at === 0 || token === head || !isLinking(token, language));
    const isBrand = content.filter((token) => token.isCapital).length > 1;
    return content.map((token) => {
      const term: Term = {
        token,
        readings: readingsOf(token, language, token === head),
        weight: 0,
        isWeak: weightOfWord(token.norm, language) <= WEAK_WEIGHT,
        isHead: token === head,
        guesses: new Set(),
      };
      // Two capitals are a brand's, and no slips: "Reese's Pieces".
      if (term.readings.size === 0 && token.kind === 'word' && !isBrand && !lexicon.isKnownWord(token.norm)) {
        addNear(term, language, 1);
      }
      weigh(term, language);
      return term;
    });
  }

  /** Puts a name among the best of the search at hand, one a row, best first; tells how many there are then. */
  function keepBest(name: number, row: number, score: number, kept: number): number {
    const known = keptRows.subarray(0, kept).indexOf(row);
    if (known !== -1 && (keptScores[known] as number) >= score) return kept;
    let at = known === -1 ? Math.min(kept, MOST_HITS - 1) : known;
    if (known === -1 && kept === MOST_HITS && (keptScores[at] as number) >= score) return kept;
    for (; at > 0 && (keptScores[at - 1] as number) < score; at--) {
      keptRows[at] = keptRows[at - 1] as number;
      keptNames[at] = keptNames[at - 1] as number;
      keptScores[at] = keptScores[at - 1] as number;
    }
    keptRows[at] = row;
    keptNames[at] = name;
    keptScores[at] = score;
    return known === -1 ? Math.min(kept + 1, MOST_HITS) : kept;
  }

  function hitsOf(terms: readonly Term[], language: Language): Hit[] {
    const total = terms.reduce((sum, term) => sum + term.weight, 0);
    if (total === 0) return [];
    // Telling words first: a common one adds to what they found.
    const byWeight = [...terms].sort((a, b) => b.weight - a.weight);
    const touched: number[] = [];
    for (const term of byWeight) {
      for (const [stemId, sureness] of term.readings) {
        const isOnlyAdding = touched.length > 0 && usesOf(stemId) > COMMON;
        for (let at = nameStarts[stemId] as number; at < (nameStarts[stemId + 1] as number); at++) {
          const name = stemNames[at] as number;
          if (kinds[name] !== food) continue;
          const before = sums[name] as number;
          if (before === 0) {
            if (isOnlyAdding) continue;
            touched.push(name);
          }
          sums[name] = before + sureness * term.weight;
        }
      }
    }
    searches++;
    let hasHead = false;
    // "Hamburger on a white bun" is no bun.
    const hasTail = language === 'en' && terms.some((term) => term.isHead) && !terms.at(-1)?.isHead;
    for (const term of terms) {
      hasHead ||= term.isHead;
      for (const stemId of term.readings.keys()) {
        wantedIn[stemId] = searches;
        if (term.isHead) headIn[stemId] = searches;
      }
    }
    const own = LANGUAGES.indexOf(language);
    const isPowder = terms.some((term) => POWDER.test(term.token.norm));
    let kept = 0;
    for (const name of touched) {
      const found = Math.min(sums[name] as number, total);
      sums[name] = 0;
      // What it has of the words is the most it can score.
      const least = kept === MOST_HITS ? (keptScores[MOST_HITS - 1] as number) : 0;
      if (found < total * LEAST_SHARE || found <= least * total) continue;
      const nameLanguage = languages[name] as number;
      let extra = 0;
      let hasSameHead = false;
      for (let at = stemStarts[name] as number; at < (stemStarts[name + 1] as number); at++) {
        const stemId = nameStems[at] as number;
        if (headIn[stemId] === searches) hasSameHead = true;
        if (wantedIn[stemId] !== searches) extra += weightOfStem(stemId, nameLanguage);
      }
      let score = found / (total + EXTRA_SHARE * extra);
      if (hasHead && !hasSameHead) score *= HEAD_NOT_FOUND;
      if (hasTail && headIn[heads[name] as number] !== searches) score *= TAIL_AS_HEAD;
      if (wantedIn[heads[name] as number] !== searches) score *= OTHER_HEAD;
      if (nameLanguage !== own) score *= FOREIGN;
      if (score <= least) continue;
      const row = names.rows[name] as number;
      score *= 1 - PRIOR_SHARE + PRIOR_SHARE * rows.prior(names.idOf(row), language);
      kept = keepBest(name, row, score, kept);
    }
    return Array.from(keptNames.subarray(0, kept), (name, at) => ({ name, score: keptScores[at] as number }))
      .flatMap(({ name, score }) => {
        const food = rows.food(names.idOf(names.rows[name] as number));
        if (!food || isOtherWord(names.meaningOf(name).phrase, terms, language)) return [];
        const stems = nameStems.subarray(stemStarts[name], stemStarts[name + 1]);
        const used = terms.filter((term) => hasAny(stems, term.readings));
        const wasCorrected = used.some((term) => term.guesses.size > 0 && !hasSure(stems, term));
        const isPartial = terms.some((term) => !used.includes(term) && !term.isWeak);
        const share = food.state === 'dry' && food.category === 'soup' && !isPowder ? UNSAID_POWDER : 1;
        return [{ food, score: score * share, wasCorrected, isPartial }];
      })
      .sort((a, b) => b.score - a.score);
  }

  const scoreOf = (hits: readonly Hit[]): number => hits[0]?.score ?? 0;

  /** "icecream", "pommedeterre": two or three known words written as one. */
  function splitsOf(token: Token, language: Language): Token[][] {
    if (token.kind !== 'word' || token.norm.length < 6) return [];
    const parts = (from: number, left: number): string[][] => {
      const rest = token.norm.slice(from);
      const found: string[][] = names.wordSet.has(rest) && rest.length >= 3 ? [[rest]] : [];
      if (left === 1) return found;
      for (let cut = 2; cut <= rest.length - 3; cut++) {
        const word = rest.slice(0, cut);
        const isWord = cut >= 3 ? names.wordSet.has(word) : /^(?:de|au|et|la|le)$/.test(word);
        if (isWord) found.push(...parts(from + cut, left - 1).map((more) => [word, ...more]));
      }
      return found;
    };
    return parts(0, 3)
      .filter((words) => words.length > 1)
      .sort((a, b) => a.length - b.length)
      .slice(0, 4)
      .map((words) =>
        words.map((norm) => ({ ...token, text: norm, norm })).filter((word) => !isLinking(word, language)),
      );
  }

  /** The same words with one split in two, or two written as one. */
  function* otherSpacings(tokens: readonly Token[], language: Language): Generator<Token[]> {
    for (const [at, token] of tokens.entries()) {
      const next = tokens[at + 1];
      if (next?.kind === 'word' && token.kind === 'word') {
        const norm = token.norm + next.norm;
        const isKnown = names.stemId(stem(norm)) !== -1;
        if (isKnown) yield [...tokens.slice(0, at), { ...token, text: norm, norm }, ...tokens.slice(at + 2)];
      }
      if (names.stemId(stem(token.norm)) !== -1) continue;
      for (const split of splitsOf(token, language)) yield [...tokens.slice(0, at), ...split, ...tokens.slice(at + 1)];
    }
  }

  return (tokens, language, most, asWritten = false) => {
    let terms = termsOf(tokens, language);
    let hits = hitsOf(terms, language);
    if (asWritten || scoreOf(hits) >= SURE_SCORE) return hits.slice(0, most);
    for (const other of otherSpacings(tokens.slice(0, MOST_TOKENS), language)) {
      const spaced = termsOf(other, language);
      const found = hitsOf(spaced, language);
      if (scoreOf(found) <= scoreOf(hits)) continue;
      hits = found.map((hit) => ({ ...hit, wasCorrected: true }));
      terms = spaced;
    }
    if (scoreOf(hits) >= SURE_SCORE) return hits.slice(0, most);
    // A word that is one, and yet in no name with the others: "thé ver". Alone it is no slip: "taffy" is no tofu.
    const isAlone = terms.length === 1 && terms[0]?.guesses.size === 0 && hits.length > 0;
    if (isAlone) return hits.slice(0, most);
    for (const term of terms) {
      if (term.token.kind !== 'word' || term.guesses.size > 0) continue;
      addNear(term, language, KNOWN_WORD_SHARE);
      weigh(term, language);
    }
    const widened = hitsOf(terms, language);
    if (scoreOf(widened) > scoreOf(hits)) hits = widened;
    return hits.slice(0, most);
  };
}

const ENDS_OPEN = /[^é]es?$/i;
const ENDS_CLOSED = /é(?:e?s?)$/i;

/** "pâtes" is no "pâté", for those who write accents. */
export function isOtherWord(phrase: string, said: readonly { token: Token }[], language: Language): boolean {
  if (language !== 'fr' || !/é(?:e?s?)(?![\p{L}])/iu.test(phrase)) return false;
  return said.some(({ token: { text, norm } }) => {
    const writesAccents = ENDS_OPEN.test(text) && text.toLowerCase() !== norm;
    if (!writesAccents) return false;
    const words = phrase.split(/[^\p{L}]+/u).filter((word) => stem(fold(word)) === stem(norm));
    return words.length > 0 && words.every((word) => ENDS_CLOSED.test(word.normalize('NFC')));
  });
}

/** Rows kept of one search. */
const MOST_HITS = 16;

/** Does the name have the word as it was written? */
function hasSure(stems: Int32Array, term: Term): boolean {
  return stems.some((stemId) => term.readings.has(stemId) && !term.guesses.has(stemId));
}

function hasAny(stems: Int32Array, readings: ReadonlyMap<number, number>): boolean {
  return stems.some((stemId) => readings.has(stemId));
}
