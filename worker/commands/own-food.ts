/**
 * "mon pain: 250 kcal/100 g, 9 g de protéines, tranche 45 g": a food of the person's own, in the words of its label.
 * From then on its name means it. Read by its form alone, so that no model can invent a figure.
 */
import type { Language } from '#db/message.ts';
import { tokenise } from '#inference/offline/text.ts';
import { WORDS, wordIndex } from '#inference/offline/word-index.ts';
import type { Unit } from '#inference/schema.ts';
import { ownFoodId } from '../catalogue/own-food.ts';
import { wordsKey } from '../catalogue/words-key.ts';
import { HARD } from '../plausible.ts';
import { type CommandContext, type Outcome, outcome } from './command.ts';

export interface OwnFoodSaid {
  name: string;
  isDrink: boolean;
  energyKcal: number;
  proteinGrams: number;
  carbsGrams: number;
  fatGrams: number;
  portions: Partial<Record<Unit, number>>;
}

const NUMBER = String.raw`(\d{1,4}(?:[.,]\d{1,2})?)`;
const HEAD = new RegExp(
  String.raw`^\s*(?:(?:mon|ma|mes|my|benim)\s+)?([^:=]{2,60}?)\s*[:=]\s*${NUMBER}\s*kcal\s*(?:/|pour|par|per|for|in|dans)?\s*100\s*(g|gr|ml)\b(.*)$`,
  'isu',
);
/** Turkish says the hundred first: "100 g'da 250 kcal". */
const TURKISH_HEAD = new RegExp(
  String.raw`^\s*(?:benim\s+)?([^:=]{2,60}?)\s*[:=]\s*100\s*(g|gr|ml)\S*\s*${NUMBER}\s*kcal\b(.*)$`,
  'isu',
);
const MACROS = {
  proteinGrams: /prot[eé]ines?|proteins?|protein|prot\b|\bp\b/iu,
  carbsGrams: /glucides?|gluc\b|carbohydrates?|carbs?|karbonhidrat|karb\b|\bg\b(?!\s*(?:de|of))|\bk\b/iu,
  fatGrams: /lipides?|lip\b|mati[eè]res? grasses?|\bmg\b|fats?\b|ya[gğ]/iu,
} as const;

const numberOf = (text: string): number => Number(text.replace(',', '.'));

/** Null when the words are not of this form. */
export function readOwnFood(text: string, language: Language): OwnFoodSaid | null {
  const plain = HEAD.exec(text);
  const turkish = plain ? null : TURKISH_HEAD.exec(text);
  const [, name, energy, per, rest] = plain ?? (turkish ? [null, turkish[1], turkish[3], turkish[2], turkish[4]] : []);
  if (name === undefined || energy === undefined || rest === undefined) return null;
  const said: OwnFoodSaid = {
    name: name.trim(),
    isDrink: per?.toLowerCase() === 'ml',
    energyKcal: numberOf(energy),
    proteinGrams: 0,
    carbsGrams: 0,
    fatGrams: 0,
    portions: {},
  };
  for (const part of rest.split(/[,;\n]+|\bet\b|\band\b|\bve\b/iu)) {
    const grams = new RegExp(String.raw`${NUMBER}\s*(?:g|gr|ml)?\b`, 'iu').exec(part);
    if (!grams?.[1]) continue;
    const words = part.replace(grams[0], ' ');
    const unit = unitIn(words, language);
    if (unit) {
      said.portions[unit] = numberOf(grams[1]);
      continue;
    }
    const macro = (Object.keys(MACROS) as (keyof typeof MACROS)[]).find((key) => MACROS[key].test(words));
    if (macro) said[macro] = numberOf(grams[1]);
  }
  return said;
}

/** The first word that names a unit of counting: "tranche", "slice", "dilim". */
function unitIn(words: string, language: Language): Unit | null {
  const tokens = tokenise(words);
  for (let at = 0; at < tokens.length; at++) {
    for (const one of [language, ...(Object.keys(WORDS) as Language[])]) {
      const sense = wordIndex(one)
        .senses(tokens, at)
        .find(({ category, value }) => category === 'unit' && String(value).length > 2);
      if (sense) return sense.value as Unit;
    }
  }
  return null;
}

export function defineOwnFood(said: OwnFoodSaid, context: CommandContext): Outcome {
  const { replies, person, language } = context;
  const words = wordsKey(said.name, language);
  const parts = said.proteinGrams + said.carbsGrams + said.fatGrams;
  const portions = Object.entries(said.portions) as [Unit, number][];
  const isPossible =
    said.energyKcal <= HARD.kcalPerGram * 100 &&
    parts <= 100 &&
    portions.every(([, grams]) => grams > 0 && grams <= HARD.portionGrams);
  if (!isPossible || words === '') return outcome({ lines: [replies.ownFoodImpossible(said.name)] });
  const code = ownFoodId(person.id, words);
  const [first] = portions;
  const serving = first?.[1] ?? 100;
  return outcome({
    lines: [replies.ownFoodSaved(said.name, said.energyKcal, said.isDrink, serving)],
    taught: [{ words, foodCode: code }],
    ownFoods: [
      {
        code,
        name: said.name,
        language,
        isDrink: said.isDrink,
        defaultUnit: first?.[0] ?? 'serving',
        portions: { ...said.portions, serving, piece: said.portions.piece ?? serving },
        figures: {
          energyKcal: said.energyKcal,
          proteinGrams: said.proteinGrams,
          carbsGrams: said.carbsGrams,
          fatGrams: said.fatGrams,
          fibreGrams: null,
          sugarsGrams: null,
          saturatedFatGrams: null,
          saltGrams: null,
          alcoholGrams: null,
        },
      },
    ],
  });
}
