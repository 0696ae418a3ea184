/** How French is read: what is eaten, how much of it, and at which meal. One row a rule of the language. */
import { describe, expect, it } from 'vitest';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from './catalogue/load.ts';

const interpreter = createOfflineInterpreter(loadCatalogue());

/** "name (amount unit) slot" of every food, "name N min" of every activity. */
async function read(text: string): Promise<string[]> {
  const context = {
    language: 'fr' as const,
    localTime: '2026-03-11T20:30',
    weekday: 3,
    openQuestion: null,
    candidates: [],
  };
  const result = await interpreter.interpret(text, context);
  if (result.kind !== 'understood') return [];
  return result.actions.flatMap((action) => {
    if (action.type === 'fill_activity') return action.items.map((item) => `${item.name} ${item.minutes ?? '?'} min`);
    if (action.type !== 'fill_meal') return [];
    return action.items.map(({ name, brand, amount }) =>
      [name, brand, amount && `(${amount.value} ${amount.unit})`, action.slot].filter(Boolean).join(' '),
    );
  });
}

const PHRASES: [rule: string, text: string, foods: string[]][] = [
  ['a letter by itself is an article, not a litre', "j'ai bu de l'eau gazeuse", ['eau gazeuse']],
  ['a percentage is no count', "j'ai mangé un fromage blanc 3% et du miel", ['fromage blanc 3% (1 piece)', 'miel']],
  ['semi- before a word is no race', '100 g de fromage semi-affiné', ['fromage semi affiné (100 g)']],
  ['a capital behind a dash is the maker', '300 g de lasagnes - Findus', ['lasagnes Findus (300 g)']],
  ['a dash between foods still parts them', 'une pomme - une banane', ['pomme (1 piece)', 'banane (1 piece)']],
  ['a vessel that is weighed is no biscuit', 'une barquette de 200 g de fraises', ['fraises (200 g)']],
  ['an elision grown together is cut', 'tir à larc 20 min', ['tir à larc 20 min']],
  ['a number inside a name counts nothing', 'ce midi omelette 3 œufs', ['omelette 3 œufs']],
  ['numbers behind each name count', 'pomme 2 banane 1', ['pomme (2 piece)', 'banane (1 piece)']],
  ['numbers before each name count', '2 oeufs 1 pomme', ['oeufs (2 piece)', 'pomme (1 piece)']],
  ['a volume goes to the drink', 'un lait de soja et un cookie. 300 ml', ['lait de soja (300 ml)', 'cookie (1 piece)']],
  ['a measure is more exact than a vessel', 'un bol de riz, 180 g', ['riz (180 g)']],
  ['the drink goes with the nibbling', "j'ai grignoté des noix et bu un thé", ['noix snack', 'thé (1 piece) snack']],
  ['a later meal is no nibbling', "j'ai grignoté des noix. J'ai mangé une soupe", ['noix snack', 'soupe (1 piece)']],
  ['a meal that is named outranks the hour', 'un flan avant de dormir hier soir', ['flan (1 piece) snack']],
  [
    'what a salad holds is in it',
    'salade avec thon, maïs et olives, yaourt',
    ['salade avec thon et maïs et olives', 'yaourt'],
  ],
  ['what has an article stands beside it', 'une salade avec du pain', ['salade (1 piece)', 'pain']],
  ['a sandwich is told by a list', 'sandwich : jambon, fromage', ['sandwich avec jambon et fromage']],
  [
    'a sandwich has two things in it',
    'un sandwich au thon et crudités, une pomme',
    ['sandwich au thon avec crudités (1 piece)', 'pomme (1 piece)'],
  ],
  ['a label is no food of its own', 'Dessert : un flan', ['flan (1 piece)']],
  ['a plural in -ches is its singular', '3 pêches', ['pêches (3 piece)']],
  ['what a food is kept in is not drunk', "thon en conserve à l'huile", ['thon huile']],
  ['an ounce is a weight here too', 'une once de cheddar', ['cheddar (1 oz)']],
  ['no fruit takes two hours', '2h de pêche', ['pêche 120 min']],
  ['dried meat is no training that was skipped', 'du boeuf séché', ['boeuf séché']],
  ['one lies on the other', 'du chèvre sur du pain complet', ['chèvre', 'pain complet']],
  ['the thing and its name are one', "j'ai bu quelque chose, je crois que c'était du lait", ['lait']],
  ['a vague thing is asked for as a whole', "j'ai mangé un truc avec des légumes", ['truc (1 piece)']],
  [
    'a last sentence tells when',
    "une brioche avec du beurre. C'était au goûter",
    ['brioche (1 piece) snack', 'beurre snack'],
  ],
  ['a weight told in a clause of its own', 'des pancakes surgelés, pesant 80 grammes', ['pancakes surgelés (80 g)']],
];

describe('French', () => {
  for (const [rule, text, foods] of PHRASES) {
    it(rule, async () => expect(await read(text)).toEqual(foods));
  }
});
