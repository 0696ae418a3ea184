/**
 * Telegram: the adapter. Starts and stops, and hands updates to `receive`; reading, sending, polling and the webhook
 * are in `telegram/`. An update is acknowledged only after it is stored, in either mode.
 */
import http from 'node:http';
import https from 'node:https';
import { Api, type Transformer } from 'grammy';
import type { BotCommand, Update, UserFromGetMe } from 'grammy/types';
import type { Log } from '#db/log-line.ts';
import type { Language } from '#db/message.ts';
import type { ServerPresence } from '#db/retention.ts';
import { pause } from './pause.ts';
import type { MenuEntry, Platform, Receive } from './platform.ts';
import { isConnectionLost, isWrongToken, reasonOf, statusOf, WRONG_TOKEN } from './telegram/errors.ts';
import { createFetch } from './telegram/fetch.ts';
import { ALLOWED_UPDATES, POLL_SECONDS, startPolling } from './telegram/polling.ts';
import { type Reader, type Reading, readUpdate } from './telegram/read-update.ts';
import { createSender } from './telegram/send.ts';
import { checkWebhook, startWebhookServer, type WebhookOptions } from './telegram/webhook.ts';

const API_ROOT = 'https://api.telegram.org';
const CALL_TIMEOUT_SECONDS = 15;
/** Shorter than the idle time Telegram and proxies allow, so that a call seldom meets a connection just closed. */
const IDLE_CONNECTION_MS = 20_000;
const CONNECT_ATTEMPTS = 5;
const LANGUAGES = ['fr', 'en', 'tr'] as const;
/** How long stopping waits for acknowledgements of presses that are still on their way. */
const LAST_ANSWERS_MS = 1_000;

const NOBODY_PAUSE_MS = 60_000;
/**
 * About 30 a second is what Telegram allows a bot that tells many people something (core.telegram.org/bots/faq). Below 25,
 * since what leaves evenly does not arrive evenly.
 */
const MOST_PER_SECOND = 23;

/** With the send before them, a pin and its counterpart end within the lease of the outbox. */
const PIN_TIMEOUT_MS = 5_000;

/** grammY's type of a signal is that of a polyfill of the very same thing. */
type Signal = NonNullable<Parameters<Api['getMe']>[0]>;

export interface TelegramOptions {
  token: string;
  /** Signs the buttons: any long random text, the same on every start. */
  secret: string;
  apiRoot?: string;
  /** Without it the bot polls. */
  webhook?: WebhookOptions;
  log: Log;
  /** Told which groups the bot is in. */
  servers?: ServerPresence;
  now?: () => Date;
}

/** Something that takes updates in, polling or listening. */
interface Intake {
  /** False while calls fail. Absent: Telegram calls us. */
  isConnected?(): boolean;
  stop(): Promise<void>;
}

export function createTelegram(options: TelegramOptions): Platform {
  checkOptions(options);
  const { log, secret } = options;
  const now = options.now ?? (() => new Date());
  const apiRoot = options.apiRoot ?? API_ROOT;
  const api = createApi(options, CALL_TIMEOUT_SECONDS, createAgent(apiRoot, IDLE_CONNECTION_MS));
  const answers = new Set<Promise<unknown>>();
  /** When each group was last told that a hidden administrator has no log. */
  const toldNobodyMs = new Map<number, number>();
  const stopping = new AbortController();
  let intake: Intake | null = null;
  let started: Promise<void> | null = null;
  let stopped: Promise<void> | null = null;

  async function connect(receive: Receive, menu: readonly MenuEntry[]): Promise<void> {
    const bot = await meet(api, apiRoot, log, stopping.signal);
    const reader: Reader = { botId: bot.id, botName: bot.username, secret, now, albumsWithWords: new Set() };
    const handle = (update: Update) => take(update, reader, receive);
    await publishMenu(api, menu, log);
    if (stopping.signal.aborted) return;
    intake = options.webhook ? await listen(options.webhook, handle) : await startPoll(handle);
  }

  async function take(update: Update, reader: Reader, receive: Receive): Promise<void> {
    const reading = readSafely(update, reader, log);
    if (reading.kind === 'refused_press') return answerPress(reading.queryId, reading.words);
    if (reading.kind === 'nobody') return tellNobody(reading);
    if (reading.kind === 'presence') return notePresence(reading);
    if (reading.kind !== 'inbound') return;
    await receive(reading.message);
    if (reading.queryId !== undefined) answerPress(reading.queryId);
  }

  /** What is kept of a group goes some time after the bot: a note that is lost costs no more than that. */
  async function notePresence({ server, isIn }: { server: string; isIn: boolean }): Promise<void> {
    const { servers } = options;
    await (isIn ? servers?.joined(server) : servers?.left(server))?.catch((error: unknown) =>
      log.warn('telegram.presence_failed', { error }),
    );
  }

  /** Not awaited: the button stops spinning a little later, but no update waits for Telegram. */
  function answerPress(queryId: string, words?: string): void {
    const answer = api
      .answerCallbackQuery(queryId, words === undefined ? {} : { text: words, show_alert: true })
      // Mostly "query is too old", after an outage of ours: the press itself is stored.
      .catch((error: unknown) => log.info('telegram.press_unanswered', { reason: reasonOf(error) }))
      .finally(() => answers.delete(answer));
    answers.add(answer);
  }

  /** Not awaited, not repeated, and once a minute in each group: nothing is stored that could be lost. */
  function tellNobody({ chat, messageId, words }: Extract<Reading, { kind: 'nobody' }>): void {
    const nowMs = now().getTime();
    if (nowMs - (toldNobodyMs.get(chat) ?? Number.NEGATIVE_INFINITY) < NOBODY_PAUSE_MS) return;
    if (toldNobodyMs.size >= 1_000) toldNobodyMs.clear();
    toldNobodyMs.set(chat, nowMs);
    const told = api
      .sendMessage(chat, words, { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } })
      .catch((error: unknown) => log.info('telegram.nobody_untold', { reason: reasonOf(error) }))
      .finally(() => answers.delete(told));
    answers.add(told);
  }

  /** What a chat is fine without: a bot may not be allowed to pin, and the message may be gone. */
  async function quietly(what: 'pin' | 'unpin', call: (signal: Signal) => Promise<unknown>): Promise<void> {
    try {
      await call(AbortSignal.timeout(PIN_TIMEOUT_MS) as Signal);
    } catch (error) {
      log.info(`telegram.${what}_failed`, { reason: reasonOf(error) });
    }
  }

  async function startPoll(handle: (update: Update) => Promise<void>): Promise<Intake> {
    await api.deleteWebhook({ drop_pending_updates: false });
    const pollApi = createApi(options, POLL_SECONDS + CALL_TIMEOUT_SECONDS, createAgent(apiRoot));
    return startPolling({ api: pollApi, handle, log });
  }

  async function listen(webhook: WebhookOptions, handle: (update: Update) => Promise<void>): Promise<Intake> {
    const server = await startWebhookServer(webhook, handle, log);
    try {
      await api.setWebhook(webhook.url, { secret_token: webhook.secretToken, allowed_updates: ALLOWED_UPDATES });
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  async function shutDown(): Promise<void> {
    stopping.abort();
    // Whoever called start hears about its failure; here it only means that there is nothing to stop.
    await started?.catch(() => {});
    await intake?.stop();
    const answered = new AbortController();
    const settled = Promise.allSettled(answers).then(() => answered.abort());
    await Promise.race([settled, pause(LAST_ANSWERS_MS, answered.signal)]);
  }

  return {
    name: 'telegram',
    mostPerSecond: MOST_PER_SECOND,
    start(receive, menu) {
      started = connect(receive, menu).catch((error: unknown) => {
        throw toSentence(error);
      });
      return started;
    },
    send: createSender(api, secret, () => now().getTime()),
    async showTyping(address) {
      await api.sendChatAction(Number(address.chat), 'typing').catch(() => {});
    },
    pin: (address, messageRef) =>
      quietly('pin', (signal) => {
        const silently = { disable_notification: true };
        return api.pinChatMessage(Number(address.chat), Number(messageRef), silently, signal);
      }),
    unpin: (address, messageRef) =>
      quietly('unpin', (signal) => api.unpinChatMessage(Number(address.chat), Number(messageRef), {}, signal)),
    isConnected: () => intake !== null && intake.isConnected?.() !== false,
    stop() {
      stopped ??= shutDown();
      return stopped;
    },
  };
}

function checkOptions({ token, secret, webhook }: TelegramOptions): void {
  if (!token) throw new Error('Telegram needs a bot token from @BotFather (TELEGRAM_BOT_TOKEN)');
  if (!secret) throw new Error('Telegram needs a secret to sign its buttons with');
  if (webhook) checkWebhook(webhook);
}

function createAgent(apiRoot: string, timeoutMs?: number): http.Agent {
  const settings = { keepAlive: true, ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }) };
  return apiRoot.startsWith('http:') ? new http.Agent(settings) : new https.Agent(settings);
}

function createApi(options: TelegramOptions, timeoutSeconds: number, agent: http.Agent): Api {
  const api = new Api(options.token, {
    apiRoot: options.apiRoot ?? API_ROOT,
    timeoutSeconds,
    fetch: createFetch(agent),
  });
  api.config.use(repeatWhenHarmless);
  return api;
}

/** Calls that may happen twice without anyone noticing. */
const HARMLESS = new Set([
  'getMe',
  'setMyCommands',
  'setWebhook',
  'deleteWebhook',
  'editMessageText',
  'sendChatAction',
  'pinChatMessage',
  'unpinChatMessage',
  'answerCallbackQuery',
]);

/** A kept-alive connection that the other side just closed fails at once; a fresh one works. Messages are not repeated. */
const repeatWhenHarmless: Transformer = async (previous, method, payload, signal) => {
  try {
    return await previous(method, payload, signal);
  } catch (error) {
    if (!HARMLESS.has(method) || !isConnectionLost(error)) throw error;
    return previous(method, payload, signal);
  }
};

/** Who we are. The first call: it shows whether the token is right, and waits out a short outage. */
async function meet(api: Api, apiRoot: string, log: Log, signal: AbortSignal): Promise<UserFromGetMe> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await api.getMe(signal as Signal);
    } catch (error) {
      if (isWrongToken(error)) throw error;
      log.warn('telegram.connect_failed', { attempt, reason: reasonOf(error) });
      if (attempt < CONNECT_ATTEMPTS) await pause(250 * 2 ** attempt, signal);
      if (attempt < CONNECT_ATTEMPTS && !signal.aborted) continue;
      if (statusOf(error) !== null) throw error;
      throw new Error(`Telegram cannot be reached at ${apiRoot} (${reasonOf(error)})`);
    }
  }
}

/** A menu that could not be published costs a convenience; the bot works without it. */
async function publishMenu(api: Api, menu: readonly MenuEntry[], log: Log): Promise<void> {
  const commands = (language: Language): BotCommand[] =>
    menu.map((entry) => ({ command: entry.name, description: entry.description[language] }));
  try {
    await Promise.all([
      api.setMyCommands(commands('en')),
      ...LANGUAGES.map((language) => api.setMyCommands(commands(language), { language_code: language })),
    ]);
  } catch (error) {
    log.warn('telegram.menu_failed', { reason: reasonOf(error) });
  }
}

/** An update that trips our reading would trip it every time, and block its chat for ever: it is logged and dropped. */
function readSafely(update: Update, reader: Reader, log: Log): Reading {
  try {
    return readUpdate(update, reader);
  } catch (error) {
    log.error('telegram.unreadable_update', { error });
    return { kind: 'ignored' };
  }
}

/** An error whose message a person can act on, without the payload and the token that grammY's errors carry. */
function toSentence(error: unknown): Error {
  if (isWrongToken(error)) return new Error(WRONG_TOKEN);
  if (statusOf(error) !== null) return new Error(`Telegram refuses to start the bot (${reasonOf(error)})`);
  const isOurs = error instanceof Error && error.constructor === Error;
  return isOurs ? error : new Error(`Telegram cannot be reached (${reasonOf(error)})`);
}
