/**
 * Whatever may be written, for property tests: real sentences (`bench/eval/corpus/`) as hurried fingers, other keyboards,
 * copy and paste and ill will leave them, and plain noise.
 */
import fc from 'fast-check';

/** Pieces of what people write, to be put together in any order. */
const PIECES = [
  ..."j'ai mangé|bu|couru|2|½|1/2|une douzaine de|pommes|pain aux céréales|du beurre|avec|sans|et|puis|ce matin|hier soir à 21h|30 min|4x10 à 60kg|100x8@9|78,4 kg".split(
    '|',
  ),
  ..."I had|a bowl of|two eggs|on a bun|with meat and beans|that weighs 180 grams|12 fl oz|for lunch|and|, |3 sets of 12|ran 5 km|yesterday|McDonald's|Quarter Pounder".split(
    '|',
  ),
  ...'iki yumurta yedim|yarım ekmek|çay bardağı|peynirli|3 set 10 tekrar|sırasıyla 50, 55, 60 kg|öğlen|akşam da|-siz|koştum|ve|su'.split(
    '|',
  ),
  ...'(|)|[|:|;|?|!|.|…|\n|-|–|+|&|@|=|%|0|-3|1e9|999999999999|NaN|🍕🍕|👍|\u202e|\u0000|٣|２００ｇ|<script>|{{x}}|"; drop table'.split(
    '|',
  ),
];

const STRANGE =
  '🍕 👍🏽 👨‍👩‍👧 \u202e \u200f \u200d \ufeff \u0000 \u001b[2J \u0301 ½ ² ٣ ２ שלום مرحبا 米 ß İ ı ﬁ \ud800'.split(' ');
const NUMBERS = '0 -1 1/2 0,0001 1.5 12 12,5 007 100000 1e9 999999999999 9999999999999999999999 3-2 1/0 ½ ٣'.split(' ');
/** A stored message is no longer than this. */
const LONGEST = 8_000;

/** `at`: 0 to 1, the place; `pick`: 0 to 1, which of a list. */
type Mutation = (text: string, at: number, pick: number, other: string) => string;

const place = (length: number, at: number): number => Math.min(length - 1, Math.floor(at * length));
const oneOf = (list: readonly string[], pick: number): string => list[place(list.length, pick)] as string;

function onPart(separator: string, change: (parts: string[], index: number) => void): Mutation {
  return (text, at) => {
    const parts = text.split(separator);
    change(parts, place(parts.length, at));
    return parts.join(separator);
  };
}

const drop = (parts: string[], index: number) => void parts.splice(index, 1);
const double = (parts: string[], index: number) => void parts.splice(index, 0, parts[index] ?? '');
const swap = (parts: string[], index: number) => void parts.push(...parts.splice(index, 1));
const swapNext = (parts: string[], index: number) =>
  void parts.splice(index, 2, ...parts.slice(index, index + 2).reverse());

const MUTATIONS: readonly Mutation[] = [
  onPart('', drop),
  onPart('', double),
  onPart('', swapNext),
  onPart(' ', drop),
  onPart(' ', double),
  onPart(' ', swapNext),
  onPart(' ', swap),
  (text, _, pick, other) => text + oneOf([' ', ', ', '\n', '. ', ' + ', '', ' ('], pick) + other,
  (text, _, pick) => text.replace(/\d+(?:[.,]\d+)?/g, oneOf(NUMBERS, pick)),
  (text, at, pick) =>
    `${text.slice(0, place(text.length, at))}${oneOf(STRANGE, pick)}${text.slice(place(text.length, at))}`,
  (text, at, pick) =>
    `${text.slice(0, place(text.length, at))} ${oneOf(NUMBERS, pick)} ${text.slice(place(text.length, at))}`,
  (text, _, pick) => (pick < 0.5 ? text.toUpperCase() : text.normalize('NFD')),
  (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  (text) => text.replaceAll(' ', ''),
  (text) => [...text].reverse().join(''),
];

const VERY_LONG: Mutation = (text, at) => `${text}, `.repeat(1 + Math.floor(at * 40)).slice(0, LONGEST);

function mutated(lines: readonly string[]): fc.Arbitrary<string> {
  const line = fc.constantFrom(...lines);
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const step = fc.tuple(fc.nat({ max: 99 }), share, share, line);
  return fc.tuple(line, fc.array(step, { minLength: 1, maxLength: 5 })).map(([text, steps]) =>
    steps
      .reduce((now, [which, at, pick, other]) => {
        const change = which === 0 ? VERY_LONG : (MUTATIONS[which % MUTATIONS.length] as Mutation);
        return change(now, at, pick, other);
      }, text)
      .slice(0, LONGEST),
  );
}

export function anyMessage(lines: readonly string[]): fc.Arbitrary<string> {
  const pieces = (maxLength: number, glue: string) =>
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength }).map((parts) => parts.join(glue));
  return fc.oneof(
    { weight: 6, arbitrary: mutated(lines) },
    { weight: 3, arbitrary: pieces(14, ' ') },
    { weight: 1, arbitrary: pieces(8, '') },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}
