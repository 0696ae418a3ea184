/** Sentences of `/export`. */
import type { Language } from '#db/message.ts';
import { numberFormat } from '../shape.ts';
import { subjectReplies } from './samples.ts';

interface ExportReplies {
  menu: string;
  privateOnly: string;
  /** `from`, `to`: YYYY-MM-DD; null: nothing logged. `files`: how many follow. */
  ready(entries: number, from: string | null, to: string | null, files: number): string;
}

const number = { fr: numberFormat('fr-FR'), en: numberFormat('en-GB'), tr: numberFormat('tr-TR') };

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB', tr: 'tr-TR' };

const date = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));

const ALL: Record<Language, ExportReplies> = {
  fr: {
    menu: 'Recevoir une copie de toutes tes données',
    privateOnly: 'Ton export est personnel : demande-le-moi avec /export en conversation privée.',
    ready: (entries, from, to, files) =>
      `📦 Tes données : ${number.fr(entries)} ${entries < 2 ? 'ligne' : 'lignes'}${from && to ? `, du ${date('fr', from)} au ${date('fr', to)}` : ''}${files > 1 ? `, en ${files} fichiers` : ''}.\nUn tableau CSV par sujet, et tout le reste dans everything.json.`,
  },
  en: {
    menu: 'Get a copy of all your data',
    privateOnly: 'Your export is personal: ask me for it with /export in a private chat.',
    ready: (entries, from, to, files) =>
      `📦 Your data: ${number.en(entries)} ${entries === 1 ? 'line' : 'lines'}${from && to ? `, ${date('en', from)} to ${date('en', to)}` : ''}${files > 1 ? `, in ${files} files` : ''}.\nOne CSV table a subject, and everything else in everything.json.`,
  },
  tr: {
    menu: 'Tüm verilerinin bir kopyasını al',
    privateOnly: 'Dışa aktarma kişisel: onu benden özel sohbette /export ile iste.',
    ready: (entries, from, to, files) =>
      `📦 Verilerin: ${number.tr(entries)} kayıt${from && to ? `, ${date('tr', from)} – ${date('tr', to)}` : ''}${files > 1 ? `, ${files} dosyada` : ''}.\nHer konu için bir CSV tablosu, geri kalan her şey everything.json içinde.`,
  },
};

export const exportReplies = (language: Language): ExportReplies => ALL[language];

export const EXPORT_REPLIES = subjectReplies('export', ALL, {
  menu: true,
  privateOnly: true,
  ready: [
    [1_312, '2021-03-04', '2026-03-11', 1],
    [1, '2026-03-11', '2026-03-11', 5],
    [0, null, null, 1],
  ],
});
