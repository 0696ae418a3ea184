/**
 * `npm run --silent batch < in.jsonl > out.jsonl`: conversations through the same code as a chat, a new person a line,
 * on a throw-away database. The formats:
 *
 *   in   {"id", "locale", "now", "turns": [text, ...], "onQuestion": text | null}
 *   out  {"id", "asked": [bool a turn], "replies": [[text, ...] a turn], "entries": [...]}
 */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { commitTurn } from '#db/commit.ts';
import { claimConversation, releaseConversation } from '#db/conversations.ts';
import { openMemory } from '#db/embedded.ts';
import { storeInbound } from '#db/inbox.ts';
import { type LoggedEntry, readAll } from '#db/log.ts';
import { createLog } from '#db/log-line.ts';
import { Language } from '#db/message.ts';
import { loadDotEnv, readSettings } from '#db/settings.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { newQuestionId, openInterpreter } from './core.ts';
import { createTurn, type TurnClaim } from './turn.ts';

const Line = z.object({
  id: z.string(),
  locale: Language,
  now: z.iso.datetime({ offset: true }),
  turns: z.array(z.string()),
  onQuestion: z.string().nullable().optional(),
});
type Line = z.infer<typeof Line>;

const ZONES: Record<Language, string> = { fr: 'Europe/Paris', en: 'Europe/Paris', tr: 'Europe/Paris' };

/** A question is answered this often at most. */
const MOST_ANSWERS = 5;

type Say = (text: string) => Promise<{ hasAsked: boolean; replies: string[] }>;

async function runLine(
  line: Line,
  database: Database,
  speak: (line: Line) => Promise<{ say: Say; personId: () => number }>,
): Promise<unknown> {
  const { say, personId } = await speak(line);
  const asked: boolean[] = [];
  const replies: string[][] = [];
  for (const text of line.turns) {
    let said = await say(text);
    asked.push(said.hasAsked);
    const turnReplies = [...said.replies];
    for (let answers = 0; said.hasAsked && line.onQuestion && answers < MOST_ANSWERS; answers++) {
      said = await say(line.onQuestion);
      turnReplies.push(...said.replies);
    }
    replies.push(turnReplies);
  }
  const entries = await readAll(database, personId());
  return { id: line.id, asked, replies, entries: entries.map(toRow) };
}

/** A log line as the scorer reads it. */
function toRow(entry: LoggedEntry): Record<string, unknown> {
  const date = entry.localDate;
  if (entry.food) {
    const { food } = entry;
    const name = food.brand ? `${food.name} ${food.brand}` : food.name;
    return {
      kind: 'food',
      slot: entry.slot,
      name,
      said: food.said,
      grams: food.massGrams,
      kcal: food.energyKcal,
      carbs: food.carbsGrams,
      protein: food.proteinGrams,
      fat: food.fatGrams,
      date,
    };
  }
  if (entry.activity) {
    const { activity } = entry;
    return {
      kind: 'activity',
      type: activity.type,
      label: activity.label,
      said: activity.said,
      minutes: activity.minutes,
      distanceKm: activity.distanceMeters === null ? null : activity.distanceMeters / 1000,
      exercise: activity.exerciseId,
      sets: entry.sets.map((set) => ({ reps: set.reps, weightKg: set.loadKg, restS: set.restSeconds })),
      kcal: activity.energyKcal,
      date,
    };
  }
  if (entry.massKg !== null) return { kind: 'weight', kg: entry.massKg, date };
  if (entry.sleep) return { kind: 'sleep', ...entry.sleep, date };
  if (entry.mood) return { kind: 'mood', ...entry.mood, date };
  return { kind: 'water', ml: entry.volumeMl, date };
}

async function main(): Promise<void> {
  loadDotEnv();
  const read = readSettings(process.env);
  if (read.kind === 'wrong') {
    console.error(read.message);
    process.exit(1);
  }
  const log = createLog('error');
  const database = await openMemory();
  const catalogue = loadCatalogue();
  const interpreter = await openInterpreter(read.settings, catalogue, log);

  const speak = async (line: Line) => {
    const now = new Date(line.now);
    const user = randomUUID();
    let personId = 0;
    const turn = createTurn({ database, catalogue, interpreter, now: () => now, newId: newQuestionId });
    const say: Say = async (text) => {
      const stored = await storeInbound(
        database,
        {
          kind: 'message',
          key: `batch:${randomUUID()}`,
          address: { platform: 'terminal', chat: user, user, isPrivate: true },
          languageHint: line.locale,
          sentAt: now.toISOString(),
          text: text.slice(0, 8_000),
        },
        { zone: read.settings.LOKMA_TIMEZONE ?? ZONES[line.locale] },
      );
      personId = stored.personId;
      const claim = await claimConversation(database, personId);
      if (!claim?.message) throw new Error('the message was not there to claim');
      const result = await turn(claim as TurnClaim, new AbortController().signal);
      await commitTurn(database, claim, claim.message.inboxId, result);
      await releaseConversation(database, personId, claim.token);
      const replies = result.replies.map((reply) => reply.body.text);
      return { hasAsked: result.dialog !== null && replies.some((text) => text.includes('❓')), replies };
    };
    return { say, personId: () => personId };
  };

  let failures = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    const parsed = Line.safeParse(safeJson(text));
    if (!parsed.success) {
      failures++;
      console.error('A line of the input is not a conversation: it needs id, locale (fr, en, tr), now and turns.');
      continue;
    }
    process.stdout.write(`${JSON.stringify(await runLine(parsed.data, database, speak))}\n`);
  }
  process.exitCode = failures > 0 ? 1 : 0;
  await database.close();
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

main().catch((error: unknown) => {
  console.error(`The batch could not run: ${error instanceof Error ? error.message : 'unknown error'}`);
  process.exit(1);
});
