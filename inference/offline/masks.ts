/**
 * Figures and addresses that are never amounts of food or movement: links, prices, telephone numbers, versions, dates,
 * ages, ratings. They are blanked before the words are read, each by spaces, so that every place in the text stays.
 */
import type { Language } from '#db/message.ts';

const ANYWHERE: readonly RegExp[] = [
  /\b(?:https?:\/\/|www\.)\S+/giu,
  // <script>, </user>: marks of code; "<3" and "< 5 g" are none.
  /<\/?[a-z][^<>]{0,80}>/giu,
  /[€$£₺]\s?\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?\s?(?:€|\$|£|₺|(?:eur|euros?|balles|usd|dollars?|bucks|quid|pounds sterling|tl|lira\p{L}*|francs?|f?cfa|chf|dirhams?|dhs?|dinars?|naira|cedis?|shillings?|ksh|rands?|rupees?|pesos?|ringgit|baht)(?![\p{L}\p{Nd}]))/giu,
  /(?:[₦₹₱₵]\s?|\bksh\s?|\brs\.?\s|\bN)\d{2,}(?:[.,]\d+)*/gu,
  // A number that begins with 0 or +, in four groups or more: "06 12 34 56 78", "0532 123 45 67".
  /(?<![\p{Nd}.,])(?:\+\d{1,3}|0\d{1,3})(?:[ .-]\d{2,4}){3,}(?!\d)/gu,
  // 2.5.1, 12.03.2026, 12/05/2026
  /(?<![\p{Nd}.,/])\d{1,4}\.\d{1,2}\.\d{1,4}(?![\p{Nd}/])|(?<![\p{Nd}/])\d{1,2}\/\d{1,2}\/\d{4}(?![\p{Nd}/])/gu,
  /(?:n°|№|\bno|#)\s*\d{3,}/giu,
  // 10/10, but not the repetitions of "10/10/8".
  /(?<![\p{Nd}/])\d{1,2}\/10(?![\p{Nd}/])/gu,
  /(?<![\p{Nd}/])[0-5]\/5\s+(?:étoiles?|stars?|yıldız\p{L}*)/giu,
  // Lean to fat of ground meat: "beef 80/20".
  /(?<![\p{Nd}/])(?:70\/30|73\/27|75\/25|80\/20|85\/15|88\/12|93\/7|95\/5|96\/4|97\/3)(?![\p{Nd}/])/gu,
  /\d+(?:[.,]\d+)?\s?(?:°\s?[cf]?|degr\p{L}+|derece\p{L}*|cm)(?![\p{L}\p{Nd}])/giu,
];

/** Ages, heights and lost weight of people, by language. */
const BY_LANGUAGE: Record<Language, readonly RegExp[]> = {
  fr: [
    /\d+\s?ans(?!\p{L})/giu,
    /(?<!\d)1\s?m\s?[4-9]\d(?!\d)/giu,
    // What a body lost or gained; "pain perdu" is eaten.
    /(?<!pain )(?:re)?perdu\s+(?:environ |presque |déjà |encore )?[\d.,]+\s?(?:kg|kilos?|g|gr|grammes?|livres?|lbs?)(?!\p{L})/giu,
  ],
  en: [/\d+\s?(?:years?|yrs?)[ -]old/giu, /(?<!\d)[4-7]\s?(?:ft|['’])\s?\d{1,2}(?!\d)/giu],
  tr: [/\d+\s?yaş\p{L}*/giu],
};

/** "60,65,70,75 kg" are four numbers: three or more with a comma between them. */
const NUMBER_LIST = /(?<![\p{Nd}.,])\d{1,3}(?:,\d{1,3}){2,}(?![\p{Nd},])/gu;

/** "25'", "5'30": behind digits the apostrophe is the sign for minutes; before letters it is none ("25'te", "5'lik"). */
const MINUTE_SIGN = /(?<=\d)['’](?=[0-5]\d(?!\d)|\s|$|[,.;!)])/gu;

export function masked(text: string, language: Language): string {
  // Most messages have nothing of it.
  if (!/[\p{Nd}<]|www\.|https?:/iu.test(text)) return text;
  const primed = text.replace(MINUTE_SIGN, '′');
  const listed = primed.replace(NUMBER_LIST, (list) => list.replaceAll(',', '/'));
  return [...ANYWHERE, ...BY_LANGUAGE[language]].reduce(
    (now, pattern) => now.replace(pattern, (found) => ' '.repeat(found.length)),
    listed,
  );
}
