/** The compiled catalogue files, read once. */
import activities from './activities.json' with { type: 'json' };
import { buildCatalogue, type Catalogue } from './catalogue.ts';
import exercises from './exercises.json' with { type: 'json' };
import foods from './foods.json' with { type: 'json' };
import generic from './generic.json' with { type: 'json' };
import { decodeGeneric, furtherNames, type GenericFile } from './generic.ts';
import type { ActivityType, Exercise, Food } from './types.ts';

let loaded: Catalogue | null = null;

export function loadCatalogue(): Catalogue {
  if (loaded) return loaded;
  const file = generic as unknown as GenericFile;
  const everyday = foods as unknown as Food[];
  const further = furtherNames(file);
  const named = everyday.map((food) => {
    const more = further.get(food.id);
    if (!more) return food;
    return {
      ...food,
      names: {
        fr: [...food.names.fr, ...more.fr],
        en: [...food.names.en, ...more.en],
        tr: [...food.names.tr, ...more.tr],
      },
    };
  });
  loaded = buildCatalogue({
    foods: [...named, ...decodeGeneric(file, everyday)],
    everyday: named,
    activities: activities as unknown as ActivityType[],
    exercises: exercises as unknown as Exercise[],
  });
  return loaded;
}
