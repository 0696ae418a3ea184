/** Words for saved meals as a whole message: "enregistre comme bol du matin", "save as ...", "bunu ... olarak kaydet". */
import type { Language } from '#db/message.ts';
import { tokenise } from '#inference/offline/text.ts';
import { wordIndex } from '#inference/offline/word-index.ts';
import { type MealNamed, readMealNamed } from './look-back/read.ts';

/** What is saved: what was told last, the last meal, or a meal by its name or day. */
export type Saved = 'told' | 'meal' | MealNamed;

export type UsualRequest =
  /** `isOfDay`: "lunch" as a name, which every day has one of. */
  | { kind: 'save'; of: Saved; name: string; isOfDay: boolean }
  | { kind: 'list' }
  | { kind: 'drop'; name: string }
  | { kind: 'rename'; name: string; to: string };

interface Forms {
  /** With groups `of`, what is saved, and `name`. In Turkish both are one: where the name begins is for its words to say. */
  save: RegExp;
  /** What was told last; the last meal. */
  told: RegExp;
  meal: RegExp;
  list: readonly RegExp[];
  drop: readonly RegExp[];
  rename: readonly RegExp[];
  /** Behind the slash command, where no more words are needed. */
  dropArgument: RegExp;
}

const FORMS: Record<Language, Forms> = {
  fr: {
    save: /^(?:enregistre[rz]?|sauvegarde[rz]?|garde|retiens|m[ée]morise)(?<of>[- ].+?)??\s+(?:comme|sous(?: le nom(?: de)?)?)\s*:?\s*(?<name>.+)$/iu,
    told: /^(?:le|la|les|ça|ca|cela|ceci|moi ça|tout ça)$/iu,
    meal: /^(?:ce|mon|mon dernier|ce dernier|le dernier) repas$/iu,
    list: [
      /^(?:(?:(?:montre|liste|voir|affiche)(?:[- ]moi)?|c['’ ]est quoi|quels sont)\s+)?mes\s+(?:habituels|favoris|(?:repas|plats|menus)\s+(?:enregistr[ée]s|habituels|favoris|sauvegard[ée]s))$/iu,
    ],
    drop: [
      /^(?:supprime|efface|oublie|retire|enl[èe]ve)\s+(?:l['’ ]\s*habituel|mon habituel|(?:le|mon) repas (?:enregistr[ée]|habituel))\s+(.+)$/iu,
      /^(?:supprime|efface|oublie|retire|enl[èe]ve)\s+(.+?)\s+de mes (?:habituels|favoris|repas (?:enregistr[ée]s|habituels))$/iu,
    ],
    rename: [/^renomme\s+(?:l['’ ]\s*habituel\s+|mon habituel\s+|(?:le|mon) repas\s+)?(.+?)\s+en\s+(.+)$/iu],
    dropArgument: /^(?:supprime[rz]?|efface[rz]?|oublie[rz]?)\s+(.+)$/iu,
  },
  en: {
    save: /^(?:save|store|keep|remember)(?<of>\s+.+?)??\s+as\s*:?\s*(?<name>.+)$/iu,
    told: /^(?:this|that|it|these|those|them|all (?:this|that)|this one|that one|the last one)$/iu,
    meal: /^(?:this|that|the|my|the last|my last) meal$/iu,
    list: [
      /^(?:(?:(?:show|list|see)(?: me)?|what are)\s+)?(?:all\s+)?my\s+(?:usuals|usual meals|saved meals|favou?rites)$/iu,
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
    save: /^(?<all>.+?)\s+(?<as>olarak|adıyla|adiyla|diye|ismiyle|adı altında)\s+(?:kaydet|kaydeder misin|sakla|hatırla|hatirla)$/iu,
    told: /^(?:bunu|şunu|sunu|onu|bunları|bunlari|hepsini)$/iu,
    meal: /^(?:(?:bu|son|şu) (?:öğünü|ogunu|yemeği|yemegi)|öğünümü|öğünü|yemeğimi)$/iu,
    list: [
      /^(?:kayıtlı|kayitli|her zamanki|favori)\s+(?:öğünlerim|ogunlerim|yemeklerim)(?:i\s+(?:göster|listele)|\s+(?:neler|ne|hangileri))?$/iu,
      /^her zamankilerim(?:\s+(?:neler|ne|hangileri))?$/iu,
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
  if (said.length > 160) return null;
  if (said.includes('?')) {
    const asked = said.replace(/\s*\?+$/, '');
    return LANGUAGES.some((one) => FORMS[one].list.some((form) => form.test(asked))) ? { kind: 'list' } : null;
  }
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
  return language === 'tr' ? turkishSave(said, forms) : savedIn(forms.save.exec(said)?.groups, forms, language);
}

type Groups = Record<string, string | undefined> | undefined;

function savedIn(groups: Groups, forms: Forms, language: Language): UsualRequest | null {
  const of = groups && savedOf((groups.of ?? '').replace(/^-/, ''), forms, language);
  return of ? saveAs(of, groups?.name ?? '', language) : null;
}

/** Null: something else is to be kept ("garde les restes comme d'habitude"). */
function savedOf(words: string, forms: Forms, language: Language): Saved | null {
  const said = words.trim();
  if (said === '' || forms.told.test(said)) return 'told';
  return forms.meal.test(said) ? 'meal' : readMealNamed(said, language);
}

function saveAs(of: Saved, said: string, language: Language): UsualRequest {
  const name = cleanName(said);
  const times = timesIn(name, language);
  // Small words alone name nothing.
  return { kind: 'save', of, name: times === 0 ? '' : name, isOfDay: times > 0 };
}

const QUOTED = /["“”«»'‘’]([^"“”«»]+)["“”«»'‘’](?=\s|$)/u;
/** What is saved ends as an object does: "kahvaltımı", "dünkü akşam yemeğini"; "dünkü" by itself is none. */
const OBJECT = /(?<!k)[ıiuü]$/u;

/** "kahvaltıyı klasik diye kaydet": the meal, if any, stands first, and the name behind it. */
function turkishSave(said: string, forms: Forms): UsualRequest | null {
  const { all = '', as = '' } = forms.save.exec(said)?.groups ?? {};
  const quoted = QUOTED.exec(all);
  const words = (quoted ? all.slice(0, quoted.index) : all).split(' ').filter(Boolean);
  for (let length = 1; length <= words.length - (quoted ? 0 : 1); length++) {
    const object = words.slice(0, length).join(' ');
    const of = OBJECT.test(object) || forms.told.test(object) ? savedOf(object, forms, 'tr') : null;
    if (of && (!quoted || length === words.length)) {
      return saveAs(of, quoted?.[1] ?? words.slice(length).join(' '), 'tr');
    }
  }
  if (quoted) return words.length === 0 ? saveAs('told', quoted[1] ?? '', 'tr') : null;
  // "kilomu 78 olarak kaydet", "yumurtayı kahvaltı olarak kaydet", "koşuyu yürüyüş olarak kaydet": lines of the log.
  const isFigure = /\p{Nd}/u.test(all) || tokenise(all).some((token) => token.kind === 'number');
  const isLine = words.length > 1 && as !== 'diye' && OBJECT.test(words[0] ?? '');
  const isOfDay = words.some((_, at) => timesIn(words.slice(at).join(' '), 'tr') > 0);
  return all === '' || isFigure || isLine || isOfDay ? null : saveAs('told', all, 'tr');
}

/** A name as it is kept: no quotes, no "my". */
const cleanName = (name: string): string =>
  name
    .replace(/[«»"“”'‘’]+(?=\s|$)|(?<=^|\s)[«»"“”'‘’]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:mon|ma|mes|my|benim)\s+/iu, '');

const TIMES: ReadonlySet<string> = new Set(['slot', 'part', 'day', 'weekday']);
const SMALL: ReadonlySet<string> = new Set(['article', 'filler']);

/** How many words say a time; -1 where one is neither of time nor a small one. */
function timesIn(name: string, language: Language): number {
  const tokens = tokenise(name);
  const index = wordIndex(language);
  let at = 0;
  let times = 0;
  while (at < tokens.length) {
    const sense = index.senses(tokens, at).find(({ category }) => TIMES.has(category) || SMALL.has(category));
    if (!sense) return -1;
    if (TIMES.has(sense.category)) times++;
    at += sense.length;
  }
  return times;
}

const MOST_LETTERS = 40;
const MOST_WORDS = 6;

/** Short, with a letter, and beginning with no number: "2 œufs" would be a meal of its own. */
export function isName(name: string): boolean {
  const words = name.split(' ').filter(Boolean);
  return words.length > 0 && words.length <= MOST_WORDS && name.length <= MOST_LETTERS && /^\p{L}/u.test(name);
}
