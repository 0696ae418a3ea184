/** What is asked of the bot in plain words reaches what does it, and nothing of it is logged (docs/reading.md). */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import type { Request } from '#inference/requests/hear.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { subjectNamed } from '#worker/subjects/index.ts';
import { readLines } from '../requests/lines.ts';
import { CORPUS_LANGUAGES } from './corpus.ts';

/**
 * Of each set so much at least is done, and so much at most logged. Rules have been written with `known` in view, and the
 * model has learnt from it.
 */
const SETS: [
  name: string,
  fileOf: (language: Language) => string,
  least: Record<Language, number>,
  mostLogged: number,
][] = [
  ['known', (language) => `./commands/${language}.tsv`, { fr: 0.98, en: 0.98, tr: 0.98 }, 0.01],
  ['unseen', (language) => `../requests/unseen.${language}.tsv`, { fr: 0.92, en: 0.94, tr: 0.93 }, 0.04],
  [
    'unseen, a third of it roundabout',
    (language) => `../requests/roundabout.${language}.tsv`,
    { fr: 0.78, en: 0.61, tr: 0.65 },
    0.12,
  ],
];

/** What does it where rules know it: a subject, or what the interpreter makes of the words. */
const LOOK_BACK = ['look-back', 'show_day'];
const DONE_BY: Record<Request, readonly string[]> = {
  today: LOOK_BACK,
  day: LOOK_BACK,
  meal: LOOK_BACK,
  week: ['look-back', 'report'],
  water: LOOK_BACK,
  weight: ['look-back', 'chart'],
  sleep: ['look-back'],
  training: ['look-back'],
  // "Retire le café" takes the coffee back.
  undo: ['undo', 'correct'],
  help: ['help'],
  remind: ['reminders'],
  'remind-off': ['reminders'],
  target: ['targets'],
  language: ['settings'],
  units: ['settings'],
  export: ['export', 'report'],
  erase: ['erase'],
  lookup: ['query_catalog'],
  chart: ['chart'],
};
/** One subject answers all of these: which figure and which day is read from the words, and not counted here. */
const LOOKED_BACK: readonly Request[] = ['today', 'day', 'meal', 'week', 'water', 'weight', 'sleep', 'training'];

const interpreter = createOfflineInterpreter(loadCatalogue());
const NOBODY = { onboardingStep: null } as unknown as Person;

async function doneBy(text: string, language: Language): Promise<readonly string[]> {
  const subject = subjectNamed(text, language, NOBODY);
  if (subject) return [subject];
  const context = { language, localTime: '2026-03-11T20:30', weekday: 3, openQuestion: null, candidates: [] };
  const read = await interpreter.interpret(text, context);
  if (read.kind === 'asked') return LOOKED_BACK.includes(read.request) ? ['look-back'] : (DONE_BY[read.request] ?? []);
  return read.kind === 'understood' ? read.actions.map(({ type }) => type) : [];
}

const isLogged = (by: readonly string[]): boolean =>
  by.some((one) => one.startsWith('fill_') || one.startsWith('log_'));

describe.each(SETS)('%s', (_name, fileOf, least, mostLogged) => {
  test.each(CORPUS_LANGUAGES)(
    'most of what is asked in plain words is done, and next to none of it logged (%s)',
    async (language) => {
      const lines = readLines(new URL(fileOf(language), import.meta.url));
      expect(lines.length).toBeGreaterThan(80);
      const asked = lines.flatMap(({ asks, text }) => (asks === null ? [] : [{ asks, text }]));
      const missed: string[] = [];
      let logged = 0;
      for (const { asks, text } of asked) {
        const by = await doneBy(text, language);
        if (!DONE_BY[asks].some((one) => by.includes(one))) missed.push(`${asks}: ${text} (${by.join(', ')})`);
        if (isLogged(by)) logged++;
      }
      const share = 1 - missed.length / asked.length;
      expect(share, missed.join('\n')).toBeGreaterThanOrEqual(least[language]);
      expect(logged / asked.length, missed.join('\n')).toBeLessThanOrEqual(mostLogged);
      // What only sounds like it is not done.
      for (const { text } of lines.filter(({ asks }) => asks === null)) {
        const by = await doneBy(text, language);
        expect(by, text).not.toContain('erase');
        expect(by, text).not.toContain('undo');
      }
    },
  );
});
