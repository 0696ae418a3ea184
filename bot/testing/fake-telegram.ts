/**
 * A Bot API server over real HTTP for tests: updates with offsets and long polling, messages that can be sent, edited
 * and forgotten, multipart uploads, webhooks, and faults on demand. It knows nothing of our adapter.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Busboy } from '@fastify/busboy';

const BOT = {
  id: 7_000_001,
  is_bot: true,
  first_name: 'Lokma',
  username: 'lokma_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
} as const;

type Fields = Record<string, unknown>;

export interface FakeUser {
  id: number;
  first_name: string;
  last_name?: string;
  is_bot?: boolean;
  language_code?: string;
}

export interface FakeChat {
  id: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
}

export interface FakeFile {
  name: string;
  mimeType: string;
  bytes: Buffer;
}

/** A message of the bot, as chats show it now. */
export interface SentMessage {
  chatId: number;
  messageId: number;
  text: string;
  buttons: { text: string; callback_data: string }[][];
  file: FakeFile | null;
  /** The payload of the call that made it. */
  fields: Fields;
}

export interface Call {
  method: string;
  fields: Fields;
  files: FakeFile[];
}

/** What happens to the next `times` calls of these methods after `skip` unharmed ones. */
export interface Fault extends Trouble {
  methods: readonly string[];
  times: number;
  skip?: number;
}

/** What happens to a call. */
export interface Trouble {
  /** Carry the call out before the fault shows: the client cannot know. */
  isCarriedOut?: boolean;
  /** `reset` breaks the connection, `hang` never answers, else this error is answered. */
  answer: 'reset' | 'hang' | { status: number; description: string; retryAfterSeconds?: number; migrateTo?: number };
}

export interface Update extends Fields {
  update_id: number;
}

/** The answer to a call: a result, or a refusal in the API's own words. */
type Reply = { result: unknown } | { status: number; description: string; parameters?: Fields };

export type FakeTelegram = Awaited<ReturnType<typeof startFakeTelegram>>;

export async function startFakeTelegram(options: { token?: string; callDelayMs?: number } = {}) {
  const token = options.token ?? '7000001:TEST-token_never_to_be_seen';
  const calls: Call[] = [];
  const faults: Fault[] = [];
  const sent: SentMessage[] = [];
  const wakeUps = new Set<() => void>();
  const checks = new Set<() => void>();
  let updates: Update[] = [];
  /** Delivered once more whatever the offset says. */
  let repeats: Update[] = [];
  let latestUpdate: Update | null = null;
  let webhook: { url: string; secret: string } | null = null;
  let nextUpdateId = 500;
  let nextMessageId = 100;
  let nextQueryId = 9_000;
  /** What is pinned in each chat, oldest first. */
  const pinned = new Map<number, number[]>();
  const confirmed = new Set<number>();
  let lastPoll: Fields = {};
  /** Ends the long poll that is waiting. */
  let endPoll: (() => void) | null = null;
  let callDelayMs = options.callDelayMs ?? 0;
  let troubleOf: (method: string, fields: Fields) => Trouble | null = () => null;
  /** Takes the updates instead of the queue, to bring them to the webhook. */
  let carrier: ((update: Update) => void) | null = null;
  let onDelivered: (updates: readonly Update[]) => void = () => {};

  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { fields, files } = await readBody(request);
    const [, givenToken, method] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    if (!method) return reply(response, { status: 404, description: 'Not Found' });
    if (givenToken !== token) return reply(response, { status: 401, description: 'Unauthorized' });
    if (method !== 'getUpdates') calls.push({ method, fields, files });
    if (callDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, callDelayMs));
    const fault = takeFault(method) ?? troubleOf(method, fields);
    if (fault?.isCarriedOut) await carryOut(method, fields, files, response);
    if (fault) return showFault(response, fault);
    reply(response, await carryOut(method, fields, files, response));
    for (const check of [...checks]) check();
  }

  /** Resolves when `find` finds at least `count`, looked at after every call. */
  function waitFor<T>(what: string, find: () => T[], count: number, timeoutMs = 5_000): Promise<T[]> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (find().length < count) return;
        checks.delete(check);
        clearTimeout(timer);
        resolve(find());
      };
      const timer = setTimeout(() => {
        checks.delete(check);
        reject(new Error(`${find().length} instead of ${count} ${what} within ${timeoutMs} ms`));
      }, timeoutMs);
      checks.add(check);
      check();
    });
  }

  function takeFault(method: string): Fault | null {
    const fault = faults.find((each) => each.methods.includes(method) && each.times > 0);
    if (!fault) return null;
    if (fault.skip) {
      fault.skip -= 1;
      return null;
    }
    fault.times -= 1;
    return fault;
  }

  async function carryOut(
    method: string,
    fields: Fields,
    files: FakeFile[],
    response: http.ServerResponse,
  ): Promise<Reply> {
    switch (method) {
      case 'getMe':
        return { result: BOT };
      case 'getUpdates':
        return getUpdates(fields, response);
      case 'setWebhook':
        webhook = { url: String(fields['url']), secret: String(fields['secret_token'] ?? '') };
        return { result: true };
      case 'deleteWebhook':
        webhook = null;
        return { result: true };
      case 'sendMessage':
        return sendMessage(fields);
      case 'sendPhoto':
      case 'sendDocument':
        return sendFile(fields, files);
      case 'editMessageText':
        return editMessageText(fields);
      case 'pinChatMessage':
        return pinChatMessage(fields);
      case 'unpinChatMessage':
        return unpinChatMessage(fields);
      default:
        return { result: true };
    }
  }

  async function getUpdates(fields: Fields, response: http.ServerResponse): Promise<Reply> {
    if (webhook) {
      const description = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first";
      return { status: 409, description };
    }
    lastPoll = fields;
    const offset = Number(fields['offset'] ?? 0);
    for (const update of updates) if (update.update_id < offset) confirmed.add(update.update_id);
    updates = updates.filter((update) => !confirmed.has(update.update_id));
    if (updates.length + dueRepeats().length === 0) {
      const end = await waitForUpdate(Number(fields['timeout'] ?? 0) * 1_000, response);
      if (end === 'superseded') {
        const description = 'Conflict: terminated by other getUpdates request; make sure that only one bot runs';
        return { status: 409, description };
      }
    }
    const limit = Number(fields['limit'] ?? 100);
    const again = dueRepeats().slice(0, limit);
    repeats = repeats.filter((update) => !again.includes(update));
    const result = [...again, ...updates].slice(0, limit);
    if (result.length > 0) onDelivered(result);
    return { result };
  }

  /** What is still to be delivered for the first time keeps its place: a chat's updates never change their order. */
  function dueRepeats(): Update[] {
    const waiting = new Set(updates);
    return repeats.filter((update) => !waiting.has(update));
  }

  /** As the real server does, a second poller ends the first one's call. */
  function waitForUpdate(timeoutMs: number, response: http.ServerResponse): Promise<'ready' | 'superseded'> {
    endPoll?.();
    return new Promise((resolve) => {
      const finish = (end: 'ready' | 'superseded') => {
        clearTimeout(timer);
        wakeUps.delete(wake);
        if (endPoll === supersede) endPoll = null;
        resolve(end);
      };
      const wake = () => finish('ready');
      const supersede = () => finish('superseded');
      const timer = setTimeout(wake, timeoutMs);
      wakeUps.add(wake);
      endPoll = supersede;
      response.on('close', wake);
    });
  }

  function sendMessage(fields: Fields): Reply {
    const text = String(fields['text'] ?? '').trim();
    if (text === '') return { status: 400, description: 'Bad Request: message text is empty' };
    if (text.length > 4_096) return { status: 400, description: 'Bad Request: message is too long' };
    return show(fields, text, null);
  }

  function sendFile(fields: Fields, files: FakeFile[]): Reply {
    const caption = String(fields['caption'] ?? '').trim();
    if (caption.length > 1_024) return { status: 400, description: 'Bad Request: message caption is too long' };
    const [file] = files;
    if (!file) return { status: 400, description: 'Bad Request: there is no file in the request' };
    return show(fields, caption, file);
  }

  function show(fields: Fields, text: string, file: FakeFile | null): Reply {
    const buttons = buttonsOf(fields);
    if (!buttons) return { status: 400, description: 'Bad Request: BUTTON_DATA_INVALID' };
    const chatId = Number(fields['chat_id']);
    const messageId = nextMessageId++;
    sent.push({ chatId, messageId, text, buttons, file, fields });
    return { result: { message_id: messageId, date: nowSeconds(), chat: { id: chatId, type: 'private' }, text } };
  }

  function editMessageText(fields: Fields): Reply {
    const message = sent.find(
      (each) => each.chatId === Number(fields['chat_id']) && each.messageId === Number(fields['message_id']),
    );
    if (!message) return { status: 400, description: 'Bad Request: message to edit not found' };
    if (message.file) return { status: 400, description: 'Bad Request: there is no text in the message to edit' };
    const text = String(fields['text'] ?? '').trim();
    const buttons = buttonsOf(fields) ?? [];
    if (text === message.text && JSON.stringify(buttons) === JSON.stringify(message.buttons)) {
      const description = 'Bad Request: message is not modified: specified new message content is exactly the same';
      return { status: 400, description };
    }
    Object.assign(message, { text, buttons });
    return { result: { message_id: message.messageId, date: nowSeconds(), chat: { id: message.chatId }, text } };
  }

  /** In a private chat a pin also makes a service message, from the bot itself. */
  function pinChatMessage(fields: Fields): Reply {
    const [chatId, messageId] = [Number(fields['chat_id']), Number(fields['message_id'])];
    const message = sent.find((each) => each.chatId === chatId && each.messageId === messageId);
    if (!message) return { status: 400, description: 'Bad Request: message to pin not found' };
    const others = (pinned.get(chatId) ?? []).filter((id) => id !== messageId);
    if (others.length === (pinned.get(chatId) ?? []).length) {
      const chat: FakeChat = { id: chatId, type: 'private' };
      pushMessage(BOT, chat, { pinned_message: { message_id: messageId, chat, text: message.text } });
    }
    pinned.set(chatId, [...others, messageId]);
    return { result: true };
  }

  function unpinChatMessage(fields: Fields): Reply {
    const [chatId, messageId] = [Number(fields['chat_id']), Number(fields['message_id'])];
    const all = pinned.get(chatId) ?? [];
    if (!all.includes(messageId)) return { status: 400, description: 'Bad Request: message to unpin not found' };
    pinned.set(
      chatId,
      all.filter((id) => id !== messageId),
    );
    return { result: true };
  }

  function push(content: Fields): Update {
    const update = { update_id: nextUpdateId++, ...content };
    latestUpdate = update;
    if (carrier) carrier(update);
    else updates.push(update);
    for (const wake of [...wakeUps]) wake();
    return update;
  }

  /** A message update with only what every message has; `content` brings the rest. */
  function pushMessage(from: FakeUser | null, chat: FakeChat, content: Fields) {
    const message = {
      message_id: nextMessageId++,
      date: nowSeconds(),
      chat,
      ...(from ? { from: { is_bot: false, ...from } } : {}),
      ...content,
    };
    const update = push({ message });
    return { message, update, updateId: update.update_id };
  }

  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    bot: BOT,
    calls,
    sent,
    push,
    pushMessage,
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    waitForCalls: (method: string, count = 1) =>
      waitFor(`calls of ${method}`, () => calls.filter((call) => call.method === method), count),
    /** Waits until a chat shows that many messages of the bot. */
    waitForSent: (chatId: number, count = 1) =>
      waitFor(`messages in ${chatId}`, () => sent.filter((message) => message.chatId === chatId), count),
    get webhook() {
      return webhook;
    },

    pushText(from: FakeUser, chat: FakeChat, text: string, extra: Fields = {}) {
      return pushMessage(from, chat, { text, entities: entitiesOf(text), ...extra });
    },
    /** The same message with other words. Each edit is one second after the last, the API's finest step. */
    pushEdit(message: Fields, text: string, editDate: number) {
      return push({ edited_message: { ...message, text, entities: entitiesOf(text), edit_date: editDate } });
    },
    pushPhoto(from: FakeUser, chat: FakeChat, extra: Fields = {}) {
      const photo = [{ file_id: 'f', file_unique_id: 'u', width: 1, height: 1 }];
      return pushMessage(from, chat, { photo, ...extra });
    },
    /** A press under a message of the bot. Returns the id of the callback query. */
    pushPress(from: FakeUser, chat: FakeChat, messageId: number, data: string): string {
      const id = String(nextQueryId++);
      const message = { message_id: messageId, date: nowSeconds(), chat, from: BOT };
      push({ callback_query: { id, from: { is_bot: false, ...from }, message, chat_instance: 'c', data } });
      return id;
    },
    /** The latest update once more, as after an answer that was lost on the way. */
    redeliver() {
      if (!latestUpdate) throw new Error('nothing was delivered yet');
      repeats.push(latestUpdate);
      for (const wake of [...wakeUps]) wake();
    },
    /** An update of before once more, with its own id and whatever the offset says. */
    repeat(update: Update) {
      if (carrier) carrier(update);
      else repeats.push(update);
      for (const wake of [...wakeUps]) wake();
    },
    /** From now on updates go to this function and are not waited for by getUpdates. */
    carryUpdates(carry: (update: Update) => void) {
      carrier = carry;
      for (const update of updates.splice(0)) carry(update);
    },
    /** Told of every answer of getUpdates that brings something. */
    onDelivered(listener: (updates: readonly Update[]) => void) {
      onDelivered = listener;
    },
    /** How many updates Telegram has forgotten because a higher offset was asked for. */
    confirmedCount: () => confirmed.size,
    /** Whether a getUpdates call came with a higher offset: Telegram then forgets the update. */
    isConfirmed(updateId: number): boolean {
      return confirmed.has(updateId);
    },
    /** The payload of the latest getUpdates. */
    lastPoll: () => lastPoll,
    /** Another reader takes over for a moment. */
    rivalPoll: () => endPoll?.(),
    /** As after a week without updates: ids go on from anywhere. */
    setNextUpdateId(updateId: number) {
      nextUpdateId = updateId;
    },
    /** Whether a long poll is waiting right now. */
    isPolled: () => endPoll !== null,

    /** Asked about every call for which no fault waits. */
    setTrouble(decide: (method: string, fields: Fields) => Trouble | null) {
      troubleOf = decide;
    },
    fail(fault: Fault) {
      faults.push(fault);
    },
    delayCalls(delayMs: number) {
      callDelayMs = delayMs;
    },
    /** The messages pinned in a chat, oldest first, as the chat shows them now. */
    pinnedIn: (chatId: number) =>
      (pinned.get(chatId) ?? []).flatMap((id) =>
        sent.filter((each) => each.chatId === chatId && each.messageId === id),
      ),
    forget(chatId: number, messageId: number) {
      pinned.set(
        chatId,
        (pinned.get(chatId) ?? []).filter((id) => id !== messageId),
      );
      const at = sent.findIndex((each) => each.chatId === chatId && each.messageId === messageId);
      if (at >= 0) sent.splice(at, 1);
    },
    /** Breaks every open connection, as a proxy or a restart does. */
    dropConnections() {
      server.closeAllConnections();
    },
    async close() {
      for (const wake of [...wakeUps]) wake();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}

/** Commands at word starts and mentions, which is all our texts use. */
function entitiesOf(text: string): Fields[] {
  return [...text.matchAll(/(?<=^|\s)\/\w+(?:@\w+)?|(?<=^|\s)@\w+/g)].map((match) => ({
    type: match[0].startsWith('/') ? 'bot_command' : 'mention',
    offset: match.index,
    length: match[0].length,
  }));
}

/** The inline keyboard of a call, or null where Telegram would refuse it: data is 1-64 bytes. */
function buttonsOf(fields: Fields): SentMessage['buttons'] | null {
  const markup = fields['reply_markup'];
  const parsed = typeof markup === 'string' ? JSON.parse(markup) : markup;
  const rows = (parsed?.inline_keyboard ?? []) as SentMessage['buttons'];
  const isValid = rows.flat().every((button) => {
    const bytes = Buffer.byteLength(button.callback_data);
    return bytes >= 1 && bytes <= 64;
  });
  return isValid ? rows : null;
}

function reply(response: http.ServerResponse, answer: Reply): void {
  if (response.destroyed) return;
  const isError = 'status' in answer;
  const body = isError
    ? { ok: false, error_code: answer.status, description: answer.description, parameters: answer.parameters }
    : { ok: true, result: answer.result };
  response.writeHead(isError ? answer.status : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function showFault(response: http.ServerResponse, fault: Trouble): void {
  if (fault.answer === 'hang') return;
  if (fault.answer === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, description, retryAfterSeconds, migrateTo } = fault.answer;
  const parameters = {
    ...(retryAfterSeconds === undefined ? {} : { retry_after: retryAfterSeconds }),
    ...(migrateTo === undefined ? {} : { migrate_to_chat_id: migrateTo }),
  };
  reply(response, { status, description, parameters });
}

async function readBody(request: http.IncomingMessage): Promise<{ fields: Fields; files: FakeFile[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readMultipart(contentType, raw);
  return { fields: raw.length > 0 ? JSON.parse(raw.toString()) : {}, files: [] };
}

/** Node 20's own `Response.formData()` refuses grammY's unquoted file names. */
function readMultipart(contentType: string, raw: Buffer): Promise<{ fields: Fields; files: FakeFile[] }> {
  return new Promise((resolve, reject) => {
    const fields: Fields = {};
    const files: FakeFile[] = [];
    const parser = new Busboy({ headers: { 'content-type': contentType } });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_field, stream, name, _encoding, mimeType) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => files.push({ name, mimeType, bytes: Buffer.concat(chunks) }));
    });
    parser.on('finish', () => resolve({ fields, files }));
    parser.on('error', reject);
    parser.end(raw);
  });
}
