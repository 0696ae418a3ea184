/**
 * An import beside a bare COPY of the very rows it wrote: `tsx bench/products/import.ts FILE`, on the PostgreSQL of
 * TEST_DATABASE_URL, in a database of its own. Prints rows a second of both, and the importer's peak memory (measured
 * in a process of its own).
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { COLUMNS } from '#db/import/store.ts';
import { freshPostgres } from '#db/testing.ts';

async function main(file: string): Promise<void> {
  const { default: pg } = await import('pg');
  const fresh = await freshPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'lokma-bench-'));
  const client = new pg.Client({ connectionString: fresh.url });
  try {
    const imported = timed(() =>
      spawnSync(process.execPath, ['--import', 'tsx', 'db/import-main.ts', 'openfoodfacts', file], {
        env: { ...process.env, DATABASE_URL: fresh.url },
        stdio: ['ignore', 'inherit', 'ignore'],
      }),
    );
    await client.connect();
    const rows = join(folder, 'rows.copy');
    const columns = COLUMNS.join(', ');
    await pipeline(client.query(copyTo(`copy product (${columns}) to stdout`)), createWriteStream(rows));
    const count = Number((await client.query('select count(*) as n from product')).rows[0].n);
    const kinds = { 'bare COPY': 'table', 'bare COPY, unlogged': 'unlogged table' };
    for (const [name, kind] of Object.entries(kinds)) {
      await client.query(`create ${kind} bare as select ${columns} from product with no data`);
      const startedAt = performance.now();
      await pipeline(createReadStream(rows), client.query(copyFrom('copy bare from stdin')));
      show(name, count, performance.now() - startedAt);
      await client.query('drop table bare');
    }
    show('whole import, with the start of the program', count, imported);
  } finally {
    await client.end();
    await fresh.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function show(name: string, rows: number, ms: number): void {
  console.log(`${name}: ${rows} rows in ${(ms / 1000).toFixed(1)} s, ${Math.round(rows / (ms / 1000))} rows/s`);
}

const [file] = process.argv.slice(2);
if (!file) throw new Error('Usage: tsx bench/products/import.ts FILE');
await main(file);
