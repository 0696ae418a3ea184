/** Runs measures one after the other. */
import type { Measure } from './measure.ts';
import type { Section } from './table.ts';
import { openWorld } from './world.ts';

export interface RunOptions {
  measures: readonly Measure[];
  isQuick: boolean;
  onDone?: (name: string, tookMs: number, section: Section) => void;
}

/** Each measure in a world of its own: what one leaves behind is not the next one's load. */
export async function runMeasures({ measures, isQuick, onDone }: RunOptions): Promise<Section[]> {
  const sections: Section[] = [];
  for (const measure of measures) {
    const startMs = performance.now();
    const world = await openWorld();
    try {
      const section = await measure.run(world, { isQuick });
      sections.push(section);
      onDone?.(measure.name, performance.now() - startMs, section);
    } finally {
      await world.stop();
    }
  }
  return sections;
}
