import { freshPostgres } from './testing.ts';
import { describeTogether } from './together-suite.ts';

describeTogether('on PostgreSQL', true, async () => {
  const database = await freshPostgres();
  return { database, end: () => database.drop() };
});
