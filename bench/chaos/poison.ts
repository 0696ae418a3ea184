/** Messages that break whoever handles them, every time: the database refuses what they would write. */
import type { Database } from '#db/client.ts';
import type { Expectation, Scene } from './scenario.ts';

/** Of a chat: not its first, so that the person is known, and with others behind it. */
const SERIAL = 2;
const POISONED_SHARE = 0.1;

// Words may be kept sealed, so a message is known by its place among those of its person.
const TRIGGER = `
  create table chaos_poison (platform_user text primary key);
  create function chaos_refuse() returns trigger language plpgsql security definer as $$
    begin
      if (select count(*) from inbox where person_id = new.person_id and id <= new.inbox_id) = ${SERIAL}
        and exists (select 1 from chaos_poison join identity using (platform_user) where person_id = new.person_id)
      then
        raise exception 'poison';
      end if;
      return new;
    end $$;
  create trigger chaos_refuse before insert on entry for each row execute function chaos_refuse();`;

export async function poisonSome({ database, planned }: Scene): Promise<Expectation> {
  const lengths = new Map<number, number>();
  for (const { chat } of planned) lengths.set(chat, (lengths.get(chat) ?? 0) + 1);
  const long = [...lengths].filter(([, length]) => length > SERIAL).map(([chat]) => chat);
  const chats = long.slice(0, Math.max(1, Math.floor(lengths.size * POISONED_SHARE)));
  await execute(database, TRIGGER);
  await database.query({ name: 'chaos_poison', text: 'insert into chaos_poison select unnest($1::text[])' }, [
    chats.map(String),
  ]);
  return { poison: new Map(chats.map((chat) => [chat, new Set([SERIAL])])) };
}

async function execute(database: Database, text: string): Promise<void> {
  const { sql } = await import('drizzle-orm');
  await database.orm.execute(sql.raw(text));
}
