/** Words of going to bed, getting up and taking a nap; of clock times that are said in words. */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface NightWords {
  /** With a clock time: when the night began. */
  bed: WordList;
  /** With a clock time: when it ended. */
  up: WordList;
  /** With two clock times: from one to the other. */
  slept: WordList;
  /** A sleep by day, as long as is said. */
  nap: WordList;
  /** Right behind a word of `nap` that is also a food: then it was slept. */
  napped: WordList;
  /** A word of `nap` that also names a food: taken with a length of time only. */
  napOrFood: WordList;
  /** May stand between the two ends of a night. */
  until: WordList;
  /** May stand before a clock time. */
  at: WordList;
  /** Times by name, in minutes. */
  named: Record<string, number>;
  /** Before or behind an hour, in minutes. */
  past: Record<string, number>;
  /** Behind an hour, in minutes. */
  behind: Record<string, number>;
  morning: WordList;
  evening: WordList;
  /** Beside a nap: it is still to come. */
  wanted: WordList;
  /** In front of a word of `bed` that then means something else: "développé couché". */
  notBed: WordList;
}

export const NIGHTS: Record<Language, NightWords> = {
  fr: {
    bed: 'couché couchée couchés me_suis_couché me_suis_couchée me_couche coucher au_lit dans_mon_lit dans_le_lit au_dodo dodo endormi endormie endormis m_endors endormissement extinction_des_feux tombé_de_sommeil',
    up: 'levé levée levés me_lève lever réveillé réveillée réveillés me_réveille réveil debout sorti_du_lit sortie_du_lit les_yeux_ouverts',
    slept: 'dormi sommeil ma_nuit nuit_de nuit dodo sieste siesté',
    nap: 'sieste siestes siesté micro_sieste microsieste roupillon piqué_un_somme petit_somme fait_un_somme',
    napped: '',
    napOrFood: '',
    until: 'à a jusqu_à jusqu_au jusque et puis',
    at: 'à a vers de depuis dès environ autour_de sur_les pour entre',
    named: {
      minuit: 0,
      minuit_et_demi: 30,
      minuit_et_demie: 30,
      minuit_et_quart: 15,
      minuit_moins_le_quart: -15,
      midi: 720,
      midi_et_demi: 750,
    },
    past: {},
    behind: { et_demie: 30, et_demi: 30, et_quart: 15, moins_le_quart: -15, moins_quart: -15 },
    morning: 'matin mat',
    evening: 'soir après_midi aprem',
    wanted: 'besoin_d besoin_de envie_d envie_de voudrais faudrait rêve',
    notBed: 'développé developpe dev dvp dc presse planche banc',
  },
  en: {
    bed: 'went_to_bed got_to_bed got_into_bed gone_to_bed going_to_bed in_bed to_bed bed bedtime fell_asleep asleep passed_out lights_out lights_off turned_in hit_the_hay hit_the_sack hit_the_pillow crashed knocked_out dozed_off',
    up: 'woke_up woke woken_up woken waking_up waking wake_up wake awake got_up getting_up up out_of_bed got_out_of_bed alarm',
    slept: 'slept sleep asleep sleeping napped nap dozed snoozed',
    nap: 'nap naps napped napping catnap cat_nap powernap snooze snoozed siesta dozed dozed_off forty_winks',
    napped: '',
    napOrFood: '',
    until: 'to till til until and through thru',
    at: 'at by around about from like between ish just_before just_after before after',
    named: { midnight: 0, noon: 720, midday: 720 },
    past: { half_past: 30, quarter_past: 15, quarter_to: -15, half: 30, a_quarter_past: 15, a_quarter_to: -15 },
    behind: { thirty: 30, fifteen: 15, forty_five: 45, o_clock: 0 },
    morning: 'morning',
    evening: 'evening afternoon',
    wanted: 'need needed want wanted could_use should wish hoping hope',
    notBed: 'flower bed_of a_bed_of',
  },
  tr: {
    bed: 'yattım yatmışım yatmıştım yattık yatış yatağa_girdim yatağa_geçtim yatağa yatakta yataktaydım uykuya_daldım daldım dalmışım uyuyakaldım uyuyakalmışım sızdım sızmışım uyudum uyumuşum yatma uyku_başlangıcı',
    up: 'kalktım kalkmışım kalkmıştım kalktık kalkış uyandım uyanmışım uyandık uyanış ayaktaydım ayaktayım uyanma kalkma yataktan_çıktım',
    slept: 'uyudum uyumuşum uyku uykum uyuduk uyumuştum kestirdim kestirmişim',
    nap: 'kestirdim kestirmişim kestirmiştim kestirdik kestirme siesta uyukladım uyuklamışım öğle_uykusu öğlen_uykusu gündüz_uykusu öğleden_sonra_uykusu güzellik_uykusu',
    napped: 'yaptım yapmışım yaptık çektim molası',
    napOrFood: 'şekerleme şekerlemesi',
    until: 'ile ve kadar ila',
    at: 'saat gibi civarı civarında doğru',
    named: { gece_yarısı: 0, gece_yarısında: 0, gece_yarısından: 0, öğlen_oniki: 720 },
    past: {},
    behind: { buçuk: 30, buçukta: 30, buçuktan: 30, buçuğa: 30, buçukda: 30, buçuk_gibi: 30, çeyrek: 15 },
    morning: 'sabah sabahın sabaha sabahleyin',
    evening: 'akşam akşamüstü öğleden_sonra',
    wanted: 'lazım istiyorum istedim ihtiyacım gerek keşke',
    notBed: '',
  },
};
