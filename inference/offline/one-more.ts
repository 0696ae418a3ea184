/** "encore un", "another one", "bir tane daha": what was logged last, once more. Only as the whole message. */
import type { Language } from '#db/message.ts';
import type { Token } from './text.ts';
import { wordIndex } from './word-index.ts';

/** Numbers are written `#`. */
const FORMS: Record<Language, readonly RegExp[]> = {
  fr: [
    /^(?:et |allez |ok )*(?:j en reprends|j en ai repris|je reprends)(?: encore)?(?: #)?$/,
    /^(?:et |allez |ok )*(?:j (?:en )?ai (?:encore )?(?:pris|mange|bu|repris) )?(?:encore #|# autres?|# de plus|encore)(?: svp| stp| s il te plait)?$/,
    /^(?:et )?j en ai encore (?:pris|mange|bu)(?: #)?$/,
    /^(?:rajoute|ajoute|remets|note)(?: m?en)?(?: encore)? #(?: autres?)?(?: de plus)?$/,
  ],
  en: [
    /^(?:and |i |ve |just |had |have |ate |drank |got |took |add |log )*(?:another|another #|another one|# more|# another|again|same again)(?: one| ones)?(?: of (?:those|them|that|these))?(?: please)?$/,
  ],
  tr: [
    /^(?:ve )?(?:ondan |bundan |onlardan |aynisindan )?# (?:tane |adet |porsiyon |bardak |dilim |kase |tabak |kadeh |fincan )?daha(?: yedim| ictim| aldim| ekle| yaz| kaydet| lutfen)?$/,
  ],
};

/** How many more; null when the message says something else. */
export function readOneMore(tokens: readonly Token[], language: Language): number | null {
  const said = tokens.filter((token) => token.kind !== 'mark' || token.text === '?');
  if (said.length === 0 || said.length > 9) return null;
  let count: number | null = null;
  const words = said.map((token, at) => {
    const value = numberAt(said, at, language);
    // "one" ends "another one" too.
    if (value === null || (token.norm === 'one' && said[at - 1]?.norm === 'another')) return token.norm;
    count = value;
    return '#';
  });
  const isMeant = FORMS[language].some((form) => form.test(words.join(' ')));
  return isMeant ? (count ?? 1) : null;
}

function numberAt(tokens: readonly Token[], at: number, language: Language): number | null {
  const token = tokens[at];
  if (token?.kind === 'number') return token.value;
  const sense = wordIndex(language)
    .senses(tokens, at)
    .find(({ category, length }) => category === 'number' && length === 1);
  return sense ? Number(sense.value) : null;
}
