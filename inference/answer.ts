/**
 * From what a model server sends to a checked value, tolerant of everything servers are known to do: deltas or one
 * whole answer, code fences, a thinking preamble, the JSON in the reasoning field, prose around it, and a grammar that
 * lets the model write blanks for ever. Nothing here knows HTTP.
 */
import { z } from 'zod';

/** Longest answer kept. A longer one is cut off: no reading of one message needs this much. */
export const ANSWER_LIMIT_CHARACTERS = 32 * 1024;
/**
 * A legal grammar may still loop on blanks; pretty-printed JSON stays well below both of these. llama.cpp's grammars
 * end by themselves after 22 blanks in a row (two line ends and 20 spaces), which may be as many tokens.
 */
const BLANK_TOKENS_LIMIT = 30;
const BLANK_CHARACTERS_LIMIT = 400;
/** How many `{` are tried as the start of the answer. Bounds the work on hostile output. */
const START_LIMIT = 20;

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

export interface Reply {
  content: string;
  reasoning: string;
  /** The server's finish_reason; null when the answer broke off. */
  finish: string | null;
  /** Why we stopped listening before the server was done. */
  cutFor: 'blanks' | 'size' | null;
  /** The server put an error where the answer should be. */
  isError: boolean;
  usage: Usage;
}

export type Reading<Value> =
  | { kind: 'ok'; value: Value }
  | { kind: 'failed'; reason: UnreadReason }
  /** Worth one more ask: `problems` for the model to correct, or, when null, once without a grammar. */
  | { kind: 'again'; reason: UnreadReason; problems: string | null };

type UnreadReason = 'truncated' | 'invalid' | 'empty' | 'http';

export function emptyReply(): Reply {
  return {
    content: '',
    reasoning: '',
    finish: null,
    cutFor: null,
    isError: false,
    usage: { inputTokens: 0, outputTokens: 0 },
  };
}

/** Listens to a stream of chunks until it ends, loops on blanks or grows too long. `onChunk`: told of each. */
export async function collect(chunks: AsyncIterable<unknown>, onChunk: () => void = () => {}): Promise<Reply> {
  const reply = emptyReply();
  const blanks = { tokens: 0, characters: 0 };
  for await (const chunk of chunks) {
    onChunk();
    const delta = addChunk(reply, chunk);
    countBlanks(blanks, delta);
    if (blanks.tokens >= BLANK_TOKENS_LIMIT || blanks.characters >= BLANK_CHARACTERS_LIMIT) reply.cutFor = 'blanks';
    if (reply.cutFor) break;
  }
  return reply;
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Adds one chunk (or one whole answer) to the reply; returns the words it brought. By hand: there is one for each token. */
export function addChunk(reply: Reply, raw: unknown): string {
  const chunk = fieldsOf(raw);
  if (chunk === null) return '';
  const choice = Array.isArray(chunk['choices']) ? fieldsOf(chunk['choices'][0]) : null;
  const part = fieldsOf(choice?.['delta']) ?? fieldsOf(choice?.['message']);
  const content = textOf(part?.['content']) ?? '';
  const reasoning = textOf(part?.['reasoning_content']) ?? textOf(part?.['reasoning']) ?? '';
  reply.content += content;
  reply.reasoning += reasoning;
  reply.finish = textOf(choice?.['finish_reason']) ?? reply.finish;
  if (chunk['error']) reply.isError = true;
  const usage = fieldsOf(chunk['usage']);
  if (usage) {
    reply.usage = { inputTokens: countOf(usage['prompt_tokens']), outputTokens: countOf(usage['completion_tokens']) };
  }
  if (reply.content.length + reply.reasoning.length > ANSWER_LIMIT_CHARACTERS) reply.cutFor = 'size';
  return content + reasoning;
}

function countBlanks(blanks: { tokens: number; characters: number }, delta: string): void {
  if (delta === '') return;
  const isBlank = delta.trim() === '';
  blanks.tokens = isBlank ? blanks.tokens + 1 : 0;
  blanks.characters = isBlank ? blanks.characters + delta.length : delta.length - delta.trimEnd().length;
}

export function readReply<Schema extends z.ZodType>(reply: Reply, schema: Schema): Reading<z.output<Schema>> {
  if (reply.isError || isGivenUp(reply)) return { kind: 'again', reason: 'http', problems: null };
  if (reply.cutFor === 'size') return { kind: 'failed', reason: 'truncated' };
  if (reply.cutFor === null && reply.finish !== 'stop') return { kind: 'failed', reason: 'truncated' };
  const found = findAnswer(reply.content.trim() === '' ? reply.reasoning : reply.content, schema);
  if (found.kind === 'ok') return found;
  if (reply.cutFor === 'blanks') return { kind: 'again', reason: 'truncated', problems: null };
  if (found.kind === 'nothing') return { kind: 'again', reason: 'empty', problems: null };
  return { kind: 'again', reason: 'invalid', problems: found.problems };
}

/**
 * A server that took the question and stumbles over its own answer: vLLM where the grammar cannot go on (vllm#18783),
 * llama.cpp where it cannot read what the grammar let pass. That is of these words, not of the server.
 */
const isGivenUp = ({ cutFor, finish }: Reply): boolean => cutFor === null && (finish === 'abort' || finish === 'error');

type Found<Value> = { kind: 'ok'; value: Value } | { kind: 'nothing' } | { kind: 'invalid'; problems: string };

/** The first JSON object in the words that satisfies the schema; else what is wrong with the first one. */
function findAnswer<Schema extends z.ZodType>(said: string, schema: Schema): Found<z.output<Schema>> {
  if (said.trim() === '') return { kind: 'nothing' };
  let problems: string | null = null;
  for (const candidate of candidateObjects(withoutThinking(said))) {
    const checked = schema.safeParse(candidate);
    if (checked.success) return { kind: 'ok', value: checked.data };
    problems ??= z.prettifyError(checked.error).slice(0, 600);
  }
  return { kind: 'invalid', problems: problems ?? 'The answer is not one JSON object.' };
}

/**
 * Drops a thinking preamble. Some chat templates open it in the prompt, so only the closing tag is seen. An answer
 * that begins as JSON is left alone: a tag inside it is somebody's words.
 */
function withoutThinking(said: string): string {
  if (said.trimStart().startsWith('{')) return said;
  const end = said.lastIndexOf('</think>');
  return end === -1 ? said : said.slice(end + '</think>'.length);
}

function* candidateObjects(text: string): Generator<unknown> {
  let start = text.indexOf('{');
  for (let tried = 0; start !== -1 && tried < START_LIMIT; tried += 1) {
    const end = endOfObject(text, start);
    const value = end === null ? undefined : parsedOrNothing(text.slice(start, end));
    if (value !== undefined) yield value;
    start = text.indexOf('{', value === undefined || end === null ? start + 1 : end);
  }
}

/** The index after the brace that closes the one at `start`; null when it never closes. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let isInString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isInString) {
      if (character === '\\') index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return null;
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
