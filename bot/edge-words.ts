/** The few words an adapter says itself: everything else a person reads comes from the core. */
import type { Language } from '#db/message.ts';

export interface EdgeWords {
  /** Someone pressed a button that was made for another person. */
  notYours: string;
  /** A button we cannot vouch for any more, or never could. */
  expired: string;
  /** What was said could not be stored in time, and most likely is not. */
  notStored: string;
  /** In a group, to an administrator who writes as the group: there is nobody to keep a log for. */
  needsPerson: string;
}

const WORDS: Record<Language, EdgeWords> = {
  fr: {
    notYours: 'Ce bouton est pour une autre personne. Écris-moi et tu auras les tiens.',
    expired: 'Ce bouton ne marche plus. Dis-le-moi avec des mots.',
    notStored: 'Je n’arrive pas à noter en ce moment. Si aucune réponse ne suit d’ici une minute, redis-le-moi.',
    needsPerson: 'Tu écris au nom du groupe : pour tenir ton journal, écris-moi avec ton propre compte.',
  },
  en: {
    notYours: 'This button is for someone else. Write to me and you get your own.',
    expired: 'This button no longer works. Tell me in words instead.',
    notStored: 'I cannot take notes right now. If no answer follows within a minute, please tell me again.',
    needsPerson: 'You write as the group: to keep a log, write to me from your own account.',
  },
  tr: {
    notYours: 'Bu düğme başka biri için. Bana yaz, seninkiler de gelsin.',
    expired: 'Bu düğme artık çalışmıyor. Bana sözle anlat.',
    notStored: 'Şu anda not alamıyorum. Bir dakika içinde yanıt gelmezse lütfen yeniden yaz.',
    needsPerson: 'Grup adına yazıyorsun: günlük tutmam için bana kendi hesabından yaz.',
  },
};

export function edgeWords(language: Language): EdgeWords {
  return WORDS[language];
}

/** The language of a platform's locale tag (`fr`, `en-US`, `tr`), if it is one of ours. */
export function languageOf(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return primary === 'fr' || primary === 'en' || primary === 'tr' ? primary : undefined;
}
