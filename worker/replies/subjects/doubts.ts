/** What is said where the bot would rather ask or stay out of it than take somebody at their word. */
import type { Language } from '#db/message.ts';
import { subjectReplies } from './samples.ts';

interface DoubtReplies {
  /** `said`: "1.000 g". The two readings are on buttons. */
  thousands(said: string): string;
  /** On the button under a forwarded message. */
  asOwn: string;
  /** The same words came within a minute. */
  twice: string;
  /** On its button. */
  twiceBack: string;
  /** Somebody else's log was asked for. */
  othersLog: string;
  /** `said`: a weight; `date`: when the last one was, "yesterday". Far from each other for the time between. */
  weightJump(said: string, date: string): string;
  /** More than a litre at once. */
  waterPace: string;
}

export const doubtReplies: Record<Language, DoubtReplies> = {
  fr: {
    thousands: (said) => `« ${said} » : mille ou un ? Touche le bon, ou récris toute la ligne. Rien n'est noté encore.`,
    asOwn: "✅ C'est mon repas, note-le",
    twice: '👯 Le même message deux fois en une minute : les deux sont notés.',
    twiceBack: '↩️ Une fois suffit',
    othersLog: 'Je ne montre à chacun que son propre journal, jamais celui de quelqu’un d’autre. Le tien : /today',
    weightJump: (said, date) =>
      `⚖️ ${said} : c'est très loin de ta dernière pesée (${date}), je n'ai rien noté. C'était bien en kg, en lb ou en st ? Si c'est l'ancienne qui est fausse, réponds à son message avec la bonne.`,
    waterPace: '💧 Plus d’un litre d’un coup : répartis-le plutôt, les reins évacuent environ un litre par heure.',
  },
  en: {
    thousands: (said) => `"${said}": a thousand or one? Tap it, or write the whole line again. Nothing is logged yet.`,
    asOwn: '✅ My own meal, log it',
    twice: '👯 The same message twice within a minute: both are logged.',
    twiceBack: '↩️ Once is enough',
    othersLog: "I show everybody their own log only, never somebody else's. Yours: /today",
    weightJump: (said, date) =>
      `⚖️ ${said}: that is very far from your last weighing (${date}), so I logged nothing. Was it in kg, lb or st? If the earlier one was wrong, reply to its message with the right one.`,
    waterPace: '💧 More than a litre at once: better spread it out, kidneys pass about a litre an hour.',
  },
  tr: {
    thousands: (said) =>
      `“${said}”: bin mi, bir mi? Doğrusuna dokun ya da satırı baştan yaz. Henüz bir şey kaydetmedim.`,
    asOwn: '✅ Benim öğünüm, kaydet',
    twice: '👯 Aynı mesaj bir dakika içinde iki kez geldi: ikisi de kayıtlı.',
    twiceBack: '↩️ Biri yeter',
    othersLog: 'Herkese yalnızca kendi günlüğünü gösteririm, başkasınınkini asla. Seninki: /today',
    weightJump: (said, date) =>
      `⚖️ ${said}: son tartından (${date}) çok farklı, bir şey kaydetmedim. kg mı, lb mi, st mi? Eskisi yanlışsa onun mesajına doğrusuyla yanıt ver.`,
    waterPace: '💧 Bir seferde bir litreden fazla: araya yay, böbrekler saatte yaklaşık bir litre atar.',
  },
};

export const DOUBT_REPLIES = subjectReplies('doubts', doubtReplies, {
  thousands: [['1.000 g']],
  asOwn: true,
  twice: true,
  twiceBack: true,
  othersLog: true,
  weightJump: [['54 kg', '2026-03-03']],
  waterPace: true,
});
