/** The words of a language as one index: at a place in the text, the longest phrase of every category. */
import type { Language } from '#db/message.ts';
import { UNITS, type Unit } from '../schema.ts';
import { fold, type Token, tokenise } from './text.ts';
import { COMMON, FURTHER } from './words/common.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';
import { tr } from './words/tr.ts';
import type { LanguageWords, WordList } from './words/types.ts';

export const WORDS: Record<Language, LanguageWords> = { fr, en, tr };

export type Category =
  | 'number'
  | 'dozen'
  | 'fraction'
  | 'half'
  | 'unit'
  | 'size'
  | 'little'
  | 'ate'
  | 'nibbled'
  | 'drank'
  | 'moved'
  | 'activity'
  | 'hours'
  | 'minutes'
  | 'seconds'
  | 'duration'
  | 'km'
  | 'metres'
  | 'miles'
  | 'yards'
  | 'lengths'
  | 'kg'
  | 'climb'
  | 'sets'
  | 'reps'
  | 'rest'
  | 'each'
  | 'steps'
  | 'floors'
  | 'loaf'
  | 'intensity'
  | 'slot'
  | 'part'
  | 'day'
  | 'ago'
  | 'weekday'
  | 'clock'
  | 'pm'
  | 'am'
  | 'and'
  | 'with'
  | 'then'
  | 'without'
  | 'article'
  | 'filler'
  | 'negation'
  /** A verb that is denied, planned or wished: by its endings, not by a list. */
  | 'unsaid'
  | 'wish'
  | 'craving'
  | 'future'
  | 'question'
  | 'howmuch'
  | 'weighed'
  | 'estimate'
  | 'yes'
  | 'no'
  | 'ordinal'
  | 'undo'
  | 'today'
  | 'help'
  | 'greeting'
  | 'thanks';

export interface Sense {
  category: Category;
  /** What it stands for: a number, a unit, a slot ... */
  value: string | number;
  /** How many tokens it takes. */
  length: number;
}

interface Phrase extends Sense {
  words: string[];
}

export interface WordIndex {
  /** All senses of what starts here, longest first. */
  senses(tokens: readonly Token[], at: number): readonly Sense[];
  has(norm: string): boolean;
  /** May an amount, a time or a date begin with this word? */
  opensQuantity(norm: string): boolean;
  telltale: ReadonlySet<string>;
}

export function listWords(list: WordList): string[] {
  return list.split(' ').filter(Boolean);
}

function phraseWords(phrase: string): string[] {
  return tokenise(phrase.replaceAll('_', ' ')).map((token) => token.norm);
}

function* phrasesOf(language: Language): Generator<[Category, string, string | number]> {
  const words = WORDS[language];
  for (const list of [COMMON, FURTHER]) for (const word of list[language].split(/\s+/)) yield ['filler', word, 1];
  const simple: [Category, WordList][] = [
    ['half', words.andHalf],
    ['little', words.little],
    ['ate', words.ate],
    ['nibbled', words.nibbled],
    ['drank', words.drank],
    ['moved', words.moved],
    ['hours', words.hours],
    ['minutes', words.minutes],
    ['seconds', words.seconds],
    ['km', words.kilometres],
    ['metres', words.metres],
    ['miles', words.miles],
    ['yards', words.yards],
    ['lengths', words.lengths],
    ['kg', words.kilograms],
    ['climb', words.climb],
    ['sets', words.sets],
    ['reps', words.reps],
    ['rest', words.rest],
    ['each', words.each],
    ['steps', words.steps],
    ['floors', words.floors],
    ['loaf', words.loaf ?? ''],
    ['clock', words.clockBefore],
    ['pm', words.pm],
    ['am', words.am],
    ['and', words.and],
    ['with', words.with],
    ['then', words.then],
    ['without', words.without],
    ['article', words.articles],
    ['filler', words.fillers],
    ['negation', words.negations],
    ['future', words.future],
    ['wish', words.wishes ?? ''],
    ['craving', words.craving ?? ''],
    ['question', words.questions],
    ['howmuch', words.howMuchIn],
    ['weighed', words.weighed],
    ['estimate', words.estimate],
    ['yes', words.yes],
    ['no', words.no],
    ['undo', words.undo],
    ['today', words.today],
    ['help', words.help],
    ['greeting', words.greetings],
    ['thanks', words.thanks],
  ];
  for (const [category, list] of simple) for (const phrase of listWords(list)) yield [category, phrase, 1];
  const valued: [Category, Record<string, number>][] = [
    ['number', words.numbers],
    ['dozen', words.dozens],
    ['fraction', words.fractions],
    ['duration', words.durations],
    ['day', words.days],
    ['ago', words.ago ?? {}],
    ['ordinal', words.ordinals],
  ];
  for (const [category, table] of valued)
    for (const [phrase, value] of Object.entries(table)) yield [category, phrase, value];
  const named: [Category, Record<string, WordList>][] = [
    ['size', words.sizes],
    ['intensity', words.intensity],
    ['slot', words.slots],
    ['part', words.parts],
    ['activity', words.activityVerbs],
  ];
  for (const [category, table] of named) {
    for (const [value, list] of Object.entries(table))
      for (const phrase of listWords(list)) yield [category, phrase, value];
  }
  for (const unit of UNITS)
    for (const phrase of listWords(words.units[unit] ?? '')) yield ['unit', phrase, unit satisfies Unit];
  for (const [index, list] of words.weekdays.entries())
    for (const name of listWords(list)) yield ['weekday', name, index + 1];
}

const NONE: readonly Sense[] = [];

function stands(words: readonly string[], tokens: readonly Token[], at: number): boolean {
  for (let offset = 0; offset < words.length; offset++) if (tokens[at + offset]?.norm !== words[offset]) return false;
  return true;
}

const OPENS_QUANTITY: ReadonlySet<Category> = new Set(['number', 'dozen', 'fraction', 'duration', 'clock', 'rest']);

function buildIndex(language: Language): WordIndex {
  const words = WORDS[language];
  const byFirst = new Map<string, Phrase[]>();
  const all = new Set<string>();
  for (const [category, phrase, value] of phrasesOf(language)) {
    const parts = phraseWords(phrase);
    const first = parts[0];
    if (first === undefined) continue;
    for (const part of parts) all.add(part);
    const list = byFirst.get(first) ?? [];
    list.push({ category, value, length: parts.length, words: parts });
    byFirst.set(first, list);
  }
  const longer = new Set<string>();
  const openers = new Set<string>();
  for (const [first, list] of byFirst) {
    list.sort((a, b) => b.length - a.length);
    if ((list[0] as Phrase).length > 1) longer.add(first);
    if (list.some(({ category }) => OPENS_QUANTITY.has(category))) openers.add(first);
  }
  // Asked some thirty times of each word, one right after the other.
  let last: { tokens: readonly Token[]; at: number; senses: readonly Sense[] } = { tokens: [], at: -1, senses: NONE };
  return {
    senses(tokens, at) {
      const token = tokens[at];
      const phrases = token && byFirst.get(token.norm);
      if (!phrases) return NONE;
      // Most are phrases by themselves.
      if (!longer.has(token.norm)) return phrases;
      if (last.tokens !== tokens || last.at !== at)
        last = { tokens, at, senses: phrases.filter((phrase) => stands(phrase.words, tokens, at)) };
      return last.senses;
    },
    has: (norm) => all.has(norm),
    opensQuantity: (norm) => openers.has(norm),
    telltale: new Set(listWords(words.telltale).map(fold)),
  };
}

const built = new Map<Language, WordIndex>();

export function wordIndex(language: Language): WordIndex {
  let index = built.get(language);
  if (!index) {
    index = buildIndex(language);
    built.set(language, index);
  }
  return index;
}
