import { describe, expect, it } from 'vitest';
import type { Product } from '#db/products.ts';
import { loadCatalogue } from './load.ts';
import { barcodeOf, productFood, productId, readPack } from './product-food.ts';

const product: Product = {
  barcode: '3017620422003',
  name: 'Yaourt nature',
  brand: 'Malo, Sojasun',
  quantity: '4 x 125 g',
  serving: null,
  servingGrams: null,
  isPer100Ml: false,
  energyKcal: 60,
  isEnergyDerived: false,
  proteinGrams: 4,
  carbsGrams: 5,
  fatGrams: 3,
  fibreGrams: null,
  sugarsGrams: null,
  saturatedFatGrams: null,
  saltGrams: null,
  alcoholGrams: null,
  labels: [],
  nutriScore: null,
  ecoScore: null,
  packaging: [],
  categories: [],
  imageUrl: null,
  genericFoodCode: null,
  language: 'fr',
  source: 'Open Food Facts',
};

describe('what a package holds', () => {
  it.each([
    ['4 x 125 g', { eachGrams: 125, wholeGrams: 500 }],
    ['6×33cl', { eachGrams: 330, wholeGrams: 1980 }],
    ['1,5 L', { eachGrams: null, wholeGrams: 1500 }],
    ['500 g e', { eachGrams: null, wholeGrams: 500 }],
    ['douze œufs', null],
    ['', null],
  ])('%s', (quantity, pack) => expect(readPack(quantity)).toEqual(pack));
});

describe('a product as a food', () => {
  it('is one of those in the package, and keeps its label and first brand', () => {
    const food = productFood(product, null);
    expect(food.portions).toMatchObject({ serving: 125, pot: 125, piece: 125, packet: 500 });
    expect(food).toMatchObject({ brand: 'Malo', source: { table: 'Open Food Facts', code: product.barcode } });
    expect(barcodeOf(food.id)).toBe(product.barcode);
  });

  it('takes spoons and glasses from the food that it is a make of, and its category', () => {
    const honey = loadCatalogue().food('honey');
    const food = productFood({ ...product, name: 'Miel', quantity: '1 kg' }, honey);
    expect(food.portions.tbsp).toBe(honey?.portions.tbsp);
    expect(food.category).toBe(honey?.category);
    // A kilogram is a store, not a serving.
    expect(food.portions.serving).toBe(honey?.portions.serving);
    expect(food.portions.packet).toBe(1000);
  });

  it('has an id of its barcode, and no other id has one', () => {
    expect(barcodeOf(productId('96385074'))).toBe('96385074');
    expect(barcodeOf('apple')).toBeNull();
    expect(barcodeOf('off-12')).toBeNull();
  });
});
