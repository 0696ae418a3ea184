/** Plays a scenario by its name. */
import { runOnRig } from './report.ts';
import type { Outcome, OwnOptions, Sizes } from './scenario.ts';
import { findScenario } from './scenarios.ts';
import { MOST_SERIALS } from './traffic.ts';

/** `sizes`: other than those of the scenario's scale; only for scenarios on the shared rig. */
export async function play(name: string, own: OwnOptions, sizes: Partial<Sizes> = {}): Promise<Outcome> {
  const scenario = findScenario(name);
  if (!scenario) throw new Error(`there is no scenario ${name}`);
  if ('run' in scenario) {
    if (Object.keys(sizes).length > 0) throw new Error(`${name} has sizes of its own: only --short and --seed`);
    return scenario.run(own);
  }
  const options = { ...scenario.sizes[own.scale], ...sizes, ...own };
  if (options.workers < 1 || options.messages / options.conversations > MOST_SERIALS) {
    throw new Error(`at least one worker, and at most ${MOST_SERIALS} messages for each conversation`);
  }
  return runOnRig(scenario, options);
}
