import { describe, expect, test } from 'vitest';
import { decodeGeneric, furtherNames, portionsOf } from '../generic.ts';
import type { Food, Nutrients } from '../types.ts';
import { impliedAllergens } from './allergens.ts';
import { coverageOf, namesOf } from './check.ts';
import { compile, declaredNames, parseHandNames, toText } from './compile.ts';
import { findings } from './plausible.ts';
import { readPortions } from './portions.ts';
import { fnddsPortions, type SourceRow } from './tables.ts';
import { parseTurkishWords } from './turkish-names.ts';

const figures = (energyKcal: number, proteinGrams: number, carbsGrams: number, fatGrams: number): Nutrients => ({
  energyKcal,
  proteinGrams,
  carbsGrams,
  fatGrams,
  fibreGrams: null,
  sugarsGrams: null,
  saturatedFatGrams: null,
  saltGrams: null,
  alcoholGrams: null,
});

const curatedFood = (id: string, code: string, fr: string[], en: string[], per100g: Nutrients): Food => ({
  id,
  source: { table: 'CIQUAL', code },
  category: 'fruit',
  state: 'raw',
  form: 'counted',
  names: { fr, en, tr: [] },
  per100g,
  portions: { piece: 150, serving: 150, bowl: 150 },
  defaultUnit: 'piece',
});

const source = (row: Partial<SourceRow> & Pick<SourceRow, 'id' | 'table' | 'code'>): SourceRow => ({
  english: null,
  french: null,
  turkish: null,
  group: '',
  figures: figures(50, 0.3, 12, 0.2),
  portions: [],
  ...row,
});

const apple = curatedFood('apple', '13039', ['pomme'], ['apple', 'raw apple'], figures(53, 0.3, 11.6, 0.3));
const fruits = 'fruits, légumes, légumineuses et oléagineux > fruits > fruits crus';
const sources: SourceRow[] = [
  source({ id: 'ciqual-13039', table: 'CIQUAL', code: '13039', french: 'Pomme, chair et peau, crue', group: fruits }),
  source({
    id: 'ciqual-1',
    table: 'CIQUAL',
    code: '1',
    french: 'Poire, pulpe, crue',
    english: 'Pear, raw',
    group: fruits,
  }),
  source({ id: 'fndds-1', table: 'FNDDS', code: 'Apple, raw', english: 'Apple, raw', group: 'Apples' }),
  source({
    id: 'fndds-2',
    table: 'FNDDS',
    code: 'Pear, Asian, raw',
    english: 'Pear, Asian, raw',
    group: 'Pears',
    portions: [
      { description: '1 small', grams: 90 },
      { description: '1 large', grams: 160 },
      { description: 'Quantity not specified', grams: 122 },
    ],
  }),
  source({
    id: 'fndds-3',
    table: 'FNDDS',
    code: 'Lies',
    english: 'Lies',
    group: 'Pears',
    figures: figures(0, 10, 10, 10),
  }),
  source({ id: 'cofid-1', table: 'CoFID', code: '1', english: 'Pears, raw', french: 'Poires, crues' }),
];
const input = {
  sources,
  curated: [apple],
  handNames: parseHandNames('# nothing\napple\ttr\telma\nfndds-2\tfr\tnashi\nnobody\tfr\tx\n'),
  declared: [{ label: 'nashi n.s.', synonyms: [], events: 7 }],
  turkishWords: parseTurkishWords('n\tasian pear\tasya armudu\nm\traw\tçiğ'),
  taxonomy: [{ english: ['pear'], french: [], turkish: ['Armut'] }],
};
const compiled = compile(input);
const foods = decodeGeneric(compiled.file, [apple]);
const food = (id: string) => foods.find((one) => one.id === id);

describe('compile', () => {
  test('a row behind an everyday food only lends it its names', () => {
    expect(food('ciqual-13039')).toBeUndefined();
    expect(furtherNames(compiled.file).get('apple')).toEqual({
      fr: ['pomme chair et peau crue'],
      en: [],
      tr: ['elma'],
    });
  });

  test('everyday names stay where they are', () => {
    expect(foods.flatMap((one) => one.names.fr)).not.toContain('pomme');
    expect(namesOf([apple], compiled.file).en.get('apple')).toBe('apple');
  });

  test('every FNDDS row keeps its name, and near-duplicates point to the everyday row', () => {
    expect(food('fndds-1')?.names.en).toContain('Apple, raw');
    expect(food('fndds-1')?.sameAs).toBe('apple');
  });

  test('a food that is there already is not added again', () => {
    expect(food('cofid-1')).toBeUndefined();
  });

  test('impossible figures stay out, with the reason', () => {
    expect(food('fndds-3')).toBeUndefined();
    expect(compiled.leftOut).toEqual([{ id: 'fndds-3', name: 'Lies', reason: 'no energy from 30 g' }]);
  });

  test('own portions, sizes and the usual amount', () => {
    expect(food('fndds-2')).toMatchObject({
      portions: { serving: 122 },
      portionsBySize: { piece: { small: 90, large: 160 } },
      category: 'fruit',
      form: 'counted',
      state: 'raw',
    });
  });

  test('names by hand, by words and by taxonomy; a target that does not exist is a problem', () => {
    expect(food('fndds-2')?.names.fr).toEqual(['nashi']);
    expect(food('fndds-2')?.names.tr).toEqual(['asya armudu']);
    expect(food('ciqual-1')?.names.tr).toEqual(['armut']);
    expect(compiled.problems).toEqual(['names.tsv: no row "nobody"']);
  });

  test('declared foods rank their row and count as covered', () => {
    expect(food('fndds-2')?.popularity).toBe(7);
    expect(coverageOf(input.declared, namesOf([apple], compiled.file).fr, 0.97)).toEqual({ share: 1, missing: [] });
  });

  test('the same bytes twice', () => {
    expect(toText(compile(input).file)).toBe(toText(compiled.file));
    expect(JSON.parse(toText(compiled.file))).toEqual(compiled.file);
  });
});

test('declared names are said without the codes of the survey', () => {
  const names = declaredNames({ label: 'fromage fondu type babybel rouge', synonyms: ['lait n.s.'], events: 1 });
  expect(names).toEqual(expect.arrayContaining(['babybel rouge', 'fromage fondu', 'lait']));
});

describe('portions', () => {
  test('units, sizes and the amount when none is said', () => {
    const read = readPortions([
      { description: '1 cup', grams: 246 },
      { description: '1 fl oz (no ice)', grams: 30.8 },
      { description: '1 can (12 fl oz)', grams: 370 },
      { description: '1 surface inch', grams: 8 },
      { description: 'Guideline amount per cup of hot cereal', grams: 61 },
      { description: 'Quantity not specified', grams: 240 },
    ]);
    expect(read).toEqual({ units: { cup: 246, floz: 30.8, can: 370 }, sizes: {}, usual: 240 });
  });

  test('half a bagel is half of one', () => {
    expect(readPortions([{ description: '1/2 bagel', grams: 50 }]).units).toEqual({ piece: 100 });
  });

  test('takes for a piece what is called a piece, and not what is nearer to the usual amount', () => {
    const candy = [
      { description: '1 piece', grams: 5 },
      { description: '1 stick', grams: 15 },
      { description: 'Quantity not specified', grams: 15 },
    ];
    expect(readPortions(candy, 'Candy, hard').units).toEqual({ piece: 5 });
  });

  test('small, medium and large are kept only where they rise', () => {
    const sized = (small: number, large: number) =>
      readPortions([
        { description: '1 small', grams: small },
        { description: '1 large', grams: large },
      ]).sizes;
    expect(sized(100, 200)).toEqual({ piece: { small: 100, large: 200 } });
    expect(sized(200, 100)).toEqual({});
  });

  test('a small bag is no small chip, and a miniature one not the ordinary one', () => {
    const read = readPortions([
      { description: '1 miniature', grams: 26 },
      { description: '1 regular', grams: 105 },
      { description: '1 small single serving bag', grams: 28 },
      { description: '1 large single serving bag', grams: 57 },
      { description: '1 piece, medium pizza', grams: 90 },
    ]);
    expect(read.units).toEqual({ piece: 105, packet: 28, slice: 90 });
    expect(read.sizes).toEqual({
      piece: { mini: 26, medium: 105 },
      packet: { small: 28, large: 57 },
      slice: { medium: 90 },
    });
  });

  test('a food like another only in kind takes its vessels, not its piece', () => {
    const like = { ...apple, portions: { piece: 150, serving: 150, bowl: 180 } };
    expect(portionsOf([], like, false)).toMatchObject({ bowl: 180, piece: 150, serving: 150 });
    expect(portionsOf([15, 40], like, false)).toMatchObject({ bowl: 180, piece: 40, packet: 40, serving: 40 });
    expect(portionsOf([15, 40], like, true)).toMatchObject({ bowl: 180, piece: 40, serving: 40 });
  });

  test('published portions that do not fit their foods are noticed', () => {
    const read = (path: string) =>
      path.includes('merged')
        ? 'fdc_id,data_type,description,portion_description,gram_weight\n1,fndds,"Milk, NFS",1 cup,244\n'
        : 'fdc_id,portion_description,gram_weight\n2705384,1 slice,28\n';
    expect(fnddsPortions(read, ['Milk, NFS']).fit).toBe(0);
  });
});

describe('figures', () => {
  const levels = (n: Nutrients, name = 'cake') => findings(n, 'CIQUAL', name).map((one) => one.level);
  test('what cannot be is wrong', () => {
    expect(levels(figures(0, 5, 20, 3))).toContain('wrong');
    expect(levels(figures(0, 0, 0, 0))).toContain('wrong');
    expect(levels(figures(950, 0, 0, 100))).toContain('wrong');
    expect(levels(figures(400, 50, 40, 20))).toContain('wrong');
    expect(levels(figures(400, 1, 2, 1))).not.toEqual([]);
    expect(levels({ ...figures(100, 5, 10, 5), saltGrams: -1 })).toContain('wrong');
  });
  test('water has no energy, and a good row nothing to say', () => {
    expect(levels(figures(0, 0, 0, 0), 'mineral water')).toEqual([]);
    expect(levels(figures(265, 8, 55, 1.5))).toEqual([]);
  });
});

test.each([
  ['Cheese sandwich', ['gluten', 'milk']],
  ['Almond milk', ['nuts']],
  ['Peanut butter', ['peanuts']],
  ['Salmon, grilled', ['fish']],
  ['Coconut, raw', []],
  ['Bread, gluten free', []],
] as const)('%s implies %j', (name, allergens) => {
  expect(impliedAllergens([name])).toEqual(allergens);
});
