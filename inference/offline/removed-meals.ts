/** "delete breakfast", "supprime tout ce que j'ai noté aujourd'hui", "son öğünü sil": which lines go, by meal and day. */
import type { Language } from '#db/message.ts';
import { NO_CHANGE } from '../blank.ts';
import type { Action, MealSlot } from '../schema.ts';
import type { Reader } from './atom.ts';
import { type Phrases, phraseAt, phraseLists } from './phrases.ts';
import { type Correct, wordsOf } from './remark.ts';
import { type Token, tokenise, turkishStems } from './text.ts';
import { type Sense, wordIndex } from './word-index.ts';
import { REMOVALS } from './words/removals.ts';
import { REQUESTS } from './words/requests.ts';

const removalWords = phraseLists(REMOVALS);
const requestWords = phraseLists(REQUESTS);

/** Longer than anybody asks for it. */
const MOST_WORDS = 12;
const LEAST_STEM = 4;

/** What the meal is called that was logged last, whatever it was. */
const LAST_MEAL: Record<Language, string> = { fr: 'dernier repas', en: 'last meal', tr: 'son öğün' };

/** Null for a message with a word that is no part of such a request. */
export function readRemovedMeals(
  { tokens, language }: Pick<Reader, 'tokens' | 'language'>,
  weekday = 1,
  isAsked = false,
): Action[] | null {
  const said = tokens.filter(({ kind }) => kind === 'word' || kind === 'number');
  if (said.length < 2 || said.length > MOST_WORDS) return null;
  const [own, common] = [removalWords(language), requestWords(language)];
  const lengthAt = (at: number, ...lists: Phrases[]) =>
    Math.max(0, ...lists.map((list) => phraseAt(list, said, at)?.length ?? 0));
  const slots: MealSlot[] = [];
  let [dayOffset, isRemoval, isAll, isBoth, isLast]: [number | null, boolean, boolean, boolean, boolean] = [
    null,
    false,
    false,
    false,
    false,
  ];
  for (let at = 0; at < said.length; ) {
    const verb = lengthAt(at, own.removes, common.undo);
    const both = lengthAt(at, own.both);
    const last = lengthAt(at, own.lastMeal);
    const today = lengthAt(at, own.today);
    const moment = momentAt(said, at, language);
    const all = lengthAt(at, own.ofAll);
    if (verb > 0) isRemoval = true;
    else if (both > 0) isBoth = true;
    else if (last > 0) isLast = true;
    else if (today > 0) dayOffset = 0;
    else if (moment?.category === 'slot') slots.push(moment.value as MealSlot);
    else if (moment?.category === 'day') dayOffset = Number(moment.value);
    // The last one that has passed; the same weekday means today.
    else if (moment) dayOffset = (Number(moment.value) - weekday - 7) % 7;
    else if (all > 0) isAll = true;
    const length = verb || both || last || today || moment?.length || all || lengthAt(at, own.around, common.around);
    if (length === 0) return null;
    at += length;
  }
  if (!isRemoval || (dayOffset ?? 0) > 0) return null;
  const removal: Correct = { ...NO_CHANGE, isRemoved: true, when: { ...NO_CHANGE.when, dayOffset } };
  if (slots.length > 0) return isBoth || isLast ? null : [...new Set(slots)].map((slot) => ({ ...removal, slot }));
  if (isLast) return dayOffset === null && !isBoth ? [{ ...removal, target: LAST_MEAL[language] }] : null;
  if (isBoth) {
    const amount = { value: 2, unit: 'piece' as const, size: null };
    return isAsked || isAll || dayOffset !== null ? null : [{ ...removal, amount }];
  }
  return isAll && dayOffset !== null ? [removal] : null;
}

/** "remove", "supprime": an order to the log, and never the name of a food. */
export function isRemovalVerb(name: string, language: Language): boolean {
  const tokens = tokenise(name);
  const lists = [removalWords(language).removes, requestWords(language).undo, wordsOf(language).removes];
  return lists.some((list) => phraseAt(list, tokens, 0)?.length === tokens.length);
}

/** It says which lines go: those of a meal, of a day, the last two, or the meal logged last. */
export const isOfLines = (action: Action): boolean =>
  action.type === 'correct' &&
  action.isRemoved &&
  (action.target === null
    ? action.slot !== null || action.when.dayOffset !== null || action.amount !== null
    : Object.values(LAST_MEAL).includes(action.target));

const MOMENT: ReadonlySet<Sense['category']> = new Set(['slot', 'day', 'weekday']);

/** The meal or the day that begins here; Turkish gives it an ending: "kahvaltımı", "öğle yemeğini". */
function momentAt(tokens: readonly Token[], at: number, language: Language): Sense | null {
  const index = wordIndex(language);
  const senseOf = (said: readonly Token[]) => index.senses(said, 0).find(({ category }) => MOMENT.has(category));
  const [first, second] = tokens.slice(at, at + 2).map((token) => formsOf(token, language));
  for (const one of first ?? []) {
    for (const other of second ?? []) {
      const sense = senseOf([one, other, ...tokens.slice(at + 2, at + 4)]);
      if (sense && sense.length > 1) return sense;
    }
  }
  for (const one of first ?? []) {
    const sense = senseOf([one]);
    if (sense) return sense;
  }
  return null;
}

function formsOf(token: Token, language: Language): Token[] {
  if (language !== 'tr') return [token];
  const stems = turkishStems(token.norm).filter((stem) => stem.length >= LEAST_STEM);
  return [token, ...stems.map((norm) => ({ ...token, norm }))];
}
