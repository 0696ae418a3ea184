/** Taking back a whole meal, a whole day or two lines, in words. Every word of such a message is one of these. */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export interface RemovalWords {
  /** Verbs of removal, beside those that take back (`words/requests.ts`). */
  removes: WordList;
  /** All that was logged on a day: only beside a day. */
  ofAll: WordList;
  /** Of the day that is running, where the word for it has an ending. */
  today: WordList;
  /** The meal that was logged last. */
  lastMeal: WordList;
  /** Two lines. */
  both: WordList;
  /** May stand around any of it, beside those of `words/requests.ts`. */
  around: WordList;
}

export const REMOVALS: Record<Language, RemovalWords> = {
  fr: {
    removes: 'ôte ôter vide vider virez videz',
    ofAll: 'tout toute tous toutes entrées lignes saisies journal journée',
    today: '',
    lastMeal: 'dernier_repas repas_précédent',
    both: 'les_deux les_2 tous_les_deux toutes_les_deux tous_les_2 toutes_les_2',
    around:
      'd mon ma mes notre repas que noté notée notés notées écrit enregistré saisi ajouté logué à dans pour complet entier',
  },
  en: {
    removes: 'clear wipe scrap rid get_rid_of take_off',
    ofAll: 'everything all whole entire entries log logs journal diary',
    today: '',
    lastMeal: 'last_meal latest_meal',
    both: 'both both_of_them both_of_those both_of_these',
    around: 'from of for on s have ve had logged wrote written recorded entered added noted meal our',
  },
  tr: {
    removes: 'temizle temizler silebilir kaldırır çıkarır',
    ofAll:
      'her_şeyi herşeyi her_şey hepsini hepsi tümünü tamamını bütün tüm kayıtları kayıtlarımı kayıtlarını yazdıklarımı yazdıklarımın girdiklerimi günlüğü günlüğümü',
    today: 'bugünkü bugünki bugünün',
    lastMeal: 'son_öğünü son_öğün son_öğünümü son_yemeği son_yemeğimi en_son_öğünü',
    both: 'ikisini ikisini_de ikisi_de',
    around: 've yazdığım girdiğim kaydettiğim eklediğim kaydını kaydımı kayıtlarını öğünü öğünümü komple tamamen',
  },
};
