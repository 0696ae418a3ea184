/** A minute in which very many reminders are due: how long planning them takes, and what it holds in memory. */
import { openPostgres } from '#db/client.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { testKeyring } from '#db/testing.ts';
import { planNudges } from '#worker/jobs/nudges.ts';
import type { Row } from '../figures.ts';
import type { Measure } from '../measure.ts';
import { runOn } from '../world.ts';

/** The planner looks at the clock this often, so that this is how long it may take. */
const LOOK_EVERY_MS = 20_000;
const MEMORY_STEP_MS = 20;

export const reminders: Measure = {
  name: 'reminders',
  async run(world, { isQuick }) {
    const people = isQuick ? 500 : 30_000;
    const url = await world.newDatabase();
    const database = await openPostgres({ url, keyring: testKeyring() });
    await migrateDatabase(database);
    await runOn(url, peopleText(people));
    const doorbell = { ring: async () => {}, listen: async () => {}, close: async () => {} };
    const context = { database, doorbell, now: new Date('2026-03-11T12:31:00Z'), log: SILENT_LOG };
    const memory = watchMemory();
    const [cpuBefore, startMs] = [process.cpuUsage(), performance.now()];
    const written = await planNudges(context);
    const tookMs = performance.now() - startMs;
    const { user, system } = process.cpuUsage(cpuBefore);
    const grownMb = memory.stop();
    const again = performance.now();
    const twice = await planNudges(context);
    const againMs = performance.now() - again;
    await database.close();
    if (written !== people || twice !== 0) throw new Error(`${written} and then ${twice} of ${people} were planned`);
    const rows: Row[] = [
      {
        name: `${people.toLocaleString('en')} reminders planned and written`,
        unit: 'ms',
        values: [tookMs],
        beside: { name: 'the time until the next look', values: [LOOK_EVERY_MS], atMost: 1 },
      },
      { name: 'CPU in Node for one reminder', unit: 'ms CPU', values: [(user + system) / 1_000 / people] },
      { name: 'memory it took while it planned', unit: 'MB', values: [grownMb] },
      {
        name: 'the look after it, with nothing left to plan',
        unit: 'ms',
        values: [againMs],
        beside: { name: 'the time until the next look', values: [LOOK_EVERY_MS] },
      },
    ];
    return { title: 'Many reminders at once', note: NOTE, rows };
  },
};

const NOTE = `Everybody wants to be reminded of lunch at 12:30 and wrote last yesterday; the planner that every worker
runs finds and writes them on PostgreSQL.`.replaceAll('\n', ' ');

const peopleText = (people: number): string => `
  insert into person (id, language, zone) select id, 'en', 'Etc/UTC' from generate_series(1, ${people}) as id;
  insert into identity (platform, platform_user, person_id) select 'telegram', id::text, id from person;
  insert into conversation (person_id) select id from person;
  insert into inbox (platform_key, person_id, payload, received_at, done_at)
    select 'tg:' || id, id, jsonb_build_object('kind', 'message', 'address', jsonb_build_object('platform', 'telegram',
      'chat', id::text, 'user', id::text, 'isPrivate', true)), '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z'
    from person;
  insert into nudge_setting (person_id, kind, minute_of_day, set_at)
    select id, 'lunch', 750, '2026-03-01T00:00:00Z' from person;
  analyze`;

/** Resident memory above what it was, at its highest. */
function watchMemory(): { stop(): number } {
  const mb = () => process.memoryUsage.rss() / 2 ** 20;
  const before = mb();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, mb());
  }, MEMORY_STEP_MS);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(most, mb()) - before;
    },
  };
}
