/**
 * What is asked of the bot but is not for it to do: to show somebody else's log, or to follow orders that a message
 * gives to the machine behind it. Neither reaches a reading, so neither makes a line.
 */
import type { Language } from '#db/message.ts';
import { outcome } from '../commands/command.ts';
import { doubtReplies } from '../replies/subjects/doubts.ts';
import type { Subject } from './subject.ts';

const ACCOUNT = /(?:^|[\s'’])(?:user|member|utilisateur|utilisatrice|membre|kullanıcı|üye)\s*#?\d+/iu;
const MENTIONED = /(?:^|\s)<?@[\p{L}\p{Nd}_!]{2,}>?/u;
const ASKED: Record<Language, RegExp> = {
  fr: /\?|^(?:montre|affiche|donne|que|qu['’]|combien)/iu,
  en: /\?|^(?:show|give|tell|what|how|print|list)/iu,
  tr: /\?|(?:göster|ver|söyle|yedi|içti)(?:\s|$)|(?:^|\s)(?:ne|kaç)\s/iu,
};

const TIMES = `today|yesterday|tonight|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|evening|breakfast|lunch|dinner`;
const SOMEBODY: Record<Language, readonly RegExp[]> = {
  fr: [
    /^qu['’]?(?:est-ce\s+que?\s*(?:['’]\s*)?|)(?!j\b|on\b|tu\b|vous\b|nous\b)\p{Lu}?[\p{L}-]+\s+a\s+(?:mangé|bu|noté)(?!\p{L})/iu,
    /^qu['’]a\s+(?:mangé|bu|noté)\s+\p{L}/iu,
  ],
  en: [
    /\bwhat (?:did|has) (?!i\b|we\b|you\b|people\b)(?:my )?\p{L}+ (?:eat|eaten|drink|drunk|log|logged)\b/iu,
    /^show (?:me )?what (?!i\b|we\b)(?:my )?\p{L}+ (?:ate|drank|logged|weighs)\b/iu,
    new RegExp(
      String.raw`^(?:show|give|tell)\b.*\b(?!(?:${TIMES})['’])\p{L}+['’]s (?:log|diary|meals|weight|entries)\b`,
      'iu',
    ),
  ],
  // The third person: "ne yedim" is one's own.
  tr: [/^(?!bugün\s+ne|dün\s+ne|ne\s)\p{L}+(?:\s+(?:bugün|dün))?\s+ne\s+(?:yedi|içti|kaydetti)(?!\p{L})/iu],
};

const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instructions?|rules|prompts?)\b/iu,
  /\b(?:system prompt|prompt syst[eè]me|hidden instructions)\b/iu,
  /^\W{0,3}(?:system|assistant|developer|syst[eè]me?)\s*:/iu,
  /^you are now\b/iu,
  /\b(?:delete|drop|erase|supprime|efface)\b.{0,20}\b(?:all users|everyone['’]s|tous les utilisateurs)\b/iu,
  /\b(?:ignore|oublie)[rsz]?\b.{0,40}\b(?:instructions?|consignes?)\b/iu,
  /talimat\p{L}*.{0,30}(?:yok say|unut|görmezden)/iu,
  /sistem (?:istem|prompt|komut|talimat)\p{L}*/iu,
];

/** Both are short; what is told of a meal is long, and may mention anybody. */
const MOST_LETTERS = 300;

export function isAboutSomebody(text: string, language: Language): boolean {
  if (text.length > MOST_LETTERS) return false;
  const isAsked = ASKED[language].test(text);
  return (
    (ACCOUNT.test(text) && isAsked) ||
    (MENTIONED.test(text) && isAsked) ||
    SOMEBODY[language].some((pattern) => pattern.test(text))
  );
}

export const isOrder = (text: string): boolean =>
  text.length <= MOST_LETTERS && ORDERS.some((pattern) => pattern.test(text));

export const strangers: Subject = {
  name: 'strangers',
  commands: [],
  // Says nothing of anybody.
  isPublic: true,
  read(text, language) {
    if (isOrder(text)) return async (context) => outcome({ lines: [context.replies.notUnderstood] });
    if (isAboutSomebody(text, language))
      return async (context) => outcome({ lines: [doubtReplies[context.language].othersLog] });
    return null;
  },
};
