/** What goes by its age, on either database. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from './client.ts';
import { storeInbound } from './inbox.ts';
import { readKeys } from './keys.ts';
import { Inbound, Outbound } from './message.ts';
import { createPresence, forgetOld } from './retention.ts';
import { openInbound } from './sealed.ts';
import { telegramUser, textMessage } from './testing.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const KEEP = { messageDays: 30, replyDays: 7, deadDays: 14, serverDays: 30 };
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();

export function retentionSuite(open: () => Promise<{ database: Database; end: () => Promise<void> }>): void {
  let database: Database;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ database, end } = await open());
  });
  afterEach(() => end());

  const sql = <Row>(text: string, values: unknown[] = []) =>
    database.query<Row>({ name: `test_${text.length}_${text.slice(0, 40)}`, text }, values);

  async function message(days: number, outcome: string | null = 'logged', text = 'secret lentils'): Promise<number> {
    const inbound = textMessage({ displayName: 'Secret Name', text, languageHint: 'en' });
    const { personId } = await storeInbound(database, inbound);
    const [row] = await sql<{ id: number }>(
      `update inbox set received_at = $2, outcome = $3, done_at = case when $3::text is not null then $2::timestamptz end,
         needs_second_reading = true where platform_key = $1 returning id`,
      [inbound.key, daysAgo(days), outcome],
    );
    const id = row?.id ?? 0;
    await sql(
      `insert into outbox (key, person_id, inbox_id, platform, address, body, language, state, created_at, sent_at, message_key)
       values ($1, $2, $3, 'telegram', $4, $5, 'en', $6, $7, case when $6 = 'sent' then $7::timestamptz end, $8)`,
      [
        `${id}:1`,
        personId,
        id,
        JSON.stringify({ ...inbound.address, interaction: { token: 'secret token' } }),
        JSON.stringify({ text: 'secret receipt', buttons: [[{ label: 'secret label', action: 'u:1' }]] }),
        outcome === 'dead' ? 'dead' : outcome === null ? 'pending' : 'sent',
        daysAgo(days),
        `telegram:100:r${id}`,
      ],
    );
    return id;
  }

  const payloadOf = async (id: number) => {
    const [row] = await sql<{ payload: Record<string, unknown>; personId: number }>(
      'select payload, person_id as "personId" from inbox where id = $1',
      [id],
    );
    return row && openInbound(await readKeys(database, row.personId), row.payload);
  };
  const bodyOf = async (inboxId: number) =>
    (await sql<{ body: Record<string, unknown> }>('select body from outbox where inbox_id = $1', [inboxId]))[0]?.body;
  const run = (now = NOW, keep = KEEP) => forgetOld(database, keep, now);

  it('takes the words of messages after 30 days, of replies after 7, and leaves the rows', async () => {
    const [old, week, fresh] = [await message(31), await message(8), await message(1)];
    expect(await run()).toMatchObject({ messages: 1, replies: 2 });
    expect(Inbound.parse(await payloadOf(old))).toMatchObject({ kind: 'message', text: '' });
    expect(JSON.stringify(await payloadOf(old))).not.toMatch(/secret|displayName/i);
    expect(await payloadOf(old)).toMatchObject({ isForgotten: true, address: { chat: '100' } });
    expect(await payloadOf(week)).toMatchObject({ text: 'secret lentils' });
    for (const id of [old, week]) expect(Outbound.parse(await bodyOf(id))).toEqual({ text: '…' });
    expect(await bodyOf(fresh)).toMatchObject({ text: 'secret receipt' });
    const [left] = await sql<{ secrets: number; second: number }>(
      `select (select count(*)::int from outbox where address::text like '%secret%') as secrets,
        (select count(*)::int from inbox where needs_second_reading) as second`,
    );
    expect(left).toEqual({ secrets: 1, second: 2 });
    // Once taken, nothing is left to do.
    expect(await run()).toEqual({});
  });

  it('takes dead letters after 14 days, though they lie among younger and older rows', async () => {
    const [before, dead, young] = [await message(20), await message(15, 'dead'), await message(10, 'dead')];
    expect(await run()).toMatchObject({ deadMessages: 1, deadReplies: 1, replies: 1 });
    expect(await payloadOf(before)).toMatchObject({ text: 'secret lentils' });
    expect(await payloadOf(dead)).toMatchObject({ text: '' });
    expect(await bodyOf(dead)).toMatchObject({ text: '…' });
    expect(await payloadOf(young)).toMatchObject({ text: 'secret lentils' });
    expect(await bodyOf(young)).toMatchObject({ text: 'secret receipt' });
    expect(await run(new Date(NOW.getTime() + 30 * 86_400_000))).toMatchObject({ messages: 2, deadReplies: 1 });
  });

  it('never takes what is still to be read or sent, however old, and goes on once it is', async () => {
    const open = await message(60, null);
    const behind = await message(50);
    await run();
    expect(await payloadOf(open)).toMatchObject({ text: 'secret lentils' });
    expect(await bodyOf(open)).toMatchObject({ text: 'secret receipt' });
    await sql(`update inbox set done_at = now(), outcome = 'logged' where id = $1`, [open]);
    await sql(`update outbox set state = 'sent', sent_at = $2 where inbox_id = $1`, [open, daysAgo(9)]);
    expect(await run()).toMatchObject({ messages: 2, replies: 2 });
    expect(await payloadOf(behind)).toMatchObject({ text: '' });
  });

  it.each<[string, Record<string, unknown>]>([
    ['edit', { kind: 'edit', text: 'secret', messageRef: '7', writtenAt: daysAgo(41) }],
    ['press', { kind: 'press', action: 'secret', messageRef: '7' }],
    ['location', { kind: 'location', zone: 'Secret/Town' }],
    ['unsupported', { kind: 'unsupported', what: 'photo', groupRef: 'secret' }],
    ['delete', { kind: 'delete', messageRef: '7' }],
    ['message', { kind: 'message', text: 'sealed:v1:secret', messageRef: '7', repliesTo: '5', isForwarded: true }],
  ])('leaves a valid %s', async (kind, parts) => {
    const id = await message(40);
    await sql('update inbox set payload = payload - $3 || $2::jsonb where id = $1', [
      id,
      JSON.stringify(parts),
      kind === 'message' ? '' : 'text',
    ]);
    await run();
    const left = await payloadOf(id);
    expect(Inbound.parse(left).kind).toBe(kind);
    expect(JSON.stringify(left)).not.toMatch(/secret/i);
    const { messageRef, repliesTo, writtenAt } = parts as Record<string, string | undefined>;
    if (messageRef) expect(left).toMatchObject({ messageRef });
    if (repliesTo) expect(left).toMatchObject({ repliesTo });
    if (writtenAt) expect(left).toMatchObject({ writtenAt });
  });

  it('keeps the lines of the log', async () => {
    const id = await message(400);
    await sql(
      `insert into entry (person_id, inbox_id, item_no, kind, at, zone, local_date)
       select person_id, id, 1, 'water', received_at, 'Etc/UTC', received_at::date from inbox where id = $1`,
      [id],
    );
    await run();
    expect(await sql('select 1 from entry where inbox_id = $1', [id])).toHaveLength(1);
  });

  it('walks a long backlog in pages', async () => {
    const { personId } = await storeInbound(database, textMessage());
    await sql(
      `insert into inbox (platform_key, person_id, payload, received_at, done_at)
       select 'bulk:' || n, $1, jsonb_build_object('kind', 'message', 'key', 'bulk:' || n, 'sentAt', $2::text, 'text', 'secret',
         'address', '{"platform":"telegram","chat":"100","user":"100","isPrivate":true}'::jsonb), $2::timestamptz, $2::timestamptz
       from generate_series(1, 2500) n`,
      [personId, daysAgo(31)],
    );
    // The first one is fresh and stops the walk until it is old too.
    expect(await run()).toEqual({});
    await sql(`update inbox set received_at = $1, done_at = $1 where platform_key not like 'bulk:%'`, [daysAgo(32)]);
    expect(await run()).toEqual({ messages: 2_501 });
    expect(await sql(`select 1 from inbox where payload::text like '%secret%'`)).toEqual([]);
  });

  it('lets go of questions, codes, marks, reminders and readings', async () => {
    const id = await message(8);
    const [{ personId } = { personId: 0 }] = await sql<{ personId: number }>(
      'select person_id as "personId" from inbox where id = $1',
      [id],
    );
    await sql(`update conversation set dialog = '"sealed"' where person_id = $1`, [personId]);
    const other = await storeInbound(database, textMessage({ address: telegramUser(7) }));
    await sql(`update conversation set dialog = '{"askedAt":"now"}' where person_id = $1`, [other.personId]);
    await sql(`update inbox set received_at = $2 where person_id = $1`, [other.personId, daysAgo(6)]);
    await sql(`insert into link_code values ('old', $1, $2), ('new', $1, $3)`, [personId, daysAgo(0.1), daysAgo(-0.1)]);
    await sql(`insert into day_mark values ($1, '2022-01-01', 'sick'), ($1, '2024-01-01', 'rest')`, [personId]);
    await sql(
      `insert into nudge (person_id, kind, local_date, at, state) values ($1, 'lunch', '2025-06-01', $2, 'sent'),
        ($1, 'streak-30', '2025-06-01', $2, 'said'), ($1, 'lunch', '2026-05-30', $3, 'sent')`,
      [personId, daysAgo(365), daysAgo(2)],
    );
    await sql(`insert into reading values ($1, $2, 'm', '[]', '[]', $3)`, [id, personId, daysAgo(1)]);
    expect(await run()).toMatchObject({ questions: 1, linkCodes: 1, dayMarks: 1, reminders: 1, readings: 1 });
    expect(await sql('select 1 from conversation where dialog is not null')).toHaveLength(1);
    expect(await sql('select code_hash from link_code')).toEqual([{ code_hash: 'new' }]);
    expect(await sql('select local_date::text as d from day_mark')).toEqual([{ d: '2024-01-01' }]);
    expect(await sql('select kind from nudge order by kind')).toEqual([{ kind: 'lunch' }, { kind: 'streak-30' }]);
  });

  it('keeps readings while the person agrees, and no longer than the words', async () => {
    const [young, old] = [await message(8), await message(31)];
    await sql('update person set training_consent_version = 1');
    for (const [id, days] of [
      [young, 8],
      [old, 31],
    ] as const) {
      await sql(`insert into reading select id, person_id, 'm', '[]', '[]', $2 from inbox where id = $1`, [
        id,
        daysAgo(days),
      ]);
    }
    expect(await run()).toMatchObject({ readings: 1 });
    expect(await sql('select inbox_id as id from reading')).toEqual([{ id: young }]);
  });

  it('takes what is kept of a server 30 days after the bot left it, unless it came back', async () => {
    for (const server of ['left', 'back', 'stays']) {
      await sql(
        `insert into challenge (platform, server, chat, measure, starts_on, ends_on, zone, language)
         values ('discord', $1, 'c', 'days', '2026-01-05', '2026-02-01', 'Etc/UTC', 'en')`,
        [server],
      );
    }
    const presence = createPresence(database, 'discord', () => new Date(daysAgo(31)));
    // Seen at a start: two are gone. A server that nothing is kept of leaves no trace.
    await presence.all(['stays', 'unknown']);
    await presence.left('nothing kept');
    await presence.joined('back');
    // Told twice: the first time counts.
    await createPresence(database, 'discord', () => NOW).left('left');
    expect(await run(new Date(NOW.getTime() - 2 * 86_400_000))).toEqual({});
    expect(await run()).toEqual({ challenges: 1 });
    expect(await sql('select server from challenge order by server')).toEqual([
      { server: 'back' },
      { server: 'stays' },
    ]);
    expect(await sql(`select 1 from setting where name like 'left:%'`)).toEqual([]);
  });

  it('several at once take everything once', async () => {
    for (let n = 0; n < 30; n++) await message(40);
    const runs = await Promise.all([run(), run(), run(), run()]);
    const total = runs.reduce((sum, one) => sum + (one['messages'] ?? 0), 0);
    expect(total).toBe(30);
    expect(await sql(`select 1 from inbox where payload::text like '%secret%'`)).toEqual([]);
  });
}

export const describeRetention = (name: string, open: Parameters<typeof retentionSuite>[0]) =>
  describe(`retention, ${name}`, () => retentionSuite(open));
