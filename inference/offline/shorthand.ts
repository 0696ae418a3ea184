/**
 * Small words as people type them in haste: "chips n peas", "2 oeuf é du pain", "bi tost bi ayran". They are read as what
 * they stand for.
 */
import type { Language } from '#db/message.ts';
import type { Token } from './text.ts';

/** As written in small letters -> as it is read. */
const STANDS_FOR: Record<Language, ReadonlyMap<string, string>> = {
  fr: new Map(
    Object.entries({
      é: 'et',
      pis: 'et',
      ac: 'avec',
      avk: 'avec',
      av: 'avec',
      cb: 'combien',
      cmb: 'combien',
      cmbn: 'combien',
      ds: 'dans',
    }),
  ),
  en: new Map(
    Object.entries({
      n: 'and',
      nd: 'and',
      w: 'with',
      wit: 'with',
      wiv: 'with',
      wi: 'with',
      frm: 'from',
      reg: 'regular',
      dis: 'this',
      da: 'the',
    }),
  ),
  tr: new Map(Object.entries({ bi: 'bir', bitane: 'bir', bide: 've', dışarda: 'disarida', disarda: 'disarida' })),
};

/** Stand for one thing wherever they stand. */
const ANYWHERE: ReadonlySet<string> = new Set(['cb', 'cmb', 'cmbn']);

/** Between what: a letter alone is also a name, a note or a vitamin. */
const isBetweenWords = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at - 1]?.kind === 'word' || tokens[at - 1]?.kind === 'number') &&
  (tokens[at + 1]?.kind === 'word' || tokens[at + 1]?.kind === 'number');

/** "üçer", "on ikişerden": so many each, as digits with their ending ("12'şer"). */
const EACH: ReadonlyMap<string, number> = new Map([
  ['ikiser', 2],
  ['ucer', 3],
  ['dorder', 4],
  ['beser', 5],
  ['altisar', 6],
  ['yediser', 7],
  ['sekizer', 8],
  ['dokuzar', 9],
  ['onar', 10],
  ['yirmiser', 20],
  ['otuzar', 30],
]);
const TENS: ReadonlyMap<string, number> = new Map([
  ['on', 10],
  ['yirmi', 20],
]);

const MAY_BE_EACH = /^(?:on$|yirmi$|(?:iki|uc|dord|bes|alti|yedi|sekiz|dokuz|on|yirmi|otuz)s?[ea]r)/;

function eachAt(tokens: readonly Token[], at: number): { value: number; length: number } | null {
  if (!MAY_BE_EACH.test(tokens[at]?.norm ?? '')) return null;
  const each = (place: number) => EACH.get(tokens[place]?.norm.replace(/(?:d[ea]n|li|lik)$/, '') ?? '');
  const tens = TENS.get(tokens[at]?.norm ?? '');
  const ones = tens === undefined ? undefined : each(at + 1);
  if (tens !== undefined && ones !== undefined && ones < 10) return { value: tens + ones, length: 2 };
  const value = each(at);
  return value === undefined ? null : { value, length: 1 };
}

/** "on ikişerden 3 set" as "12'er 3 set", "7s 40dk" as "7 saat 40dk". */
function inFigures(tokens: readonly Token[]): readonly Token[] {
  const isHourLetter = (at: number) =>
    tokens[at]?.norm === 's' && tokens[at]?.isGlued && /^(?:dk|dakika)$/.test(tokens[at + 2]?.norm ?? '');
  if (!tokens.some((_, at) => isHourLetter(at) || eachAt(tokens, at) !== null)) return tokens;
  const spelt: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const each = token.kind === 'word' ? eachAt(tokens, at) : null;
    if (each) {
      const text = String(each.value);
      const end = (tokens[at + each.length - 1] as Token).end;
      spelt.push({ ...token, kind: 'number', text, norm: text, value: each.value, end });
      spelt.push({ ...token, text: 'er', norm: 'er', isGlued: true, end });
      at += each.length - 1;
    } else spelt.push(isHourLetter(at) && tokens[at - 1]?.kind === 'number' ? { ...token, norm: 'saat' } : token);
  }
  return spelt;
}

const AFTER_POST = /^(?:workout|gym|training)$/;

export function spellOut(written: readonly Token[], language: Language): readonly Token[] {
  const words = STANDS_FOR[language];
  const tokens = language === 'tr' ? inFigures(written) : written;
  return tokens.flatMap((token, at) => {
    const isOne = (place: number) => language === 'tr' && /^bir?$/.test(tokens[place]?.norm ?? '');
    // "yumurta bir de çay": and tea as well.
    if (isOne(at - 1) && /^d[ea]$/.test(token.norm) && !token.isGlued) return [];
    if (isOne(at) && /^d[ea]$/.test(tokens[at + 1]?.norm ?? '') && !tokens[at + 1]?.isGlued)
      return [{ ...token, norm: 've' }];
    // "plus d'eau" is more of it, "plus du pain" bread as well.
    const isMore = language === 'fr' && token.norm === 'plus' && /^de?$/.test(tokens[at + 1]?.norm ?? '');
    if (isMore && !/^l(?:a|es)?$/.test(tokens[at + 2]?.norm ?? '')) return [{ ...token, norm: 'davantage' }];
    // "2 eggs post workout"
    const isPost = language === 'en' && token.text === 'post' && AFTER_POST.test(tokens[at + 1]?.norm ?? '');
    if (isPost) return [{ ...token, norm: 'after' }];
    // "w/ butter": the stroke belongs to its letter.
    const isStroke = language === 'en' && token.text === '/' && tokens[at - 1]?.text === 'w';
    if (isStroke) return [];
    const norm = token.kind === 'word' && !token.isGlued ? words.get(token.text) : undefined;
    const isSlashed = language === 'en' && token.text === 'w' && tokens[at + 1]?.text === '/';
    const isMeant = isSlashed || language === 'tr' || ANYWHERE.has(token.text) || isBetweenWords(tokens, at);
    if (norm === undefined || !isMeant) return [token];
    return [{ ...token, norm }];
  });
}
