/** Figures that cannot be taken at their word: "1.000 g" is one gram or a thousand, "1e308" is no amount at all. */
import type { Language } from '#db/message.ts';

export type DoubtfulNumber =
  | { kind: 'impossible'; said: string }
  /** `texts`: the whole message with a thousand, and with one. */
  | { kind: 'thousands'; said: string; thousand: string; one: string; texts: { thousand: string; one: string } };

/** Grams and millilitres: nobody weighs to the milligram, and a thousand of them is a meal for many. */
const SMALL_UNIT = String.raw`\s?(?:g|gr|gram\p{L}*|ml|millil\p{L}*|mililitre\p{L}*)(?![\p{L}\p{Nd}])`;
const GROUPED = new RegExp(String.raw`(?<![\p{Nd}.,])([1-9]\p{Nd}{0,2})([.,])(\p{Nd}{3})(?=${SMALL_UNIT})`, 'giu');
/** The sign that groups thousands in numbers of the language; French groups with a space. */
const GROUPS: Record<Language, string> = { en: ',', tr: '.', fr: ' ' };

const STEPS = /(?<!\p{Nd})([1-9]\p{Nd}{0,2})[ \u00a0\u202f](\p{Nd}{3})(?=\s?(?:pas|steps?|adim|adım)(?!\p{L}))/giu;

/** As calculators and programs write it. Case counts: "nan" is a bread. */
const NO_AMOUNT =
  /(?<![\p{L}\p{Nd}.,])(?:\p{Nd}+(?:[.,]\p{Nd}+)?[eE][+-]?\p{Nd}+|[-+]?(?:NaN|Infinity|∞))(?![\p{L}\p{Nd}])/u;

/** Thousands that the language groups in just this way, written without the sign. */
export function withPlainThousands(text: string, language: Language): string {
  return text
    .replace(STEPS, '$1$2')
    .replace(GROUPED, (whole, head: string, sign: string, tail: string) =>
      sign === GROUPS[language] ? `${head}${tail}` : whole,
    );
}

/** The first such figure of a message that `withPlainThousands` has gone over. */
export function readDoubtfulNumber(text: string): DoubtfulNumber | null {
  const impossible = NO_AMOUNT.exec(text);
  if (impossible) return { kind: 'impossible', said: impossible[0] };
  GROUPED.lastIndex = 0;
  const grouped = GROUPED.exec(text);
  if (!grouped) return null;
  const unit = new RegExp(SMALL_UNIT, 'iuy');
  unit.lastIndex = grouped.index + grouped[0].length;
  const tail = unit.exec(text)?.[0] ?? '';
  return {
    kind: 'thousands',
    said: grouped[0] + tail,
    thousand: `${grouped[1]}${grouped[3]}${tail}`,
    one: `${decimal(grouped)}${tail}`,
    texts: {
      thousand: text.replace(GROUPED, '$1$3'),
      one: text.replace(GROUPED, (_, head: string, sign: string, rest: string) => decimal([_, head, sign, rest])),
    },
  };
}

/** "1.000" is 1, "1.250" is 1.25: not grouped any more, so that it is not asked about again. */
const decimal = ([, head, sign, tail]: readonly (string | undefined)[]): string =>
  `${head}${sign}${tail}`.replace(/[.,]?0+$/, '');
