/** Which meal of which day: named, written as in a diary, or told by what came before or after it. */
import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

/** The Tuesday is still running. */
const AFTER_MIDNIGHT = { localTime: '2026-03-11T00:30', localDate: '2026-03-10', weekday: 2 };

/** "-1 dinner 2": the day, the meal, how many foods. */
async function mealsOf(language: Language, text: string, clock?: typeof AFTER_MIDNIGHT): Promise<string[]> {
  return (await actionsOf(language, text, clock)).flatMap((action) =>
    action.type === 'fill_meal'
      ? [[action.when.dayOffset ?? 'today', action.slot ?? 'a meal', action.items.length].join(' ')]
      : action.type === 'none' || action.type === 'smalltalk'
        ? []
        : [action.type],
  );
}

describe('a meal', () => {
  test.each<[string, string[]]>([
    ['B: granola 50g L: ham sandwich D: stir fry 300g', ['today breakfast 1', 'today lunch 1', 'today dinner 1']],
    ['Breakfast - overnight oats 250g; lunch - falafel wrap', ['today breakfast 1', 'today lunch 1']],
    ['breakfast oats, lunch leftover curry', ['today breakfast 1', 'today lunch 1']],
    ['just had pizza :D', ['today a meal 1']],
    ['had pizza D:', ['today a meal 1']],
    ['after the gym 3 eggs', ['today a meal 1']],
    ['coconut water 330ml post run', ['today a meal 1']],
    ['a banana at the gym', ['today a meal 1']],
    ['upma for bfast', ['today breakfast 1']],
    ['4 tim tams for arvo tea', ['today snack 1']],
    ['mushy peas for tea', ['today dinner 1']],
    ['a cookie as a snack around 4', ['today snack 1']],
    ['mcdonalds 6 nuggets and small fries', ['today a meal 2']],
    ['yesterday I had a burger and onion rings for dinner', ['-1 dinner 2']],
    ['yday brekky was 2 crumpets', ['-1 breakfast 1']],
    ['full english this morning: 2 sausages 2 bacon 2 eggs and mushrooms', ['today a meal 4']],
  ])('%s', async (text, meals) => {
    expect(await mealsOf('en', text)).toEqual(meals);
  });

  test.each<[string]>([
    ['Tomorrow I will have oatmeal for breakfast and a salad for lunch'],
    ['if I had eaten that doughnut I would have gone over'],
    ['is brown rice better than white'],
    ['i dont like broccoli'],
    ['i am allergic to peanuts'],
    ['i love pizza'],
    ['i usually have porridge in the mornings'],
    ['my training plan says 3x10 squats at 60kg on friday'],
    ['spilled my coffee all over the keyboard'],
    ['nearly bought a doughnut but walked away'],
    ['if i was rich id eat sushi every day haha'],
    ["we're out of bread"],
    ['cheers pal, thats brilliant'],
    ['i used to eat 3 burgers a day'],
    ['baby had 120ml of milk at 4am'],
    ['my patient ate nothing but jelly all shift'],
    ['didnt make it to the gym'],
    ['dinner is in the oven'],
    ['pancake recipe: 200g flour, 2 eggs, 300ml milk'],
    ['if i ate 2 burgers every day how much weight would i gain'],
    ['to make dal soak 1 cup lentils, then boil with turmeric'],
    ['my boss is driving me bananas'],
    ['it was raining so i didnt go for my run'],
  ])('that was not had is left alone: %s', async (text) => {
    expect(await mealsOf('en', text)).toEqual([]);
  });
});

test.each<[Language, string, string]>([
  ['en', 'slice of lemon drizzle with my tea at my daughters', 'lemon drizzle tea'],
  ['fr', 'poutine chez la banquise', 'poutine'],
  ['fr', 'cantine : steak haché, purée', 'steak haché purée'],
  ['fr', '1 verre deau', 'verre deau'],
])('where it was had is no part of its name, %s: %s', async (language, text, names) => {
  const items = (await actionsOf(language, text)).flatMap((action) =>
    action.type === 'fill_meal' ? action.items : [],
  );
  expect(items.map(({ name }) => name).join(' ')).toBe(names);
});

test.each<[Language, string]>([
  ['fr', "faut que je boive plus d'eau"],
  ['fr', 'si je gagne mon match je me fais un tacos'],
  ['fr', 'je suis allergique aux arachides'],
  ['fr', 'pour la pâte à crêpes : 250 g de farine, 3 œufs, 50 cl de lait'],
  ['fr', 'jirais bien nager si la piscine était ouverte'],
  ['fr', 'ce soir jvais manger une pizza'],
  ['fr', "j'adore le maroilles"],
  ['fr', 'avant je buvais 2 litres de coca par jour'],
  ['fr', 'ma mère fait le meilleur couscous du monde'],
  ['fr', 'jaimerais descendre à 70kg avant lété'],
  ['fr', "d'habitude je prends juste un café le matin"],
  ['fr', "mon coloc s'est enfilé deux pizzas"],
  ['fr', "j'ai acheté 2 kg de pommes au marché"],
  ['tr', 'gençken 150 kg silkerdim'],
  ['tr', 'ev arkadaşım 100 kg bench basıyo'],
  ['tr', 'eskiden 3 ekmek yerdim'],
  ['tr', 'doktor günde 2 litre su iç dedi'],
  ['tr', 'bugün su içmeyi unuttum'],
  ['tr', 'marketten 2 kilo domates 1 tavuk aldım'],
  ['tr', 'annem dün 2 tabak mantı yedi maşallah'],
  ['tr', 'bol bol simit yicem'],
  ['tr', 'fıstığa alerjim var'],
])('is not for the log, %s: %s', async (language, text) => {
  expect(await mealsOf(language, text)).toEqual([]);
});

test.each<[Language, string, string[]]>([
  ['fr', 'lentilles saucisse de morteau ce soir, jai pas repris', ['today a meal 1']],
  ['fr', 'hier pas de sport mais une pizza le soir', ['-1 a meal 1']],
  ['fr', 'un big mac une moyenne frite et un sprite', ['today a meal 3']],
  ['en', '150g greek yog 30g honey handful of walnuts', ['today a meal 3']],
  ['en', 'waakye with egg and shito', ['today a meal 3']],
  ['fr', 'mahjouba et un thé', ['today a meal 2']],
  ['en', 'hungover and ate pizza', ['today a meal 1']],
  ['fr', 'fatigué et une pomme', ['today a meal 1']],
  ['en', 'i had a curry and 2 pints of tennents', ['today a meal 2']],
  ['en', 'steak 10oz, caesar salad on the side', ['today a meal 2']],
  ['en', '600ml water after the ride and a gatorade', ['today a meal 2']],
  ['tr', 'yüzmeden sonra muz yedim', ['today a meal 1']],
  ['tr', 'yumurta yedim, 30 dakika koştum sonra muz yedim', ['today a meal 1', 'fill_activity', 'today a meal 1']],
  ['tr', 'kara lahana çorbası içtim 2 kase akşama', ['today a meal 1']],
  ['tr', '200g tavuk göğsü 150g haşlanmış pirinç brokoli 100g', ['today a meal 3']],
  ['en', 'water 3 x 500ml bottles', ['today a meal 1']],
  ['tr', 'marketten simit aldım yedim', ['today a meal 1']],
  ['tr', 'dünkü kahvaltı: 1 yumurta', ['-1 breakfast 1']],
  ['tr', 'sabah 78.6 kg, 1 yumurta', ['today a meal 1', 'log_weight']],
])('what was had is kept beside what was not, %s: %s', async (language, text, meals) => {
  expect(await mealsOf(language, text)).toEqual(meals);
});

describe('a day', () => {
  test.each<[string, string[]]>([
    ['last night I had pizza', ['-1 a meal 1']],
    ["last night's dinner was ribeye with a baked potato", ['-1 dinner 2']],
    ['my last meal was pizza', ['today a meal 1']],
  ])('%s', async (text, meals) => {
    expect(await mealsOf('en', text)).toEqual(meals);
  });

  // What people say at half past midnight counts from the day they have not ended yet.
  test.each<[Language, string, string[]]>([
    ['en', 'last night I had pizza', ['today a meal 1']],
    ['en', 'on Monday I had pizza', ['-1 a meal 1']],
    ['fr', "mardi j'ai mangé une pizza", ['0 a meal 1']],
    ['fr', "le 9 mars j'ai mangé une pizza", ['-1 a meal 1']],
    ['fr', "le 11 mars j'ai mangé une pizza", ['0 a meal 1']],
    ['tr', 'pazartesi pizza yedim', ['-1 a meal 1']],
  ])('after midnight, %s: %s', async (language, text, meals) => {
    expect(await mealsOf(language, text, AFTER_MIDNIGHT)).toEqual(meals);
  });
});
