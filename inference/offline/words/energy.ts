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
  /** Who says so, where it is no person: the figure is of what was named before. */
  sources: WordList;
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
    sources:
      'l_emballage_dit l_emballage_indique l_emballage emballage le_paquet_dit sur_le_paquet d_après_le_paquet sur_l_étiquette l_étiquette_dit l_étiquette étiquette la_boîte_dit sur_la_boîte d_après_la_borne d_après_la_carte d_après_le_site d_après_l_appli d_après_l_application selon_l_appli selon_l_emballage selon_le_paquet selon_l_étiquette selon_le_menu la_carte_dit le_menu_dit l_appli_dit c_est_marqué c_est_écrit',
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
    sources:
      'the_pack_says pack_says packet_says packaging_says the_label_says label_says says_the_label says_the_pack the_box_says box_says the_wrapper_says wrapper_says the_tin_says tin_says the_app_says menu_says the_menu_says the_website_says website_says it_says says_on_the_pack says_on_the_packet says_on_the_label on_the_label on_the_pack on_the_packet according_to_the_pack according_to_the_packet according_to_the_label according_to_the_menu according_to_the_app',
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
    sources:
      'pakette_yazan pakette_yazıyor pakette_yazıyordu pakette paketinde kağıtta kağıdında etikette etiketinde ambalajda ambalajında kutuda kutusunda menüde menüsünde uygulamada sitede yazıyordu yazıyor yazıyodu yazıyo yazan diyor diyordu',
  },
};
