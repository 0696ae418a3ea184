/**
 * F9: everything our programs say, and what is said to them, goes over bad lines: late, slow, and reset now and then.
 *
 * How "99 % of the acknowledgements within 1 s" is read: an acknowledgement waits for one statement of the database,
 * whose answer takes 0.1 to 0.9 s by the plan itself. So it is measured at the bot's door, from the end of the request to
 * the beginning of the answer, of people that the bot knows, and with one connection in a hundred reset. A second run
 * resets one question in a hundred, wherever it goes: far more, as most connections live long. There an open connection
 * is often missing, which costs one more answer, and the figure is only told.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Database } from '#db/client.ts';
import type { Fault } from './faults.ts';
import type { Answered, LineFigures, LineHabits } from './lines.ts';
import { outcomeOf, seconds } from './report.ts';
import type { LineName, Rig } from './rig.ts';
import { run } from './run.ts';
import type { Criterion, Outcome, OwnOptions, RigScenario, Scale, Sizes } from './scenario.ts';
import { quantile } from './stage.ts';

type ResetOf = LineHabits['resets']['of'];

const BAD = { latencyMs: 500, jitterMs: 400, bytesPerSecond: 64 * 1_024 };
const RESET_SHARE = 0.01;

const SIZES: Record<Scale, Sizes> = {
  full: { messages: 600, conversations: 60, workers: 2, trafficMs: 240_000, faultsMs: 300_000 },
  short: { messages: 40, conversations: 12, workers: 2, trafficMs: 8_000, faultsMs: 25_000 },
};
const ACKNOWLEDGED_WITHIN_MS = 1_000;
const MOST_ATTEMPTS = 1.3;

export async function runOnBadLines(own: OwnOptions): Promise<Outcome> {
  const harsher = await runOver('questions', own);
  if (own.scale === 'short') return harsher;
  const planned = await runOver('connections', own);
  const named = (name: string, { rows }: Outcome) =>
    rows.map(([row, value]): [string, string | number] => [`${name}: ${row}`, value]);
  return {
    isGood: planned.isGood && harsher.isGood,
    rows: [...named('connections reset', planned), ...named('questions reset', harsher)],
    summary: `connections reset: ${planned.summary}; questions reset: ${harsher.summary}`,
  };
}

async function runOver(resetOf: ResetOf, own: OwnOptions): Promise<Outcome> {
  const lines = new Map<LineName, LineFigures>();
  const acknowledgements = noteAcknowledgements();
  let attempts: Partial<Record<LineName, number>> = {};
  let rings = Number.NaN;
  const scenario: RigScenario = {
    title: '',
    redis: 'running',
    isWebhook: true,
    hasLines: true,
    faults: [spoilLines(resetOf)],
    sizes: SIZES,
    async prepare({ rig }) {
      rig.lines.get('to the bot')?.onAnswer(acknowledgements.note);
      return { poison: new Map() };
    },
    async afterwards({ rig, database, planned }) {
      for (const [name, { figures }] of rig.lines) lines.set(name, figures);
      attempts = await countAttempts(rig, database, planned.length);
      rings = (await countRings(rig.redis?.url ?? '')) / planned.length;
    },
    criteria: ({ verdict }) => [
      ...Object.entries(attempts).map(([name, each]) => fewAttempts(name, each)),
      fewReconnects(lines.get('Redis')),
      fewRepeats(verdict.repeatedReplies, lines),
      ...(resetOf === 'connections' ? [acknowledgedInTime(acknowledgements.known)] : []),
    ],
  };
  const outcome = outcomeOf(await run(scenario, { ...SIZES[own.scale], ...own }));
  const { known, met } = acknowledgements;
  return {
    ...outcome,
    rows: [
      ...[...lines].map(([name, figures]) => lineRow(name, figures)),
      ['rings for a message that reached Redis', rings.toFixed(2)],
      ['acknowledged, people known: 50 / 90 / 99 %', spread(known)],
      ['acknowledged, people met: 50 / 90 / 99 %', spread(met)],
      ...outcome.rows,
    ],
  };
}

/** From when the programs are ready until the end. */
const spoilLines =
  (of: ResetOf): Fault =>
  async ({ rig, signal }) => {
    for (const line of rig.lines.values()) line.become({ ...BAD, resets: { share: RESET_SHARE, of } });
    while (!signal.aborted) await sleep(60_000, null, { signal }).catch(() => {});
    for (const line of rig.lines.values()) line.become(null);
  };

/**
 * Attempts for each thing that had to get through, by line. Not for Redis, where no ring is tried again: a conversation
 * that another worker holds is rung for once more on purpose, so rings are only told.
 */
async function countAttempts(
  rig: Rig,
  database: Database,
  messages: number,
): Promise<Partial<Record<LineName, number>>> {
  const text = `select
      (select sum(attempts)::float8 / count(*) from inbox) as turns,
      (select sum(attempts)::float8 / count(*) from outbox) as sends`;
  const [row] = await database.query<{ turns: number; sends: number }>({ name: 'chaos_attempts', text }, []);
  const answers = rig.webhook?.answers ?? new Map<string, number>();
  const posts = [...answers.values()].reduce((sum, count) => sum + count, 0);
  return {
    PostgreSQL: row?.turns ?? Number.NaN,
    model: rig.model.calls() / messages,
    platform: row?.sends ?? Number.NaN,
    'to the bot': posts / (answers.get('200') ?? 0),
  };
}

/** BullMQ numbers its jobs: every ring for a turn that reached Redis. */
async function countRings(url: string): Promise<number> {
  const redis = new Redis(url);
  try {
    return Number(await redis.get('lokma:turn:id'));
  } finally {
    redis.disconnect();
  }
}

/**
 * How long the bot's door took for messages of people it knows, and of those it meets: they have to be made first, which
 * takes several statements.
 */
function noteAcknowledgements() {
  const known: number[] = [];
  const met: number[] = [];
  const chats = new Set<string>();
  return {
    known,
    met,
    note({ question, answer, tookMs }: Answered): void {
      const [, chat = ''] = /"chat":\{"id":(\d+)/.exec(question.toString('latin1')) ?? [];
      (chats.has(chat) ? known : met).push(tookMs);
      if (answer.toString('latin1', 0, 12) === 'HTTP/1.1 200') chats.add(chat);
    },
  };
}

function acknowledgedInTime(tookMs: readonly number[]): Criterion {
  const p99Ms = quantile(tookMs, 0.99);
  return {
    name: `99 % acknowledged within ${seconds(ACKNOWLEDGED_WITHIN_MS)}, people known`,
    figure: seconds(p99Ms),
    isMet: tookMs.length > 0 && p99Ms < ACKNOWLEDGED_WITHIN_MS,
  };
}

function fewAttempts(name: string, each: number): Criterion {
  return {
    name: `attempts, ${name}, at most ${MOST_ATTEMPTS} each`,
    figure: each.toFixed(2),
    isMet: each <= MOST_ATTEMPTS,
  };
}

/** Whoever was cut off comes back once; each of our three programs may have come back for another reason. */
function fewReconnects({ resets, opened }: LineFigures = { questions: 0, resets: 0, opened: 0 }): Criterion {
  const most = Math.floor(MOST_ATTEMPTS * resets) + 3;
  return {
    name: `connections to Redis, at most ${most} after ${resets} resets`,
    figure: opened,
    isMet: opened <= most,
  };
}

/** A reply comes again where Telegram took it and nobody heard of it, or heard and could not note it. */
function fewRepeats(repeats: number, lines: ReadonlyMap<LineName, LineFigures>): Criterion {
  const most = lines.get('platform')?.resets ?? 0;
  return { name: `replies sent again, at most ${most}`, figure: repeats, isMet: repeats <= most };
}

const spread = (list: readonly number[]): string =>
  [0.5, 0.9, 0.99].map((share) => seconds(quantile(list, share))).join(' / ');

function lineRow(name: LineName, { questions, resets, opened }: LineFigures): [string, string] {
  return [`${name}: questions / resets / connections`, `${questions} / ${resets} / ${opened}`];
}
