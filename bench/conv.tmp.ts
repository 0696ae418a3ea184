import { openMemory } from '#db/embedded.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { runConversation } from '#worker/batch.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';

const catalogue = loadCatalogue();
const dependencies = { database: await openMemory(), catalogue, interpreter: createOfflineInterpreter(catalogue) };
const [, , locale, ...turns] = process.argv;
const r: any = await runConversation(dependencies as any, {
  id: 'x',
  locale: locale as any,
  now: '2026-03-11T19:30:00+01:00',
  turns,
});
console.log(JSON.stringify(r, null, 1).slice(0, 30000));
process.exit(0);
