import { describeRetention } from './retention-suite.ts';
import { freshPostgres } from './testing.ts';

describeRetention('on PostgreSQL', async () => {
  const database = await freshPostgres();
  return { database, end: () => database.drop() };
});
