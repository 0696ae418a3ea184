/** Messages that only ask, without the mark, and recipes that somebody pastes: neither says that anything was eaten. */
import type { Language } from '#db/message.ts';
import type { Atom, Reader } from './atom.ts';
import { phraseAt, phraseLists } from './phrases.ts';
import type { Token } from './text.ts';
import { ADVERTS, QUESTIONS, RECIPES } from './words/questions.ts';

const askingWords = phraseLists(QUESTIONS);
const cookingWords = phraseLists(RECIPES);
const advertWords = phraseLists(ADVERTS);

/** "should i run before breakfast", "est ce que je peux manger du riz": begins like a question, and tells of nothing had. */
export function opensAsQuestion({ tokens, language }: Pick<Reader, 'tokens' | 'language'>, from = 0): boolean {
  const words = askingWords(language);
  let at = from;
  for (let opener = phraseAt(words.openers, tokens, at); opener; opener = phraseAt(words.openers, tokens, at)) {
    at += opener.length;
    while (tokens[at]?.kind === 'mark') at++;
  }
  const isAsked = (place: number) => phraseAt(words.always, tokens, place) !== null;
  if (language === 'tr' ? tokens.slice(at).some((_, offset) => isAsked(at + offset)) : isAsked(at)) return true;
  if (tokens.slice(at).some((_, offset) => phraseAt(words.told, tokens, at + offset) !== null)) return false;
  if (phraseAt(words.begins, tokens, at) !== null) return true;
  if (tokens.slice(at).some((_, offset) => phraseAt(words.anywhere, tokens, at + offset) !== null)) return true;
  const helper = phraseAt(words.helpers, tokens, at);
  return helper !== null && phraseAt(words.subjects, tokens, at + helper.length) !== null;
}

/** A message of one sentence that asks: what it names is neither logged nor put right. */
export function isOnlyQuestion(reader: Pick<Reader, 'tokens' | 'language'>): boolean {
  const end = reader.tokens.findIndex((token) => ['?', '.', '!'].includes(token.text));
  return (end === -1 || end === reader.tokens.length - 1) && opensAsQuestion(reader);
}

/** "faire revenir 2 oignons puis ajouter 300 g de riz": two steps or more, and nobody ate. */
export function isRecipe({ tokens, language }: Reader, atoms: readonly Atom[]): boolean {
  if (atoms.some((atom) => isHad(atom, tokens, language))) return false;
  const words = cookingWords(language);
  // "pancake recipe: ...": before its list.
  const list = tokens.findIndex((token) => token.kind === 'mark');
  const title = tokens.slice(0, list === -1 ? 1 : Math.min(list, MOST_TITLE_WORDS));
  if (title.some((_, at) => phraseAt(words.announces, tokens, at) !== null)) return true;
  const steps = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    const isStep = phraseAt(words.steps, tokens, at) !== null;
    const isOpening = at === 0 || tokens[at - 1]?.kind === 'mark' || /^(?:then|and)$/.test(tokens[at - 1]?.norm ?? '');
    const isPerhaps = isOpening && phraseAt(words.perhaps, tokens, at) !== null;
    if (isStep || (isPerhaps && phraseAt(words.behind, tokens, at + 1) !== null)) steps.add(token.norm);
  }
  // "pâte à crêpes : 250 g de farine, ..., laisser reposer": under a title one step is enough.
  const isTitled = title.length > 1 && tokens[list]?.text === ':';
  return steps.size >= (isTitled ? 1 : LEAST_STEPS);
}

/** A longer message tells of more than an offer. */
const MOST_ADVERT_TOKENS = 60;

/** "%40 indirim, kod: LEZZET40, hemen sipariş ver": an offer and a call to order; "2 yaourts en promo" is eaten. */
export function isAdvert({ tokens, language }: Reader): boolean {
  if (tokens.length > MOST_ADVERT_TOKENS) return false;
  const { offers, calls } = advertWords(language);
  const has = (list: typeof offers) => tokens.some((_, at) => phraseAt(list, tokens, at) !== null);
  return has(calls) && has(offers);
}

const LEAST_STEPS = 2;
const MOST_TITLE_WORDS = 5;

/** A verb of eating that is no infinitive, or the name of a meal. */
function isHad(atom: Atom, tokens: readonly Token[], language: Language): boolean {
  if (atom.kind === 'slot') return true;
  if (atom.kind !== 'verb' || atom.verb === 'moved') return false;
  return !(language === 'fr' && /re?$/.test(tokens[atom.from]?.norm ?? ''));
}
