/**
 * Labelled queries (`queries/<language>.tsv`): what people type, and every row that a dietitian would accept for it.
 * Written from the rows alone, before the matcher was tuned.
 */
import { readFileSync } from 'node:fs';
import type { Language } from '#db/message.ts';
import type { Catalogue } from '#worker/catalogue/catalogue.ts';

export type QueryKind = 'everyday' | 'misspelt' | 'movement';

export interface Query {
  text: string;
  language: Language;
  kind: QueryKind;
  /** `none`: the catalogue has no right row. */
  accepted: string[];
}

export const LANGUAGES: readonly Language[] = ['fr', 'en', 'tr'];

export function readQueries(language: Language): Query[] {
  const text = readFileSync(new URL(`./queries/${language}.tsv`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [query = '', kind = '', accepted = ''] = line.split('\t');
      return { text: query, language, kind: kind as QueryKind, accepted: accepted.split(' ') };
    });
}

/** Did the first answer hit? Rows that are the same food in another table count; so does a question that offers it. */
export function isHit(query: Query, catalogue: Catalogue): boolean {
  const accepts = (id: string | undefined): boolean => {
    if (id === undefined) return query.accepted.includes('none');
    const sameAs = (catalogue.food(id) as { sameAs?: string } | null)?.sameAs;
    return query.accepted.includes(id) || (sameAs !== undefined && query.accepted.includes(sameAs));
  };
  if (query.kind === 'movement') {
    const activity = catalogue.matchActivity(query.text, query.language);
    const exercise = catalogue.matchExercise(query.text);
    return [activity?.id, exercise?.id].some((id) => id !== undefined && query.accepted.includes(id));
  }
  const match = catalogue.matchFood(query.text, query.language);
  if (match.kind === 'unknown') return accepts(undefined);
  return accepts(match.food.id) || (match.kind === 'ambiguous' && match.options.some((food) => accepts(food.id)));
}
