/**
 * One tolerant structured-output call to any server that speaks the OpenAI chat protocol: vLLM, llama.cpp, Ollama or
 * a cloud. A failure is a value, never an exception, so that the caller can fall back. Message text, prompts and
 * answers are never logged; numbers and reasons are. A LoRA adapter is nothing but its model name.
 *
 * Limits, all of them needed: one time budget for the call and its re-ask, a limit until the first byte, one on bytes
 * and one on characters, an end to blank loops, and a breaker so that a dead server costs nothing.
 */
import type { z } from 'zod';
import { type Reading, type Reply, readReply, type Usage } from './answer.ts';
import { type Breaker, type CallOutcome, createBreaker } from './breaker.ts';
import {
  type Ask,
  type Deadline,
  exchange,
  type Failure,
  FIRST_BYTE_TIMEOUT_MS,
  failureOf,
  type ModelMessage,
  newSession,
  type ServerOptions,
  type Session,
  startDeadline,
} from './exchange.ts';
import { wireOf } from './wire.ts';

export type { Failure, FailureReason, ModelMessage } from './exchange.ts';
export type Structured<Value> = { kind: 'ok'; value: Value; usage: Usage & { calls: number } } | Failure;

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** For everything: the call, the downgrades and the re-ask. */
  timeoutMs?: number | undefined;
  maxTokens?: number | undefined;
  /** Told of the call, once it is over. */
  log?: ModelLog | undefined;
}

export interface ModelClient {
  readonly model: string;
  structured<Schema extends z.ZodType>(
    schema: Schema,
    messages: ModelMessage[],
    options?: CallOptions,
  ): Promise<Structured<z.output<Schema>>>;
}

/** Numbers and reasons only, by design of its type's users: no message text ever goes in here. */
export type ModelLog = (fields: Record<string, string | number | null>, message: string) => void;

export interface ModelClientOptions extends ServerOptions {
  breaker?: Breaker | undefined;
  /** Milliseconds; for the breaker and the durations in the log. */
  now?: (() => number) | undefined;
}

const TOTAL_TIMEOUT_MS = 30_000;
const MAX_TOKENS = 600;
/** Of a wrong answer shown back to the model. */
const QUOTED_CHARACTERS = 4_000;

export function createModelClient(options: ModelClientOptions): ModelClient {
  const now = options.now ?? (() => performance.now());
  const breaker = options.breaker ?? createBreaker({ now });
  const session = newSession(options);
  return {
    model: options.model,
    async structured(schema, messages, call = {}) {
      const leave = breaker.enter();
      if (!leave) return { kind: 'failed', reason: 'absent' };
      const startedAt = now();
      let outcome: CallOutcome = 'failed';
      try {
        const result = await askWithinBudget(session, schema, messages, call);
        outcome = outcomeOf(result, isPatient(session, call));
        if (call.log) writeLog(call.log, options.model, result, session.dialect.format, now() - startedAt);
        return result;
      } finally {
        leave(outcome);
      }
    },
  };
}

/** Whether a server that is well would have begun to answer in the time that the call was given. */
const isPatient = ({ options }: Session, { timeoutMs = TOTAL_TIMEOUT_MS }: CallOptions): boolean =>
  timeoutMs >= (options.firstByteTimeoutMs ?? FIRST_BYTE_TIMEOUT_MS);

function outcomeOf(result: Structured<unknown>, wasPatient: boolean): CallOutcome {
  if (result.kind === 'ok') return 'reached';
  if (result.reason === 'aborted') return 'neutral';
  if (result.reason === 'timeout' && !wasPatient) return 'neutral';
  if (result.reason === 'absent') return 'absent';
  // A 400 is about this one request (too long, say); the server is well.
  const isServerTrouble = result.reason === 'timeout' || (result.reason === 'http' && result.status !== 400);
  return isServerTrouble ? 'failed' : 'reached';
}

function writeLog(log: ModelLog, model: string, result: Structured<unknown>, format: string, durationMs: number): void {
  const common = { model, format, durationMs: Math.round(durationMs) };
  if (result.kind === 'ok') log({ ...common, ...result.usage }, 'model answered');
  else log({ ...common, reason: result.reason, status: result.status ?? null }, 'model failed');
}

async function askWithinBudget<Schema extends z.ZodType>(
  session: Session,
  schema: Schema,
  messages: ModelMessage[],
  call: CallOptions,
): Promise<Structured<z.output<Schema>>> {
  const deadline = startDeadline(call.timeoutMs ?? TOTAL_TIMEOUT_MS, call.signal);
  try {
    return await askTwice(session, schema, messages, call.maxTokens ?? MAX_TOKENS, deadline);
  } catch (error) {
    return await failureOf(error, session, deadline);
  } finally {
    deadline.clear();
  }
}

/** The call and, when its answer is worth it, one re-ask. */
async function askTwice<Schema extends z.ZodType>(
  session: Session,
  schema: Schema,
  messages: ModelMessage[],
  maxTokens: number,
  deadline: Deadline,
): Promise<Structured<z.output<Schema>>> {
  const wire = wireOf(schema);
  const first: Ask = { messages: withType(messages, wire.text), wire, maxTokens, isUnguided: false, deadline };
  const firstReply = await exchange(session, first);
  const firstReading = readReply(firstReply, schema);
  if (firstReading.kind !== 'again') return settled(firstReading, firstReply.usage, 1);
  const secondReply = await exchange(session, secondAsk(first, firstReply, firstReading.problems));
  return settled(readReply(secondReply, schema), added(firstReply.usage, secondReply.usage), 2);
}

function settled<Value>(reading: Reading<Value>, usage: Usage, calls: number): Structured<Value> {
  if (reading.kind === 'ok') return { kind: 'ok', value: reading.value, usage: { ...usage, calls } };
  if (reading.reason === 'http') return { kind: 'failed', reason: 'http', status: 200 };
  return { kind: 'failed', reason: reading.reason };
}

function added(one: Usage, other: Usage): Usage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}

/**
 * A wrong answer is corrected from its problems with half the tokens. Blanks, silence and an error in the place of the
 * answer are mostly the grammar's own fault, and at temperature 0 would only come again: those are asked for once more
 * without a grammar.
 */
function secondAsk(first: Ask, reply: Reply, problems: string | null): Ask {
  if (problems === null) return { ...first, isUnguided: true };
  const answered = (reply.content.trim() === '' ? reply.reasoning : reply.content).slice(0, QUOTED_CHARACTERS);
  const messages: ModelMessage[] = [
    ...first.messages,
    { role: 'assistant', content: answered },
    { role: 'user', content: `That does not fit the type:\n${problems}\nAnswer again, corrected JSON only.` },
  ];
  return { ...first, messages, maxTokens: Math.ceil(first.maxTokens / 2) };
}

/** The type belongs to the system message: it never changes, so a prefix cache keeps it. */
export function withType(messages: ModelMessage[], typeText: string): ModelMessage[] {
  const rule = `Answer with one JSON object of type Answer and nothing else.\n${typeText}`;
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: rule }, ...messages];
  return [{ role: 'system', content: `${first.content}\n\n${rule}` }, ...rest];
}
