/**
 * Discord reads markup in every message. These functions make text show as it is written: a food called
 * `*x*_y_` or `[cheap](http://evil)` stays exactly that.
 */

/** Web addresses stay as they are: a backslash inside would break the link to a helpline. */
const ADDRESS = /https?:\/\/[^\s<>()[\]\\*`|]+/g;
/** Characters that begin bold, code, spoilers, links, mentions and timestamps anywhere in a line. */
const ANYWHERE = /[\\*_~`|[<]/g;
/** Headings, small print, quotes and numbered lists. `- ` stays: Discord draws a dot for the dash, which reads well. */
const LINE_START = /^([ \t]*)(?:(#|-#|>)|(\d+)(?=\.\s))/gm;

export function escapeMarkup(text: string): string {
  let escaped = '';
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    escaped += escapeAnywhere(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return (escaped + escapeAnywhere(text.slice(from))).replace(LINE_START, escapeLineStart);
}

function escapeAnywhere(text: string): string {
  return text.replace(ANYWHERE, '\\$&');
}

function escapeLineStart(_all: string, indent: string, mark: string | undefined, digits: string | undefined): string {
  return mark === undefined ? `${indent}${digits}\\` : `${indent}\\${mark}`;
}

/** What a person sees of an escaped text. */
export function shownText(text: string): string {
  return text.replace(/\\([\\*_~`|[<#>.-])/g, '$1');
}

/** Parts that are at most `limit` long once escaped. The plain text is cut, so no backslash loses its partner. */
export function escapedParts(text: string, limit: number, split: (text: string, limit: number) => string[]): string[] {
  const fit = (piece: string, cutAt: number): string[] =>
    split(piece, cutAt).flatMap((part) => {
      const escaped = escapeMarkup(part);
      return escaped.length <= limit ? [escaped] : fit(part, Math.ceil(part.length / 2));
    });
  return fit(text, limit);
}
