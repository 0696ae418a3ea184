import { describe, expect, test } from 'vitest';
import { ORDINARY } from '../../testing/ordinary.ts';
import { readReportArgument, readReportRequest } from './words.ts';

/** A Wednesday. */
const TODAY = '2026-03-11';
const LAST_30 = ['2026-02-10', TODAY];

describe('words that ask for a report', () => {
  test.each<[string, string[]]>([
    ['rapport pour ma diététicienne', LAST_30],
    ['Tu peux me préparer un rapport pour mon médecin ?', LAST_30],
    ['un rapport des 3 derniers mois pour mon coach', ['2025-12-12', TODAY]],
    ['rapport du 1er au 8 mars', ['2026-03-01', '2026-03-08']],
    ['mon rapport en fichier html', LAST_30],
    ['a report for my coach', LAST_30],
    ['report for my dietitian, last month', ['2026-02-01', '2026-02-28']],
    ['can you make a report from 1 March to 8 March', ['2026-03-01', '2026-03-08']],
    ['printable report for this week', ['2026-03-09', TODAY]],
    ['diyetisyenim için rapor', LAST_30],
    ['doktoruma rapor hazırlar mısın', LAST_30],
    ['antrenörüm için son 3 ayın raporu', ['2025-12-12', TODAY]],
    ['1-8 Mart raporu', ['2026-03-01', '2026-03-08']],
  ])('%s', (text, [from, to]) => {
    expect(readReportRequest(text, TODAY)?.span).toEqual({ from, to, isShortened: false });
  });

  test.each([
    'rapport',
    'report: two toasts for my coach',
    'my doctor said I should eat an apple',
    'rapor',
    'un rapport pour ma diététicienne et une pomme',
    'rapport de la semaine',
    "j'ai mangé avec mon coach",
    'report from 31 February to 8 March',
  ])('%s is not one', (text) => {
    expect(readReportRequest(text, TODAY)).toBeNull();
  });

  test.each(ORDINARY)('%s: nothing that is eaten or done is one', (_language, messages) => {
    expect(messages.filter((message) => readReportRequest(message, TODAY) !== null)).toEqual([]);
  });
});

describe('what follows /report', () => {
  test.each<[string, string[]]>([
    ['', LAST_30],
    ['semaine', ['2026-03-05', TODAY]],
    ['week', ['2026-03-05', TODAY]],
    ['geçen hafta', ['2026-03-02', '2026-03-08']],
    ['last week', ['2026-03-02', '2026-03-08']],
    ['la semaine dernière', ['2026-03-02', '2026-03-08']],
    ['ce mois', ['2026-03-01', TODAY]],
    ['3 months', ['2025-12-12', TODAY]],
    ['trois mois', ['2025-12-12', TODAY]],
    ['üç ay', ['2025-12-12', TODAY]],
    ['10 days', ['2026-03-02', TODAY]],
    ['2026-01-05 2026-01-20', ['2026-01-05', '2026-01-20']],
    ['01/03 - 08/03', ['2026-03-01', '2026-03-08']],
    ['1.2.2026 10.2.2026', ['2026-02-01', '2026-02-10']],
    ['depuis le 1er mars', ['2026-03-01', TODAY]],
    ['février', ['2026-02-01', '2026-02-28']],
    ['december 2025', ['2025-12-01', '2025-12-31']],
    ['Şubat', ['2026-02-01', '2026-02-28']],
    ['15 aralık - 4 ocak', ['2025-12-15', '2026-01-04']],
    ['march', ['2026-03-01', TODAY]],
    ['20 mars', ['2025-03-20', TODAY]],
  ])('%s', (text, [from, to]) => {
    expect(readReportArgument(text, TODAY)?.span).toEqual({ from, to, isShortened: false });
  });

  test('a year is the longest', () => {
    expect(readReportArgument('2020-01-01 2026-03-01', TODAY)?.span).toEqual({
      from: '2025-03-01',
      to: '2026-03-01',
      isShortened: true,
    });
  });

  test.each(['pizza', '31/02 05/03', '1/1 2/1 3/1'])('%s is not understood', (text) => {
    expect(readReportArgument(text, TODAY)).toBeNull();
  });
});
