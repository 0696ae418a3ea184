/** What names one dish, and how much of it, in the three languages: "ve", "et aux", "half a", "moyenne". */
import { expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from './catalogue/load.ts';

const interpreter = createOfflineInterpreter(loadCatalogue());

async function read(text: string, language: Language): Promise<string[]> {
  const context = { language, localTime: '2026-03-11T20:30', weekday: 3, openQuestion: null, candidates: [] };
  const result = await interpreter.interpret(text, context);
  if (result.kind !== 'understood') return [];
  return result.actions.flatMap((action) =>
    action.type === 'fill_meal'
      ? action.items.map(({ name, amount }) => `${name} ${amount?.value ?? ''} ${amount?.unit ?? ''}`.trim())
      : [],
  );
}

test.each<[Language, string, string[]]>([
  ['fr', "j'ai mangé une omelette au jambon et au fromage", ['omelette au jambon et au fromage 1 piece']],
  ['fr', "j'ai mangé 300 g de soupe au poulet et aux légumes", ['soupe au poulet et aux légumes 300 g']],
  ['fr', "j'ai mangé une tarte aux pommes et un yaourt", ['tarte aux pommes 1 piece', 'yaourt 1 piece']],
  ['fr', "j'ai mangé une pomme moyenne", ['pomme 1 piece']],
  ['fr', "j'ai mangé deux quartiers d'orange", ['orange 2 part']],
  ['tr', '200 g tavuklu ve sebzeli pilav yedim', ['tavuklu ve sebzeli pilav 200 g']],
  ['tr', 'jambonlu ve peynirli bir omlet yedim', ['jambonlu ve peynirli omlet 1 piece']],
  ['tr', 'peynirli omlet ve çay içtim', ['peynirli omlet', 'çay']],
  ['en', 'I had half a cup of rice', ['rice 0.5 cup']],
  ['en', 'I had half of a cup of milk', ['milk 0.5 cup']],
  ['en', 'half a dozen eggs', ['eggs 6 piece']],
  ['en', 'I ate half an avocado', ['avocado 0.5 piece']],
])('%s: %s', async (language, text, foods) => {
  expect(await read(text, language)).toEqual(foods);
});
