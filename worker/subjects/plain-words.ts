/** A whole message as requests are compared: folded, without marks and without the courtesies around it. */
import { fold } from '#inference/offline/text.ts';

const COURTESY =
  /^(?:(?:please|stp|svp|lutfen|s il te plait|s il vous plait)\s+)|(?:\s+(?:please|stp|svp|lutfen|s il te plait|s il vous plait))$/g;

/** "Supprime toutes mes données, s'il te plaît !" is `supprime toutes mes donnees`. */
export function plainWords(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(COURTESY, '');
}
