/**
 * The promises every chat platform keeps, as one suite: `describePlatform('telegram', createHarness)`. It owns no
 * platform knowledge. An adapter's own test file supplies a harness: a fake of the real service, spoken to over the
 * real wire protocol, and the adapter connected to it.
 *
 * Cast: anna and bruno are people, each with a private conversation with the bot; both are also in one group.
 * Anna's app is in French, Bruno's in Turkish. Their ids are the harness's business.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Address, Inbound, type Language, type Outbound } from '#db/message.ts';
import type { MenuEntry, Platform, Receive, Send, SendResult } from './platform.ts';

export type Person = 'anna' | 'bruno';

export const LANGUAGE_OF: Record<Person, Language> = { anna: 'fr', bruno: 'tr' };

/** One message of the bot, as the person's screen shows it now (an edited message shows its new words). */
export interface ShownMessage {
  /** The platform's message id, as `SendResult.messageRef` and `Outbound.edits` carry it. */
  ref: string;
  text: string;
  /** In reading order. `data` is what the platform stores with the button: opaque to this suite. */
  buttons: { label: string; data: string }[];
  files: { name: string; bytes: Buffer }[];
}

/** What the service does to the next attempts to send or edit a message. */
export interface SendFault {
  /**
   * `slow_down`: 429, asks to wait `retryAfterMs`. `server_error`: a 5xx. `lost_answer`: the message is accepted and
   * shown, then the connection breaks. `unreachable`: the person blocked the bot. `malformed`: refused for good.
   */
  mode: 'slow_down' | 'server_error' | 'lost_answer' | 'unreachable' | 'malformed';
  /** How many attempts meet this fault. */
  times: number;
  /** How many attempts pass unharmed before that. */
  skip?: number;
  /** For `slow_down`; a whole number of seconds, because Telegram knows no finer. */
  retryAfterMs?: number;
}

export interface Harness {
  /** A new adapter against the same fake service, not started. Called again for "the bot restarts". */
  createPlatform(options?: { hasBadToken?: boolean }): Platform;
  /** Everything secret that must appear in no error sentence (the bot token). */
  readonly secrets: readonly string[];
  /** The longest text the service takes in one message, in UTF-16 units. */
  readonly textLimit: number;
  /** True when the service keeps what was said while no adapter was connected and hands it to the next one. */
  readonly keepsMissedMessages: boolean;

  /** The address under which the adapter presents a person's private conversation. */
  addressOf(person: Person): Address;
  /** The address under which the adapter presents a person speaking in the group. */
  groupAddressOf(person: Person): Address;

  /** The person writes to the bot in private. Returns the platform's message id. */
  say(person: Person, text: string): string;
  /** The person writes in the group; `toBot` mentions the bot, in the platform's own way, before the text. */
  sayInGroup(person: Person, text: string, options: { toBot: boolean }): string;
  /** The person changes an earlier private message of theirs. */
  edit(person: Person, messageRef: string, text: string): void;
  /** The service delivers its latest event once more, byte for byte, as services do when unsure. */
  redeliver(): void;
  /** An event of a kind that did not exist when the adapter was written. */
  pushUnknown(): void;
  /** The person presses a button under a message in their private conversation. Returns an id for `pressAnswer`. */
  press(person: Person, messageRef: string, data: string): string;
  /**
   * How the adapter acknowledged a press, as only the presser sees it: undefined until it did, null for a silent
   * acknowledgement (the button just stops spinning), else the words shown.
   */
  pressAnswer(pressId: string): string | null | undefined;
  /** Whether the adapter told the service "got it" for this message. Absent where the protocol has no such thing. */
  isAcknowledged?(messageRef: string): boolean;

  /** The bot's messages in this conversation, oldest first. */
  shown(address: Address): ShownMessage[];
  /** The message vanishes from the service; editing it fails from now on. */
  forget(address: Address, messageRef: string): void;
  failSends(fault: SendFault): void;
  /** How many attempts to send or edit a message have reached the service. */
  sendAttempts(): number;
  /** Closes the fake service and every connection. Adapters are stopped by the suite before. */
  close(): Promise<void>;
}

const MENU: readonly MenuEntry[] = [
  { name: 'today', description: { en: 'Your day so far', fr: 'Ta journée', tr: 'Bugünün' } },
  {
    name: 'target',
    description: { en: 'Set a target', fr: 'Fixer un objectif', tr: 'Hedef koy' },
    argument: { name: 'amount', description: { en: 'kcal', fr: 'kcal', tr: 'kcal' }, isRequired: false },
  },
];

/** Left out, and not counted as skipped: the promise means nothing there. */
const noTest = ((): void => {}) as unknown as typeof it;

const describeIf = (has: boolean): typeof describe => (has ? describe : (noTest as unknown as typeof describe));

/** A store that can fail, stall and remember: what `receive` is in these tests. */
function createStore() {
  const attempts: Inbound[] = [];
  const stored: Inbound[] = [];
  let failuresLeft = 0;
  let gate: Promise<void> | null = null;
  const receive: Receive = async (message) => {
    const parsed = Inbound.parse(message);
    attempts.push(parsed);
    if (gate !== null) await gate;
    if (failuresLeft > 0) {
      failuresLeft -= 1;
      throw new Error('the store is down');
    }
    stored.push(parsed);
  };
  return {
    receive,
    /** Every call, also those that failed. */
    attempts,
    /** The calls that resolved. */
    stored,
    fail(times: number) {
      failuresLeft = times;
    },
    /** Calls hang until the returned function is called. */
    stall(): () => void {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = () => {
          gate = null;
          resolve();
        };
      });
      return open;
    },
    texts(): string[] {
      return stored.map((message) => ('text' in message ? message.text : `(${message.kind})`));
    },
  };
}

/** Long enough for a gateway's reconnect, short enough to fail in one test's time. */
function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 4_000, interval: 5 });
}

const withoutSpaces = (text: string): string => text.replace(/\s+/gu, '');

/** Readable text of at least `length` units in which every word is different, so a lost or repeated one shows. */
function longText(length: number): string {
  let text = '';
  for (let word = 0; text.length < length; word += 1) text += word % 12 === 11 ? `word${word}\n` : `word${word} `;
  return text.trimEnd();
}

/**
 * What a service may not have at all. Its promises are then left out; nothing else is.
 * `edits`: people cannot change what they said. `others`: there is one person. `redelivery`: every event comes once.
 * `messages`: what the bot says is printed, not kept: no ids, no limit, no button data, nothing that could refuse it.
 */
export type Lack = 'edits' | 'others' | 'redelivery' | 'messages';

export function describePlatform(
  name: string,
  createHarness: () => Promise<Harness>,
  lacks: ReadonlySet<Lack> = new Set(),
): void {
  const unless = (lack: Lack) => (lacks.has(lack) ? noTest : it);
  const people: readonly Person[] = lacks.has('others') ? ['anna'] : ['anna', 'bruno'];
  describe(`${name} keeps the platform promises`, () => {
    let harness: Harness;
    let store: ReturnType<typeof createStore>;
    let platform: Platform;
    let running: Platform[];

    beforeEach(async () => {
      harness = await createHarness();
      store = createStore();
      running = [];
      platform = harness.createPlatform();
    });

    afterEach(async () => {
      await Promise.all(running.map((each) => each.stop()));
      await harness.close();
    });

    async function start(which: Platform = platform, receive: Receive = store.receive): Promise<void> {
      running.push(which);
      await which.start(receive, MENU);
    }

    let nextKey = 0;
    function outgoing(body: Outbound, overrides: Partial<Send> = {}): Send {
      nextKey += 1;
      return { address: harness.addressOf('anna'), body, key: `reply:${nextKey}`, language: 'fr', ...overrides };
    }

    /** What the outbox does, with the waiting left out: the same message again until the answer is final. */
    async function sendUntilFinal(message: Send): Promise<SendResult> {
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        const result = await platform.send(message);
        if (result.kind !== 'retry') return result;
      }
      throw new Error('still asked to retry after 5 attempts');
    }

    const shownToAnna = () => harness.shown(harness.addressOf('anna'));
    const wordsShownToAnna = () => shownToAnna().map((message) => message.text);

    describe('receiving', () => {
      it('hands over what a person says, with who said it, where and when', async () => {
        await start();
        const ref = harness.say('anna', 'deux œufs 🍳 et un café');
        await eventually(() => expect(store.stored).toHaveLength(1));
        const [message] = store.stored;
        expect(message).toMatchObject({ kind: 'message', text: 'deux œufs 🍳 et un café', messageRef: ref });
        expect(message?.address).toMatchObject(harness.addressOf('anna'));
        expect(Math.abs(Date.parse(message?.sentAt ?? '') - Date.now())).toBeLessThan(60_000);
      });

      it('hands over a slash command as words', async () => {
        await start();
        harness.say('anna', '/today');
        await eventually(() => expect(store.texts()).toEqual(['/today']));
      });

      unless('redelivery')(
        'gives a repeated delivery the same key, and different messages different keys',
        async () => {
          await start();
          harness.say('anna', 'bir elma');
          await eventually(() => expect(store.stored).toHaveLength(1));
          harness.redeliver();
          harness.say('anna', 'bir elma');
          await eventually(() => expect(new Set(store.stored.map((message) => message.key)).size).toBe(2));
          const [first, ...others] = store.stored.map((message) => message.key);
          // The repeat may be dropped by the adapter or passed on; passed on, it comes before the second message.
          expect([1, 2]).toContain(others.length);
          if (others.length === 2) expect(others[0]).toBe(first);
        },
      );

      it('acknowledges a message only after it is stored', async () => {
        const open = store.stall();
        await start();
        const ref = harness.say('anna', 'one apple');
        await eventually(() => expect(store.attempts).toHaveLength(1));
        expect(harness.isAcknowledged?.(ref) ?? false).toBe(false);
        open();
        await eventually(() => expect(store.stored).toHaveLength(1));
        if (harness.isAcknowledged) await eventually(() => expect(harness.isAcknowledged?.(ref)).toBe(true));
      });

      it('brings a message again until the store takes it, and loses none', async () => {
        await start();
        store.fail(2);
        harness.say('anna', 'first');
        harness.say('anna', 'second');
        await eventually(() => expect(store.texts()).toEqual(['first', 'second']));
        expect(store.attempts.length).toBe(4);
        expect(new Set(store.attempts.map((message) => message.key)).size).toBe(2);
      });

      it('keeps the order of each conversation, however long storing takes', async () => {
        const texts = Array.from({ length: 12 }, (_, index) => `bite ${index}`);
        let turn = 0;
        await start(platform, async (message) => {
          turn += 1;
          // Early messages take longest: any overlap within a conversation would turn the order around.
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, 12 - turn)));
          await store.receive(message);
        });
        for (const text of texts) {
          for (const person of people) harness.say(person, text);
        }
        await eventually(() => expect(store.stored).toHaveLength(people.length * texts.length));
        for (const person of people) {
          const mine = store.stored.filter((message) => message.address.user === harness.addressOf(person).user);
          expect(mine.map((message) => 'text' in message && message.text)).toEqual(texts);
        }
      });

      unless('edits')('tells an edit from a message, and two edits from one', async () => {
        await start();
        const ref = harness.say('anna', 'two eggs');
        await eventually(() => expect(store.stored).toHaveLength(1));
        harness.edit('anna', ref, 'three eggs');
        await eventually(() => expect(store.stored).toHaveLength(2));
        harness.edit('anna', ref, 'four eggs');
        await eventually(() => expect(store.stored).toHaveLength(3));
        expect(store.stored.map((message) => message.kind)).toEqual(['message', 'edit', 'edit']);
        expect(store.texts()).toEqual(['two eggs', 'three eggs', 'four eggs']);
        expect(store.stored[1]).toMatchObject({ messageRef: ref });
        expect(new Set(store.stored.map((message) => message.key)).size).toBe(3);
      });

      unless('others')('takes a mention in a group without the mention, and leaves other talk alone', async () => {
        await start();
        harness.sayInGroup('anna', 'see you tomorrow', { toBot: false });
        harness.sayInGroup('bruno', 'a bowl of soup', { toBot: true });
        await eventually(() => expect(store.stored.length).toBeGreaterThan(0));
        expect(store.texts()).toEqual(['a bowl of soup']);
        expect(store.stored[0]?.address).toMatchObject(harness.groupAddressOf('bruno'));
        expect(store.stored[0]?.address.isPrivate).toBe(false);
      });

      it('ignores an event it does not know', async () => {
        await start();
        harness.pushUnknown();
        harness.say('anna', 'still here');
        await eventually(() => expect(store.texts()).toEqual(['still here']));
      });

      it('survives NUL and broken characters', async () => {
        await start();
        harness.say('anna', 'pain\u0000 \ud800beurre');
        await eventually(() => expect(store.stored).toHaveLength(1));
        const text = store.texts()[0] ?? '';
        expect(text).not.toContain('\u0000');
        expect(text).not.toMatch(/\p{Surrogate}/u);
        expect(text).toMatch(/^pain .*beurre$/u);
      });
    });

    describeIf(!lacks.has('messages'))('buttons', () => {
      async function sendQuestion(): Promise<{ ref: string; data: string }> {
        const buttons = [[{ label: 'Oui', action: 'y:12:3' }], [{ label: 'Non', action: 'n:12:3' }]];
        const result = await platform.send(outgoing({ text: 'Un grand bol ?', buttons }));
        expect(result.kind).toBe('sent');
        const message = shownToAnna().at(-1);
        expect(message?.buttons.map((button) => button.label)).toEqual(['Oui', 'Non']);
        return { ref: message?.ref ?? '', data: message?.buttons[0]?.data ?? '' };
      }

      it('bring back the action they were given, and are acknowledged', async () => {
        await start();
        const { ref, data } = await sendQuestion();
        const press = harness.press('anna', ref, data);
        await eventually(() => expect(store.stored).toHaveLength(1));
        expect(store.stored[0]).toMatchObject({ kind: 'press', action: 'y:12:3', messageRef: ref });
        expect(store.stored[0]?.address).toMatchObject(harness.addressOf('anna'));
        await eventually(() => expect(harness.pressAnswer(press)).toBeNull());
      });

      it('answer another person politely, and nothing is stored', async () => {
        await start();
        const { ref, data } = await sendQuestion();
        const press = harness.press('bruno', ref, data);
        await eventually(() => expect(harness.pressAnswer(press)).toMatch(/\p{L}{3}/u));
        expect(store.attempts).toEqual([]);
      });

      it('answer forged data politely, and nothing is stored', async () => {
        await start();
        const { ref, data } = await sendQuestion();
        const swapped = data.includes('y:12:3') ? data.replace('y:12:3', 'y:99:3') : `${data.slice(0, -1)}~`;
        for (const forged of [swapped, 'y:12:3', `${data}A`, '']) {
          const press = harness.press('anna', ref, forged);
          await eventually(() => expect(harness.pressAnswer(press)).toMatch(/\p{L}{3}/u));
        }
        expect(store.attempts).toEqual([]);
      });
    });

    describeIf(!lacks.has('messages'))('sending', () => {
      it('shows the words as they are and returns the id of the message', async () => {
        await start();
        const result = await platform.send(outgoing({ text: 'Noté : 2 œufs, 140 kcal.' }));
        expect(result).toEqual({ kind: 'sent', messageRef: shownToAnna()[0]?.ref });
        expect(wordsShownToAnna()).toEqual(['Noté : 2 œufs, 140 kcal.']);
      });

      it('splits a long text, loses nothing, and puts the buttons under the last part', async () => {
        await start();
        const text = longText(harness.textLimit * 2 + 500);
        const buttons = [[{ label: 'OK', action: 'ok' }]];
        expect((await platform.send(outgoing({ text, buttons }))).kind).toBe('sent');
        const parts = shownToAnna();
        expect(parts.length).toBeGreaterThanOrEqual(3);
        for (const part of parts) expect(part.text.length).toBeLessThanOrEqual(harness.textLimit);
        expect(withoutSpaces(wordsShownToAnna().join(''))).toBe(withoutSpaces(text));
        expect(parts.map((part) => part.buttons.length)).toEqual([...parts.slice(1).map(() => 0), 1]);
      });

      it('does not repeat the first part when a later part had to wait', async () => {
        await start();
        const text = longText(harness.textLimit + 500);
        harness.failSends({ mode: 'server_error', times: 1, skip: 1 });
        expect((await sendUntilFinal(outgoing({ text }))).kind).toBe('sent');
        expect(withoutSpaces(wordsShownToAnna().join(''))).toBe(withoutSpaces(text));
      });

      it('carries a file with its words', async () => {
        await start();
        const bytes = Buffer.from('day;kcal\n2026-11-21;1850\n');
        const file = { name: 'log.csv', mimeType: 'text/csv', dataBase64: bytes.toString('base64') };
        expect((await platform.send(outgoing({ text: 'Ton export.', file }))).kind).toBe('sent');
        expect(wordsShownToAnna().filter((text) => text !== '')).toEqual(['Ton export.']);
        expect(shownToAnna().flatMap((message) => message.files)).toEqual([{ name: 'log.csv', bytes }]);
      });

      it('carries a picture with its words', async () => {
        await start();
        const bytes = Buffer.from('day;kcal\n2026-11-21;1850\n');
        const file = { name: 'week.png', mimeType: 'image/png', dataBase64: bytes.toString('base64') };
        expect((await platform.send(outgoing({ text: 'Ta semaine.', file }))).kind).toBe('sent');
        expect(wordsShownToAnna().filter((text) => text !== '')).toEqual(['Ta semaine.']);
        expect(shownToAnna().flatMap((message) => message.files)).toEqual([{ name: 'week.png', bytes }]);
      });

      it('rewrites an earlier message, and rewriting it twice is no error', async () => {
        await start();
        const sent = await platform.send(outgoing({ text: '2 œufs' }));
        const edits = sent.kind === 'sent' ? (sent.messageRef ?? '') : '';
        for (let round = 0; round < 2; round += 1) {
          expect(await platform.send(outgoing({ text: '3 œufs', edits }))).toMatchObject({ kind: 'sent' });
        }
        expect(wordsShownToAnna()).toEqual(['3 œufs']);
        expect(shownToAnna()[0]?.ref).toBe(edits);
      });

      it('sends a new message when the one to rewrite is gone', async () => {
        await start();
        const sent = await platform.send(outgoing({ text: 'before' }));
        const edits = sent.kind === 'sent' ? (sent.messageRef ?? '') : '';
        harness.forget(harness.addressOf('anna'), edits);
        expect((await platform.send(outgoing({ text: 'after', edits }))).kind).toBe('sent');
        expect(wordsShownToAnna().at(-1)).toBe('after');
      });

      it('obeys a request to slow down', async () => {
        await start();
        harness.failSends({ mode: 'slow_down', times: 1, retryAfterMs: 1_000 });
        const startedAt = Date.now();
        const result = await platform.send(outgoing({ text: 'plus tard' }));
        // Either the outbox is told when to come back, or the adapter itself waited that long.
        if (result.kind === 'retry') {
          expect(result.afterMs).toBeGreaterThanOrEqual(1_000);
          expect(result.afterMs).toBeLessThanOrEqual(2_500);
          expect(harness.sendAttempts()).toBe(1);
        } else {
          expect(result.kind).toBe('sent');
          expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990);
        }
      });

      it('treats trouble on the way as passing, and a lost answer never as a loss', async () => {
        await start();
        for (const mode of ['server_error', 'lost_answer'] as const) {
          harness.failSends({ mode, times: 1 });
          expect((await sendUntilFinal(outgoing({ text: `after ${mode}` }))).kind).toBe('sent');
          expect(wordsShownToAnna()).toContain(`after ${mode}`);
        }
      });

      it('recognises a person who cannot be reached, and does not insist', async () => {
        await start();
        harness.failSends({ mode: 'unreachable', times: 1 });
        expect((await platform.send(outgoing({ text: 'coucou' }))).kind).toBe('unreachable');
        expect(harness.sendAttempts()).toBe(1);
      });

      it('recognises a message that is refused for good', async () => {
        await start();
        harness.failSends({ mode: 'malformed', times: 1 });
        expect((await platform.send(outgoing({ text: 'coucou' }))).kind).toBe('refused');
        expect(harness.sendAttempts()).toBe(1);
      });

      it('says no secret when something goes wrong', async () => {
        await start();
        for (const mode of ['server_error', 'unreachable', 'malformed', 'slow_down'] as const) {
          harness.failSends({ mode, times: 1, retryAfterMs: 1_000 });
          const said = JSON.stringify(await platform.send(outgoing({ text: 'private words' })));
          for (const secret of [...harness.secrets, 'private words']) expect(said).not.toContain(secret);
        }
      });
    });

    describe('starting and stopping', () => {
      unless('messages')('refuses a bad token with a sentence that does not contain it', async () => {
        const bad = harness.createPlatform({ hasBadToken: true });
        running.push(bad);
        const error = await bad.start(store.receive, MENU).then(
          () => null,
          (reason: unknown) => reason as Error,
        );
        expect(error).toBeInstanceOf(Error);
        expect(error?.message).toMatch(/token/iu);
        for (const secret of harness.secrets) expect(error?.message).not.toContain(secret);
      });

      it('stop waits for a message that is being stored', async () => {
        const open = store.stall();
        await start();
        harness.say('anna', 'one more');
        await eventually(() => expect(store.attempts).toHaveLength(1));
        let isStopped = false;
        const stopped = platform.stop().then(() => {
          isStopped = true;
        });
        await new Promise((resolve) => setTimeout(resolve, 30));
        expect(isStopped).toBe(false);
        open();
        await stopped;
        expect(store.texts()).toEqual(['one more']);
      });

      it('stop leaves nothing half-received when the store is down', async () => {
        store.fail(Number.POSITIVE_INFINITY);
        await start();
        harness.say('anna', 'said before');
        await eventually(() => expect(store.attempts.length).toBeGreaterThan(0));
        if (!harness.keepsMissedMessages) {
          // The service keeps no copy: stop has to hold on until the store is back.
          const stopped = platform.stop();
          store.fail(0);
          await stopped;
          expect(store.texts()).toEqual(['said before']);
          return;
        }
        await platform.stop();
        harness.say('anna', 'said while away');
        store.fail(0);
        await start(harness.createPlatform());
        await eventually(() => expect(store.texts()).toEqual(['said before', 'said while away']));
      });

      it('stop twice, or before start, is harmless', async () => {
        await harness.createPlatform().stop();
        await start();
        await Promise.all([platform.stop(), platform.stop()]);
      });
    });
  });
}
