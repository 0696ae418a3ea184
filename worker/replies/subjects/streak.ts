/** Days that need no log, and how many were logged in a row. A streak that ended is never spoken of. */
import type { Language } from '#db/message.ts';
import type { DayMark } from '#db/nudge-kinds.ts';
import { subjectReplies } from './samples.ts';

export interface StreakReplies {
  /** `until`: as `Replies.date` writes it; null for one day. */
  marked(mark: DayMark, until: string | null): string;
  holidayHint: string;
  unmarked: string;
  takeBack: string;
  endUnknown: string;
  /** `resting`: marked days in between. */
  streak(days: number, resting: number): string;
  none: string;
  milestone(days: number): string;
  menu: string;
}

const FR_MARK: Record<DayMark, string> = {
  rest: '😌 Jour de repos noté',
  sick: '🤒 Prends soin de toi : je note que tu es malade',
  holiday: '🏖️ Vacances notées',
};
const EN_MARK: Record<DayMark, string> = {
  rest: '😌 Rest day noted',
  sick: '🤒 Take care of yourself: sick day noted',
  holiday: '🏖️ Holiday noted',
};
const TR_MARK: Record<DayMark, string> = {
  rest: '😌 Dinlenme günü kaydedildi',
  sick: '🤒 Geçmiş olsun: hasta olduğun kaydedildi',
  holiday: '🏖️ Tatil kaydedildi',
};

export const STREAK_REPLIES: Record<Language, StreakReplies> = {
  fr: {
    marked: (mark, until) =>
      `${FR_MARK[mark]}${until === null ? '' : ` jusqu'au ${until}`}. Ta série n'en souffre pas${mark === 'rest' ? '' : ' et je te laisse tranquille'}.`,
    holidayHint: "Pour plus longtemps : « en vacances jusqu'au 12 ».",
    unmarked: "D'accord, c'est effacé.",
    takeBack: '↩️ Annuler',
    endUnknown: "Je n'ai pas compris jusqu'à quand. Par exemple : « en vacances jusqu'au 12 ».",
    streak: (days, resting) =>
      `🌱 ${days} ${days < 2 ? 'jour noté' : "jours notés d'affilée"}.${resting > 0 ? ` ${resting} ${resting < 2 ? 'jour' : 'jours'} de repos ou d'absence : aucun souci, la série continue.` : ''}`,
    none: '🌱 Ta série commence avec la prochaine chose que tu notes.',
    milestone: (days) => `✨ ${days} jours notés d'affilée !`,
    menu: "Jours notés d'affilée",
  },
  en: {
    marked: (mark, until) =>
      `${EN_MARK[mark]}${until === null ? '' : `, until ${until}`}. Your streak stays${mark === 'rest' ? '' : ", and I'll leave you in peace"}.`,
    holidayHint: 'For longer: “on holiday until the 12th”.',
    unmarked: 'All right, that is removed.',
    takeBack: '↩️ Undo',
    endUnknown: 'I did not get until when. For example: “on holiday until the 12th”.',
    streak: (days, resting) =>
      `🌱 ${days} ${days === 1 ? 'day logged' : 'days logged in a row'}.${resting > 0 ? ` ${resting} ${resting === 1 ? 'day' : 'days'} of rest or away: no problem, the streak goes on.` : ''}`,
    none: '🌱 Your streak starts with the next thing you log.',
    milestone: (days) => `✨ ${days} days logged in a row!`,
    menu: 'Days logged in a row',
  },
  tr: {
    marked: (mark, until) =>
      `${TR_MARK[mark]}${until === null ? '' : ` (son gün: ${until})`}. Serin bozulmaz${mark === 'rest' ? '' : ', seni rahat bırakıyorum'}.`,
    holidayHint: 'Daha uzunsa: “ayın 12’sine kadar tatildeyim”.',
    unmarked: 'Tamam, silindi.',
    takeBack: '↩️ Geri al',
    endUnknown: 'Ne zamana kadar olduğunu anlayamadım. Örneğin: “ayın 12’sine kadar tatildeyim”.',
    streak: (days, resting) =>
      `🌱 ${days === 1 ? '1 gün kayıtlı' : `Üst üste ${days} gün kayıtlı`}.${resting > 0 ? ` Arada ${resting} gün dinlenme ya da ara var: sorun değil, seri sürüyor.` : ''}`,
    none: '🌱 Serin, kaydedeceğin ilk şeyle başlar.',
    milestone: (days) => `✨ Üst üste ${days} gün kayıtlı!`,
    menu: 'Üst üste kayıtlı günler',
  },
};

export const streakSentences = subjectReplies('streak', STREAK_REPLIES, {
  marked: [
    ['rest', null],
    ['sick', null],
    ['holiday', '12 / 3'],
  ],
  holidayHint: true,
  unmarked: true,
  takeBack: true,
  endUnknown: true,
  streak: [
    [1, 0],
    [12, 1],
    [30, 4],
  ],
  none: true,
  milestone: [[7]],
  menu: true,
});
