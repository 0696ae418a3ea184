/** Turkish names as people say them, from names as tables write them: "Tavuk göğsü, ızgara" is "ızgara tavuk göğsü". */
import type { Alias } from './english-names.ts';

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

export function turkishAliases(name: string): Alias[] {
  const plain = name.replace(/\s*\([^)]*\)/g, '').toLocaleLowerCase('tr');
  const [head = '', ...rest] = plain.split(',').map(squeeze);
  const said = rest.filter((text) => text !== '');
  return [
    { name: squeeze([...said].reverse().concat(head).join(' ')), cost: 0 },
    { name: squeeze([head, ...said].join(' ')), cost: 0.1 },
    { name: head, cost: said.length },
  ];
}

export interface TurkishWords {
  nouns: Map<string, string>;
  /** Bare form, and the form after another noun: "çorba", "çorbası". */
  possessed: Map<string, [string, string]>;
  /** Takes what is in it with "-lı": "elmalı kek". */
  flavoured: Map<string, string>;
  modifiers: Map<string, string>;
}

/** Words in one form: "apples" is "apple". */
const singular = (words: string): string =>
  words
    .split(' ')
    .map((word) =>
      /ies$/.test(word) ? word.replace(/ies$/, 'y') : word.replace(/(?<=ch|sh|ss|x|to)es$|(?<!s|u)s$/, ''),
    )
    .join(' ');

/** One word a line: kind, English, Turkish, the form after another noun. */
export function parseTurkishWords(tsv: string): TurkishWords {
  const words: TurkishWords = { nouns: new Map(), possessed: new Map(), flavoured: new Map(), modifiers: new Map() };
  for (const line of tsv.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue;
    const [kind, english = '', turkish = '', after = ''] = line.split('\t');
    if (kind === 'n') words.nouns.set(singular(english), turkish);
    else if (kind === 'p') words.possessed.set(singular(english), [turkish, after]);
    else if (kind === 'l') words.flavoured.set(singular(english), turkish);
    else words.modifiers.set(english, turkish);
  }
  return words;
}

const lastVowel = (word: string): string => word.match(/[aıoueiöü](?=[^aıoueiöü]*$)/)?.[0] ?? 'i';
const HARMONY: Readonly<Record<string, string>> = { a: 'ı', ı: 'ı', o: 'u', u: 'u', e: 'i', i: 'i', ö: 'ü', ü: 'ü' };

/** What a cooked dish is called as a part of another: bread with rice holds rice, no pilaf. */
const AS_PART: readonly [RegExp, string][] = [
  [/ pilavı$/, ''],
  [/ lapası$/, ''],
  [/ kızartması$/, ''],
];
/** Ends like a compound, and is none. */
const NO_COMPOUND = /(?:şanti|roli|ravioli|gnocchi|smoothie|chili|suşi|peri|brokoli|kivi|salsa sos)$/;

/** "ton balığı" without its own ending is "ton balık", "keçi sütü" "keçi süt"; only compounds have one. */
function bare(noun: string): string {
  const part = AS_PART.reduce((text, [pattern, by]) => text.replace(pattern, by), noun).replace(/yağı$/, 'yağ');
  if (!part.includes(' ') || NO_COMPOUND.test(part)) return part;
  return part
    .replace(/(?<=[aıoueiöü])s[ıiuü]$/, '')
    .replace(/ğ[ıiuü]$/, (end) => (/[aıoueiöü]ğ[ıiuü]$/.test(part) ? 'k' : end))
    .replace(/(?<=[bcçdfghjklmnprsştvyz])[ıiuü]$/, '');
}

/** "elma" with "-lı" is "elmalı", "süt" is "sütlü", "ton balığı" is "ton balıklı". */
export function withLi(noun: string): string {
  const base = bare(noun);
  return `${base}l${HARMONY[lastVowel(base)]}`;
}

const withoutIt = (noun: string): string => {
  const base = bare(noun);
  return `${base}s${HARMONY[lastVowel(base)]}z`;
};

/** Raw rice is no pilaf, and a pickled carrot is a carrot pickle. */
function asSaid(said: readonly string[], noun: string): string {
  if (said.includes('turşu')) return [...said.filter((word) => word !== 'turşu'), noun, 'turşusu'].join(' ');
  return [
    ...said,
    said.some((word) => /^(?:çiğ|kuru)$/.test(word)) ? noun.replace(/ (?:pilavı|lapası)$/, '') : noun,
  ].join(' ');
}

/** Splits words into known phrases, longest first; null when one is unknown. */
function split(words: readonly string[], know: (phrase: string) => string | undefined): string[] | null {
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(3, words.length - at);
    for (; length > 0; length--) {
      const known = know(words.slice(at, at + length).join(' '));
      if (known === undefined) continue;
      found.push(known);
      break;
    }
    if (length === 0) return null;
    at += length;
  }
  return found;
}

/**
 * The Turkish for a sayable English name when every word of it is known: "grilled chicken breast" is "ızgara tavuk
 * göğsü", "apple juice" "elma suyu", "omelet with cheese" "peynirli omlet". Null where a word is not.
 */
export function turkishFor(english: string, words: TurkishWords): string | null {
  const match = /^(.+?) (with|without|no|in) (.+)$/.exec(english);
  const main = (match?.[1] ?? english).split(' ');
  const front: string[] = [];
  if (match) {
    const [, , link, things = ''] = match;
    for (const thing of things.split(/ and (?:or )?| or /)) {
      const isSauce = / sauce$/.test(thing);
      const noun = words.nouns.get(singular(thing.replace(/ sauce$/, '')));
      if (noun === undefined || (link === 'in' && !isSauce && noun !== 'su')) return null;
      if (link === 'with' || isSauce) front.push(isSauce ? `${noun} soslu` : withLi(noun));
      else if (link === 'in') return null;
      else front.push(withoutIt(noun));
    }
  }
  for (let length = Math.min(4, main.length); length > 0; length--) {
    const head = singular(main.slice(-length).join(' '));
    const before = main.slice(0, -length);
    const noun = words.nouns.get(head);
    const possessed = words.possessed.get(head);
    const flavoured = words.flavoured.get(head);
    if (noun === undefined && possessed === undefined && flavoured === undefined) continue;
    const modifier = (phrase: string) => words.modifiers.get(phrase);
    if (noun !== undefined) {
      const said = split(before, modifier);
      if (said) return squeeze([...front, asSaid(said, noun)].join(' '));
    }
    if (flavoured !== undefined) {
      const said = split(before, (phrase) => {
        const thing = words.nouns.get(singular(phrase));
        return words.modifiers.get(phrase) ?? (thing === undefined ? undefined : withLi(thing));
      });
      if (said) return squeeze([...front, ...said, flavoured].join(' '));
    }
    if (possessed !== undefined) {
      // The noun beside it goes with it, what stands before is said of both.
      for (let size = Math.min(2, before.length); size > 0; size--) {
        const thing = words.nouns.get(singular(before.slice(-size).join(' ')));
        const said = thing === undefined ? null : split(before.slice(0, -size), modifier);
        if (said && thing)
          return squeeze([...front, ...said, thing.replace(/ (?:pilavı|lapası)$/, ''), possessed[1]].join(' '));
      }
      const said = split(before, modifier);
      if (said) return squeeze([...front, ...said, possessed[0]].join(' '));
    }
    return null;
  }
  return null;
}
