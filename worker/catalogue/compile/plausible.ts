/** What is wrong with a row's figures. A `wrong` row stays out of the catalogue, a `suspect` one is printed. */
import { energyFromMacros } from '../build.ts';
import type { Food, Nutrients } from '../types.ts';

export interface Finding {
  level: 'wrong' | 'suspect';
  text: string;
}

const MAX_ENERGY_KCAL = 930;
/** In these tables carbohydrate is "by difference": fibre is counted in it. */
const CARBS_INCLUDE_FIBRE: ReadonlySet<string> = new Set(['FNDDS', 'SR Legacy', 'TR']);
/** Things that may have no energy at all. */
const MAY_BE_NOTHING =
  /water|eau\b|\btea\b|\bthé|coffee|café|salt|\bsel\b|diet|light|zero|sweeten|édulcor|aspartam|sucralose|stevia|vinegar|infusion|tisane|soda|soft drink|0%|low calorie|free|sugar substitute|bicarbonate|baking|levure|su,|broth|bouillon|chew|agar|gelatin|seltzer|ice\b|calorie|cola|bouchon|salted/i;
/** Energy that the four macronutrients do not explain: polyols, organic acids, bran, gums. */
const OTHER_ENERGY =
  /polyol|sugar[- ]free|sans sucres?|édulcor|chewing|bran|\bson\b|fibre|vinegar|vinaigre|acid|cocoa|cacao|yeast|levure|coffee|tea|thé|spice|herb|gum|agar|vanil|citron|lemon|lime|cinnamon|cannelle|clove|girofle|diet|substitute|stevia|monk fruit|mushroom|champignon|algue|seaweed|poivre|pepper/i;

const round = (value: number): number => Math.round(value * 10) / 10;

export function findings(n: Nutrients, table: Food['source']['table'], name: string): Finding[] {
  const found: Finding[] = [];
  const wrong = (text: string) => found.push({ level: 'wrong', text });
  const suspect = (text: string) => found.push({ level: 'suspect', text });
  for (const [key, value] of Object.entries(n)) if (value !== null && !(value >= 0)) wrong(`${key} is ${value}`);
  if (n.energyKcal > MAX_ENERGY_KCAL) wrong(`energy ${round(n.energyKcal)} kcal`);

  const fibre = CARBS_INCLUDE_FIBRE.has(table) ? 0 : (n.fibreGrams ?? 0);
  const total = n.proteinGrams + n.carbsGrams + n.fatGrams + fibre + (n.alcoholGrams ?? 0);
  if (total > 106) wrong(`parts add up to ${round(total)} g in 100 g`);
  else if (total > 101.5) suspect(`parts add up to ${round(total)} g in 100 g`);
  if ((n.sugarsGrams ?? 0) > n.carbsGrams + 2) suspect(`sugars ${n.sugarsGrams} g of ${n.carbsGrams} g carbohydrate`);
  if ((n.saturatedFatGrams ?? 0) > n.fatGrams + 1) suspect(`saturated ${n.saturatedFatGrams} g of ${n.fatGrams} g fat`);

  const macros = n.proteinGrams + n.carbsGrams + n.fatGrams + (n.alcoholGrams ?? 0);
  if (n.energyKcal === 0 && macros > 1 && !/substitute|stevia/i.test(name)) wrong(`no energy from ${round(macros)} g`);
  else if (n.energyKcal < 1 && !MAY_BE_NOTHING.test(name)) wrong('no energy');
  const expected = energyFromMacros({ ...n, fibreGrams: fibre });
  const gap = Math.abs(expected - n.energyKcal);
  const text = `energy ${round(n.energyKcal)} kcal, ${round(expected)} by macros`;
  // Tables without alcohol explain a drink's energy by nothing else; spices and polyols have energy of their own.
  const isExplained = OTHER_ENERGY.test(name) || (n.alcoholGrams === null && expected < n.energyKcal);
  if (gap > 60 && gap > 0.5 * n.energyKcal && !isExplained) wrong(text);
  else if (gap > 25 && gap > 0.25 * n.energyKcal) suspect(text);
  return found;
}
