/** "log it", "note-la", "bunu ekle": with nothing named, it is said of what was looked up just before. */
import type { Language } from '#db/message.ts';
import { plainWords, withoutCourtesy } from '../subjects/plain-words.ts';

const SAID: Record<Language, RegExp> = {
  fr: /^(?:(?:oui|ok|alors|bon|vas y) )*(?:(?:l|la|le|les|me) )*(?:note|noter|notes|ajoute|ajouter|ajoutes|rajoute|enregistre|enregistrer|log|logue)(?: (?:la|le|les|l|ca|cela|moi|celle la|celui la|au journal|dans (?:mon|le) journal))*$/,
  en: /^(?:(?:yes|yeah|ok|okay|then|and|just|so) )*(?:log|add|note|save|record|track)(?: (?:it|that|this|one|them|me|down|in|for|to|my|the|log|diary|then|now))*$/,
  tr: /^(?:(?:evet|tamam|o zaman|hadi|peki) )*(?:(?:onu|bunu|sunu|bir|tane|de|da|gunluge|gunlugume) )*(?:kaydet|kayded|ekle|not et|not al|yaz|gir|logla)(?:sene|yiver|er misin|r misin|ar misin)?$/,
};

export function isLogIt(text: string, language: Language): boolean {
  return !text.includes('?') && SAID[language].test(plainWords(withoutCourtesy(text)));
}
