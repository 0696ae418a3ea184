import { expect, test } from 'vitest';
import { cleanText, tokenise } from '#inference/offline/text.ts';
import { compileGlossary } from './compile/glossary.ts';
import { openTranslator } from './translate.ts';

const GLOSSARY = compileGlossary(
  [
    'pumpkin\tcitrouille|potiron\tbal kabağı',
    'soup\tsoupe\tçorba|çorbası',
    'fried\tfrit\tkızarmış',
    'chicken\tpoulet\ttavuk',
    'almonds\tamande\tbadem',
    'milk chocolate\tchocolat au lait\tsütlü çikolata',
    'peach cobbler\tcroustade aux pêches\t',
    'gluten free\tsans gluten\t',
    'skin\tpeau\tderi',
    '\tbio\torganik',
  ].join('\n'),
  'n\tpie\tturta',
);
const translate = openTranslator(GLOSSARY, (norm) => norm === 'empanada');
const english = (text: string, language: 'fr' | 'tr') => translate(tokenise(cleanText(text)), language);

test('puts a French name into the order of an English one', () => {
  expect(english('soupe de poulet frit', 'fr')).toBe('fried chicken soup');
  expect(english('empanada à la citrouille bio', 'fr')).toBe('pumpkin empanada');
});

test('knows what a food is made with and without from its kind', () => {
  expect(english('chocolat au lait aux amandes', 'fr')).toBe('milk chocolate with almonds');
  expect(english('soupe sans gluten', 'fr')).toBe('gluten free soup');
  expect(english('poulet frit sans peau', 'fr')).toBe('fried chicken without skin');
  expect(english('bademli sütlü çikolata', 'tr')).toBe('milk chocolate with almonds');
  expect(english('derisiz tavuk', 'tr')).toBe('chicken without skin');
});

test('keeps a phrase whole whatever small words are in it', () => {
  expect(english('croustade aux pêches', 'fr')).toBe('peach cobbler');
});

test('reads Turkish words with their endings', () => {
  expect(english('kızarmış tavuklar', 'tr')).toBe('fried chicken');
  expect(english('bal kabaklı turta', 'tr')).toBe('pumpkin pie');
});

test('says nothing where a word is not known, and of amounts', () => {
  expect(english('soupe de zorglub', 'fr')).toBeNull();
  expect(english('soupe 3 poulets', 'fr')).toBeNull();
});
