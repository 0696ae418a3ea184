/**
 * From the gateway's events, and from what Discord posts, to stored messages. What a person waits for (an interaction
 * must be answered within three seconds) happens at once; storing happens in order per channel, and as often as it takes.
 */
import {
  type APIInteraction,
  ChannelType,
  type GatewayMessageDeleteDispatchData,
  type GatewayReadyDispatchData,
  Routes,
} from 'discord.js';
import type { Log } from '#db/log-line.ts';
import { Inbound } from '#db/message.ts';
import type { MenuEntry, Receive } from '../platform.ts';
import { createCatchUp, type KnownChannel } from './catch-up.ts';
import { CODE, hasCode, resultOf } from './failures.ts';
import { type DiscordMessage, readDelete, readEdit, readMessage } from './incoming.ts';
import { type InteractionAnswer, readInteraction, whisper } from './interactions.ts';
import { createLanes, type Task } from './lanes.ts';
import type { Opening } from './outgoing.ts';
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

const LONGEST_PAUSE_MS = 30_000;
/** At about 1 KB each, what a small machine can hold through an outage of the database. */
const CAPACITY = 20_000;
const DELETE_LOOKUPS = 5;
/** Discord waits three seconds for the answer to what it posted, its way here and back included. */
const POSTED_PATIENCE_MS = 2_000;
/** By then Discord has read that answer, or never will. */
const HEARD_WITHIN_MS = 5_000;

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

  /**
   * An interaction or a reply may overtake a message, so it marks a channel only where nothing else has. Until it is
   * known which channels those are, it waits: what was missed in this one may still have to be read.
   */
  async function markFirst(channel: string, messageId: string): Promise<void> {
    if (marked.has(channel)) return;
    if (held) enqueue(channel, () => markFirst(channel, messageId));
    else await mark(channel, messageId);
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

  /** From the gateway. "Thinking ..." at once, and only then the database: it may take longer than Discord waits. */
  function onInteraction(interaction: APIInteraction): void {
    const asked = readInteraction(interaction, { menu, secret });
    if (!asked) return;
    if (asked.kind === 'answer') return void answer(interaction, asked.answer);
    storeAnswered(answer(interaction, asked.answer, asked.opening), asked.inbound);
  }

  /** Once Discord knows that we are on it. Without that the token is worthless, and the reply takes the direct way. */
  function storeAnswered(answered: Promise<boolean>, inbound: Inbound): void {
    const { interaction: _token, ...address } = inbound.address;
    enqueue(address.chat, async () => {
      const isAnswered = await answered;
      await storeInteraction(isAnswered ? inbound : { ...inbound, address });
    });
  }

  async function storeInteraction(inbound: Inbound): Promise<void> {
    await store(inbound);
    const { address, key } = inbound;
    if (address.isPrivate) await markFirst(address.chat, key.slice('dc:i:'.length));
  }

  /**
   * Posted to our door, where the answer is what the request is answered with: after it is stored. Discord does not
   * bring it again, so a person whose words could not be stored in time is told. `left`: when the answer has left.
   */
  async function onPosted(interaction: APIInteraction, left: Promise<void>): Promise<InteractionAnswer | null> {
    const asked = readInteraction(interaction, { menu, secret });
    if (asked?.kind !== 'store') return asked?.answer ?? null;
    remember(openings, interaction.token, { ...asked.opening, left, heardByMs: now().getTime() + HEARD_WITHIN_MS });
    if (await storeInTime(asked.inbound)) return asked.answer;
    log.warn('discord.not_stored', { count: 1 });
    return whisper(asked.language, 'notStored');
  }

  /** Behind what its channel still has to store, tried again until the time is up. An attempt that hangs may still succeed. */
  function storeInTime(inbound: Inbound): Promise<boolean> {
    return new Promise((resolve) => {
      let isOver = false;
      const timer = setTimeout(() => {
        isOver = true;
        resolve(false);
      }, POSTED_PATIENCE_MS);
      enqueue(inbound.address.chat, async () => {
        if (isOver) return;
        try {
          await storeInteraction(inbound);
        } catch (error) {
          if (isOver) return;
          throw error;
        }
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** The first answer to an interaction, tried twice. Resolves to whether Discord took it; never rejects. */
  async function answer(interaction: APIInteraction, body: InteractionAnswer, opening?: Opening): Promise<boolean> {
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

  return { onReady, onMessage, onUpdate, onDelete, onInteraction, onPosted, markFirst, finish };
}
