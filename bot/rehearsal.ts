/**
 * Part of the build: goes through what the first seconds of a program need, so that V8 has compiled it and can keep it
 * (`.config/boot.mjs`). Nothing is connected to, and nothing is written.
 */
import { openPostgres } from '#db/client.ts';
import { strayKeyring } from '#db/keys.ts';
import { createLog } from '#db/log-line.ts';
import type { Language } from '#db/message.ts';
import { readSettings } from '#db/settings.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { createTurn } from '#worker/turn.ts';

const SAID: readonly [Language, string][] = [
  ['fr', 'ce matin 2 œufs et une tartine de beurre, puis couru 30 minutes'],
  ['en', 'two eggs, toast with butter and a black coffee, then ran 30 minutes'],
  ['tr', 'iki yumurta ve peynirli tost yedim, 30 dakika koştum'],
];

export async function rehearse(): Promise<void> {
  const log = createLog('info', () => {});
  log.info('rehearsal.begun', { count: SAID.length });
  readSettings({ DATABASE_URL: 'postgres://127.0.0.1:1/rehearsal', REDIS_URL: 'redis://127.0.0.1:1' });
  // Whatever opens a connection is made, and closed before it would.
  const database = await openPostgres({ url: 'postgres://127.0.0.1:1/rehearsal', keyring: strayKeyring() });
  await database.close();
  const [{ createTelegram }] = await Promise.all([import('./telegram.ts'), import('bullmq'), import('ioredis')]);
  createTelegram({ token: '1:rehearsal', secret: 'rehearsal', log });
  const catalogue = loadCatalogue();
  const interpreter = createOfflineInterpreter(catalogue);
  createTurn({ database, catalogue, interpreter, now: () => new Date(), newId: () => 'q', secret: 'rehearsal' });
  for (const [language, text] of SAID) {
    await interpreter.interpret(text, {
      language,
      localTime: '2026-03-11T12:30',
      weekday: 3,
      openQuestion: null,
      candidates: [],
    });
  }
}
