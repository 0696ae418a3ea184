import { describe, expect, test } from 'vitest';
import { isZone, readSettings, SETTING_NAMES } from './settings.ts';

const wrong = (environment: NodeJS.ProcessEnv, needs = {}): string[] => {
  const read = readSettings(environment, needs);
  if (read.kind === 'ok') throw new Error('these settings were accepted');
  return read.message.split('\n');
};
const good = (environment: NodeJS.ProcessEnv) => {
  const read = readSettings(environment);
  if (read.kind === 'wrong') throw new Error(read.message);
  return read.settings;
};

describe('settings', () => {
  test('need not be set at all', () => {
    expect(good({}).DATABASE_URL).toBeUndefined();
    expect(good({})).toMatchObject({
      LOKMA_DATA_DIR: '.lokma',
      WORKER_CONCURRENCY: 16,
      HEALTH_PORT: 0,
      TELEGRAM_WEBHOOK_PORT: 8443,
      DISCORD_INTERACTIONS_PORT: 8444,
      DISCORD_INTERACTIONS_PATH: '/discord',
      LOG_LEVEL: 'info',
    });
  });

  test('that are good are taken as they are, without the spaces around them', () => {
    const environment = {
      DATABASE_URL: ' postgres://lokma:p%40ss@db:5432/lokma ',
      LOKMA_DATA_KEY: `${'ab'.repeat(32)},${Buffer.alloc(32, 7).toString('base64')}`,
      REDIS_URL: 'rediss://redis:6379',
      INFERENCE_URL: 'http://vllm:8000/v1',
      INFERENCE_MODEL: 'lokma',
      TELEGRAM_BOT_TOKEN: '123456:ABC-DEF_1234',
      TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/telegram',
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-or-more',
      TELEGRAM_WEBHOOK_PORT: '443',
      DISCORD_BOT_TOKEN: 'abcd.efgh',
      DISCORD_PUBLIC_KEY: 'aB'.repeat(32),
      DISCORD_INTERACTIONS_PATH: '/bot/interactions',
      LOKMA_SECRET: 'sixteen-characters',
      LOKMA_LANGUAGE: 'tr',
      LOKMA_TIMEZONE: 'Europe/Istanbul',
      WORKER_CONCURRENCY: '500',
      LOG_LEVEL: 'debug',
    };
    expect(good(environment)).toMatchObject({
      ...environment,
      DATABASE_URL: environment.DATABASE_URL.trim(),
      TELEGRAM_WEBHOOK_PORT: 443,
      WORKER_CONCURRENCY: 500,
    });
  });

  test('that are blank count as unset', () => {
    const blank = Object.fromEntries(SETTING_NAMES.map((name) => [name, '   ']));
    expect(good(blank)).toEqual(good({}));
    expect(good({ ...blank, WORKER_CONCURRENCY: '' })).toEqual(good({}));
  });

  test('that are wrong are told together, each with its cure, in one message', () => {
    const lines = wrong(
      {
        DATABASE_URL: 'mysql://db',
        REDIS_URL: 'redis',
        INFERENCE_URL: 'http://vllm:8000/v1',
        TELEGRAM_BOT_TOKEN: 'hello',
        TELEGRAM_WEBHOOK_URL: 'https://bot.example.org',
        LOKMA_SECRET: 'short',
        LOKMA_LANGUAGE: 'de',
        LOKMA_TIMEZONE: '+02:00',
        WORKER_CONCURRENCY: '0',
        HEALTH_PORT: '70000',
        LOG_LEVEL: 'loud',
      },
      { DISCORD_BOT_TOKEN: 'is needed here' },
    );
    expect(lines[0]).toBe('13 settings need attention:');
    const told = lines.slice(1).join('\n');
    for (const cure of [
      'DATABASE_URL must be an address like postgres://',
      'REDIS_URL must be an address like redis://',
      'LOKMA_DATA_KEY is needed with DATABASE_URL',
      'INFERENCE_MODEL is needed with INFERENCE_URL',
      'TELEGRAM_BOT_TOKEN must be the token that @BotFather gave',
      'TELEGRAM_WEBHOOK_SECRET is needed with TELEGRAM_WEBHOOK_URL',
      'LOKMA_SECRET must have at least 16 characters',
      'LOKMA_LANGUAGE must be fr, en or tr',
      'LOKMA_TIMEZONE must be an IANA zone like Europe/Paris',
      'WORKER_CONCURRENCY must be a whole number from 1 to 500',
      'HEALTH_PORT must be a whole number from 0 to 65535',
      'LOG_LEVEL must be silent, error, warn, info or debug',
      'DISCORD_BOT_TOKEN is needed here',
    ])
      expect(told).toContain(`  - ${cure}`);
  });

  test('that are wrong alone are told alone', () => {
    expect(wrong({ LOG_LEVEL: 'loud' })).toHaveLength(2);
    expect(wrong({ LOG_LEVEL: 'loud' })[0]).toBe('One setting needs attention:');
  });

  test('are never repeated in a message: a wrong value may be a secret', () => {
    const told = wrong({
      TELEGRAM_BOT_TOKEN: 'hunter2',
      LOKMA_SECRET: 'hunter2',
      LOKMA_DATA_KEY: 'hunter2',
      DATABASE_URL: 'hunter2://hunter2',
      TELEGRAM_WEBHOOK_SECRET: 'hunter2',
    });
    expect(told.join('\n')).not.toContain('hunter2');
  });

  test.each(['ab'.repeat(31), `${'ab'.repeat(32)},`, Buffer.alloc(31).toString('base64'), 'z'.repeat(64)])(
    'a data key of another length is refused: %s',
    (key) => expect(wrong({ LOKMA_DATA_KEY: key })[1]).toContain('LOKMA_DATA_KEY must be 32 bytes in base64'),
  );

  test('a webhook without a secret or a token is refused', () => {
    const environment = { TELEGRAM_BOT_TOKEN: '123456:ABC-DEF', TELEGRAM_WEBHOOK_URL: 'https://bot.example.org' };
    expect(wrong(environment)).toEqual([
      'One setting needs attention:',
      expect.stringContaining('TELEGRAM_WEBHOOK_SECRET is needed') as string,
    ]);
    expect(wrong({ ...environment, TELEGRAM_WEBHOOK_SECRET: ' ' })).toHaveLength(2);
    expect(wrong({ ...environment, TELEGRAM_WEBHOOK_SECRET: 'short' }).join()).toContain('16 to 256');
    expect(wrong({ ...environment, TELEGRAM_BOT_TOKEN: '', TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(16) })).toHaveLength(2);
  });

  test('a door for Discord needs a whole public key, a path and a token', () => {
    const environment = { DISCORD_BOT_TOKEN: 'abcd.efgh', DISCORD_PUBLIC_KEY: 'ab'.repeat(32) };
    expect(good(environment).DISCORD_PUBLIC_KEY).toBe('ab'.repeat(32));
    for (const key of ['ab'.repeat(31), 'ab'.repeat(33), 'zz'.repeat(32)]) {
      expect(wrong({ ...environment, DISCORD_PUBLIC_KEY: key })[1]).toContain(
        'DISCORD_PUBLIC_KEY must be the public key',
      );
    }
    expect(wrong({ ...environment, DISCORD_BOT_TOKEN: '' })[1]).toContain('DISCORD_BOT_TOKEN is needed');
    expect(wrong({ ...environment, DISCORD_INTERACTIONS_PATH: 'discord' })[1]).toContain('must be a path');
  });

  test('a model needs a server and a server a model', () => {
    expect(wrong({ INFERENCE_MODEL: 'lokma' })[1]).toContain('INFERENCE_URL is needed');
    expect(wrong({ INFERENCE_URL: 'http://vllm:8000/v1' })[1]).toContain('INFERENCE_MODEL is needed');
  });

  test('that this process cannot do without are asked for, also when blank', () => {
    const needs = { REDIS_URL: 'is needed: the bot and the workers meet there' };
    expect(wrong({}, needs)).toEqual(['One setting needs attention:', `  - REDIS_URL ${needs.REDIS_URL}`]);
    expect(wrong({ REDIS_URL: '  ' }, needs)).toHaveLength(2);
    expect(readSettings({ REDIS_URL: 'redis://redis:6379' }, needs).kind).toBe('ok');
  });

  test.each(['1.5', '-1', '1e3', '0x10', ' ', 'four', '501'])(
    'a number of %j workers is no number of workers',
    (value) => {
      if (value.trim() === '') expect(good({ WORKER_CONCURRENCY: value }).WORKER_CONCURRENCY).toBe(16);
      else expect(wrong({ WORKER_CONCURRENCY: value })).toHaveLength(2);
    },
  );
});

describe('a zone', () => {
  test.each(['Europe/Paris', 'America/Argentina/Buenos_Aires', 'Etc/UTC', 'UTC', 'Asia/Kolkata', 'Etc/GMT+3'])(
    '%s is one',
    (zone) => {
      expect(isZone(zone)).toBe(true);
    },
  );

  test.each([
    '',
    '+02:00',
    '-05:30',
    'Europe/Atlantis',
    'Europe/',
    '/Paris',
    'Europe Paris',
    "Europe/Paris'; --",
    '../UTC',
  ])('%j is none', (zone) => {
    expect(isZone(zone)).toBe(false);
  });
});
