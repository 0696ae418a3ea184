/**
 * A Discord to test against: its REST API and its gateway, over real HTTP and WebSocket on 127.0.0.1, close enough
 * that the real discord.js connects to it (`rest.api` is all it needs: the gateway's address comes from here too).
 *
 * It keeps channels, messages, sessions and interactions, and refuses what Discord refuses: texts over 2,000
 * characters, two buttons with one id, a late or second answer to an interaction, somebody else's message. Tests act
 * as people (`say`, `command`, `press` ...), break things (`fault`, `dropConnections`, `forgetSessions` ...) and wait
 * on what happened (`waitFor`, `waitForCall`): nothing here waits for a fixed time.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Busboy } from '@fastify/busboy';
import { type WebSocket, WebSocketServer } from 'ws';

type Json = Record<string, unknown>;

export interface FakePerson {
  id: string;
  name: string;
  /** What Discord's client is set to, as interactions report it. */
  locale: string;
  /** The direct-message channel between this person and the bot. */
  dm: string;
}

export interface FakeComponent {
  type: number;
  custom_id?: string;
  label?: string;
  style?: number;
  components?: FakeComponent[];
  component?: FakeComponent;
  [other: string]: unknown;
}

export interface FakeMessage {
  id: string;
  channel_id: string;
  author: Json & { id: string };
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  flags: number;
  components: FakeComponent[];
  attachments: Json[];
  nonce?: string;
  [other: string]: unknown;
}

export interface FakeFile {
  field: string;
  name: string;
  mimeType: string;
  data: Buffer;
}

/** One request the bot made. `status` is 0 while unanswered and when the connection was reset instead. */
export interface FakeCall {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Json;
  files: FakeFile[];
  authorization: string | undefined;
  atMs: number;
  status: number;
}

/** What goes wrong with the next requests that match. */
export interface FakeFault {
  /** Any method unless told. */
  method?: RegExp;
  path: RegExp;
  /** How many requests it hits; 1 unless told. */
  times?: number;
  /** How many matching requests pass unharmed before that. */
  skip?: number;
  /** Answer this instead of doing the work. */
  status?: number;
  body?: Json;
  headers?: Record<string, string>;
  /** Cut the connection: before the work, or after it (the bot cannot know that it was done). */
  reset?: 'before' | 'after';
  /** Do the work, send half of the answer and then nothing more. */
  isHalf?: boolean;
  /** Wait this long before anything else. */
  delayMs?: number;
}

/** An interaction posted to the bot's door. `status` is 0 where nobody answered. */
export interface FakePost {
  body: string;
  headers: Record<string, string>;
  status: number;
}

export interface FakeInteraction {
  id: string;
  token: string;
  type: number;
  person: FakePerson;
  channel: string;
  createdMs: number;
  /** How it was answered: 4 message, 5 "thinking", 6 nothing yet, 9 a form; undefined before that. */
  answer?: { type: number; afterMs: number; data: Json };
  /** The message `@original` stands for, once there is one. */
  original?: string;
  isExpired: boolean;
}

interface Session {
  id: string;
  intents: number;
  sequence: number;
  events: { s: number; t: string; d: unknown }[];
  socket: WebSocket | null;
}

interface Channel {
  id: string;
  type: number;
  person?: FakePerson;
  messages: FakeMessage[];
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Json;
  files: FakeFile[];
}

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;

const EPOCH_MS = 1_420_070_400_000;
const EPHEMERAL = 64;
const LOADING = 128;
const MESSAGE_CONTENT_INTENT = 1 << 15;
/** How long Discord waits for the first answer to an interaction. */
const ANSWER_WITHIN_MS = 3_000;

export async function startFakeDiscord(options: { token?: string } = {}) {
  const token = options.token ?? 'TEST.TOKEN';
  const calls: FakeCall[] = [];
  const faults: FakeFault[] = [];
  const channels = new Map<string, Channel>();
  const people = new Map<string, FakePerson>();
  const closedDms = new Set<string>();
  const sessions = new Map<string, Session>();
  const interactions = new Map<string, FakeInteraction>();
  const byNonce = new Map<string, FakeMessage>();
  /** Every message of the bot that only one person sees, in the order it was made. */
  const ephemeral: { person: FakePerson; message: FakeMessage }[] = [];
  const filesOf = new Map<string, FakeFile[]>();
  const waiters = new Set<() => void>();
  const knobs = { duplicateDispatches: false, refuseGateway: false };
  const counts = { identify: 0, resume: 0, invalidSession: 0 };
  let refusals = 0;
  /** Where interactions are posted; null: they go over the gateway. */
  let endpoint: { url: string; privateKey: KeyObject } | null = null;
  const posts: FakePost[] = [];
  let isCutAfter: (call: FakeCall) => boolean = () => false;
  let commands: Json[] = [];
  let latest: { t: string; d: unknown } | undefined;
  let lastSnowflake = 0n;

  const bot = user(snowflake(), 'lokma', { bot: true });
  const guild = { id: snowflake(), channel: '' };
  guild.channel = openChannel(0).id;

  // ---- small makers ------------------------------------------------------------------------------------------

  /** Real-looking ids: 17-19 digits, growing, with the time inside. discord.js sorts its rate limits by that shape. */
  function snowflake(atMs = Date.now()): string {
    const wanted = BigInt(atMs - EPOCH_MS) << 22n;
    lastSnowflake = wanted > lastSnowflake ? wanted : lastSnowflake + 1n;
    return String(lastSnowflake);
  }

  function user(id: string, name: string, extra: Json = {}): Json & { id: string } {
    return { id, username: name.toLowerCase(), global_name: name, discriminator: '0', avatar: null, ...extra };
  }

  function openChannel(type: number, person?: FakePerson): Channel {
    const channel: Channel = { id: snowflake(), type, messages: [], ...(person && { person }) };
    channels.set(channel.id, channel);
    return channel;
  }

  function newMessage(channel: string, author: Json & { id: string }, content: string, extra: Json = {}): FakeMessage {
    return {
      id: snowflake(),
      channel_id: channel,
      author,
      content,
      timestamp: new Date().toISOString().replace('Z', '000+00:00'),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      type: 0,
      flags: 0,
      ...extra,
    };
  }

  function member(of: Json): Json {
    return { user: of, roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 };
  }

  // ---- waiting -----------------------------------------------------------------------------------------------

  function changed(): void {
    for (const waiter of [...waiters]) waiter();
  }

  /** Resolves with the first value of `look` that is neither false nor undefined; looks again at every change. */
  function waitFor<T>(look: () => T | undefined | false, what: string, timeoutMs = 5_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.delete(waiter);
        const made = calls.map((call) => `${call.method} ${call.path} ${call.status}`).join(', ');
        reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}. Calls: ${made}`));
      }, timeoutMs);
      function waiter(): void {
        const value = look();
        if (value === undefined || value === false) return;
        clearTimeout(timer);
        waiters.delete(waiter);
        resolve(value);
      }
      waiters.add(waiter);
      waiter();
    });
  }

  function callsTo(method: string, path: RegExp): FakeCall[] {
    return calls.filter((call) => call.method === method && path.test(call.path));
  }

  /** The nth request (1 for the first) of that kind, once it has been answered. */
  function waitForCall(method: string, path: RegExp, nth = 1, timeoutMs?: number): Promise<FakeCall> {
    const look = () => {
      const call = callsTo(method, path)[nth - 1];
      return call && call.status !== 0 ? call : undefined;
    };
    return waitFor(look, `${method} ${path} (number ${nth})`, timeoutMs);
  }

  // ---- gateway -----------------------------------------------------------------------------------------------

  function transmit(
    socket: WebSocket,
    op: number,
    d?: unknown,
    s: number | null = null,
    t: string | null = null,
  ): void {
    socket.send(JSON.stringify({ op, d: d ?? null, s, t }));
  }

  /** An event for every session; one that is not connected just now gets it when it resumes. */
  function dispatch(t: string, d: unknown): void {
    latest = { t, d };
    for (const session of sessions.values()) {
      for (let copy = knobs.duplicateDispatches ? 2 : 1; copy > 0; copy -= 1) dispatchTo(session, t, d);
    }
  }

  function dispatchTo(session: Session, t: string, d: unknown): void {
    session.sequence += 1;
    const event = { s: session.sequence, t, d: withoutContent(session, t, d) };
    session.events.push(event);
    if (session.socket) transmit(session.socket, 0, event.d, event.s, event.t);
  }

  /** Without the privileged intent the words are there in direct messages and where the bot is mentioned, only. */
  function withoutContent(session: Session, t: string, d: unknown): unknown {
    if (!t.startsWith('MESSAGE_') || (session.intents & MESSAGE_CONTENT_INTENT) !== 0) return d;
    const message = d as FakeMessage & { guild_id?: string; mentions?: { id: string }[] };
    if (message.guild_id === undefined || message.mentions?.some(({ id }) => id === bot.id)) return d;
    return { ...message, content: '', attachments: [], embeds: [], components: [] };
  }

  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const gateway = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (knobs.refuseGateway) {
      refusals += 1;
      return void socket.destroy();
    }
    gateway.handleUpgrade(request, socket, head, onConnection);
  });

  function onConnection(socket: WebSocket): void {
    let session: Session | undefined;
    transmit(socket, 10, { heartbeat_interval: 41_250 });
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: Json };
      if (op === 1) transmit(socket, 11);
      else if (op === 2) session = identify(socket, d);
      else if (op === 6) session = resume(socket, d);
      changed();
    });
    socket.on('close', (code) => {
      if (session?.socket === socket) session.socket = null;
      // A client that says goodbye ends its session, and what comes next is never replayed to it.
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
      changed();
    });
  }

  function identify(socket: WebSocket, d: Json): Session | undefined {
    counts.identify += 1;
    if (d['token'] !== token) return void socket.close(4004, 'Authentication failed.');
    const intents = Number(d['intents']);
    if ((intents & MESSAGE_CONTENT_INTENT) !== 0) return void socket.close(4014, 'Disallowed intent(s).');
    const session: Session = { id: `session-${snowflake()}`, intents, sequence: 0, events: [], socket };
    sessions.set(session.id, session);
    dispatchTo(session, 'READY', {
      v: 10,
      user: bot,
      guilds: [{ id: guild.id, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: `ws://127.0.0.1:${port()}`,
      application: { id: applicationId, flags: 0 },
    });
    dispatchTo(session, 'GUILD_CREATE', guildCreate());
    return session;
  }

  function resume(socket: WebSocket, d: Json): Session | undefined {
    counts.resume += 1;
    const session = sessions.get(String(d['session_id']));
    if (!session || d['token'] !== token) {
      counts.invalidSession += 1;
      return void transmit(socket, 9, false);
    }
    session.socket = socket;
    for (const event of session.events) {
      if (event.s > Number(d['seq'])) transmit(socket, 0, event.d, event.s, event.t);
    }
    dispatchTo(session, 'RESUMED', {});
    return session;
  }

  function guildCreate(): Json {
    const everyone = { id: guild.id, name: '@everyone', permissions: '1071698660929', position: 0, color: 0 };
    return {
      id: guild.id,
      name: 'Lunch club',
      owner_id: bot.id,
      channels: [{ id: guild.channel, type: 0, name: 'general', position: 0, permission_overwrites: [] }],
      members: [member(bot)],
      roles: [
        { ...everyone, colors: { primary_color: 0 }, hoist: false, managed: false, mentionable: false, flags: 0 },
      ],
      emojis: [],
      stickers: [],
      presences: [],
      voice_states: [],
      threads: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      features: [],
      member_count: 3,
      premium_tier: 0,
      preferred_locale: 'en-US',
      nsfw_level: 0,
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      mfa_level: 0,
      system_channel_flags: 0,
      joined_at: new Date().toISOString(),
    };
  }

  // ---- REST --------------------------------------------------------------------------------------------------

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const { body, files } = await readBody(request);
    const call: FakeCall = {
      method: request.method ?? 'GET',
      path: decodeURIComponent(url.pathname).replace(/^\/api\/v\d+/, ''),
      query: url.searchParams,
      body,
      files,
      authorization: request.headers.authorization,
      atMs: Date.now(),
      status: 0,
    };
    calls.push(call);
    changed();
    const fault = takeFault(call);
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault?.reset === 'before') return void request.socket.destroy();
    const result = fault?.status ? fromFault(fault) : handle(call);
    if (fault?.reset === 'after' || isCutAfter(call)) return void request.socket.destroy();
    call.status = result.status;
    // An empty answer has no type: discord.js would try to parse it.
    const type: Record<string, string> = result.body === undefined ? {} : { 'content-type': 'application/json' };
    response.writeHead(result.status, { ...type, ...result.headers });
    const text = result.body === undefined ? '' : JSON.stringify(result.body);
    if (fault?.isHalf) response.write(text.slice(0, text.length / 2));
    else response.end(text);
    changed();
  }

  function takeFault(call: FakeCall): FakeFault | undefined {
    const index = faults.findIndex((fault) => (fault.method?.test(call.method) ?? true) && fault.path.test(call.path));
    const fault = faults[index];
    if (!fault) return undefined;
    if (fault.skip) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) faults.splice(index, 1);
    return fault;
  }

  const routes: [method: string, path: RegExp, work: (request: Request, ...parts: string[]) => Answer][] = [
    ['GET', /^\/gateway\/bot$/, gatewayInformation],
    ['PUT', /^\/applications\/(\d+)\/commands$/, registerCommands],
    ['POST', /^\/users\/@me\/channels$/, openDirectMessage],
    ['GET', /^\/channels\/(\d+)$/, getChannel],
    ['GET', /^\/channels\/(\d+)\/messages$/, listMessages],
    ['POST', /^\/channels\/(\d+)\/messages$/, postMessage],
    ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, patchMessage],
    ['POST', /^\/channels\/(\d+)\/typing$/, () => ({ status: 204 })],
    ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, answerInteraction],
    ['POST', /^\/webhooks\/(\d+)\/([^/]+)$/, followUp],
    ['PATCH', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, patchReply],
    ['DELETE', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, deleteReply],
  ];

  function handle(call: FakeCall): Answer {
    const needsToken = !/^\/(interactions|webhooks)\//.test(call.path);
    if (needsToken && call.authorization !== `Bot ${token}`) return refuse(401, 0, '401: Unauthorized');
    for (const [method, path, work] of routes) {
      const match = method === call.method && path.exec(call.path);
      if (match) return work(call, ...match.slice(1));
    }
    return refuse(404, 0, '404: Not Found');
  }

  function gatewayInformation(): Answer {
    const limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 };
    return ok({ url: `ws://127.0.0.1:${port()}`, shards: 1, session_start_limit: limit });
  }

  function registerCommands(request: Request): Answer {
    const wanted = request.body as unknown as Json[];
    if (wanted.some((command) => !/^[a-z0-9_]{1,32}$/.test(String(command['name'])))) return invalid('name');
    commands = wanted.map((command) => ({ id: snowflake(), application_id: applicationId, type: 1, ...command }));
    return ok(commands);
  }

  function openDirectMessage(request: Request): Answer {
    const person = people.get(String(request.body['recipient_id']));
    if (!person) return refuse(404, 10013, 'Unknown User');
    return ok(describe(person.dm));
  }

  function describe(channel: string): Json {
    const { type, person, messages } = channels.get(channel) as Channel;
    const recipients = person ? [user(person.id, person.name)] : [];
    return { id: channel, type, recipients, last_message_id: messages.at(-1)?.id ?? null };
  }

  function getChannel(_request: Request, id = ''): Answer {
    return channels.has(id) ? ok(describe(id)) : refuse(404, 10003, 'Unknown Channel');
  }

  /** The messages right after `after`, newest of them first, as Discord lists them. */
  function listMessages(request: Request, id = ''): Answer {
    const channel = channels.get(id);
    if (!channel) return refuse(404, 10003, 'Unknown Channel');
    const after = BigInt(request.query.get('after') ?? 0);
    const limit = Number(request.query.get('limit') ?? 50);
    if (limit > 100) return invalid('limit');
    const later = channel.messages.filter((message) => BigInt(message.id) > after && !isEphemeral(message));
    return ok(later.slice(0, limit).reverse());
  }

  function postMessage(request: Request, id = ''): Answer {
    const channel = channels.get(id);
    if (!channel) return refuse(404, 10003, 'Unknown Channel');
    if (channel.person && closedDms.has(channel.person.id)) {
      return refuse(403, 50007, 'Cannot send messages to this user');
    }
    const problem = problemWith(request);
    if (problem) return problem;
    const nonce = request.body['nonce'] as string | undefined;
    const earlier = nonce !== undefined && request.body['enforce_nonce'] === true && byNonce.get(`${id}:${nonce}`);
    if (earlier) return ok(earlier);
    const message = fromBot(id, request, nonce === undefined ? {} : { nonce });
    channel.messages.push(message);
    if (nonce !== undefined) byNonce.set(`${id}:${nonce}`, message);
    dispatch('MESSAGE_CREATE', asEvent(message));
    return ok(message);
  }

  function patchMessage(request: Request, id = '', messageId = ''): Answer {
    const message = channels.get(id)?.messages.find((candidate) => candidate.id === messageId);
    if (!message || isEphemeral(message)) return refuse(404, 10008, 'Unknown Message');
    if (message.author.id !== bot.id) return refuse(403, 50005, 'Cannot edit a message authored by another user');
    return rewrite(message, request);
  }

  /** What Discord would refuse in a message, or undefined. */
  function problemWith(request: Request): Answer | undefined {
    const content = String(request.body['content'] ?? '');
    if (content.length > 2_000) return invalid('content: Must be 2000 or fewer in length.');
    if (content.trim() === '' && request.files.length === 0) return refuse(400, 50006, 'Cannot send an empty message');
    if (String(request.body['nonce'] ?? '').length > 25) return invalid('nonce: Must be 25 or fewer in length.');
    const rows = (request.body['components'] ?? []) as FakeComponent[];
    const ids = rows.flatMap((row) => row.components ?? []).map((button) => button.custom_id ?? '');
    if (rows.length > 5 || rows.some((row) => !row.components?.length || row.components.length > 5)) {
      return invalid('components: Must be between 1 and 5 in length.');
    }
    if (ids.some((id) => id.length < 1 || id.length > 100)) return invalid('custom_id: Must be 100 or fewer.');
    if (new Set(ids).size < ids.length) return invalid('custom_id: Component custom id cannot be duplicated');
    return undefined;
  }

  function fromBot(channel: string, request: Request, extra: Json = {}): FakeMessage {
    const attachments = request.files.map((file) => ({
      id: snowflake(),
      filename: file.name,
      content_type: file.mimeType,
      size: file.data.length,
    }));
    const message = newMessage(channel, bot, String(request.body['content'] ?? ''), {
      components: request.body['components'] ?? [],
      flags: Number(request.body['flags'] ?? 0),
      attachments,
      ...extra,
    });
    filesOf.set(message.id, request.files);
    return message;
  }

  function rewrite(message: FakeMessage, request: Request): Answer {
    const problem = problemWith(request);
    if (problem) return problem;
    message.content = String(request.body['content'] ?? message.content);
    if (request.body['components']) message.components = request.body['components'] as FakeComponent[];
    message.flags &= ~LOADING;
    message.edited_timestamp = new Date().toISOString();
    return ok(message);
  }

  // ---- interactions ------------------------------------------------------------------------------------------

  function answerInteraction(request: Request, id = '', itsToken = ''): Answer {
    const interaction = interactions.get(itsToken);
    const afterMs = Date.now() - (interaction?.createdMs ?? 0);
    if (!interaction || interaction.id !== id || interaction.isExpired || afterMs > ANSWER_WITHIN_MS) {
      return refuse(404, 10062, 'Unknown interaction');
    }
    if (interaction.answer) return refuse(400, 40060, 'Interaction has already been acknowledged.');
    const type = Number(request.body['type']);
    const data = (request.body['data'] ?? {}) as Json;
    if (type === 9 && interaction.type === 5) return invalid('type: a form cannot answer a form');
    interaction.answer = { type, afterMs, data };
    if (type === 4 || type === 5) {
      const loading = type === 5 ? LOADING : 0;
      addReply(interaction, { ...request, body: { ...data, flags: Number(data['flags'] ?? 0) | loading } });
    }
    return { status: 204 };
  }

  function addReply(interaction: FakeInteraction, request: Request): FakeMessage {
    const message = fromBot(interaction.channel, request, { interaction_token: interaction.token });
    channels.get(interaction.channel)?.messages.push(message);
    if (isEphemeral(message)) ephemeral.push({ person: interaction.person, message });
    interaction.original ??= message.id;
    return message;
  }

  function liveInteraction(itsToken: string): FakeInteraction | undefined {
    const interaction = interactions.get(itsToken);
    return interaction?.answer && !interaction.isExpired ? interaction : undefined;
  }

  function followUp(request: Request, _application = '', itsToken = ''): Answer {
    const interaction = liveInteraction(itsToken);
    if (!interaction) return refuse(401, 50027, 'Invalid Webhook Token');
    const problem = problemWith(request);
    if (problem) return problem;
    const original = findMessage(interaction.channel, interaction.original);
    // The first follow-up after "thinking" fills that message in: an old habit of Discord's that still holds.
    if (original && (original.flags & LOADING) !== 0) return rewrite(original, request);
    return ok(addReply(interaction, request));
  }

  function patchReply(request: Request, _application = '', itsToken = '', which = ''): Answer {
    const interaction = liveInteraction(itsToken);
    if (!interaction) return refuse(401, 50027, 'Invalid Webhook Token');
    const message = findMessage(interaction.channel, which === '@original' ? interaction.original : which);
    const isItsOwn = message?.['interaction_token'] === itsToken || message?.id === interaction.original;
    return message && isItsOwn ? rewrite(message, request) : refuse(404, 10008, 'Unknown Message');
  }

  function deleteReply(_request: Request, _application = '', itsToken = '', which = ''): Answer {
    const interaction = liveInteraction(itsToken);
    if (!interaction) return refuse(401, 50027, 'Invalid Webhook Token');
    const message = findMessage(interaction.channel, which === '@original' ? interaction.original : which);
    if (!message) return refuse(404, 10008, 'Unknown Message');
    const messages = channels.get(interaction.channel)?.messages ?? [];
    messages.splice(messages.indexOf(message), 1);
    return { status: 204 };
  }

  function findMessage(channel: string, id: string | undefined): FakeMessage | undefined {
    return channels.get(channel)?.messages.find((message) => message.id === id);
  }

  function interact(
    person: FakePerson,
    type: number,
    data: Json,
    place: { isInGuild?: boolean; message?: FakeMessage },
  ) {
    const isInGuild = place.isInGuild ?? false;
    const channel = isInGuild ? guild.channel : person.dm;
    const id = snowflake();
    const interaction: FakeInteraction = {
      id,
      token: `interaction-${id}`,
      type,
      person,
      channel,
      createdMs: Date.now(),
      isExpired: false,
      // Until something else is said, `@original` of a press is the message that carries the button.
      ...(place.message && { original: place.message.id }),
    };
    interactions.set(interaction.token, interaction);
    const who = user(person.id, person.name);
    bring(interaction, {
      id,
      application_id: applicationId,
      type,
      token: interaction.token,
      version: 1,
      channel_id: channel,
      channel: describe(channel),
      context: isInGuild ? 0 : 1,
      ...(isInGuild ? { guild_id: guild.id, member: { ...member(who), permissions: '0' } } : { user: who }),
      ...(place.message && { message: place.message }),
      locale: person.locale,
      app_permissions: '0',
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_000_000,
      data,
    });
    return interaction;
  }

  /** To the door if there is one, else over the gateway. Discord posts an interaction once, whatever comes of it. */
  function bring(interaction: FakeInteraction, d: Json): void {
    if (!endpoint) return dispatch('INTERACTION_CREATE', d);
    for (let copy = knobs.duplicateDispatches ? 2 : 1; copy > 0; copy -= 1) void post(JSON.stringify(d), interaction);
  }

  function sealed(body: string, atMs = Date.now()): Record<string, string> {
    if (!endpoint) throw new Error('there is no door to post to');
    const timestamp = String(Math.floor(atMs / 1_000));
    const signature = sign(null, Buffer.from(timestamp + body), endpoint.privateKey).toString('hex');
    return {
      'content-type': 'application/json',
      'x-signature-ed25519': signature,
      'x-signature-timestamp': timestamp,
    };
  }

  async function post(body: string, interaction: FakeInteraction): Promise<void> {
    const entry: FakePost = { body, headers: sealed(body), status: 0 };
    posts.push(entry);
    const response = await fetch(endpoint?.url ?? '', { method: 'POST', body, headers: entry.headers }).catch(
      () => null,
    );
    if (response?.status === 200) {
      const answer = { body: (await response.json()) as Json, files: [], method: 'POST', path: '', query: noQuery };
      answerInteraction(answer, interaction.id, interaction.token);
    }
    entry.status = response?.status ?? 0;
    changed();
  }

  /** From now on interactions are posted, signed with a key made here. Returns the settings of the door. */
  async function postInteractions(): Promise<{ publicKey: string; port: number; path: string }> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const doorPort = await freePort();
    endpoint = { url: `http://127.0.0.1:${doorPort}/discord`, privateKey };
    const { x = '' } = publicKey.export({ format: 'jwk' });
    return { publicKey: Buffer.from(x, 'base64url').toString('hex'), port: doorPort, path: '/discord' };
  }

  // ---- what people do ----------------------------------------------------------------------------------------

  function person(name: string, locale = 'en-US'): FakePerson {
    const somebody: FakePerson = { id: snowflake(), name, locale, dm: '' };
    somebody.dm = openChannel(1, somebody).id;
    people.set(somebody.id, somebody);
    return somebody;
  }

  /** Where a message was written tells the event's extra fields, which the message in the history lacks. */
  function asEvent(message: FakeMessage): Json {
    const isDirect = channels.get(message.channel_id)?.type === 1;
    if (isDirect) return { ...message, channel_type: 1 };
    return { ...message, guild_id: guild.id, member: member(message.author) };
  }

  /** A direct message, or with `isInGuild` one in the server; `mentions` the bot puts its name in front. */
  function say(who: FakePerson, text: string, place: { isInGuild?: boolean; mentions?: boolean; extra?: Json } = {}) {
    const content = place.mentions ? `<@${bot.id}> ${text}` : text;
    const mentions = place.mentions ? [bot] : [];
    const channel = place.isInGuild ? guild.channel : who.dm;
    const message = newMessage(channel, user(who.id, who.name), content, { mentions, ...place.extra });
    channels.get(channel)?.messages.push(message);
    dispatch('MESSAGE_CREATE', asEvent(message));
    return message;
  }

  function edit(message: FakeMessage, content: string): void {
    message.content = content;
    message.edited_timestamp = new Date().toISOString().replace('Z', '000+00:00');
    dispatch('MESSAGE_UPDATE', asEvent(message));
  }

  function remove(message: FakeMessage): void {
    const channel = channels.get(message.channel_id);
    channel?.messages.splice(channel.messages.indexOf(message), 1);
    const isDirect = channel?.type === 1;
    dispatch('MESSAGE_DELETE', {
      id: message.id,
      channel_id: message.channel_id,
      ...(!isDirect && { guild_id: guild.id }),
    });
  }

  function command(who: FakePerson, name: string, text?: string, place: { isInGuild?: boolean } = {}): FakeInteraction {
    const options = text === undefined ? [] : [{ name: 'text', type: 3, value: text }];
    return interact(who, 2, { id: snowflake(), name, type: 1, options }, place);
  }

  function press(who: FakePerson, message: FakeMessage, customId: string): FakeInteraction {
    const isInGuild = message.channel_id === guild.channel;
    return interact(who, 3, { custom_id: customId, component_type: 2 }, { isInGuild, message });
  }

  /** Fills in the form that answered `opened` and sends it. */
  function submitForm(opened: FakeInteraction, text: string): FakeInteraction {
    const form = opened.answer?.data as { custom_id: string; components: FakeComponent[] };
    const field = form.components[0]?.component ?? form.components[0]?.components?.[0];
    const filled = { type: 18, component: { type: 4, custom_id: field?.custom_id, value: text } };
    const isInGuild = opened.channel === guild.channel;
    return interact(opened.person, 5, { custom_id: form.custom_id, components: [filled] }, { isInGuild });
  }

  /** Every message of the bot this person can read and nobody else, oldest first; "thinking" is not one yet. */
  function seenBy(who: FakePerson): FakeMessage[] {
    const direct = (channels.get(who.dm)?.messages ?? []).filter((message) => message.author.id === bot.id);
    const whispered = ephemeral.filter((entry) => entry.person.id === who.id).map((entry) => entry.message);
    return [...new Set([...direct, ...whispered])]
      .filter((message) => (message.flags & LOADING) === 0)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  /** Every message of the bot that the whole server can read. */
  function seenByEveryone(): FakeMessage[] {
    const messages = channels.get(guild.channel)?.messages ?? [];
    return messages.filter((message) => message.author.id === bot.id && !isEphemeral(message));
  }

  // ---- faults and the end ------------------------------------------------------------------------------------

  /** Cuts every gateway connection without a goodbye: the bot resumes, and what it missed is replayed. */
  function dropConnections(): void {
    for (const socket of gateway.clients) socket.terminate();
  }

  /** Ends every gateway connection with a close code: 4004 is a token that is no longer good. */
  function closeConnections(code: number): void {
    for (const socket of gateway.clients) socket.close(code);
  }

  /** Forgets every session: a resume is answered with "invalid session" and the gap is gone. */
  function forgetSessions(): void {
    sessions.clear();
  }

  function port(): number {
    return (server.address() as AddressInfo).port;
  }

  async function close(): Promise<void> {
    for (const socket of gateway.clients) socket.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  const applicationId = snowflake();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiRoot: `http://127.0.0.1:${port()}/api`,
    token,
    bot,
    guild,
    applicationId,
    calls,
    counts,
    knobs,
    commands: () => commands,
    /** Gateway connections that were refused. */
    refusals: () => refusals,
    sessions: () => [...sessions.values()].filter((session) => session.socket !== null).length,
    intents: () => [...sessions.values()].map((session) => session.intents),
    // The door.
    postInteractions,
    endpointUrl: () => endpoint?.url ?? '',
    sealed,
    posts,
    // Waiting.
    waitFor,
    waitForCall,
    callsTo,
    // People.
    person,
    say,
    edit,
    remove,
    command,
    press,
    submitForm,
    seenBy,
    seenByEveryone,
    filesOf: (message: FakeMessage) => filesOf.get(message.id) ?? [],
    messagesIn: (channel: string) => channels.get(channel)?.messages ?? [],
    dispatch,
    /** The latest event once more, as Discord does when it is unsure. */
    redeliver: () => latest && dispatch(latest.t, latest.d),
    // Trouble.
    fault: (fault: FakeFault) => void faults.push(fault),
    /** Asked after the work of every request: true cuts the connection, and the bot cannot know that it was done. */
    cutAfter(decide: (call: FakeCall) => boolean) {
      isCutAfter = decide;
    },
    clearFaults: () => void faults.splice(0),
    closeDms: (who: FakePerson) => void closedDms.add(who.id),
    openDms: (who: FakePerson) => void closedDms.delete(who.id),
    /** Gone without a word: no event tells the bot. */
    forget(message: FakeMessage) {
      const messages = channels.get(message.channel_id)?.messages ?? [];
      messages.splice(messages.indexOf(message), 1);
    },
    removeChannel: (id: string) => void channels.delete(id),
    expire(interaction: FakeInteraction) {
      interaction.isExpired = true;
    },
    dropConnections,
    closeConnections,
    forgetSessions,
    close,
  };
}

const noQuery = new URLSearchParams();

async function freePort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function isEphemeral(message: FakeMessage): boolean {
  return (message.flags & EPHEMERAL) !== 0;
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function refuse(status: number, code: number, message: string): Answer {
  return { status, body: { code, message } };
}

function invalid(what: string): Answer {
  return refuse(400, 50035, `Invalid Form Body: ${what}`);
}

function fromFault(fault: FakeFault): Answer {
  const body = fault.body ?? { code: 0, message: `fault ${fault.status}` };
  return { status: fault.status ?? 500, body, headers: fault.headers ?? {} };
}

async function readBody(request: http.IncomingMessage): Promise<{ body: Json; files: FakeFile[] }> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/')) return readMultipart(request);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return { body: text === '' ? {} : JSON.parse(text), files: [] };
}

function readMultipart(request: http.IncomingMessage): Promise<{ body: Json; files: FakeFile[] }> {
  return new Promise((resolve, reject) => {
    let body: Json = {};
    const files: FakeFile[] = [];
    const busboy = new Busboy({ headers: request.headers as { 'content-type': string } });
    busboy.on('field', (field, value) => {
      if (field === 'payload_json') body = JSON.parse(value);
    });
    busboy.on('file', (field, stream, name, _encoding, mimeType) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => files.push({ field, name, mimeType, data: Buffer.concat(chunks) }));
    });
    busboy.on('finish', () => resolve({ body, files }));
    busboy.on('error', reject);
    request.pipe(busboy);
  });
}
