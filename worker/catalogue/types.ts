/** The catalogue's rows. Numbers are per 100 g (or per 100 ml where `isPer100Ml`) unless a name says otherwise. */
import type { Language } from '#db/message.ts';
import type { Size, Unit } from '#inference/schema.ts';

export interface Nutrients {
  energyKcal: number;
  proteinGrams: number;
  /** Available carbohydrate (without fibre where the source says so). */
  carbsGrams: number;
  fatGrams: number;
  fibreGrams: number | null;
  sugarsGrams: number | null;
  saturatedFatGrams: number | null;
  saltGrams: number | null;
  alcoholGrams: number | null;
}

export interface Food {
  /** Stable slug, `[a-z0-9-]+`; of a product `off-` and its barcode; of a person's own `own-...`. */
  id: string;
  /** Where the nutrition figures come from: table and its own code (or exact name where it has no code). */
  source: {
    table: 'CIQUAL' | 'FNDDS' | 'SR Legacy' | 'BLS' | 'CoFID' | 'TR' | 'Open Food Facts' | 'own' | 'estimate';
    code: string;
  };
  category: string;
  /** Of a product. */
  brand?: string;
  state: 'raw' | 'cooked' | 'dry' | 'prepared';
  /** How people take it: counted (eggs), poured (milk), scooped (rice), packaged (yogurt pot). */
  form: 'counted' | 'poured' | 'scooped' | 'packaged';
  /** Per language: the display name first, then synonyms, singular; lower case except proper nouns. */
  names: Record<Language, string[]>;
  per100g: Nutrients;
  /** Grams of one of each unit people use for this food. */
  portions: Partial<Record<Unit, number>>;
  /** Grams of a small or large one of a unit, where the table says so. */
  portionsBySize?: Partial<Record<Unit, Partial<Record<Size, number>>>>;
  /** What "some" of it means when no amount is said: must be a key of `portions`. */
  defaultUnit: Unit;
  /** Portions in the words of an American table ("large fast food order"), for those who say them. */
  describedPortions?: { words: string; massGrams: number }[];
  /** g per ml, for poured foods. */
  densityGramsPerMl?: number;
  /**
   * Present on umbrella words ("a biscuit", "une boisson sucrée"): ids of the foods a question offers, most common
   * first. The row's own figures are the typical one, used for "you estimate it".
   */
  choices?: string[];
  /** True when the umbrella is so wide that a guess would be wrong: ask. False or absent: use the row. */
  mustAsk?: boolean;
}

export interface ActivityType {
  id: string;
  names: Record<Language, string[]>;
  /** Metabolic equivalent at ordinary effort. kcal = MET x body mass kg x hours. */
  met: number;
  /** Where effort changes it. */
  metByIntensity?: { easy?: number; moderate?: number; hard?: number };
  source: { table: 'Compendium 2011' | 'Compendium 2024' | 'project'; code: string };
  kind: 'cardio' | 'sport' | 'strength' | 'flexibility' | 'daily' | 'sprint';
  /** Typical speed, to turn a distance into minutes when only that was said. */
  speedKmPerHour?: number;
}

export interface Exercise {
  /** free-exercise-db id where it has one ("Barbell_Squat"), else a project slug in lower case. */
  id: string;
  names: Record<Language, string[]>;
  /** The body itself is the load. */
  isBodyweight: boolean;
  /** Held, so counted in seconds (plank). */
  isHeld: boolean;
  equipment: string | null;
  primaryMuscles: string[];
}
