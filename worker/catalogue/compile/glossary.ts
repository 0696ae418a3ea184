/** The words of table names in other languages, as the translator of the catalogue reads them (`glossary.json`). */
import type { Glossary } from '../translate.ts';
import { withLi } from './turkish-names.ts';

const listOf = (cell: string | undefined): string[] => (cell ?? '').split('|').filter((text) => text !== '');

type Pair = [phrase: string, english: string];

/** As it stands, and as what is in another food: "bal kabağı" is "bal kabaklı" there, which no cutting of endings finds. */
const turkishForms = (phrase: string, english: string): Pair[] =>
  /[ıiuü]$/.test(phrase)
    ? [
        [phrase, english],
        [withLi(phrase), english],
      ]
    : [[phrase, english]];

/** Turkish words of the compiler, the other way round: both forms of a word that takes another one before it. */
function turkishPairs(turkishWords: string): Pair[] {
  return turkishWords
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line): Pair[] => {
      const [, english = '', turkish = '', after = ''] = line.split('\t');
      return [turkish, after].filter((text) => text !== '').flatMap((text) => turkishForms(text, english));
    });
}

/** Of a phrase said twice the first one holds. */
function firstOfEach(pairs: readonly Pair[]): Pair[] {
  const known = new Map<string, string>();
  for (const [phrase, english] of pairs) if (!known.has(phrase)) known.set(phrase, english);
  return [...known];
}

/** `glossary.tsv`: English, French, Turkish; words of a language separated by "|". */
export function compileGlossary(glossary: string, turkishWords: string): Glossary {
  const fr: Pair[] = [];
  const tr: Pair[] = [];
  for (const line of glossary.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue;
    const [english = '', french, turkish] = line.split('\t');
    fr.push(...listOf(french).map((phrase): Pair => [phrase, english]));
    tr.push(...listOf(turkish).flatMap((phrase) => turkishForms(phrase, english)));
  }
  return { fr: firstOfEach(fr), tr: firstOfEach([...tr, ...turkishPairs(turkishWords)]) };
}

/** One pair a line, so that a change of one word is a change of one line. */
export function glossaryText(glossary: Glossary): string {
  const part = (language: 'fr' | 'tr') =>
    `"${language}":[\n${(glossary[language] ?? []).map((pair) => JSON.stringify(pair)).join(',\n')}\n]`;
  return `{${part('fr')},\n${part('tr')}}\n`;
}
