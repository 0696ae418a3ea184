import { describe, expect, test } from 'vitest';
import { isZone } from '#db/settings.ts';
import { repliesIn } from '../replies/replies.ts';
import type { CommandContext } from './command.ts';
import { findZone, setLanguage, setTimezone } from './settings.ts';

/** What these two commands look at. */
const context = {
  replies: repliesIn('fr'),
  clock: { now: new Date('2025-03-10T12:00:00Z'), zone: 'Europe/Paris', dayStartHour: 4 },
} as CommandContext;

/** Names of one place change between versions of the zone tables: what counts is the clock. */
const clockIn = (zone: string | null): string | null =>
  zone &&
  ['2025-01-15T12:00:00Z', '2025-07-15T12:00:00Z']
    .map((at) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)),
    )
    .join(' | ');

describe('a time zone', () => {
  test.each([
    ['Europe/Paris', 'Europe/Paris'],
    ['europe/paris', 'Europe/Paris'],
    ['Paris', 'Europe/Paris'],
    ['  paris ', 'Europe/Paris'],
    ['İstanbul', 'Europe/Istanbul'],
    ['ISTANBUL', 'Europe/Istanbul'],
    ['Ankara', 'Europe/Istanbul'],
    ['İzmir', 'Europe/Istanbul'],
    ['Türkiye', 'Europe/Istanbul'],
    ['Montréal', 'America/Toronto'],
    ['Québec', 'America/Toronto'],
    ['Genève', 'Europe/Zurich'],
    ['Zürich', 'Europe/Zurich'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['New York', 'America/New_York'],
    ['san francisco', 'America/Los_Angeles'],
    ['London', 'Europe/London'],
    ['Londres', 'Europe/London'],
    ['UTC', 'Etc/UTC'],
    ['La Réunion', 'Indian/Reunion'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
    ['Port-au-Prince', 'America/Port-au-Prince'],
    ['Porto-Novo', 'Africa/Porto-Novo'],
    ['new-york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['Paris, France', 'Europe/Paris'],
    ['Moscou', 'Europe/Moscow'],
    ['Athènes', 'Europe/Athens'],
    ['Lisbonne', 'Europe/Lisbon'],
    ['Konya', 'Europe/Istanbul'],
    ['Diyarbakır', 'Europe/Istanbul'],
    ['Gaziantep', 'Europe/Istanbul'],
    ['Atina', 'Europe/Athens'],
    ['Londra', 'Europe/London'],
  ])('of %j is found', (said, zone) => {
    const found = findZone(said);
    expect(clockIn(found)).toBe(clockIn(zone));
    expect(isZone(found ?? '')).toBe(true);
  });

  test.each(['', '   ', 'Atlantis', '+02:00', 'Europe/Atlantis', '../etc/passwd', '1', 'x'.repeat(500), '🍎'])(
    'of %j is not made up',
    (said) => {
      expect(findZone(said)).toBeNull();
    },
  );

  test('is found by its own name, for every zone there is', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      expect(clockIn(findZone(zone)), zone).toBe(clockIn(zone));
      // Two places may share a name; a name on its own finds one of them.
      expect(findZone(zone.split('/').at(-1)?.replaceAll('_', ' ') ?? ''), zone).not.toBeNull();
    }
  });
});

describe('/timezone', () => {
  test('sets the zone and tells the time there', async () => {
    const done = await setTimezone.run({ type: 'set_timezone', zone: 'Tokyo' }, context);
    expect(done.patch).toEqual({ zone: 'Asia/Tokyo', isZoneChosen: true });
    expect(done.lines).toEqual([context.replies.zoneSet('Asia/Tokyo', '21:00')]);
  });

  test('changes nothing for a place it does not know, and quotes little of it', async () => {
    const done = await setTimezone.run({ type: 'set_timezone', zone: `Atlantis${'x'.repeat(500)}` }, context);
    expect(done.patch).toEqual({});
    expect(done.lines[0]?.length).toBeLessThan(200);
  });
});

test('/language is kept for good and answered in the new language', async () => {
  const done = await setLanguage.run({ type: 'set_language', language: 'tr' }, context);
  expect(done.patch).toEqual({ language: 'tr', isLanguageChosen: true });
  expect(done.lines).toEqual([repliesIn('tr').languageSet]);
});
