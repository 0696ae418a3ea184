/** What is said when somebody, or everybody together, sends more than is read. Said by the bot itself, at once. */
import type { Language } from '#db/message.ts';
import { subjectReplies } from './samples.ts';

interface LimitReplies {
  /** To one person who sends too fast. */
  person: string;
  /** To a server or group. */
  server: string;
  /** To anybody, when too much waits to be read. */
  busy: string;
  /** In a group: everything is logged, and not each message is answered. */
  crowd: string;
}

const ALL: Record<Language, LimitReplies> = {
  fr: {
    person:
      "⏳ C'est trop rapide pour moi : ce message et ceux de la minute qui vient ne sont pas lus. Attends une minute, puis envoie-les-moi en un seul.",
    server:
      '⏳ Beaucoup de messages ici d’un coup : pendant une minute, je ne lis plus rien de ce groupe. Renvoyez les vôtres ensuite.',
    busy: "⏳ J'ai énormément à lire en ce moment : ce message n'est pas lu. Renvoie-le dans quelques minutes.",
    crowd:
      '📝 Vous êtes nombreux à écrire : je note tout, mais je ne réponds pas ici à chaque message. Écrivez-moi /today en privé pour voir votre journée.',
  },
  en: {
    person:
      '⏳ That is too fast for me: this message and those of the next minute are not read. Wait a minute, then send them to me in one.',
    server:
      '⏳ Many messages here at once: for a minute I read nothing from this group. Please send yours again after that.',
    busy: '⏳ I have very much to read just now: this message is not read. Please send it again in a few minutes.',
    crowd:
      '📝 Many of you are writing: I log everything, but I do not answer each message here. Write me /today in private to see your day.',
  },
  tr: {
    person:
      '⏳ Bu benim için fazla hızlı: bu mesajı ve önümüzdeki bir dakika içindekileri okumuyorum. Bir dakika bekle, sonra hepsini tek mesajda gönder.',
    server:
      '⏳ Burada bir anda çok mesaj geldi: bir dakika boyunca bu gruptan hiçbir şey okumuyorum. Lütfen sonra yeniden gönderin.',
    busy: '⏳ Şu anda okuyacak çok şeyim var: bu mesaj okunmadı. Lütfen birkaç dakika sonra yeniden gönder.',
    crowd:
      '📝 Çok kişi yazıyor: hepsini kaydediyorum ama burada her mesaja yanıt vermiyorum. Gününü görmek için bana özelden /today yaz.',
  },
};

export const limitReplies = (language: Language): LimitReplies => ALL[language];

const inAll = (name: keyof LimitReplies): Record<Language, string> => ({
  fr: ALL.fr[name],
  en: ALL.en[name],
  tr: ALL.tr[name],
});

/** What the bot says itself, by the reason. */
export const REFUSAL_WORDS = { person: inAll('person'), server: inAll('server'), busy: inAll('busy') };

export const LIMIT_REPLIES = subjectReplies('limits', ALL, { person: true, server: true, busy: true, crowd: true });
