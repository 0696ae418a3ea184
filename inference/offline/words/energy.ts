/** Words around figures that a person says themselves: "resto 900 kcal 40 g prot". Phrases as in the word lists. */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface EnergyWords {
  kcal: WordList;
  kilojoule: WordList;
  protein: WordList;
  carbs: WordList;
  fat: WordList;
  /** Capital letters before or behind a figure: "P 40 G 80 L 20". */
  letters: Record<string, 'protein' | 'carbs' | 'fat'>;
  /** Energy that was not eaten: burnt, planned, left, needed. In any language, so none may be an everyday word of another. */
  notEaten: WordList;
  /** Of so much: then it is a label. */
  per: WordList;
}

export const ENERGY: Record<Language, EnergyWords> = {
  fr: {
    kcal: 'kcal kcals calories calorie cal cals kilocalories kilocalorie',
    kilojoule: 'kj kilojoules kilojoule',
    protein: 'prot prots protéines protéine proteines',
    carbs: 'glucides glucide gluc carbs',
    fat: 'lipides lipide lip gras matières_grasses matière_grasse graisses',
    letters: { P: 'protein', G: 'carbs', L: 'fat' },
    notEaten:
      'brûlé brûlées brule brulé brûler dépensé dépensées dépense dépenser perdu éliminé objectif cible besoin besoins déficit surplus maintien maintenance métabolisme reste restait restent restant il_me_reste budget limite max maximum plafond autorisé par_jour quotidien quotidienne dois viser vise montre',
    per: 'pour par aux les',
  },
  en: {
    kcal: 'kcal kcals calories calorie cal cals kilocalories',
    kilojoule: 'kj kilojoules kilojoule',
    protein: 'protein proteins prot',
    carbs: 'carbs carb carbohydrates carbohydrate',
    fat: 'fat fats',
    letters: { P: 'protein', C: 'carbs', F: 'fat' },
    notEaten:
      'burned burnt burn burning spent lost goal target need needs deficit surplus maintenance tdee bmr left remaining budget limit max maximum allowed per_day a_day daily watch aim aiming should',
    per: 'per for each in',
  },
  tr: {
    kcal: 'kcal kal kalori kalorilik kalorili kaloriydi kalorisi kilokalori',
    kilojoule: 'kj kilojul',
    protein: 'protein proteinli proteini prot',
    carbs: 'karbonhidrat karb karbonhidratlı karbonhidratı',
    fat: 'yağ yağlı yağı',
    letters: { P: 'protein', K: 'carbs', Y: 'fat' },
    notEaten:
      'yaktım yaktı yaktık yakmışım yakmak harcadım harcadık hedef hedefim hedefi ihtiyaç ihtiyacım açık açığı fazlası kaldı kalan kalmış bütçe bütçem limit limitim sınır en_fazla maksimum günlük günde saatim',
    per: 'başına için her',
  },
};
