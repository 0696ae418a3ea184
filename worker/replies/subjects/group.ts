/** What is said in a group for all to read: never a figure of somebody's day. */
import type { Language } from '#db/message.ts';
import { subjectReplies } from './samples.ts';

interface GroupReplies {
  /** Something was written; the details are in the private chat. */
  noted: string;
  /** As above, for somebody who never wrote to the bot in private. */
  notedWriteMe: string;
  answered: string;
  writeMe: string;
}

const ALL: Record<Language, GroupReplies> = {
  fr: {
    noted: '✅ Noté, le détail est dans notre conversation privée.',
    notedWriteMe: '✅ Noté. Écris-moi en privé pour voir le détail.',
    answered: "📩 Je t'ai répondu en privé.",
    writeMe: "Ça, c'est entre nous : écris-moi en privé et je te réponds.",
  },
  en: {
    noted: '✅ Logged, the details are in our private chat.',
    notedWriteMe: '✅ Logged. Write to me in private to see the details.',
    answered: '📩 I answered you in private.',
    writeMe: "That's between us: write to me in private and I'll answer.",
  },
  tr: {
    noted: '✅ Kaydettim, ayrıntılar özel sohbetimizde.',
    notedWriteMe: '✅ Kaydettim. Ayrıntıları görmek için bana özelden yaz.',
    answered: '📩 Sana özelden yanıt verdim.',
    writeMe: 'Bu ikimizin arasında kalsın: bana özelden yaz, yanıtlayayım.',
  },
};

export const groupReplies = (language: Language): GroupReplies => ALL[language];

export const GROUP_REPLIES = subjectReplies('group', ALL, {
  noted: true,
  notedWriteMe: true,
  answered: true,
  writeMe: true,
});
