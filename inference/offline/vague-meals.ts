/** "petit déj pris", "ate out with the girls", "kahvaltı tamam": a meal that was had, and not what it was. */
import type { Language } from '#db/message.ts';
import type { Atom } from './atom.ts';
import { type Item, newItem, type State } from './items.ts';
import { fold } from './text.ts';

/** What it is called until it is known: the catalogue asks which. */
const MEAL: Record<Language, string> = { fr: 'repas', en: 'meal', tr: 'yemek' };

const ANY_MEALS: ReadonlySet<string> = new Set(Object.values(MEAL));

/** Is it what a meal is called until it is known? */
export const isAnyMealName = (name: string): boolean => ANY_MEALS.has(fold(name));

/** Said of eating alone: "had" is also said of a good day. */
const ATE: Record<Language, RegExp> = {
  fr: /^(?:mange|bouffe|dejeune|dine|soupe)$/,
  en: /^(?:ate|eaten|dined)$/,
  tr: /^yedi[mk]$/,
};
/** Beside the name of a meal: it was had. */
const HAD: Record<Language, RegExp> = {
  fr: /^(?:pris|prise|fait|fini|finie|termine|terminee|avale|avalee|ok)$/,
  en: /^(?:had|done|finish|finished|sorted|over|chop)$/,
  tr: /^(?:tamam|bitti|yaptim|yaptik|ettim|ettik|hallettim|hallettik|ok)$/,
};
const DONE_SIGN = /[✅☑✔]/u;

/** More words tell of something else. */
const MOST_WORDS = 14;
const MOST_TURKISH_WORDS = 4;
const NOT_HAD: ReadonlySet<Atom['kind']> = new Set([
  ...(['question', 'howmuch', 'future', 'negation', 'unsaid', 'without', 'head', 'activityVerb', 'amount'] as const),
  ...(['duration', 'distance', 'clock', 'number'] as const),
]);

/** "lunch", "petit déj ce matin": the name of a meal and nothing else. */
const NAMES_MEAL: ReadonlySet<Atom['kind']> = new Set(['slot', 'part', 'day', 'weekday', 'separator']);

/** Words that say nothing beside it. */
const SMALL = /^(?:le|la|mon|ma|du|de|ce|cet|cette|pour|my|the|this|of|for|hour|time|bu|benim|icin)$/;

/** The item to ask about, where a message tells of nothing else. */
export function vagueMealOf(state: State, atoms: readonly Atom[]): Item | null {
  const { tokens, language } = state.reader;
  const words = tokens.filter(({ kind }) => kind === 'word');
  const isOther = (atom: Atom) =>
    NOT_HAD.has(atom.kind) && !(atom.kind === 'number' && atom.isArticle) && !isEaten(atom);
  const isEaten = (atom: Atom) => tokens.slice(atom.from, atom.to).some(({ norm }) => ATE[language].test(norm));
  if (words.length === 0 || words.length > MOST_WORDS || atoms.some(isOther)) return null;
  const isMeal = atoms.some((atom) => atom.kind === 'slot');
  // "fırça yedim, oturdum": in Turkish one "eats" much else.
  if (language === 'tr' && !isMeal && words.length > MOST_TURKISH_WORDS) return null;
  const isHad = isMeal && (words.some(({ norm }) => HAD[language].test(norm)) || DONE_SIGN.test(state.text));
  const isSmall = ({ from, to }: Atom) =>
    tokens.slice(from, to).every(({ kind, norm }) => kind !== 'word' || SMALL.test(norm));
  const isOnlyNamed =
    isMeal && atoms.every((atom) => NAMES_MEAL.has(atom.kind) || (atom.kind === 'filler' && isSmall(atom)));
  if (!isHad && !isOnlyNamed && !atoms.some((atom) => atom.kind !== 'separator' && isEaten(atom))) return null;
  const item = newItem(state, 'food', atoms);
  return { ...item, name: MEAL[language], ids: ['dish'] };
}
