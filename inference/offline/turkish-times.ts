/** Endings of times in Turkish: "dünkü", "sabahkinin", "pazartesiyle" name the day or the meal itself. */
import type { Token } from './text.ts';
import { turkishStems } from './text.ts';
import { wordIndex } from './word-index.ts';

const TIMES: ReadonlySet<string> = new Set(['day', 'part', 'slot', 'weekday']);
/** "-ki", with what may follow it. */
const BELONGING = /^(.{3,})k[iu](?:n[iu]n|yl[ea]|n[iu]|nd[ea]n|n[ae]|yd[iu])?$/;

const isTime = (tokens: readonly Token[], at: number): boolean =>
  wordIndex('tr')
    .senses(tokens, at)
    .some(({ category }) => TIMES.has(category));

/** The tokens with such endings taken off, where what is left names a time. Places stay. */
export function withoutTurkishTimeEndings(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== 'word' || isTime(tokens, at)) return token;
    const bare = BELONGING.exec(token.norm)?.[1];
    const forms = [...(bare === undefined ? [] : [bare]), ...turkishStems(token.norm)];
    const form = forms.find((norm) => norm.length >= 3 && isTimeWith(tokens, at, norm));
    return form === undefined ? token : { ...token, norm: form };
  });
}

/** By itself, or as the end of a phrase that began before ("öğle yemeğinin"). */
function isTimeWith(tokens: readonly Token[], at: number, norm: string): boolean {
  const near = [...tokens.slice(Math.max(0, at - 1), at), { ...(tokens[at] as Token), norm }];
  const here = near.length - 1;
  if (isTime(near, here)) return true;
  return wordIndex('tr')
    .senses(near, 0)
    .some(({ category, length }) => TIMES.has(category) && length === near.length && length > 1);
}
