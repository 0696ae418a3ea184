/**
 * `npm run words:ordinary -- --from FOLDER`: makes ordinary.json from the frequency lists of wordfreq 3.1.1
 * (`large_fr.msgpack.gz`, `large_en.msgpack.gz`, `small_tr.msgpack.gz`, the data folder of the Python package). A list is
 * a heading and then the words of each centibel: those at place n have 10^(-n/100) of all that is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { decode } from '@msgpack/msgpack';
import { z } from 'zod';
import type { Language } from '#db/message.ts';
import { fold } from './text.ts';

/** Turkish, with its many endings, has no long list. */
const LISTS: Record<Language, string> = {
  fr: 'large_fr.msgpack.gz',
  en: 'large_en.msgpack.gz',
  tr: 'small_tr.msgpack.gz',
};

/** One word in a million. */
const RAREST_CENTIBELS = 600;

/** Shorter ones are as often a part of a name. */
const LETTERS_ONLY = /^\p{L}{3,}$/u;

const listSchema = z.tuple([z.object({ format: z.literal('cB'), version: z.literal(1) })], z.array(z.string()));

/** Folded, in the order of their UTF-16 units, each on a line of its own. */
function wordsOf(file: string): string {
  const [, ...byCentibel] = listSchema.parse(decode(gunzipSync(readFileSync(file))));
  const common = byCentibel.slice(0, RAREST_CENTIBELS + 1).flat();
  return [...new Set(common.filter((word) => LETTERS_ONLY.test(word)).map(fold))].sort().join('\n');
}

const { values } = parseArgs({ options: { from: { type: 'string' } } });
const { from } = values;
if (from === undefined) {
  console.error('npm run words:ordinary -- --from FOLDER (the data folder of wordfreq 3.1.1)');
  process.exitCode = 1;
} else {
  const words = Object.fromEntries(
    Object.entries(LISTS).map(([language, file]) => [language, wordsOf(join(from, file))]),
  );
  const made = {
    source:
      'wordfreq 3.1.1, Robyn Speer, https://doi.org/10.5281/zenodo.7199437; changed: folded, sorted, cut at one in a million',
    licence: 'CC BY-SA 4.0',
    ...words,
  };
  writeFileSync(new URL('./ordinary.json', import.meta.url), `${JSON.stringify(made, null, 1)}\n`);
}
