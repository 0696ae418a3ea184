/** Somebody who describes themselves with words beside that no profile has. */
import type { Language } from '#db/message.ts';
import { phraseAt } from '#inference/offline/phrases.ts';
import { tokenise } from '#inference/offline/text.ts';
import { untoldPhrases } from '#inference/offline/untold.ts';
import { type Category, wordIndex } from '#inference/offline/word-index.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type ReadProfile, readSelf } from './read.ts';

/** With one of these something is told that was eaten or done. */
const TELLING: ReadonlySet<Category> = new Set<Category>([
  ...(['ate', 'drank', 'nibbled', 'moved', 'slot', 'sets', 'reps', 'rest', 'steps', 'km', 'floors'] as const),
]);

/** Of another time, or only thought of. */
const NOT_NOW =
  /^(?:pesais|faisais|mesurais|etais|avais|avait|quand|lorsque|avant|si|devrais|ideal|was|were|used|when|ago|until|before|by|if|should|iken|ken|kiloydum|once|eger|kadar|olsam)$/;

const LANGUAGES = ['fr', 'en', 'tr'] as const;

/** No food and no movement is named, nobody else is spoken of, and nothing is asked. */
export function readSelfAmid(text: string, language: Language, catalogue: Catalogue): ReadProfile | null {
  const read = text.includes('?') ? null : readSelf(text);
  if (!read) return null;
  const tokens = tokenise(text);
  // Kin are named in whatever language the figures are read in.
  const lists = LANGUAGES.flatMap((one) => [untoldPhrases(one).others, untoldPhrases(one).bareKin]);
  const isOther = tokens.some((_, at) => lists.some((list) => phraseAt(list, tokens, at) !== null));
  if (isOther || read.unknown.some((word) => NOT_NOW.test(word))) return null;
  const isTelling = read.unknown.some((word) => {
    const own = tokenise(word);
    const head = catalogue.lexicon.findHead(own, 0, language);
    return (
      (head !== null && !head.wasCorrected) ||
      wordIndex(language)
        .senses(own, 0)
        .some(({ category }) => TELLING.has(category))
    );
  });
  return isTelling ? null : read;
}
