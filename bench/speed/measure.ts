/** What a measure is: a name to ask for it by, and what it does with the world. */
import type { Section } from './table.ts';
import type { World } from './world.ts';

export interface MeasureOptions {
  /** Few and small rounds: to see that it runs, not to quote. */
  isQuick: boolean;
}

export interface Measure {
  name: string;
  /** Takes too long for a run of everything. */
  isOnlyNamed?: boolean;
  run(world: World, options: MeasureOptions): Promise<Section>;
}

/** Rounds in which every variant has its turn, in another order each time. */
export async function interleaved<Of extends { name: string }, Result>(
  variants: readonly Of[],
  rounds: number,
  run: (variant: Of) => Promise<Result>,
): Promise<Map<string, Result[]>> {
  const results = new Map<string, Result[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < variants.length; at++) {
      const variant = variants[(at + round) % variants.length] as Of;
      results.get(variant.name)?.push(await run(variant));
    }
  }
  return results;
}
