/**
 * The end of F15: the disk of the embedded database fills up. What is new is refused and told of, Telegram keeps it, and
 * once there is room everything is answered; a start on a full disk says so and ends.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startFakeTelegram } from '#bot/testing/fake-telegram.ts';
import { openEmbedded } from '#db/embedded.ts';
import { isGood, type Verdict } from './oracle.ts';
import { build, end, type Launched, launch, untilReady } from './processes.ts';
import { seededRandom } from './random.ts';
import { type Crowd, chatsFrom, gatherCrowd, judgeCrowd } from './stage.ts';

const CHATS = chatsFrom(2_001, 10);
const DISK_MB = 220;
const MB = 2 ** 20;
/** Below what must be free (db/room.ts), above what a turn under way needs. */
const NEARLY_FULL_MB = 40;
const FULL_FOR_MS = 4_000;
const ANSWER_LIMIT_MS = 30_000;

export interface FullDisk {
  isGood: boolean;
  rows: [string, string | number][];
}

/** A small disk of its own; null where nobody may mount one. */
async function mountDisk(): Promise<{ folder: string; unmount(): Promise<void> } | null> {
  const folder = await mkdtemp(join(tmpdir(), 'lokma-disk.'));
  const run = promisify(execFile);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder]);
  } catch {
    await rm(folder, { recursive: true, force: true });
    return null;
  }
  return {
    folder,
    async unmount() {
      // Also while somebody still looks at it.
      await run('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const freeMb = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return (bavail * bsize) / MB;
};

export async function fillDisk(seed: number): Promise<FullDisk> {
  await build();
  const disk = await mountDisk();
  if (!disk) return { isGood: true, rows: [['a full disk', 'not tried: no disk can be mounted here']] };
  const random = seededRandom(seed);
  const data = join(disk.folder, 'data');
  const ballast = join(disk.folder, 'ballast');
  const telegram = await startFakeTelegram();
  const crowd = gatherCrowd(telegram, random);
  let program: Launched | null = null;
  const start = (): Launched => {
    const settings = { LOKMA_DATA_DIR: data, TELEGRAM_API_URL: telegram.apiRoot, TELEGRAM_BOT_TOKEN: telegram.token };
    program = launch({ script: 'start', folder: disk.folder, settings });
    return program;
  };
  const fill = async (leftMb: number) =>
    // Where nothing is left the last block may be taken by somebody else: as full is as good.
    writeFile(ballast, Buffer.alloc(Math.floor((await freeMb(disk.folder)) - leftMb) * MB)).catch(() => {});
  const sayAll = (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) for (const chat of CHATS) crowd.say(chat);
  };
  try {
    await mkdir(data);
    const running = start();
    await untilReady([running], 60_000);
    sayAll(2);
    await untilAnswered(crowd);
    const before = crowd.latencies().length;

    await fill(NEARLY_FULL_MB);
    // The look at the disk is a second old at most.
    await sleep(1_200);
    sayAll(2);
    await sleep(FULL_FOR_MS);
    const refused = { answered: crowd.latencies().length - before, told: linesOf(running, 'DiskFull') };
    const isRefused = refused.answered === 0 && refused.told > 0 && !running.hasEnded();
    await rm(ballast);
    await untilAnswered(crowd);
    const isBack = crowd.latencies().length === crowd.count();

    // To the last block, in the middle of the work.
    sayAll(5);
    await sleep(random.between(0, 200));
    await fill(0);
    await sleep(FULL_FOR_MS);
    running.child.kill('SIGKILL');
    await running.ended;
    const refusedStart = start();
    const code = await refusedStart.ended;
    const isSentence = refusedStart.lines.length === 1 && /disk of .* is full/.test(refusedStart.lines[0] ?? '');
    await rm(ballast);
    const again = start();
    await untilReady([again], 60_000);
    await untilAnswered(crowd);
    crowd.stop();
    await end(again);
    const database = await openEmbedded(data);
    const verdict = await judgeCrowd(database, crowd, telegram).finally(() => database.close());
    return {
      isGood: isRefused && isBack && code === 1 && isSentence && isGood(verdict),
      rows: [
        ['disk nearly full: answers, lines that tell of it', `${refused.answered}, ${refused.told}`],
        ['all answered once there is room', isBack ? 'yes' : 'no'],
        ['a start on a full disk', code === 1 && isSentence ? 'exits 1 with a sentence' : `status ${code}`],
        ['after it: messages, lost / wrong', `${crowd.count()}, ${lostIn(verdict)}`],
      ],
    };
  } finally {
    crowd.stop();
    const last = program as Launched | null;
    last?.child.kill('SIGKILL');
    await last?.ended;
    await telegram.close();
    await disk.unmount();
  }
}

const lostIn = ({ lost, wrong }: Verdict): string => `${lost} / ${wrong}`;

const linesOf = (program: Launched, word: string): number => program.lines.filter((line) => line.includes(word)).length;

async function untilAnswered(crowd: Crowd): Promise<void> {
  const limitMs = performance.now() + ANSWER_LIMIT_MS;
  while (performance.now() < limitMs && crowd.latencies().length < crowd.count()) await sleep(50);
}
