/**
 * One exchange with a server that speaks the OpenAI chat protocol, through the openai package: sends, steps down to
 * what the server accepts, listens, hangs up. Knows HTTP and time; what an answer means is `answer.ts`.
 */
import type OpenAI from 'openai';
import { addChunk, collect, emptyReply, type Reply } from './answer.ts';
import { BodyTooLong, createFetch } from './fetch.ts';
import type { Wire } from './wire.ts';

export interface ModelMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/**
 * `absent`: nobody answers there, the connection broke, or the breaker is open. `truncated`: cut off or looping.
 * `too_long`: the server's context cannot hold the prompt and the answer.
 */
export type FailureReason = 'timeout' | 'absent' | 'http' | 'too_long' | 'truncated' | 'invalid' | 'empty' | 'aborted';
export type Failure = { kind: 'failed'; reason: FailureReason; status?: number };

export interface ServerOptions {
  /** The server, with or without `/v1`. */
  url: string;
  model: string;
  apiKey?: string | undefined;
  /** How long until the first byte of the answer. Raise it for a server that loads its model on the first call. */
  firstByteTimeoutMs?: number | undefined;
}

export const FIRST_BYTE_TIMEOUT_MS = 10_000;
/** Streaming wraps each token in some 300 bytes; more than this is no answer. */
const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

/**
 * How the answer's schema is told, best first. `json_object_schema` is what llama-cpp-python knows instead of the
 * first: a `json_object` that brings its schema along.
 */
const FORMATS = ['json_schema', 'json_object_schema', 'json_object', 'none'] as const;

/** What this server was found to accept. Learned from its refusals, remembered for the life of the client. */
export interface Dialect {
  format: (typeof FORMATS)[number];
  tokenLimit: 'max_tokens' | 'max_completion_tokens';
  hasTemperature: boolean;
  hasStreamOptions: boolean;
  hasSystemRole: boolean;
}

export interface Session {
  options: ServerOptions;
  dialect: Dialect;
  /** The server ignores `stream`: then its first byte comes with its last, and only the total budget counts. */
  answersWhole: boolean;
  /** The openai package and its client, loaded at the first call. */
  load: () => Promise<Loaded>;
}

interface Loaded {
  api: OpenAI;
  errors: Pick<typeof OpenAI, 'APIError' | 'APIConnectionError' | 'APIConnectionTimeoutError'>;
  streamed: (response: Response, controller: AbortController) => AsyncIterable<unknown>;
}

/** One piece of work for the server, with everything it needs. */
export interface Ask {
  messages: ModelMessage[];
  wire: Wire;
  maxTokens: number;
  /** Without a grammar, whatever the dialect says: the grammar itself was the trouble. */
  isUnguided: boolean;
  deadline: Deadline;
}

export function newSession(options: ServerOptions): Session {
  return { options, dialect: newDialect(), answersWhole: false, load: loadOnce(options) };
}

/** Sends until the server accepts the dialect, then listens. */
export async function exchange(session: Session, ask: Ask): Promise<Reply> {
  const { api, errors, streamed } = await session.load();
  let dialect = session.dialect;
  for (;;) {
    const attempt = startAttempt(session, ask.deadline);
    try {
      const request = api.chat.completions.create(requestBody(session.options.model, ask, dialect), {
        signal: attempt.controller.signal,
      });
      const response = await request.asResponse();
      session.dialect = dialect;
      return await listen(session, response, attempt, { errors, streamed });
    } catch (error) {
      if (attempt.isFirstByteLate()) ask.deadline.expire();
      const next = ask.deadline.cause() === null ? nextDialect(dialect, ask, error, errors) : null;
      if (!next) throw error;
      dialect = next;
    } finally {
      attempt.end();
    }
  }
}

async function listen(
  session: Session,
  response: Response,
  attempt: Attempt,
  { errors, streamed }: Pick<Loaded, 'errors' | 'streamed'>,
): Promise<Reply> {
  if (isEventStream(response)) {
    const reply = await collect(streamed(response, attempt.controller), attempt.hear).catch((error: unknown) => {
      if (isErrorInAnswer(error, errors)) return { ...emptyReply(), isError: true };
      throw error;
    });
    // An aborted stream ends quietly; without this it would look like an answer that broke off.
    if (reply.cutFor === null && !reply.isError) {
      attempt.controller.signal.throwIfAborted();
      attempt.finish();
    }
    return reply;
  }
  attempt.hear();
  const reply = emptyReply();
  addChunk(reply, JSON.parse(await response.text()));
  attempt.finish();
  if (reply.content !== '') session.answersWhole = true;
  return reply;
}

/** The openai package throws what a stream brings as its error. A prompt that is too long is no better asked for again. */
const isErrorInAnswer = (error: unknown, errors: Loaded['errors']): boolean =>
  error instanceof errors.APIError && !(error instanceof errors.APIConnectionError) && !isTooLong(error.message);

function isEventStream(response: Response): boolean {
  return response.headers.get('content-type')?.includes('text/event-stream') ?? false;
}

function requestBody(model: string, ask: Ask, dialect: Dialect): OpenAI.ChatCompletionCreateParamsStreaming {
  const format = ask.isUnguided ? 'none' : dialect.format;
  return {
    model,
    messages: dialect.hasSystemRole ? ask.messages : systemFolded(ask.messages),
    stream: true,
    [dialect.tokenLimit]: ask.maxTokens,
    ...(dialect.hasTemperature && { temperature: 0 }),
    ...(dialect.hasStreamOptions && { stream_options: { include_usage: true } }),
    ...(format === 'json_object' && { response_format: { type: 'json_object' as const } }),
    ...(format === 'json_object_schema' && {
      response_format: { type: 'json_object' as const, ...{ schema: ask.wire.schema } },
    }),
    ...(format === 'json_schema' && {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'answer', strict: true, schema: ask.wire.schema },
      },
    }),
  };
}

/** For chat templates without a system role (the first Mixtral Instruct): its words open the first user message. */
function systemFolded(messages: ModelMessage[]): ModelMessage[] {
  const [system, user, ...rest] = messages;
  if (system?.role !== 'system' || user?.role !== 'user') return messages;
  return [{ role: 'user', content: `${system.content}\n\n${user.content}` }, ...rest];
}

function newDialect(): Dialect {
  return {
    format: 'json_schema',
    tokenLimit: 'max_tokens',
    hasTemperature: true,
    hasStreamOptions: true,
    hasSystemRole: true,
  };
}

/**
 * What to try after a refusal. A field the server names is dropped alone; else the answer format steps down. It is
 * remembered only once the server accepts it, so a request that is refused in every dialect teaches nothing.
 */
function nextDialect(dialect: Dialect, ask: Ask, error: unknown, errors: Loaded['errors']): Dialect | null {
  if (!(error instanceof errors.APIError) || !isRefusal(Number(error.status), error.message)) return null;
  const complaint = error.message;
  // No dialect makes a prompt shorter.
  if (isTooLong(complaint)) return null;
  if (/max_completion_tokens/.test(complaint) && dialect.tokenLimit === 'max_tokens') {
    return { ...dialect, tokenLimit: 'max_completion_tokens' };
  }
  if (/temperature/.test(complaint) && dialect.hasTemperature) return { ...dialect, hasTemperature: false };
  if (/stream_options/.test(complaint) && dialect.hasStreamOptions) return { ...dialect, hasStreamOptions: false };
  if (/roles must alternate|system role/i.test(complaint) && dialect.hasSystemRole) {
    return { ...dialect, hasSystemRole: false };
  }
  if (ask.isUnguided || dialect.format === 'none') return null;
  return { ...dialect, format: FORMATS[FORMATS.indexOf(dialect.format) + 1] ?? 'none' };
}

/** llama-cpp-python answers a field it does not know with a 500 that names it. */
function isRefusal(status: number, complaint: string): boolean {
  return [400, 415, 422, 501].includes(status) || (status === 500 && /response_format|json_schema/.test(complaint));
}

/**
 * "exceeds the available context size" (llama.cpp), "maximum context length is 4096 tokens" (vLLM, OpenAI,
 * llama-cpp-python). Each in its own words; none has a status of its own.
 */
function isTooLong(complaint: string): boolean {
  return /context (?:size|length|window)|context_length|too many tokens|prompt is too long/i.test(complaint);
}

/** One HTTP request: its own connection to drop, and its wait for the first byte. */
interface Attempt {
  controller: AbortController;
  hear(): void;
  isFirstByteLate(): boolean;
  /** The whole answer was heard. */
  finish(): void;
  end(): void;
}

function startAttempt(session: Session, deadline: Deadline): Attempt {
  const controller = new AbortController();
  let isLate = false;
  let isFinished = false;
  const drop = () => controller.abort();
  const onLate = () => {
    isLate = true;
    drop();
  };
  const limitMs = session.options.firstByteTimeoutMs ?? FIRST_BYTE_TIMEOUT_MS;
  const timer = session.answersWhole ? undefined : setTimeout(onLate, limitMs);
  if (deadline.signal.aborted) drop();
  deadline.signal.addEventListener('abort', drop);
  return {
    controller,
    hear: () => clearTimeout(timer),
    isFirstByteLate: () => isLate,
    finish() {
      isFinished = true;
    },
    end() {
      clearTimeout(timer);
      deadline.signal.removeEventListener('abort', drop);
      // Whatever is still being sent is not wanted any more: hanging up makes the server stop generating.
      if (!isFinished) drop();
    },
  };
}

/** One budget for a whole call. The first thing that ends it is its cause. */
export interface Deadline {
  signal: AbortSignal;
  cause(): 'timeout' | 'aborted' | null;
  expire(): void;
  clear(): void;
}

export function startDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let cause: 'timeout' | 'aborted' | null = null;
  const end = (why: 'timeout' | 'aborted') => {
    cause ??= why;
    controller.abort();
  };
  const onOuter = () => end('aborted');
  const timer = setTimeout(() => end('timeout'), timeoutMs);
  // Listened to by hand: AbortSignal.any on a signal that lives as long as the process would pile up.
  if (outer?.aborted) onOuter();
  outer?.addEventListener('abort', onOuter);
  return {
    signal: controller.signal,
    cause: () => cause,
    expire: () => end('timeout'),
    clear() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onOuter);
    },
  };
}

export async function failureOf(error: unknown, session: Session, deadline: Deadline): Promise<Failure> {
  const { errors } = await session.load();
  const cause = deadline.cause();
  if (cause) return { kind: 'failed', reason: cause };
  if (error instanceof errors.APIConnectionTimeoutError) return { kind: 'failed', reason: 'timeout' };
  if (isBodyTooLong(error)) return { kind: 'failed', reason: 'truncated' };
  if (error instanceof errors.APIConnectionError) return { kind: 'failed', reason: 'absent' };
  if (error instanceof errors.APIError) {
    const reason = isTooLong(error.message) ? 'too_long' : 'http';
    return { kind: 'failed', reason, status: error.status ?? 200 };
  }
  if (error instanceof SyntaxError) return { kind: 'failed', reason: 'invalid' };
  // What is left comes from a connection that broke while the answer was read.
  return { kind: 'failed', reason: 'absent' };
}

/** Loaded at the first call, so that a bot without a model never pays for it at start. */
function loadOnce(options: ServerOptions): () => Promise<Loaded> {
  // Here, so that a malformed address fails when the bot starts.
  const baseURL = baseUrl(options.url);
  let loading: Promise<Loaded> | undefined;
  return () => {
    loading ??= load(options, baseURL);
    return loading;
  };
}

async function load(options: ServerOptions, baseURL: string): Promise<Loaded> {
  const [{ default: Client }, { Stream }] = await Promise.all([import('openai'), import('openai/core/streaming')]);
  const api = new Client({
    baseURL,
    // Given even when empty: else the package would send the OPENAI_* of the environment to this server.
    apiKey: options.apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    // Retrying is the caller's business, which has a fallback and a breaker.
    maxRetries: 0,
    // The package logs whole requests and unreadable answers; those are people's words.
    logLevel: 'off',
    fetch: createFetch(baseURL, BODY_LIMIT_BYTES),
  });
  return { api, errors: Client, streamed: (response, controller) => Stream.fromSSEResponse(response, controller, api) };
}

/** The server's address up to and with `/v1`. */
export function baseUrl(url: string): string {
  const parsed = new URL(url);
  if (parsed.pathname === '/') parsed.pathname = '/v1';
  return parsed.href.replace(/\/+$/, '');
}

/** The openai package may have wrapped it. */
function isBodyTooLong(error: unknown): boolean {
  return error instanceof BodyTooLong || (error instanceof Error && error.cause instanceof BodyTooLong);
}
