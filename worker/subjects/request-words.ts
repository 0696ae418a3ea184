/**
 * Reading requests for pictures and files: a message is one only if every word of it is known here, so that no meal,
 * whose words are not, can be taken for a request.
 */
import { fold } from '#inference/offline/text.ts';

/** Folded words and numbers, without signs: "l'activité" is "l activite". */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** What is said around a request, in the three languages. It tells nothing, and none of it is eaten. */
export const AROUND: ReadonlySet<string> = list(`
  montre montrez montrer moi fais faire envoie envoyer donne donner affiche afficher genere generer prepare preparer cree
  creer dessine trace je veux voudrais aimerais voir avoir peux tu pourrais me m te t le la les l un une des du de d mon ma mes
  ce cette en sous forme sur pour il est s plait stp svp merci salut bonjour bonsoir hello hi hey merhaba selam evolution
  et avec a au aux depuis
  show send give draw make generate prepare create get see have can could you i want d like to would the an my of for in as
  please thanks with and over
  goster gosterir gostersene misin gonder gonderir gondersene ver verir versene ciz cizer cizsene at atar atsana hazirla
  hazirlar cikar cikarir olustur yap yapar bana benim lutfen bir bu olarak ile icin gormek almak istiyorum isterim gorebilir
  alabilir miyim tesekkurler ve
`);

export const isOneOf = (words: string): ((word: string) => boolean) => {
  const known = list(words);
  return (word) => known.has(word);
};
