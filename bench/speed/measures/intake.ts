/** How fast messages come in while the platform takes its time for every call, beside a bot that answers one by one. */
import { join } from 'node:path';
import { ROOT } from '../../chaos/servers.ts';
import { nowMs } from '../clock.ts';
import type { Row } from '../figures.ts';
import { updateOf } from '../load.ts';
import type { Measure } from '../measure.ts';
import { FIRST_CHAT, startLogged } from '../variants.ts';
import { endProcess, type FakePlatform, forkProgram, startPlatform, type World } from '../world.ts';

const CALL_MS = 30;
const CHATS = 200;

export const intake: Measure = {
  name: 'intake',
  async run(world, { isQuick }) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    let disorder = 0;
    for (let round = 0; round < (isQuick ? 1 : 3); round++) {
      theirs.push(await oneByOne(isQuick ? 10 : 90));
      const polled = await poll(world, isQuick ? 300 : 6_000);
      ours.push(polled.perSecond);
      disorder += polled.disorder;
    }
    const rows: Row[] = [
      {
        name: 'messages stored and confirmed',
        unit: '/s',
        values: ours,
        beside: { name: 'grammY, one by one', values: theirs, atLeast: 50 },
      },
      {
        name: 'messages stored out of the order of their chat',
        unit: '',
        values: [disorder],
        beside: { name: 'messages', values: [(isQuick ? 300 : 6_000) * ours.length], atMost: 0 },
      },
    ];
    return { title: `Intake while each call to the platform takes ${CALL_MS} ms`, note: NOTE, rows };
  },
};

const NOTE =
  `The bot polls; ${CHATS} chats have written. Counted until the platform was told that all are stored. Beside it
grammY's \`bot.start()\` with a reply in the handler: one message at a time.`.replaceAll('\n', ' ');

/** A platform of its own for each: a second bot must not find what the first left. */
async function withPlatform<Result>(work: (platform: FakePlatform) => Promise<Result>): Promise<Result> {
  const platform = await startPlatform();
  platform.tell({ kind: 'delays', callMs: CALL_MS, modelMs: 0 });
  try {
    return await work(platform);
  } finally {
    await platform.stop();
  }
}

const messagesOf = (count: number) => Array.from({ length: count }, (_, at) => updateOf(FIRST_CHAT + (at % CHATS)));

function oneByOne(messages: number): Promise<number> {
  return withPlatform(async (platform) => {
    const child = forkProgram('one-by-one', [platform.url]);
    try {
      const times: number[] = [];
      const last = new Promise<void>((resolve) => {
        platform.onShown(({ atMs }) => {
          times.push(atMs);
          if (times.length === messages) resolve();
        });
      });
      platform.tell({ kind: 'queue', updates: messagesOf(messages) });
      await last;
      // From the first answer on: how long it took to start is not meant.
      return ((messages - 1) / ((times.at(-1) as number) - (times[0] as number))) * 1_000;
    } finally {
      await endProcess(child);
    }
  });
}

function poll(world: World, messages: number): Promise<{ perSecond: number; disorder: number }> {
  return withPlatform(async (platform) => {
    const databaseUrl = await world.newDatabase();
    const bot = await startLogged([process.execPath, join(ROOT, 'dist', 'bot.js')], world.folder, {
      DATABASE_URL: databaseUrl,
      REDIS_URL: world.newRedis(),
      LOKMA_SECRET: 'a-secret-of-the-bench',
      TELEGRAM_BOT_TOKEN: '7:bench',
      TELEGRAM_API_URL: platform.url,
    });
    try {
      // Everybody is known: making a person is no part of it.
      await confirmed(platform, messagesOf(CHATS));
      const updates = messagesOf(messages);
      const startMs = nowMs();
      const endMs = await confirmed(platform, updates);
      return { perSecond: (messages / (endMs - startMs)) * 1_000, disorder: await disorderIn(databaseUrl) };
    } finally {
      await endProcess(bot);
    }
  });
}

/** When the platform was told that all of these are stored. */
function confirmed(platform: FakePlatform, updates: { update_id: number }[]): Promise<number> {
  const last = updates.at(-1)?.update_id as number;
  return new Promise((resolve) => {
    platform.onConfirmed(({ offset, atMs }) => {
      if (offset > last) resolve(atMs);
    });
    platform.tell({ kind: 'queue', updates });
  });
}

/** Messages of a chat that were stored before one that was sent earlier. */
async function disorderIn(databaseUrl: string): Promise<number> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from (
      select (payload ->> 'messageRef')::int as ref, lag((payload ->> 'messageRef')::int) over (partition by person_id order by id) as before
      from inbox) as told where ref < before`,
  );
  await client.end();
  return rows[0]?.count ?? Number.NaN;
}
