/** "A coke", and then "zero"; "un café", "déca"; "ekmek", "tam buğday": of what kind it was, in a word of its own. */
import type { Language } from '#db/message.ts';
import { fold } from '#inference/offline/text.ts';
import type { FoodMention } from '#inference/schema.ts';
import { CLARIFY_WITHIN_MS } from './clarify.ts';
import type { CommandContext, Outcome } from './commands/command.ts';
import { nameIn, sayMore } from './settle.ts';

const KINDS: Record<Language, string> = {
  fr: 'déca|décaféiné|zéro|light|sans sucre|sans sucres|allégé|allégée|0%|0 %|entier|entière|demi-écrémé|écrémé|végé|végétarien|végétarienne|végétal|végétale|vegan|végan|complet|complète|complets|complètes|noir|blanc|vert|au lait|sans alcool|sans gluten|sans lactose|grec|à la grecque|brouillés|au plat|à l’huile',
  en: 'decaf|zero|diet|light|lite|sugar free|no sugar|skim|skimmed|semi skimmed|whole milk|low fat|fat free|nonfat|non fat|veggie|vegetarian|vegan|plant based|wholemeal|whole wheat|wholewheat|wholegrain|brown|dark|alcohol free|non alcoholic|gluten free|lactose free|greek|scrambled|fried|skinny',
  tr: 'kafeinsiz|zero|light|diyet|şekersiz|yağsız|yarım yağlı|tam yağlı|az yağlı|laktozsuz|glutensiz|vejetaryen|vegan|tam buğday|kepekli|bitter|sütlü|meyveli|alkolsüz|beyaz|yeşil',
};

const written = (text: string): string =>
  fold(text)
    .replace(/[’'.!-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const setOf = (list: string): ReadonlySet<string> => new Set(list.split('|').map(written));
const known: Record<Language, ReadonlySet<string>> = { fr: setOf(KINDS.fr), en: setOf(KINDS.en), tr: setOf(KINDS.tr) };

/** The whole message is such a word. */
export const saysKind = (text: string, language: Language): boolean =>
  text.length <= MOST_LETTERS && known[language].has(written(text));

const MOST_LETTERS = 24;

/** The line that was just logged, by the name that has the word in it; null where no food of that kind is known. */
export async function sayKind(text: string, context: CommandContext): Promise<Outcome | null> {
  const { catalogue, clock, language, reads } = context;
  const since = new Date(clock.now.getTime() - CLARIFY_WITHIN_MS);
  const kind = text.trim().replace(/[.!]+$/, '');
  for (const entry of (await reads.lastLogged(since)).toReversed()) {
    const before = entry.food?.foodCode ? catalogue.food(entry.food.foodCode) : null;
    if (!entry.food || !before) continue;
    const bases = new Set([nameIn(entry.food.said, context), entry.food.name]);
    // "Déca" is a coffee by itself.
    const joined = [...bases].flatMap((base) => (base === '' ? [] : [`${kind} ${base}`, `${base} ${kind}`]));
    const names = [...joined, kind];
    const name = names.find((one) => {
      const match = catalogue.matchFood(one, language);
      const isKind = match.kind === 'found' && match.how === 'exact' && match.food.category === before.category;
      return isKind && match.food.id !== before.id && match.food.names[language].length > 0;
    });
    if (name === undefined) continue;
    const item: FoodMention = { name, said: name, brand: entry.food.brand, amount: null };
    return sayMore(item, entry, context);
  }
  return null;
}
