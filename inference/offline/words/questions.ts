/** How a question begins, as people type it without a mark; and cooking verbs as recipes have them. Phrases as in the word lists. */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface QuestionWords {
  /** May stand before a question. */
  openers: WordList;
  /** Begin a question by themselves. */
  begins: WordList;
  /** Ask whatever stands behind them, also what was had: "how many km did I run". */
  always: WordList;
  /** Begin one with its subject behind them: "should I", "peut on". */
  helpers: WordList;
  subjects: WordList;
  /** Ask wherever they stand: Turkish names first what it asks about. */
  anywhere: WordList;
  /** Say that something was had after all: "what I ate: ...". */
  told: WordList;
}

export const QUESTIONS: Record<Language, QuestionWords> = {
  fr: {
    openers: 'hey salut coucou bonjour dis dites au_fait sinon du_coup et alors euh question petite_question',
    begins:
      'quel_était quelle_était quels_étaient quelles_étaient c_était_combien est_ce_que est_ce_qu c_est_quoi c_est_koi c_quoi c_koi cest_quoi cest_koi qu_est_ce_que qu_est_ce_qu qu_est_ce_qui quel_est quelle_est quels_sont quelles_sont pourquoi comment combien_de combien_d combien_il_y_a combien_y_a ça_fait_combien vaut_mieux il_vaut_mieux vaut_il_mieux que_manger quoi_manger que_boire on_peut je_peux tu_penses_que tu_crois_que tu_sais_si quand_est_ce lequel_est laquelle_est',
    always:
      'combien_de_km combien_de_kilomètres combien_de_fois combien_de_pas combien_d_eau combien_de_litres combien_de_calories combien_de_kcal combien_de_séances combien_de_protéines combien_de_temps_j combien_j_ai',
    helpers: 'peut puis dois doit faut peux pouvez suis ai as est sont',
    subjects: 'on je il tu vous elle ce',
    anywhere: '',
    told: 'j_ai_mangé j_ai_pris j_ai_bu j_ai_fait j_ai_couru jai_mangé jai_pris jai_bu on_a_mangé',
  },
  en: {
    openers: 'hey hi hello so btw lol ok okay quick_question question and um also genuinely serious_question',
    begins:
      'how_many how_much how_long how_often how_far how_do how_does how_can how_should how_bad how_good how_come what_is what_s whats what_are what_should what_can what_do what_does what_would what_kind what_time why_do why_did why_does why_is why_am why_are which_is which_are which_one where_can where_do where_is when_should when_do when_is who_has who_is whos is are does anyone_know any_idea_if',
    always:
      'how_many_km how_many_kms how_many_miles how_many_steps how_many_times how_much_water how_many_calories how_many_kcal how_much_protein how_far_did how_long_did how_much_did how_many_workouts',
    helpers: 'should shall can could would will do did have am are was were may',
    subjects: 'i we you he she they it there my people',
    anywhere: '',
    told: 'i_had i_ate i_drank we_had we_ate i_ran i_did',
  },
  tr: {
    openers: 'selam merhaba hocam peki ya bir_soru şey bi_soru',
    begins:
      'nasıl neden niye hangi hangisi ne_yesem ne_yiyeyim ne_yemeli ne_içsem ne_zaman sence acaba ne_kadar_protein ne_kadar_su günde_kaç günde_ne_kadar kaç_kalori',
    always:
      'kaç_km kaç_kilometre kaç_adım kaç_kere kaç_kez kaç_bardak ne_kadar_su ne_kadar_yürüdüm ne_kadar_koştum bakar_mısın söyler_misin hatırlıyor_musun',
    helpers: '',
    subjects: '',
    anywhere:
      'ne_kadar_protein ne_kadar_kalori ne_kadar_şeker ne_kadar_yağ ne_kadar_karbonhidrat ne_kadar_lif ne_kadar_tuz kaç_kalori kaç_kcal kaç_gram_protein kaç_gr_protein kaç_gram_yağ kaç_gram_şeker kaç_gram_karbonhidrat kaç_gram_lif var_mı varmı',
    told: 'yedim yedik içtim içtik yaptım koştum yürüdüm aldım',
  },
};

export interface RecipeWords {
  /** Hardly anything but a step of a recipe, in a form that nobody says of what they did. */
  steps: WordList;
  /** So only where a step may begin, and with these behind them: "bake 25 mins", "mix the eggs". */
  perhaps: WordList;
  behind: WordList;
  /** Opens one, whatever follows. */
  announces: WordList;
}

export const RECIPES: Record<Language, RecipeWords> = {
  fr: {
    steps:
      'faire_revenir faites_revenir faire_fondre faites_fondre faire_cuire faites_cuire faire_dorer faites_dorer faire_bouillir faites_bouillir laisser_cuire laissez_cuire laisser_mijoter laissez_mijoter laisser_reposer laissez_reposer ajouter ajoutez mélanger mélangez verser versez préchauffer préchauffez enfourner enfournez couper coupez éplucher épluchez mijoter incorporer incorporez fouetter fouettez pétrir pétrissez saler salez poivrer poivrez hacher hachez émincer émincez égoutter égouttez assaisonner battre battez étaler étalez saupoudrer saupoudrez remuer remuez râper râpez cuire réserver réservez',
    perhaps: '',
    behind: '',
    announces: 'recette pour_la_pâte pour_faire pour_préparer',
  },
  en: {
    steps:
      'preheat whisk simmer knead sprinkle stir_in stir_until fold_in rub saute sauté bring_to_the_boil bring_to_a_boil leave_to_rest let_it_rest',
    perhaps:
      'bake fry roast mix cook grill add pour boil chop dice heat melt combine drain season stir fold blend beat spread serve slice peel grate toss rinse soak cover chill',
    behind:
      'the it in for until at with to a an all everything both 1 2 3 4 5 6 8 10 12 15 20 25 30 35 40 45 50 60 100 200 250 300 500',
    announces: 'recipe to_make for_the_batter for_the_dough for_the_marinade',
  },
  tr: {
    steps:
      'yoğur yoğurun yoğurup dinlendir dinlendirin karıştır karıştırın karıştırıp ekle ekleyin ekleyip kavur kavurun kavurup pişir pişirin doğra doğrayın doğrayıp haşla haşlayın kızart kızartın çırp çırpın çırpıp beklet bekletin süz süzün rendele rendeleyin fırınla fırınlayın kaynat kaynatın servis_et servis_edin ilave_et ilave_edin serp serpin',
    perhaps: '',
    behind: '',
    announces: 'tarif tarifi hamuru_için yapmak_için',
  },
};

/** Somebody sells: what is on offer, and that one should order. Either alone is said by who ate. */
interface AdvertWords {
  offers: WordList;
  calls: WordList;
}

export const ADVERTS: Record<Language, AdvertWords> = {
  fr: {
    offers:
      'promo promos promotion offre offres réduction remise soldes gratuit gratuite offert offerte achetées_la achetés_le',
    calls: 'commandez commandez_vite profitez profitez_en cliquez avec_le_code code_promo réservez abonnez_vous',
  },
  en: {
    offers:
      'for_1 for_one off discount offer offers deal deals sale half_price free get_1_free get_one_free buy_1_get_1 bogo',
    calls:
      'order_now order_at order_online order_today order_in_the shop_now this_weekend_only use_code promo_code click_here visit_us sign_up_now',
  },
  tr: {
    offers: 'indirim indirimli kampanya fırsat fırsatı bedava hediye ücretsiz tl bu_hafta',
    calls: 'sipariş_ver sipariş_verin hemen_al tıkla tıklayın kod kodu kodunu kaçırma kaçırmayın',
  },
};
