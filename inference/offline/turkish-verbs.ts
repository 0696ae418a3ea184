/**
 * Turkish verbs by their endings: "yedim", "yiyorum", "yiyeceğim", "yemedim", "yesem" are one verb, told, planned, denied
 * or wished. Folded letters; also as people text it ("yedm", "yiyom", "yicem").
 */
import { VERB_ROOTS } from './words/tr.ts';
import type { WordList } from './words/types.ts';

export type VerbMeaning = keyof typeof VERB_ROOTS;

export interface TurkishVerb {
  /** What is done; null where only the ending is known ("gitmedim"). */
  meaning: VerbMeaning | null;
  /** `told`: it happened or is happening. The others are not for the log. */
  mood: 'told' | 'denied' | 'planned' | 'wished';
}

const PERSON = '(?:m|k|n|im|um|iz|uz|sin|sun|niz|nuz|siniz|sunuz|ler|lar)?';
const MOODS: readonly [TurkishVerb['mood'], RegExp][] = [
  // yeme-dim, yemi-yorum, yeme-m, yeme-yeceğim
  [
    'denied',
    new RegExp(
      `^(?:(?:ye|a)?m[ea](?:d[iu]|mis(?:t[iu])?|ye?ce[kg]|ya?ca[kg])${PERSON}|m[iu]yo[a-z]*|m[ea]m|m[ea]yi[mz]|mezdim)$`,
    ),
  ],
  // ye-dim, iç-tim, yemiş-tim, yi-yorum, koş-u-yorum, yiyo(m), yedm
  ['told', new RegExp(`^(?:[dt](?:[iu]${PERSON}|[mk])|m[iu]s(?:[td][iu])?${PERSON}|[iu]?yor?(?:d[iu])?${PERSON})$`)],
  // yi-yeceğim, iç-ecek, yi-cem, koş-acam
  ['planned', /^(?:(?:y?[ea])?c[ea][kg](?:im|iz|t[iu][mk]?|l[ea]r)|y?[ieua]?c[ea](?:m|z))$/],
  // ye-sem, iç-sek, yi-yeyim, ye-meli(yim)
  ['wished', /^(?:s[ea][mk](?:mi)?|y?[ea]yim|y?[ea]lim|m[ea]li(?:yim|yiz)?)$/],
];

/** Endings that no noun has, so that the verb need not be known: "gitmedim", "çıkmıyorum", "koşacağım", "gidicem". */
const ANY_DENIED = /^[a-z]{2,}(?:m[ea]d[iu][mk]|m[iu]yor(?:um|uz)|m[ea]y[ea]c[ea][gk](?:im|iz|ti|tik|tim)?)$/;
const ANY_TOLD = /^[a-z]{2,}(?:[iu]yor(?:um|uz|du|dum|duk)?|[a-z][dt][iu]m)$/;
const ANY_PLANNED = /^[a-z]{2,}(?:[ea]c[ea]g(?:im|iz)|[iu]c[ea](?:m|z))$/;

const ROOTS: readonly (readonly [string, VerbMeaning])[] = (Object.entries(VERB_ROOTS) as [VerbMeaning, WordList][])
  .flatMap(([meaning, roots]) => roots.split(' ').map((root) => [root, meaning] as const))
  .sort((a, b) => b[0].length - a[0].length);

export function readTurkishVerb(norm: string): TurkishVerb | null {
  for (const [root, meaning] of ROOTS) {
    if (!norm.startsWith(root)) continue;
    const ending = norm.slice(root.length);
    const mood = MOODS.find(([, pattern]) => pattern.test(ending))?.[0];
    if (mood) return { meaning, mood };
  }
  if (ANY_DENIED.test(norm)) return { meaning: null, mood: 'denied' };
  if (ANY_PLANNED.test(norm)) return { meaning: null, mood: 'planned' };
  if (ANY_TOLD.test(norm)) return { meaning: null, mood: 'told' };
  return null;
}

/** Endings of a sentence's last word that no food has: "gidiyom", "getirmişti", "baksam", "hastaymış", "diyarbakırlıyık". */
const PREDICATE =
  /^[a-z]{2,}(?:[iu]yo(?:r(?:um|uz|lar|du|dum)?|m|n|z)?|m[iu]st[iu](?:m|k)?|[dt][iu](?:m|k|l[ea]r)|y?m[iu]s(?:[iu]m|l[ea]r)?|s[ea][mk]|[ea]c[ea](?:k|g[iu]m|m)|l[iu]y[iu][mkz]|y[iu][mz])$/;

/** Is it told, wished or said of somebody, by its ending alone? For words that nothing else knows. */
export const isTurkishPredicate = (norm: string): boolean => readTurkishVerb(norm) !== null || PREDICATE.test(norm);
