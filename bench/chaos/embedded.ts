/**
 * F15: everything in one process on a folder, killed while it writes and while it starts. Whatever Telegram was told to
 * forget must be in the folder afterwards; and a second process on the same folder must say no. In the end its disk is
 * full (full-disk.ts).
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeTelegram } from '#bot/testing/fake-telegram.ts';
import { openEmbedded } from '#db/embedded.ts';
import { fillDisk } from './full-disk.ts';
import { isGood } from './oracle.ts';
import { build, end, type Launched, launch, untilReady } from './processes.ts';
import { seededRandom } from './random.ts';
import type { Outcome, OwnOptions } from './scenario.ts';
import { type Crowd, chatsFrom, gatherCrowd, judgeCrowd, seconds } from './stage.ts';

const CHATS = chatsFrom(1_001, 20);
const SETTLE_MS = 2_000;
/** Longer than the lease of a conversation and that of a sender, one after the other. */
const DRAIN_LIMIT_MS = 90_000;

export async function runEmbedded({ seed, scale, signal }: OwnOptions): Promise<Outcome> {
  const [writingKills, bootKills] = scale === 'full' ? [200, 50] : [3, 1];
  await build();
  const random = seededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'lokma-chaos.'));
  const data = join(folder, 'data');
  const telegram = await startFakeTelegram();
  const crowd = gatherCrowd(telegram, seededRandom(seed + 1));
  let program: Launched | null = null;
  const start = (): Launched => {
    const settings = { LOKMA_DATA_DIR: data, TELEGRAM_API_URL: telegram.apiRoot, TELEGRAM_BOT_TOKEN: telegram.token };
    program = launch({ script: 'start', folder, settings });
    return program;
  };
  try {
    let running = start();
    await untilReady([running], 60_000);
    const second = await secondProcess(start, running);
    program = running;
    const starts: number[] = [];
    for (let no = 0; no < writingKills && !signal.aborted; no += 1) {
      for (let count = random.whole(2, 6); count > 0; count -= 1) crowd.say(random.pick(CHATS));
      await sleep(random.between(0, 400));
      await kill(running);
      const startedMs = performance.now();
      running = start();
      await untilReady([running], 60_000);
      starts.push(performance.now() - startedMs);
    }
    for (let no = 0; no < bootKills && !signal.aborted; no += 1) {
      crowd.say(random.pick(CHATS));
      await kill(running);
      running = start();
      await sleep(random.between(0, Math.max(...starts)));
    }
    await kill(running);
    running = start();
    await untilReady([running], 60_000);
    await untilAnswered(crowd);
    // The pinned day comes after the receipt.
    await sleep(SETTLE_MS);
    crowd.stop();
    await end(running);
    const database = await openEmbedded(data);
    const verdict = await judgeCrowd(database, crowd, telegram).finally(() => database.close());
    const disk = await fillDisk(seed);
    return {
      isGood: isGood(verdict) && second.isRefused && disk.isGood,
      rows: [
        ['kills while writing / while starting', `${writingKills} / ${bootKills}`],
        ['messages', crowd.count()],
        ['a start after a kill takes at most', seconds(Math.max(...starts))],
        ['a second process on the folder', second.words],
        ['replies sent again (allowed)', verdict.repeatedReplies],
        ['without outcome / without reply', `${verdict.unhandled} / ${verdict.unanswered}`],
        [
          'wrong entries / replies / pinned days',
          `${verdict.wrong} / ${verdict.otherReplies} / ${verdict.wrongBoards}`,
        ],
        ...disk.rows,
      ],
      summary: `${verdict.lost} lost, ${verdict.duplicated} duplicated, ${verdict.outOfOrder} out of order`,
    };
  } finally {
    crowd.stop();
    if (program) await kill(program);
    await telegram.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function kill(program: Launched): Promise<void> {
  program.child.kill('SIGKILL');
  await program.ended;
}

/** Exit status 1, one sentence that names the cure, and the first process goes on. */
async function secondProcess(start: () => Launched, first: Launched): Promise<{ isRefused: boolean; words: string }> {
  const second = start();
  const code = await second.ended;
  const isSentence = second.lines.length === 1 && /^Another Lokma is already using/.test(second.lines[0] ?? '');
  const isRefused = code === 1 && isSentence && !first.hasEnded();
  return { isRefused, words: isRefused ? 'exits 1 with a sentence' : `status ${code}: ${second.lines.join(' | ')}` };
}

/** Every message has its receipt: what a killed process held in its hands waits for the leases to run out. */
async function untilAnswered(crowd: Crowd): Promise<void> {
  const limitMs = performance.now() + DRAIN_LIMIT_MS;
  while (performance.now() < limitMs && crowd.latencies().length < crowd.count()) await sleep(100);
}
