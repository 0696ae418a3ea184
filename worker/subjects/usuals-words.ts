/** Words for saved meals as a whole message: "enregistre comme bol du matin", "save as ...", "bunu ... olarak kaydet". */
import type { Language } from '#db/message.ts';
import { tokenise } from '#inference/offline/text.ts';
import { wordIndex } from '#inference/offline/word-index.ts';

export type UsualRequest =
  | { kind: 'save'; name: string }
  | { kind: 'list' }
  | { kind: 'drop'; name: string }
  | { kind: 'rename'; name: string; to: string };

interface Forms {
  save: readonly RegExp[];
  list: readonly RegExp[];
  drop: readonly RegExp[];
  rename: readonly RegExp[];
  /** Behind the slash command, where no more words are needed. */
  dropArgument: RegExp;
}

const FORMS: Record<Language, Forms> = {
  fr: {
    save: [
      /^(?:enregistre[rz]?|sauvegarde[rz]?|garde|retiens|m[ée]morise)(?:[- ](?:le|la|les|ça|ca|cela))?(?:\s+(?:ce|mon|mon dernier|ce dernier) (?:repas|petit[- ]d[ée]j(?:euner)?|d[ée]jeuner|d[îi]ner|go[ûu]ter))?\s+(?:comme|sous(?: le nom(?: de)?)?)\s*:?\s*(.+)$/iu,
    ],
    list: [
      /^(?:(?:montre|liste|voir|affiche)(?:[- ]moi)?\s+)?mes\s+(?:habituels|favoris|(?:repas|plats|menus)\s+(?:enregistr[ée]s|habituels|favoris|sauvegard[ée]s))$/iu,
    ],
    drop: [
      /^(?:supprime|efface|oublie|retire|enl[èe]ve)\s+(?:l['’ ]\s*habituel|mon habituel|(?:le|mon) repas (?:enregistr[ée]|habituel))\s+(.+)$/iu,
      /^(?:supprime|efface|oublie|retire|enl[èe]ve)\s+(.+?)\s+de mes (?:habituels|favoris|repas (?:enregistr[ée]s|habituels))$/iu,
    ],
    rename: [/^renomme\s+(?:l['’ ]\s*habituel\s+|mon habituel\s+|(?:le|mon) repas\s+)?(.+?)\s+en\s+(.+)$/iu],
    dropArgument: /^(?:supprime[rz]?|efface[rz]?|oublie[rz]?)\s+(.+)$/iu,
  },
  en: {
    save: [
      /^(?:save|store|keep|remember)\s+(?:(?:this|that|it|this meal|that meal|the meal|my (?:last )?meal|my (?:breakfast|lunch|dinner|snack))\s+)?as\s*:?\s*(.+)$/iu,
    ],
    list: [
      /^(?:(?:show|list|see)(?: me)?\s+)?(?:all\s+)?my\s+(?:usuals|usual meals|saved meals|favou?rites)$/iu,
      /^(?:saved meals|usuals)$/iu,
    ],
    drop: [
      /^(?:delete|remove|forget|drop)\s+(?:the |my )?(?:usual|saved meal)\s+(.+)$/iu,
      /^(?:delete|remove|forget|drop)\s+(.+?)\s+from my (?:usuals|usual meals|saved meals|favou?rites)$/iu,
    ],
    rename: [/^rename\s+(?:(?:the |my )?(?:usual|saved meal)\s+)?(.+?)\s+(?:to|as|into)\s+(.+)$/iu],
    dropArgument: /^(?:delete|remove|forget|drop)\s+(.+)$/iu,
  },
  tr: {
    save: [
      /^(?:bunu|şunu|sunu|onu|bu öğünü|bu yemeği|bu kahvaltıyı|son öğünü|bunları)\s+(.+?)\s+(?:olarak|adıyla|adiyla|diye|ismiyle)\s+(?:kaydet|sakla|hatırla|hatirla)$/iu,
    ],
    list: [
      /^(?:kayıtlı|kayitli|her zamanki|favori)\s+(?:öğünlerim|ogunlerim|yemeklerim)(?:i\s+(?:göster|listele))?$/iu,
      /^her zamankilerim$/iu,
    ],
    drop: [
      /^(?:kayıtlı|kayitli)\s+(?:öğünü|öğünüm|öğün)\s+(.+?)\s+sil$/iu,
      /^(.+?)\s+(?:kayıtlı|kayitli)\s+öğünlerimden\s+(?:sil|çıkar|kaldır)$/iu,
    ],
    rename: [/^(.+?)\s+(?:adını|ismini|adini)\s+(.+?)\s+(?:yap|olarak değiştir|olarak degistir)$/iu],
    dropArgument: /^(?:sil|kaldır|kaldir)\s+(.+)$|^(.+?)\s+sil$/iu,
  },
};

const LANGUAGES: readonly Language[] = ['fr', 'en', 'tr'];

export function readUsualRequest(text: string, language: Language): UsualRequest | null {
  const said = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/u, '')
    .replace(/[\s,]+(?:stp|svp|s['’]il te pla[îi]t|please|thanks|merci|lütfen)$/iu, '');
  if (said.length > 160 || said.includes('?')) return null;
  for (const one of new Set([language, ...LANGUAGES])) {
    const found = requestIn(said, FORMS[one], one);
    if (found) return found;
  }
  return null;
}

/** What stands behind `/usuals`. */
export function readUsualArgument(argument: string, language: Language): UsualRequest | null {
  if (argument === '') return { kind: 'list' };
  for (const one of new Set([language, ...LANGUAGES])) {
    const match = FORMS[one].dropArgument.exec(argument);
    if (match) return { kind: 'drop', name: cleanName(match[1] ?? match[2] ?? '') };
  }
  return readUsualRequest(argument, language);
}

function requestIn(said: string, forms: Forms, language: Language): UsualRequest | null {
  if (forms.list.some((form) => form.test(said))) return { kind: 'list' };
  const first = (patterns: readonly RegExp[]) =>
    patterns.map((form) => form.exec(said)).find((match) => match !== null);
  const drop = first(forms.drop);
  if (drop) return { kind: 'drop', name: cleanName(drop[1] ?? '') };
  const rename = first(forms.rename);
  if (rename) return { kind: 'rename', name: cleanName(rename[1] ?? ''), to: cleanName(rename[2] ?? '') };
  const save = first(forms.save);
  if (!save) return null;
  const name = cleanName(save[1] ?? '');
  // "enregistre comme déjeuner", "save as lunch": a name that every day has would be no name; it is asked for another.
  return { kind: 'save', name: isOnlyTime(name, language) ? '' : name };
}

/** A name as it is kept: no quotes, no "my". */
const cleanName = (name: string): string =>
  name
    .replace(/[«»"“”'‘’]+(?=\s|$)|(?<=^|\s)[«»"“”'‘’]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:mon|ma|mes|my|benim)\s+/iu, '');

const TIMES: ReadonlySet<string> = new Set(['slot', 'part', 'day', 'weekday', 'article', 'filler']);

function isOnlyTime(name: string, language: Language): boolean {
  const tokens = tokenise(name);
  const index = wordIndex(language);
  let at = 0;
  while (at < tokens.length) {
    const sense = index.senses(tokens, at).find(({ category }) => TIMES.has(category));
    if (!sense) return false;
    at += sense.length;
  }
  return true;
}

const MOST_LETTERS = 40;
const MOST_WORDS = 6;

/** Short, with a letter, and beginning with no number: "2 œufs" would be a meal of its own. */
export function isName(name: string): boolean {
  const words = name.split(' ').filter(Boolean);
  return words.length > 0 && words.length <= MOST_WORDS && name.length <= MOST_LETTERS && /^\p{L}/u.test(name);
}
