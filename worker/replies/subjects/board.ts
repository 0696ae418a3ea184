/** Sentences of `/pin`, and of the pinned day. */
import type { Language } from '#db/message.ts';
import { subjectReplies } from './samples.ts';

interface BoardReplies {
  menu: string;
  argument: string;
  state(isOn: boolean): string;
  /** `isHere`: said where the day is pinned. */
  on(isHere: boolean): string;
  off: string;
  onButton: string;
  offButton: string;
  /** A meal of the pinned day: "Lunch, 620 kcal" and its foods. */
  line(meal: string, foods: string): string;
}

const capital = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

export const BOARD_REPLIES: Record<Language, BoardReplies> = {
  fr: {
    menu: 'La journée épinglée en haut du chat Telegram',
    argument: 'on ou off',
    state: (isOn) =>
      isOn
        ? '📌 Ta journée est épinglée dans notre discussion privée sur Telegram.'
        : "📌 Ta journée n'est pas épinglée.",
    on: (isHere) =>
      isHere
        ? "📌 C'est fait : ta journée reste épinglée ici et se met à jour toute seule."
        : "📌 C'est réglé : ta journée sera épinglée dans notre discussion privée sur Telegram. Ici, je ne peux rien épingler.",
    off: "D'accord, je n'épingle plus ta journée. Pour la remettre : /pin on",
    onButton: '📌 Épingler',
    offButton: 'Ne plus épingler',
    line: (meal, foods) => `${capital(meal, 'fr')} : ${foods}`,
  },
  en: {
    menu: 'Your day pinned at the top of the Telegram chat',
    argument: 'on or off',
    state: (isOn) => (isOn ? '📌 Your day is pinned in our private chat on Telegram.' : '📌 Your day is not pinned.'),
    on: (isHere) =>
      isHere
        ? '📌 Done: your day stays pinned here and keeps itself up to date.'
        : "📌 All set: your day will be pinned in our private chat on Telegram. I can't pin anything here.",
    off: "OK, I won't pin your day any more. To bring it back: /pin on",
    onButton: '📌 Pin it',
    offButton: 'Stop pinning',
    line: (meal, foods) => `${capital(meal, 'en')}: ${foods}`,
  },
  tr: {
    menu: 'Günün Telegram sohbetinin üstünde sabitli dursun',
    argument: 'aç ya da kapat',
    state: (isOn) => (isOn ? "📌 Günün Telegram'daki özel sohbetimizde sabitli." : '📌 Günün şu anda sabitli değil.'),
    on: (isHere) =>
      isHere
        ? '📌 Tamam: günün burada sabitli kalacak ve kendiliğinden güncellenecek.'
        : "📌 Tamam: günün Telegram'daki özel sohbetimizde sabitlenecek. Burada bir şey sabitleyemiyorum.",
    off: 'Tamam, gününü artık sabitlemiyorum. Geri getirmek için: /pin on',
    onButton: '📌 Sabitle',
    offButton: 'Sabitlemeyi kaldır',
    line: (meal, foods) => `${capital(meal, 'tr')}: ${foods}`,
  },
};

export const boardSentences = subjectReplies('board', BOARD_REPLIES, {
  menu: true,
  argument: true,
  state: [[true], [false]],
  on: [[true], [false]],
  off: true,
  onButton: true,
  offButton: true,
  line: [['lunch, 620 kcal', 'A, B, C +2']],
});
