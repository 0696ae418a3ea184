/**
 * Discord, through its gateway (discord.js keeps the connection, its rate limits and its reconnects) and its REST API.
 * Events are read as the plain data the gateway sends, not as discord.js's objects: those need caches, and a channel's
 * history, read when catching up, has the same plain shape.
 *
 * The privileged "message content" intent is not asked for: direct messages, mentions, commands and forms carry their
 * words without it.
 *
 * Interactions (commands, forms, buttons) come over the gateway, or are posted to a door of ours where the application
 * has an interactions endpoint; what people write in plain words only ever comes over the gateway.
 */
import {
  type APIInteraction,
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  GatewayIntentBits,
  type GatewayMessageDeleteDispatchData,
  type GatewayReadyDispatchData,
  Options,
  Routes,
} from 'discord.js';
import { describeError, type Log } from '#db/log-line.ts';
import type { ServerPresence } from '#db/retention.ts';
import { resultOf } from './discord/failures.ts';
import type { DiscordMessage } from './discord/incoming.ts';
import {
  checkInteractionsDoor,
  type InteractionsDoorOptions,
  openInteractionsDoor,
} from './discord/interactions-door.ts';
import { commandsOf } from './discord/menu.ts';
import { createSender, type Opening } from './discord/outgoing.ts';
import { createReceiver, type ReadingMarks } from './discord/receiving.ts';
import { createRest, type Rest } from './discord/rest.ts';
import type { MenuEntry, Platform } from './platform.ts';
import type { PostDoor } from './post-door.ts';

export interface DiscordOptions {
  token: string;
  /** Signs buttons, so that only the person they were made for can press them. */
  secret: string;
  log: Log;
  /** Discord's own unless told. */
  apiRoot?: string;
  /** With it, interactions may also be posted to us. */
  interactions?: InteractionsDoorOptions;
  /** Without these, what people write while the bot is away is lost. */
  marks?: ReadingMarks;
  /** Told which servers the bot is in. */
  servers?: ServerPresence;
  /** Discord refuses the running bot for good (its token was replaced): nothing more will arrive. */
  onFatal?: (error: Error) => void;
  now?: () => Date;
  /** How long one request may take. */
  timeoutMs?: number;
  /** The pause before storing is tried again; it doubles with every failure. */
  retryPauseMs?: number;
  /** How long `stop` keeps trying to store what it has. */
  stopPatienceMs?: number;
}

type Receiver = ReturnType<typeof createReceiver>;
type Bot = { applicationId: string };

const API_ROOT = 'https://discord.com/api';
/** 50 requests a second in all (discord.com/developers/docs/topics/rate-limits); a first direct message takes two. */
const MOST_PER_SECOND = 20;
/** The gateway's goodbye takes one round trip; a dead connection never answers. */
const GOODBYE_MS = 2_000;

export function createDiscord(options: DiscordOptions): Platform {
  const { secret, log, marks, interactions, now = () => new Date() } = options;
  if (interactions) checkInteractionsDoor(interactions);
  const { timeoutMs = 10_000, retryPauseMs = 250, stopPatienceMs = 5_000 } = options;
  const token = options.token.trim().replace(/^Bot\s+/i, '');
  const apiRoot = (options.apiRoot ?? API_ROOT).replace(/\/+$/, '');
  const openings = new Map<string, Opening>();
  const rest = createRest({ token, apiRoot, timeoutMs });
  const sender = createSender({
    request: rest.request,
    secret,
    log,
    now,
    openings,
    onDirectMessage: async (channel, messageId) => running?.receiver.markFirst(channel, messageId),
  });
  let running: { client: Client; receiver: Receiver; door: PostDoor | null } | null = null;
  let stopping: Promise<void> | null = null;

  return {
    name: 'discord',
    mostPerSecond: MOST_PER_SECOND,
    send: sender.send,
    showTyping: sender.showTyping,

    async start(receive, menu) {
      if (running) throw new Error('This Discord adapter is running already: stop it before starting it again.');
      const client = createClient(apiRoot, timeoutMs);
      const firstPauseMs = retryPauseMs;
      const receiver = createReceiver({ rest, receive, menu, marks, secret, log, now, openings, firstPauseMs });
      const mine = { client, receiver, door: null as PostDoor | null };
      running = mine;
      const identified = listen(client, receiver, options.servers, log);
      watch(client, log);
      try {
        const bot = await connect(client, token, identified);
        await publishMenu(rest, bot, menu, log);
        if (interactions) mine.door = await openInteractionsDoor(interactions, receiver.onPosted, now, log);
      } catch (error) {
        await this.stop();
        throw error;
      }
      client.on(Events.ShardDisconnect, ({ code }) => options.onFatal?.(lostForGood(code)));
    },

    isConnected: () => running?.client.isReady() ?? false,

    stop() {
      if (!running) return stopping ?? Promise.resolve();
      const { client, receiver, door } = running;
      running = null;
      stopping = Promise.all([door?.stop(), leave(client)]).then(() => receiver.finish(stopPatienceMs));
      return stopping;
    },
  };
}

function createClient(apiRoot: string, timeoutMs: number): Client {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiRoot, timeout: timeoutMs },
    // Nothing reads these; in a big server they would be most of the memory.
    makeCache: Options.cacheWithLimits({ MessageManager: 0, UserManager: 0, PresenceManager: 0, ReactionManager: 0 }),
  });
}

/** Connects the gateway's events to the receiver. Resolves when Discord has told the bot who it is. */
function listen(client: Client, receiver: Receiver, servers: ServerPresence | undefined, log: Log): Promise<Bot> {
  /** Nothing a single event contains may end the process, as an exception inside discord.js would. */
  function on<T>(event: GatewayDispatchEvents, handle: (data: T) => void): void {
    client.ws.on(event, (data: T) => {
      try {
        handle(data);
      } catch (error) {
        log.error('discord.event_failed', { topic: event, error });
      }
    });
  }

  on<DiscordMessage>(GatewayDispatchEvents.MessageCreate, receiver.onMessage);
  on<DiscordMessage>(GatewayDispatchEvents.MessageUpdate, receiver.onUpdate);
  on<GatewayMessageDeleteDispatchData>(GatewayDispatchEvents.MessageDelete, receiver.onDelete);
  on<APIInteraction>(GatewayDispatchEvents.InteractionCreate, receiver.onInteraction);
  if (servers) {
    const note = (work: Promise<void>) =>
      void work.catch((error: unknown) => log.warn('discord.presence_failed', { error }));
    on<{ id: string }>(GatewayDispatchEvents.GuildCreate, ({ id }) => note(servers.joined(id)));
    // A server that cannot be reached for a while is not one that was left.
    on<GatewayGuildDeleteDispatchData>(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }) => {
      if (!unavailable) note(servers.left(id));
    });
    on<GatewayReadyDispatchData>(GatewayDispatchEvents.Ready, ({ guilds, shard }) => {
      // One of several shards sees its own servers only.
      if ((shard?.[1] ?? 1) === 1) note(servers.all(guilds.map(({ id }) => id)));
    });
  }
  return new Promise((resolve) => {
    on<GatewayReadyDispatchData>(GatewayDispatchEvents.Ready, (data) => {
      receiver.onReady(data);
      resolve({ applicationId: data.application.id });
    });
  });
}

/** discord.js reconnects by itself; its errors only need to be seen. */
function watch(client: Client, log: Log): void {
  client.on(Events.Error, (error) => log.error('discord.error', { error }));
  client.on(Events.ShardError, (error) => log.warn('discord.connection_error', { error }));
  client.on(Events.ShardReconnecting, () => log.info('discord.reconnecting'));
  client.on(Events.ShardDisconnect, ({ code }) => log.error('discord.disconnected', { status: code }));
}

/** Rejects with a sentence of ours, never the library's: those may carry addresses and tokens. */
async function connect(client: Client, token: string, identified: Promise<Bot>): Promise<Bot> {
  try {
    await client.login(token);
  } catch (error) {
    throw new Error(isTokenRefused(error) ? TOKEN_REFUSED : notConnected(error));
  }
  return identified;
}

const TOKEN_REFUSED =
  'Discord refused the bot token. Copy it again from discord.com/developers/applications (your application, Bot, Reset Token).';

function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return true;
  return error instanceof Error && error.message === 'Authentication failed';
}

function notConnected(error: unknown): string {
  return `Could not connect to Discord (${describeError(error)}). Check the network and discordstatus.com, then start again.`;
}

function lostForGood(code: number): Error {
  return new Error(
    `Discord ended the connection for good (close code ${code}). Check the bot's token, then start again.`,
  );
}

/** Discord keeps the menu: when it cannot be published just now, the one published earlier still works. */
async function publishMenu(rest: Rest, bot: Bot, menu: readonly MenuEntry[], log: Log): Promise<void> {
  try {
    await rest.request('PUT', Routes.applicationCommands(bot.applicationId), { body: commandsOf(menu) });
  } catch (error) {
    if (resultOf(error)?.kind !== 'retry') {
      throw new Error(`Discord refused the command menu (${describeError(error)}). Check its names and descriptions.`);
    }
    log.warn('discord.menu_not_published', { error });
  }
}

async function leave(client: Client): Promise<void> {
  client.ws.removeAllListeners();
  client.removeAllListeners(Events.ShardReconnecting);
  const goodbye = new Promise<void>((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
  await Promise.race([client.destroy(), goodbye]);
}
