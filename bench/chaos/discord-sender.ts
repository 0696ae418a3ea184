/** The sender killed on Discord: the nonce of a reply makes Discord answer a second copy with the first. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakePerson } from '#bot/testing/fake-discord.ts';
import { openDiscordStage, receiptsOf } from './discord-stage.ts';
import { seededRandom } from './random.ts';
import { criterionRow } from './report.ts';
import type { Criterion, Outcome, OwnOptions } from './scenario.ts';
import { wordsOf } from './traffic.ts';

export interface DiscordFigures {
  messages: number;
  kills: number;
  entries: number;
  unanswered: number;
  repeatedReplies: number;
}

const SIZES = {
  full: { people: 60, messages: 900, trafficMs: 240_000, kills: 100 },
  short: { people: 15, messages: 60, trafficMs: 12_000, kills: 5 },
};

export async function killDiscordSender({ seed, scale, signal }: OwnOptions): Promise<DiscordFigures> {
  const sizes = SIZES[scale];
  const random = seededRandom(seed * 10 + 5);
  const stage = await openDiscordStage(signal);
  const { discord, bot, database } = stage;
  try {
    const people = Array.from({ length: sizes.people }, (_, index) => discord.person(`Ada ${index}`, 'fr'));
    // Discord does not tell a bot which chats it has: what is written first of all while it is away, it cannot find.
    for (const person of people) discord.say(person, wordsOf(1));
    await stage.untilAnswered(people.length);

    let kills = 0;
    discord.cutAfter(({ method, path }) => {
      const isMessage = method === 'POST' && /^\/channels\/\d+\/messages$/.test(path);
      if (!isMessage || kills >= sizes.kills || !bot.isReady() || random.chance(0.5)) return false;
      kills += 1;
      bot.kill();
      return true;
    });
    for (let index = people.length; index < sizes.messages; index++) {
      const person = people[index % people.length] as FakePerson;
      discord.say(person, wordsOf(Math.floor(index / people.length) + 1));
      await sleep(sizes.trafficMs / sizes.messages, null, { signal });
    }
    await stage.untilAnswered(sizes.messages);
    const [row] = await database.query<{ entries: number }>(
      { name: 'chaos_entries', text: 'select count(*) as entries from entry where voided_at is null' },
      [],
    );
    const shown = people.map((person) => receiptsOf(discord, person));
    return {
      messages: sizes.messages,
      kills,
      entries: row?.entries ?? 0,
      unanswered: sizes.messages - shown.reduce((sum, serials) => sum + new Set(serials).size, 0),
      repeatedReplies: shown.reduce((sum, serials) => sum + serials.length - new Set(serials).size, 0),
    };
  } finally {
    await stage.close();
  }
}

export function discordOutcome(figures: DiscordFigures): Outcome {
  const { messages, entries, unanswered, repeatedReplies, kills } = figures;
  const asked: Criterion[] = [
    { name: 'Discord: kills, at least 1', figure: kills, isMet: kills > 0 },
    { name: `Discord: entries, exactly ${messages}`, figure: entries, isMet: entries === messages },
    { name: 'Discord: without reply', figure: unanswered, isMet: unanswered === 0 },
    { name: 'Discord: replies sent again', figure: repeatedReplies, isMet: repeatedReplies === 0 },
  ];
  return {
    isGood: asked.every(({ isMet }) => isMet),
    rows: asked.map(criterionRow),
    summary: `on Discord ${repeatedReplies} replies sent again`,
  };
}
