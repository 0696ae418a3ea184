/** What units hold. */
import { MEASURES, type Unit } from './schema.ts';

/** International avoirdupois pound. */
export const KG_PER_POUND = 0.453_592_37;

/** Millilitres of the metric units of volume. */
export const ML_PER: Partial<Record<Unit, number>> = { ml: 1, cl: 10, dl: 100, l: 1_000 };

const MEASURED: ReadonlySet<Unit> = new Set(MEASURES);

/** Is it exact: a mass, a volume or a measuring spoon, and no plate or piece? */
export const isMeasure = (unit: Unit): boolean => MEASURED.has(unit);
