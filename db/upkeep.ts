/**
 * What a PostgreSQL server does by itself and the embedded engine does not: it runs as a single process, without
 * autovacuum and without checkpoints, so that dead rows would stay in its tables and its journal would grow for as long
 * as the process lives.
 */
import type { Database, Statement } from './client.ts';

/** `autovacuum_vacuum_threshold` and `_scale_factor`, those of analyze: PostgreSQL's own. */
const WORN: Statement = {
  name: 'upkeep_worn',
  text: `select s.relname as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'public' and (s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
      or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0))
    order by s.relname`,
};

const JOURNAL: Statement = {
  name: 'upkeep_journal',
  text: `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as bytes`,
};

const CHECKPOINT: Statement = { name: 'upkeep_checkpoint', text: 'checkpoint' };

const CHECKPOINT_AFTER_BYTES = 4 * 2 ** 20;

export interface Upkeep {
  /** Tables that were cleared of dead rows and looked at anew. */
  vacuumed: number;
  hasCheckpoint: boolean;
}

/** Of one process: how far the journal was at its last checkpoint. */
export function createUpkeep(): (database: Database) => Promise<Upkeep> {
  let checkpointBytes: number | null = null;
  return async (database) => {
    const worn = await database.query<{ name: string }>(WORN, []);
    // One after the other, so that messages come in between.
    for (const { name } of worn) {
      await database.query({ name: `upkeep_vacuum_${name}`, text: `vacuum (analyze) public."${name}"` }, []);
    }
    const [journal] = await database.query<{ bytes: number }>(JOURNAL, []);
    const bytes = journal?.bytes ?? 0;
    const hasCheckpoint = checkpointBytes === null || bytes - checkpointBytes > CHECKPOINT_AFTER_BYTES;
    if (hasCheckpoint) {
      await database.query(CHECKPOINT, []);
      checkpointBytes = bytes;
    }
    return { vacuumed: worn.length, hasCheckpoint };
  };
}
