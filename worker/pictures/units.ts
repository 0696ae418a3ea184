/** Figures as a person wants to see them. Stored ones are always kg and kcal. */
import { KG_PER_LB, KJ_PER_KCAL } from '../replies/figures.ts';

export type MassUnit = 'kg' | 'lb';
export type EnergyUnit = 'kcal' | 'kJ';

/** What is stored of a person; anything unknown is the metric one. */
export const massUnitOf = (stored: string): MassUnit => (stored === 'lb' ? 'lb' : 'kg');
export const energyUnitOf = (stored: string): EnergyUnit => (stored.toLowerCase() === 'kj' ? 'kJ' : 'kcal');

export const massIn = (unit: MassUnit, massKg: number): number => (unit === 'lb' ? massKg / KG_PER_LB : massKg);
export const energyIn = (unit: EnergyUnit, energyKcal: number): number =>
  unit === 'kJ' ? energyKcal * KJ_PER_KCAL : energyKcal;
