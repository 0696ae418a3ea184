/** A whole message as requests are compared: folded, without marks and without the courtesies around it. */
import { fold } from '#inference/offline/text.ts';

const COURTESY =
  /^(?:(?:please|stp|svp|lutfen|s il te plait|s il vous plait)\s+)|(?:\s+(?:please|stp|svp|lutfen|s il te plait|s il vous plait))$/g;

/** One word each, folded. */
const AROUND: ReadonlySet<string> = new Set(
  'stp svp please pls plz merci thanks thx lutfen bonjour bonsoir salut coucou hello hey hi selam merhaba ok okay yo lol mdr ptn putain bordel ffs abi kanka hocam ya'.split(
    ' ',
  ),
);
/** Before what is asked for: "tu peux me ...", "could you ...". */
const ASKING =
  /^(?:est ce que )?(?:tu peux|peux[ -]tu|tu pourrais|pourrais[ -]tu|vous pouvez|pouvez[ -]vous|pourriez[ -]vous|je peux|je voudrais|can (?:you|u|i)|could (?:you|i)|would you|i (?:want|wanna|would like) to)\s+(?:(?:please|pls)\s+)?/iu;
const PLEASE = /[\s,]*\b(?:s['’ ]?il (?:te|vous) pla[iî]t|rica (?:etsem|ederim))\b[\s,]*/giu;

/** As it was written, without what is said around a request: emoji, greetings, courtesies, oaths. */
export function withoutCourtesy(text: string): string {
  const words = text
    .replace(/\p{Extended_Pictographic}|\ufe0f|\u200d/gu, ' ')
    .replace(PLEASE, ' ')
    .trim()
    .split(/\s+/);
  const isAround = (word: string | undefined) => word !== undefined && AROUND.has(fold(word).replace(/[^a-z]/g, ''));
  while (words.length > 1 && isAround(words[0])) words.shift();
  while (words.length > 1 && isAround(words.at(-1))) words.pop();
  return words.join(' ').replace(ASKING, '');
}

/** "Supprime toutes mes données, s'il te plaît !" is `supprime toutes mes donnees`. */
export function plainWords(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(COURTESY, '');
}
