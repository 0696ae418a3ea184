/** What people start is the bundle: it must read every letter as the sources do. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openMemory } from '#db/embedded.ts';
import { createLog } from '#db/log-line.ts';
import { readSettings } from '#db/settings.ts';
import { type Conversation, runConversation } from '#worker/batch.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { openInterpreter } from '#worker/core.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOW = '2026-03-04T20:00:00+01:00';

const SAID: readonly Pick<Conversation, 'locale' | 'turns'>[] = [
  {
    locale: 'fr',
    turns: ['½ baguette, 2 œufs et du pâté', 'j’ai bu un thé', 'développé couché 3×10 à 60 kg', '¼ de gâteau'],
  },
  { locale: 'fr', turns: ['une crêpe au chocolat à 16h', 'à la place du thé c’était un café', 'soupe à l’oignon'] },
  {
    locale: 'en',
    turns: ['½ cup of oats', 'it’s been a jalapeño burger', '“two” crêpes – and a café au lait', '3×10 squats'],
  },
  {
    locale: 'tr',
    turns: [
      'ılık süt içtim',
      'öğlen 2 İskender',
      'yarım porsiyon ızgara köfte',
      '1 bardak çay, şekersiz',
      'IŞIL’la 30 dk yürüdüm',
    ],
  },
  { locale: 'tr', turns: ['ağırlığım 78,5 kilo', 'DÜN AKŞAM ÇORBA İÇTİM', 'kahvaltıda 2 dilim beyaz peynirli tost'] },
];

const conversations = SAID.map((said, no) => ({ id: String(no), now: NOW, ...said }));

/** `npm run batch`; builds first where the sources are newer. */
function batch(): Promise<unknown[]> {
  const child = spawn(process.execPath, ['.config/run.mjs', 'batch'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'error' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stdin.end(conversations.map((one) => JSON.stringify(one)).join('\n'));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`batch ended with ${code}`));
      resolve(
        text
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line)),
      );
    });
  });
}

async function fromSources(): Promise<unknown[]> {
  const database = await openMemory();
  const catalogue = loadCatalogue();
  const read = readSettings({});
  if (read.kind === 'wrong') throw new Error(read.message);
  const interpreter = await openInterpreter(read.settings, catalogue, createLog('error'));
  const said: unknown[] = [];
  for (const conversation of conversations) {
    const { id, asked, replies, entries } = await runConversation({ database, catalogue, interpreter }, conversation);
    said.push({ id, asked, replies, entries });
  }
  await database.close();
  return JSON.parse(JSON.stringify(said));
}

test('the bundle reads letters of every kind as the sources do', { timeout: 120_000 }, async () => {
  const built = await batch();
  const dist = `${ROOT}dist/`;
  const [bundle = ''] = /lokma-[A-Z0-9]+\.cjs/.exec(readFileSync(`${dist}batch.js`, 'utf8')) ?? [];
  expect(
    readFileSync(`${dist}${bundle}`).every((byte) => byte < 0x80),
    'the bundle is ASCII',
  ).toBe(true);
  expect(built).toEqual(await fromSources());
});

test('lines that are piped in are answered before the end, each', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lokma-piped.'));
  const child = spawn(process.execPath, ['.config/run.mjs', 'start'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOKMA_DATA_DIR: folder, LOKMA_LANGUAGE: 'en' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stdin.end('two eggs\n30 min run\n');
  const code = await new Promise((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  expect(code).toBe(0);
  expect(text).toMatch(/2 × Egg/);
  expect(text).toMatch(/Running · 30 min/);
}, 120_000);
