import { describe, expect, test } from 'vitest';
import { genericOf } from './generic-link.ts';
import { normalise, type RawProduct } from './normalise.ts';
import { amountOf, inOwnUnit, numberOf, readDocument, rowReader } from './openfoodfacts.ts';
import { fieldsOf } from './records.ts';

const RAW: RawProduct = {
  barcode: '3017620422003',
  name: 'Pâte à tartiner',
  brand: null,
  quantity: null,
  serving: null,
  servingGrams: null,
  isPer100Ml: false,
  energyKcal: 539,
  energyKj: null,
  proteinGrams: 6.3,
  carbsGrams: 57.5,
  fatGrams: 30.9,
  fibreGrams: null,
  sugarsGrams: 56.3,
  saturatedFatGrams: 10.6,
  saltGrams: 0.107,
  sodiumGrams: null,
  alcoholVolume: null,
  polyolsGrams: null,
  labels: [],
  nutriScore: null,
  ecoScore: null,
  packaging: [],
  categories: [],
  imageUrl: null,
  ciqualCode: null,
  language: null,
  popularity: 0,
};
const NOTHING = {
  energyKcal: null,
  proteinGrams: 0,
  carbsGrams: 0,
  fatGrams: 0,
  sugarsGrams: null,
  saturatedFatGrams: null,
};

function rowOf(overrides: Partial<RawProduct>) {
  const result = normalise({ ...RAW, ...overrides }, 'test', () => null);
  return result.kind === 'row' ? result.row : result.why;
}

describe('figures', () => {
  test('kilojoules, sodium and alcohol by volume become what the table holds', () => {
    expect(rowOf({ energyKcal: null, energyKj: 2255 })).toMatchObject({
      energy_kcal: 538.96,
      is_energy_derived: false,
    });
    expect(rowOf({ saltGrams: null, sodiumGrams: 0.4 })).toMatchObject({ salt_grams: 1 });
    expect(rowOf({ ...NOTHING, name: 'Merlot', alcoholVolume: 12.5 })).toMatchObject({
      alcohol_grams: 9.86,
      energy_kcal: 69.04,
      is_energy_derived: true,
    });
  });

  test('energy that nobody states is the sum of its parts, and says so', () => {
    expect(rowOf({ energyKcal: null })).toMatchObject({ energy_kcal: 533.3, is_energy_derived: true });
    expect(rowOf({ energyKcal: null, fibreGrams: 3 })).toMatchObject({ energy_kcal: 539.3 });
  });

  test('fibre may stand inside the carbohydrates, as in America', () => {
    const bran = {
      proteinGrams: 16,
      carbsGrams: 65,
      fatGrams: 4,
      fibreGrams: 43,
      sugarsGrams: 0,
      saturatedFatGrams: 1,
    };
    expect(rowOf({ ...bran, energyKcal: 246 })).toMatchObject({ energy_kcal: 246 });
    expect(rowOf({ ...bran, energyKcal: null })).toMatchObject({ energy_kcal: 274 });
  });

  test('polyols have less energy than other carbohydrates', () => {
    const gum = { proteinGrams: 0, carbsGrams: 66, fatGrams: 0, sugarsGrams: 0, saturatedFatGrams: 0, energyKcal: 160 };
    expect(rowOf({ ...gum, polyolsGrams: 66 })).toMatchObject({ energy_kcal: 160 });
    expect(rowOf(gum)).toBe('atwater');
  });

  test('what is not said stays unsaid', () => {
    expect(rowOf({ saltGrams: null, sugarsGrams: null })).toMatchObject({
      salt_grams: null,
      sugars_grams: null,
      fibre_grams: null,
      alcohol_grams: null,
    });
  });

  test.each<[string, Partial<RawProduct>, unknown]>([
    ['no fat', { fatGrams: null }, 'nutrition'],
    ['negative salt', { saltGrams: -1 }, 'negative'],
    ['negative energy', { energyKcal: -1 }, 'negative'],
    ['kilojoules written as kilocalories', { energyKcal: 2255 }, 'energy'],
    ['more parts than there is', { carbsGrams: 80 }, 'parts'],
    ['more sugar than carbohydrate', { sugarsGrams: 60 }, 'parts'],
    ['more saturated fat than fat', { saturatedFatGrams: 40 }, 'parts'],
    ['200 g of salt', { saltGrams: 200 }, 'parts'],
    ['energy of something else', { energyKcal: 200 }, 'atwater'],
    ['a form left empty', NOTHING, 'zero'],
    ['a name of digits', { name: '12 34' }, 'name'],
    ['a name in a broken encoding', { name: 'P\ufffdte' }, 'unreadable'],
    ['no barcode', { barcode: '' }, 'barcode'],
    ['a wrong check digit', { barcode: '3017620422004' }, 'check'],
  ])('%s is left out', (_what, overrides, why) => {
    expect(rowOf(overrides)).toBe(why);
  });

  test.each(['Eau de source', 'Coca-Cola Zero', 'Thé vert', 'Sel de Guérande', 'Su', 'Sparkling water'])(
    '%s may be nothing but zeros',
    (name) => {
      expect(rowOf({ ...NOTHING, name })).toMatchObject({ energy_kcal: 0 });
    },
  );

  test('stated zeros are believed', () => {
    expect(rowOf({ ...NOTHING, energyKcal: 0 })).toMatchObject({ energy_kcal: 0, is_energy_derived: false });
  });

  test('names lose their markup, brands their followers', () => {
    expect(rowOf({ name: ' Pain&#39;s &quot;bio&quot;\n &amp; co ', brand: 'Lu, Mondelez' })).toMatchObject({
      name: 'Pain\'s "bio" & co',
      brand: 'Lu',
      search: 'pain s bio co lu',
    });
  });

  test('the narrowest category that is a plain food links to it', () => {
    const link = genericOf({ 'en:cheeses': '12999', 'en:comte': '12110' });
    expect(link(['en:dairies', 'en:cheeses', 'en:comte', 'fr:comte-18-mois'])).toBe('CIQUAL 12110');
    expect(link(['en:dairies'])).toBeNull();
    expect(normalise({ ...RAW, categories: ['en:cheeses'] }, 'test', link)).toMatchObject({
      row: { generic_food_code: 'CIQUAL 12999' },
    });
    expect(normalise({ ...RAW, ciqualCode: '31032' }, 'test', link)).toMatchObject({
      row: { generic_food_code: 'CIQUAL 31032' },
    });
  });
});

describe('columns and documents', () => {
  test.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['<0.5', 0.5],
    ['~ 3', 3],
    ['traces', 0],
    [2, 2],
    ['-4', -4],
    ['', null],
    [' ', null],
    ['abc', null],
    ['1 2', null],
    [Number.NaN, null],
    [undefined, null],
    [null, null],
  ])('%j is %j', (value, number) => {
    expect(numberOf(value)).toBe(number);
  });

  test.each([
    ['1 biscuit (12,5 g)', 12.5, false],
    ['33 cl', 330, true],
    ['250ml', 250, true],
    ['1 l', 1000, true],
    ['2 oz', 56.7, false],
  ])('a serving of %j', (text, amount, isVolume) => {
    expect(amountOf(text)).toEqual({ amount, isVolume });
  });

  test('a serving without an amount has none', () => {
    expect(amountOf('2 biscuits')).toBeNull();
    expect(amountOf(null)).toBeNull();
  });

  test('units are converted, and unknown ones not guessed', () => {
    expect(inOwnUnit('sodium', 400, 'mg')).toBe(0.4);
    expect(inOwnUnit('salt', 2, 'µg')).toBeCloseTo(2e-6);
    expect(inOwnUnit('energy-kcal', 418.4, 'kJ')).toBeCloseTo(100);
    expect(inOwnUnit('energy', 100, 'kcal')).toBeCloseTo(418.4);
    expect(inOwnUnit('fat', 3, '% DV')).toBeNull();
    expect(inOwnUnit('alcohol', 12, '% vol')).toBe(12);
  });

  test('older documents: figures per 100 g as they are, typed ones converted', () => {
    const raw = readDocument({
      code: 3017620422003,
      nutrition_data_per: 'serving',
      serving_size: '30 g',
      serving_quantity: '30',
      nutriments: {
        'energy-kj_100g': 2255,
        fat_100g: 30.9,
        fat_unit: 'mg',
        proteins_value: 1890,
        proteins_unit: 'mg',
        carbohydrates_value: '17,25',
        sodium_value: 12,
        sodium_unit: 'mg',
      },
    });
    expect(raw).toMatchObject({ barcode: '3017620422003', energyKj: 2255, fatGrams: 30.9, energyKcal: null });
    expect(raw.proteinGrams).toBeCloseTo(6.3);
    expect(raw.carbsGrams).toBeCloseTo(57.5);
    expect(raw.sodiumGrams).toBeCloseTo(0.04);
  });

  test('newer documents: one set with units, per 100 g or ml', () => {
    const set = {
      per: '100ml',
      nutrients: {
        'energy-kcal': { value: 42, unit: 'kcal' },
        carbohydrates: { value: 10.6, unit: 'g' },
        proteins: { value: 0, unit: 'g' },
        fat: { value: 0, unit: 'g' },
        sodium: { value: 4, unit: 'mg' },
      },
    };
    const raw = readDocument({ code: '1', brands: ['Coca-Cola'], nutrition: { aggregated_set: set } });
    expect(raw).toMatchObject({
      energyKcal: 42,
      carbsGrams: 10.6,
      isPer100Ml: true,
      sodiumGrams: 0.004,
      brand: 'Coca-Cola',
    });
    const perKilo = readDocument({ code: '1', nutrition: { aggregated_set: { ...set, per: '1kg' } } });
    expect(perKilo.carbsGrams).toBeNull();
  });

  test('a document of surprises gives no figures, and no error', () => {
    const raw = readDocument({
      code: null,
      nutriments: 'none',
      brands: 7,
      labels_tags: 'x',
      categories_tags: [1, 'en:a'],
    });
    expect(raw).toMatchObject({ barcode: '', name: '', brand: null, fatGrams: null, labels: [], categories: ['en:a'] });
  });

  test('columns are found by name, whatever their order', () => {
    const read = rowReader(['fat_100g', 'proteins_100g', 'product_name', 'code', 'quantity', 'nutrition_grade_fr']);
    expect(read?.(['1', '2', 'Lait', '123', '1 l', 'b'])).toMatchObject({
      barcode: '123',
      name: 'Lait',
      fatGrams: 1,
      proteinGrams: 2,
      carbsGrams: null,
      isPer100Ml: true,
      nutriScore: 'b',
    });
    expect(rowReader(['id', 'title'])).toBeNull();
  });

  test.each<[string, '\t' | ',', string[]]>([
    ['a,b,,', ',', ['a', 'b', '', '']],
    ['"a, ""b""",c', ',', ['a, "b"', 'c']],
    ['a,"b\nc"', ',', ['a', 'b\nc']],
    ['"",x', ',', ['', 'x']],
    ['10" pan\t"quoted ""x"""\t"', '\t', ['10" pan', 'quoted "x"', '"']],
  ])('%j', (record, separator, fields) => {
    expect(fieldsOf(record, separator)).toEqual(fields);
  });
});
