/** The compiled catalogue files, read once. */
import activities from './activities.json' with { type: 'json' };
import { buildCatalogue, type Catalogue } from './catalogue.ts';
import exercises from './exercises.json' with { type: 'json' };
import foods from './foods.json' with { type: 'json' };
import type { ActivityType, Exercise, Food } from './types.ts';

let loaded: Catalogue | null = null;

export function loadCatalogue(): Catalogue {
  loaded ??= buildCatalogue({
    foods: foods as unknown as Food[],
    activities: activities as unknown as ActivityType[],
    exercises: exercises as unknown as Exercise[],
  });
  return loaded;
}
