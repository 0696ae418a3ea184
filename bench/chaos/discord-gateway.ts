/**
 * F11: Discord's gateway is gone for a minute, has then forgotten the session, and the bot is started anew twenty times
 * while people type. Discord brings none of what was said meanwhile: all of it is read from the channels' histories.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeDiscord, FakePerson } from '#bot/testing/fake-discord.ts';
import type { Database } from '#db/client.ts';
import { type DiscordStage, openDiscordStage, receiptsOf } from './discord-stage.ts';
import { type Random, seededRandom } from './random.ts';
import { criterionRow, seconds } from './report.ts';
import type { Criterion, Outcome, OwnOptions, Scale } from './scenario.ts';
import { wordsOf } from './traffic.ts';

interface Sizes {
  people: number;
  /** Messages a second, of all together, whatever happens. */
  perSecond: number;
  awayMs: number;
  /** What one person says while the gateway is away: several pages of a history. */
  burst: number;
  restarts: number;
  /** Between a start and the next end. */
  upMs: number;
}

const SIZES: Record<Scale, Sizes> = {
  full: { people: 40, perSecond: 5, awayMs: 60_000, burst: 350, restarts: 20, upMs: 4_000 },
  short: { people: 8, perSecond: 5, awayMs: 4_000, burst: 30, restarts: 3, upMs: 1_000 },
};
/** 1,000 in a day, and Discord resets the token. */
const MOST_IDENTIFIES = 50;
const DRAIN_MS = 120_000;
const GRACE_MS = 25_000;

interface Verdict {
  lost: number;
  duplicated: number;
  outOfOrder: number;
  unanswered: number;
  repeatedReplies: number;
}

export async function runWithoutGateway({ seed, scale, signal }: OwnOptions): Promise<Outcome> {
  const sizes = SIZES[scale];
  const random = seededRandom(seed * 10 + 6);
  const stage = await openDiscordStage(signal);
  try {
    const crowd = gather(stage.discord, sizes.people);
    // Discord does not tell a bot which chats it has: what is written first of all while it is away, it cannot find.
    for (const person of crowd.people) crowd.say(person);
    await stage.untilAnswered(sizes.people);

    const ending = new AbortController();
    const talking = talk(crowd, random, sizes.perSecond, ending.signal);
    await takeGatewayAway(stage, crowd, sizes, signal);
    await forgetSession(stage, signal);
    await startAnew(stage, sizes, random, signal);
    ending.abort();
    await talking;
    const endedMs = performance.now();
    await stage.untilAnswered(crowd.count());
    const drainMs = performance.now() - endedMs;
    const verdict = await judge(stage, crowd);
    return outcomeOf(verdict, stage, { sizes, messages: crowd.count(), drainMs });
  } finally {
    await stage.close();
  }
}

interface Crowd {
  people: readonly FakePerson[];
  sent: ReadonlyMap<FakePerson, number>;
  say(person: FakePerson): void;
  count(): number;
}

function gather(discord: FakeDiscord, size: number): Crowd {
  const people = Array.from({ length: size }, (_, index) => discord.person(`Ada ${index}`, 'fr'));
  const sent = new Map<FakePerson, number>();
  return {
    people,
    sent,
    say(person) {
      const serial = (sent.get(person) ?? 0) + 1;
      sent.set(person, serial);
      discord.say(person, wordsOf(serial));
    },
    count: () => [...sent.values()].reduce((sum, count) => sum + count, 0),
  };
}

async function talk(crowd: Crowd, random: Random, perSecond: number, signal: AbortSignal): Promise<void> {
  // The first one has enough to say while the gateway is away.
  const others = crowd.people.slice(1);
  while (!signal.aborted) {
    crowd.say(random.pick(others));
    await sleep(random.between(0, 2_000 / perSecond), null, { signal }).catch(() => {});
  }
}

async function takeGatewayAway(
  { discord }: DiscordStage,
  { people, say }: Crowd,
  { awayMs, burst }: Sizes,
  signal: AbortSignal,
): Promise<void> {
  const [talkative] = people;
  discord.knobs.refuseGateway = true;
  discord.dropConnections();
  for (let left = burst; left > 0 && talkative; left--) {
    say(talkative);
    await sleep(awayMs / burst, null, { signal });
  }
  discord.knobs.refuseGateway = false;
  while (discord.sessions() === 0) await sleep(50, null, { signal });
}

/** The bot asks to resume and is told "invalid session", and not to try again. */
async function forgetSession({ discord }: DiscordStage, signal: AbortSignal): Promise<void> {
  discord.forgetSessions();
  discord.dropConnections();
  const before = discord.counts.identify;
  while (discord.counts.identify === before || discord.sessions() === 0) await sleep(50, null, { signal });
}

/** Killed and ended in order, in turns; the next one only when this one is connected. */
async function startAnew(
  { bot }: DiscordStage,
  { restarts, upMs }: Sizes,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  for (let number = 0; number < restarts; number++) {
    await sleep(random.between(0, 2 * upMs), null, { signal });
    if (number % 2 === 0) bot.kill();
    else await bot.restart(GRACE_MS);
    while (!bot.isReady()) await sleep(50, null, { signal });
  }
}

async function judge({ discord, database }: DiscordStage, { people, sent }: Crowd): Promise<Verdict> {
  const entries = await readEntries(database);
  const perPerson = people.map((person) => {
    const serials = Array.from({ length: sent.get(person) ?? 0 }, (_, index) => index + 1);
    const entered = entries.get(person.dm) ?? [];
    const shown = receiptsOf(discord, person);
    return {
      lost: serials.filter((serial) => !entered.includes(serial)).length,
      duplicated: entered.length - new Set(entered).size,
      outOfOrder: inversions(entered) + inversions([...new Set(shown)]),
      unanswered: serials.filter((serial) => !shown.includes(serial)).length,
      repeatedReplies: shown.length - new Set(shown).size,
    };
  });
  const total = (name: keyof Verdict) => perPerson.reduce((sum, one) => sum + one[name], 0);
  return {
    lost: total('lost'),
    duplicated: total('duplicated'),
    outOfOrder: total('outOfOrder'),
    unanswered: total('unanswered'),
    repeatedReplies: total('repeatedReplies'),
  };
}

/** The serials that were logged, by channel, in the order they were. */
async function readEntries(database: Database): Promise<Map<string, number[]>> {
  const text = `select i.payload -> 'address' ->> 'chat' as chat, f.mass_grams as serial
    from entry e join inbox i on i.id = e.inbox_id left join meal_food f on f.entry_id = e.id
    where e.voided_at is null order by e.id`;
  const rows = await database.query<{ chat: string; serial: number }>({ name: 'chaos_discord_entries', text }, []);
  const byChat = new Map<string, number[]>();
  for (const { chat, serial } of rows) byChat.set(chat, [...(byChat.get(chat) ?? []), serial]);
  return byChat;
}

function inversions(serials: readonly number[]): number {
  return serials.filter((serial, index) => index > 0 && serial < (serials[index - 1] as number)).length;
}

function outcomeOf(
  verdict: Verdict,
  { discord, bot, worker }: DiscordStage,
  { sizes, messages, drainMs }: { sizes: Sizes; messages: number; drainMs: number },
): Outcome {
  const { identify, resume, invalidSession } = discord.counts;
  const mostIdentifies = bot.tally.starts + 1 + invalidSession;
  const crashes = bot.tally.crashes + worker.tally.crashes;
  const none = (name: keyof Verdict, what: string): Criterion => {
    return { name: what, figure: verdict[name], isMet: verdict[name] === 0 };
  };
  const asked: Criterion[] = [
    none('lost', 'lost'),
    none('duplicated', 'logged twice'),
    none('outOfOrder', 'out of order'),
    none('unanswered', 'without reply'),
    none('repeatedReplies', 'replies sent again'),
    { name: 'sessions that Discord had forgotten, at least 1', figure: invalidSession, isMet: invalidSession > 0 },
    // One a start, one after the minute away, one a forgotten session; none for a connection that was refused.
    {
      name: `IDENTIFYs, at most ${mostIdentifies} and below ${MOST_IDENTIFIES}`,
      figure: identify,
      isMet: identify < MOST_IDENTIFIES && identify <= mostIdentifies,
    },
    { name: 'crashes of our programs', figure: crashes, isMet: crashes === 0 },
    { name: `drained within ${seconds(DRAIN_MS)}`, figure: seconds(drainMs), isMet: drainMs < DRAIN_MS },
  ];
  return {
    isGood: asked.every(({ isMet }) => isMet),
    rows: [
      ['messages / people', `${messages} / ${sizes.people}`],
      ['gateway away / said meanwhile by one', `${seconds(sizes.awayMs)} / ${sizes.burst}`],
      ['restarts, every other a kill -9', sizes.restarts],
      ['connections refused / resumes asked for', `${discord.refusals()} / ${resume}`],
      ...asked.map(criterionRow),
    ],
    summary: `${verdict.lost} lost, ${verdict.duplicated} duplicated, ${verdict.outOfOrder} out of order`,
  };
}
