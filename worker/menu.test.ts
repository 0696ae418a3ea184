import { describe, expect, test } from 'vitest';
import { menu, readSlash } from './menu.ts';

describe('a slash command', () => {
  test.each([
    ['/help', { kind: 'action', action: { type: 'help' } }],
    ['/aide', { kind: 'action', action: { type: 'help' } }],
    ['/yardım', { kind: 'action', action: { type: 'help' } }],
    ['/HELP', { kind: 'action', action: { type: 'help' } }],
    ['  /help  ', { kind: 'action', action: { type: 'help' } }],
    ['/help@LokmaBot', { kind: 'action', action: { type: 'help' } }],
    ['/today', { kind: 'action', action: { type: 'show_day', dayOffset: 0 } }],
    ['/today please', { kind: 'action', action: { type: 'show_day', dayOffset: 0 } }],
    ['/jour', { kind: 'action', action: { type: 'show_day', dayOffset: 0 } }],
    ['/bugün', { kind: 'action', action: { type: 'show_day', dayOffset: 0 } }],
    ['/undo', { kind: 'action', action: { type: 'undo' } }],
    ['/annule', { kind: 'action', action: { type: 'undo' } }],
    ['/geri_al', { kind: 'action', action: { type: 'undo' } }],
    ['/start', { kind: 'welcome' }],
    ['/start ref123', { kind: 'welcome' }],
    ['/log two eggs', { kind: 'text', text: 'two eggs' }],
    ['/log@LokmaBot two eggs\nand bread', { kind: 'text', text: 'two eggs\nand bread' }],
    ['/log', { kind: 'text', text: '' }],
    ['/noter 2 œufs', { kind: 'text', text: '2 œufs' }],
    ['/language', { kind: 'ask_language' }],
    ['/language klingon', { kind: 'ask_language' }],
    ['/language FR', { kind: 'action', action: { type: 'set_language', language: 'fr' } }],
    ['/langue français', { kind: 'action', action: { type: 'set_language', language: 'fr' } }],
    ['/dil Türkçe', { kind: 'action', action: { type: 'set_language', language: 'tr' } }],
    ['/dil İNGİLİZCE', { kind: 'action', action: { type: 'set_language', language: 'en' } }],
    ['/timezone', { kind: 'ask_zone' }],
    ['/timezone New York', { kind: 'action', action: { type: 'set_timezone', zone: 'New York' } }],
    ['/fuseau Europe/Paris', { kind: 'action', action: { type: 'set_timezone', zone: 'Europe/Paris' } }],
    ['/dance', { kind: 'unknown' }],
  ])('%j is read', (text, meaning) => {
    expect(readSlash(text)).toEqual(meaning);
  });

  test.each([
    'help',
    '2 œufs',
    'and/or',
    '1/2 banana',
    '/',
    '/ help',
    '//help',
    '/2',
    'see /help',
    '/this-is not',
    `/${'a'.repeat(33)}`,
  ])('%j is none', (text) => {
    expect(readSlash(text)).toBeNull();
  });

  test('as long as a message can be is read at once', () => {
    const started = performance.now();
    readSlash(`/log ${'a '.repeat(4_000)}`);
    readSlash(`/${'é'.repeat(8_000)}`);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe('the menu', () => {
  const entries = menu();

  test('fits what the platforms take: short lower-case names, descriptions of at most 100 characters', () => {
    for (const entry of entries) {
      expect(entry.name).toMatch(/^[a-z0-9_]{1,32}$/);
      for (const description of [entry.description, ...(entry.argument ? [entry.argument.description] : [])])
        for (const text of Object.values(description)) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(100);
        }
      if (entry.argument) expect(entry.argument.name).toMatch(/^[a-z0-9_]{1,32}$/);
    }
  });

  test('lists each command once, and each is understood when typed', () => {
    expect(new Set(entries.map((entry) => entry.name)).size).toBe(entries.length);
    for (const { name } of entries) expect(readSlash(`/${name}`), name).not.toEqual({ kind: 'unknown' });
  });
});
