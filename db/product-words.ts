/**
 * Names of products as words to search by. The same folding writes `product.search` and reads what a person typed, so
 * that accents, capitals and the Turkish ı never stand between the two, on any database and any collation.
 */

/** Letters that have no accent to take off. */
const PLAIN: Record<string, string> = {
  ı: 'i',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
};

/** Lower case, no accents, words of letters and digits with one space between them: "Crème brûlée 2x" -> "creme brulee 2x". */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ıøœæßłđðþ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What `product.search` holds: the words of the name, then those of the brand that the name does not say itself. */
export function searchWords(name: string, brand: string | null): string {
  const folded = foldWords(name);
  if (!brand) return folded;
  const said = new Set(folded.split(' '));
  const more = foldWords(brand)
    .split(' ')
    .filter((word) => word !== '' && !said.has(word));
  return more.length > 0 ? `${folded} ${more.join(' ')}`.trim() : folded;
}

/** Words that tell no product from another. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a au aux avec d de des du en et l la le les un une and of the with ve ile bir'.split(' '),
);

const MOST_WORDS = 8;

/** Of a query, before it is folded: nobody's product has a longer name. */
export const MOST_LETTERS = 200;

/** The words of a query that are worth searching for, at most eight. */
export function queryWords(text: string): string[] {
  const words = [...new Set(foldWords(text.slice(0, MOST_LETTERS)).split(' '))].filter((word) => word !== '');
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS).map((word) => word.slice(0, 40));
}

/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of the other;
 * anything above `most` is told as `most + 1`.
 */
export function wordDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[other.length] ?? most + 1, most + 1);
}

/** How many such changes a person's typing is forgiven. */
export function forgivenDistance(word: string): number {
  if (word.length <= 3 || /\d/.test(word)) return 0;
  return word.length <= 5 ? 1 : 2;
}
