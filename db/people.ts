/** People and their platform accounts. */
import { and, eq } from 'drizzle-orm';
import type { Database } from './client.ts';
import type { Inbound, Language } from './message.ts';
import { conversation, identity, person } from './schema.ts';

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

/** Makes the person behind a platform account. Returns the id of whoever won when two messages race. */
export async function createPerson(database: Database, message: Inbound, defaults: PersonDefaults): Promise<number> {
  const { platform, user } = message.address;
  const language = message.languageHint ?? defaults.language ?? 'en';
  try {
    return await database.orm.transaction(async (tx) => {
      const [row] = await tx
        .insert(person)
        .values({ language, zone: defaults.zone ?? ZONE_BY_LANGUAGE[language], name: message.displayName ?? null })
        .returning({ id: person.id });
      const personId = row?.id as number;
      await tx
        .insert(identity)
        .values({ platform, platformUser: user, personId, displayName: message.displayName ?? null });
      await tx.insert(conversation).values({ personId });
      return personId;
    });
  } catch (error) {
    const winner = await findPerson(database, platform, user);
    if (winner) return winner.id;
    throw error;
  }
}
