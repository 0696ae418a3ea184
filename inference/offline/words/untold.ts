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
  /** "... but I didn't touch it": what was named right before was not had. */
  refused: WordList;
  /** What was called off: this, and not what follows it. */
  calledOff: WordList;
  /** What is usual or was long ago, whatever verb stands beside it. */
  habits: WordList;
  /** Sayings, and things that only share their name with a food or a sport. */
  sayings: WordList;
  /** Watching, reading, listening: what follows is a title. */
  pastimes: WordList;
  /** What is still to be bought: of this even the weighed is no meal. */
  shopping: WordList;
  /** Where it was bought, in Turkish, which says so with "aldım" (also "had") alone. */
  market: WordList;
  /** Before a verb: somebody else did it. */
  others: WordList;
  /** People, as "my", "the" and the like stand before them. */
  kin: WordList;
  /** Those that people name without it, at the beginning: "mum had a pizza". */
  bareKin: WordList;
  whose: WordList;
  /** Behind these words it is no longer they who act: "chez ma mère", "at my aunt's". */
  notSubject: WordList;
  /** Cooking, which is told when it is for the person. */
  cooked: WordList;
  /** Whom it is for, when it is not. */
  forOthers: WordList;
  /** What somebody else is used to do, in forms that nobody says of themselves. */
  theirVerbs: WordList;
  /** Opens a clause about something else that went on. */
  meanwhile: WordList;
  /** Opens a clause that is told whatever was denied before it: "but". */
  contrast: WordList;
  /** Does so where something was denied just before: "no dessert, just a soup". */
  only: WordList;
  /** Beside the name of a meal: it was left out, and nothing else is said by it. */
  skipping: WordList;
  /** What somebody had and gave away: before a food, unless it was given to the person. */
  givenAway: WordList;
  /** Who gives to the person, or what else such a verb says: right behind it, or in French right before. */
  givenToMe: WordList;
  /** What lies in the cupboard: eaten by nobody yet. */
  larder: WordList;
  /** "I want to log ...": then it is told after all. */
  logging: WordList;
}

export const UNTOLD: Record<Language, UntoldWords> = {
  fr: {
    plans:
      'mets_un_rappel met_un_rappel un_rappel_pr un_rappel_pour plus_de_rappels plus_de_rappel le_rappel_de préviens_moi préviens_nous on_fera on_mangera on_ira on_prendra je_ferai je_mangerai j_irai je_prendrai je_courrai me_rappeler rappelle_nous rappelles_moi me_rappelles peut_être_que_je_vais j_irai_peut_être si_j_ai_le_temps fais_moi_penser fais_moi_un_rappel mets_moi_un_rappel je_vais on_va nous_allons je_pars je_compte je_pense_faire je_pense_manger je_pense_prendre je_prévois je_dois il_faut il_faudra faudrait faut_que est_au_four est_dans_le_four si_je si_j_arrive si_on si_tu semaine_prochaine mois_prochain liste_de_courses liste_des_courses à_acheter acheter rappelle_moi pense_à plus_tard tout_à_l_heure_je mangerai prendrai boirai cuisinerai ferai irai courrai mangera commence_demain objectif arriver_à descendre_à atteindre',
    wishes:
      'd_habitude_je en_général_je normalement_je si_j_avais si_j_étais je_ferais j_ai_hâte hâte_de j_irais j_aimerais aimerait j_ai_envie envie_d envie_de je_tuerais je_rêve rêve_d rêve_de je_veux je_voudrais me_manque me_manquent me_dit_bien me_tente j_aurais j_aurais_préféré si_seulement je_devrais on_devrait mangerais prendrais boirais je_pourrais j_ai_faim_de vivement bien_envie me_ferais_bien me_ferait_envie me_ferait_plaisir ça_me_dirait',
    notDone:
      'm_a_proposé m_a_offert_mais dit_non refusé le_prix_de le_prix_du le_prix_des le_prix_d renversé renversée fait_tomber donné_à_manger était_fermé était_fermée est_fermé est_fermée avant_je je_buvais je_mangeais je_courais je_prenais je_faisais j_allais mange_jamais bois_jamais ne_mange_jamais oublié_de_boire oublié_de_manger m_a_dit_de m_a_conseillé pas_touché pas_touchée pas_voulu pas_pris j_ai_résisté résisté_à résisté_aux résisté_au résistée_aux dit_non_à dit_non_au dit_non_aux passé_mon_tour presque_commandé presque_craqué presque_pris presque_acheté presque_mangé me_suis_retenu me_suis_retenue me_suis_privé me_suis_privée me_suis_passé me_suis_passée fait_l_impasse failli refusé arrêté j_ai_arrêté ai_séché séché_la séché_le séché_ma séché_mon loupé raté évité annulé annulée annulés annulées renoncé pas_eu_le_temps j_ai_zappé sauté_le sauté_la je_ne_mange_pas je_mange_pas je_mange_plus',
    sayings:
      'trop_les_boules foutre_les_boules fout_les_boules j_ai_mal mal_aux mal_au mal_à_la froid_de_canard quel_marathon un_vrai_marathon couru_toute_la_journée courir_partout couru_partout pas_de_la_tarte de_la_tarte c_est_du_gâteau que_des_salades vrai_navet du_gâteau c_était_du_gâteau beurre_dans_les_épinards cours_après courir_après courais_après court_après me_raconter_des_salades racontes_des_salades racontait_des_salades raconter_des_salades raconte_pas_de_salades une_vraie_patate une_grosse_patate sacrée_patate quelle_patate quelle_nouille quelle_banane quel_cornichon cerise_sur_le_gâteau marche_sur_des_œufs marcher_sur_des_œufs pain_sur_la_planche pédale_dans_la_semoule pédaler_dans_la_semoule c_est_du_gâteau pas_du_gâteau cours_après_le_temps courir_après comment_ça_marche ça_marche ça_roule grain_de_sel être_chocolat en_plein_délire bois_tes_paroles boire_les_paroles court_les_rues bouffé_de_la_route sur_la_patate la_patate_ce posé_un_lapin poser_un_lapin carottes_sont_cuites tes_oignons ses_oignons raconte_des_salades raconter_des_salades j_ai_la_pêche avoir_la_pêche ai_la_patate avoir_la_patate j_ai_la_frite avoir_la_frite tombé_dans_les_pommes tomber_dans_les_pommes tombée_dans_les_pommes dans_le_jus la_poire_en_deux marrons_du_feu cœur_d_artichaut tout_un_fromage mi_figue_mi_raisin haut_comme_trois_pommes rouler_dans_la_farine une_bonne_poire c_est_pas_tes_oignons mordu_la_poussière beurre_et_l_argent le_beurre_et_l coûte_un_bras pour_des_prunes pour_des_cacahuètes comme_un_poisson_dans_l_eau soupe_au_lait cracher_dans_la_soupe casser_du_sucre c_est_la_fin_des_haricots fin_des_haricots en_faire_des_tonnes ramener_sa_fraise ramène_sa_fraise sucrer_les_fraises plein_les_bottes chou_blanc fait_chou_blanc bête_comme_chou simple_comme_chou le_fruit_du_hasard pommes_d_or apple_watch cours_de_maths cours_de_math cours_de_français cours_d_anglais cours_d_histoire cours_de_java cours_de_droit cours_de_philo cours_de_physique cours_de_chimie cours_en_ligne cours_du_soir course_contre_la_montre manger_son_chapeau à_la_bourre au_bout_du_rouleau fais_tes_courses faire_les_courses fait_les_courses vol_à_voile nage_en_plein coup_de_barre',
    refused:
      'y_ai_pas_touché y_ai_même_pas_touché j_en_ai_pas_pris j_en_ai_pas_mangé n_en_ai_pas_pris n_en_ai_pas_mangé n_y_ai_pas_touché n_y_ai_pas_goûté',
    calledOff: 'reporté reportée reportés annulé annulée annulés a_fermé ont_fermé',
    habits:
      'buvait buvaient mangeait mangeaient prenait prenaient courait couraient courais nageait nageais soulevais soulevait marchais marchait jouais jouait pédalais pédalait en_général généralement le_lundi_c_est le_mardi_c_est le_mercredi_c_est le_jeudi_c_est le_vendredi_c_est le_samedi_c_est le_dimanche_c_est chaque_lundi chaque_mardi chaque_mercredi chaque_jeudi chaque_vendredi chaque_samedi chaque_dimanche tous_les_lundis tous_les_mardis tous_les_mercredis tous_les_jeudis tous_les_vendredis tous_les_samedis tous_les_dimanches quand_j_étais à_l_époque dans_ma_jeunesse',
    pastimes:
      'ce_film cette_série intolérant intolérante le_prof_de la_prof_de j_adore j_aime j_aime_pas j_déteste je_déteste je_n_aime_pas allergique_à allergique_au allergique_aux intolérant_à intolérant_au intolérante_à intolérante_au j_ai_regardé je_regarde regardé_le_film regardé_la_série je_lis j_ai_lu en_train_de_lire j_écoute j_ai_écouté ma_chanson_préférée mon_film_préféré le_film la_chanson le_groupe la_série le_livre',
    others:
      'le_petit_a la_petite_a les_petits_ont la_voisine le_voisin les_voisins il elle ils elles mon_fils ma_fille mon_mari ma_femme mon_frère ma_sœur ma_mère mon_père maman papa mon_copain ma_copine mon_ami mon_amie mes_amis mes_potes mon_pote les_enfants mes_enfants les_gosses mon_chien mon_chat ma_chienne le_chien le_chat mon_bébé le_bébé mon_collègue ma_collègue mes_collègues les_voisins mon_voisin ma_voisine mes_parents ma_grand_mère mon_grand_père mon_chéri ma_chérie mon_cousin ma_cousine notre_fils notre_fille notre_chien notre_chat nos_enfants nos_voisins notre_voisin le_petit la_petite les_petits mes_gosses',
    theirVerbs:
      's_est_enfilé s_est_enfilée s_est_tapé s_est_tapée s_est_fait a_bouffé ont_bouffé fait_encore fait_le_meilleur fait_la_meilleure fait_les_meilleurs s_est_remis s_est_remise s_est_mis s_est_mise cuisine prépare ont_goûté ont_gouté ont_gouter a_goûté a_volé a_chipé a_piqué a_englouti a_dévoré a_acheté a_commandé soulève pousse squatte tire adore aime déteste préfère pèse pèsent mange boit prend grignote nage court marche joue pédale danse adorent aiment mangent boivent prennent courent nagent jouent détestent',
    shopping:
      'rachète racheté_des que_je_rachète fait_les_courses faire_les_courses j_ai_acheté on_a_acheté acheté_au_marché à_acheter acheter racheter liste_de_courses liste_des_courses il_faut_acheter faut_acheter faut_racheter à_prendre_au à_racheter courses_à_faire il_manque',
    market: '',
    kin: 'beau_frère belle_sœur beau_père belle_mère coloc colocataire tante oncle tata tonton neveu nièce mec meuf gars pote potes mari femme frère sœur fils fille mère père copain copine ami amie amis cousin cousine mamie papi grand_mère grand_père collègue collègues patron boss chef voisin voisine voisins parents enfants gosses gamin gamine gamins bébé chien chat chéri chérie jumeau jumelle',
    bareKin: 'bébé maman papa mamie papi tata tonton',
    whose: 'mon ma mes notre nos le la les un une son sa ses',
    notSubject: 'chez avec de d du des pour par à au aux comme que',
    cooked: 'fait préparé cuisiné cuit apporté',
    forOthers: 'voisins voisin voisine collègues invités enfants élèves école kermesse fête bureau eux elle lui',
    meanwhile: 'pendant_que alors_que tandis_que',
    contrast: 'mais par_contre en_revanche',
    only: 'juste seulement uniquement simplement rien_que',
    skipping: 'pas_de sauté sautée sautés zappé zappée skippé skip loupé raté',
    givenAway: 'laissé donné filé refilé jeté',
    givenToMe: 'm nous',
    larder: 'il_me_reste il_nous_reste il_reste il_restait il_n_y_a_plus y_a_plus',
    logging: 'noter note ajouter ajoute enregistrer enregistre inscrire mettre_dans saisir rentrer_mon logger',
  },
  en: {
    plans:
      'nudge_me ping_me text_me_at poke_me bug_me signed_up_for signing_up_for signed_up bringing i_m_bringing is_in_the_oven is_on_the_stove is_in_the_slow_cooker s_in_the_oven might may_go may_do may_have if_it_stops remind_me_to can_you_remind could_you_remind need_reminding don_t_let_me_forget going_to gonna i_will we_will i_ll we_ll about_to off_to shopping_list grocery_list groceries remind_me thinking_of thinking_about planning next_week next_month i_have_to i_need_to need_to_buy let_s i_must to_buy later_today',
    wishes:
      'wish_i wishing_i i_wish if_i_was if_i_were id_eat i_d_eat i_d_drink i_d_have if_i_had if_i_ate if_i_eat if_i_drank if_i_drink if_i_have if_i_ran if_i_run i_would_have i_d_have i_would_ve if_only i_d_love i_d_like i_d_rather i_d_kill would_kill kill_for go_for_a_pizza could_go_for could_really_go_for dying_for i_want wanna i_miss i_should we_should craving i_crave i_could_use dream_of dreaming_of could_murder could_just_murder i_d_murder could_do_with i_fancy i_really_fancy i_kinda_fancy i_d_fancy fancying do_fancy feel_like_a feel_like_an feel_like_some feel_like_eating feel_like_having feeling_like_a feeling_like_an feeling_like_some in_the_mood_for',
    notDone:
      'recipe_for a_recipe good_recipe overpriced was_supposed_to were_supposed_to supposed_to_run supposed_to_go spilled spilt price_of the_price prices_of i_usually i_normally i_tend_to i_typically usually_have usually_eat normally_have normally_eat plan_says program_says coach_says app_says was_shut was_closed were_closed is_shut is_closed spilled_my spilt_my spilled_the dropped_my knocked_over fed_the fed_my i_used_to used_to_bench used_to_squat used_to_lift used_to_run used_to_eat used_to_drink never_eat never_drink forgot_to_eat forgot_to_drink told_me_to says_to said_i_should didn_t_make_it couldn_t_make_it never_made_it don_t_like don_t_love can_t_stand almost_ordered almost_bought almost_got almost_grabbed almost_went_for almost_caved almost_gave_in nearly_ordered nearly_bought nearly_got nearly_grabbed nearly_had nearly_drank nearly_went_for nearly_caved talked_myself_out_of talked_me_out_of talked_out_of held_off said_no_to passed_on stayed_away_from steered_clear_of walked_past didn_t_touch didn_t_order didn_t_get didn_t_buy didn_t_finish_my never_touched left_the left_my left_all_the left_all_my left_most_of didn_t_eat didn_t_have didn_t_drink didn_t_run didn_t_go didn_t_even didn_t_do don_t_eat don_t_drink doesn_t_eat haven_t_eaten haven_t_had havent_had haven_t_drunk almost_ate almost_had almost_drank skipped refused gave_up given_up quit nearly_ate avoided turned_down missed_my resisted',
    sayings:
      'hurts hurting is_killing_me s_killing_me is_not_ok is_sore is_upset running_late running_out_of running_on_empty running_errands running_behind i_m_driving im_driving all_the_tea spill_the_tea jam_packed walked_right_past walked_right_by walked_straight_past is_bananas s_bananas are_bananas so_bananas totally_bananas is_nuts s_nuts are_nuts so_nuts walked_away walk_away walked_off were_toast was_toast are_toast going_nuts me_nuts us_nuts me_bananas us_bananas driving_me driving_us driving_him driving_her drives_me went_nuts is_crackers is_toast i_m_toast a_bad_egg a_good_egg hot_potato cheesed_off is_a_piece_of_cake was_a_piece_of_cake s_a_piece_of_cake with_a_grain_of_salt icing_on_the_cake eggshells run_errands run_some_errands nose_is_running running_nose running_a_fever ran_out_of run_out_of running_out ran_into run_into walk_through walk_me_through eat_my_dust eat_my_words eat_my_hat apple_of_my_eye spilled_the_beans spill_the_beans smart_cookie tough_cookie bring_home_the_bacon brings_home_the_bacon bringing_home_the_bacon brought_home_the_bacon bigger_fish couch_potato cool_as_a_cucumber like_hot_cakes like_hotcakes went_bananas go_bananas going_bananas since_sliced_bread butter_someone_up butter_me_up buttered_him_up apple_watch apple_tv blackberry_phone java_course not_my_cup my_cup_of_tea in_a_nutshell full_of_beans cherry_picking low_hanging_fruit in_a_pickle gravy_train food_for_thought walk_in_the_park bad_apple big_apple upper_crust pie_in_the_sky cream_of_the_crop walking_on_eggshells as_a_pancake bun_in_the_oven run_the_numbers long_run_it in_the_long_run run_for_office chew_the_fat cry_over_spilled_milk ',
    refused:
      'didn_t_touch_it didnt_touch_it did_not_touch_it didn_t_eat_it didnt_eat_it didn_t_have_any didnt_have_any didn_t_have_it didn_t_eat_any didn_t_try_it turned_it_down passed_on_it',
    calledOff: 'cancelled canceled got_cancelled called_off rained_off',
    habits:
      'when_i_was_a when_i_was_young when_i_was_little when_i_was_small when_we_were_kids back_in_the_day as_a_kid growing_up every_monday every_tuesday every_wednesday every_thursday every_friday every_saturday every_sunday',
    pastimes:
      'intolerant i_love i_like i_hate i_adore i_prefer allergic_to intolerant_to watched watching reading read_the listening_to listened_to favourite_song favorite_song favourite_movie favorite_movie the_movie the_film the_song the_band the_book on_tv is_on_tv',
    others:
      'he she they my_son my_daughter my_husband my_wife my_brother my_sister my_mom my_mum my_dad my_mother my_father my_boyfriend my_girlfriend my_friend my_friends my_kid my_kids the_kids the_children my_dog my_cat the_dog the_cat my_baby the_baby my_boss my_coworker my_colleague my_neighbour my_neighbor the_neighbours the_neighbors my_parents my_grandma my_grandpa my_roommate my_partner my_cousin my_uncle my_aunt our_son our_daughter our_kids our_dog our_cat our_neighbor our_neighbour our_neighbors our_neighbours our_parents',
    theirVerbs:
      'says said reckons swears thinks learning is_learning s_learning made_em made_it made_them bought ordered benched benches squatted squats deadlifted deadlifts lifted repped reps curled pressed inhaled stole nicked demolished scoffed eats drinks has weighs weigh loves likes hates prefers enjoys runs swims walks jogs cycles plays lifts trains dances makes bakes cooks eat drink love like prefer run swim walk play',
    shopping:
      'big_shop food_shop weekly_shop did_the_shopping shopping_list grocery_list groceries need_to_get need_to_buy need_to_grab need_to_pick_up have_to_get have_to_buy gotta_get gotta_buy got_to_get must_get must_buy remember_to_buy remember_to_get don_t_forget_to_buy to_buy to_get_from pick_up_from shop_for',
    market: '',
    kin: 'patient patients client clients student students pupil pupils mama momma flatmate roommate housemate brother sister mum mom mam ma dad mother father son daughter husband wife hubby partner boyfriend girlfriend bf gf fiance fiancee mate mates friend friends bestie bro bff buddy buddies kid kids children child toddler baby boy girl girls boys gran grandma granny grandpa grandad grandmother grandfather nan nana aunt auntie uncle cousin cousins niece nephew brother_in_law sister_in_law mother_in_law father_in_law mil fil boss coworker coworkers colleague colleagues neighbour neighbor neighbours neighbors parents twin dog cat puppy kitten coach teammate',
    bareKin:
      'baby mama momma flatmate roommate housemate brother sister mum mom dad husband wife hubby partner boyfriend girlfriend bf gf gran grandma granny grandpa grandad nan nana auntie uncle cousin kids toddler coworker colleague boss neighbour neighbor dog cat sis',
    whose: 'my our the his her their a one_of_my',
    notSubject: 'at with from for by to of like than',
    cooked: 'made baked cooked prepared brought fried',
    forOthers:
      'sale bake_sale raffle potluck neighbours neighbors neighbour neighbor guests party church school office colleagues coworkers friends kids them him her everyone everybody class fete',
    meanwhile: 'watching listening_to while whereas',
    contrast: 'but instead however',
    only: 'just only',
    skipping: 'skipped skipping skip missed no',
    givenAway: 'gave given handed binned',
    givenToMe: 'me us up in into myself it_a',
    larder:
      'fridge_is_empty re_out_of were_out_of i_m_out_of run_out_of left_in_the_fridge left_in_the_freezer left_in_the_cupboard still_left are_left is_left',
    logging: 'log record track add enter note report register write_down',
  },
  tr: {
    plans:
      'haber_ver haber_verir_misin dürt_beni mesaj_at mesaj_atar_mısın hatırlatma_kur hatırlatma_yap hatırlatma_koy programı_yaz program_yaz antrenman_programı program_hazırla hatırlatır hatırlatır_mısın hatırlatsana hatırlatabilir_misin unutturma belki_belki_giderim belki_koşarım alışveriş_listesi almaya_gidiyorum hatırlat birazdan hafta_sonu haftaya düşünüyorum planlıyorum yapacağım gelecek_hafta yerim içerim koşarım hedefim çıkıyorum lazım almam_lazım',
    wishes:
      'keşke olsa olsaydı fena_olmazdı vermezdim özledim ihtiyacım canım_çekti canım_çekiyor canım_istiyor canım_istedi içseydim yeseydim yesem içsem olsa_da_yesek hayal_ediyorum tercih_ederdim',
    notDone:
      'derece fiyatı fiyatları gelmedi eskiden gençken çocukken genelde genellikle yerdim içerdim koşardım yüzerdim yürürdüm kaldırırdım basardım silkerdim çekerdim giderdim yapardım oynardım her_gün_işe döktüm döküldü kapalıydı kapalıymış yemiyorum içmiyorum içmeyi_unuttum yemeyi_unuttum iç_dedi ye_dedi yap_dedi koş_dedi yürü_dedi az_kaldı az_daha nerdeyse direndim karşı_koydum dayandım hayır_dedim verdim verdik vermiştim çöpe_attım bıraktık reddettim bıraktım az_kalsın neredeyse yemem içmem yapamadım gidemedim atladım vazgeçtim',
    sayings:
      'ağrısı ağrıyor ağrım kafamı_yedin kafamı_yedi beynimi_yedin su_gibiydi su_gibi ömrümü_yedi ömrümü_yedin ayvayı_yedik ayvayı_yedim ayvayı_yedi ayvayı_yedin dua_et yardım_et devam_et kabul_et boş_bar bir_parmak_bal parmak_bal ağzımıza_bir ağzına_bir kafayı_yicem kafayı_yerim kafayı_yiyorum kafayı_yemek kafayı_yiyeceğiz kafayı_sıyırdım çocuk_oyuncağı tatlısın çok_tatlısın balım şekerim kafayı_yedim kafayı_yedi kafayı_yiyeceğim armut_piş fırça_yedim fırça_yedik dayak_yedim dayak_yedi gol_yedik gol_yedim gol_yedi gol_yemiş hakkımı_yediler hakkımı_yedi ceza_yedim ceza_yedi cezası_yedim cezası_yedi kart_yedim kart_yedi üzüm_üzüme zaman_koşuyor işler_yürüyor yürümez ant_içtim yemin_içtim pişmiş_aşa ekmek_parası tuzu_kuru aklımı_peynir_ekmekle_yedim aklımı_peynir_ekmekle peynir_ekmekle_yedim başımın_etini bal_gibi turp_gibi turp_gibiyim sütten_ağzı etme_bulma limon_gibi çorba_oldu çantada_keklik ekmeğini_taştan ekmek_kapısı ekmek_teknesi sözünü_yedi lafını_yedi kazık_yedim azar_yedim tokat_yedim darbe_yedim rüşvet_yedi para_yedi parayı_yedi haram_yedi küplere_bindi apple_watch içim_içimi_yedi içim_içimi_yiyor kendimi_yedim kendini_yiyor ayağını_yorganına su_gibi_geçti fındık_kabuğunu incir_çekirdeğini kabak_tadı kabak_başıma armudun_sapı dut_yemiş çekirdekten_yetişme şeker_gibi canım_ciğerim ağzı_süt işi_pişirdik yanlış_sohbet hava_atmak',
    refused: 'ağzıma_sürmedim elimi_sürmedim dokunmadım_bile',
    calledOff: 'iptal iptal_oldu iptal_ettim iptal_ettik ertelendi ertelenmiş',
    habits: 'çocukken gençken küçükken öğrenciyken lisedeyken üniversitedeyken askerdeyken eskiden bir_zamanlar',
    pastimes:
      'aslanın_ağzında maç_izlerken maç_izledim severim seviyorum sevmem sevmiyorum bayılırım bayılıyorum nefret_ederim alerjim alerjik alerjisi alerjim_var intoleransım izledim izliyorum okuyorum okudum dinliyorum dinledim şarkısı filmini adlı_grubu dizisini kitabını',
    others:
      'o onlar oğlum kızım eşim karım kocam kardeşim ablam abim annem babam sevgilim arkadaşım arkadaşlarım çocuklar çocuğum köpeğim kedim bebeğim komşu komşular patronum babaannem anneannem dedem çocuklarım kuzenim teyzem amcam komşumuz köpeğimiz kedimiz oğlumuz kızımız',
    theirVerbs:
      'basıyor basıyo kaldırıyor kaldırıyo yüzdü koştu yürüdü oynadı yer içer koşar yürür yüzer sever seviyor bayılır bayılıyor yüzüyor koşuyor',
    shopping:
      'aldıklarım alınanlar alışveriş_listesi alınacaklar alınacak alınması_gerekenler alacaklarım alacaklar market_listesi pazar_listesi almam_lazım almam_gerek almak_lazım alınsın',
    market: 'marketten pazardan manavdan kasaptan bakkaldan',
    kin: '',
    bareKin:
      'bizim_oğlan bizim_kız ev_arkadaşım görümcem baldızım kayınvalidem kayınpederim kayınbiraderim eltim yengem dayım halam yeğenim ev_arkadaşım oda_arkadaşım kankam dostum nişanlım hocam müdürüm babam annem torunum ikizim oğlan kızlar çocuk komşum köpek kedi bebek ablamlar abimler annemler arkadaşımız sevgilim eniştem büyükannem büyükbabam anneanne babaanne dede',
    whose: '',
    notSubject: '',
    cooked: 'yaptı yapmış pişirdi pişirmiş hazırladı hazırlamış yapıyor',
    forOthers:
      'komşulara komşuya komşular_için misafirlere misafirler_için çocuklara okula kermese arkadaşlarına onlara ona torunlara',
    meanwhile: '',
    contrast: 'ama fakat ancak',
    only: 'sadece yalnızca',
    skipping: 'atladım atladık atlayıp atlamıştım pas_geçtim es_geçtim',
    givenAway: '',
    givenToMe: '',
    larder: 'dolapta buzdolabında dolabımda buzlukta kaldı kalmış kalmadı',
    logging: 'kaydet kaydetmek kaydeder ekle eklemek yaz girmek gir not_al',
  },
};
