/** The compiled catalogue files, read once. */
import { existsSync, readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import activities from './activities.json' with { type: 'json' };
import { type Catalogue, type CatalogueData, type NamesTable, openCatalogue, tabulateNames } from './catalogue.ts';
import exercises from './exercises.json' with { type: 'json' };
import foods from './foods.json' with { type: 'json' };
import { furtherNames, furtherPortions, namesOf, openGeneric, openGenericText, sourcesOf } from './generic.ts';
import glossary from './glossary.json' with { type: 'json' };
import type { Glossary } from './translate.ts';
import type { ActivityType, Exercise, Food } from './types.ts';

let loaded: Catalogue | null = null;

export function loadCatalogue(): Catalogue {
  if (loaded) return loaded;
  const data = catalogueData();
  loaded = openCatalogue(data, readTable() ?? tabulateNames(data));
  return loaded;
}

export function catalogueData(): CatalogueData {
  const file = openGenericText(readFileSync(new URL(`./${GENERIC_FILE}`, import.meta.url), 'utf8'));
  const everyday = foods as unknown as Food[];
  const further = furtherNames(file);
  const described = furtherPortions(file);
  const named = everyday.map((food) => {
    const more = further.get(food.id);
    if (!more) return food;
    const describedPortions = described.get(food.id);
    return {
      ...food,
      ...(describedPortions ? { describedPortions } : {}),
      names: {
        fr: [...food.names.fr, ...more.fr],
        en: [...food.names.en, ...more.en],
        tr: [...food.names.tr, ...more.tr],
      },
    };
  });
  return {
    everyday: named,
    furtherNames: namesOf(file),
    furtherFood: openGeneric(file, everyday),
    sources: () => sourcesOf(file, everyday),
    activities: activities as unknown as ActivityType[],
    exercises: exercises as unknown as Exercise[],
    glossary: glossary as unknown as Glossary,
  };
}

/** Beside this module, also in the bundle: read as text, because its rows are parsed one by one. */
export const GENERIC_FILE = 'generic.json';

/** Beside the bundle: `npm run build` puts the table there, made of just the files that it bundles (names-table.ts). */
export const TABLE_FILE = 'names.table';

/** Null where there is none (the sources run without one) or a Node too old for it: then the names are tabulated here. */
function readTable(): NamesTable | null {
  const path = new URL(`./${TABLE_FILE}`, import.meta.url);
  if (!existsSync(path)) return null;
  try {
    return deserialize(readFileSync(path)) as NamesTable;
  } catch {
    return null;
  }
}
