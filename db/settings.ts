/**
 * Every setting of the project, from the environment (and an optional `.env`), checked once at start. All problems are
 * told together, each with its cure.
 */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { Language } from './message.ts';
import { DEFAULT_RETENTION } from './retention.ts';
import { readMasterKeys } from './seal.ts';

const optionalText = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

function url(protocols: string[], example: string) {
  return optionalText.refine(
    (value) => {
      if (value === undefined) return true;
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    { error: `must be an address like ${example}` },
  );
}

function wholeNumber(least: number, most: number, fallback: number) {
  return optionalText
    .refine((value) => value === undefined || (/^\d+$/.test(value) && +value >= least && +value <= most), {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform((value) => (value === undefined ? fallback : Number(value)));
}

export function isZone(zone: string): boolean {
  // Offsets ("+02:00") pass Intl but carry no daylight saving; a place is wanted.
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const Settings = z
  .object({
    DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/lokma'),
    REDIS_URL: url(['redis:', 'rediss:'], 'redis://host:6379'),
    INFERENCE_URL: url(['http:', 'https:'], 'http://host:8000/v1'),
    INFERENCE_MODEL: optionalText,
    INFERENCE_API_KEY: optionalText,
    INFERENCE_WHEN: optionalText
      .refine((value) => value === undefined || ['unsure', 'always'].includes(value), {
        error: 'must be unsure or always',
      })
      .transform((value) => (value === 'always' ? 'always' : 'unsure')),
    TELEGRAM_BOT_TOKEN: optionalText.refine((value) => value === undefined || /^\d+:[\w-]{5,}$/.test(value), {
      error: 'must be the token that @BotFather gave, like 123456:ABC-DEF',
    }),
    /** Another Bot API server: your own, or a test's. */
    TELEGRAM_API_URL: url(['http:', 'https:'], 'http://127.0.0.1:8081'),
    TELEGRAM_WEBHOOK_URL: url(['https:', 'http:'], 'https://bot.example.org/telegram'),
    TELEGRAM_WEBHOOK_SECRET: optionalText.refine((value) => value === undefined || /^[\w-]{16,256}$/.test(value), {
      error: 'must be 16 to 256 of the characters A-Z a-z 0-9 _ -',
    }),
    TELEGRAM_WEBHOOK_PORT: wholeNumber(1, 65_535, 8443),
    DISCORD_BOT_TOKEN: optionalText.refine((value) => value === undefined || value.length >= 4, {
      error: 'must be the bot token of the Discord developer portal',
    }),
    DISCORD_PUBLIC_KEY: optionalText.refine((value) => value === undefined || /^[0-9a-f]{64}$/i.test(value), {
      error: 'must be the public key of the Discord application: 64 hexadecimal digits',
    }),
    DISCORD_INTERACTIONS_PORT: wholeNumber(1, 65_535, 8444),
    DISCORD_INTERACTIONS_PATH: optionalText
      .refine((value) => value === undefined || /^\/[\w./-]*$/.test(value), { error: 'must be a path like /discord' })
      .transform((value) => value ?? '/discord'),
    DISCORD_API_URL: url(['http:', 'https:'], 'http://127.0.0.1:8082/api'),
    LOKMA_DATA_DIR: optionalText.transform((value) => value ?? '.lokma'),
    LOKMA_SECRET: optionalText.refine((value) => value === undefined || value.length >= 16, {
      error: 'must have at least 16 characters (try: openssl rand -hex 32)',
    }),
    /** What wraps the keys of people; the newest first. */
    LOKMA_DATA_KEY: optionalText.refine((value) => value === undefined || readMasterKeys(value) !== null, {
      error:
        'must be 32 bytes in base64 or 64 hexadecimal digits (try: openssl rand -base64 32), or "new,old" of those',
    }),
    LOKMA_LANGUAGE: optionalText.refine((value) => value === undefined || Language.safeParse(value).success, {
      error: 'must be fr, en or tr',
    }),
    LOKMA_TIMEZONE: optionalText.refine((value) => value === undefined || isZone(value), {
      error: 'must be an IANA zone like Europe/Paris',
    }),
    WORKER_CONCURRENCY: wholeNumber(1, 500, 16),
    RETENTION_MESSAGE_DAYS: wholeNumber(1, 3_650, DEFAULT_RETENTION.messageDays),
    RETENTION_REPLY_DAYS: wholeNumber(1, 3_650, DEFAULT_RETENTION.replyDays),
    RETENTION_DEAD_DAYS: wholeNumber(1, 365, DEFAULT_RETENTION.deadDays),
    RETENTION_SERVER_DAYS: wholeNumber(1, 365, DEFAULT_RETENTION.serverDays),
    LIMIT_PERSON_PER_MINUTE: wholeNumber(0, 10_000, 20),
    LIMIT_SERVER_PER_MINUTE: wholeNumber(0, 100_000, 120),
    LIMIT_MODEL_PER_DAY: wholeNumber(0, 100_000, 200),
    LIMIT_OPEN_MESSAGES: wholeNumber(0, 10_000_000, 10_000),
    HEALTH_PORT: wholeNumber(0, 65_535, 0),
    /** Only this machine, unless told otherwise: what is told there is for operators. */
    HEALTH_HOST: optionalText.transform((value) => value ?? '127.0.0.1'),
    QUEUE_UI_PASSWORD: optionalText.refine((value) => value === undefined || value.length >= 12, {
      error: 'must have 12 characters or more',
    }),
    LOG_FORMAT: optionalText
      .refine((value) => value === undefined || ['json', 'pretty'].includes(value), {
        error: 'must be json or pretty',
      })
      .transform((value) => (value === 'pretty' ? 'pretty' : 'json')),
    LOG_LEVEL: optionalText
      .refine((value) => value === undefined || ['silent', 'error', 'warn', 'info', 'debug'].includes(value), {
        error: 'must be silent, error, warn, info or debug',
      })
      .transform((value) => value ?? 'info'),
  })
  .superRefine((settings, context) => {
    const need = (name: keyof typeof settings, because: string) =>
      context.addIssue({ code: 'custom', path: [name], message: because });
    if (settings.DATABASE_URL && !settings.LOKMA_DATA_KEY) {
      need(
        'LOKMA_DATA_KEY',
        'is needed with DATABASE_URL: what people write is sealed under it. Make one with `openssl rand -base64 32`, give the same to every program, and keep a copy: without it their words cannot be read any more',
      );
    }
    if (settings.INFERENCE_URL && !settings.INFERENCE_MODEL) {
      need('INFERENCE_MODEL', 'is needed with INFERENCE_URL: the name of the model or adapter the server offers');
    }
    if (settings.INFERENCE_MODEL && !settings.INFERENCE_URL) {
      need('INFERENCE_URL', 'is needed with INFERENCE_MODEL: the address of an OpenAI-compatible server');
    }
    if (settings.TELEGRAM_WEBHOOK_URL && !settings.TELEGRAM_WEBHOOK_SECRET) {
      need('TELEGRAM_WEBHOOK_SECRET', 'is needed with TELEGRAM_WEBHOOK_URL: without it anybody could write to the bot');
    }
    if (settings.TELEGRAM_WEBHOOK_URL && !settings.TELEGRAM_BOT_TOKEN) {
      need('TELEGRAM_BOT_TOKEN', 'is needed with TELEGRAM_WEBHOOK_URL');
    }
    if (settings.DISCORD_PUBLIC_KEY && !settings.DISCORD_BOT_TOKEN) {
      need('DISCORD_BOT_TOKEN', 'is needed with DISCORD_PUBLIC_KEY: plain messages come over the gateway');
    }
  });
export type Settings = z.output<typeof Settings>;

/** How often the tables are looked at: a safety net beside a doorbell, the doorbell itself between processes without Redis. */
export function sweepMsOf(settings: Settings): number {
  return settings.DATABASE_URL && !settings.REDIS_URL ? 250 : 1_000;
}

/** Names of all settings, for the README's and the compose file's tests. */
export const SETTING_NAMES = Object.keys(Settings.shape) as (keyof Settings)[];

export type SettingsResult = { kind: 'ok'; settings: Settings } | { kind: 'wrong'; message: string };

/** `needs`: settings that this process cannot do without (the split bot and worker need a server to meet at). */
export function readSettings(
  environment: NodeJS.ProcessEnv,
  needs: Partial<Record<keyof Settings, string>> = {},
): SettingsResult {
  const parsed = Settings.safeParse(environment);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  for (const [name, because] of Object.entries(needs)) {
    if (!environment[name]?.trim()) problems.push(`${name} ${because}`);
  }
  if (parsed.success && problems.length === 0) return { kind: 'ok', settings: parsed.data };
  const head = problems.length === 1 ? 'One setting needs attention:' : `${problems.length} settings need attention:`;
  return { kind: 'wrong', message: [head, ...problems.map((problem) => `  - ${problem}`)].join('\n') };
}

/** Reads `.env` of the current folder, if any; values already in the environment win. */
export function loadDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
