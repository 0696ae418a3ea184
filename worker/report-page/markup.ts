/** HTML in which every text is escaped unless it was made here. */
import { escapeMarkup } from '../pictures/svg.ts';

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Markup | string | number | null | false | readonly Piece[];

function shown(piece: Piece): string {
  if (piece === null || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'string' || typeof piece === 'number') return escapeMarkup(String(piece));
  return piece.map(shown).join('');
}

/** html`<td>${name}</td>`: whatever is put in is text, lists are joined, null and false are nothing. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(
    parts.map((part, index) => (index === 0 ? part : shown(pieces[index - 1] ?? null) + part)).join(''),
  );
}

/** Markup of our own making, like a chart: never text of a person. */
export const trusted = (text: string): Markup => new Markup(text);
