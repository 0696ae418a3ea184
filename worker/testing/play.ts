/** Plays a scripted dialog in a chat and compares what is heard and what is logged. */
import { DateTime } from 'luxon';
import { expect } from 'vitest';
import type { LoggedEntry } from '#db/log.ts';
import type { ChatWorld } from './chat.ts';
import type { Dialog, Expected } from './dialogs.ts';

export async function play(world: ChatWorld, dialog: Dialog): Promise<void> {
  const chat = world.newChat(dialog);
  for (const step of dialog.steps) {
    const replies = step.press ? await chat.press(step.press) : await chat.say(step.say ?? '');
    // In French text the space before a sign and inside numbers does not break a line; tests write plain ones.
    const heard = replies.join('\n').replace(/[\u00a0\u202f]/g, ' ');
    for (const part of step.hears ?? [])
      expect(heard, step.say ?? step.press).toMatch(typeof part === 'string' ? literal(part) : part);
    for (const part of step.hearsNot ?? [])
      expect(heard, step.say ?? step.press).not.toMatch(typeof part === 'string' ? literal(part) : part);
  }
  const entries = await chat.entries();
  expect(entries.map(brief), dialog.name).toHaveLength(dialog.log.length);
  const left = [...entries];
  for (const expected of dialog.log) {
    const index = left.findIndex((entry) => fits(entry, expected, dialog.zone));
    expect(index, `${JSON.stringify(expected, regexText)} among ${JSON.stringify(left.map(brief))}`).not.toBe(-1);
    left.splice(index, 1);
  }
}

const literal = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const regexText = (_key: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value);
const brief = (entry: LoggedEntry): string =>
  `${entry.kind} ${entry.food?.name ?? entry.activity?.label ?? entry.massKg ?? entry.volumeMl} ${entry.slot ?? ''} ${entry.localDate}`;

function fits(entry: LoggedEntry, expected: Expected, zone: string): boolean {
  const near = (a: number | null | undefined, b: number) =>
    a !== null && a !== undefined && Math.abs(a - b) <= Math.max(0.6, b * 0.005);
  const name = entry.food?.name ?? entry.activity?.label ?? '';
  const { food, activity } = entry;
  return (
    entry.kind === expected.kind &&
    (expected.name === undefined ||
      (typeof expected.name === 'string' ? name.toLowerCase() === expected.name : expected.name.test(name))) &&
    (expected.grams === undefined || near(food?.massGrams, expected.grams)) &&
    (expected.brand === undefined || food?.brand === expected.brand) &&
    (expected.basis === undefined || food?.basis === expected.basis) &&
    (expected.source === undefined || expected.source.test(food?.source ?? activity?.source ?? '')) &&
    (expected.slot === undefined || entry.slot === expected.slot) &&
    (expected.date === undefined || entry.localDate === expected.date) &&
    (expected.minutes === undefined || near(activity?.minutes ?? entry.sleep?.minutes, expected.minutes)) &&
    (expected.quality === undefined || entry.sleep?.quality === expected.quality) &&
    (expected.score === undefined || entry.mood?.score === expected.score) &&
    (expected.met === undefined || near(activity?.met, expected.met)) &&
    (expected.kcal === undefined || near(food?.energyKcal ?? activity?.energyKcal, expected.kcal)) &&
    (expected.exercise === undefined || activity?.exerciseId === expected.exercise) &&
    (expected.massKg === undefined || near(entry.massKg, expected.massKg)) &&
    (expected.volumeMl === undefined || near(entry.volumeMl, expected.volumeMl)) &&
    (expected.hour === undefined || DateTime.fromJSDate(new Date(entry.at), { zone }).hour === expected.hour) &&
    (expected.sets === undefined ||
      (entry.sets.length === expected.sets.length &&
        expected.sets.every(
          (set, index) => entry.sets[index]?.reps === set.reps && entry.sets[index]?.loadKg === set.loadKg,
        ))) &&
    (expected.sprint === undefined ||
      (entry.sprints[0]?.distanceMeters === expected.sprint.distanceMeters &&
        entry.sprints[0]?.seconds === expected.sprint.seconds &&
        entry.sprints[0]?.restSeconds === expected.sprint.restSeconds))
  );
}
