/** SR Legacy's short descriptions ("CANDIES,MASTERFOODS USA,MILKY WAY BAR") to the long ones of the portions table. */

const SPELT_OUT: readonly [RegExp, string][] = [
  [/\bmasterfoods usa\b/g, 'mars snackfood us'],
  [/\brte\b/g, 'ready to eat'],
  [/\bw\/o\b|\bwo\//g, 'without '],
  [/\bw\//g, 'with '],
  [/&/g, ' and '],
  [/['’]/g, ''],
];

const wordsOf = (name: string): string[] =>
  SPELT_OUT.reduce((text, [pattern, full]) => text.replace(pattern, full), name.toLowerCase()).match(/[a-z0-9.%]+/g) ??
  [];

/** "choc" of "chocolate", "pnut" of "peanut": the same first letter, the others in their order. */
function abbreviates(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}

/** Shelves and makers of makes that have no row in FNDDS. */
const MAKES = /^(?:candies,[^,]+,|mcdonald)/i;

/** The one long name whose words those of the short one abbreviate. */
export function openLongNames(longs: Iterable<string>): (short: string) => string | null {
  const byLength = new Map<number, { name: string; words: string[] }[]>();
  for (const name of longs) {
    const words = wordsOf(name);
    byLength.set(words.length, [...(byLength.get(words.length) ?? []), { name, words }]);
  }
  return (short) => {
    if (!MAKES.test(short)) return null;
    const words = wordsOf(short);
    const fitting = (byLength.get(words.length) ?? []).filter((long) =>
      words.every((word, at) => abbreviates(word, long.words[at] as string)),
    );
    return fitting.length === 1 ? (fitting[0]?.name ?? null) : null;
  };
}
