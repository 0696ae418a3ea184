/**
 * F17: thousands of reminders due at one minute. A Telegram that lets no more than 30 calls a second pass, asks for
 * pauses now and then and knows people who blocked the bot; meanwhile others write and want their answers.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { untilReady } from './processes.ts';
import { seededRandom } from './random.ts';
import type { Outcome, OwnOptions } from './scenario.ts';
import { chatsFrom, gatherCrowd, openStage, quantile, type Stage, seconds } from './stage.ts';

const FIRST_CHAT = 5_000_000;
const FIRST_WRITER = 1_001;
const WRITERS = 30;
/** Every hundredth person blocked the bot. */
const BLOCKED_EVERY = 100;
const PAUSE_SECONDS = 5;
const PLANTED_AT_ONCE = 500;
/** More than one of them takes to be written. */
const PLANT_MS = 3;
const CALLS = ['sendMessage', 'editMessageText'];
/** What Telegram refuses above, whatever its length. */
const MOST_CALLS = 30;

interface Watch {
  /** Instants of reminders, as performance.now() shows them, and of all calls. */
  reminderMs: number[];
  callMs: number[];
  /** Of each chat that is to be reminded: how often it was called, and how often a reminder arrived. */
  called: Map<number, number>;
  /** Asked pauses: from, until, and the reminders that came in between all the same. */
  pauses: { fromMs: number; untilMs: number; early: number; backAfterMs: number | null }[];
  /** Calls above what Telegram allows. */
  tooFast: number;
}

function isBlocked(chat: number): boolean {
  return (chat - FIRST_CHAT) % BLOCKED_EVERY === BLOCKED_EVERY - 1;
}

/** Makes the fake Telegram as strict as the real one. `pauseAt`: after so many reminders a pause is asked for. */
function watchTelegram({ telegram }: Stage, pauseAt: readonly number[]): Watch {
  const watch: Watch = { reminderMs: [], callMs: [], called: new Map(), pauses: [], tooFast: 0 };
  const tooMany = (waitMs: number) => {
    const retryAfterSeconds = Math.ceil(waitMs / 1_000);
    return {
      answer: { status: 429, description: `Too Many Requests: retry after ${retryAfterSeconds}`, retryAfterSeconds },
    };
  };
  telegram.setTrouble((method, fields) => {
    if (!CALLS.includes(method)) return null;
    const now = performance.now();
    const chat = Number(fields['chat_id']);
    const isReminder = chat >= FIRST_CHAT;
    watch.callMs.push(now);
    if (isReminder) watch.reminderMs.push(now);
    const pause = watch.pauses.at(-1);
    if (pause && now < pause.untilMs) {
      if (isReminder) pause.early += 1;
      return tooMany(pause.untilMs - now);
    }
    if (pause && isReminder) pause.backAfterMs ??= now - pause.untilMs;
    if (watch.callMs.filter((ms) => ms > now - 1_000).length > MOST_CALLS) {
      watch.tooFast += 1;
      return tooMany(1_000);
    }
    if (isReminder && watch.reminderMs.length > (pauseAt[watch.pauses.length] ?? Number.POSITIVE_INFINITY)) {
      watch.pauses.push({ fromMs: now, untilMs: now + PAUSE_SECONDS * 1_000, early: 0, backAfterMs: null });
      return tooMany(PAUSE_SECONDS * 1_000);
    }
    if (!isReminder) return null;
    watch.called.set(chat, (watch.called.get(chat) ?? 0) + 1);
    if (!isBlocked(chat)) return null;
    return { answer: { status: 403, description: 'Forbidden: bot was blocked by the user' } };
  });
  return watch;
}

/** People whose breakfast is due at one of the next full minutes; it is about nine o'clock where they live. */
async function plant(database: Database, people: number): Promise<void> {
  const hoursWest = new Date().getUTCHours() - 9;
  // Etc/GMT+2 is two hours west of Greenwich.
  const zone = hoursWest === 0 ? 'Etc/UTC' : `Etc/GMT${hoursWest > 0 ? '+' : '-'}${Math.abs(hoursWest)}`;
  const text = `with chat as (select $1 + no as chat from generate_series($5::int, $5 + $2 - 1) as no),
      who as (insert into person (zone, is_zone_chosen, language) select $3, true, 'fr' from chat returning id),
      known as (
        select w.id, c.chat from (select id, row_number() over (order by id) as no from who) w
          join (select chat, row_number() over (order by chat) as no from chat) c using (no)),
      account as (insert into identity (platform, platform_user, person_id) select 'telegram', chat::text, id from known),
      talk as (insert into conversation (person_id) select id from known),
      said as (
        insert into inbox (platform_key, person_id, payload, done_at, outcome)
        select 'flood:' || chat, id, jsonb_build_object('kind', 'message', 'text', 'bonjour', 'address', jsonb_build_object(
          'platform', 'telegram', 'chat', chat::text, 'user', chat::text, 'isPrivate', true)), now(), 'answered' from known)
    insert into nudge_setting (person_id, kind, minute_of_day, set_at)
    select id, 'breakfast', extract(hour from due) * 60 + extract(minute from due), now() - interval '1 day'
    from known cross join lateral (select $4::timestamptz at time zone $3 as due) d`;
  const due = new Date(Math.ceil((Date.now() + people * PLANT_MS) / 60_000) * 60_000).toISOString();
  for (let no = 0; no < people; no += PLANTED_AT_ONCE) {
    const count = Math.min(PLANTED_AT_ONCE, people - no);
    await database.query({ name: 'flood_plant', text }, [FIRST_CHAT, count, zone, due, no]);
  }
  await database.query({ name: 'flood_analyze', text: 'analyze' }, []);
}

async function progress(database: Database) {
  const text = `select count(*) as planned, count(*) filter (where state in ('pending', 'sending')) as open,
      count(*) filter (where state = 'sent') as sent, count(*) filter (where last_error = 'overtaken') as late,
      extract(epoch from max(created_at) - min(created_at)) * 1000 as "planningMs",
      extract(epoch from max(sent_at) - min(created_at)) * 1000 as "sendingMs"
    from outbox where class = 'reminder'`;
  type Row = { planned: number; open: number; sent: number; late: number; planningMs: number; sendingMs: number };
  const [row] = await database.query<Row>({ name: 'flood_progress', text }, []);
  if (!row) throw new Error('the database counts nothing');
  return row;
}

/** The most memory a process ever had, in MB; 0 where there is no /proc. */
function peakMegabytes(pid: number): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1_024);
  } catch {
    return 0;
  }
}

/** The most that fall into any second. */
function mostInASecond(instants: readonly number[]): number {
  let [most, first] = [0, 0];
  for (const [last, ms] of instants.entries()) {
    while ((instants[first] ?? 0) <= ms - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

export async function runFlood({ seed, scale, signal }: OwnOptions): Promise<Outcome> {
  const people = scale === 'full' ? 30_000 : 300;
  const pauseAt = scale === 'full' ? [1_000, 7_000, 13_000, 19_000, 25_000] : [100];
  const stage = await openStage();
  try {
    const workers = [1, 2].map(() => stage.launch({ script: 'worker', settings: stage.settings }));
    const bot = stage.launch({ script: 'bot', settings: { ...stage.settings, ...stage.forTelegram } });
    await untilReady([bot, ...workers]);
    const watch = watchTelegram(stage, pauseAt);
    const [idleMb, idleBotMb] = [Math.max(...workers.map(({ pid }) => peakMegabytes(pid))), peakMegabytes(bot.pid)];
    await plant(stage.database, people);
    const crowd = gatherCrowd(stage.telegram, seededRandom(seed));
    const stopTalking = new AbortController();
    const chats = chatsFrom(FIRST_WRITER, WRITERS);
    const talking = crowd
      .talk({ chats, perSecond: 1, durationMs: 3_600_000, signal: AbortSignal.any([signal, stopTalking.signal]) })
      .catch(() => {});
    const limitMs = performance.now() + (scale === 'full' ? 30 : 3) * 60_000;
    let now = await progress(stage.database);
    while (performance.now() < limitMs && !signal.aborted && (now.planned < people || now.open > 0)) {
      await sleep(1_000);
      now = await progress(stage.database);
    }
    stopTalking.abort();
    await talking;
    await sleep(3_000);
    crowd.stop();
    return report(people, watch, await progress(stage.database), crowd.latencies(), crowd.count(), {
      workers: `${Math.max(...workers.map(({ pid }) => peakMegabytes(pid)))} MB (idle ${idleMb})`,
      bot: `${peakMegabytes(bot.pid)} MB (idle ${idleBotMb})`,
    });
  } finally {
    await stage.close();
  }
}

function report(
  people: number,
  watch: Watch,
  done: Awaited<ReturnType<typeof progress>>,
  latencies: readonly number[],
  written: number,
  memory: { workers: string; bot: string },
): Outcome {
  const reachable = chatsFrom(FIRST_CHAT, people).filter((chat) => !isBlocked(chat));
  const missing = reachable.filter((chat) => !watch.called.has(chat)).length;
  const twice = [...watch.called.values()].filter((count) => count > 1).length;
  const most = mostInASecond(watch.reminderMs);
  const early = watch.pauses.reduce((sum, { early: one }) => sum + one, 0);
  const back = Math.max(0, ...watch.pauses.map(({ backAfterMs }) => backAfterMs ?? Number.POSITIVE_INFINITY));
  const p95 = quantile(latencies, 0.95);
  const isGood =
    missing === 0 &&
    twice === 0 &&
    most <= 25 &&
    // Those on their way when the pause was asked for cannot be called back.
    early <= watch.pauses.length * MOST_ON_THEIR_WAY &&
    back < 2_000 &&
    done.late === 0 &&
    done.sendingMs < 25 * 60_000 &&
    p95 < 3_000 &&
    latencies.length === written;
  return {
    isGood,
    rows: [
      ['reminders due at one minute', people],
      ['planned within / memory of a worker', `${seconds(done.planningMs)} / ${memory.workers}`],
      ['all sent within / memory of the bot', `${seconds(done.sendingMs)} / ${memory.bot}`],
      ['reminders in any second, at most', most],
      ['calls above 30 a second', watch.tooFast],
      ['pauses asked for / calls in them', `${watch.pauses.length} / ${early}`],
      ['back after the pause, at the latest', seconds(back)],
      ['people not asked / asked twice', `${missing} / ${twice}`],
      ['let go as too late', done.late],
      ['messages meanwhile / answered', `${written} / ${latencies.length}`],
      [
        'answered within: 50 % / 95 % / all',
        [0.5, 0.95, 1].map((share) => seconds(quantile(latencies, share))).join(' / '),
      ],
    ],
    summary: `${missing} not asked, ${twice} asked twice, ${seconds(done.sendingMs)} for ${people}`,
  };
}

const MOST_ON_THEIR_WAY = 3;
