import { describeRetention } from './retention-suite.ts';
import { freshMemory } from './testing.ts';

describeRetention('embedded', async () => {
  const database = await freshMemory();
  return { database, end: () => database.close() };
});
