import { describe, expect, it } from 'vitest';
import { viewsOf } from '#worker/guard/views.ts';
import { DANGERS, findDanger } from '#worker/guard.ts';
import { readHeard } from '../eval/corpus.ts';
import { benignOf, recallOf, scoreGuard, sumOf, tableOf } from './score.ts';
import { PARTS, readBenign, readHarm, readLearnt } from './sets.ts';

/**
 * Shares of the lines. Nothing of a crisis that was reviewed is missed; the held part was written before the rules. Of what
 * others wrote, half to two thirds is said in a roundabout way, and half of what is none of it was written to be mistaken.
 * From where on a message is heard was chosen with an eye on them.
 */
const LEAST_RECALL = { tune: 0.99, held: 0.97, unseen: 0.77 } as const;
const LEAST_CRISIS = { tune: 1, held: 1, unseen: 0.87 } as const;
const MOST_FALSE_ALARMS = { tune: 0.01, held: 0.01, unseen: 0.02 } as const;
/** Of what people write to the bot, "my son ate 4 pancakes" and "I'm allergic to peanuts" among it. */
const MOST_HEARD = 0.015;

describe('the reviewed phrases', () => {
  it('are as many as they should be, each once, in three languages', () => {
    const harm = PARTS.flatMap(readHarm);
    const benign = PARTS.flatMap(readBenign).filter(({ origin }) => origin !== 'corpus');
    expect(harm.length).toBeGreaterThanOrEqual(300);
    expect(harm.filter(({ danger }) => danger === 'crisis').length).toBeGreaterThanOrEqual(120);
    expect(PARTS.flatMap(readBenign).length).toBeGreaterThanOrEqual(2_000);
    const texts = [...harm, ...benign].map(({ text }) => text);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    for (const danger of DANGERS)
      expect(new Set(harm.filter((line) => line.danger === danger).map((line) => line.language)).size).toBe(3);
  });

  it('that are learnt from are none of those that only measure', () => {
    const measuring = (['held', 'unseen'] as const).flatMap((part) => [...readHarm(part), ...readBenign(part)]);
    const plain = new Set(readLearnt().map(({ text }) => viewsOf(text).plain));
    expect(plain.size).toBeGreaterThan(5_000);
    expect(
      measuring.filter(
        ({ text, ...line }) => !('origin' in line && line.origin === 'frame') && plain.has(viewsOf(text).plain),
      ),
    ).toEqual([]);
  });

  it.each(PARTS)('%s: crisis is heard, and danger, and food is left alone', (part) => {
    const score = scoreGuard(part);
    const table = `\n${tableOf(score)}`;
    const crisis = sumOf(Object.values(score.recall.crisis));
    const recall = recallOf(score);
    const benign = benignOf(score);
    expect(crisis.right / crisis.of, table).toBeGreaterThanOrEqual(LEAST_CRISIS[part]);
    expect(recall.right / recall.of, table).toBeGreaterThanOrEqual(LEAST_RECALL[part]);
    expect(1 - benign.right / benign.of, table).toBeLessThan(MOST_FALSE_ALARMS[part]);
  });
});

describe('the guard', () => {
  it('leaves what people write to the bot alone', () => {
    const messages = readHeard().flatMap(({ cases }) => cases.flatMap(({ conversation }) => conversation.turns));
    const alarms = messages.filter((text) => findDanger(text) !== null);
    expect(messages.length).toBeGreaterThan(3_000);
    expect(alarms.length / messages.length, alarms.join('\n')).toBeLessThan(MOST_HEARD);
  });

  it('hears a danger at the end of 8,000 characters, and in time that grows with the length alone', () => {
    const filling = 'je veux 12 kg en combien de unites my 7 yo ';
    const text = (length: number) => filling.repeat(Math.ceil(length / filling.length)).slice(0, length);
    expect(findDanger(`${text(7_980)} kill myself`)).toBe('crisis');
    const timeMs = (length: number) => {
      const times = Array.from({ length: 9 }, () => {
        const started = performance.now();
        findDanger(text(length));
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    timeMs(8_000);
    // Eight times as long: quadratic would be sixty-four times.
    expect(timeMs(8_000)).toBeLessThan(Math.max(timeMs(1_000), 0.05) * 24);
  });
});
