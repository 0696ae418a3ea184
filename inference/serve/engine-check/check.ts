/**
 * Whether a model server does what the bot needs of it, told in sentences: for whoever sets one up. Everything goes
 * through the bot's own client, so what passes here is what the bot will meet. The model may be as bad as it likes,
 * random weights included: this judges the server.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../answer.ts';
import { createBreaker } from '../../breaker.ts';
import { createModelClient, type ModelMessage, type Structured } from '../../client.ts';
import {
  baseUrl,
  exchange,
  type Failure,
  failureOf,
  newSession,
  type ServerOptions,
  type Session,
  startDeadline,
} from '../../exchange.ts';
import type { Interpreter } from '../../interpret.ts';
import { createLlmInterpreter } from '../../llm.ts';
import { buildMessages } from '../../prompt.ts';
import { Interpretation } from '../../schema.ts';
import { wireOf } from '../../wire.ts';
import { Closed, contextOf, ENDLESS, longestMessage, MESSAGES, PROSE } from './probes.ts';
import { openRelay } from './relay.ts';

/** `warning`: the bot works with it, and somebody should know. */
export interface Finding {
  about: string;
  verdict: 'ok' | 'warning' | 'failed';
  sentence: string;
}

export interface CheckOptions {
  server: ServerOptions;
  /** For one call, as in the bot. */
  timeoutMs?: number;
  /** How often each kind of thing is asked. */
  rounds?: number;
  /** Called as each finding is known. */
  tell?: (finding: Finding) => void;
}

interface Bench {
  server: ServerOptions;
  session: Session;
  timeoutMs: number;
  rounds: number;
  /** Tokens the server can take, where it says so. */
  contextTokens: number | null;
  /** A short ask, once everything is warm. */
  shortMs: number;
}

const ANSWER_TOKENS = 1_500;
const FLOOD = 4;
/** Cut or given up while the server is surely at work. */
const IN_FLIGHT_MS = 300;

export async function checkEngine(options: CheckOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  const bench: Bench = {
    server: options.server,
    session: newSession(options.server),
    timeoutMs: options.timeoutMs ?? 30_000,
    rounds: options.rounds ?? 8,
    contextTokens: null,
    shortMs: 0,
  };
  for (const step of [
    models,
    firstAnswer,
    strictness,
    realSchema,
    longest,
    overflow,
    truncation,
    speed,
    freed,
    killed,
  ]) {
    const finding = await step(bench);
    if (!finding) continue;
    findings.push(finding);
    options.tell?.(finding);
    // Nothing else can be found out of a server that gives no answer.
    if (step === firstAnswer && finding.verdict === 'failed') break;
  }
  return findings;
}

const found = (about: string, verdict: Finding['verdict'], sentence: string): Finding => ({ about, verdict, sentence });
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

// ---- asking ----

type Heard = { kind: 'reply'; reply: Reply; ms: number } | (Failure & { ms: number });

/** One exchange with nothing added: the messages as they are, and the schema only in the server's grammar. */
async function ask(
  bench: Bench,
  messages: ModelMessage[],
  more: { isUnguided?: boolean; maxTokens?: number; signal?: AbortSignal; schema?: typeof Closed } = {},
): Promise<Heard> {
  const startedAt = performance.now();
  const deadline = startDeadline(bench.timeoutMs, more.signal);
  try {
    const reply = await exchange(bench.session, {
      messages,
      wire: wireOf(Closed),
      maxTokens: more.maxTokens ?? 200,
      isUnguided: more.isUnguided ?? false,
      deadline,
    });
    return { kind: 'reply', reply, ms: performance.now() - startedAt };
  } catch (error) {
    return { ...(await failureOf(error, bench.session, deadline)), ms: performance.now() - startedAt };
  } finally {
    deadline.clear();
  }
}

function clientOf(bench: Bench, server: ServerOptions = bench.server) {
  return createModelClient(server);
}

async function timed<T>(run: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const startedAt = performance.now();
  return { value: await run(), ms: performance.now() - startedAt };
}

const why = (failure: Failure): string => {
  const status = failure.status === undefined ? '' : `, HTTP ${failure.status}`;
  return `${failure.reason}${status}`;
};

// ---- the steps ----

async function models(bench: Bench): Promise<Finding> {
  const about = 'models';
  const { url, model, apiKey } = bench.server;
  let response: Response;
  try {
    const headers = { authorization: `Bearer ${apiKey || 'none'}` };
    response = await fetch(`${baseUrl(url)}/models`, { headers, signal: AbortSignal.timeout(bench.timeoutMs) });
  } catch {
    return found(about, 'failed', `Nobody answers at ${url}.`);
  }
  if (!response.ok)
    return found(about, 'warning', `/models answers HTTP ${response.status}; the bot does not need it.`);
  const listed = await modelsOf(response);
  const own = listed.find(({ id }) => id === model);
  bench.contextTokens = own?.contextTokens ?? null;
  const names = listed.map(({ id }) => id).join(', ');
  if (!own) return found(about, 'warning', `The server lists ${names || 'no model'}, and not "${model}".`);
  const size = bench.contextTokens === null ? '' : `, with a context of ${bench.contextTokens} tokens`;
  return found(about, 'ok', `The server lists "${model}"${size}.`);
}

async function modelsOf(response: Response): Promise<{ id: string; contextTokens: number | null }[]> {
  const body = (await response.json().catch(() => null)) as { data?: unknown } | null;
  if (!Array.isArray(body?.data)) return [];
  return body.data.map((row: { id?: unknown; max_model_len?: unknown; meta?: { n_ctx?: unknown } | null }) => {
    // vLLM and llama.cpp.
    const size = Number(row?.max_model_len ?? row?.meta?.n_ctx);
    return { id: String(row?.id), contextTokens: Number.isFinite(size) && size > 0 ? size : null };
  });
}

async function firstAnswer(bench: Bench): Promise<Finding> {
  const about = 'dialect';
  const first = await ask(bench, PROSE[0] ?? []);
  if (first.kind === 'failed') return found(about, 'failed', `The first question failed: ${why(first)}.`);
  const { format, tokenLimit, hasTemperature, hasStreamOptions, hasSystemRole } = bench.session.dialect;
  const lacks = [
    ...(bench.session.answersWhole ? ['it answers whole instead of streaming'] : []),
    ...(hasTemperature ? [] : ['it takes no temperature']),
    ...(hasStreamOptions ? [] : ['it takes no stream_options, so tokens are not counted']),
    ...(hasSystemRole ? [] : ['it has no system role, so those words open the first user message']),
  ];
  const settled = `The client settled on ${format} and ${tokenLimit}`;
  const sentence = lacks.length === 0 ? `${settled}; answers are streamed.` : `${settled}; ${lacks.join('; ')}.`;
  const isAsWished = tellsSchema(bench) && !bench.session.answersWhole;
  return found(about, isAsWished ? 'ok' : 'warning', `${sentence} The first answer took ${seconds(first.ms)}.`);
}

async function strictness(bench: Bench): Promise<Finding> {
  const about = 'json_schema';
  if (!tellsSchema(bench))
    return found(about, 'warning', 'The server takes no schema: answers are only asked for in words, and checked.');
  const replies: Heard[] = [];
  for (let round = 0; round < bench.rounds; round += 1) {
    replies.push(await ask(bench, PROSE[round % PROSE.length] ?? []));
  }
  bench.shortMs = median(replies.map(({ ms }) => ms));
  const failed = replies.find((reply) => reply.kind === 'failed');
  if (failed?.kind === 'failed') return found(about, 'failed', `A question with a schema failed: ${why(failed)}.`);
  const kept = replies.filter((reply) => reply.kind === 'reply' && keepsSchema(reply.reply)).length;
  const asked = `asked for prose ${replies.length} times under a schema`;
  if (kept === replies.length)
    return found(about, 'ok', `The schema is enforced: ${asked}, it answered by the schema.`);
  const loops = replies.filter((reply) => reply.kind === 'reply' && reply.reply.cutFor === 'blanks').length;
  if (kept + loops === replies.length) {
    const advice =
      'vLLM: --structured-outputs-config.backend xgrammar --structured-outputs-config.disable_any_whitespace true';
    return found(
      about,
      'warning',
      `The schema is enforced, but its grammar lets blanks go on for ever: ${asked}, ${loops} answers had to be cut off. Forbid them on the server (${advice}).`,
    );
  }
  const sentence = `The schema is accepted and not enforced: ${asked}, it kept it ${kept} times. The bot checks every answer, and will ask twice more often.`;
  return found(about, 'warning', sentence);
}

const tellsSchema = ({ session }: Bench): boolean =>
  session.dialect.format === 'json_schema' || session.dialect.format === 'json_object_schema';

/** The whole answer, not a piece of it that happens to fit. */
function keepsSchema(reply: Reply): boolean {
  try {
    return Closed.safeParse(JSON.parse(reply.content)).success;
  } catch {
    return false;
  }
}

async function realSchema(bench: Bench): Promise<Finding> {
  const about = 'interpretation';
  const client = clientOf(bench);
  const results: { value: Structured<Interpretation>; ms: number }[] = [];
  for (let round = 0; round < bench.rounds; round += 1) {
    const { text, language } = MESSAGES[round % MESSAGES.length] ?? { text: 'an apple', language: 'en' as const };
    const messages = buildMessages(text, contextOf(language));
    const call = { timeoutMs: bench.timeoutMs, maxTokens: ANSWER_TOKENS };
    results.push(await timed(() => client.structured(Interpretation, messages, call)));
  }
  return judged(about, bench, results);
}

function judged(about: string, bench: Bench, results: { value: Structured<Interpretation>; ms: number }[]): Finding {
  const counts = new Map<string, number>();
  for (const { value } of results) {
    const key =
      value.kind === 'failed' ? why(value) : value.usage.calls > 1 ? 'read at the second ask' : 'read at once';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [first, ...rest] = results.map(({ ms }) => ms);
  const tally = [...counts].map(([key, count]) => `${count} ${key}`).join(', ');
  const times = `the first in ${seconds(first ?? 0)}, then ${seconds(median(rest))} each`;
  const tokens = results.flatMap(({ value }) => (value.kind === 'ok' && value.usage.inputTokens ? [value.usage] : []));
  const prompt = tokens[0] ? ` A prompt is about ${Math.round(tokens[0].inputTokens / tokens[0].calls)} tokens.` : '';
  const sentence = `${results.length} real messages: ${tally}; ${times}.${prompt}`;
  const reasons = results.flatMap(({ value }) => (value.kind === 'failed' ? [value.reason] : []));
  if (reasons.some((reason) => reason !== 'truncated' && reason !== 'invalid' && reason !== 'empty'))
    return found(about, 'failed', sentence);
  if (reasons.includes('invalid') && tellsSchema(bench))
    return found(about, 'failed', `${sentence} An answer that breaks the schema got through the grammar.`);
  if (reasons.length === 0) return found(about, 'ok', sentence);
  return found(about, 'warning', `${sentence} The rest are read by the built-in interpreter: try a better model.`);
}

async function longest(bench: Bench): Promise<Finding> {
  const about = 'longest message';
  const { text, context } = longestMessage();
  const call = { timeoutMs: bench.timeoutMs, maxTokens: ANSWER_TOKENS };
  const { value, ms } = await timed(() =>
    clientOf(bench).structured(Interpretation, buildMessages(text, context), call),
  );
  const isAccepted = value.kind === 'ok' || ['truncated', 'invalid', 'empty'].includes(value.reason);
  if (isAccepted) return found(about, 'ok', `The longest prompt the bot can send was accepted, in ${seconds(ms)}.`);
  const failure = value as Failure;
  if (failure.reason === 'too_long')
    return found(about, 'failed', `The longest prompt the bot can send is too long for this context: ${why(failure)}.`);
  return found(about, 'failed', `The longest prompt the bot can send failed after ${seconds(ms)}: ${why(failure)}.`);
}

async function overflow(bench: Bench): Promise<Finding | null> {
  const about = 'too long';
  if (bench.contextTokens === null) return null;
  // Each number is at least one token, whatever the tokenizer.
  const words = Array.from({ length: bench.contextTokens + 1_000 }, (_, index) => (index * 7919) % 1000).join(' ');
  const heard = await ask(bench, [{ role: 'user', content: words }]);
  if (heard.kind === 'reply')
    return found(about, 'warning', 'A prompt longer than the context got an answer: the server cuts prompts silently.');
  const isClear = heard.reason === 'too_long';
  const sentence = `A prompt longer than the context is refused in ${seconds(heard.ms)} (${why(heard)}).`;
  return found(about, isClear ? 'ok' : 'warning', isClear ? sentence : `${sentence} The client did not see why.`);
}

async function truncation(bench: Bench): Promise<Finding> {
  const about = 'cut answers';
  const messages = buildMessages('two eggs, toast and a coffee', contextOf('en'));
  const result = await clientOf(bench).structured(Interpretation, messages, {
    timeoutMs: bench.timeoutMs,
    maxTokens: 4,
  });
  if (result.kind === 'failed' && result.reason === 'truncated')
    return found(about, 'ok', 'An answer cut by the token limit is recognised.');
  const got = result.kind === 'ok' ? 'it was read as if it were whole' : why(result);
  return found(about, 'failed', `An answer cut after 4 tokens was not recognised: ${got}.`);
}

async function speed(bench: Bench): Promise<Finding> {
  const about = 'speed';
  const heard = await ask(bench, ENDLESS, { isUnguided: true, maxTokens: 256 });
  if (heard.kind === 'failed') return found(about, 'warning', `Writing freely failed: ${why(heard)}.`);
  const { outputTokens } = heard.reply.usage;
  if (outputTokens === 0)
    return found(about, 'warning', `256 tokens took ${seconds(heard.ms)}; the server counts none.`);
  const rate = Math.round(outputTokens / (heard.ms / 1000));
  const isEnough = rate >= 20;
  const sentence = `${outputTokens} tokens in ${seconds(heard.ms)}, ${rate} a second, one request at a time.`;
  // An answer is some 100 to 300 tokens.
  return found(about, isEnough ? 'ok' : 'warning', isEnough ? sentence : `${sentence} People will wait.`);
}

async function freed(bench: Bench): Promise<Finding> {
  const about = 'giving up';
  const controller = new AbortController();
  const flood = Array.from({ length: FLOOD }, () =>
    ask(bench, ENDLESS, { isUnguided: true, maxTokens: 6_000, signal: controller.signal }),
  );
  await sleep(IN_FLIGHT_MS);
  controller.abort();
  const ended = await Promise.all(flood);
  const givenUp = ended.filter((heard) => heard.kind === 'failed' && heard.reason === 'aborted').length;
  const after = await ask(bench, PROSE[0] ?? []);
  const shown = `${FLOOD} long answers were given up (${givenUp} of them unfinished)`;
  if (after.kind === 'failed')
    return found(about, 'failed', `After ${shown}, the next question failed: ${why(after)}.`);
  const isFree = after.ms <= Math.max(1_000, bench.shortMs * 4);
  const times = `the next one took ${seconds(after.ms)}, an ordinary one ${seconds(bench.shortMs)}`;
  if (givenUp === 0) return found(about, 'warning', `All long answers ended before they could be given up; ${times}.`);
  if (isFree) return found(about, 'ok', `A given-up question frees the server: ${shown}, ${times}.`);
  return found(about, 'warning', `The server goes on with what nobody waits for: ${shown}, ${times}.`);
}

/** The server is killed in the middle of an answer, stays away, and comes back. */
async function killed(bench: Bench): Promise<Finding | null> {
  const about = 'killed server';
  if (!bench.server.url.startsWith('http:')) return null;
  const relay = await openRelay(baseUrl(bench.server.url));
  try {
    let skippedMs = 0;
    const breaker = createBreaker({ now: () => performance.now() + skippedMs });
    const client = createModelClient({ ...bench.server, url: relay.url, breaker });
    const interpreter = createLlmInterpreter({ client, fallback: builtIn, timeoutMs: bench.timeoutMs });
    const read = () => timed(() => interpreter.interpret('two eggs and a coffee', contextOf('en')));
    await read();

    const before = relay.heard();
    const during = read();
    await untilHeard(relay, before, bench.timeoutMs);
    const cutAt = performance.now();
    await relay.cut();
    const first = await during;
    const fallbackMs = performance.now() - cutAt;
    const away = [await read(), await read(), await read(), await read()];
    await relay.mend();
    skippedMs = 60_000;
    const back = await client.structured(Closed, PROSE[0] ?? [], { timeoutMs: bench.timeoutMs, maxTokens: 200 });

    const isEachRead = away.every(({ value }) => value.by === 'offline');
    const slowestMs = Math.max(...away.map(({ ms }) => ms));
    const isBack = back.kind === 'ok' || (back.reason !== 'absent' && back.reason !== 'http');
    const reader = first.value.by === 'offline' ? 'the built-in interpreter read the message' : 'the answer was whole';
    const sentence = `Cut off in the middle of an answer, ${reader} ${seconds(fallbackMs)} later; the next ones waited ${seconds(slowestMs)} at most.`;
    if (!isEachRead) return found(about, 'failed', `${sentence} A message was left without a reading.`);
    if (!isBack) return found(about, 'failed', `${sentence} When the server was back it was not asked again.`);
    return found(about, 'ok', `${sentence} When the server was back it was asked again.`);
  } finally {
    await relay.cut();
  }
}

async function untilHeard(relay: { heard(): number }, before: number, limitMs: number): Promise<void> {
  const endAt = performance.now() + limitMs;
  while (relay.heard() === before && performance.now() < endAt) await sleep(2);
}

/** Stands in for the built-in interpreter, which needs the catalogue. */
const builtIn: Interpreter = {
  name: 'offline',
  interpret: async () => ({
    kind: 'understood',
    actions: [{ type: 'smalltalk', topic: 'other' }],
    by: 'offline',
    isCertain: true,
  }),
};

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
