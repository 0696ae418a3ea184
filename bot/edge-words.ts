/** The few words an adapter says itself, about a button: everything else a person reads comes from the core. */
import type { Language } from '#db/message.ts';

export interface EdgeWords {
  /** Someone pressed a button that was made for another person. */
  notYours: string;
  /** A button we cannot vouch for any more, or never could. */
  expired: string;
}

const WORDS: Record<Language, EdgeWords> = {
  fr: {
    notYours: 'Ce bouton est pour une autre personne. Écris-moi et tu auras les tiens.',
    expired: 'Ce bouton ne marche plus. Dis-le-moi avec des mots.',
  },
  en: {
    notYours: 'This button is for someone else. Write to me and you get your own.',
    expired: 'This button no longer works. Tell me in words instead.',
  },
  tr: {
    notYours: 'Bu düğme başka biri için. Bana yaz, seninkiler de gelsin.',
    expired: 'Bu düğme artık çalışmıyor. Bana sözle anlat.',
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
