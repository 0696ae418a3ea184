/** Requests in whatever words: courtesies around them, and what the settings, the export and the targets are asked for. */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import { subjectNamed } from './index.ts';
import { withoutCourtesy } from './plain-words.ts';
import { readSettingsWords } from './settings/read.ts';
import { readTargets } from './targets/read.ts';

const NOBODY = { onboardingStep: null } as unknown as Person;

test('what is said around a request is taken off, and nothing else', () => {
  expect(withoutCourtesy('ma semaine stp 🙏')).toBe('ma semaine');
  expect(withoutCourtesy('Could you please export my data?')).toBe('export my data?');
  expect(withoutCourtesy("peux-tu arrêter les rappels s'il te plaît")).toBe('arrêter les rappels');
  expect(withoutCourtesy('please')).toBe('please');
  expect(withoutCourtesy('150 g de riz')).toBe('150 g de riz');
});

describe('a language is asked for in words', () => {
  test.each<[string, Language]>([
    ['parle anglais', 'en'],
    ['passe en turc', 'tr'],
    ['switch to French', 'fr'],
    ['in English', 'en'],
    ['ingilizce konuş', 'en'],
    ['dili fransızca yap', 'fr'],
  ])('%s', (text, language) => expect(readSettingsWords(text)).toEqual({ kind: 'language', language }));

  test.each(['french toast', 'english breakfast', 'turkish delight', 'un café turc', 'anglais'])('%s is none', (text) =>
    expect(readSettingsWords(text)).toBeNull(),
  );
});

test('units may be said with those they replace', () => {
  expect(readSettingsWords('use pounds not kg')).toMatchObject({ kind: 'units', massUnit: 'lb' });
  expect(readSettingsWords('mets en livres plutôt que kilos')).toMatchObject({ kind: 'units', massUnit: 'lb' });
  expect(readSettingsWords('kilo yerine libre kullan')).toMatchObject({ kind: 'units', massUnit: 'lb' });
});

test('targets may be changed, wished for and asked for', () => {
  expect(readTargets('change protein goal to 150g')).toMatchObject({ kind: 'set', said: { proteinGrams: 150 } });
  expect(readTargets('change la cible, 2200 maintenant')).toMatchObject({ kind: 'set', said: { energyKcal: 2200 } });
  expect(readTargets('günde 130 gr protein almak istiyorum')).toMatchObject({ said: { proteinGrams: 130 } });
  expect(readTargets("what's my calorie goal?")).toEqual({ kind: 'show' });
  expect(readTargets("c'est quoi mon objectif déjà ?")).toEqual({ kind: 'show' });
  expect(readTargets('i want to eat 2 eggs')).toBeNull();
});

describe('a request reaches its subject', () => {
  test.each<[Language, string, string]>([
    ['fr', 'je peux récupérer mes données dans un fichier ?', 'export'],
    ['en', 'can I get my data as a spreadsheet?', 'export'],
    ['en', 'send my data as a csv please', 'export'],
    ['fr', 'tu peux m’envoyer mes données en csv', 'export'],
    ['fr', 'tu peux me répondre en anglais stp', 'settings'],
    ['tr', 'bütün kayıtlarımı excel olarak alabilir miyim', 'export'],
    ['fr', 'Bonsoir, pourriez-vous me donner le détail de ma journée ?', 'look-back'],
    ['en', 'ok so whats left lol', 'look-back'],
    ['tr', 'bgn kac kalori', 'look-back'],
  ])('%s: %s', (language, text, subject) => expect(subjectNamed(text, language, NOBODY)).toBe(subject));

  test.each<[Language, string]>([
    ['fr', 'deux oeufs stp'],
    ['en', 'so far two eggs and a coffee'],
    ['en', 'had a late lunch today'],
    ['fr', 'pas aujourd’hui'],
    ['tr', 'bugün spor sonrası muz'],
    ['en', 'I want to have everything'],
    ['fr', 'je voudrais avoir tout'],
    ['en', 'menu du jour'],
  ])('%s: %s is none', (language, text) => expect(subjectNamed(text, language, NOBODY)).toBeNull());
});
