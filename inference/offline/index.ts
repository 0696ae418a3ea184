/** The built-in interpreter: no network, no model, the same answer every time. */
import type { Language } from '#db/message.ts';
import type { Interpreter } from '../interpret.ts';
import { detectLanguage } from '../language.ts';
import { decide } from '../requests/decide.ts';
import type { Action } from '../schema.ts';
import { splitElisions } from './elision.ts';
import { type Foods, foodsForMessage } from './foods.ts';
import { buildLexicon, type Lexicon, type LexiconTable, type VocabularyEntry } from './lexicon.ts';
import { masked } from './masks.ts';
import { LANGUAGES } from './names.ts';
import { withoutPurposes } from './purposes.ts';
import { readMessage } from './read.ts';
import { spellOut } from './shorthand.ts';
import { cleanText, type Token, tokenise } from './text.ts';
import { listWords, WORDS } from './word-index.ts';
import { COMMON, FURTHER } from './words/common.ts';
import type { LanguageWords } from './words/types.ts';

/** The longest text read; more is cut, and the caller says so. Keeps the cost linear and small. */
export const READ_LIMIT = 8_000;

/** The names of the core's catalogue as a table, ready for `openLexicon`. */
export function tabulate(vocabulary: Iterable<VocabularyEntry>): LexiconTable {
  return buildLexicon(vocabulary, functionWords());
}

export function createOfflineInterpreter(foods: Foods): Interpreter {
  const { lexicon } = foods;
  return {
    name: 'offline',
    async interpret(text, context) {
      const clean = cleanText(text.slice(0, READ_LIMIT));
      const asked = foodsForMessage(foods);
      const clockDate = context.localTime.slice(0, 10);
      const today = context.localDate ?? clockDate;
      const isBeforeDayStart = today < clockDate;
      const tokensOf = (language: Language) => {
        const written = tokenise(withoutPurposes(masked(clean, language), language));
        return spellOut(language === 'fr' ? splitElisions(written, lexicon) : written, language).map((token) =>
          ELONGATED.test(token.norm) ? shortened(token, lexicon) : token,
        );
      };
      const read = (language: Language) => {
        const tokens = tokensOf(language);
        const isLengthAsked = context.openQuestion?.points.some(({ wants }) => wants === 'minutes') ?? false;
        const reader = { tokens, language, lexicon, foods: asked, today, isBeforeDayStart, isLengthAsked };
        return readMessage(clean, reader, context);
      };
      const { language } = detectLanguage(clean, context.language);
      let { actions, isCertain } = read(language);
      if (actions.length === 0 && clean.length <= COMMAND_LENGTH) {
        const others = LANGUAGES.filter((other) => other !== language).map(read);
        const command = others.find((one) => isCommand(one.actions));
        if (command) ({ actions, isCertain } = command);
      }
      // What answers an open question is read by who asked it.
      const findFood = () => foodIn(tokensOf(language), language, lexicon);
      const asks = context.openQuestion === null ? decide(clean, actions, isCertain, findFood) : null;
      if (asks?.kind === 'request') return { kind: 'asked', request: asks.request, by: 'offline' };
      if (asks) return { kind: 'understood', actions: asks.actions, by: 'offline', isCertain: true };
      if (actions.length === 0) return { kind: 'not_understood', by: 'offline' };
      return { kind: 'understood', actions, by: 'offline', isCertain };
    },
  };
}

const ELONGATED = /(\p{L})\1\1/u;

/** "wayyy", "sooo", "çoook": as the word is written where one is known, and never respelt to a food. */
function shortened(token: Token, lexicon: Lexicon): Token {
  const forms = ['$1', '$1$1'].map((letters) => token.norm.replace(/(\p{L})\1{2,}/gu, letters));
  const norm = forms.find((form) => lexicon.isKnownWord(form));
  return norm === undefined ? token : { ...token, norm };
}

/** What is asked about a food, and no food where another is named: "sugar in a glass of juice". */
const NUTRIENT =
  /^(?:k?cals?|calor\w*|kalori\w*|protein\w*|prots?|carb\w*|sugars?|sucres?|seker\w*|fats?|fib\w*|lif\w*|lipides?|gras|graisses?|yag\w*|glucides?|karb\w*|sel|salt|tuz\w*|macros?|makro\w*)$/;

/** The longest name of a food in it; of equally long ones the last. */
function foodIn(tokens: readonly Token[], language: Language, lexicon: Lexicon): string | null {
  let most: { name: string; words: number } | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const head = lexicon.findHead(tokens, at, language);
    if (!head?.kinds.has('food') || NUTRIENT.test((tokens[at] as Token).norm)) continue;
    const named = tokens.slice(head.from, head.to).map(({ text }) => text);
    if (head.words >= (most?.words ?? 1)) most = { name: named.join(' '), words: head.words };
    at = head.to - 1;
  }
  return most?.name ?? null;
}

/** Longer than any command in plain words. */
const COMMAND_LENGTH = 60;

/** "annule" is too short to tell its language, and means one thing whatever the person wrote before. */
const isCommand = (actions: readonly Action[]): boolean =>
  actions.length === 1 && actions.every(({ type }) => type === 'undo' || type === 'help' || type === 'show_day');

/** Every word of the word lists: known words are never "corrected" into a food. */
function* functionWords(): Generator<{ word: string; language: Language }> {
  for (const [language, words] of Object.entries(WORDS) as [Language, LanguageWords][]) {
    // Known words take places among the near ones that the catalogue asks for (`addNear` in search.ts): with "mate" among
    // them "meat" found another burrito. So what only stands beside thanks stays out.
    for (const phrase of phrasesOf({ ...words, besideThanks: '' }))
      for (const word of phrase.split('_')) yield { word, language };
    for (const list of [COMMON, FURTHER]) for (const word of list[language].split(/\s+/)) yield { word, language };
  }
}

function* phrasesOf(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') yield* listWords(value);
  else if (typeof value === 'number') yield key;
  else if (Array.isArray(value)) yield* value;
  else if (value) for (const [name, inner] of Object.entries(value)) yield* phrasesOf(inner, name);
}
