import { describeReads } from './reads-suite.ts';
import { freshMemory } from './testing.ts';

describeReads('on the embedded database', async () => {
  const database = await freshMemory();
  return { database, end: () => database.close() };
});
