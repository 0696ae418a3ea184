/**
 * Over the whole path: what is taken back leaves the log as it was, a changed message is what it would have been if it
 * had been written so, and the day's sums are those of its lines. More with LOKMA_PROPERTY_RUNS.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { countedOf, type LoggedEntry, readDayTotals } from '#db/log.ts';
import { findPerson } from '#db/people.ts';
import { CORPUS_LANGUAGES, readPhrasings } from '../bench/eval/corpus.ts';
import { type Chat, type ChatWorld, openMemoryWorld } from './testing/chat.ts';

const RUNS = Math.min(2_000, Number(process.env['LOKMA_PROPERTY_RUNS'] ?? 40));
const MOMENT = { zone: 'Europe/Paris', now: '2026-03-11T19:30:00.000Z' };
const UNDO = { fr: 'annule', en: 'undo', tr: 'geri al' } as const;

/** Sentences people write, by language. */
const anyTalk = fc.constantFrom(...CORPUS_LANGUAGES).chain((language) => {
  const texts = readPhrasings(language).map((phrasing) => phrasing.text);
  return fc.record({
    language: fc.constant(language),
    first: fc.constantFrom(...texts),
    second: fc.constantFrom(...texts),
  });
});

/** A line without what only tells it from the same line written at another time. */
const told = ({ id: _, inboxId: _inbox, itemNo: _no, ...line }: LoggedEntry) => line;
const byText = (entries: readonly LoggedEntry[]): string[] =>
  entries.map((entry) => JSON.stringify(told(entry))).sort();

describe('the log', () => {
  let database: Database;
  let world: ChatWorld;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, world, close } = await openMemoryWorld());
  });
  afterAll(() => close());

  const newChat = (language: 'fr' | 'en' | 'tr'): Chat => world.newChat({ language, ...MOMENT });

  it('is as it was when what was added or changed is taken back', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(anyTalk, async ({ language, first, second }) => {
        const chat = newChat(language);
        await chat.say(first);
        const before = await chat.entries();
        await chat.say(second);
        if (JSON.stringify(await chat.entries()) === JSON.stringify(before)) return;
        changed++;
        await chat.say(UNDO[language]);
        expect(await chat.entries()).toEqual(before);
      }),
      { numRuns: RUNS },
    );
    expect(changed).toBeGreaterThan(RUNS / 4);
  }, 3_600_000);

  it('of a message whose words were changed is that of the new words; taken back, it is empty', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async ({ language, first, second }) => {
        const [chat, other] = [newChat(language), newChat(language)];
        const messageRef = `m-${chat.user}`;
        await chat.send({ kind: 'message', text: first, messageRef });
        await chat.send({ kind: 'edit', text: second, messageRef });
        await other.say(second);
        const after = await chat.entries();
        expect(byText(after)).toEqual(byText(await other.entries()));
        if (after.length === 0) return;
        await chat.say(UNDO[language]);
        expect(await chat.entries()).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);

  it('a weight that is written over counts for nothing any more, in the profile either', async () => {
    const chat = newChat('fr');
    await chat.send({ kind: 'message', text: 'je pèse 78,4 kg', messageRef: 'weight' });
    expect((await findPerson(database, 'terminal', chat.user))?.massKg).toBe(78.4);
    await chat.send({ kind: 'edit', text: '1h de marche', messageRef: 'weight' });
    const [walk] = await chat.entries();
    expect(walk?.activity).toMatchObject({ minutes: 60, massKg: 70 });
    expect((await findPerson(database, 'terminal', chat.user))?.massKg).toBeNull();
    await chat.send({ kind: 'edit', text: 'je pèse 77,9 kg', messageRef: 'weight' });
    expect((await findPerson(database, 'terminal', chat.user))?.massKg).toBe(77.9);
  });

  it('has days whose sums are those of their lines', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, async ({ language, first, second }) => {
        const chat = newChat(language);
        await chat.say(first);
        await chat.say(second);
        const entries = countedOf(await chat.entries());
        const person = await findPerson(database, 'terminal', chat.user);
        for (const localDate of new Set(entries.map((entry) => entry.localDate))) {
          const lines = entries.filter((entry) => entry.localDate === localDate);
          const totals = await readDayTotals(database, person?.id ?? 0, localDate);
          const sum = (pick: (entry: LoggedEntry) => number | undefined | null) =>
            lines.reduce((all, entry) => all + (pick(entry) ?? 0), 0);
          expect(totals.energyKcal).toBeCloseTo(
            sum((entry) => entry.food?.energyKcal),
            6,
          );
          expect(totals.proteinGrams).toBeCloseTo(
            sum((entry) => entry.food?.proteinGrams),
            6,
          );
          expect(totals.activeEnergyKcal).toBeCloseTo(
            sum((entry) => entry.activity?.energyKcal),
            6,
          );
        }
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);
});
