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

const NUMBERS = ['personId', 'inboxId', 'outboxId', 'attempt', 'count', 'durationMs', 'status'] as const;
const WORDS = ['platform', 'topic', 'outcome', 'result', 'by', 'reason'] as const;

/** One JSON object a line on stderr, so that stdout stays the chat's. */
export function createLog(level: string, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const least = level === 'silent' ? LEVELS.length : Math.max(0, LEVELS.indexOf(level as Level));
  const at =
    (lineLevel: Level) =>
    (event: string, fields: LogFields = {}) => {
      if (LEVELS.indexOf(lineLevel) < least) return;
      write(`${JSON.stringify({ time: new Date().toISOString(), level: lineLevel, event, ...allowed(fields) })}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const SILENT_LOG: Log = createLog('silent');

function allowed(fields: LogFields): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name of NUMBERS) if (Number.isFinite(fields[name])) out[name] = fields[name];
  for (const name of WORDS) if (fields[name] !== undefined) out[name] = String(fields[name]).slice(0, 80);
  if (fields.error !== undefined) out['error'] = describeError(fields.error);
  return out;
}

/** Class and code only: messages of libraries carry payloads, addresses and tokens. */
export function describeError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = (error as { code?: unknown }).code;
  const cause = error.cause instanceof Error && depth < 4 ? ` <- ${describeError(error.cause, depth + 1)}` : '';
  return `${error.name}${typeof code === 'string' || typeof code === 'number' ? ` ${code}` : ''}${cause}`;
}
