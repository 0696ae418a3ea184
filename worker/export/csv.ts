/** CSV as RFC 4180 has it, in UTF-8 with a byte order mark, safe to open in a spreadsheet. */

/** What tells spreadsheets that it is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

export type Cell = string | number | boolean | null | undefined;

/** One line with its end. Numbers are plain, with a point; what is not known is an empty cell. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(Math.round(cell * 1e6) / 1e6) : '';
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): = + - @ and
 * their full-width forms, also after blanks; tab and carriage return.
 */
function harmless(text: string): string {
  return /^[\t\r]|^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
}
