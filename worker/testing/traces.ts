/** Looks for traces of a person in every column of every table, and in every key of a Redis. */
import type { Database } from '#db/client.ts';

interface Column {
  table: string;
  column: string;
}

/** Where any of these words occur: `table.column`. Not in the catalogue's own rows, which nobody wrote. */
export async function findTraces(database: Database, words: readonly string[]): Promise<string[]> {
  const columns = await database.query<Column>(
    {
      name: 'test_columns',
      text: `select c.table_name as table, c.column_name as column from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`,
    },
    [],
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const [row] = await database.query<{ hits: number }>(
      {
        name: `test_traces_${table}_${column}`,
        text: `select count(*)::int as hits from "${table}" where "${column}"::text like any($1::text[])`,
      },
      [words.map((word) => `%${word}%`)],
    );
    if ((row?.hits ?? 0) > 0) found.push(`${table}.${column}`);
  }
  return found;
}

/** The keys whose name or content holds any of these words. */
export async function findRedisTraces(url: string, prefix: string, words: readonly string[]): Promise<string[]> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url);
  try {
    const keys = await redis.keys(`${prefix}*`);
    const found: string[] = [];
    for (const key of keys) {
      // Serialised as Redis keeps it: short strings are in it as they are.
      const dumped = await redis.dumpBuffer(key);
      const content = `${key}\n${dumped?.toString('latin1') ?? ''}`;
      if (words.some((word) => content.includes(word))) found.push(key);
    }
    return found;
  } finally {
    redis.disconnect();
  }
}
