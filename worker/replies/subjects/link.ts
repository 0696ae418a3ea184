/** Sentences of `/link` and `/unlink`. */
import type { Language } from '#db/message.ts';
import { subjectReplies } from './samples.ts';

/** One account as it is shown: its platform's name, the name it has there, lines in the log (null: not told). */
export interface ShownAccount {
  platform: string;
  name: string | null;
  entries: number | null;
}

interface LinkReplies {
  menuLink: string;
  menuUnlink: string;
  argument: string;
  /** `code` as it is shown. */
  code(code: string): string;
  privateOnly: string;
  wrongCode: string;
  ownCode: string;
  tooMany: string;
  confirm(here: ShownAccount, there: ShownAccount): string;
  yes: string;
  no: string;
  joined: string;
  joinedElsewhere(account: ShownAccount): string;
  unchanged: string;
  unlinkAsk(others: readonly ShownAccount[]): string;
  unlinkYes: string;
  unlinkAlone: string;
  unlinked: string;
}

const PLATFORMS: Record<string, string> = { telegram: 'Telegram', discord: 'Discord', terminal: 'Terminal' };
const named = ({ platform, name }: ShownAccount): string =>
  `${PLATFORMS[platform] ?? platform}${name ? ` (${name})` : ''}`;

const fr: LinkReplies = {
  menuLink: 'Réunir tes comptes Telegram et Discord',
  menuUnlink: 'Séparer ce compte des autres',
  argument: "Le code reçu dans l'autre messagerie",
  code: (code) =>
    `🔗 Ton code : ${code}\nIl sert une seule fois, pendant 10 minutes. Dans ton autre messagerie, écris-moi : /link ${code}`,
  privateOnly: 'Ça se fait seulement en conversation privée avec moi.',
  wrongCode: "Ce code ne marche pas : il est faux, déjà utilisé ou périmé. Redemande /link dans l'autre messagerie.",
  ownCode: "Ce code vient de ce compte : envoie-le-moi depuis l'autre messagerie.",
  tooMany: "Trop d'essais ratés. Attends une heure, puis redemande un code.",
  confirm(here, there) {
    const line = (one: ShownAccount) =>
      `• ${named(one)} : ${one.entries ?? 0} ${(one.entries ?? 0) < 2 ? 'ligne' : 'lignes'}`;
    return `Réunir ces deux comptes en un seul journal ?\n${line(there)}\n${line(here)}`;
  },
  yes: '🔗 Oui, réunir',
  no: 'Non',
  joined: "C'est fait : tes deux comptes partagent le même journal. Pour séparer celui-ci : /unlink",
  joinedElsewhere: (account) =>
    `🔗 Ton compte ${named(account)} partage maintenant ce journal. Pour séparer un compte, écris-y /unlink.`,
  unchanged: "D'accord, rien n'a changé.",
  unlinkAsk: (others) =>
    `Séparer ce compte ? Le journal reste avec ${others.map(named).join(', ')} ; ici, tu repars d'un journal vide.`,
  unlinkYes: '✂️ Oui, séparer',
  unlinkAlone: "Ce compte n'est lié à aucun autre.",
  unlinked: "C'est séparé : ici, tu repars d'un journal vide.",
};

const en: LinkReplies = {
  menuLink: 'Join your Telegram and Discord accounts',
  menuUnlink: 'Separate this account from the others',
  argument: 'The code you got in the other app',
  code: (code) => `🔗 Your code: ${code}\nIt works once, for 10 minutes. In your other app, write me: /link ${code}`,
  privateOnly: 'This only works in a private chat with me.',
  wrongCode: "This code doesn't work: it's wrong, used or expired. Ask for a new one with /link in the other app.",
  ownCode: 'This code comes from this very account: send it to me from the other app.',
  tooMany: 'Too many wrong codes. Wait an hour, then ask for a new one.',
  confirm(here, there) {
    const line = (one: ShownAccount) => `• ${named(one)}: ${one.entries ?? 0} ${one.entries === 1 ? 'line' : 'lines'}`;
    return `Join these two accounts into one log?\n${line(there)}\n${line(here)}`;
  },
  yes: '🔗 Yes, join',
  no: 'No',
  joined: 'Done: both accounts share one log now. To separate this one: /unlink',
  joinedElsewhere: (account) =>
    `🔗 Your ${named(account)} account now shares this log. To separate an account, write /unlink there.`,
  unchanged: 'OK, nothing has changed.',
  unlinkAsk: (others) =>
    `Separate this account? The log stays with ${others.map(named).join(', ')}; here you start with an empty one.`,
  unlinkYes: '✂️ Yes, separate',
  unlinkAlone: "This account isn't joined to another one.",
  unlinked: 'Separated: here you start with an empty log.',
};

const tr: LinkReplies = {
  menuLink: 'Telegram ve Discord hesaplarını birleştir',
  menuUnlink: 'Bu hesabı diğerlerinden ayır',
  argument: 'Diğer uygulamada aldığın kod',
  code: (code) =>
    `🔗 Kodun: ${code}\nBir kez ve 10 dakika boyunca geçerli. Diğer uygulamada bana şunu yaz: /link ${code}`,
  privateOnly: 'Bu yalnızca benimle özel sohbette olur.',
  wrongCode: 'Bu kod geçerli değil: yanlış, kullanılmış ya da süresi dolmuş. Diğer uygulamada /link ile yenisini iste.',
  ownCode: 'Bu kod zaten bu hesabın: bana diğer uygulamadan gönder.',
  tooMany: 'Çok fazla yanlış kod denedin. Bir saat bekle, sonra yeni bir kod iste.',
  confirm(here, there) {
    const line = (one: ShownAccount) => `• ${named(one)}: ${one.entries ?? 0} kayıt`;
    return `Bu iki hesap tek günlükte birleşsin mi?\n${line(there)}\n${line(here)}`;
  },
  yes: '🔗 Evet, birleştir',
  no: 'Hayır',
  joined: 'Tamam: iki hesabın artık aynı günlüğü kullanıyor. Bunu ayırmak için: /unlink',
  joinedElsewhere: (account) =>
    `🔗 ${named(account)} hesabın artık bu günlüğü kullanıyor. Bir hesabı ayırmak için oradan /unlink yaz.`,
  unchanged: 'Tamam, hiçbir şey değişmedi.',
  unlinkAsk: (others) =>
    `Bu hesap ayrılsın mı? Günlük şurada kalır: ${others.map(named).join(', ')}. Burada boş bir günlükle başlarsın.`,
  unlinkYes: '✂️ Evet, ayır',
  unlinkAlone: 'Bu hesap başka bir hesaba bağlı değil.',
  unlinked: 'Ayrıldı: burada boş bir günlükle başlıyorsun.',
};

const ALL: Record<Language, LinkReplies> = { fr, en, tr };

export const linkReplies = (language: Language): LinkReplies => ALL[language];

const anna: ShownAccount = { platform: 'telegram', name: 'Anna', entries: 312 };
const nameless: ShownAccount = { platform: 'discord', name: null, entries: 1 };

export const LINK_REPLIES = subjectReplies('link', ALL, {
  menuLink: true,
  menuUnlink: true,
  argument: true,
  code: [['ABCDE-23456']],
  privateOnly: true,
  wrongCode: true,
  ownCode: true,
  tooMany: true,
  confirm: [[nameless, anna]],
  yes: true,
  no: true,
  joined: true,
  joinedElsewhere: [[nameless]],
  unchanged: true,
  unlinkAsk: [[[anna]]],
  unlinkYes: true,
  unlinkAlone: true,
  unlinked: true,
});
