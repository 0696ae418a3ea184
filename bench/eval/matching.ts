/** Is this row the one that was meant? Names are compared by their words, forgiving endings and one slip of the pen. */

/** Carry no meaning in a name, in any of the languages. */
const EMPTY_WORDS = new Set('de du des la le les l d au aux a et en un une avec the of with and ve ile bir'.split(' '));

/** Lower case letters and digits of the Latin alphabet, everything else one space. */
export function plain(text: string | null | undefined): string {
  return (text ?? '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('œ', 'oe')
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const meaningfulWords = (name: string | null | undefined): string[] =>
  plain(name)
    .split(' ')
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word));

const LEAST_STEM = 4;

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < LEAST_STEM) return false;
  const stem = (word: string) => word.slice(0, Math.max(LEAST_STEM, word.length - 2));
  return a.startsWith(stem(b)) || b.startsWith(stem(a)) || isOneSlip(a, b);
}

/** One letter more, less or other. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const restOf = (word: string, isLonger: boolean) => word.slice(at + (isLonger ? 1 : 0));
  if (a.length === b.length) return restOf(a, true) === restOf(b, true);
  return restOf(a, a.length > b.length) === restOf(b, b.length > a.length);
}

/** Share of the shorter name's words that the longer one has too, 0 to 1. */
export function likeness(a: string | null | undefined, b: string | null | undefined): number {
  const [fewer, more] = [meaningfulWords(a), meaningfulWords(b)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ];
  if (fewer.length === 0) return 0;
  return fewer.filter((word) => more.some((other) => isSameWord(word, other))).length / fewer.length;
}

const LEAST_LIKENESS = 0.5;

/** Pairs of positions, one to one: the likest first; of equals the earlier. */
export function pairUp<Wanted, Got>(
  wanted: readonly Wanted[],
  got: readonly Got[],
  alike: (wanted: Wanted, got: Got) => number,
): [number, number][] {
  const candidates = wanted
    .flatMap((one, w) => got.map((other, g) => ({ w, g, share: alike(one, other) })))
    .filter(({ share }) => share >= LEAST_LIKENESS)
    .sort((a, b) => b.share - a.share || a.w - b.w || a.g - b.g);
  const pairs: [number, number][] = [];
  const taken = { wanted: new Set<number>(), got: new Set<number>() };
  for (const { w, g } of candidates) {
    if (taken.wanted.has(w) || taken.got.has(g)) continue;
    taken.wanted.add(w);
    taken.got.add(g);
    pairs.push([w, g]);
  }
  return pairs;
}
