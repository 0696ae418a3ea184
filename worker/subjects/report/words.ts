/** Words that ask for a report to hand on: the report, and for whom, in which form, or for which time. */
import { AROUND, isOneOf, wordsOf } from '../request-words.ts';
import { readSpan, type Span, usualSpan } from './span.ts';

const REPORT = /^(?:rapports?|reports?|rapor(?:u|um|umu|unu|lar)?)$/;
const RECIPIENT =
  /^(?:dieteticiens?|dieteticiennes?|nutritionnistes?|medecins?|docteurs?|doctoresse|coachs?|entraineurs?|entraineuses?|kine|kinesitherapeute|dietitians?|dieticians?|nutritionists?|doctors?|gp|trainers?|physio|physiotherapist|diyetisyen(?:im|ime|imin|e|in)?|doktor(?:um|uma|umun|a|un)?|hekim(?:im|ime|e)?|koc(?:um|uma|umun|a|un)?|antrenor(?:um|ume|umun|e|un)?|hoca(?:m|ma|min)?|beslenme|uzman(?:i|im|ima)?)$/;
const FORM = isOneOf(`fichier html pdf imprimer imprimable imprime document complet detaille file printable print full
  detailed document dosya dosyasi belge yazdir yazdirmak yazdirilabilir ayrintili detayli`);
const ABOUT =
  isOneOf(`alimentaire alimentation nutrition repas activite activites journal mes food log meals activity diary
  nutrition beslenme hareket ogun gunluk gunlugum from to between du au entre since ile arasi arasinda tarihli tarihleri
  can could que qui`);

export interface ReportRequest {
  span: Span;
}

/** After `/report`; nothing said is the last 30 days. Null when it is not understood. */
export function readReportArgument(argument: string, today: string): ReportRequest | null {
  const read = readSpan(argument, today);
  if (!read) return null;
  return wordsOf(read.rest).every(isKnown) ? { span: read.span ?? usualSpan(today) } : null;
}

const isKnown = (word: string): boolean =>
  AROUND.has(word) || REPORT.test(word) || RECIPIENT.test(word) || FORM(word) || ABOUT(word);

/** A whole message. "My report" alone may mean a look back; one for somebody, in a file or between dates is this one. */
export function readReportRequest(text: string, today: string): ReportRequest | null {
  const all = wordsOf(text);
  if (all.length < 2 || all.length > 18 || !all.some((word) => REPORT.test(word))) return null;
  const read = readSpan(text, today);
  if (!read) return null;
  const words = wordsOf(read.rest);
  if (!words.every(isKnown) || !words.some((word) => REPORT.test(word))) return null;
  const isForSomebody = words.some((word) => RECIPIENT.test(word) || FORM(word));
  return isForSomebody || read.isByDates ? { span: read.span ?? usualSpan(today) } : null;
}
