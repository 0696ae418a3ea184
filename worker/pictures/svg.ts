/** Pieces of SVG as strings. Lengths are pixels of the picture, which is 1080 wide. */
import { type Weight, widthOf } from './typeface.ts';

/** A phone is about 390 points wide: 36 pixels here are 13 points there. */
export const WIDTH = 1080;
export const MARGIN = 64;
export const INNER = WIDTH - 2 * MARGIN;

export const SIZE = { title: 50, big: 92, label: 36, small: 32 } as const;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that can stand in markup, in an attribute too. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] as string);

export const round = (value: number): number => Math.round(value * 10) / 10;

export interface TextStyle {
  sizePx: number;
  weight?: Weight;
  fill: string;
  anchor?: 'start' | 'middle' | 'end';
  /** The letters shrink until the text is no wider than this. */
  maxWidth?: number;
  /** A rim in this colour keeps the text readable over lines. */
  rim?: string;
}

export function text(x: number, y: number, words: string, style: TextStyle): string {
  const { sizePx, weight = 400, fill, anchor = 'start', maxWidth, rim } = style;
  const width = widthOf(words, sizePx, weight);
  const size = maxWidth !== undefined && width > maxWidth ? (sizePx * maxWidth) / width : sizePx;
  const halo =
    rim && rim !== 'none' ? ` stroke="${rim}" stroke-width="10" stroke-linejoin="round" paint-order="stroke"` : '';
  return `<text x="${round(x)}" y="${round(y)}" font-size="${Math.floor(size * 10) / 10}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}"${halo}>${escapeMarkup(words)}</text>`;
}

export function box(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(Math.max(0, height))}" rx="${radius}" fill="${fill}"/>`;
}

/** A box with its two upper corners round. */
export function capped(x: number, y: number, width: number, height: number, fill: string, radius: number): string {
  const r = Math.max(0, Math.min(radius, height, width / 2));
  const d = `M${round(x)} ${round(y + height)}V${round(y + r)}a${round(r)} ${round(r)} 0 0 1 ${round(r)} ${round(-r)}h${round(width - 2 * r)}a${round(r)} ${round(r)} 0 0 1 ${round(r)} ${round(r)}V${round(y + height)}z`;
  return `<path d="${d}" fill="${fill}"/>`;
}

export function dot(x: number, y: number, radius: number, fill: string, rest = ''): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${fill}"${rest}/>`;
}

export function line(
  points: readonly (readonly [number, number])[],
  stroke: string,
  width: number,
  dashes?: string,
): string {
  const list = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
  const dashed = dashes ? ` stroke-dasharray="${dashes}"` : '';
  return `<polyline points="${list}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"${dashed}/>`;
}

/** A line through the middles between points, so that it bends calmly and never leaves their range. */
export function curve(points: readonly (readonly [number, number])[], stroke: string, width: number): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map(([x, y], index) => {
    const [nextX, nextY] = rest[index + 1] as readonly [number, number];
    return `Q${round(x)} ${round(y)} ${round((x + nextX) / 2)} ${round((y + nextY) / 2)}`;
  });
  const d = `M${round(first[0])} ${round(first[1])}${bends.join('')}L${round(last[0])} ${round(last[1])}`;
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"/>`;
}

export interface Picture {
  /** The whole SVG. */
  svg: string;
  width: number;
  height: number;
}

/** `label` is what a screen reader says. */
export function picture(height: number, background: string, label: string, parts: readonly string[]): Picture {
  const whole = Math.ceil(height);
  const ground = background === 'none' ? '' : `<rect width="${WIDTH}" height="${whole}" fill="${background}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${whole}" role="img" aria-label="${escapeMarkup(label)}" font-family="Inter, system-ui, sans-serif">${ground}${parts.join('')}</svg>`;
  return { svg, width: WIDTH, height: whole };
}
