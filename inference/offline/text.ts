/** Text to tokens: cleaning, folding and cutting, in time linear in the length. Knows no language. */

export interface Token {
  kind: 'word' | 'number' | 'mark' | 'emoji';
  /** As written. */
  text: string;
  /** Folded: lower case, no accents. */
  norm: string;
  start: number;
  end: number;
  /** For numbers. */
  value: number;
  isCapital: boolean;
  /** Written without a space or sign before it, or joined to the previous word by a hyphen. */
  isGlued: boolean;
}

const VULGAR: Record<string, string> = { '½': '1/2', '¼': '1/4', '¾': '3/4', '⅓': '1/3', '⅔': '2/3', '⅛': '1/8' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * What is read and echoed: compatibility forms made plain ("２００ｇ" is "200g"), control, bidi and zero-width
 * characters removed, at most three combining marks a letter. The zero-width joiner of emoji goes too: harmless here.
 */
export function cleanText(text: string): string {
  return withoutCode(text.toWellFormed())
    .replace(/(\d?)([½¼¾⅓⅔⅛])/g, (_, digit: string, sign: string) => `${digit ? `${digit} ` : ''}${VULGAR[sign]}`)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\u2044/g, '/');
}

/** Comments of markup, tags, and from the first sign of JSON on all that follows: nobody says that of a meal. */
function withoutCode(text: string): string {
  const json = text.search(/["']\s*[}\]]|[{[]\s*["'][\p{L}_]+["']\s*:/u);
  return (json === -1 ? text : text.slice(0, json))
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ASCII = /^[\u0000-\u007f]*$/;

/** Lower case without accents; Turkish dotted and dotless i are one letter. */
export function fold(text: string): string {
  // Most words: nothing to take off.
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .replace(/[İIı]/g, 'i')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
}

/** An emoji, a number, a word or a mark: groups 1 to 4. */
const TOKEN = /(\p{Extended_Pictographic})|(\p{Nd}+(?:[.,]\p{Nd}+)?)|([\p{L}\p{M}]+)|([^\s\p{L}\p{Nd}])/gu;
const KINDS: readonly Token['kind'][] = ['emoji', 'number', 'word', 'mark'];

const SKIPPED_MARKS = new Set([
  "'",
  '’',
  '‘',
  '`',
  '´',
  '"',
  '«',
  '»',
  '“',
  '”',
  '*',
  '_',
  '~',
  '…',
  '#',
  '|',
  '\u{fe0f}',
]);

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const start = match.index;
    const raw = match[0];
    const kind = KINDS[match.indexOf(raw, 1) - 1] as Token['kind'];
    const token: Token = {
      kind,
      text: raw,
      norm: fold(raw),
      start,
      end: start + raw.length,
      value: kind === 'number' ? toNumber(raw) : Number.NaN,
      isCapital: CAPITAL.test(raw),
      isGlued: start > 0 && GLUES.test(text[start - 1] as string),
    };
    if (kind === 'mark' && isSilent(text, token)) continue;
    tokens.push(token);
  }
  return tokens;
}

const CAPITAL = /^\p{Lu}/u;
/** What a token right behind it is glued to. */
const GLUES = /[-'’\p{L}\p{Nd}]/u;

/** Apostrophes and quotes never matter; a hyphen only between numbers or standing alone. */
function isSilent(text: string, token: Token): boolean {
  if (SKIPPED_MARKS.has(token.text)) {
    // An asterisk between numbers is a times sign.
    return !(token.text === '*' && /\p{Nd}\s*$/u.test(text.slice(Math.max(0, token.start - 3), token.start)));
  }
  if (token.text !== '-') return false;
  const before = text[token.start - 1] ?? ' ';
  const after = text[token.end] ?? ' ';
  return /\p{L}/u.test(before) || /\p{L}/u.test(after);
}

/** "1,5" and "1.5" are one and a half; digits of any script. */
export function toNumber(text: string): number {
  const plain = text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit))).replace(',', '.');
  return Number(plain);
}

/** Every decimal digit block of Unicode is ten code points long, beginning at its zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) as number;
  if (code < 0x80) return code - 48;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return code - zero;
}

/**
 * One form for singular and plural, masculine and feminine, as far as matching needs it. Applied to both sides, so a
 * stem need not be a word.
 */
export function stem(norm: string): string {
  let word = norm;
  if (word.length > 4 && /(?:ch|sh|ss|o)es$/.test(word)) word = word.slice(0, -2);
  // "peaches" loses two letters and "pêches" one: without the e they meet their singular alike.
  else if (word.length > 4 && /(?:ch|sh|ss)e$/.test(word)) word = word.slice(0, -1);
  else if (word.length > 4 && word.endsWith('ies')) word = word.slice(0, -2);
  else if (word.length > 3 && /[^s]s$/.test(word)) word = word.slice(0, -1);
  else if (word.length > 4 && word.endsWith('aux')) word = word.slice(0, -1);
  else if (word.length > 3 && word.endsWith('x')) word = word.slice(0, -1);
  if (word.length > 3 && word.endsWith('ee')) word = word.slice(0, -1);
  // "berry" and "berries", "cookie" and "cookies".
  if (word.length > 4 && word.endsWith('y')) word = `${word.slice(0, -1)}i`;
  else if (word.length > 4 && word.endsWith('ie')) word = word.slice(0, -1);
  return word;
}

const TURKISH_SUFFIXES: ReadonlySet<string> = new Set(
  'lar ler lari leri larin lerin si su yi yu i u ni nu ye ya e a na ne de da te ta den dan ten tan nden ndan li lu lik luk yla yle la le im um m imi umu nin nun in un mi mu imde umda cik cuk'.split(
    ' ',
  ),
);
const MOST_SUFFIX_LETTERS = 5;

/** "with", said by an ending: "yumurtayla" is "yumurta ile", "ekmekle" "ekmek ile". The word without it, or null. */
export function withoutComitative(norm: string): string | null {
  const match = /^(.{2,}[aeiou])yl[ae]$|^(.{2,}[^aeiou])l[ae]$/.exec(norm);
  return match ? ((match[1] ?? match[2]) as string) : null;
}

/** The vowel of a Turkish ending, folded: i or u as the word's last one bids. */
const highVowel = (norm: string): string => (/[ou][^aeiou]*$/.test(norm) ? 'u' : 'i');

/** The last word of a compound as its ending has it: "çorba" in "mercimek çorbası", "ekmek" in "mısır ekmeği". */
export function turkishCompound(norm: string): string {
  if (/[aeiou]$/.test(norm)) return `${norm}s${highVowel(norm)}`;
  return `${norm.endsWith('k') ? `${norm.slice(0, -1)}g` : norm}${highVowel(norm)}`;
}

/** What is in a thing, as its name has it: "tavuk" in "tavuklu salata". */
export const turkishWith = (norm: string): string => `${norm}l${highVowel(norm)}`;

/** An ending written apart, behind a number or an apostrophe: "3'te", "saat 9da", "2 oz'luk", "Skittles'ı". */
const TURKISH_ENDING =
  /^(?:y?[iuae]|n[iue]n|n?[iu]n|[dt][ea]n?|n[dt][ea]n?|l[iu]k|l[iu]|ser|er|ar|yl[ea]|l[ea]|s[iu]z|[iu]m|s[iu])$/;

export const isTurkishEnding = (norm: string): boolean => TURKISH_ENDING.test(norm);

/** Shorter forms a Turkish word may have grown from, longest first: "ekmeği" -> "ekmek", "yumurtayla" -> "yumurta"; never without it ("ekmeksiz"). */
export function turkishStems(norm: string): readonly string[] {
  const known = knownStems.get(norm);
  if (known) return known;
  const stems = stemsOf(norm);
  if (knownStems.size >= MOST_KNOWN_STEMS) knownStems.clear();
  knownStems.set(norm, stems);
  return stems;
}

/** Of words that were asked for before: one is asked some twenty times in a row. Emptied when it is full. */
const knownStems = new Map<string, readonly string[]>();
const MOST_KNOWN_STEMS = 4_096;

function stemsOf(norm: string): string[] {
  const found = new Set<string>();
  let layer = [norm];
  for (let depth = 0; depth < 3; depth++) {
    const next: string[] = [];
    for (const word of layer) {
      for (let cut = 1; cut <= MOST_SUFFIX_LETTERS && word.length - cut >= 2; cut++) {
        if (!TURKISH_SUFFIXES.has(word.slice(-cut))) continue;
        const base = word.slice(0, -cut);
        for (const form of [base, hardened(base)]) {
          if (form && !found.has(form)) {
            found.add(form);
            next.push(form);
          }
        }
      }
    }
    layer = next.slice(0, 24);
  }
  return [...found].sort((a, b) => b.length - a.length);
}

/** A final k, p, t softens before a vowel: ekmeğ- is ekmek, kitab- is kitap. */
function hardened(base: string): string | null {
  const last = base.at(-1);
  if (last === 'g') return `${base.slice(0, -1)}k`;
  if (last === 'b') return `${base.slice(0, -1)}p`;
  if (last === 'd') return `${base.slice(0, -1)}t`;
  return null;
}
