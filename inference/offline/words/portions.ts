/** How people say what part of a thing, and how many times an amount, they had. */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface PortionWords {
  /** Beside a measure: of each of those counted ("125 g chacun"). */
  apiece: WordList;
  /** May stand before a measure: "environ". */
  about: WordList;
  /** The measure is of all together. */
  inTotal: WordList;
  /** With a part: it was left, not eaten. */
  left: WordList;
  /** One thing for several people. */
  shared: WordList;
  /** Before the number of people. */
  amongBefore: WordList;
  /** Of those, the ones that say by themselves that several ate: "between two". */
  between: WordList;
  /** Before the number of people that a dish is for: "pour deux". */
  madeFor: WordList;
  /** It was for several, and one ate it. */
  alone: WordList;
  /** Behind the number of people. */
  amongAfter: WordList;
  /** With one other person. */
  withOne: WordList;
  /** Cut in two. */
  inTwo: WordList;
  /** More than one eats. */
  together: WordList;
  /** What comes in kinds that are named behind it by one word: "yaourts nature et fraise" are two of them. */
  inKinds: WordList;
}

export const SAID_PORTIONS: Record<Language, PortionWords> = {
  fr: {
    apiece:
      'chacun chacune chaque pièce l_unité à_l_unité l_une l_un la_tranche la_pièce par_tranche par_pièce par_portion par_personne',
    about: 'environ genre presque autour à_peu_près peut_être',
    inTotal: 'en_tout au_total total en_totalité à_eux_deux',
    left: 'laissé reste restait laisse jeté',
    shared: 'partagé partagée partagés partageant partage partager',
    amongBefore: 'à en pour entre à_nous',
    between: 'entre',
    madeFor: 'pour',
    alone: 'seul seule tout_mangé tout_bu tout_pris tout_fini pour_moi',
    amongAfter: 'personnes',
    withOne:
      'avec_ma_femme avec_mon_mari avec_ma_copine avec_mon_copain avec_ma_meuf avec_mon_mec avec_ma_coloc avec_mon_coloc avec_mon_frère avec_ma_sœur avec_ma_mère avec_mon_père avec_mon_fils avec_ma_fille avec_un_ami avec_une_amie avec_un_pote avec_un_collègue avec_une_collègue avec_ma_collègue avec_mon_collègue avec_mon_chéri avec_ma_chérie avec_mon_pote avec_lui avec_elle',
    inTwo: 'moitié_moitié',
    together: 'on nous',
    inKinds:
      'yaourt yaourts yoghourt yoghourts compote compotes glace glaces sorbet sorbets macaron macarons petit_suisse petits_suisses crêpe crêpes gaufre gaufres muffin muffins donut donuts sirop sirops smoothie smoothies jus thé thés infusion infusions tisane tisanes soupe soupes tarte tartes tartelette tartelettes éclair éclairs beignet beignets',
  },
  en: {
    apiece:
      'each apiece per_slice per_piece a_piece per_cookie per_egg each_weighing each_of each_one_weighing each_one',
    about: 'about around roughly approximately approx weighing almost nearly',
    inTotal: 'in_total total altogether combined all_together in_all',
    left: 'left leaving leftover threw',
    shared: 'shared split sharing splitting',
    amongBefore: 'between among by for in into',
    between: 'between',
    madeFor: 'for',
    alone: 'alone by_myself on_my_own to_myself all_of_it the_whole ate_it_all',
    amongAfter: 'ways people of_us',
    withOne:
      'with_my_wife with_my_husband with_my_girlfriend with_my_boyfriend with_my_gf with_my_bf with_my_hubby with_my_wifey with_my_mate with_my_bro with_my_partner with_my_brother with_my_sister with_my_mom with_my_mum with_my_dad with_my_mother with_my_father with_my_son with_my_daughter with_a_friend with_my_friend with_my_roommate with_a_colleague with_my_colleague with_a_coworker with_him with_her',
    inTwo: 'in_half in_two fifty_fifty',
    together: 'we us',
    inKinds: '',
  },
  tr: {
    apiece: 'tanesi her_biri adedi herbiri teki tane_başı',
    about: 'yaklaşık aşağı_yukarı ortalama takriben',
    inTotal: 'toplam toplamda hepsi',
    left: 'bıraktım kaldı artırdım bıraktık',
    shared: 'paylaştık paylaştım bölüştük bölüştüm böldük',
    amongBefore: '',
    between: '',
    madeFor: '',
    alone: 'tek_başıma yalnız kendim hepsini tamamını',
    amongAfter: 'kişi kişiyle kişiye kişiyiz kişilik',
    withOne:
      'eşimle karımla kocamla kardeşimle ablamla abimle annemle babamla sevgilimle arkadaşımla oğlumla kızımla bir_arkadaşla',
    inTwo: 'ikiye yarı_yarıya',
    together: '',
    inKinds: '',
  },
};
