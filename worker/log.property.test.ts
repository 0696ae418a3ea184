/**
 * Whatever somebody writes, changes, deletes, presses and takes back, however often it arrives and whoever dies over it:
 * the log is that of a small model which knows no tables. More with LOKMA_PROPERTY_RUNS.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { commitTurn } from '#db/commit.ts';
import { claimConversation, LEASE_MS, releaseConversation } from '#db/conversations.ts';
import { storeInbound } from '#db/inbox.ts';
import { readAll } from '#db/log.ts';
import type { Inbound } from '#db/message.ts';
import { freshMemory, telegramUser } from '#db/testing.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { createTurn, type TurnClaim } from './turn.ts';

const RUNS = Math.min(5_000, Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 40));
/** A lease that ends as it begins: its worker died. */
const LOST_MS = -1_000;
const HOUR_MS = 3_600_000;
/** In UTC, as the person lives; their day begins at four. */
const START = Date.parse('2026-03-11T19:30:00.000Z');
const DAY_START_HOUR = 4;

// --- what happens ---

type Arrival =
  | { do: 'write'; grams: number }
  | { do: 'edit' | 'delete'; which: number; grams: number }
  | { do: 'press'; verb: 'u:' | 'd:y:' | 'd:n:'; which: number }
  | { do: 'undo' };

type Step = Arrival | { do: 'again'; which: number } | { do: 'tick'; hours: number };

/** `dies`: so many workers read it, work it out and never commit; `late`: those try to, after somebody else has. */
interface Happening {
  step: Step;
  times: number;
  dies: number;
  isLate: boolean;
}

/** Above 1,500 g it waits for a yes. */
const grams = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 20, max: 400 }) },
  fc.integer({ min: 1_600, max: 1_900 }),
);
const which = fc.nat({ max: 30 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), grams }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const), which, grams }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('press' as const), verb: fc.constantFrom('u:', 'd:y:', 'd:n:'), which }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'undo' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tick' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
);
const anyHappening: fc.Arbitrary<Happening> = fc.record({
  step: anyStep,
  times: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.constant(2)),
  dies: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 2 })),
  isLate: fc.boolean(),
});

// --- the model ---

/** Words: their line stands until it is taken back or hidden by a deletion. A deletion: until it is taken back. */
type Effect =
  | { kind: 'words'; ref: number; grams: number; day: string; isDraft: boolean; isGone: boolean }
  | { kind: 'deletion'; hides: number[]; isGone: boolean }
  | { kind: 'other' };

const dayOf = (atMs: number) => new Date(atMs - DAY_START_HOUR * HOUR_MS).toISOString().slice(0, 10);

function modelLog() {
  const effects: Effect[] = [];
  const isWorking = (effect: Effect): boolean =>
    effect.kind === 'deletion' && !effect.isGone && effect.hides.some((at) => !isGone(at));
  const isGone = (at: number): boolean => {
    const effect = effects[at];
    return effect?.kind !== 'words' || effect.isGone;
  };
  const stands = (at: number): boolean =>
    !isGone(at) && !effects.some((one) => one.kind === 'deletion' && !one.isGone && one.hides.includes(at));
  const of = (ref: number) => effects.flatMap((one, at) => (one.kind === 'words' && one.ref === ref ? [at] : []));
  const takeBack = (at: number): void => {
    const effect = effects[at];
    if (effect?.kind === 'words' ? stands(at) : effect && isWorking(effect)) {
      (effect as { isGone: boolean }).isGone = true;
    }
  };
  return {
    /** Every message is one more effect, whatever it does. */
    write(ref: number, saidGrams: number, atMs: number): void {
      for (const at of of(ref)) (effects[at] as { isGone: boolean }).isGone = true;
      effects.push({
        kind: 'words',
        ref,
        grams: saidGrams,
        day: dayOf(atMs),
        isDraft: saidGrams > 1_500,
        isGone: false,
      });
    },
    remove(ref: number): void {
      const hides = of(ref).filter(stands);
      effects.push(hides.length > 0 ? { kind: 'deletion', hides, isGone: false } : { kind: 'other' });
    },
    press(verb: string, at: number): void {
      const effect = effects[at];
      if (verb === 'u:') takeBack(at);
      else if (effect?.kind === 'words' && effect.isDraft && stands(at)) {
        if (verb === 'd:y:') effect.isDraft = false;
        else effect.isGone = true;
      }
      effects.push({ kind: 'other' });
    },
    undo(): void {
      takeBack(effects.findLastIndex((effect, at) => stands(at) || isWorking(effect)));
      effects.push({ kind: 'other' });
    },
    lines: () =>
      effects.flatMap((effect, at) => {
        if (effect.kind !== 'words' || !stands(at)) return [];
        return [`${effect.day} ${effect.grams} g${effect.isDraft ? ', waiting' : ''}`];
      }),
  };
}

// --- the same on tables ---

let database: Database;
beforeAll(async () => {
  database = await freshMemory();
});
afterAll(() => database.close());

const catalogue = loadCatalogue();
const interpreter = createOfflineInterpreter(catalogue);
let nextUser = 810_000;

async function openLog() {
  const address = telegramUser(nextUser++);
  let nowMs = START;
  const turn = createTurn({
    database,
    catalogue,
    interpreter,
    now: () => new Date(nowMs),
    newId: () => `q${nowMs}`,
    secret: 'a-secret-for-tests',
  });
  const arrived: Inbound[] = [];
  const inboxIds: number[] = [];
  /** Of the words that were sent: how a platform names them, and when they were. */
  const refs: { ref: string; at: string }[] = [];
  let personId = 0;

  const deliver = async (message: Inbound): Promise<boolean> => {
    const stored = await storeInbound(database, message, { zone: 'Etc/UTC' });
    personId ||= stored.personId;
    if (stored.inboxId !== null) inboxIds.push(stored.inboxId);
    return stored.isNew;
  };
  const work = async (leaseMs: number) => {
    const claim = await claimConversation(database, personId, null, leaseMs);
    if (!claim?.message) throw new Error('there is nothing to do');
    const { inboxId } = claim.message;
    const done = await turn(claim as TurnClaim, new AbortController().signal);
    return { claim, commit: () => commitTurn(database, claim, inboxId, done) };
  };
  const handle = async ({ dies, isLate }: Happening) => {
    const dead = [];
    for (let left = dies; left > 0; left--) dead.push(await work(LOST_MS));
    const { claim, commit } = await work(LEASE_MS);
    expect((await commit()).kind).toBe('committed');
    if (isLate) for (const one of dead) expect((await one.commit()).kind).not.toBe('committed');
    expect(await releaseConversation(database, personId, claim.token)).toBe(false);
  };
  const messageFor = (step: Arrival): Inbound => {
    const sentAt = new Date(nowMs).toISOString();
    const head = { key: `tg:1:${address.chat}:${arrived.length}`, address, languageHint: 'en' as const, sentAt };
    switch (step.do) {
      case 'write':
      case 'undo': {
        const messageRef = String(refs.length);
        if (step.do === 'undo') return { ...head, kind: 'message', text: 'undo', messageRef: `u${arrived.length}` };
        refs.push({ ref: messageRef, at: sentAt });
        return { ...head, kind: 'message', text: `${step.grams} g of rice`, messageRef };
      }
      case 'edit': {
        const { ref: messageRef, at: writtenAt } = refs[step.which % refs.length] as { ref: string; at: string };
        return { ...head, kind: 'edit', text: `${step.grams} g of rice`, messageRef, writtenAt };
      }
      case 'delete':
        return { ...head, kind: 'delete', messageRef: (refs[step.which % refs.length] as { ref: string }).ref };
      case 'press':
        return { ...head, kind: 'press', action: `${step.verb}${inboxIds[step.which % inboxIds.length]}` };
    }
  };

  return {
    refs,
    count: () => inboxIds.length,
    now: () => nowMs,
    tick(hours: number): void {
      nowMs += hours * HOUR_MS;
    },
    async again(at: number): Promise<void> {
      const message = arrived[at % Math.max(1, arrived.length)];
      if (message) expect(await deliver(message)).toBe(false);
    },
    async happen(happening: Happening, step: Arrival): Promise<void> {
      const message = messageFor(step);
      arrived.push(message);
      expect(await deliver(message)).toBe(true);
      for (let left = happening.times - 1; left > 0; left--) expect(await deliver(message)).toBe(false);
      await handle(happening);
      nowMs += 1_000;
    },
    async lines(): Promise<string[]> {
      const entries = await readAll(database, personId);
      return entries.map(
        ({ localDate, food, isDraft }) => `${localDate} ${food?.massGrams} g${isDraft ? ', waiting' : ''}`,
      );
    },
  };
}

test('the log is that of the model after any sequence of what people, platforms and deaths do', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyHappening, { minLength: 1, maxLength: 12 }), async (happenings) => {
      const log = await openLog();
      const model = modelLog();
      for (const happening of happenings) {
        const { step } = happening;
        if (step.do === 'tick') log.tick(step.hours);
        else if (step.do === 'again') await log.again(step.which);
        // Nothing can be changed, deleted or pressed before there is something.
        else if (log.refs.length > 0 || step.do === 'write') {
          const atMs = log.now();
          const ref = 'which' in step ? step.which % log.refs.length : log.refs.length;
          const target = 'which' in step ? step.which % log.count() : 0;
          await log.happen(happening, step);
          if (step.do === 'write') model.write(ref, step.grams, atMs);
          else if (step.do === 'edit') model.write(ref, step.grams, Date.parse(log.refs[ref]?.at ?? ''));
          else if (step.do === 'delete') model.remove(ref);
          else if (step.do === 'press') model.press(step.verb, target);
          else model.undo();
        } else continue;
        seen.set(step.do, (seen.get(step.do) ?? 0) + 1);
      }
      if (log.count() > 0) expect((await log.lines()).sort()).toEqual(model.lines().sort());
    }),
    { numRuns: RUNS },
  );
  for (const kind of ['write', 'edit', 'delete', 'press', 'undo', 'again', 'tick'])
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(0);
}, 3_600_000);
