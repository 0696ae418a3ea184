/**
 * fast-check as the tests have it (`vitest.config.ts`). A plain run draws the same cases each time, so that what it says
 * is about the change and not about luck. LOKMA_PROPERTY_RUNS, for a long look, draws others each time, and
 * LOKMA_PROPERTY_SEED those of a run that failed.
 */
import fc from '../node_modules/fast-check/lib/fast-check.js';

const SEED = 20_260_311;

const chosen = process.env['LOKMA_PROPERTY_SEED'];
if (chosen !== undefined) fc.configureGlobal({ seed: Number(chosen) });
else if (process.env['LOKMA_PROPERTY_RUNS'] === undefined) fc.configureGlobal({ seed: SEED });

export default fc;
export * from '../node_modules/fast-check/lib/fast-check.js';
