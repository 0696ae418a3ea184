/**
 * Conversations through the same code as a chat, a new person each, on the database that is given: what `npm run batch`
 * and `npm run eval` run. The clock stands at the moment that each conversation names.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { commitTurn } from '#db/commit.ts';
import { claimConversation } from '#db/conversations.ts';
import { storeInbound } from '#db/inbox.ts';
import { type LoggedEntry, readAll } from '#db/log.ts';
import { Language } from '#db/message.ts';
import type { Interpreter } from '#inference/interpret.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { newQuestionId } from './core.ts';
import { createTurn, type TurnClaim } from './turn.ts';

export const Conversation = z.object({
  id: z.string(),
  locale: Language,
  now: z.iso.datetime({ offset: true }),
  turns: z.array(z.string()),
  /** Said whenever the bot asks. */
  onQuestion: z.string().nullable().optional(),
  /** The first turn whose questions are so answered, counted from 0; those before are answered by the next turn. */
  onQuestionFrom: z.int().min(0).optional(),
});
export type Conversation = z.infer<typeof Conversation>;

export interface FoodRow {
  kind: 'food';
  slot: string | null;
  name: string;
  said: string;
  grams: number;
  kcal: number;
  carbs: number;
  protein: number;
  fat: number;
  date: string;
}

export interface ActivityRow {
  kind: 'activity';
  type: string | null;
  label: string;
  said: string;
  minutes: number | null;
  distanceKm: number | null;
  exercise: string | null;
  sets: { reps: number | null; weightKg: number | null; restS: number | null }[];
  kcal: number | null;
  date: string;
}

export interface WeightRow {
  kind: 'weight';
  kg: number;
  date: string;
}

export interface WaterRow {
  kind: 'water';
  ml: number;
  date: string;
}

export interface SleepRow {
  kind: 'sleep';
  minutes: number | null;
  quality: number | null;
  date: string;
}

export interface MoodRow {
  kind: 'mood';
  score: number;
  said: string;
  date: string;
}

/** A line of the log, in the units that people use. */
export type LogRow = FoodRow | ActivityRow | WeightRow | WaterRow | SleepRow | MoodRow;

export interface ConversationResult {
  id: string;
  /** Did each turn end with a question? */
  asked: boolean[];
  replies: string[][];
  entries: LogRow[];
  /** What each message took, answers to questions included. */
  tookMs: number[];
}

export interface BatchDependencies {
  database: Database;
  catalogue: Catalogue;
  interpreter: Interpreter;
  /** IANA zone of the people; null: Paris. */
  zone?: string | undefined;
}

const ZONE = 'Europe/Paris';

/** A question is answered this often at most. */
const MOST_ANSWERS = 5;

export async function runConversation(
  dependencies: BatchDependencies,
  conversation: Conversation,
): Promise<ConversationResult> {
  const { say, personId } = speaker(dependencies, conversation);
  const result: ConversationResult = { id: conversation.id, asked: [], replies: [], entries: [], tookMs: [] };
  const timed = async (text: string) => {
    const start = performance.now();
    const said = await say(text);
    result.tookMs.push(performance.now() - start);
    return said;
  };
  for (const [index, text] of conversation.turns.entries()) {
    let said = await timed(text);
    result.asked.push(said.hasAsked);
    const replies = [...said.replies];
    const standing = index < (conversation.onQuestionFrom ?? 0) ? null : conversation.onQuestion;
    for (let answers = 0; said.hasAsked && standing && answers < MOST_ANSWERS; answers++) {
      said = await timed(standing);
      replies.push(...said.replies);
    }
    result.replies.push(replies);
  }
  const entries = await readAll(dependencies.database, personId());
  return { ...result, entries: entries.map(toRow) };
}

/** Somebody new who writes: each message is received, claimed, taken and committed before the next. */
function speaker(dependencies: BatchDependencies, conversation: Conversation) {
  const { database, catalogue, interpreter, zone = ZONE } = dependencies;
  const now = new Date(conversation.now);
  const user = randomUUID();
  let personId = 0;
  const turn = createTurn({ database, catalogue, interpreter, now: () => now, newId: newQuestionId, secret: '' });
  const say = async (text: string): Promise<{ hasAsked: boolean; replies: string[] }> => {
    const stored = await storeInbound(
      database,
      {
        kind: 'message',
        key: `batch:${randomUUID()}`,
        address: { platform: 'terminal', chat: user, user, isPrivate: true },
        languageHint: conversation.locale,
        sentAt: now.toISOString(),
        text: text.slice(0, 8_000),
      },
      { zone },
    );
    personId = stored.personId;
    const claim = await claimConversation(database, personId);
    if (!claim?.message) throw new Error('the message was not there to claim');
    const result = await turn(claim as TurnClaim, new AbortController().signal);
    await commitTurn(database, claim, claim.message.inboxId, result);
    const replies = result.replies.map((reply) => reply.body.text);
    return { hasAsked: result.dialog !== null && replies.some((reply) => reply.includes('❓')), replies };
  };
  return { say, personId: () => personId };
}

function toRow(entry: LoggedEntry): LogRow {
  const date = entry.localDate;
  if (entry.food) {
    const { food } = entry;
    return {
      kind: 'food',
      slot: entry.slot,
      name: food.brand ? `${food.name} ${food.brand}` : food.name,
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
  return { kind: 'water', ml: entry.volumeMl ?? 0, date };
}
