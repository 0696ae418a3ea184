/** F20: a backup, more traffic, the database lost and restored, Redis emptied, everything started again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '#db/backup/backup.ts';
import { restore } from '#db/backup/restore.ts';
import { settleRestored } from '#db/backup/settle.ts';
import { type Database, openPostgres } from '#db/client.ts';
import { testKeyring } from '#db/testing.ts';
import { QUICK } from './model.ts';
import { isGood, judge } from './oracle.ts';
import { seededRandom } from './random.ts';
import { isReminder, plantReminders } from './reminders.ts';
import { criterionRow, seconds } from './report.ts';
import { startRig } from './rig.ts';
import { countPerChat, shownIn, untilAnswered, untilReady } from './run.ts';
import type { Criterion, Outcome, OwnOptions, Scale } from './scenario.ts';
import { repeatUpdate, send } from './sending.ts';
import { type PlannedMessage, planTraffic } from './traffic.ts';

interface Sizes {
  /** Of each of the three parts. */
  messages: number;
  conversations: number;
  workers: number;
  trafficMs: number;
}

const SIZES: Record<Scale, Sizes> = {
  full: { messages: 3_000, conversations: 100, workers: 3, trafficMs: 120_000 },
  short: { messages: 60, conversations: 15, workers: 2, trafficMs: 4_000 },
};
const DRAIN_MS = 180_000;
/** Apart from each other: who wrote before the backup, who began after it, and who began after the restore. */
const APART = 10_000;

export async function runAroundRestore(own: OwnOptions): Promise<Outcome> {
  const sizes = SIZES[own.scale];
  const [forTraffic, forModel] = [1, 3].map((n) => seededRandom(own.seed * 10 + n));
  if (!forTraffic || !forModel) throw new Error('no random numbers');
  const plan = (part: number): PlannedMessage[] =>
    planTraffic({ ...sizes, durationMs: sizes.trafficMs, random: forTraffic }).map((message) => ({
      ...message,
      chat: message.chat + part * APART,
    }));
  const parts = { before: plan(0), lost: plan(1), after: plan(2) };
  const folder = await mkdtemp(join(tmpdir(), 'lokma-chaos-backup.'));
  const rig = await startRig({ random: forModel, workers: sizes.workers, redis: 'running', model: QUICK });
  const programs = [rig.bot, ...rig.workers];
  const open = () => openPostgres({ url: rig.postgres.url, keyring: testKeyring(), poolSize: 3 });
  let database = await open();
  try {
    await untilReady(rig, own.signal);
    const say = (planned: readonly PlannedMessage[]) => send(rig.telegram, planned, () => {}, own.signal);
    const settled = (count: number) => untilAnswered(database, count, DRAIN_MS, own.signal);

    const early = await say(parts.before);
    await settled(parts.before.length);
    // The sender stands still: the backup has reminders that wait, and they go out after it.
    rig.bot.kill('SIGSTOP');
    await plantReminders(database);
    const where = { databaseUrl: rig.postgres.url, dataFolder: folder };
    const { path } = await backUp({ ...where, folder, keep: 1 });
    rig.bot.kill('SIGCONT');
    const late = await say(parts.lost);
    await settled(parts.before.length + parts.lost.length);
    const remindersBefore = rig.telegram.sent.filter(({ text }) => isReminder(text)).length;

    await Promise.all(programs.map((program) => program.stop()));
    await database.close();
    const restoringMs = performance.now();
    const restored = await restore({ ...where, file: path, isForced: true });
    const { remindersHeld } = await settleRestored(restored).finally(() => restored.close());
    const restoreMs = performance.now() - restoringMs;
    await rig.redis?.empty();
    database = await open();
    const kept = await countInbox(database);

    const startingMs = performance.now();
    for (const program of programs) program.resume();
    await untilReady(rig, own.signal);
    const startMs = performance.now() - startingMs;
    // What was acknowledged before may come again: of before the backup it is known, of after it it is new.
    for (const [index, update] of [...early, ...late].entries()) repeatUpdate(rig.telegram, update, index % 2 === 0);
    await say(parts.after);
    const all = parts.before.length + parts.lost.length + parts.after.length;
    await settled(all);
    const shown = shownIn(rig.telegram);
    const sent = countPerChat([...parts.before, ...parts.after]);
    const verdict = await judge(database, { sent }, shown);
    const again = await judge(database, { sent: countPerChat(parts.lost) }, shown);
    const reminders = rig.telegram.sent.filter(({ text }) => isReminder(text)).length;
    const stored = await countInbox(database);
    const crashes = programs.reduce((sum, { tally }) => sum + tally.crashes + tally.failedStarts, 0);
    const isMet = (name: string, figure: number, good: boolean): Criterion => ({ name, figure, isMet: good });
    const criteria = [
      isMet('reminders held back by the restore, at least 1', remindersHeld, remindersHeld > 0),
      isMet(`reminders in all, the ${remindersBefore} of before`, reminders, reminders === remindersBefore),
      isMet(`messages in the backup, ${parts.before.length}`, kept, kept === parts.before.length),
      isMet(`messages in the end, ${all}`, stored, stored === all),
      isMet('crashes and failed starts of our programs, none', crashes, crashes === 0),
      isMet('of after the backup, come again: lost', again.lost, again.lost === 0),
      isMet('of after the backup, come again: duplicated', again.duplicated, again.duplicated === 0),
      isMet('replies of before sent again', verdict.repeatedReplies, verdict.repeatedReplies === 0),
    ];
    const { lost, duplicated, outOfOrder } = verdict;
    return {
      isGood: isGood(verdict) && criteria.every((one) => one.isMet),
      rows: [
        ['messages / conversations / workers', `3 x ${sizes.messages} / 3 x ${sizes.conversations} / ${sizes.workers}`],
        ['restored / started after', `${seconds(restoreMs)} / ${seconds(startMs)}`],
        ...criteria.map(criterionRow),
      ],
      summary: [
        `${lost} lost, ${duplicated} duplicated, ${outOfOrder} out of order`,
        ...verdict.boardTroubles.map((line) => `  ${line}`),
      ].join('\n'),
    };
  } finally {
    await database.close().catch(() => {});
    await rig.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function countInbox(database: Database): Promise<number> {
  const text = 'select count(*)::int as n from inbox';
  const [row] = await database.query<{ n: number }>({ name: 'chaos_inbox', text }, []);
  return row?.n ?? -1;
}
