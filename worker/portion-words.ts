/**
 * The words of sizes, vessels and cuts in English, out of what was said in French or Turkish: "une grande tasse de
 * café" has "large cup", "büyük boy patates" has "large". FNDDS describes its portions in such words
 * (`described-portion.ts`).
 */
import type { Language } from '#db/message.ts';
import { fold, tokenise } from '#inference/offline/text.ts';

/** English -> words as folded. Turkish ones are the beginnings of words: endings follow them. */
type Words = Readonly<Record<string, string>>;

const FRENCH: Words = {
  miniature: 'mini minuscule minuscules',
  small: 'petit petite petits petites',
  medium: 'moyen moyenne moyens moyennes',
  large: 'grand grande grands grandes gros grosse grosses enorme',
  individual: 'individuel individuelle',
  child: 'enfant enfants',
  cup: 'tasse tasses mug gobelet gobelets coupe',
  bowl: 'bol bols',
  glass: 'verre verres',
  can: 'canette canettes boite boites conserve',
  bottle: 'bouteille bouteilles',
  box: 'brique briquette',
  package: 'paquet paquets sachet sachets',
  container: 'pot pots barquette barquettes',
  bar: 'barre barres',
  slice: 'tranche tranches rondelle rondelles',
  piece: 'part parts morceau morceaux quartier quartiers',
  scoop: 'boule boules',
  square: 'carre carres',
  stick: 'batonnet batonnets baton batons',
  fillet: 'filet filets pave paves',
  breast: 'blanc blancs',
  thigh: 'cuisse cuisses',
  drumstick: 'pilon pilons',
  wing: 'aile ailes',
};

const TURKISH: Words = {
  miniature: 'mini minik',
  small: 'kucuk ufak',
  medium: 'orta',
  large: 'buyuk kocaman iri',
  individual: 'kisilik bireysel',
  child: 'cocuk',
  cup: 'fincan kupa',
  bowl: 'kase',
  glass: 'bardak bardag',
  can: 'kutu teneke konserve',
  bottle: 'sise',
  package: 'paket poset',
  container: 'kap',
  slice: 'dilim',
  piece: 'parca',
  scoop: 'top',
  square: 'kare',
  stick: 'cubuk cubug',
  fillet: 'fileto',
  breast: 'gogus gogs',
  drumstick: 'baget',
  wing: 'kanat kanad',
  bar: 'bar',
};

const listed = (words: Words): [english: string, word: string][] =>
  Object.entries(words).flatMap(([english, list]) =>
    list.split(' ').map((word): [string, string] => [english, word.replace('_', ' ')]),
  );

const french = new Map(listed(FRENCH).map(([english, word]) => [word, english]));
const turkish = listed(TURKISH);
/** Turkish words this short stand for themselves only: "top" is in "topik", "bar" in "barbunya". */
const SHORT = 3;

function turkishWord(norm: string): string | undefined {
  // "orta büyüklükte" is of medium size, not large.
  if (norm.startsWith('buyukluk')) return undefined;
  return turkish.find(([, word]) => (word.length <= SHORT ? norm === word : norm.startsWith(word)))?.[0];
}

/** In the order they were said; empty where none was. */
export function portionWordsInEnglish(said: string, language: Language): string {
  if (language === 'en') return said;
  const wordOf = (norm: string) => (language === 'fr' ? french.get(norm) : turkishWord(norm));
  return tokenise(said)
    .flatMap((token) => (token.kind === 'word' ? (wordOf(fold(token.text)) ?? []) : []))
    .join(' ');
}
