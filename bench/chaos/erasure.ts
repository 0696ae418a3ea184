/** F19: people erase themselves while workers are killed; then everything they ever sent arrives once more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeTelegram, Update } from '#bot/testing/fake-telegram.ts';
import { type Database, openPostgres } from '#db/client.ts';
import { testKeyring } from '#db/testing.ts';
import { findRedisTraces, findTraces } from '#worker/testing/traces.ts';
import { killWorkers, runFaults } from './faults.ts';
import { QUICK } from './model.ts';
import { isGood, judge } from './oracle.ts';
import { type Random, seededRandom } from './random.ts';
import { criterionRow, seconds } from './report.ts';
import { type Rig, startRig } from './rig.ts';
import { countPerChat, shownIn, untilAnswered, untilReady } from './run.ts';
import type { Criterion, Outcome, OwnOptions, Scale } from './scenario.ts';
import { repeatUpdate, send } from './sending.ts';
import { planTraffic } from './traffic.ts';

interface Sizes {
  leavers: number;
  messages: number;
  conversations: number;
  workers: number;
  trafficMs: number;
}

const SIZES: Record<Scale, Sizes> = {
  full: { leavers: 100, messages: 3_000, conversations: 100, workers: 4, trafficMs: 180_000 },
  short: { leavers: 10, messages: 60, conversations: 20, workers: 2, trafficMs: 8_000 },
};
const GONE_WITHIN_MS = 60_000;
const STEP_MS = 120_000;
const DRAIN_MS = 120_000;
/** Numbers that occur nowhere by chance, for accounts and for people. */
const FIRST_LEAVER = 734_218_001;
const FIRST_PERSON = 918_273_645;
const WORDS = ['zorglub', 'Zorglub'];

interface Leaver {
  chat: number;
  updates: Update[];
  /** Once they were told that everything is gone. */
  goneMs: number;
}

export async function runErasures(own: OwnOptions): Promise<Outcome> {
  const sizes = SIZES[own.scale];
  const [forTraffic, forFaults, forModel, forLeavers] = [1, 2, 3, 4].map((n) => seededRandom(own.seed * 10 + n));
  if (!forTraffic || !forFaults || !forModel || !forLeavers) throw new Error('no random numbers');
  const lines: string[] = [];
  const rig = await startRig({
    random: forModel,
    workers: sizes.workers,
    redis: 'running',
    model: QUICK,
    onLine: (line) => void lines.push(line),
  });
  const database = await openPostgres({ url: rig.postgres.url, keyring: testKeyring(), poolSize: 4 });
  try {
    await untilReady(rig, own.signal);
    await database.query({ name: 'chaos_ids', text: `select setval('person_id_seq', ${FIRST_PERSON})` }, []);
    const planned = planTraffic({ ...sizes, durationMs: sizes.trafficMs, random: forTraffic });
    const end = new AbortController();
    let kills = 0;
    const count = () => {
      kills += 1;
    };
    const context = { rig, database, random: forFaults, signal: end.signal, count };
    const faults = runFaults([killWorkers(2_000)], context);
    const chats = Array.from({ length: sizes.leavers }, (_, index) => FIRST_LEAVER + index);
    const startedMs = performance.now();
    const people: number[] = [];
    const found = () => traces(rig, database, [...WORDS, ...chats.map(String), ...people.map(String)]);
    /** Everybody gone, and how long after the last of them nothing told of any, while the others go on. */
    const leaving = async () => {
      const gone = await Promise.all(
        chats.map((chat) => leave(rig.telegram, database, chat, people, forLeavers, sizes.trafficMs)),
      );
      const latestMs = Math.max(...gone.map(({ goneMs }) => goneMs));
      const tookMs = () => performance.now() - latestMs;
      while ((await found()).length > 0 && tookMs() < GONE_WITHIN_MS) await sleep(500);
      return { gone, tookMs: tookMs() };
    };
    const [{ gone, tookMs }] = await Promise.all([
      leaving(),
      send(rig.telegram, planned, () => {}, own.signal),
    ]).finally(() => end.abort());
    await faults;
    await untilAnswered(database, planned.length, DRAIN_MS, own.signal);
    // Again, when nothing else happens any more: it has arrived by then, and nothing has come of it.
    for (const leaver of gone) replay(rig.telegram, leaver);
    await untilConfirmed(rig.telegram);
    await sleep(2_000);
    const left = await found();
    const inLogs = lines.filter((line) => [...WORDS, ...chats.map(String)].some((word) => line.includes(word))).length;
    const verdict = await judge(database, { sent: countPerChat(planned) }, shownIn(rig.telegram));
    const [{ n: known } = { n: -1 }] = await database.query<{ n: number }>(
      { name: 'chaos_known', text: 'select count(*)::int as n from person' },
      [],
    );
    const stayed = new Set(planned.map(({ chat }) => chat)).size;
    const crashes = [rig.bot, ...rig.workers].reduce((sum, { tally }) => sum + tally.crashes, 0);
    const criteria: Criterion[] = [
      { name: 'worker kills, at least 1', figure: kills, isMet: kills > 0 },
      { name: 'tables and keys with a trace, none', figure: left.join(', ') || 0, isMet: left.length === 0 },
      {
        name: `the last trace gone within ${seconds(GONE_WITHIN_MS)}`,
        figure: seconds(tookMs),
        isMet: tookMs < GONE_WITHIN_MS,
      },
      { name: 'log lines with their ids or words, none', figure: inLogs, isMet: inLogs === 0 },
      { name: `people left, the ${stayed} who stayed`, figure: known, isMet: known === stayed },
      { name: 'crashes of our programs, none', figure: crashes, isMet: crashes === 0 },
    ];
    const { lost, duplicated, outOfOrder } = verdict;
    return {
      isGood: isGood(verdict) && criteria.every(({ isMet }) => isMet),
      rows: [
        ['messages / conversations / workers', `${planned.length} / ${sizes.conversations} / ${sizes.workers}`],
        ['people who erased themselves', `${gone.length}`],
        ['their updates that came again', gone.reduce((sum, { updates }) => sum + 4 * updates.length, 0)],
        ['log lines looked through', lines.length],
        ['run', seconds(performance.now() - startedMs)],
        ...criteria.map(criterionRow),
      ],
      summary: `of those who stayed: ${lost} lost, ${duplicated} duplicated, ${outOfOrder} out of order`,
    };
  } finally {
    await database.close().catch(() => {});
    await rig.stop();
  }
}

/** Logs, makes a food of their own, asks to be erased and taps. What they sent comes again at once. */
async function leave(
  telegram: FakeTelegram,
  database: Database,
  chat: number,
  people: number[],
  random: Random,
  withinMs: number,
): Promise<Leaver> {
  const from = { id: chat, first_name: 'Zorglub', language_code: 'en' };
  const place = { id: chat, type: 'private' as const };
  const updates: Update[] = [];
  await sleep(random.between(0, withinMs / 2));
  const say = (text: string) => void updates.push(telegram.pushText(from, place, text).update);
  for (const text of ['my zorglubon = 450 kcal/100 g', '7 g de riz', '120 g of zorglubon']) say(text);
  await sleep(random.between(0, withinMs / 4));
  say('/delete');
  const button = await until(() => {
    const asked = telegram.sent.findLast((one) => one.chatId === chat && one.buttons.flat().some(isYes));
    const pressed = asked?.buttons.flat().find(isYes);
    return asked && pressed ? { messageId: asked.messageId, data: pressed.callback_data } : null;
  }, `${chat} was not asked whether to erase`);
  const [person] = await database.query<{ id: number }>(
    { name: 'chaos_leaver', text: 'select person_id as id from identity where platform_user = $1' },
    [String(chat)],
  );
  if (person) people.push(person.id);
  telegram.pushPress(from, place, button.messageId, button.data);
  await until(async () => {
    const rows = await database.query({ name: 'chaos_left', text: 'select 1 from identity where platform_user = $1' }, [
      String(chat),
    ]);
    return rows.length === 0 ? true : null;
  }, `${chat} was not erased`);
  const leaver = { chat, updates, goneMs: performance.now() };
  replay(telegram, leaver);
  return leaver;
}

const isYes = ({ text }: { text: string }): boolean => text.includes('🗑️');

/** Everything, as the same updates and under new numbers. */
function replay(telegram: FakeTelegram, { updates }: Leaver): void {
  for (const update of updates) for (const isSame of [true, false]) repeatUpdate(telegram, update, isSame);
}

async function until<T>(look: () => T | null | Promise<T | null>, otherwise: string): Promise<T> {
  const endMs = performance.now() + STEP_MS;
  while (performance.now() < endMs) {
    const found = await look();
    if (found !== null) return found;
    await sleep(100);
  }
  throw new Error(`${otherwise} within ${seconds(STEP_MS)}`);
}

/** The bot has asked for what comes after the last update. */
async function untilConfirmed(telegram: FakeTelegram): Promise<void> {
  const { updateId } = telegram.pushMessage(null, { id: 1, type: 'channel' }, { text: 'the end' });
  await until(() => (telegram.isConfirmed(updateId) ? true : null), 'the last update was not fetched');
}

async function traces(rig: Rig, database: Database, words: readonly string[]): Promise<string[]> {
  const [inTables, inRedis] = await Promise.all([
    findTraces(database, words),
    rig.redis ? findRedisTraces(rig.redis.url, '', words) : [],
  ]);
  return [...inTables, ...inRedis];
}
