import { freshMemory } from './testing.ts';
import { describeTogether } from './together-suite.ts';

describeTogether('on the embedded database', false, async () => {
  const database = await freshMemory();
  return { database, end: () => database.close() };
});
