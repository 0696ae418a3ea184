/** How much of a thing, how many loads, and whose meal: as it is said in each language. */
import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { loadCatalogue } from './catalogue/load.ts';

const catalogue = loadCatalogue();
const interpreter = createOfflineInterpreter(catalogue);

/** "name amount unit" of every food, "name reps×kg ..." of every activity. */
async function read(language: Language, text: string, asked: string | null = null): Promise<string[]> {
  const openQuestion =
    asked === null ? null : { text: '', points: [{ subject: asked, wants: 'food' as const }], options: [], slot: null };
  const context = { language, localTime: '2026-03-11T20:30', weekday: 3, openQuestion, candidates: [] };
  const result = await interpreter.interpret(text, context);
  if (result.kind !== 'understood') return [];
  return result.actions.flatMap((action) => {
    if (action.type === 'fill_activity')
      return action.items.map(({ name, sets }) =>
        [name, ...sets.map((set) => `${set.reps ?? '?'}×${set.loadKg ?? '?'}`)].join(' '),
      );
    if (action.type !== 'fill_meal') return [];
    return action.items.map(({ name, amount }) =>
      [name, amount && `${Math.round(amount.value * 100) / 100} ${amount.unit}`].filter(Boolean).join(' '),
    );
  });
}

type Case = [language: Language, text: string, read: string[]];

const AMOUNTS: Case[] = [
  // Times what each weighs.
  ['fr', '2 steaks de 125g', ['steaks 250 g']],
  ['fr', '2 steaks (250g)', ['steaks 250 g']],
  ['fr', '2 steaks, 125g chacun', ['steaks 250 g']],
  ['fr', '2 tranches de pain de mie (60 g)', ['pain de mie 60 g']],
  ['fr', "2 verres de 20cl de jus d'orange", ["jus d'orange 40 cl"]],
  ['fr', 'une barquette de 350 g de carottes', ['carottes 350 g']],
  ['fr', "j'ai mangé 2x30g de fromage", ['fromage 60 g']],
  ['fr', "j'ai mangé un yaourt 4x125g", ['yaourt 125 g']],
  ['en', 'two 4-ounce chicken breasts', ['chicken breasts 8 oz']],
  ['en', '2 eggs, each weighing 50 grams', ['eggs 100 g']],
  ['en', '2 cans of 330ml beer', ['beer 660 ml']],
  ['en', '2 slices of pizza weighing 200 grams', ['pizza 200 g']],
  ['tr', '2 dilim 40 gramlık ekmek', ['ekmek 80 g']],
  ['tr', '3 köfte, tanesi 40 gram', ['köfte 120 g']],
  ['tr', 'iki tane 200 ml ayran', ['ayran 400 ml']],
  ['tr', '2 dilim ekmek 60 gram', ['ekmek 60 g']],
  ['tr', '50 gramlık iki börek', ['börek 100 g']],
  // A half more.
  ['fr', 'une orange et demie', ['orange 1.5 piece']],
  ['fr', 'une pomme et demie et un yaourt', ['pomme 1.5 piece', 'yaourt 1 piece']],
  ['fr', 'un verre et demi de lait', ['lait 1.5 glass']],
  ['en', 'an orange and a half', ['orange 1.5 piece']],
  ['en', 'a cup and a half of milk', ['milk 1.5 cup']],
  ['en', 'two eggs and half a banana', ['eggs 2 piece', 'banana 0.5 piece']],
  // What is said of the amount is no food.
  ['en', 'two corn tortillas, 52 grams in all', ['corn tortillas 52 g']],
  ['fr', 'deux tortillas de maïs, 52 grammes en tout', ['tortillas de maïs 52 g']],
  ['en', '150 grams of frozen cherries, unsweetened', ['unsweetened frozen cherries 150 g']],
  ['tr', 'iki katı haşlanmış yumurta', ['katı haşlanmış yumurta 2 piece']],
  // Weighed amid its name.
  ['fr', 'un cappuccino de 200 ml au lait entier', ['cappuccino lait entier 200 ml']],
  ['fr', 'une tarte de 120 g aux pommes et un café', ['tarte pommes 120 g', 'café 1 piece']],
  ['tr', 'tam yağlı sütlü 200 ml cappuccino', ['tam yağlı sütlü cappuccino 200 ml']],
  ['tr', '160 g yağda konserve sardalya', ['konserve sardalya 160 g']],
  // What went into it is measured.
  ['en', 'a tablespoon of sugar in my tea', ['sugar 1 tbsp', 'tea']],
  ['en', 'milk in my coffee', ['milk coffee']],
  ['fr', 'une cuillère à soupe de sucre dans mon thé', ['sucre 1 tbsp', 'thé']],
  ['tr', 'çayıma bir yemek kaşığı şeker attım', ['çayıma', 'şeker 1 tbsp']],
  ['tr', 'iki çay kaşığı şekerli kahve', ['şekerli 2 tsp', 'kahve']],
  ['tr', 'bir yemek kaşığı zeytinyağlı yeşil salata', ['zeytinyağlı 1 tbsp', 'yeşil salata']],
  ['tr', 'iki yemek kaşığı çikolatalı puding', ['çikolatalı puding 2 tbsp']],
  ['tr', '30 gram krem peynirli sade bir bagel', ['krem peynirli 30 g', 'bagel 1 piece']],
  ['tr', '30 gramlık peynirli bir börek', ['peynirli bir börek 30 g']],
  ['tr', '100 gram peynirli börek', ['peynirli börek 100 g']],
  // A loaf, not a slice.
  ['tr', 'yarım baget ekmek', ['baget ekmek 125 g']],
  ['en', 'half a baguette', ['baguette 125 g']],
  ['en', 'a tuna baguette', ['tuna baguette 1 piece']],
  // The article of a meal counts nothing, its size is of no food; a comma parts no kinds of one thing.
  ['fr', 'des chips pour un brunch léger', ['chips']],
  ['en', 'some chips for a light brunch', ['chips']],
  ['en', 'a light lunch of soup and a light yogurt', ['soup', 'light yogurt 1 piece']],
  ['en', 'I ate a large, ripe banana', ['ripe banana 1 piece']],
  ['tr', 'bir tablet bitter çikolata', ['bitter çikolata 1 bar']],
  // The part that was eaten.
  ['fr', "la moitié d'une pizza de 400 g", ['pizza 200 g']],
  ['fr', "un steak de 200 g dont j'ai laissé un quart", ['steak 150 g']],
  ['fr', "une pizza de 400g, j'en ai mangé la moitié", ['pizza 200 g']],
  ['fr', "trois quarts d'une pizza", ['pizza 0.75 piece']],
  ['fr', "la moitié d'un paquet de chips", ['paquet de chips 0.5 packet']],
  ['fr', 'une demi-baguette', ['baguette 125 g']],
  ['en', 'I ate a 200 g steak and left half of it', ['steak 100 g']],
  ['tr', '400 g pizza aldım, yarısını yedim', ['pizza 200 g']],
  // Shared.
  ['fr', 'on a partagé une pizza à deux', ['pizza 0.5 piece']],
  ['fr', 'une pizza à 2 fromages', ['pizza à 2 fromages 1 piece']],
  ['fr', 'on a mangé à deux heures une quiche', ['quiche 1 piece']],
  ['en', 'we split a pizza three ways', ['pizza 0.33 piece']],
  ['en', 'shared a pizza with my wife', ['pizza 0.5 piece']],
  ['tr', 'eşimle bir pizza paylaştık', ['pizza 0.5 piece']],
  ['tr', 'iki kişi bir pizza yedik', ['pizza 0.5 piece']],
  // Bare numbers, ranges, texting.
  ['fr', 'poulet 150 riz 100 brocolis 200', ['poulet 150 g', 'riz 100 g', 'brocolis 200 g']],
  ['fr', '30 amandes', ['amandes 30 piece']],
  ['fr', 'entre 100 et 150 g de riz', ['riz 125 g']],
  ['fr', 'une assiette de lentille avc 2 saucisse', ['lentille 1 plate', 'saucisse 2 piece']],
  ['fr', "j'ai fini le plat de lasagnes, y'en avait 400g", ['lasagnes 400 g']],
  ['en', 'chicken 150 rice 100', ['chicken 150 g', 'rice 100 g']],
  ['tr', 'tavuk 150 pilav 100', ['tavuk 150 g', 'pilav 100 g']],
  // A dish in general and its name.
  ['fr', "le plat c'était un couscous, 400g", ['couscous 400 g']],
  ['fr', 'pour le dessert : mousse au chocolat 90g', ['mousse au chocolat 90 g']],
  ['fr', 'un plat avec des légumes', ['plat 1 piece']],
  ['fr', 'salade composée : 50g de thon, 2 œufs', ['thon 50 g', 'œufs 2 piece']],
];

const LOADS: Case[] = [
  ['tr', 'bench press 4 set 60,65,70,75 kg 8 tekrar', ['bench press 8×60 8×65 8×70 8×75']],
  ['tr', '3 set 80-90-100 kg 5 tekrar squat', ['squat 5×80 5×90 5×100']],
  ['fr', 'développé couché 4 séries de 8 à 60, 65, 70 et 75 kg', ['développé couché 8×60 8×65 8×70 8×75']],
  ['fr', 'squat 3 séries de 10 à 50 kg', ['squat 10×50 10×50 10×50']],
  ['en', 'squat 3x5 at 80, 90 and 100 kg', ['squat 5×80 5×90 5×100']],
];

const OTHERS: Case[] = [
  ['en', 'my brother ran a marathon', []],
  ['en', 'she drinks too much coffee', []],
  ['en', 'Paul ate a burger', []],
  ['en', 'Just ate a burger', ['burger 1 piece']],
  ['en', 'with my brother I ate pizza', ['pizza']],
  ['en', 'me and my friend had burgers', ['burgers']],
  ['en', 'my wife cooked lasagne, had two plates', ['lasagne 2 plate']],
  ['en', 'I ate pizza while my kids ate pasta', ['pizza']],
  ['fr', 'mon fils a mangé deux crêpes', []],
  ['fr', 'ma sœur nage 2 fois par semaine', []],
  ['fr', 'Julie a mangé une pizza', []],
  ['fr', 'mon frère et moi avons mangé une pizza', ['pizza 1 piece']],
  ['fr', 'ma fille a mangé des pâtes et moi une salade', ['salade 1 piece']],
  ['tr', 'köpeğim bifteği yedi', []],
  ['tr', 'o çok kahve içiyor', []],
  ['tr', 'annemle pide yedik', ['pide']],
  ['tr', 'kızım süt içti ben kahve içtim', ['kahve']],
  ['tr', 'köfte yedi tane', ['köfte 7 piece']],
];

for (const [subject, cases] of Object.entries({ amounts: AMOUNTS, loads: LOADS, 'the meals of others': OTHERS })) {
  describe(subject, () => {
    for (const [language, text, lines] of cases) {
      it(`${language}: ${text}`, async () => expect(await read(language, text)).toEqual(lines));
    }
  });
}

describe('an answer to what a dish was', () => {
  it('says which one, and is no food of its own', async () => {
    const text = "c'était celui avec les épices, toute la barquette de 350g";
    expect(await read('fr', text, 'plat')).toEqual(['plat avec les épices 350 g']);
  });
});

describe('what a thing was without', () => {
  it.each([
    ['kebab sans sauce', 'kebab'],
    ['coca sans sucre', 'cola-diet'],
    ['pain sans gluten', 'bread-glutenfree'],
  ])('%s', (name, id) => {
    const match = catalogue.matchFood(name, 'fr');
    expect(match.kind === 'unknown' ? null : match.food.id).toBe(id);
  });
});
