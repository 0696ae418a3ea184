/** Servers, one bot on a Discord of its own and one worker, for scenarios that are Discord's. */
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeDiscord, type FakePerson, startFakeDiscord } from '#bot/testing/fake-discord.ts';
import { type Database, openPostgres } from '#db/client.ts';
import { TEST_DATA_KEY, testKeyring } from '#db/testing.ts';
import { countOpen } from './oracle.ts';
import { type Program, startProgram } from './programs.ts';
import { readyFolder } from './rig.ts';
import { findServers, startPostgres, startRedis } from './servers.ts';
import { serialInReceipt } from './traffic.ts';

export interface DiscordStage {
  discord: FakeDiscord;
  bot: Program;
  worker: Program;
  database: Database;
  /** Waits until so many messages are stored, ended and answered. Returns also when the time is up. */
  untilAnswered(stored: number, limitMs?: number): Promise<void>;
  close(): Promise<void>;
}

const DRAIN_LIMIT_MS = 120_000;

export async function openDiscordStage(signal: AbortSignal): Promise<DiscordStage> {
  const undo: (() => Promise<unknown>)[] = [];
  const keep = <T extends { stop(): Promise<unknown> }>(part: T): T => {
    undo.push(() => part.stop());
    return part;
  };
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => console.error(error));
  };
  try {
    const [{ postgresFolder }, folder] = await Promise.all([findServers(), readyFolder()]);
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const postgres = keep(await startPostgres(folder, postgresFolder));
    const redis = keep(await startRedis(folder));
    const discord = await startFakeDiscord();
    undo.push(() => discord.close());
    const shared = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, LOKMA_DATA_KEY: TEST_DATA_KEY };
    // Few people stand for many here: what is written has to be read, however fast.
    const noLimits = { LIMIT_PERSON_PER_MINUTE: '0', LIMIT_OPEN_MESSAGES: '0' };
    const forBot = { ...shared, ...noLimits, DISCORD_BOT_TOKEN: discord.token, DISCORD_API_URL: discord.apiRoot };
    const bot = keep(startProgram('bot', 'bot', folder, forBot));
    const worker = keep(startProgram('worker', 'worker', folder, shared));
    while (!bot.isReady() || !worker.isReady()) await sleep(50, null, { signal });
    const database = await openPostgres({ url: postgres.url, keyring: testKeyring(), poolSize: 2 });
    undo.push(() => database.close());
    return {
      discord,
      bot,
      worker,
      database,
      async untilAnswered(stored, limitMs = DRAIN_LIMIT_MS) {
        const endMs = performance.now() + limitMs;
        while (performance.now() < endMs) {
          const counts = await countOpen(database);
          if (counts.stored >= stored && counts.open === 0 && counts.unsent === 0) return;
          await sleep(200, null, { signal });
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The messages that a person's direct messages show a receipt of, in the order shown. */
export function receiptsOf(discord: FakeDiscord, { dm }: FakePerson): number[] {
  return discord
    .messagesIn(dm)
    .filter(({ author }) => author.id === discord.bot.id)
    .map(({ content }) => serialInReceipt(content))
    .filter((serial) => serial !== null);
}
