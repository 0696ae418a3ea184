/** A food that a person described, as a food of the catalogue. Only they have it. */
import { createHash } from 'node:crypto';
import type { StoredOwnFood } from '#db/own-foods.ts';
import type { Unit } from '#inference/schema.ts';
import type { Food } from './types.ts';

const PREFIX = 'own-';

/** The same words of the same person are the same food: said again, it is changed. */
export function ownFoodId(personId: number, words: string): string {
  return `${PREFIX}${personId}-${createHash('sha256').update(words).digest('hex').slice(0, 10)}`;
}

export const isOwnFood = (foodId: string): boolean => foodId.startsWith(PREFIX);

export function ownFood(stored: StoredOwnFood): Food {
  const { code, name, portions, defaultUnit, isDrink, language: _language, ...per100g } = stored;
  return {
    id: code,
    source: { table: 'own', code },
    category: 'own',
    state: 'prepared',
    form: isDrink ? 'poured' : 'packaged',
    names: { fr: [name], en: [name], tr: [name] },
    per100g,
    portions: portions as Food['portions'],
    defaultUnit: defaultUnit as Unit,
    ...(isDrink ? { densityGramsPerMl: 1 } : {}),
  };
}
