/** People and their platform accounts. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from './client.ts';
import { accountKey } from './keys.ts';
import type { Inbound, Language } from './message.ts';
import { conversation, identity, person, personKey } from './schema.ts';
import { makeDataKey } from './seal.ts';

export type Person = typeof person.$inferSelect;

/** What a person has before they said anything about themselves. */
export interface PersonDefaults {
  language?: Language | undefined;
  zone?: string | undefined;
}

/** A guess that is right for most; the first receipt's /timezone hint lets the others correct it. */
const ZONE_BY_LANGUAGE: Record<Language, string> = { fr: 'Europe/Paris', tr: 'Europe/Istanbul', en: 'Etc/UTC' };

export async function findPerson(database: Database, platform: string, platformUser: string): Promise<Person | null> {
  const rows = await database.orm
    .select({ person })
    .from(identity)
    .innerJoin(person, eq(person.id, identity.personId))
    .where(and(eq(identity.platform, platform), eq(identity.platformUser, platformUser)));
  return rows[0]?.person ?? null;
}

export async function findPeople(database: Database, personIds: readonly number[]): Promise<Map<number, Person>> {
  if (personIds.length === 0) return new Map();
  const rows = await database.orm
    .select()
    .from(person)
    .where(inArray(person.id, [...personIds]));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findPersonById(database: Database, personId: number): Promise<Person | null> {
  const [row] = await database.orm.select().from(person).where(eq(person.id, personId));
  return row ?? null;
}

/** Makes the person behind a platform account. Returns the id of whoever won when two messages race. */
export async function createPerson(database: Database, message: Inbound, defaults: PersonDefaults): Promise<number> {
  const { platform, user } = message.address;
  const language = message.languageHint ?? defaults.language ?? 'en';
  const { key, stored } = makeDataKey(database.keyring.masters);
  try {
    const id = await database.orm.transaction(async (tx) => {
      const [row] = await tx
        .insert(person)
        .values({ language, zone: defaults.zone ?? ZONE_BY_LANGUAGE[language], name: message.displayName ?? null })
        .returning({ id: person.id });
      const personId = row?.id as number;
      await tx
        .insert(identity)
        .values({ platform, platformUser: user, personId, displayName: message.displayName ?? null });
      await tx.insert(conversation).values({ personId });
      await tx.insert(personKey).values({ ...stored, personId });
      return personId;
    });
    database.keyring.accounts.set(accountKey(platform, user), key);
    return id;
  } catch (error) {
    const winner = await findPerson(database, platform, user);
    if (winner) return winner.id;
    throw error;
  }
}
