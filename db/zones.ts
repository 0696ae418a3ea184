/** Zones of people that this database's own table of zones lacks: one such name would fail a statement over everybody. */
import { DateTime } from 'luxon';
import type { Database, Statement } from './client.ts';

const KNOWN: Statement = { name: 'zones_known', text: `select name from pg_timezone_names` };

/** `zone_in_use (zone)`, after `with recursive`: from one zone to the next in the index, however many people each has. */
export const ZONES_IN_USE = `zone_in_use (zone) as (
    select min(zone) from person
    union all
    select (select min(p.zone) from person p where p.zone > z.zone) from zone_in_use z where z.zone is not null)`;

const IN_USE: Statement = {
  name: 'zones_in_use_2',
  text: `with recursive ${ZONES_IN_USE} select zone from zone_in_use where zone is not null`,
};

const knownOf = new WeakMap<Database, Promise<Set<string>>>();

/** Reads files of the server: once for each handle. */
function knownZones(database: Database): Promise<Set<string>> {
  let known = knownOf.get(database);
  if (!known) {
    known = database
      .query<{ name: string }>(KNOWN, [])
      .then((rows) => new Set(rows.map((row) => row.name)))
      .catch((error: unknown) => {
        knownOf.delete(database);
        throw error;
      });
    knownOf.set(database, known);
  }
  return known;
}

/** For each unknown zone of people a name of its offset at `now` that every database knows. */
export async function foreignZones(database: Database, now: Date): Promise<Record<string, string>> {
  const known = await knownZones(database);
  const inUse = await database.query<{ zone: string }>(IN_USE, []);
  const foreign = inUse.filter(({ zone }) => !known.has(zone));
  return Object.fromEntries(foreign.map(({ zone }) => [zone, offsetName(zone, now)]));
}

/** "<+0545>-05:45": POSIX counts its offsets westward. A zone that nobody knows counts as UTC. */
export function offsetName(zone: string, now: Date): string {
  const local = DateTime.fromJSDate(now, { zone });
  if (!local.isValid) return 'UTC';
  const minutes = Math.abs(local.offset);
  const text = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const [sign, opposite] = local.offset < 0 ? ['-', '+'] : ['+', '-'];
  return `<${sign}${text.replace(':', '')}>${opposite}${text}`;
}
