import { describe, expect, test } from 'vitest';
import { alternatives, englishAliases } from './english-names.ts';
import { frenchAliases, frenchAlternatives } from './french-names.ts';
import { parseTurkishWords, turkishAliases, turkishFor, withLi } from './turkish-names.ts';

const english = (name: string) => englishAliases(name).map((alias) => alias.name);
const french = (name: string) => frenchAliases(name).map((alias) => alias.name);
const costOf = (aliases: { name: string; cost: number }[], name: string) =>
  Math.min(...aliases.filter((alias) => alias.name === name).map((alias) => alias.cost));

describe('English names', () => {
  test.each([
    ['Milk, reduced fat (2%)', 'reduced fat milk'],
    ['Milk, reduced fat (2%)', '2% milk'],
    ['Milk, NFS', 'milk'],
    ['Cookie, chocolate chip', 'chocolate chip cookie'],
    ['Potato chips, plain', 'potato chips'],
    ['Chicken breast, grilled without sauce, skin not eaten', 'grilled chicken breast'],
    ['Fish, trout, steamed', 'steamed trout'],
    ['Fish, cod, baked or broiled', 'baked cod'],
    ['Fish, cod, baked or broiled', 'broiled cod'],
    ['Chicken breast, baked, broiled, or roasted, skin not eaten, from raw', 'roasted chicken breast'],
    ['Cheese, Gruyere', 'gruyere'],
    ['Cheese, Gruyere', 'gruyere cheese'],
    [
      'Egg omelet or scrambled egg, with cheese, meat, and tomatoes, NS as to fat',
      'omelet with cheese meat and tomatoes',
    ],
    ['Cheese flavored corn snacks (Cheetos)', 'cheetos'],
    ['Beef, short ribs, raw', 'beef short ribs'],
  ])('%s is "%s"', (name, said) => {
    expect(english(name)).toContain(said);
  });

  test('the default row asks least for the bare word', () => {
    const bare = (name: string) => costOf(englishAliases(name), 'milk');
    expect(bare('Milk, NFS')).toBeLessThan(bare('Milk, whole'));
    expect(bare('Milk, whole')).toBeLessThan(bare('Milk, evaporated, fat free (skim)'));
  });

  test('two foods in one name', () => {
    expect(alternatives('chicken or turkey salad')).toEqual(['chicken salad', 'turkey salad']);
    expect(alternatives('cake or cupcake')).toEqual(['cake', 'cupcake']);
    expect(alternatives('apple')).toEqual(['apple']);
  });
});

describe('French names', () => {
  test.each([
    ['Pain, baguette, courante', 'baguette'],
    ['Yaourt, lait fermenté ou spécialité laitière, nature', 'yaourt nature'],
    ['Poulet, cuisse, viande et peau, rôtie/cuite au four', 'cuisse de poulet rôtie'],
    ['Boeuf, entrecôte, partie maigre, grillée/poêlée', 'entrecôte grillée'],
    ['Foie, poulet, cru', 'foie de poulet'],
    ['Haricots verts, purée', 'purée de haricots verts'],
    ["Oeuf, jaune (jaune d'oeuf), cru", "jaune d'oeuf"],
    ['Crêpe ou Galette aux noix de St Jacques, préemballée', 'crêpe aux noix de st jacques'],
    ['Confiture ou Marmelade, tout type de fruits (aliment moyen)', 'marmelade'],
    ['Dorade grise, ou daurade grise, ou griset, crue', 'griset'],
  ])('%s is "%s"', (name, said) => {
    expect(french(name)).toContain(said);
  });

  test('an average food is the default of its word', () => {
    expect(costOf(frenchAliases('Pizza (aliment moyen)'), 'pizza')).toBeLessThan(
      costOf(frenchAliases('Pizza, préemballée'), 'pizza'),
    );
  });

  test('a place in brackets is no name', () => {
    expect(french('Eau minérale Courmayeur, embouteillée (Italie)')).not.toContain('italie');
  });

  test('another ending of the same food', () => {
    expect(frenchAlternatives('tripes à la tomate ou à la provençale')).toEqual([
      'tripes à la tomate',
      'tripes à la provençale',
    ]);
  });
});

describe('Turkish names', () => {
  const words = parseTurkishWords(
    [
      'n\tchicken breast\ttavuk göğsü',
      'n\tapple\telma',
      'n\tcheese\tpeynir',
      'n\ttuna\tton balığı',
      'n\tmilk\tsüt',
      'n\tcarrot\thavuç',
      'n\tomelet\tomlet',
      'p\tjuice\tmeyve suyu\tsuyu',
      'p\tsalad\tsalata\tsalatası',
      'l\tcake\tkek',
      'm\tgrilled\tızgara',
      'm\tpickled\tturşu',
    ].join('\n'),
  );

  test.each([
    ['grilled chicken breast', 'ızgara tavuk göğsü'],
    ['apple juice', 'elma suyu'],
    ['apples cake', 'elmalı kek'],
    ['omelet with cheese', 'peynirli omlet'],
    ['omelet without cheese', 'peynirsiz omlet'],
    ['tuna salad', 'ton balığı salatası'],
    ['pickled carrots', 'havuç turşusu'],
  ])('%s is "%s"', (said, turkish) => {
    expect(turkishFor(said, words)).toBe(turkish);
  });

  test('an unknown word gives no name', () => {
    expect(turkishFor('blackened chicken breast', words)).toBeNull();
    expect(turkishFor('omelet with tripe', words)).toBeNull();
  });

  test('the suffix follows the last vowel, and a compound drops its own ending', () => {
    expect(['elma', 'süt', 'limon', 'ton balığı', 'keçi sütü', 'kayısı'].map(withLi)).toEqual([
      'elmalı',
      'sütlü',
      'limonlu',
      'ton balıklı',
      'keçi sütlü',
      'kayısılı',
    ]);
  });

  test('names of a Turkish table', () => {
    expect(turkishAliases('Tavuk göğsü, ızgara (pişmiş, derisiz)')[0]?.name).toBe('ızgara tavuk göğsü');
  });
});
