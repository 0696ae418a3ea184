/**
 * Who may import whom. A test and not a lint rule, because only `import type` may cross some of these lines and
 * Biome's noRestrictedImports cannot tell the two apart.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

type Room = 'bot' | 'worker' | 'inference' | 'db';
const ROOMS: readonly Room[] = ['bot', 'worker', 'inference', 'db'];

/** The rooms that a room may use at run time, besides itself. */
const MAY_USE: Record<Room, readonly Room[]> = {
  bot: ['db'],
  worker: ['db', 'inference'],
  inference: [],
  db: [],
};

/** Their types may be used from anywhere: the vocabulary that all rooms share. */
const SHARED_TYPES = ['db/message.ts'];

/** Where the rooms are put together; these may use all of them. */
const COMPOSITION_ROOTS = ['bot/start.ts', 'bot/main.ts', 'bot/rehearsal.ts', 'worker/main.ts'];

/** A package with one home: what it talks to is known in that room only. */
const HOME: Record<string, Room> = {
  grammy: 'bot',
  '@grammyjs/auto-retry': 'bot',
  'discord.js': 'bot',
  openai: 'inference',
  bullmq: 'db',
  ioredis: 'db',
  pg: 'db',
  '@electric-sql/pglite': 'db',
};

interface Import {
  isTypeOnly: boolean;
  /** A path from the root of the repository (`db/message.ts`) or the name of a package. */
  target: string;
}

/** Every import and re-export of a source, static or dynamic. `import { type A }` counts as use: it loads the module. */
function importsOf(file: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statics = code.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[\w*\s{},$]+?\sfrom\s*)?['"]([^'"]+)['"]/gm);
  const dynamics = code.matchAll(/(typeof\s+)?\bimport\s*\(\s*['"]([^'"]+)['"]/g);
  return [...statics, ...dynamics].map(([, typeWord, specifier = '']) => ({
    isTypeOnly: typeWord !== undefined,
    target: targetOf(file, specifier),
  }));
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.'))
    return normalize(join(dirname(file), specifier))
      .split(sep)
      .join('/');
  return specifier;
}

function roomOf(path: string): Room | undefined {
  return ROOMS.find((room) => path.startsWith(`${room}/`));
}

/** What is wrong with the imports of a file, one sentence each. */
function problemsOf(file: string, source: string): string[] {
  const room = roomOf(file);
  if (!room || COMPOSITION_ROOTS.includes(file)) return [];
  return importsOf(file, source).flatMap(({ isTypeOnly, target }) => {
    const home = Object.entries(HOME).find(([name]) => target === name || target.startsWith(`${name}/`))?.[1];
    if (home && home !== room) return [`${file} imports ${target}, which only ${home}/ may`];
    const other = roomOf(target);
    if (!other || other === room || MAY_USE[room].includes(other)) return [];
    if (isTypeOnly && SHARED_TYPES.includes(target)) return [];
    return [`${file} imports ${target}: ${room}/ may not use ${other}/`];
  });
}

function sourcesIn(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).split(sep).join('/'));
}

/** Tests may reach into any room: some of them try several together. */
const isTestFile = (file: string) => file.endsWith('.test.ts') || file.includes('/testing/');

describe('who may import whom', () => {
  test.each(ROOMS)('%s keeps to its rooms', (room) => {
    const files = sourcesIn(room).filter((file) => !isTestFile(file));
    const problems = files.flatMap((file) => problemsOf(file, readFileSync(join(ROOT, file), 'utf8')));
    expect(problems).toEqual([]);
  });

  test.each([
    ['bot/telegram.ts', `import { x } from '#worker/turn.ts';`],
    ['bot/telegram.ts', `import type { X } from '../worker/turn.ts';`],
    ['bot/discord/lanes.ts', `export * from '../../inference/schema.ts';`],
    ['bot/telegram.ts', `const x = await import('#inference/client.ts');`],
    ['worker/turn.ts', `import {\n  a,\n  type B,\n} from '../bot/platform.ts';`],
    ['inference/interpret.ts', `import { Language } from '#db/message.ts';`],
    ['inference/interpret.ts', `import { type Language } from '#db/message.ts';`],
    ['inference/offline/a.ts', `import type { Db } from '../../db/client.ts';`],
    ['db/inbox.ts', `import '#worker/turn.ts';`],
    ['worker/turn.ts', `import OpenAI from 'openai';`],
    ['worker/turn.ts', `await import('discord.js');`],
    ['inference/a.ts', `import { drizzle } from '@electric-sql/pglite/live';`],
  ])('%s with %j is refused', (file, source) => {
    expect(problemsOf(file, source)).toHaveLength(1);
  });

  test.each([
    ['bot/telegram.ts', `import { x } from '#db/inbox.ts';\nimport { Bot } from 'grammy';\nimport './b.ts';`],
    ['bot/start.ts', `import { work } from '#worker/run.ts';`],
    ['worker/turn.ts', `import { x } from '#inference/schema.ts';\nimport type { T } from '../db/message.ts';`],
    [
      'inference/interpret.ts',
      `import type { Language } from '#db/message.ts';\nexport type { A } from './schema.ts';`,
    ],
    ['db/inbox.ts', `// import '#worker/turn.ts';\n/** import('#bot/x.ts') */\nimport pg from 'pg';`],
  ])('%s with %j is fine', (file, source) => {
    expect(problemsOf(file, source)).toEqual([]);
  });
});
