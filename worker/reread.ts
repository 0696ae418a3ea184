/**
 * A message that waited for a tap, read again: `r:<message>:own` takes forwarded words for the person's own,
 * `r:<message>:k` and `r:<message>:1` say whether "1.000 g" was a thousand. Good for a day, and once.
 */
import type { Database, Statement } from '#db/client.ts';
import { Inbound } from '#db/message.ts';
import { openInbound } from '#db/sealed.ts';
import { QUESTION_LIFE_MS } from './dialog.ts';
import { readDoubtfulNumber } from './doubtful-numbers.ts';
import type { TurnClaim } from './ending.ts';

type Words = Extract<Inbound, { kind: 'message' }>;

/** The words may be sealed, and so may what was pressed since. */
const WAITING: Statement = {
  name: 'reread_message_2',
  text: `select payload, (
      select jsonb_agg(p.payload) from inbox p
      where p.person_id = $1 and p.id > $2 and p.id < $3 and p.payload ->> 'kind' = 'press' and p.outcome <> 'expired'
        and p.received_at < inbox.received_at + interval '1 day') as presses
    from inbox where id = $2 and person_id = $1`,
};

export const rereadAction = (inboxId: number, how: 'own' | 'k' | '1'): string => `r:${inboxId}:${how}`;

/** The words as they are meant; null: the button is spent, too old or about something else. */
export async function wordsToReread(
  database: Database,
  { personId, keys, message: press }: TurnClaim,
  [message, how]: readonly (string | undefined)[],
  now: Date,
  clean: (text: string) => string,
): Promise<Words | null> {
  const id = Number(message);
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await database.query<{ payload: unknown; presses: unknown[] | null }>(WAITING, [
    personId,
    id,
    press.inboxId,
  ]);
  const opened = (payload: unknown) => Inbound.safeParse(openInbound(keys, payload)).data;
  const stored = opened(row?.payload);
  if (stored?.kind !== 'message' && stored?.kind !== 'edit') return null;
  const isOfIt = (payload: unknown) => {
    const other = opened(payload);
    return other?.kind === 'press' && other.action.startsWith(`r:${id}:`);
  };
  if (row?.presses?.some(isOfIt)) return null;
  if (now.getTime() - new Date(stored.sentAt).getTime() > QUESTION_LIFE_MS) return null;
  const { key, address, displayName, languageHint, sentAt, isCut } = stored;
  const text = meant(clean(stored.text), how);
  if (text === null) return null;
  // Without its id: these words take no other message's place.
  return { kind: 'message', key, address, displayName, languageHint, sentAt, isCut, text };
}

function meant(text: string, how: string | undefined): string | null {
  if (how === 'own') return text;
  const doubtful = readDoubtfulNumber(text);
  if (doubtful?.kind !== 'thousands' || (how !== 'k' && how !== '1')) return null;
  return how === 'k' ? doubtful.texts.thousand : doubtful.texts.one;
}
