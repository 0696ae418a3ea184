import { describeReads } from './reads-suite.ts';
import { freshPostgres } from './testing.ts';

describeReads('on PostgreSQL', async () => {
  const database = await freshPostgres();
  return { database, end: () => database.drop() };
});
