/** Words for the same again: "comme hier", "same as Monday", "her zamanki". Phrases as in the word lists. */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface AgainWords {
  /** Say that it was the same only together with a time or a habit: "comme hier". In Turkish behind it. */
  like: WordList;
  /** Say it by themselves: "pareil", "aynısı". */
  same: WordList;
  /** Say it only before a noun or a time: "même séance". */
  sameNoun: WordList;
  /** With the meal of a day behind it: "copie le déjeuner d'hier". */
  copy: WordList;
  /** Between the same and what it is the same as. */
  than: WordList;
  /** The ordinary one. */
  usual: WordList;
  /** Small words inside a time: "du", "last". */
  inTime: WordList;
  lastTime: WordList;
  /** Nouns for any meal, and for training. */
  meal: WordList;
  training: WordList;
  /** Before the meal that it counts for now: "pour le dîner". */
  target: WordList;
  but: WordList;
  except: WordList;
  with: WordList;
  besides: WordList;
  /** Goes on a list of what is left out: "ni", "or". */
  nor: WordList;
  /** Whose: before the name of a meal of one's own. */
  whose: WordList;
  /** Behind "but": twice of everything, half of everything. */
  double: WordList;
  half: WordList;
  /** May stand behind it all. */
  closing: WordList;
}

export const AGAIN: Record<Language, AgainWords> = {
  fr: {
    like: 'comme',
    same: 'pareil pareille idem la_même_chose même_chose les_mêmes_choses exactement_la_même_chose exactement_pareil le_même_repas tout_pareil',
    sameNoun: 'le_même la_même les_mêmes même mêmes',
    copy: 'copie copier remets remettre reprends refais répète rejoue recopie',
    than: 'que qu de d à',
    usual:
      'habituel habituelle habituels habituelles d_habitude de_d_habitude que_d_habitude d_hab de_tous_les_jours tous_les_jours de_toujours toujours à_l_habitude',
    inTime: 'le la l les ce cet cette c de du d à au aux en mon ma mes dernier dernière passé passée même',
    lastTime: 'la_dernière_fois dernière_fois',
    meal: 'repas chose plat menu choses',
    training: 'séance entraînement entrainement sport muscu workout training circuit exercices session',
    target: 'pour en au à ce cet',
    but: 'mais',
    except: 'sans sauf hormis excepté moins sans_le pas_de mais_pas_de',
    with: 'avec et_avec en_ajoutant',
    nor: 'ni ou',
    besides: 'et plus ainsi_que et_aussi puis',
    whose: 'mon ma mes le la notre nos ton ta',
    double: 'double le_double en_double deux_fois_plus deux_fois double_portion double_dose',
    half: 'moitié la_moitié à_moitié moitié_moins la_moitié_seulement',
    closing: 'svp stp s_il_te_plaît merci aussi encore aujourd_hui',
  },
  en: {
    like: 'like as',
    same: 'same the_same same_again same_thing the_same_thing exactly_the_same ditto same_stuff same_food same_meal the_same_meal',
    sameNoun: 'same the_same',
    copy: 'repeat copy redo re_log relog',
    than: 'as like than from that',
    usual: 'usual always every_day everyday normal',
    inTime: 'the my this that last at on for s of in i had did ate was we',
    lastTime: 'last_time',
    meal: 'meal thing things food dish stuff order one',
    training: 'workout training session exercise exercises routine gym circuit',
    target: 'for at in this',
    but: 'but',
    except: 'without except minus but_not no not_the excluding skip hold_the except_for sans',
    with: 'with and_with plus_extra',
    nor: 'or nor',
    besides: 'and plus along_with also then',
    whose: 'my the our your',
    double:
      'double doubled twice twice_as_much double_it twice_the_amount double_the_amount a_double_portion double_portion',
    half: 'half half_of_it half_the_amount half_as_much only_half just_half half_portion',
    closing: 'please thanks again too today',
  },
  tr: {
    like: 'gibi',
    same: 'aynısı aynısını aynısından aynısının aynı_şey aynı_şeyi aynı_şeyden aynı_şeyleri aynı_şeyler aynen_aynısı',
    sameNoun: 'aynı',
    copy: 'kopyala tekrarla tekrar_yaz tekrar_kaydet aynen_yaz',
    than: 'ile',
    usual: 'her_zamanki her_zamankinden her_zamankini her_zamankiler her_zamankilerden her_zamankisi her_zaman_ki',
    inTime: 'bu gün günkü günü ki ile yediğim yediğimin yediklerim yediklerimin içtiğim içtiğimin yaptığım yaptığımın',
    lastTime: 'geçen_sefer geçen_seferki geçen_seferkinin son_sefer son_seferki son_seferkinin',
    meal: 'öğün öğünü öğünüm yemek yemeği yemeğim yemeğimi yemekten menü',
    training: 'antrenman antrenmanı antrenmanım antrenmanımı idman idmanı idmanım spor egzersiz egzersizi',
    target: 'için',
    but: 'ama fakat ancak sadece yalnız',
    except: 'hariç olmadan dışında haricinde',
    with: 'ama',
    nor: 'veya ya_da',
    besides: 've artı bir_de yanında üstüne ayrıca',
    whose: 'benim',
    double: 'iki_katı iki_kat iki_misli çift_porsiyon iki_katını',
    half: 'yarısı yarısını yarısı_kadar yarım_porsiyon',
    closing:
      'yedim yedik içtim içtik aldım yaptım yaptık çalıştım lütfen olsun tekrar yine ekle yaz kaydet bugün yiyorum içiyorum götürdüm da de',
  },
};
