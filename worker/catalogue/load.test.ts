import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { openCatalogue, tabulateNames } from './catalogue.ts';
import foods from './foods.json' with { type: 'json' };
import { decodeGeneric, type GenericFile, openGeneric, openGenericText } from './generic.ts';
import { catalogueData, loadCatalogue } from './load.ts';
import type { Food } from './types.ts';

const text = readFileSync(new URL('./generic.json', import.meta.url), 'utf8');
const everyday = foods as unknown as Food[];

describe('the catalogue as it lies on disk', () => {
  it('gives the same foods read line by line as read whole', () => {
    const whole = decodeGeneric(JSON.parse(text) as GenericFile, everyday);
    const file = openGenericText(text);
    const open = openGeneric(file, everyday);
    expect(file.lines.size).toBe(whole.length);
    for (const food of whole) expect(open(food.id)).toEqual(food);
  });

  it('answers the same from the table that the build keeps as from one made now', () => {
    const data = catalogueData();
    const kept = openCatalogue(data, deserialize(serialize(tabulateNames(data))) as ReturnType<typeof tabulateNames>);
    const made = loadCatalogue();
    for (const words of ['pomme', 'riz basmati', 'chiken breast', 'tavuklu pilav', 'grilled salmon with rice', 'zzz'])
      for (const language of ['fr', 'en', 'tr'] as const)
        expect(kept.matchFood(words, language), words).toEqual(made.matchFood(words, language));
  });

  it('finds the row of a table’s code, the everyday row before all', () => {
    const catalogue = loadCatalogue();
    expect(catalogue.foodOfSource('CIQUAL 13039')?.id).toBe('apple');
    expect(catalogue.foodOfSource('CIQUAL 0')).toBeNull();
  });
});
