/** Cuts a long reply into parts a platform accepts, where a reader would cut it. Nothing is added, lost or trimmed. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Parts of at most `limit` UTF-16 units whose concatenation is `text`. Cuts after a line end if one is in the second
 * half of the part, else after a space, else between two characters as a reader sees them. Only a single character
 * longer than `limit` (letters with hundreds of accents) is cut inside, and then never inside a surrogate pair.
 */
export function splitText(text: string, limit: number): string[] {
  if (!Number.isInteger(limit) || limit < 2) throw new Error('a text part needs room for at least 2 UTF-16 units');
  const parts: string[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const cut = findCut(text, start, limit);
    parts.push(text.slice(start, cut));
    start = cut;
  }
  if (start < text.length) parts.push(text.slice(start));
  return parts;
}

function findCut(text: string, start: number, limit: number): number {
  const end = start + limit;
  // A part less than half full would turn a list into confetti.
  const earliest = start + Math.max(1, Math.floor(limit / 2));
  for (const isGoodPlace of [isLineEnd, isSpace]) {
    const cut = lastPlace(text, earliest, end, isGoodPlace);
    if (cut !== null && graphemeStart(text, start, cut) === cut) return cut;
  }
  const cut = graphemeStart(text, start, end);
  return cut > start ? cut : withoutHalfPair(text, start, end);
}

/** The last position in `earliest..end` that follows such a character. */
function lastPlace(text: string, earliest: number, end: number, isGoodPlace: (unit: number) => boolean): number | null {
  for (let cut = end; cut >= earliest; cut -= 1) if (isGoodPlace(text.charCodeAt(cut - 1))) return cut;
  return null;
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x3000;
}

/**
 * Where the visible character that spans `position` begins: `position` itself if nothing spans it. Looks at no more
 * than this part: the segmenter takes a minute over 200,000 characters, and what follows the next character does not
 * matter to it.
 */
function graphemeStart(text: string, start: number, position: number): number {
  const near = text.slice(start, position + 2);
  return start + (graphemes.segment(near).containing(position - start)?.index ?? position - start);
}

function withoutHalfPair(text: string, start: number, end: number): number {
  const isHighHalf = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(end) & 0xfc00) === 0xdc00;
  return isHighHalf && end - 1 > start ? end - 1 : end;
}
