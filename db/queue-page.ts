/**
 * `/queues`: what waits, for an operator with the password. One page without scripts, and with numbers and classes only:
 * the queue is in the database (Redis holds bells, never work), and no word of a person is ever on it.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Database, Statement } from './client.ts';
import { readStanding, type Standing } from './metrics/database.ts';

/** Asked for without an index: the newest so many messages and replies are looked through. */
const LOOKED_THROUGH = 100_000;
const MOST_SHOWN = 50;

interface DeadLetter {
  id: number;
  kind: 'message' | 'reply';
  platform: string;
  at: Date;
  attempts: number;
  /** The class of the last error, never its text. */
  reason: string | null;
}

// The newest are taken before they are looked at: for a plan that may choose, a share of a large table is a reason to read
// all of it.
const DEAD: Statement = {
  name: 'queue_page_dead_2',
  text: `(select id, 'message' as kind, payload #>> '{address,platform}' as platform, received_at as at, attempts,
        last_error as reason
      from (select * from inbox order by id desc limit ${LOOKED_THROUGH}) newest where outcome = 'dead' limit $1)
    union all
    (select id, 'reply', platform, created_at, attempts, last_error
      from (select * from outbox order by id desc limit ${LOOKED_THROUGH}) newest where state = 'dead' limit $1)
    order by at desc limit $1`,
};

const RETRIED: Statement = {
  name: 'queue_page_waiting',
  text: `select id, payload #>> '{address,platform}' as platform, received_at as at, attempts, last_error as reason
    from inbox where done_at is null order by id limit $1`,
};

type Waiting = Omit<DeadLetter, 'kind'>;

/** A wrong password is answered after this, so that guessing is slow. */
const WRONG_PAUSE_MS = 1_000;

/** Basic authentication with any name. Compared in constant time, whatever was sent. */
export function hasPassword(request: IncomingMessage, password: string): boolean {
  const [, given = ''] = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.headers.authorization ?? '') ?? [];
  const said = Buffer.from(given, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(said), hash(password));
}

export const pauseAfterWrong = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WRONG_PAUSE_MS));

export async function queuePage(database: Database, now = new Date()): Promise<string> {
  const [standing, dead, waiting] = await Promise.all([
    readStanding(database),
    database.query<DeadLetter>(DEAD, [MOST_SHOWN]),
    database.query<Waiting>(RETRIED, [MOST_SHOWN]),
  ]);
  return page(standing, dead, waiting, now);
}

const escaped = (text: unknown): string =>
  String(text ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const age = (seconds: number): string => {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
};

function table(heads: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = (tag: string, row: readonly unknown[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  if (rows.length === 0) return '<p>None.</p>';
  return `<table><thead>${cells('th', heads)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
}

function page(standing: Standing, dead: readonly DeadLetter[], waiting: readonly Waiting[], now: Date): string {
  const since = (at: Date) => age((now.getTime() - new Date(at).getTime()) / 1_000);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="10"><title>Lokma queues</title>
<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem;max-width:60rem}table{border-collapse:collapse}
th,td{padding:.2rem 1rem .2rem 0;text-align:left;border-bottom:1px solid #8884}:root{color-scheme:light dark}</style>
<h1>What waits</h1>
${table(
  ['', 'how many', 'oldest'],
  [
    ['messages', standing.openMessages, age(standing.oldestOpenSeconds)],
    ['conversations', standing.openConversations, ''],
    ...standing.outbox.map((one) => [`replies, ${one.platform}`, one.open, age(one.oldestSeconds)]),
  ],
)}
<h2>Open messages, oldest first</h2>
${table(
  ['id', 'platform', 'since', 'attempts', 'last error'],
  waiting.map((one) => [one.id, one.platform, since(one.at), one.attempts, one.reason]),
)}
<h2>Set aside</h2>
${table(
  ['id', 'what', 'platform', 'ago', 'attempts', 'why'],
  dead.map((one) => [one.id, one.kind, one.platform, since(one.at), one.attempts, one.reason]),
)}
</html>`;
}
