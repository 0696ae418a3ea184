import { expect, test } from 'vitest';
import { actionsOf } from '../testing/offline.ts';

/** "name value unit" of each food. */
const foodsOf = async (text: string) =>
  (await actionsOf('tr', text)).flatMap((action) =>
    action.type === 'fill_meal'
      ? action.items.map(({ name, amount }) => [name, amount?.value, amount?.unit].filter(Boolean).join(' '))
      : [action.type],
  );

test.each<[string, string[]]>([
  ['bir top dondurma yedim vanilyalı', ['vanilyalı dondurma 1 scoop']],
  ['tost yedim kaşarlı, ayran içtim', ['kaşarlı tost', 'ayran']],
  ['iş yerinde öğlen salata yedim ton balıklı', ['ton balıklı salata']],
  ['mantı yedim bir tabak yoğurtlu', ['yoğurtlu mantı 1 plate']],
  ['poğaça aldım fırından peynirli 1 tane', ['peynirli poğaça 1 piece']],
  ['kahve 2 fincan sütlü', ['sütlü kahve 2 mug']],
  ['3 bardak çay içtim şekersiz ince belli', ['çay 3 glass']],
])('what it has or lacks, said behind it: %s', async (text, foods) => {
  expect(await foodsOf(text)).toEqual(foods);
});

test.each<[string, string[]]>([
  ['çorba ve peynirli börek', ['çorba', 'peynirli börek']],
  ['makarna yedim, ravioli', ['makarna', 'ravioli']],
  ['biber dolması yedim 3 tane bide yoğurt', ['biber dolması 3 piece', 'yoğurt']],
])('is a thing of its own: %s', async (text, foods) => {
  expect(await foodsOf(text)).toEqual(foods);
});
