/** What a person agreed to, for each purpose by itself: which wording, when, and when they took it back. */
import type { Database, Statement, Write } from './client.ts';

/**
 * `health`: keeping what they say about their body. `training`: their hard messages may train the reading.
 * `challenge`: a server sees their name with days or minutes.
 */
export type Purpose = 'health' | 'training' | 'challenge';

/** Of the wording that is shown now. A changed wording gets the next number, and asks anew. */
export const CONSENT_VERSIONS: Record<Purpose, number> = { health: 1, training: 1, challenge: 1 };

export interface Consent {
  purpose: Purpose;
  version: number;
  givenAt: Date;
  withdrawnAt: Date | null;
}

const GIVE: Statement = {
  name: 'consent_give',
  text: `insert into consent (person_id, purpose, version) values ($1, $2, $3)
    on conflict (person_id, purpose, version) do update set
      given_at = case when consent.withdrawn_at is null then consent.given_at else now() end, withdrawn_at = null`,
};

export function giveConsent(personId: number, purpose: Purpose): Write {
  return { statement: GIVE, values: [personId, purpose, CONSENT_VERSIONS[purpose]] };
}

const WITHDRAW: Statement = {
  name: 'consent_withdraw',
  text: `update consent set withdrawn_at = now() where person_id = $1 and purpose = $2 and withdrawn_at is null`,
};

export function withdrawConsent(personId: number, purpose: Purpose): Write {
  return { statement: WITHDRAW, values: [personId, purpose] };
}

const READ: Statement = {
  name: 'consent_read',
  text: `select purpose, version, given_at as "givenAt", withdrawn_at as "withdrawnAt" from consent
    where person_id = $1 order by purpose, version`,
};

export function readConsents(database: Database, personId: number): Promise<Consent[]> {
  return database.query<Consent>(READ, [personId]);
}

/** Whether the wording that is shown now was agreed to. */
export function isGiven(consents: readonly Consent[], purpose: Purpose): boolean {
  return consents.some(
    (one) => one.purpose === purpose && one.version === CONSENT_VERSIONS[purpose] && one.withdrawnAt === null,
  );
}
