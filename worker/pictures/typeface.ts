/**
 * The typeface of the pictures: Inter (SIL Open Font License 1.1), as an npm package ships it. No font of the computer
 * is ever used, so a picture is the same everywhere. Widths of text are read from the font's own tables.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type Weight = 400 | 600;

const FILES: Record<Weight, string> = {
  400: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  600: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
};

interface Face {
  bytes: Buffer;
  unitsPerEm: number;
  /** Of a code point, in font units; null when the font has no such letter. */
  advanceOf(codePoint: number): number | null;
}

const faces = new Map<Weight, Face>();

/** Read when first asked for: most processes never draw. */
function faceOf(weight: Weight): Face {
  const known = faces.get(weight);
  if (known) return known;
  const face = readFace(readFileSync(createRequire(import.meta.url).resolve(FILES[weight])));
  faces.set(weight, face);
  return face;
}

/** The font files, for the renderer. */
export const fontBuffers = (): Uint8Array[] => [faceOf(400).bytes, faceOf(600).bytes];

/** Width of a text in pixels, kerning left out (it mostly narrows). A letter that is missing counts as one em. */
export function widthOf(text: string, sizePx: number, weight: Weight = 400): number {
  const face = faceOf(weight);
  let units = 0;
  for (const letter of text) units += face.advanceOf(letter.codePointAt(0) as number) ?? face.unitsPerEm;
  return (units * sizePx) / face.unitsPerEm;
}

/** Letters of a text that the typeface cannot draw. */
export function missingLetters(text: string, weight: Weight = 400): string[] {
  return [...text].filter((letter) => faceOf(weight).advanceOf(letter.codePointAt(0) as number) === null);
}

// Tables and fields as the OpenType specification 1.9 lays them out; all numbers are big-endian.

function readFace(bytes: Buffer): Face {
  const tables = new Map<string, number>();
  const count = bytes.readUInt16BE(4);
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16;
    tables.set(bytes.toString('latin1', record, record + 4), bytes.readUInt32BE(record + 8));
  }
  const at = (tag: string): number => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new Error(`the font has no table ${tag}`);
    return offset;
  };
  const metricsCount = bytes.readUInt16BE(at('hhea') + 34);
  const hmtx = at('hmtx');
  const glyphs = readGlyphs(bytes, at('cmap'));
  return {
    bytes,
    unitsPerEm: bytes.readUInt16BE(at('head') + 18),
    advanceOf(codePoint) {
      const glyph = glyphs.get(codePoint);
      // Glyphs beyond the last metric share its width.
      return glyph === undefined ? null : bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, metricsCount - 1));
    },
  };
}

/** Code point to glyph, from the subtable of format 4 (the basic plane: all that figures and words need). */
function readGlyphs(bytes: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = bytes.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index++) {
    const table = cmap + bytes.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (bytes.readUInt16BE(table) === 4) readFormat4(bytes, table, glyphs);
  }
  return glyphs;
}

function readFormat4(bytes: Buffer, table: number, glyphs: Map<number, number>): void {
  const doubled = bytes.readUInt16BE(table + 6);
  const [ends, starts] = [table + 14, table + 16 + doubled];
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled];
  for (let at = 0; at < doubled; at += 2) {
    const [start, end] = [bytes.readUInt16BE(starts + at), bytes.readUInt16BE(ends + at)];
    const [delta, offset] = [bytes.readUInt16BE(deltas + at), bytes.readUInt16BE(offsets + at)];
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed = offset === 0 ? code : bytes.readUInt16BE(offsets + at + offset + 2 * (code - start));
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}
