/**
 * A chat for tests: a person, the whole path (receive, doorbell, claim, turn, commit, deliver) and a platform that
 * keeps what it was told to send. The clock is given; nothing sleeps, everything waits for a state.
 */

import { startDelivery } from '#bot/deliver.ts';
import type { Platform, Send } from '#bot/platform.ts';
import { createReceive } from '#bot/receive.ts';
import type { Database } from '#db/client.ts';
import { createLocalDoorbell, type Doorbell } from '#db/doorbell.ts';
import { type LoggedEntry, readAll } from '#db/log.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Inbound, Language } from '#db/message.ts';
import { findPerson } from '#db/people.ts';
import { freshMemory } from '#db/testing.ts';
import type { Interpreter } from '#inference/interpret.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { startWorker } from '../run.ts';
import { apologise, createTurn, type TurnClaim } from '../turn.ts';

export interface Chat {
  /** Sends words and resolves with the replies to them (texts with their button labels). */
  say(text: string, options?: Partial<Extract<Inbound, { kind: 'message' }>>): Promise<string[]>;
  /** Sends anything. */
  send(message: Record<string, unknown>): Promise<string[]>;
  /** Presses the newest button whose label contains this. */
  press(label: string): Promise<string[]>;
  entries(): Promise<LoggedEntry[]>;
  /** Sets this person's clock. */
  at(now: string): void;
  /** Everything sent so far, oldest first. */
  sent: Send[];
  user: string;
}

export interface ChatWorld {
  newChat(options: { language: Language; zone?: string; now?: string }): Chat;
  stop(): Promise<void>;
}

let nextId = 1;

/** What erased accounts are remembered by in tests. */
export const SECRET = 'a-secret-for-tests';

export interface MemoryWorld {
  database: Database;
  doorbell: Doorbell;
  world: ChatWorld;
  close(): Promise<void>;
}

/** A world on a throw-away database, where a ring that fails is an error of the test. */
export async function openMemoryWorld(interpreter?: Interpreter): Promise<MemoryWorld> {
  const database = await freshMemory();
  const doorbell = createLocalDoorbell((error) => {
    throw error;
  });
  const world = await openChatWorld(database, doorbell, interpreter);
  return {
    database,
    doorbell,
    world,
    async close() {
      await world.stop();
      await database.close();
    },
  };
}

export async function openChatWorld(
  database: Database,
  doorbell: Doorbell,
  interpreter?: Interpreter,
): Promise<ChatWorld> {
  const catalogue = loadCatalogue();
  const clocks = new Map<string, Date>();
  const sent: Send[] = [];
  const platform: Platform = {
    name: 'terminal',
    start: async () => {},
    stop: async () => {},
    async send(message) {
      sent.push(message);
      return { kind: 'sent', messageRef: `out-${sent.length}` };
    },
  };
  let questionNo = 0;
  const worker = await startWorker({
    database,
    doorbell,
    log: SILENT_LOG,
    sweepMs: 200,
    takeTurn: (claim, signal) => {
      const now = clocks.get(claim.message.payload.address.user) ?? new Date();
      const turn = createTurn({
        database,
        catalogue,
        interpreter: interpreter ?? createOfflineInterpreter(catalogue),
        now: () => now,
        newId: () => `q${++questionNo}`,
        secret: SECRET,
      });
      return turn(claim as TurnClaim, signal);
    },
    apologise: (claim) => apologise(claim as TurnClaim),
  });
  const delivery = await startDelivery({ database, doorbell, platform, log: SILENT_LOG, sweepMs: 200 });

  return {
    newChat({ language, zone, now }) {
      const user = `user-${process.pid}-${nextId++}`;
      const receive = createReceive(database, doorbell, { language, zone }, SECRET);
      if (now) clocks.set(user, new Date(now));
      const own = () => sent.filter((one) => one.address.user === user);
      const send = async (message: Record<string, unknown>): Promise<string[]> => {
        const before = own().length;
        const key = `tty:${user}:${nextId++}`;
        const sentAt = (clocks.get(user) ?? new Date()).toISOString();
        const address = { platform: 'terminal', chat: user, user, isPrivate: true };
        await receive({ key, address, sentAt, languageHint: language, messageRef: key, ...message } as Inbound);
        await settle(database, (message['key'] as string | undefined) ?? key);
        return own().slice(before).map(shown);
      };
      return {
        user,
        sent,
        send,
        at: (moment) => void clocks.set(user, new Date(moment)),
        say: (text, options = {}) => send({ kind: 'message', text, ...options }),
        press(label) {
          const buttons = own()
            .toReversed()
            .flatMap((one) => (one.body.buttons ?? []).flat());
          const button = buttons.find((one) => one.label.includes(label));
          if (!button) throw new Error(`no button ${label}; there are ${buttons.map((one) => one.label).join(', ')}`);
          return send({ kind: 'press', action: button.action });
        },
        async entries() {
          const person = await findPerson(database, 'terminal', user);
          return person ? readAll(database, person.id) : [];
        },
      };
    },
    async stop() {
      await worker.stop();
      await delivery.stop();
      await doorbell.close();
    },
  };
}

function shown(send: Send): string {
  const rows = (send.body.buttons ?? []).map((row) => row.map((button) => `[${button.label}]`).join(' '));
  return [send.body.text, ...rows].join('\n');
}

const SETTLE_TIMEOUT_MS = 15_000;

/** Waits until the message is handled and its replies are sent. */
async function settle(database: Database, key: string): Promise<void> {
  const until = Date.now() + SETTLE_TIMEOUT_MS;
  for (;;) {
    const rows = await database.query(
      {
        name: 'test_settled',
        text: `select 1 from inbox i where i.platform_key = $1 and i.done_at is not null
          and not exists (select 1 from outbox o where o.person_id = i.person_id and o.state in ('pending', 'sending'))`,
      },
      [key],
    );
    if (rows.length > 0) return;
    if (Date.now() > until) throw new Error(`the message ${key} was not handled in time`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
