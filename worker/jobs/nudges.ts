/**
 * Reminders by the clock. Every worker process plans; the database lets one at a time write, and a kind once a local
 * day. A process that dies in between has written a nudge with its message, or neither.
 */
import { count } from '#db/metrics/meter.ts';
import { findDue, writeDue } from '#db/nudge-plan.ts';
import { foreignZones } from '#db/zones.ts';
import type { Job, JobContext } from '../clockwork.ts';
import { composeNudges, type NudgeParts } from '../nudges/compose.ts';
import { favouritesFromLog } from '../nudges/favourites.ts';
import { pushedWeek } from '../nudges/week-text.ts';

const EVERY_MS = 20_000;
/** Rung for at most; the rest is found by the sweep of the deliveries, behind the answers to people who are writing. */
const MOST_RINGS = 50;

/** Plans what is due at `now`. Returns how many nudges were written. */
export async function planNudges(context: JobContext, parts: Partial<NudgeParts> = {}): Promise<number> {
  const { database, doorbell, now, log } = context;
  const all: NudgeParts = {
    favouritesFor: favouritesFromLog,
    weekText: pushedWeek,
    onError: (error) => log.error('nudge.not_composed', { error }),
    ...parts,
  };
  const zones = await foreignZones(database, now);
  let planned = 0;
  for (let after: number | null = 0; after !== null; ) {
    const page = await findDue(database, now, zones, after);
    const composed = page.due.length > 0 ? await composeNudges(database, page.due, all) : [];
    const written = composed.length > 0 ? await writeDue(database, now, zones, composed) : [];
    const rings = written.slice(0, Math.max(0, MOST_RINGS - planned));
    planned += written.length;
    for (const { platform, personId } of rings) await doorbell.ring(`deliver-${platform}`, personId);
    after = page.last;
  }
  if (planned > 0) log.info('nudge.planned', { count: planned });
  count('lokma_nudges_total', { result: 'planned' }, planned);
  return planned;
}

/** `weekText` and `favouritesFor` may be given by whoever has richer ones. */
export function nudgeJob(parts: Partial<NudgeParts> = {}): Job {
  return {
    name: 'nudges',
    everyMs: EVERY_MS,
    run: async (context) => {
      await planNudges(context, parts);
    },
  };
}
