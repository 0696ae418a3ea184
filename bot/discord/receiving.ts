/**
 * From the gateway's events to stored messages. What a person waits for (an interaction must be answered within three
 * seconds) happens at once; storing happens in order per channel, and as often as it takes.
 */
import {
  type APIInteraction,
  type APIMessageComponentInteraction,
  ChannelType,
  type GatewayMessageDeleteDispatchData,
  type GatewayReadyDispatchData,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  Routes,
} from 'discord.js';
import type { Log } from '#db/log-line.ts';
import { Inbound } from '#db/message.ts';
import { readAction } from '../buttons.ts';
import { edgeWords } from '../edge-words.ts';
import type { MenuEntry, Receive } from '../platform.ts';
import { createCatchUp, type KnownChannel } from './catch-up.ts';
import { CODE, hasCode, resultOf } from './failures.ts';
import {
  commandOf,
  type DiscordMessage,
  formText,
  interactionCommon,
  PLAIN_COMMAND,
  readDelete,
  readEdit,
  readMessage,
} from './incoming.ts';
import { createLanes, type Task } from './lanes.ts';
import { commandOfForm, commandWords, formFor } from './menu.ts';
import { NO_MENTIONS, type Opening } from './outgoing.ts';
import { remember } from './remember.ts';
import type { Rest } from './rest.ts';

/** Where reading stopped in each direct-message channel, kept by the caller. */
export interface ReadingMarks {
  /** The channels worth reading after a break, the liveliest first. */
  knownChannels(): Promise<KnownChannel[]>;
  /** Keeps the greater of the mark it has and this one, as numbers. */
  saveLastSeen(channel: string, messageId: string): Promise<void>;
}

export interface ReceiverOptions {
  rest: Rest;
  receive: Receive;
  menu: readonly MenuEntry[];
  marks: ReadingMarks | undefined;
  secret: string;
  log: Log;
  now: () => Date;
  openings: Map<string, Opening>;
  firstPauseMs: number;
}

type Common = NonNullable<ReturnType<typeof interactionCommon>>;

const LONGEST_PAUSE_MS = 30_000;
/** At about 1 KB each, what a small machine can hold through an outage of the database. */
const CAPACITY = 20_000;
const DELETE_LOOKUPS = 5;

export function createReceiver(options: ReceiverOptions) {
  const { rest, receive, menu, marks, secret, log, now, openings, firstPauseMs } = options;
  const lanes = createLanes({ log, firstPauseMs, longestPauseMs: LONGEST_PAUSE_MS, capacity: CAPACITY });
  /** Whose direct-message channel it is: Discord does not say who deleted a message. */
  const personOf = new Map<string, string>();
  const marked = new Map<string, true>();
  /** Events that wait until it is known which channels have to be caught up first; null when none has to wait. */
  let held: { lane: string; task: Task }[] | null = marks ? [] : null;
  let round = 0;
  let botId = '';
  let isStopping = false;

  const catchUp = createCatchUp({ raw: rest.raw, log, take: takeFromHistory, isStopping: () => isStopping });

  // ---- storing -----------------------------------------------------------------------------------------------

  function enqueue(lane: string, task: Task): void {
    if (!held) lanes.push(lane, task);
    else if (held.length < CAPACITY) held.push({ lane, task });
    else log.error('discord.queue_full', { count: held.length });
  }

  /** What our own schema refuses would be refused for ever: it is logged and let go, so that the rest gets through. */
  async function store(inbound: Inbound): Promise<void> {
    const parsed = Inbound.safeParse(inbound);
    if (parsed.success) return receive(parsed.data);
    log.error('discord.unreadable', { reason: parsed.error.issues[0]?.path.join('.') ?? '' });
  }

  async function storeMessage(inbound: Inbound, messageId: string): Promise<void> {
    await store(inbound);
    if (inbound.address.isPrivate) await mark(inbound.address.chat, messageId);
  }

  /** A mark that could not be saved is no loss: the next catch-up reads a little more, and duplicates are no-ops. */
  async function mark(channel: string, messageId: string): Promise<void> {
    remember(marked, channel, true);
    await marks?.saveLastSeen(channel, messageId).catch((error: unknown) => log.warn('discord.mark_failed', { error }));
  }

  /** An interaction or a reply may overtake a message, so it marks a channel only where nothing else has. */
  async function markFirst(channel: string, messageId: string): Promise<void> {
    if (!marked.has(channel)) await mark(channel, messageId);
  }

  // ---- catching up -------------------------------------------------------------------------------------------

  /**
   * After every new session. Later messages of a channel wait behind its history: stored before it, they would move
   * the mark past what is still missing.
   */
  function beginCatchUp({ knownChannels }: ReadingMarks): void {
    held ??= [];
    round += 1;
    const mine = round;
    lanes.push('', async () => {
      const known = await knownChannels();
      if (mine !== round || isStopping) return;
      for (const each of known) {
        remember(marked, each.channel, true);
        lanes.push(each.channel, catchUp(each));
      }
      const waiting = held ?? [];
      held = null;
      for (const { lane, task } of waiting) lanes.push(lane, task);
    });
  }

  async function takeFromHistory(message: DiscordMessage): Promise<void> {
    const inbound = readMessage(message, botId);
    if (inbound) await storeMessage(inbound, message.id);
  }

  // ---- messages ----------------------------------------------------------------------------------------------

  function onReady(data: GatewayReadyDispatchData): void {
    botId = data.user.id;
    // Direct messages come on the first shard only.
    if (marks && (data.shard?.[0] ?? 0) === 0) beginCatchUp(marks);
  }

  function onMessage(message: DiscordMessage): void {
    const inbound = readMessage(message, botId);
    if (!inbound) return;
    if (inbound.address.isPrivate) remember(personOf, message.channel_id, message.author.id);
    enqueue(message.channel_id, () => storeMessage(inbound, message.id));
  }

  function onUpdate(message: DiscordMessage): void {
    const inbound = readEdit(message, botId);
    if (inbound) enqueue(message.channel_id, () => store(inbound));
  }

  function onDelete({ id, channel_id: channel, guild_id: guild }: GatewayMessageDeleteDispatchData): void {
    if (guild) return;
    const deletedAt = now();
    let lookups = 0;
    enqueue(channel, async () => {
      lookups += 1;
      const user = personOf.get(channel) ?? (await recipientOf(channel, lookups < DELETE_LOOKUPS));
      if (user) await store(readDelete(id, channel, user, deletedAt));
    });
  }

  /** Null when nobody can tell (any more). */
  async function recipientOf(channel: string, mayFail: boolean): Promise<string | null> {
    try {
      const answer = await rest.raw('GET', Routes.channel(channel), {});
      const { type, recipients } = answer as { type: ChannelType; recipients?: { id: string }[] };
      const user = type === ChannelType.DM ? (recipients?.[0]?.id ?? null) : null;
      if (user) remember(personOf, channel, user);
      return user;
    } catch (error) {
      const result = resultOf(error);
      if (!result || (result.kind === 'retry' && mayFail)) throw error;
      return null;
    }
  }

  // ---- interactions ------------------------------------------------------------------------------------------

  function onInteraction(interaction: APIInteraction): void {
    const common = interactionCommon(interaction);
    if (!common) return;
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return onCommand(interaction, common);
      case InteractionType.ModalSubmit:
        return onForm(interaction, common);
      case InteractionType.MessageComponent:
        return onPress(interaction, common);
      default:
    }
  }

  function onCommand(interaction: APIInteraction, common: Common): void {
    const command = commandOf(interaction);
    if (!command) return;
    const entry = menu.find(({ name }) => name === command.name);
    if (entry && command.text === '' && (entry.name === PLAIN_COMMAND || entry.argument?.isRequired)) {
      const data = formFor(entry, common.languageHint ?? 'en');
      void answer(interaction, { type: InteractionResponseType.Modal, data });
      return;
    }
    storeDeferred(interaction, common, commandWords(command.name, command.text));
  }

  function onForm(interaction: APIInteraction, common: Common): void {
    if (interaction.type !== InteractionType.ModalSubmit) return;
    const name = commandOfForm(interaction.data.custom_id);
    if (name === null) return refuse(interaction, common, 'expired');
    storeDeferred(interaction, common, commandWords(name, formText(interaction) ?? ''));
  }

  /** "Thinking ..." at once, and only then the database: it may take longer than Discord waits. */
  function storeDeferred(interaction: APIInteraction, common: Common, text: string): void {
    const flags = common.address.isPrivate ? {} : { data: { flags: MessageFlags.Ephemeral } };
    const type = InteractionResponseType.DeferredChannelMessageWithSource;
    const answered = answer(interaction, { type, ...flags }, { kind: 'thinking' });
    storeAnswered(answered, { kind: 'message', ...common, text });
  }

  function onPress(interaction: APIMessageComponentInteraction, common: Common): void {
    const reading = readAction(interaction.data.custom_id, common.address.user, secret);
    if (reading.kind !== 'ok') return refuse(interaction, common, reading.kind === 'forged' ? 'expired' : 'notYours');
    const messageRef = interaction.message.id;
    const type = InteractionResponseType.DeferredMessageUpdate;
    const answered = answer(interaction, { type }, { kind: 'press', messageRef });
    storeAnswered(answered, { kind: 'press', ...common, action: reading.action, messageRef });
  }

  /** Once Discord knows that we are on it. Without that the token is worthless, and the reply takes the direct way. */
  function storeAnswered(answered: Promise<boolean>, inbound: Inbound): void {
    const { interaction: _token, ...address } = inbound.address;
    enqueue(address.chat, async () => {
      const isAnswered = await answered;
      await store(isAnswered ? inbound : { ...inbound, address });
      if (address.isPrivate) await markFirst(address.chat, inbound.key.slice('dc:i:'.length));
    });
  }

  function refuse(interaction: APIInteraction, common: Common, why: 'notYours' | 'expired'): void {
    const content = edgeWords(common.languageHint ?? 'en')[why];
    const data = { content, flags: MessageFlags.Ephemeral, allowed_mentions: NO_MENTIONS };
    void answer(interaction, { type: InteractionResponseType.ChannelMessageWithSource, data });
  }

  /** The first answer to an interaction, tried twice. Resolves to whether Discord took it; never rejects. */
  async function answer(interaction: APIInteraction, body: object, opening?: Opening): Promise<boolean> {
    const route = Routes.interactionCallback(interaction.id, interaction.token);
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      try {
        await rest.request('POST', route, { body, auth: false });
        break;
      } catch (error) {
        // Our first attempt arrived after all, or Discord delivered the interaction twice.
        if (hasCode(error, CODE.alreadyAcknowledged)) break;
        log.warn('discord.answer_failed', { error, attempt });
        if (attempt === 2 || resultOf(error)?.kind !== 'retry') return false;
      }
    }
    if (opening) remember(openings, interaction.token, opening);
    return true;
  }

  async function finish(patienceMs: number): Promise<void> {
    isStopping = true;
    const count = (await lanes.finish(patienceMs)) + (held?.length ?? 0);
    if (count > 0) log.warn('discord.not_stored', { count });
  }

  return { onReady, onMessage, onUpdate, onDelete, onInteraction, markFirst, finish };
}
