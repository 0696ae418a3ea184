/**
 * A recipe told in chat: "recette houmous: 400 g pois chiches, 60 g tahini; 4 parts", on one line or on many. Only its
 * form is read here; what the ingredients are is for the catalogue to say.
 */
import type { Unit } from '#inference/schema.ts';

export interface RecipeSaid {
  name: string;
  /** One ingredient each, as written. */
  ingredients: string[];
  /** How many it makes, and of what; null: not said. */
  yields: { count: number; unit: Unit } | null;
  /** What it weighs once made, grams; null: not said, so as much as its ingredients. */
  massGrams: number | null;
}

const NAME = String.raw`([^:=\n]{2,60}?)`;
const YIELD = String.raw`(?:\s*\(\s*((?:pour\s+|serves\s+|makes\s+)?\d{1,3}[^)\n]{0,20})\)\s*)?`;
const HEADS: readonly RegExp[] = [
  new RegExp(
    String.raw`^\s*(?:(?:ma|la|nouvelle|nouvelle ma)\s+)?recette\s*(?:de\s+la\s+|de\s+l['’]\s*|de\s+|du\s+|des\s+|d['’]\s*|:\s*)?${NAME}${YIELD}\s*[:=\n]\s*(.+)$`,
    'isu',
  ),
  new RegExp(String.raw`^\s*(?:(?:my|new)\s+)?recipe\s*(?:for\s+|of\s+|:\s*)?${NAME}${YIELD}\s*[:=\n]\s*(.+)$`, 'isu'),
  new RegExp(String.raw`^\s*(?:yeni\s+)?tarif(?:im|i)?\s*:?\s*${NAME}${YIELD}\s*[:=\n]\s*(.+)$`, 'isu'),
  new RegExp(String.raw`^\s*(?:benim\s+)?${NAME}\s+tarif(?:i|im)${YIELD}\s*[:=\n]\s*(.+)$`, 'isu'),
];

const COUNTED: readonly [RegExp, Unit][] = [
  [/^(?:tranches?|slices?|dilim(?:lik)?)$/iu, 'slice'],
  [/^(?:pi[èe]ces?|pieces?|adet|tane|biscuits?|cookies?|muffins?)$/iu, 'piece'],
  [/^(?:bols?|bowls?|k[aâ]se(?:lik)?)$/iu, 'bowl'],
  [
    /^(?:parts?|portions?|personnes?|pers\.?|servings?|people|persons?|porsiyon(?:luk)?|ki[şs]ilik|ki[şs]i|par[çc]a)$/iu,
    'part',
  ],
];
const MAKES =
  /^(?:(?:pour|donne|fait|serves|makes|yields?|feeds)\s*:?\s*)?(\d{1,3})\s*([\p{L}.]+)?(?:\s+(?:eder|çıkıyor|çıkar|için))?$/iu;
const WEIGHS =
  /^(?:p[èe]se|poids (?:final|total|cuit)|total|cooked weight|final weight|weighs|toplam|pi[şs]mi[şs](?: a[ğg][ıi]rl[ıi][ğg][ıi])?)\s*:?\s*(\d{1,5}(?:[.,]\d{1,2})?)\s*(kg|gr?|grammes?|grams?|gram)\b.*$/iu;

const MOST_INGREDIENTS = 40;

/** Null when the words are not of this form. */
export function readRecipe(text: string): RecipeSaid | null {
  if (text.includes('?')) return null;
  const match = HEADS.map((head) => head.exec(text)).find((found) => found !== null);
  const [, name, inHead, body] = match ?? [];
  if (name === undefined || body === undefined || !/\p{Nd}/u.test(body)) return null;
  if (/kcal\s*(?:\/|pour|per|for)?\s*100/iu.test(body)) return null;
  const said: RecipeSaid = { name: clean(name), ingredients: [], yields: yieldIn(inHead ?? ''), massGrams: null };
  for (const part of partsOf(body)) {
    const yields = said.ingredients.length > 0 || said.yields === null ? yieldIn(part) : null;
    const weighs = WEIGHS.exec(part);
    if (yields) said.yields = yields;
    else if (weighs?.[1])
      said.massGrams = Number(weighs[1].replace(',', '.')) * (/^kg$/iu.test(weighs[2] ?? '') ? 1_000 : 1);
    else said.ingredients.push(part);
  }
  const isRecipe = said.name !== '' && said.ingredients.length > 0 && said.ingredients.length <= MOST_INGREDIENTS;
  return isRecipe ? said : null;
}

const clean = (name: string): string =>
  name
    .replace(/[«»"“”]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Cut at line ends, semicolons, bullets and commas that are in no number. */
function partsOf(body: string): string[] {
  return body
    .split(/\n+|[;•]|,(?!\d)|(?<!\d),|\s\+\s/u)
    .map((part) =>
      part
        .replace(/^\s*(?:[-–—*]|\d{1,2}[.)](?=\s+\S))\s*/u, '')
        .replace(/[.\s]+$/u, '')
        .trim(),
    )
    .map((part) => part.replace(/^(?:ingr[ée]dients|malzemeler)\s*:?\s*/iu, ''))
    .map((part) =>
      part
        .replace(/\bc\.?\s*[àa]\.?\s*(?:s\.|soupe)/giu, 'cuillères à soupe')
        .replace(/\bc\.?\s*[àa]\.?\s*(?:c\.|caf[ée])/giu, 'cuillères à café'),
    )
    .filter((part) => part !== '');
}

function yieldIn(part: string): RecipeSaid['yields'] {
  const match = MAKES.exec(part.trim());
  const count = Number(match?.[1]);
  if (!match || !(count >= 1)) return null;
  const word = match[2];
  const isAnnounced = /^(?:pour|donne|fait|serves|makes|yield|feeds)/iu.test(part.trim());
  if (word === undefined) return isAnnounced ? { count, unit: 'part' } : null;
  const unit = COUNTED.find(([pattern]) => pattern.test(word))?.[1];
  return unit ? { count, unit } : null;
}
