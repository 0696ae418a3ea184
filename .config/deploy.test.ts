/** The deployment files, as far as they can be checked without Docker. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SETTING_NAMES } from '#db/settings.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');

interface Service {
  image?: string;
  build?: unknown;
  command?: string[];
  container_name?: string;
  profiles?: string[];
  ports?: string[];
  environment?: Record<string, unknown>;
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas?: unknown };
  healthcheck?: unknown;
  stop_grace_period?: string;
}

const composeText = read('docker-compose.yml');
const compose = parse(composeText, { merge: true }) as { services: Record<string, Service> };
const { services } = compose;
const OURS = ['migrate', 'bot', 'worker'];

const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};

/** The names that a file mentions as `NAME=` at the start of a line, commented out or not. */
const exampleNames = new Set([...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name));

/** The names of the entries of build.mjs, read from its text: importing it would need its types. */
function builtPrograms(): string[] {
  const entries = /ENTRIES = \{([^}]+)\}/.exec(read('.config/build.mjs'))?.[1] ?? '';
  return [...entries.matchAll(/^\s*(\w+):/gm)].map(([, name = '']) => name);
}

describe('docker-compose.yml', () => {
  test('is a Compose file by the official schema', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(JSON.parse(read('.config/compose-spec.schema.json')) as object);
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the schema refuses what it should, so the test above means something', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(read('.config/compose-spec.schema.json')) as object);
    expect(validate({ services: { bot: { comand: ['node'] } } })).toBe(false);
  });

  test('Redis never evicts a doorbell and keeps them over a restart', () => {
    const command = service('redis').command?.join(' ') ?? '';
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
  });

  test('neither the database nor Redis nor the model server can be reached from outside', () => {
    for (const name of ['postgres', 'redis', 'vllm']) expect(service(name).ports).toBeUndefined();
    for (const port of service('bot').ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test('the model server starts only when asked for, with the adapter, and logs no prompt', () => {
    expect(service('vllm').profiles).toEqual(['gpu']);
    const command = service('vllm').command?.join(' ') ?? '';
    expect(command).toContain('--enable-lora --lora-modules lokma=/adapters/lokma');
    expect(command).not.toMatch(/log-requests|log-outputs|api-key/);
    const others = Object.entries(services).filter(([name]) => name !== 'vllm');
    for (const [, other] of others) {
      expect(other.profiles).toBeUndefined();
      expect(Object.keys(other.depends_on ?? {})).not.toContain('vllm');
    }
  });

  test('any number of workers can run', () => {
    expect(service('worker').container_name).toBeUndefined();
    expect(service('worker').ports).toBeUndefined();
    expect(service('worker').deploy?.replicas).toBe(`\${WORKER_REPLICAS:-2}`);
  });

  test('the bot and the workers start after the migration, are watched and are given time to finish', () => {
    for (const name of ['bot', 'worker']) {
      expect(service(name).depends_on?.migrate?.condition).toBe('service_completed_successfully');
      expect(service(name).depends_on?.redis?.condition).toBe('service_healthy');
      expect(service(name).healthcheck).toBeDefined();
      expect(service(name).stop_grace_period).toBe('30s');
    }
    expect(service('migrate').depends_on?.postgres?.condition).toBe('service_healthy');
  });

  test('images are pinned', () => {
    for (const [name, { image = '' }] of Object.entries(services)) {
      if (!OURS.includes(name)) expect(image, name).toMatch(/:v?\d/);
    }
  });

  test('every variable it takes from .env is in .env.example', () => {
    const used = new Set([...composeText.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !exampleNames.has(name))).toEqual([]);
  });

  test('it gives our programs only settings that they know', () => {
    const given = OURS.flatMap((name) => Object.keys(service(name).environment ?? {}));
    expect(given.filter((name) => !(SETTING_NAMES as string[]).includes(name))).toEqual([]);
  });

  test('every program it or the Dockerfile starts is built', () => {
    const started = [...`${composeText}${read('Dockerfile')}`.matchAll(/dist\/(\w+)\.js/g)].map(
      ([, name = '']) => name,
    );
    expect(started).toEqual(expect.arrayContaining(['start', 'bot', 'worker', 'migrate']));
    for (const name of started) expect(builtPrograms()).toContain(name);
  });
});

describe('.env.example', () => {
  test('explains every setting', () => {
    expect(SETTING_NAMES.filter((name) => !exampleNames.has(name))).toEqual([]);
  });

  test('sets nothing as it is', () => {
    const set = read('.env.example').split('\n');
    expect(set.filter((line) => line.trim() !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

test('the image runs as an ordinary user, in production', () => {
  expect(read('Dockerfile')).toMatch(/^USER node$/m);
  expect(read('Dockerfile')).toContain('NODE_ENV=production');
});
