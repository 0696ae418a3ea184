/**
 * What programs print while everything goes wrong at once, in words that quote people: no word of anybody, no secret.
 * A bot and a worker as real processes on PostgreSQL, all of their stdout, stderr and metrics read.
 */
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeUser, startFakeTelegram } from '#bot/testing/fake-telegram.ts';
import { freshPostgres, TEST_DATA_KEY } from '#db/testing.ts';
import { type Behaviour, type RequestBody, say, startFakeOpenAi } from '#inference/testing/fake-openai.ts';
import { leaksIn } from './canaries.ts';
import { type Program, startProgram } from './programs.ts';
import { freePort, ROOT } from './servers.ts';

const undo: (() => unknown)[] = [];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

beforeAll(async () => {
  if (process.env['LOKMA_NO_BUILD']) return;
  const build = spawn(process.execPath, ['.config/build.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  expect(await new Promise((resolve) => build.on('exit', resolve))).toBe(0);
}, 120_000);

/** One word each; what is said around them is in the test. */
const CANARIES = {
  'a message': 'zqmessage',
  'a caption': 'zqcaption',
  'an edit': 'zqedited',
  'a first name': 'Zqfirstname',
  'a last name': 'Zqlastname',
  'a user name': 'zqusername',
  'a file name': 'zqfilename',
  'who it is forwarded from': 'zqforwarder',
  'words replied to': 'zqquotedwords',
  'an own food': 'zqownfood',
  'a food of the model': 'zqmodelfood',
  'a brand of the model': 'zqmodelbrand',
  'a question of the model': 'zqmodelquestion',
  'an option of the model': 'zqmodeloption',
  'words of the model that are no JSON': 'zqgarbage',
  'a page instead of an answer': 'zqpage',
  'a prompt that is echoed': 'zqechoed',
  'a refusal of the model': 'zqmodelrefusal',
  'a value the database quotes': 'zqdatabasevalue',
  'a hint of the database': 'zqdatabasehint',
  'an inbox that quotes': 'zqinboxquote',
  'a refusal of Telegram (400)': 'zqrefused',
  'a refusal of Telegram (403)': 'zqforbidden',
  'a failure of Telegram (502)': 'zqgateway',
  'a flood answer of Telegram (429)': 'zqflood',
  'an answer to a poll': 'zqpoll',
  'an answer to a press': 'zqpressanswer',
  'an answer to the menu': 'zqmenu',
  'data of a forged button': 'zqforged',
  'an update nobody can read': 'zqunreadable',
  'an error nobody caught': 'zquncaught',
  'the detail of an error nobody caught': 'zqdetail',
  'the token of Telegram': '7000001:zqtoken-never-to-be-seen',
  'the key of the model server': 'zqapikey',
  'the password of the database': 'zqpassword',
  LOKMA_SECRET: 'zqsecret-of-enough-letters',
  LOKMA_DATA_KEY: TEST_DATA_KEY,
};

/** Throws when told by a signal, as a defect would: with the words at hand in its message. */
const CRASH = `data:text/javascript,${encodeURIComponent(
  "process.on('SIGUSR2', () => { throw Object.assign(new Error('zquncaught'), { detail: 'Key (said)=(zqdetail)' }); });",
)}`;

/** Refuses some rows in words that quote them, and the first two messages that come in. */
const TRIGGERS = `
  create sequence zq_stored;
  create function zq_refuse() returns trigger language plpgsql as $$ begin
    if new.said like '%zqdatabasevalue%' then
      raise exception using message = 'refused ' || new.said, detail = 'Key (said)=(' || new.said || ')',
        hint = 'zqdatabasehint', errcode = '23514';
    end if;
    return new; end $$;
  create trigger zq_refuse before insert on meal_food for each row execute function zq_refuse();
  create function zq_store() returns trigger language plpgsql as $$ begin
    if nextval('zq_stored') <= 2 then raise exception 'zqinboxquote %', new.payload; end if;
    return new; end $$;
  create trigger zq_store before insert on inbox for each row execute function zq_store();`;

function modelOf(body: RequestBody): Behaviour {
  const words = JSON.stringify(body.messages.slice(1));
  const when = { dayOffset: null, time: null, part: null };
  const meal = (name: string, said: string, brand: string | null) => {
    const amount = { value: 100, unit: 'g', size: null };
    return say({ actions: [{ type: 'fill_meal', slot: null, when, items: [{ name, said, brand, amount }] }] });
  };
  if (words.includes('zqechoed')) return { kind: 'status', status: 500, message: `while reading ${words}` };
  if (words.includes('refuse me')) return { kind: 'status', status: 400, message: `zqmodelrefusal ${words}` };
  if (words.includes('no json')) return say('{"zqgarbage');
  if (words.includes('a page')) return { kind: 'page', html: '<html>zqpage</html>' };
  if (words.includes('zqdatabasevalue')) return meal('riz', 'zqdatabasevalue', null);
  if (words.includes('ask me')) {
    return say({ actions: [{ type: 'ask_user', question: 'zqmodelquestion?', options: ['zqmodeloption', 'b'] }] });
  }
  return meal('zqmodelfood', 'zqmessage', 'zqmodelbrand');
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    if (await isSo()) return;
    await pause(100);
  }
  throw new Error(`${what}: not within 100 s`);
}

test('nothing that people, models, platforms or databases say is printed or measured', {
  timeout: 240_000,
}, async () => {
  const database = await freshPostgres({ poolSize: 2 });
  undo.push(() => database.drop());
  const { sql } = await import('drizzle-orm');
  await database.orm.execute(sql.raw(TRIGGERS));
  const count = async (text: string): Promise<number> =>
    (await database.query<{ n: number }>({ name: text, text: `select count(*)::int as n from ${text}` }, []))[0]?.n ??
    0;

  const telegram = await startFakeTelegram({ token: CANARIES['the token of Telegram'] });
  undo.push(() => telegram.close());
  const answers: Record<number, { status: number; description: string }> = {
    4: { status: 400, description: `Bad Request: can't parse entities: unsupported start tag "zqrefused"` },
    5: { status: 403, description: 'Forbidden: zqforbidden' },
    6: { status: 502, description: 'Bad Gateway: zqgateway' },
    7: { status: 429, description: 'Too Many Requests: zqflood' },
  };
  const failed = new Set<number>();
  telegram.setTrouble((method, fields) => {
    if (method === 'answerCallbackQuery') return { answer: { status: 400, description: 'Bad Request: zqpressanswer' } };
    const chat = Number(fields['chat_id']);
    const answer = method === 'sendMessage' ? answers[chat] : undefined;
    if (!answer || (answer.status >= 429 && failed.has(chat))) return null;
    failed.add(chat);
    return { answer };
  });
  const failure = { status: 502, description: 'Bad Gateway: zqpoll' };
  telegram.fail({ methods: ['getUpdates'], times: 1, skip: 2, answer: failure });
  telegram.fail({ methods: ['setMyCommands'], times: 1, answer: { status: 400, description: 'Bad Request: zqmenu' } });
  const model = await startFakeOpenAi();
  undo.push(() => model.close());
  model.script({ kind: 'choose', of: modelOf });

  // --- the programs ---
  const url = new URL(database.url);
  url.password ||= CANARIES['the password of the database'];
  const lines: string[] = [];
  const ports = [await freePort(), await freePort()];
  const settings = (port: number | undefined) => ({
    DATABASE_URL: url.href,
    LOKMA_DATA_KEY: TEST_DATA_KEY,
    LOKMA_SECRET: CANARIES.LOKMA_SECRET,
    LOG_LEVEL: 'debug',
    HEALTH_PORT: `${port}`,
    NODE_OPTIONS: `--import=${CRASH}`,
    TELEGRAM_API_URL: telegram.apiRoot,
    TELEGRAM_BOT_TOKEN: telegram.token,
    INFERENCE_URL: model.url,
    INFERENCE_MODEL: 'm',
    INFERENCE_WHEN: 'always',
    INFERENCE_API_KEY: CANARIES['the key of the model server'],
  });
  const start = (script: 'bot' | 'worker', port: number | undefined): Program => {
    const program = startProgram(script, script, tmpdir(), settings(port), { onLine: (line) => lines.push(line) });
    undo.push(() => program.stop());
    return program;
  };
  const [bot, worker] = [start('bot', ports[0]), start('worker', ports[1])];
  await until('both programs ready', () => bot.isReady() && worker.isReady());

  // --- the people ---
  const person = (id: number): FakeUser =>
    ({
      id,
      first_name: 'Zqfirstname',
      last_name: 'Zqlastname',
      username: 'zqusername',
      language_code: 'en',
    }) as FakeUser;
  const chat = (id: number) => ({ id, type: 'private' }) as const;
  const tell = (id: number, text: string, extra = {}) => telegram.pushText(person(id), chat(id), text, extra);
  const first = tell(1, '100 g zqmessage', { reply_to_message: { message_id: 1, date: 1, text: 'zqquotedwords' } });
  telegram.pushPhoto(person(2), chat(2), { caption: 'zqcaption and 2 eggs' });
  telegram.pushMessage(person(2), chat(2), { document: { file_id: 'f', file_name: 'zqfilename.pdf' } });
  tell(2, 'zqmessage', { forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'zqforwarder' } });
  tell(3, 'my zqownfood: 250 kcal/100 g');
  for (const id of [4, 5, 6, 7]) tell(id, '100 g zqmessage');
  tell(8, '100 g zqdatabasevalue');
  tell(9, 'zqechoed 2 eggs');
  tell(10, 'refuse me zqmessage');
  tell(11, 'no json zqmessage');
  tell(12, 'a page zqmessage');
  tell(13, 'ask me zqmessage');
  telegram.pushPress(person(1), chat(1), 100, 'zqforged');
  telegram.push({
    message: {
      message_id: 1,
      date: 'zqunreadable',
      chat: chat(14),
      from: { ...person(14), is_bot: false },
      text: 'zqunreadable',
    },
  });
  telegram.pushEdit(first.message, '200 g zqedited', Math.floor(Date.now() / 1_000) + 1);
  const stored = 'inbox where done_at is null';
  await until('everything stored', async () => (await count('inbox')) >= 15);
  await until('everything handled', async () => (await count(stored)) === 0);
  await until('everything sent', async () => (await count(`outbox where state in ('pending', 'sending')`)) === 0);
  const button = telegram.sent.flatMap((message) => message.buttons.flat())[0]?.callback_data ?? '';
  expect(button).not.toBe('');
  telegram.pushPress(person(13), chat(13), 101, button);
  const scrape = async (path: string) =>
    (await Promise.all(ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()))).join('\n');
  const measured = [await scrape('/metrics'), await scrape('/healthz'), await scrape('/readyz')].join('\n');
  expect(measured).toContain('lokma_turns_total');
  for (const program of [bot, worker]) process.kill(program.pid(), 'SIGUSR2');
  await until('both programs crashed', () => bot.tally.crashes === 1 && worker.tally.crashes === 1);
  await until('both programs are back', () => bot.isReady() && worker.isReady());

  // --- everything went wrong that should ---
  const printed = lines.join('\n');
  for (const event of [
    ...['telegram.store_failed', 'telegram.poll_failed', 'telegram.menu_failed', 'telegram.press_unanswered'],
    ...['telegram.unreadable_update', 'turn.failed', 'model.unavailable', 'process.crashed'],
  ]) {
    expect(printed, event).toContain(`"event":"${event}"`);
  }
  for (const result of ['refused', 'unreachable', 'retry']) expect(printed).toContain(`"result":"${result}"`);
  expect(await count(`inbox where outcome = 'dead'`)).toBe(1);

  // --- and nothing of it shows ---
  const canaries = { ...CANARIES, 'data of a button': button };
  expect(leaksIn(printed, canaries)).toEqual([]);
  expect(leaksIn(measured, canaries)).toEqual([]);
  // Sealed, or told by class: whoever reads these tables reads no words either.
  const rows = await database.query<{ row: string }>(
    {
      name: 'zq_rows',
      text: `select i::text as row from inbox i union all select o::text from outbox o
        union all select c::text from conversation c`,
    },
    [],
  );
  const { 'data of a forged button': _, ...words } = CANARIES;
  expect(leaksIn(rows.map(({ row }) => row).join('\n'), words)).toEqual([]);
});

test('a program that cannot start keeps its secrets', { timeout: 60_000 }, async () => {
  const lines: string[] = [];
  const port = await freePort();
  const wrong: Record<string, string>[] = [
    { DATABASE_URL: `postgres://lokma:zqpassword@127.0.0.1:${port}/lokma` },
    { DATABASE_URL: 'postgres://lokma:zqpassword@:bad:url', LOKMA_SECRET: 'zqsecret', LOKMA_DATA_KEY: 'zqkey' },
    { DATABASE_URL: 'zqpassword', INFERENCE_URL: 'zqpassword', INFERENCE_API_KEY: 'zqapikey' },
  ];
  for (const settings of wrong) {
    const program = startProgram(
      'worker',
      'worker',
      tmpdir(),
      { LOKMA_DATA_KEY: TEST_DATA_KEY, ...settings },
      { onLine: (line) => lines.push(line) },
    );
    await until('it ended', () => program.tally.failedStarts > 0);
    await program.stop();
  }
  expect(lines.length).toBeGreaterThanOrEqual(3);
  const canaries = { ...CANARIES, 'a short secret': 'zqsecret', 'a wrong key': 'zqkey' };
  expect(leaksIn(lines.join('\n'), canaries)).toEqual([]);
});

test('a word is found in any case, in an address and in JSON', () => {
  const canaries = { token: '12:Ab', said: 'a "b"' };
  expect(leaksIn('GET /bot12%3AAB/getMe', canaries)).toEqual(['token']);
  expect(leaksIn('{"text":"a \\"b\\""}', canaries)).toEqual(['said']);
  expect(leaksIn('12 and ab', canaries)).toEqual([]);
});
