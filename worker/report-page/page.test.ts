import { describe, expect, test } from 'vitest';
import type { DaySummary } from '#db/history.ts';
import { type Report, reportPage } from './page.ts';

const EVIL = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;

const day = (localDate: string, part: Partial<DaySummary> = {}): DaySummary => ({
  localDate,
  energyKcal: 1840,
  proteinGrams: 82,
  carbsGrams: 205,
  fatGrams: 71.5,
  sessions: 1,
  steps: null,
  fibreKnownKcal: 0,
  fibreGrams: null,
  sugarsGrams: null,
  saltGrams: null,
  activeEnergyKcal: 210,
  activeMinutes: 45,
  waterMl: 1200,
  massKg: 78.4,
  foods: 1,
  activities: 1,
  slots: ['lunch'],
  sleepMinutes: 430,
  sleepQuality: 0.8,
  moodScore: 4,
  ...part,
});

const blank = {
  id: 1,
  inboxId: 1,
  itemNo: 1,
  isDraft: false,
  at: new Date('2026-03-09T11:30:00Z'),
  zone: 'Europe/Paris',
  localDate: '2026-03-09',
  slot: null,
  food: null,
  activity: null,
  sets: [],
  sprints: [],
  massKg: null,
  volumeMl: null,
  sleep: null,
  mood: null,
};

const ENTRIES: Report['entries'] = [
  {
    ...blank,
    kind: 'food',
    slot: 'lunch',
    food: {
      foodCode: null,
      name: EVIL,
      said: EVIL,
      brand: EVIL,
      massGrams: 150,
      portionUnit: 'g',
      portionCount: 150,
      isAmountSaid: true,
      source: 'CIQUAL 13039',
      basis: 'exact',
      energyKcal: 1840,
      proteinGrams: 82,
      carbsGrams: 205,
      fatGrams: 71.5,
      fibreGrams: null,
      sugarsGrams: null,
      saturatedFatGrams: null,
      saltGrams: null,
      alcoholGrams: null,
    },
  },
  {
    ...blank,
    kind: 'activity',
    activity: {
      type: 'strength',
      label: EVIL,
      said: EVIL,
      exerciseId: null,
      minutes: 45,
      distanceMeters: null,
      climbMeters: null,
      intensity: null,
      met: 5,
      massKg: 78,
      energyKcal: 210,
      source: 'Compendium 2011 02050',
    },
    sets: [{ reps: 10, loadKg: 60, seconds: null, restSeconds: null, rpe: null }],
  },
  { ...blank, kind: 'mood', mood: { score: 4, said: EVIL } },
  { ...blank, kind: 'weight', massKg: 78.4 },
  { ...blank, kind: 'sleep', sleep: { minutes: 430, quality: 0.8 } },
  { ...blank, kind: 'water', volumeMl: 500 },
];

const REPORT: Report = {
  language: 'fr',
  person: {
    name: EVIL,
    birthYear: 1990,
    heightCm: 172,
    massKg: 78.4,
    targetMassKg: null,
    activityLevel: 'moderate',
    dietType: 'vegetarian',
    targetEnergyKcal: 2000,
    targetProteinGrams: 100,
    targetCarbsGrams: null,
    targetFatGrams: null,
    targetWaterMl: 1500,
  },
  from: '2026-03-02',
  to: '2026-03-15',
  today: '2026-03-15',
  days: [day('2026-03-09'), day('2026-03-10'), day('2026-03-12', { massKg: 78 })],
  entries: ENTRIES,
  massUnit: 'kg',
  energyUnit: 'kcal',
  isNumberFree: false,
};

describe('the report', () => {
  test('is inert whatever a person called their food: no script, no handler, nothing loaded', () => {
    const page = reportPage(REPORT);
    expect(page).not.toMatch(/<script|<img|<iframe|<link|<object|javascript:/i);
    expect(page).not.toMatch(/<[^>]*\son\w+=/i);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<[^>]*\s(?:src|href)=|url\(|@import/);
    expect(page).toContain('default-src &#39;none&#39;');
  });

  test.each([
    ['fr', 'Journal du 2 au 15 mars 2026', 'Ce n’est pas un document médical', '71,5', '12:30', 'Lundi 9 mars 2026'],
    ['en', 'Log, 2–15 March 2026', 'This is not a medical document', '71.5', '12:30', 'Monday 9 March 2026'],
    ['tr', 'Günlük, 2–15 Mart 2026', 'Bu bir tıbbi belge değildir', '71,5', '12:30', '9 Mart 2026 Pazartesi'],
  ] as const)('is written in %s', (language, ...parts) => {
    const page = reportPage({ ...REPORT, language });
    expect(page).toContain(`<html lang="${language}">`);
    for (const part of parts) expect(page).toContain(part);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).toContain('10 ');
  });

  test('shows pounds and kilojoules to who chose them', () => {
    const page = reportPage({ ...REPORT, massUnit: 'lb', energyUnit: 'kJ' });
    expect(page).toContain('172,8 lb');
    expect(page).toContain('<td class="n">7\u202f699</td>');
  });

  test('has no figure of energy or mass where none is wanted', () => {
    const page = reportPage({ ...REPORT, isNumberFree: true }).replace(/<style>.*<\/style>/s, '');
    // The load on a bar is no body.
    expect(page.replaceAll('60 kg', '')).not.toMatch(/\d[\s\u00a0\u202f]?(?:kcal|kg|g)\b/);
    expect(page).not.toContain('1\u202f840');
  });

  test('tells nothing of who told nothing', () => {
    const nobody = Object.fromEntries(
      Object.keys(REPORT.person).map((key) => [key, null]),
    ) as unknown as Report['person'];
    expect(reportPage({ ...REPORT, person: nobody })).not.toContain('Profil');
  });

  test('a year stays a small file', () => {
    const days = Array.from({ length: 366 }, (_, index) =>
      day(new Date(Date.UTC(2025, 2, 16 + index)).toISOString().slice(0, 10)),
    );
    const entries = days.flatMap(({ localDate }) =>
      ENTRIES.flatMap((entry) => [1, 2, 3].map(() => ({ ...entry, localDate }))),
    );
    const page = reportPage({ ...REPORT, from: '2025-03-16', to: '2026-03-16', today: '2026-03-16', days, entries });
    expect(page.length).toBeLessThan(4_000_000);
  });
});
