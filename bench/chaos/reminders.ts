/** Reminders among the messages: two a person, due while things go wrong, so that one sent twice would be seen. */
import type { Database, Statement } from '#db/client.ts';
import { createLocalDoorbell } from '#db/doorbell.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { planNudges } from '#worker/jobs/nudges.ts';

/** Kinds that a bowl of rice does not answer. */
const KINDS = ['weigh_in', 'workout'];
export const REMINDERS_EACH = KINDS.length;

// Due a minute ago, whatever the zone and the hour. The person named the minute, so quiet hours do not hold it back.
const PLANT: Statement = {
  name: 'chaos_plant_reminders',
  text: `insert into nudge_setting (person_id, kind, minute_of_day, set_at, quiet_at_choice)
    select p.id, kind, extract(hour from wall) * 60 + extract(minute from wall), now() - interval '1 day',
      p.quiet_from_hour || '-' || p.quiet_until_hour
    from person p cross join lateral (select (now() - interval '1 minute') at time zone p.zone as wall) c
      cross join unnest($1::text[]) as kind
    on conflict do nothing`,
};

export function isReminder(text: string): boolean {
  return /^(⚖️|🏃) C'est l'heure/.test(text);
}

/** Everybody who is known by now wants to be reminded now. Plans as one more worker would, beside those that die. */
export async function plantReminders(database: Database): Promise<void> {
  await database.query(PLANT, [KINDS]);
  await planNudges({ database, doorbell: createLocalDoorbell(() => {}), now: new Date(), log: SILENT_LOG });
}
