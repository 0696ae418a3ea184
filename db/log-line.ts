/**
 * Structured log lines from an allow-list: only the fields below can be written, errors give their class and code, and
 * message text has no way in.
 */

/** Fields a log line may carry. */
export interface LogFields {
  personId?: number;
  inboxId?: number;
  outboxId?: number;
  platform?: string;
  topic?: string;
  outcome?: string;
  result?: string;
  by?: string;
  attempt?: number;
  count?: number;
  durationMs?: number;
  /** From stored to claimed, or from stored to sent. */
  waitMs?: number;
  tokensIn?: number;
  tokensOut?: number;
  status?: number;
  reason?: string;
  error?: unknown;
}

export interface Log {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** What a field may hold. */
const KINDS = new Map<string, 'number' | 'word' | 'error'>([
  ...(['personId', 'inboxId', 'outboxId', 'attempt', 'count', 'durationMs', 'waitMs'] as const).map(asNumber),
  ...(['tokensIn', 'tokensOut', 'status'] as const).map(asNumber),
  ...(['platform', 'topic', 'outcome', 'result', 'by', 'reason'] as const).map(asWord),
  ['error', 'error'],
]);

function asNumber(name: keyof LogFields) {
  return [name, 'number'] as const;
}

function asWord(name: keyof LogFields) {
  return [name, 'word'] as const;
}

const pending: string[] = [];

function flush(): void {
  if (pending.length > 0) process.stderr.write(pending.splice(0).join(''));
}

/** The lines of one turn of the event loop with one call of the system: each of them costs as much as the line. */
function writeTogether(line: string): void {
  if (pending.length === 0) setImmediate(flush);
  pending.push(line);
}

// Also what was said right before the end.
process.on('exit', flush);

/**
 * One line each on stderr, so that stdout stays the chat's. `json`: an object a line. `pretty`: for eyes, the same
 * fields. Every line about a message carries its `inboxId`, from `receive.stored` to `deliver.result`.
 */
export function createLog(
  level: string,
  write: (line: string) => void = writeTogether,
  format: 'json' | 'pretty' = 'json',
): Log {
  const least = level === 'silent' ? LEVELS.length : Math.max(0, LEVELS.indexOf(level as Level));
  const at =
    (lineLevel: Level) =>
    (event: string, fields: LogFields = {}) => {
      if (LEVELS.indexOf(lineLevel) < least) return;
      const line = { time: new Date().toISOString(), level: lineLevel, event, ...allowed(fields) };
      write(`${format === 'pretty' ? pretty(line) : JSON.stringify(line)}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** `12:04:31.120 warn  model.unavailable  inboxId=7 reason=timeout`; times are UTC. */
function pretty({ time, level, event, ...fields }: Record<string, unknown>): string {
  const rest = Object.entries(fields).map(
    ([name, value]) => `${name}=${/\s/.test(`${value}`) ? JSON.stringify(value) : value}`,
  );
  return [
    `${String(time).slice(11, 23)} ${String(level).padEnd(5)} ${event}`,
    ...(rest.length > 0 ? [rest.join(' ')] : []),
  ].join('  ');
}

export const SILENT_LOG: Log = createLog('silent');

function allowed(fields: LogFields): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name in fields) {
    const value = fields[name as keyof LogFields];
    const kind = KINDS.get(name);
    if (kind === 'number' && Number.isFinite(value)) out[name] = value;
    else if (kind === 'word' && value !== undefined) out[name] = String(value).slice(0, 80);
    else if (kind === 'error' && value !== undefined) out[name] = describeError(value);
  }
  return out;
}

/** Class and code only: messages of libraries carry payloads, addresses and tokens. */
export function describeError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = (error as { code?: unknown }).code;
  const cause = error.cause instanceof Error && depth < 4 ? ` <- ${describeError(error.cause, depth + 1)}` : '';
  return `${error.name}${typeof code === 'string' || typeof code === 'number' ? ` ${code}` : ''}${cause}`;
}
