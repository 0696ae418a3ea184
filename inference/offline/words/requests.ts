/**
 * Taking back and asking for help, in words: a message is such a request only if every word of it is one of these, with
 * at least one that says what to do. "enlève le dernier stp" is one; "enlève le beurre" puts a meal right.
 */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface RequestWords {
  /** To take back: verbs and phrases. */
  undo: WordList;
  /** Take something back only with one of `away` beside them: "take that off". */
  undoWith: WordList;
  away: WordList;
  /** What it is taken back, and why. */
  entry: WordList;
  /** "what can you do", "comment ça marche". */
  help: WordList;
  /** Beside `help`. */
  helpAlso: WordList;
  /** May stand around any of it. */
  around: WordList;
}

export const REQUESTS: Record<Language, RequestWords> = {
  fr: {
    undo: 'annule annuler annulez anule annul supprime supprimer supprimez suprime efface effacer effacez enlève enlever enlevez enleves retire retirer retirez vire virer reviens_en_arrière retour_en_arrière reviens_en_arriere undo delete',
    undoWith: 'oublie oublier oubliez',
    away: 'ça ca dernier dernière entrée ligne',
    entry:
      'dernier dernière derniers dernières entrée entrées ligne lignes saisie message note notes noter noté notée ce_que j_viens viens de écrire d_écrire ajouter d_ajouter ajout erreur trompé trompée tromper planté plantée faux fausse faute mauvais mauvaise doublon double deux fois compté comptée compter comptes 2 pas_ça c_est_pas_ça c_était_pas_ça rien_mangé j_ai_rien_mangé ai_rien_mangé précédent précédente avant truc trucs',
    help: 'comment_ça_marche comment_ca_marche tu_sais_faire_quoi tu_fais_quoi que_sais_tu_faire qu_est_ce_que_tu_sais_faire qu_est_ce_que_tu_peux_faire tu_peux_faire_quoi tu_sers_à_quoi à_quoi_tu_sers comment_je_t_utilise comment_on_t_utilise comment_utiliser mode_d_emploi aide aidez help',
    helpAlso: 'bot appli',
    around:
      'stp svp s_il_te_plaît s_il_vous_plaît merci please pls ok bon ben bah alors donc et mais non nan oui hey dis moi mec frère lol mdr ptn putain bordel merde zut oups oops pardon désolé désolée dsl attends euh le la les l un une de du des ça ca c est cette ce en je j me m ai as t tu te jme suis jsuis on il a au juste encore tout_de_suite vite là truc machin ton',
  },
  en: {
    undo: 'undo udno delete remove cancel scratch erase get_rid_of get_rid revert',
    undoWith: 'take get forget disregard ignore',
    away: 'back off out away rid that last entry',
    entry:
      'last latest previous entry entries log logged line message bit twice double duplicate one off out back rid of wrong mistake mistaken error bad that_s_wrong didn_t_eat i_didn_t_eat_that i_didnt_eat_that didnt_eat_that i_didn_t_have_that i_didnt_have_that did_not_eat_that you_logged_it thing just_logged i_just_logged i_just_sent sent',
    help: 'what_can_you_do what_do_you_do what_can_u_do how_do_i_use how_do_i_use_this how_does_this_work how_to_use how_do_you_work help',
    helpAlso: 'thing bot app exactly',
    around:
      'please pls plz ok oh hey yo ugh wtf ffs lol omg no nope nah not that s thats this it the a an i me my you your just so well sorry oops whoops woops hmm bro mate dude man again now then and but can could would will u nvm nevermind never_mind actually to for wait stop',
  },
  tr: {
    undo: 'geri_al geri_alsana geri_alın geri_alır sil silsene silin siler siliver iptal iptal_et iptal_etsene iptal_eder çıkar çıkarsana kaldır kaldırsana',
    undoWith: 'unut boşver vazgeçtim',
    away: 'onu bunu şunu son sonuncu sonuncuyu kaydı',
    entry:
      'son sonuncu sonuncuyu sonuncusunu en_son kayıt kaydı kaydımı kaydını yazdığım yazdığımı yazdıklarımı yazdım yanlış yanlışlıkla hata hatalı oldu olmadı olmamış yemedim içmedim iki kere kez defa yazdın birini çift mükerrer bir_önceki önceki öncekini girdiğim girdiğimi girişi mesajı mesajımı',
    help: 'neler_yapabiliyorsun ne_yapabiliyorsun neler_yapabilirsin ne_yapabilirsin nasıl_kullanıyorum nasıl_kullanırım nasıl_kullanacağım nasıl_çalışıyor nasıl_çalışıyorsun ne_işe_yarıyorsun ne_işe_yararsın yardım yardım_et',
    helpAlso: 'bot bunu bu seni sen',
    around:
      'lütfen rica_etsem rica ederim ya yaa abi abla hocam kanka lan ay pardon kusura_bakma hayır yok tamam evet bir bi bu şu o onu şunu bunu ben bana sen de da mi mı mu mü misin mısın musun müsün misiniz mısınız musunuz müsünüz için şimdi hemen artık en oğlum be of ama',
  },
};
