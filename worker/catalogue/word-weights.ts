/** How telling a word is, and which words are the same to a cook: what the search of the catalogue knows of language. */
import type { Language } from '#db/message.ts';

/** Words that say little about which food it is, with how much of their weight they count. */
const WEAK: Record<Language, readonly [number, string][]> = {
  en: [
    [
      0.1,
      'a an the some my one of type style kind fresh homemade delicious tasty nice good leftover serving portion plate bowl cup glass slice piece order bag bottle can packet package container box square scoop handful jar carton tub stack side made with and or on in from by as no for to that s which has extra some',
    ],
    [
      0.3,
      'skinless boneless skin bone eaten lean trimmed unsweetened plain regular normal ordinary hot cold warm cooked prepared ready nfs ns eat serve store bought commercial brand generic medium small large big little mini restaurant fast pre ripe overripe peeled chopped diced seedless',
    ],
    [
      0.5,
      'raw whole boiled baked roasted steamed salted unsalted bottled tap brewed lightly natural original traditional classic',
    ],
  ],
  fr: [
    [
      0.1,
      'un une le la les de du des mon ma petit petite grand grande gros grosse bon bonne quelque peu portion assiette bol verre tasse tranche morceau part boite paquet carre boule poignee sachet bouteille canette avec et ou sur pour maison',
    ],
    [
      0.3,
      'bio biologique frais fraiche ordinaire normal normale chaud chaude froid froide cuit cuite preemballe preemballee moyen moyenne moyens moyennes taille aliment type facon mur mure murs mures epluche epluchee epluches epluchees desosse desossee',
    ],
    [0.5, 'nature cru crue entier entiere bouilli bouillie roti rotie classique traditionnel'],
  ],
  tr: [
    [
      0.1,
      'bir az biraz kucuk buyuk orta ev yapimi porsiyon tabak kase bardak dilim kare avuc paket kutu sise tane adet ve ile guzel',
    ],
    [
      0.3,
      'organik taze normal sicak soguk pismis hazir klasik olgun olgunlasmis derisiz kemiksiz cekirdeksiz soyulmus dogranmis dilimlenmis yerli koy',
    ],
    [0.5, 'sade cig haslama butun dogal'],
  ],
};

/** Words that are one to a cook: American and British, shop and kitchen. */
const SAME: Record<Language, readonly string[]> = {
  en: [
    'mince ground minced',
    'prawn shrimp',
    'aubergine eggplant',
    'courgette zucchini',
    'rocket arugula',
    'beetroot beet',
    'skimmed skim nonfat skinny',
    'yoghurt yogurt',
    'wholemeal wholewheat wholegrain',
    'bun roll',
    'soda pop',
    'jelly jam',
    'frankfurter hotdog',
    'noncaloric diet',
    'mashed mash',
    'coated covered',
    'parmesan parmigiana parm',
    'toast toasted',
    'catsup ketchup',
    'capsicum pepper',
    'sub submarine hoagie',
    'freezer frozen',
  ],
  fr: ['yaourt yoghourt', 'mozza mozzarella', 'bolo bolognaise', 'choco chocolat'],
  tr: ['kasar kashar', 'salam salami'],
};

const foldList = (list: string): string[] => list.split(' ');

const weights: Record<Language, Map<string, number>> = { en: new Map(), fr: new Map(), tr: new Map() };
const same: Record<Language, Map<string, string[]>> = { en: new Map(), fr: new Map(), tr: new Map() };
for (const language of ['en', 'fr', 'tr'] as const) {
  for (const [weight, list] of WEAK[language]) for (const word of foldList(list)) weights[language].set(word, weight);
  for (const list of SAME[language]) {
    const words = foldList(list);
    for (const word of words)
      same[language].set(
        word,
        words.filter((other) => other !== word),
      );
  }
}

export const weightOfWord = (norm: string, language: Language): number => weights[language].get(norm) ?? 1;

/** Other words for this one. */
export const sameWord = (norm: string, language: Language): readonly string[] => same[language].get(norm) ?? [];

/** All words that say little, for weighing names. */
export const weakWords = (language: Language): ReadonlyMap<string, number> => weights[language];
