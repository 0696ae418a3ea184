/** Sentences of `/delete`. */
import type { Language } from '#db/message.ts';
import { numberFormat } from '../shape.ts';
import { subjectReplies } from './samples.ts';

interface EraseReplies {
  menu: string;
  privateOnly: string;
  /** `accounts`: how many accounts share the log. */
  ask(entries: number, accounts: number): string;
  yes: string;
  no: string;
  kept: string;
  expired: string;
  done: string;
}

const number = { fr: numberFormat('fr-FR'), en: numberFormat('en-GB'), tr: numberFormat('tr-TR') };

const ALL: Record<Language, EraseReplies> = {
  fr: {
    menu: 'Effacer toutes tes données',
    privateOnly: 'Pour effacer tes données, écris-moi /delete en conversation privée.',
    ask: (entries, accounts) =>
      `Tout effacer ? Ton journal (${number.fr(entries)} ${entries < 2 ? 'ligne' : 'lignes'}), tes messages, tes réglages, tes aliments et tes rappels disparaissent${accounts > 1 ? `, sur tes ${accounts} comptes liés` : ''}.\nC'est définitif : pour en garder une copie, d'abord /export. Le bouton marche 10 minutes.`,
    yes: '🗑️ Oui, tout effacer',
    no: 'Non, garder',
    kept: "D'accord, je garde tout.",
    expired: "Ce bouton n'est plus valable. Si tu veux toujours tout effacer : /delete",
    done: "🗑️ C'est fait, tout est effacé. Si tu m'écris encore, on repart de zéro.",
  },
  en: {
    menu: 'Delete all your data',
    privateOnly: 'To delete your data, write me /delete in a private chat.',
    ask: (entries, accounts) =>
      `Delete everything? Your log (${number.en(entries)} ${entries === 1 ? 'line' : 'lines'}), messages, settings, foods and reminders go${accounts > 1 ? `, on all ${accounts} joined accounts` : ''}.\nThis can't be undone: for a copy, use /export first. The button works for 10 minutes.`,
    yes: '🗑️ Yes, delete everything',
    no: 'No, keep it',
    kept: "OK, I'm keeping everything.",
    expired: 'This button no longer works. If you still want to delete everything: /delete',
    done: '🗑️ Done, everything is deleted. If you write to me again, we start afresh.',
  },
  tr: {
    menu: 'Tüm verilerini sil',
    privateOnly: 'Verilerini silmek için bana özel sohbette /delete yaz.',
    ask: (entries, accounts) =>
      `Her şey silinsin mi? Günlüğün (${number.tr(entries)} kayıt), mesajların, ayarların, yiyeceklerin ve hatırlatmaların${accounts > 1 ? ` bağlı ${accounts} hesabında da` : ''} silinir.\nBunun geri dönüşü yok: kopyasını istersen önce /export. Düğme 10 dakika geçerli.`,
    yes: '🗑️ Evet, her şeyi sil',
    no: 'Hayır, kalsın',
    kept: 'Tamam, her şey duruyor.',
    expired: 'Bu düğme artık geçerli değil. Hâlâ her şeyi silmek istiyorsan: /delete',
    done: '🗑️ Tamam, her şey silindi. Bana yine yazarsan sıfırdan başlarız.',
  },
};

export const eraseReplies = (language: Language): EraseReplies => ALL[language];

export const ERASE_REPLIES = subjectReplies('erase', ALL, {
  menu: true,
  privateOnly: true,
  ask: [
    [1_312, 1],
    [1, 2],
  ],
  yes: true,
  no: true,
  kept: true,
  expired: true,
  done: true,
});
