/** What is asked of the bot in plain words reaches what does it, and nothing of it is logged (docs/reading.md). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { subjectNamed } from '#worker/subjects/index.ts';
import { CORPUS_LANGUAGES } from './corpus.ts';

/** Rules have been written with these in view since. */
const LEAST_UNDERSTOOD: Record<Language, number> = { fr: 0.8, en: 0.79, tr: 0.74 };

/** What does it: a subject, or what the interpreter makes of the words. */
const DONE_BY: Record<string, readonly string[]> = {
  today: ['look-back', 'show_day'],
  day: ['look-back', 'show_day'],
  meal: ['look-back', 'show_day'],
  week: ['look-back'],
  water: ['look-back', 'show_day'],
  weight: ['look-back', 'chart'],
  sleep: ['look-back'],
  training: ['look-back'],
  undo: ['undo'],
  help: ['help'],
  remind: ['reminders'],
  'remind-off': ['reminders'],
  target: ['targets'],
  language: ['settings'],
  units: ['settings'],
  export: ['export'],
  erase: ['erase'],
  lookup: ['query_catalog'],
  chart: ['chart'],
};

const interpreter = createOfflineInterpreter(loadCatalogue());
const NOBODY = { onboardingStep: null } as unknown as Person;

function readCommands(language: Language): [kind: string, text: string][] {
  const file = new URL(`./commands/${language}.tsv`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string]);
}

async function doneBy(text: string, language: Language): Promise<readonly string[]> {
  const subject = subjectNamed(text, language, NOBODY);
  if (subject) return [subject];
  const context = { language, localTime: '2026-03-11T20:30', weekday: 3, openQuestion: null, candidates: [] };
  const read = await interpreter.interpret(text, context);
  return read.kind === 'understood' ? read.actions.map(({ type }) => type) : [];
}

describe.each(CORPUS_LANGUAGES)('in %s', (language) => {
  test('most of what is asked for in plain words is done', async () => {
    const commands = readCommands(language);
    expect(commands.length).toBeGreaterThan(80);
    const missed: string[] = [];
    for (const [kind, text] of commands) {
      const by = await doneBy(text, language);
      if (!DONE_BY[kind]?.some((one) => by.includes(one))) missed.push(`${kind}: ${text} (${by.join(', ')})`);
    }
    const share = 1 - missed.length / commands.length;
    expect(share, missed.join('\n')).toBeGreaterThanOrEqual(LEAST_UNDERSTOOD[language]);
  });

  test('next to none of it is logged', async () => {
    const logged: string[] = [];
    for (const [, text] of readCommands(language)) {
      const by = await doneBy(text, language);
      if (by.some((one) => one.startsWith('fill_') || one.startsWith('log_'))) logged.push(text);
    }
    expect(logged.length, logged.join('\n')).toBeLessThanOrEqual(3);
  });
});
