/**
 * A bare number of a body's weight or of a load, in the unit it was meant in: that of the message, else the one this
 * person weighs in, else the one that makes it a weight near the last.
 */
import type { Action, ActivityMention, StrengthSet } from '#inference/schema.ts';
import { KG_PER_LB, LB_PER_STONE, type MassUnit } from './replies/figures.ts';

const KG_PER: Record<MassUnit, number> = { kg: 1, lb: KG_PER_LB, st: KG_PER_LB * LB_PER_STONE };

/** Nobody weighs more stones. */
const MOST_STONES = 60;

/** No weighing is further from the one before and still taken at its word. */
const NEAR = 0.15;

/** What is known of how a person weighs themselves. */
export interface Weigher {
  massUnit: MassUnit;
  massKg: number | null;
}

const isNear = (massKg: number, lastKg: number | null): boolean =>
  lastKg !== null && Math.abs(massKg / lastKg - 1) <= NEAR;

export function unitOfBareMass(value: number, { massUnit, massKg: lastKg }: Weigher): MassUnit {
  const own = massUnit === 'st' && value > MOST_STONES ? 'lb' : massUnit;
  const units: MassUnit[] = [own, 'kg', 'lb', 'st'];
  return units.find((unit) => isNear(value * KG_PER[unit], lastKg)) ?? own;
}

/** Is it a weight that this person may have today? */
export const isNearLast = (value: number, weigher: Weigher): boolean =>
  isNear(value * KG_PER[unitOfBareMass(value, weigher)], weigher.massKg);

/** Kilograms for pounds or the other way round, and no change of a body. */
export const isUnitSlip = (beforeKg: number, afterKg: number): boolean =>
  Math.abs((afterKg / beforeKg) * KG_PER_LB - 1) <= 0.1;

const UNITS: [MassUnit, RegExp][] = [
  ['kg', /^(?:kgs?|kilo\p{L}*)$/u],
  ['lb', /^(?:lbs?|pounds?|livres?|libre|pound\p{L}*)$/u],
  ['st', /^(?:st|stones?)$/],
];

interface Figure {
  value: number;
  /** Null: bare. */
  unit: MassUnit | null;
}

/** The numbers of a text with the units of mass behind them. */
export function figuresIn(text: string): Figure[] {
  return [...text.toLowerCase().matchAll(/(?<![\d.,])(\d+(?:[.,]\d+)?)[ \u00a0-]?(\p{L}+)?/gu)].map(
    ([, value = '', word = '']) => ({
      value: Number(value.replace(',', '.')),
      unit: UNITS.find(([, says]) => says.test(word))?.[0] ?? null,
    }),
  );
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 0.01 * b;

const kilos = (value: number, unit: MassUnit): number => Math.round(value * KG_PER[unit] * 100) / 100;

/** The unit that a mass, as it was read, stands with in the text; null: bare, or not as a figure. */
function unitSaid(massKg: number, figures: readonly Figure[]): MassUnit | null {
  return figures.find(({ value, unit }) => unit !== null && isSame(value * KG_PER[unit], massKg))?.unit ?? null;
}

const isBare = (massKg: number, figures: readonly Figure[]): boolean =>
  unitSaid(massKg, figures) === null && figures.some(({ value }) => value === massKg);

export interface InUnits {
  actions: Action[];
  /** Pounds or stones that they weighed themselves in: so they do from now on. */
  weighedIn: MassUnit | null;
}

/**
 * `text`: the message as it was written; a mass that does not stand in it bare was read with its unit. `isMassAsked`: a
 * bare number may answer what the scale showed.
 */
export function inSaidUnits(read: readonly Action[], text: string, weigher: Weigher, isMassAsked = false): InUnits {
  const figures = figuresIn(text);
  const weights = read.flatMap((action) =>
    action.type === 'log_weight' && action.massKg !== null ? [action.massKg] : [],
  );
  const stones = figures.find(({ unit }) => unit === 'st');
  const bodyUnits = weights.map((massKg) => (stones && !isBare(massKg, figures) ? 'st' : unitSaid(massKg, figures)));
  const loadUnits = read.flatMap(loadsOf).map((loadKg) => unitSaid(loadKg, figures));
  const ofMessage = new Set([...bodyUnits, ...loadUnits].filter((unit) => unit !== null));
  const [unit] = ofMessage;
  const only = ofMessage.size === 1 && unit ? unit : null;
  const loadUnit = (only ?? weigher.massUnit) === 'lb' ? 'lb' : 'kg';
  const load = (loadKg: number): number => (isBare(loadKg, figures) ? kilos(loadKg, loadUnit) : loadKg);
  const mass = (massKg: number): number =>
    isBare(massKg, figures) ? kilos(massKg, only ?? unitOfBareMass(massKg, weigher)) : massKg;
  return {
    actions: read.map((action) => {
      if (action.type === 'log_weight' && action.massKg !== null) return { ...action, massKg: mass(action.massKg) };
      return isMassAsked && action.type === 'answer' ? withMass(action, weigher) : withLoads(action, load);
    }),
    weighedIn: bodyUnits.find((said) => said === 'lb' || said === 'st') ?? null,
  };
}

/** "164", of who was asked what the scale showed. */
function withMass(answer: Extract<Action, { type: 'answer' }>, weigher: Weigher): Action {
  const { amount } = answer;
  if (amount?.unit !== 'piece') return answer;
  const value = kilos(amount.value, unitOfBareMass(amount.value, weigher));
  return { ...answer, amount: { ...amount, value, unit: 'kg' } };
}

const massesOf = (sets: readonly StrengthSet[]): number[] => sets.flatMap(({ loadKg }) => (loadKg ? [loadKg] : []));

function loadsOf(action: Action): number[] {
  if (action.type === 'fill_activity') return action.items.flatMap(({ sets }) => massesOf(sets));
  if (action.type === 'correct') return massesOf(action.activity?.sets ?? []);
  return action.type === 'answer' && action.loadKg ? [action.loadKg] : [];
}

function withLoads(action: Action, load: (loadKg: number) => number): Action {
  const moved = (mention: ActivityMention): ActivityMention => ({
    ...mention,
    sets: mention.sets.map((set) => ({ ...set, loadKg: set.loadKg === null ? null : load(set.loadKg) })),
  });
  if (action.type === 'fill_activity') return { ...action, items: action.items.map(moved) };
  if (action.type === 'correct' && action.activity) return { ...action, activity: moved(action.activity) };
  if (action.type === 'answer' && action.loadKg !== null) return { ...action, loadKg: load(action.loadKg) };
  return action;
}
