/**
 * Words of what is not for the log although it speaks of food and movement: plans, wishes, what was left undone, other
 * people's meals, sayings, films and songs. Phrases as in the word lists.
 */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface UntoldWords {
  /** What is still to come. */
  plans: WordList;
  wishes: WordList;
  notDone: WordList;
  /** Sayings, and things that only share their name with a food or a sport. */
  sayings: WordList;
  /** Watching, reading, listening: what follows is a title. */
  pastimes: WordList;
  /** Before a verb: somebody else did it. */
  others: WordList;
  /** What somebody else is used to do, in forms that nobody says of themselves. */
  theirVerbs: WordList;
  /** Opens a clause about something else that went on. */
  meanwhile: WordList;
  /** What lies in the cupboard: eaten by nobody yet. */
  larder: WordList;
  /** "I want to log ...": then it is told after all. */
  logging: WordList;
}

export const UNTOLD: Record<Language, UntoldWords> = {
  fr: {
    plans:
      'je_vais on_va nous_allons je_pars je_compte je_pense_faire je_pense_manger je_pense_prendre je_prévois je_dois il_faut il_faudra faudrait faut_que semaine_prochaine mois_prochain liste_de_courses liste_des_courses à_acheter acheter rappelle_moi pense_à plus_tard tout_à_l_heure_je mangerai prendrai boirai cuisinerai ferai irai courrai mangera commence_demain objectif arriver_à descendre_à atteindre',
    wishes:
      'j_aimerais aimerait j_ai_envie envie_d envie_de je_tuerais je_rêve rêve_d rêve_de je_veux je_voudrais me_manque me_manquent me_dit_bien me_tente j_aurais j_aurais_préféré si_seulement je_devrais on_devrait mangerais prendrais boirais je_pourrais j_ai_faim_de vivement',
    notDone:
      'failli refusé arrêté j_ai_arrêté ai_séché séché_la séché_le séché_ma séché_mon loupé raté évité renoncé pas_eu_le_temps j_ai_zappé sauté_le sauté_la je_ne_mange_pas je_mange_pas je_mange_plus',
    sayings:
      'cerise_sur_le_gâteau marche_sur_des_œufs marcher_sur_des_œufs pain_sur_la_planche pédale_dans_la_semoule pédaler_dans_la_semoule c_est_du_gâteau pas_du_gâteau cours_après_le_temps courir_après comment_ça_marche ça_marche ça_roule grain_de_sel être_chocolat en_plein_délire bois_tes_paroles boire_les_paroles court_les_rues bouffé_de_la_route sur_la_patate la_patate_ce posé_un_lapin poser_un_lapin carottes_sont_cuites tes_oignons ses_oignons raconte_des_salades raconter_des_salades j_ai_la_pêche avoir_la_pêche ai_la_patate avoir_la_patate j_ai_la_frite avoir_la_frite tombé_dans_les_pommes tomber_dans_les_pommes tombée_dans_les_pommes dans_le_jus la_poire_en_deux marrons_du_feu cœur_d_artichaut tout_un_fromage mi_figue_mi_raisin haut_comme_trois_pommes rouler_dans_la_farine une_bonne_poire c_est_pas_tes_oignons mordu_la_poussière beurre_et_l_argent le_beurre_et_l coûte_un_bras pour_des_prunes pour_des_cacahuètes comme_un_poisson_dans_l_eau soupe_au_lait cracher_dans_la_soupe casser_du_sucre c_est_la_fin_des_haricots fin_des_haricots en_faire_des_tonnes ramener_sa_fraise ramène_sa_fraise sucrer_les_fraises plein_les_bottes chou_blanc fait_chou_blanc bête_comme_chou simple_comme_chou le_fruit_du_hasard pommes_d_or apple_watch cours_de_maths cours_de_math cours_de_français cours_d_anglais cours_d_histoire cours_de_java cours_de_droit cours_de_philo cours_de_physique cours_de_chimie cours_en_ligne cours_du_soir course_contre_la_montre manger_son_chapeau à_la_bourre au_bout_du_rouleau fais_tes_courses faire_les_courses fait_les_courses vol_à_voile nage_en_plein coup_de_barre',
    pastimes:
      'j_ai_regardé je_regarde regardé_le_film regardé_la_série je_lis j_ai_lu en_train_de_lire j_écoute j_ai_écouté ma_chanson_préférée mon_film_préféré le_film la_chanson le_groupe la_série le_livre',
    others:
      'il elle ils elles mon_fils ma_fille mon_mari ma_femme mon_frère ma_sœur ma_mère mon_père maman papa mon_copain ma_copine mon_ami mon_amie mes_amis mes_potes mon_pote les_enfants mes_enfants les_gosses mon_chien mon_chat ma_chienne le_chien le_chat mon_bébé le_bébé mon_collègue ma_collègue mes_collègues les_voisins mon_voisin ma_voisine mes_parents ma_grand_mère mon_grand_père mon_chéri ma_chérie mon_cousin ma_cousine notre_fils notre_fille notre_chien notre_chat nos_enfants nos_voisins notre_voisin le_petit la_petite les_petits mes_gosses',
    theirVerbs:
      'adore aime déteste préfère pèse pèsent mange boit prend grignote nage court marche joue pédale danse adorent aiment mangent boivent prennent courent nagent jouent détestent',
    meanwhile: 'pendant_que alors_que tandis_que',
    larder: 'il_me_reste il_nous_reste il_reste il_restait il_n_y_a_plus y_a_plus',
    logging: 'noter note ajouter ajoute enregistrer enregistre inscrire mettre_dans saisir rentrer_mon logger',
  },
  en: {
    plans:
      'going_to gonna i_will we_will i_ll we_ll about_to off_to shopping_list grocery_list groceries remind_me thinking_of thinking_about planning next_week next_month i_have_to i_need_to need_to_buy let_s i_must to_buy later_today',
    wishes:
      'i_wish if_only i_d_love i_d_like i_d_rather i_d_kill would_kill kill_for go_for_a_pizza could_go_for could_really_go_for dying_for i_want wanna i_miss i_should we_should craving i_crave i_could_use dream_of dreaming_of could_murder',
    notDone:
      'didn_t_eat didn_t_have didn_t_drink didn_t_run didn_t_go didn_t_even didn_t_do don_t_eat don_t_drink doesn_t_eat haven_t_eaten almost_ate almost_had almost_drank skipped refused gave_up given_up quit nearly_ate avoided turned_down missed_my resisted',
    sayings:
      'is_a_piece_of_cake was_a_piece_of_cake s_a_piece_of_cake with_a_grain_of_salt icing_on_the_cake eggshells run_errands run_some_errands nose_is_running running_nose running_a_fever ran_out_of run_out_of running_out ran_into run_into walk_through walk_me_through eat_my_dust eat_my_words eat_my_hat apple_of_my_eye spilled_the_beans spill_the_beans smart_cookie tough_cookie bring_home_the_bacon brings_home_the_bacon bigger_fish couch_potato cool_as_a_cucumber like_hot_cakes like_hotcakes went_bananas go_bananas going_bananas since_sliced_bread butter_someone_up butter_me_up buttered_him_up apple_watch apple_tv blackberry_phone java_course not_my_cup my_cup_of_tea in_a_nutshell full_of_beans cherry_picking low_hanging_fruit in_a_pickle gravy_train food_for_thought walk_in_the_park bad_apple big_apple upper_crust pie_in_the_sky cream_of_the_crop walking_on_eggshells as_a_pancake bun_in_the_oven run_the_numbers long_run_it in_the_long_run run_for_office chew_the_fat cry_over_spilled_milk ',
    pastimes:
      'watched watching reading read_the listening_to listened_to favourite_song favorite_song favourite_movie favorite_movie the_movie the_film the_song the_band the_book on_tv is_on_tv',
    others:
      'he she they my_son my_daughter my_husband my_wife my_brother my_sister my_mom my_mum my_dad my_mother my_father my_boyfriend my_girlfriend my_friend my_friends my_kid my_kids the_kids the_children my_dog my_cat the_dog the_cat my_baby the_baby my_boss my_coworker my_colleague my_neighbour my_neighbor the_neighbours the_neighbors my_parents my_grandma my_grandpa my_roommate my_partner my_cousin my_uncle my_aunt our_son our_daughter our_kids our_dog our_cat our_neighbor our_neighbour our_neighbors our_neighbours our_parents',
    theirVerbs:
      'eats drinks has weighs weigh loves likes hates prefers enjoys runs swims walks jogs cycles plays lifts trains dances makes bakes cooks eat drink love like prefer run swim walk play',
    meanwhile: 'while whereas',
    larder: 'left_in_the_fridge left_in_the_freezer left_in_the_cupboard still_left are_left is_left',
    logging: 'log record track add enter note report register write_down',
  },
  tr: {
    plans:
      'alışveriş_listesi almaya_gidiyorum hatırlat birazdan hafta_sonu haftaya düşünüyorum planlıyorum yapacağım gelecek_hafta yerim içerim koşarım hedefim çıkıyorum lazım almam_lazım',
    wishes:
      'keşke olsa olsaydı fena_olmazdı vermezdim özledim ihtiyacım canım_çekti içseydim yeseydim yesem içsem olsa_da_yesek hayal_ediyorum tercih_ederdim',
    notDone: 'reddettim bıraktım az_kalsın neredeyse yemem içmem yapamadım gidemedim atladım vazgeçtim',
    sayings:
      'kafayı_yedim kafayı_yedi kafayı_yiyeceğim armut_piş fırça_yedim fırça_yedik dayak_yedim dayak_yedi gol_yedik gol_yedim hakkımı_yediler hakkımı_yedi ceza_yedim ceza_yedi üzüm_üzüme zaman_koşuyor işler_yürüyor yürümez ant_içtim yemin_içtim pişmiş_aşa ekmek_parası tuzu_kuru aklımı_peynir_ekmekle_yedim aklımı_peynir_ekmekle peynir_ekmekle_yedim başımın_etini bal_gibi turp_gibi turp_gibiyim sütten_ağzı etme_bulma limon_gibi çorba_oldu çantada_keklik ekmeğini_taştan ekmek_kapısı ekmek_teknesi sözünü_yedi lafını_yedi kazık_yedim azar_yedim tokat_yedim darbe_yedim rüşvet_yedi para_yedi parayı_yedi haram_yedi küplere_bindi apple_watch içim_içimi_yedi içim_içimi_yiyor kendimi_yedim kendini_yiyor ayağını_yorganına su_gibi_geçti fındık_kabuğunu incir_çekirdeğini kabak_tadı kabak_başıma armudun_sapı dut_yemiş çekirdekten_yetişme şeker_gibi canım_ciğerim ağzı_süt işi_pişirdik yanlış_sohbet hava_atmak',
    pastimes: 'izledim izliyorum okuyorum okudum dinliyorum dinledim şarkısı filmini adlı_grubu dizisini kitabını',
    others:
      'o onlar oğlum kızım eşim karım kocam kardeşim ablam abim annem babam sevgilim arkadaşım arkadaşlarım çocuklar çocuğum köpeğim kedim bebeğim komşu komşular patronum babaannem anneannem dedem çocuklarım kuzenim teyzem amcam komşumuz köpeğimiz kedimiz oğlumuz kızımız',
    theirVerbs: 'yer içer koşar yürür yüzer sever seviyor bayılır bayılıyor yüzüyor koşuyor',
    meanwhile: '',
    larder: 'dolapta buzdolabında dolabımda buzlukta kaldı kalmış kalmadı',
    logging: 'kaydet kaydetmek kaydeder ekle eklemek yaz girmek gir not_al',
  },
};
