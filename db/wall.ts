/**
 * The second wall: what a statement that runs for one person can reach is held by PostgreSQL's row security (migration
 * 0008), whatever the statement forgets. `role`: such statements run as `lokma_turn`, who is held even where the login is
 * a superuser. `forced`: there is no such role, and the login itself is held. `none`: nothing holds it.
 */
import type { Database, Statement } from './client.ts';

export type Wall = 'role' | 'forced' | 'none';

export interface FoundWall {
  wall: Wall;
  /** The role of the connection outside of any person's scope; mostly `none`. */
  home: string;
}

/** Before the tables are there. */
export const NO_WALL: FoundWall = { wall: 'none', home: 'none' };

/** What is set while a statement runs. */
export interface Scope {
  statement: Statement;
  values: readonly string[];
}

const TURN_ROLE = 'lokma_turn';

const AS_ROLE: Statement = {
  name: 'scope_role',
  text: `select set_config('lokma.person', $1, true), set_config('role', $2, true)`,
};
const AS_LOGIN: Statement = { name: 'scope_person', text: `select set_config('lokma.person', $1, true)` };

/** `personIds`: null for everyone. */
export function scopeOf({ wall, home }: FoundWall, personIds: readonly number[] | null): Scope {
  const people = personIds?.join() ?? '';
  if (wall === 'forced') return { statement: AS_LOGIN, values: [people] };
  return { statement: AS_ROLE, values: [people, personIds === null ? home : TURN_ROLE] };
}

/** The same as text, for a transaction that has begun. */
export function scopeText({ wall }: FoundWall, personIds: readonly number[] | null): string {
  const role = personIds === null ? 'none' : TURN_ROLE;
  if (personIds?.some((one) => !Number.isSafeInteger(one))) throw new Error('no id of a person');
  return `set local lokma.person = '${personIds?.join() ?? ''}'${wall === 'role' ? `; set local role ${role}` : ''}`;
}

// Before version 15 a view reads with its owner's rights.
const FIND: Statement = {
  name: 'wall_find',
  text: `select current_setting('role') as home, row_security_active(t.entry) as "isHeld",
      current_setting('server_version_num')::int >= 150000 and coalesce((
        select pg_has_role(r.oid, case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end)
          and has_table_privilege(r.oid, t.entry, 'insert')
        from pg_roles r where r.rolname = '${TURN_ROLE}'), false) as "hasRole"
    from (select to_regclass('public.entry') as entry) as t
    where t.entry is not null and exists (select 1 from pg_class where oid = t.entry and relrowsecurity)`,
};

/** Null while the tables or their policies are not there. */
export async function findWall(query: Database['query']): Promise<FoundWall | null> {
  const [row] = await query<{ home: string; isHeld: boolean; hasRole: boolean }>(FIND, []);
  if (!row) return null;
  return { home: row.home, wall: row.hasRole ? 'role' : row.isHeld ? 'forced' : 'none' };
}

const RAISE: Statement = { name: 'wall_raise', text: 'select lokma_raise_wall() as "isRaised"' };

/** Makes the role and gives it its rights, where the login may: after a restore, or once the login was given the right. */
export async function raiseWall(database: Database): Promise<boolean> {
  const [row] = await database.query<{ isRaised: boolean }>(RAISE, []);
  return row?.isRaised ?? false;
}
