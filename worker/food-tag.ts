/** A button carries 32 characters: a food id that is too long for what is left goes by a hash of it. */

/** As long as `f:<food>:s` leaves for the id. */
export const LOOKUP_TAG_LENGTH = 28;
/** As long as `a:<message>:<line>:<food>` leaves: a barcode fits. */
export const OTHER_TAG_LENGTH = 17;

/** The food id that a tag stands for; `most` as it was for `tagOf`. */
export function idOfTag(tag: string, ids: Iterable<string>, most: number): string | null {
  if (!tag.startsWith('_')) return tag;
  for (const id of ids) if (id.length > most && tagOf(id, most) === tag) return id;
  return null;
}

export function tagOf(id: string, most: number): string {
  if (id.length <= most) return id;
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < id.length; at++) {
    a = Math.imul(a ^ id.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ id.charCodeAt(at), 0x85ebca6b);
  }
  return `_${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}
