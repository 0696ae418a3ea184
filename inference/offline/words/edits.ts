/**
 * Words around a correction that stand in no other list: only the reader of corrections knows them, so that no food is
 * kept from being respelt for their sake.
 */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface EditWords {
  /** "never mind": what was said last, or asked, is to be let go. */
  callsOff: WordList;
  /** The whole of an answer: the question is not answered, and is to be let go. */
  passes: WordList;
  /** All that was logged last, without its name: "delete both", "hepsini sil". */
  allOfIt: WordList;
  /** Verbs of writing down, which say nothing of what: "put 3", "300 yaz". */
  puts: WordList;
  /** Verbs of putting a line elsewhere: "move the coffee to yesterday". */
  moves: WordList;
  /** Behind a name: somebody else had it. */
  notMine: WordList;
  /** Stands between what it was and what it was not: "80, not 60". In Turkish behind what it was not. */
  denies: WordList;
  /** May open a correction, beside the openers of the language. */
  openers: WordList;
  /** Announce one, beside those of the language: "make it", "more like". */
  announces: WordList;
  /** "only one", "une seule": behind or before an article, which is a number then. */
  only: WordList;
  /** Had besides what was logged: nothing of it was otherwise. */
  adds: WordList;
  /** Of all of it, so much: the value is the share. */
  shares: Record<string, number>;
  /** Opens "this instead of that", and what stands between the two. */
  replaces: WordList;
  replacedBy: WordList;
  /** The same message came twice: how often, and that it went. */
  twice: WordList;
  sent: WordList;
  /** Of something named: nothing of it was otherwise. */
  same: WordList;
  /** With a share: so much was left over. */
  left: WordList;
  /** With a share: so much was had, and no more is named. */
  had: WordList;
}

export const EDITS: Record<Language, EditWords> = {
  fr: {
    passes: 'passe je_passe je_saute on_passe skip passons',
    callsOff:
      'note_pas_ça ne_note_pas_ça note_rien laisse_tomber laisse_béton oublie_ça oubliez_ça annule annuler annule_ça annule_tout',
    allOfIt:
      'tout tout_ça tous_les_deux toutes_les_deux les_deux ça cela le la les celui_là celle_là la_dernière le_dernier le_dernier_repas mon_dernier_repas',
    puts: 'mets_en mets_enfait mets_plutôt mets met mettre mets_le mets_la mets_ça change changer passe marque',
    moves: 'déplace déplacer déplacez décale décaler bouge',
    notMine:
      'c_était_pas_le_mien c_était_pas_la_mienne n_était_pas_à_moi était_pas_à_moi c_était_pas_à_moi c_était_pas_pour_moi pas_à_moi',
    denies: 'pas et_pas et_non et_non_pas non_pas mais_pas',
    openers:
      'ok okay enfin allez bon dsl désolé désolée bon_ben je_dis_des_bêtises donc stp svp attends ah_non non_non mdr lol euh_non pff bah zut mais ah_mais oula',
    announces:
      'en_vrai soyons_honnêtes soyons_honnête pour_être_honnête enfait enfaite en_faite ma_montre_dit l_appli_dit strava_dit l_étiquette_dit c_est_marqué j_ai_inversé inversé_les_chiffres j_ai_confondu je_me_suis_trompé je_me_suis_gouré je_me_suis_gourée jme_suis_trompé faute_de_frappe plutôt_genre',
    only: 'seul seule seulement que qu juste',
    adds: 'aussi en_plus et_aussi oublié_le oublié_la oublié_les oublié_de_noter oublié_un oublié_une ajoute rajoute rajouter ajouter',
    shares: {
      la_moitié: 0.5,
      moitié: 0.5,
      à_moitié: 0.5,
      un_tiers: 1 / 3,
      le_tiers: 1 / 3,
      les_deux_tiers: 2 / 3,
      deux_tiers: 2 / 3,
      un_quart: 0.25,
      le_quart: 0.25,
      les_trois_quarts: 0.75,
      trois_quarts: 0.75,
    },
    replaces: 'remplace remplacer remplacez change changer échange troque',
    replacedBy: 'par pour contre en',
    twice: '2_fois deux_fois en_double doublon 2x',
    sent: 'parti partie envoyé envoyée passé passée noté notée enregistré doublon en_double compte message',
    same: 'pareil pareille pareils idem inchangé inchangée ne_change_pas le_reste_ok reste_bon c_est_bon',
    left: 'laissé laissée laisse jeté donné reste restait filé refilé',
    had: 'mangé bu pris fini compte compter mis mets que seulement partagé',
  },
  en: {
    passes:
      'skip skip_it skip_that skip_this skipped skipped_it i_skipped i_skipped_it pass i_ll_pass none none_of_them none_of_those',
    callsOff:
      'don_t_log_it don_t_log_that dont_log_it dont_log_that don_t_count_it never_mind nevermind nvm forget_it forget_that forget_about_it scratch_that scrap_that cancel_that cancel leave_it ignore_that ignore_it disregard disregard_that undo_that',
    allOfIt:
      'both both_of_them all all_of_it all_of_them all_of_that everything it that this them those these the_lot the_whole_thing that_one this_one the_last_one the_last_meal my_last_meal the_last_entry the_entry that_entry that_last_one',
    puts: 'put_it_back_to put_it_to back_to make_it put change update have_it put_it_as put_it_down_as count_it_as log_it_as',
    moves: 'move shift',
    notMine: 'wasn_t_mine weren_t_mine was_not_mine were_not_mine isn_t_mine not_mine wasn_t_for_me',
    denies: 'not wasn_t_it no_be and_not wasn_t weren_t isn_t it_wasn_t it_was_not that_wasn_t',
    openers:
      'abeg sorry_mate ok okay please pls plz nah hang_on hold_on lol haha oh_no oh_wait no_wait wait_no ugh my_bad er erm umm actually_no nope',
    announces:
      'garmin_says strava_says fitbit_says phone_says wrong_way_round tell_a_lie my_watch_says watch_says watch_said label_says app_says box_says packet_says switched_the_numbers got_it_backwards meant more_like it_was_more_like soz my_fault wrong_number autocorrect mistyped fat_fingers i_typed',
    only: 'only just single',
    adds: 'as_well also too forgot_the forgot_to_add forgot_a forgot_to_mention forgot_and plus add',
    shares: {
      half: 0.5,
      a_half: 0.5,
      about_half: 0.5,
      a_third: 1 / 3,
      the_last_third: 1 / 3,
      last_third: 1 / 3,
      the_last_quarter: 0.25,
      two_thirds: 2 / 3,
      a_quarter: 0.25,
      quarter: 0.25,
      three_quarters: 0.75,
    },
    replaces: 'replace swap change switch',
    replacedBy: 'with by for to',
    twice: 'twice double_posted doubled duplicate 2x two_times',
    sent: 'sent went came posted logged added duplicate double_posted doubled count',
    same: 'same unchanged stays_the_same is_right was_right rest_is_fine the_rest',
    left: 'left leftover threw gave wasted saved fridge',
    had: 'call_it ate had finished eat drank only just shared split count managed did',
  },
  tr: {
    passes: 'geç geçelim geçiyorum pas pas_geç skip hiç hiçbiri hiçbir_şey hiç_bir_şey',
    callsOff:
      'yazma yazma_onu yazmasana kaydetme boşver boş_ver boşverin vazgeçtim vazgeç unut_gitsin unut salla iptal iptal_et iptal_olsun',
    allOfIt:
      'hepsini hepsini_de hepsi ikisini ikisini_de onu onu_da bunu bunu_da onları bunları tümünü tamamını son_kaydı son_yemeği son_öğünü son_yazdığımı kaydı',
    puts: 'yeter oldu oluyor kalsın olsun yapalım yaparsın yazarsın yap yapar_mısın yaz yazar_mısın al alır_mısın say koy değiştir değiştirir_misin düzelt düzeltir_misin düzeltsene olarak_yaz',
    moves: 'taşı taşır_mısın kaydır kaydırır_mısın',
    notMine: 'benim_değil benim_değildi benim_değilmiş bana_ait_değildi',
    denies: 'değil değildi değilmiş deil diil değl degildi de_değil da_değil',
    openers:
      'kanka abi abla kızım evladım oğlum valla aman ok tamam be dur_ya hahah haha ula lütfen yav canım hocam yok_ya ya_pardon ha aa ay ayy yaa dur_dur neyse hop',
    announces:
      'olacak olacaktı doğrusu paketinde_yazıyor ters_yazmışım ters_yazdım elim_kaymış elim_kaydı yanlış_basmışım yazıyormuş yazıyomuş saat_diyor az_demişim çok_demişim abartmışım yanlış_olmuş şaşırdım karıştırdım karıştırmışım kusura_bakma kusura_bakmayın',
    only: 'sadece yalnız tek yalnızca ancak',
    adds: 'bir_de bi_de ekle ekler_misin ilave unuttum unutmuşum ayrıca',
    shares: {
      yarısını: 0.5,
      yarısı: 0.5,
      yarım: 0.5,
      yarısından: 0.5,
      üçte_birini: 1 / 3,
      üçte_ikisini: 2 / 3,
      çeyreğini: 0.25,
      dörtte_birini: 0.25,
      dörtte_üçünü: 0.75,
    },
    replaces: '',
    replacedBy: '',
    twice: 'iki_kere iki_kez iki_defa çift 2_kere 2_kez',
    sent: 'gitti gitmiş gönderdim göndermişim attım atmışım kaydoldu yazılmış yazdım yazmışım kaydedilmiş',
    same: 'aynı aynıydı doğru doğruydu değişmedi gerisi_aynı tamam kalsın',
    left: 'yedi yemiş bıraktım kaldı bırakmışım attım verdim artırdım yemedim içmedim',
    had: 'yedim yemişim içtim içmişim yiyebildim bitirdim sadece yedik paylaştık',
  },
};
