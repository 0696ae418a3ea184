/**
 * Which known words may a misspelt one have been meant as? By letters (one or two slips of the keyboard) and by sound
 * ("fromaje", "poulé", "sandviç"). Candidates come from two hashed indices, what they cost from a weighted distance.
 */
import type { Language } from '#db/message.ts';
import { type Groups, groupValues } from './groups.ts';
import { languageBit } from './names.ts';

export interface Near {
  word: string;
  /** About how many mistakes: 0.3 for letters that sound alike, 1 for a wrong letter. */
  cost: number;
}

export interface Spelling {
  /** Known words near a misspelt one, best first; none for words too short to tell. */
  near(norm: string, language: Language, most: number): readonly Near[];
}

/** Shorter words have too many neighbours. */
const LEAST_LETTERS = 4;

/** Values by a 32-bit hash; unequal keys may share a bucket, so what comes out is checked. */
function fillBuckets(hashes: readonly number[], values: readonly number[]): Groups {
  let size = 256;
  while (size < hashes.length) size *= 2;
  return groupValues(size, (visit) => {
    for (const [at, hash] of hashes.entries()) visit(hash & (size - 1), values[at] as number);
  });
}

function bucketOf({ starts, values }: Groups, hash: number): Int32Array {
  const bucket = hash & (starts.length - 2);
  return values.subarray(starts[bucket], starts[bucket + 1]);
}

/** Known words and their two indices as plain data, like `NameTable`. */
export interface SpellingTable {
  /** Joined by line feeds. */
  words: string;
  languages: Uint8Array;
  byLetters: Groups;
  bySound: Record<Language, Groups>;
}

/** FNV-1a over the letters of a word, up to two of them left out. */
function hashWithout(word: string, skipped: number, alsoSkipped: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    if (at !== skipped && at !== alsoSkipped) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

export function buildSpelling(known: ReadonlyMap<string, number>): SpellingTable {
  const words = [...known].filter(([word]) => word.length >= LEAST_LETTERS && !/\d/.test(word));
  const hashes: number[] = [];
  const values: number[] = [];
  for (const [number, [word]] of words.entries()) {
    for (let skipped = -1; skipped < word.length; skipped++) {
      hashes.push(hashWithout(word, skipped, -1));
      values.push(number);
    }
  }
  const soundsOf = (language: Language): Groups => {
    const own = [...words.entries()].filter(([, [, bits]]) => bits & languageBit(language));
    return fillBuckets(
      own.map(([, [word]]) => hashWithout(soundOf(word, language), -1, -1)),
      own.map(([number]) => number),
    );
  };
  return {
    words: words.map(([word]) => word).join('\n'),
    languages: Uint8Array.from(words, ([, bits]) => bits),
    byLetters: fillBuckets(hashes, values),
    bySound: { fr: soundsOf('fr'), en: soundsOf('en'), tr: soundsOf('tr') },
  };
}

export function openSpelling(table: SpellingTable): Spelling {
  const words = table.words.split('\n');
  const { languages, byLetters, bySound } = table;
  const cache = new Map<string, readonly Near[]>();

  function find(norm: string, language: Language): readonly Near[] {
    const most = norm.length >= 7 ? 2 : norm.length >= 5 ? 1.4 : 1;
    const costs = new Map<number, number>();
    const offer = (number: number, isHeard: boolean) => {
      if (costs.has(number)) return;
      const word = words[number] as string;
      if (language === 'tr' && saysOpposite(norm, word)) return;
      const distance = letterDistance(norm, word, most + 0.01);
      const isOwn = (languages[number] as number) & languageBit(language);
      // People rarely miss the first letter; a short word must keep it.
      const start = word[0] === norm[0] ? 0 : isAlike(word[0] ?? '', norm[0] ?? '') ? 0.2 : norm.length < 6 ? 5 : 0.7;
      const cost =
        Math.min(distance + start, isHeard ? 0.5 + 0.2 * letterDistance(norm, word, 4) : 9) + (isOwn ? 0 : 0.35);
      costs.set(number, cost);
    };
    const sound = soundOf(norm, language);
    for (const number of bucketOf(bySound[language], hashWithout(sound, -1, -1))) {
      if (soundOf(words[number] as string, language) === sound) offer(number, true);
    }
    for (let one = -1; one < norm.length; one++) {
      const last = norm.length >= 7 && one >= 0 ? norm.length : one + 1;
      for (let two = one; two < last; two++) {
        for (const number of bucketOf(byLetters, hashWithout(norm, one, two))) offer(number, false);
      }
    }
    return [...costs]
      .filter(([, cost]) => cost <= most + 0.35)
      .sort((a, b) => a[1] - b[1] || a[0] - b[0])
      .slice(0, 6)
      .map(([number, cost]) => ({ word: words[number] as string, cost }));
  }

  return {
    near(norm, language, most) {
      if (norm.length < LEAST_LETTERS || norm.length > 32) return [];
      const key = `${language}:${norm}`;
      let found = cache.get(key);
      if (!found) {
        found = find(norm, language);
        if (cache.size > 5_000) cache.clear();
        cache.set(key, found);
      }
      return found.slice(0, most);
    },
  };
}

/** "şekersiz" is no slip for "şekerli": one is without it, the other with. */
const saysOpposite = (norm: string, word: string): boolean =>
  (/s[iu]z$/.test(norm) && /l[iu]$/.test(word)) || (/l[iu]$/.test(norm) && /s[iu]z$/.test(word));

// --- by letters ---

/** Letters that are heard alike and so mistaken for each other. */
const ALIKE = new Set(
  'cs sc sz zs ck kc kq qk iy yi ea ae ie ei ou uo bp pb dt td gj jg mn nm vw wv fv vf xs sx'.split(' '),
);
const isAlike = (a: string, b: string): boolean => ALIKE.has(a + b);
const VOWELS = new Set('aeiouy');

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const NEIGHBOURS = new Set(
  ROWS.flatMap((row) => [...row].flatMap((key, at) => (at > 0 ? [row[at - 1] + key, key + row[at - 1]] : []))),
);

function replaceCost(a: string, b: string): number {
  if (isAlike(a, b)) return 0.5;
  if (VOWELS.has(a) && VOWELS.has(b)) return 0.7;
  return NEIGHBOURS.has(a + b) ? 0.8 : 1;
}

/** A letter too many: less when it only doubles its neighbour. */
function surplusCost(word: string, at: number): number {
  const letter = word[at] as string;
  if (letter === word[at - 1] || letter === word[at + 1]) return 0.4;
  return letter === 'h' ? 0.6 : 1;
}

/** A letter left out, which happens more than one too many: vowels most of all. */
function omissionCost(word: string, at: number): number {
  const letter = word[at] as string;
  if (letter === word[at - 1] || letter === word[at + 1]) return 0.4;
  if (letter === 'h' || (letter === 'e' && at === word.length - 1)) return 0.5;
  return VOWELS.has(letter) ? 0.8 : 0.9;
}

/** From what was written to a word: optimal string alignment with weighed mistakes; anything above `most` is given up as 9. */
export function letterDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most / 0.4) return 9;
  let beforePrevious: number[] = [];
  let previous: number[] = [0];
  for (let j = 1; j <= b.length; j++) previous.push((previous[j - 1] as number) + omissionCost(b, j - 1));
  for (let i = 1; i <= a.length; i++) {
    const current: number[] = [(previous[0] as number) + surplusCost(a, i - 1)];
    let least = current[0] as number;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = (previous[j - 1] as number) + (same ? 0 : replaceCost(a[i - 1] as string, b[j - 1] as string));
      cost = Math.min(
        cost,
        (previous[j] as number) + surplusCost(a, i - 1),
        (current[j - 1] as number) + omissionCost(b, j - 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforePrevious[j - 2] as number) + 0.8);
      }
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return 9;
    beforePrevious = previous;
    previous = current;
  }
  const distance = previous[b.length] as number;
  return distance > most ? 9 : distance;
}

// --- by sound ---

type Rule = readonly [RegExp, string];

/** Rough keys of what is heard, over folded letters; two words of one key sound nearly the same. */
const SOUNDS: Record<Language, readonly Rule[]> = {
  fr: [
    [/eaux?|aux?\b|au/g, 'o'],
    [/ph/g, 'f'],
    [/ill/g, 'y'],
    [/qu?|ck|k|c(?![eiyh])/g, 'k'],
    [/ss|c(?=[eiy])|ti(?=on)/g, 's'],
    [/ge(?=[ao])|g(?=[eiy])/g, 'j'],
    [/ain|ein|im(?=[bp])|in(?![aeiouy])/g, '1'],
    [/[ea][nm](?![aeiouynm])/g, '2'],
    [/om(?=[bp])|on(?![aeiouyn])/g, '3'],
    [/oi/g, 'wa'],
    [/h/g, ''],
    [/ai|ei|ee|et\b|er\b|ez\b|es\b/g, 'e'],
    [/y/g, 'i'],
    [/(.)\1+/g, '$1'],
    [/[tdsxpz]+\b/g, ''],
    [/e\b/g, ''],
  ],
  en: [
    [/ph/g, 'f'],
    [/gh(?=t)/g, ''],
    [/tion|sion|shion/g, 'shn'],
    [/ck|c(?![eiyh])|qu?|k/g, 'k'],
    [/c(?=[eiy])|z/g, 's'],
    [/wh/g, 'w'],
    [/[aeiouy]+\b/g, ''],
    [/[aeiouy]+/g, 'a'],
    [/h/g, ''],
    [/(.)\1+/g, '$1'],
  ],
  tr: [
    [/sch|sh/g, 's'],
    [/tch|ch/g, 'c'],
    [/w/g, 'v'],
    [/x/g, 'ks'],
    [/ck|q/g, 'k'],
    [/y(?=[^aeiou]|\b)/g, 'i'],
    [/g(?=[iu]|\b)/g, ''],
    [/(.)\1+/g, '$1'],
  ],
};

export function soundOf(norm: string, language: Language): string {
  let sound = norm;
  for (const [pattern, by] of SOUNDS[language]) sound = sound.replace(pattern, by);
  return sound;
}
