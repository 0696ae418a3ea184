/**
 * What a model proposed, made safe to act on and to show. The schema has already checked its shape; this checks what a
 * shape cannot say: text that could ping, link or hide something, numbers that cannot be, dates to come, answers to
 * questions nobody asked. Total on any JSON value: it drops what it cannot use and never throws.
 */

import type { InterpretContext } from './interpret.ts';
import { Action, type ActionType, ActivityMention, FoodMention } from './schema.ts';
import { KG_PER_POUND } from './units.ts';

const NAME_LIMIT = 120;
const QUESTION_LIMIT = 300;
const ITEM_LIMIT = 40;
const ACTION_LIMIT = 20;
const OPTION_LIMIT = 8;
const SET_LIMIT = 50;
const OLDEST_DAY_OFFSET = -366;
/** Deeper than any answer of ours; bounds the walk. */
const DEPTH_LIMIT = 12;

export interface Cleaned {
  actions: Action[];
  /** True when something was proposed and left out. */
  isReduced: boolean;
}

export type CleanContext = Pick<InterpretContext, 'openQuestion'> & {
  /** The message, where its figures are to be compared with those of the answer. */
  text?: string;
};

export function cleanInterpretation(value: unknown, context: CleanContext): Cleaned {
  const proposed = listIn(scrubbed(value, '', 0), 'actions');
  let isReduced = proposed.length > ACTION_LIMIT;
  let itemsLeft = ITEM_LIMIT;
  const actions: Action[] = [];
  for (const raw of proposed.slice(0, ACTION_LIMIT)) {
    const { record, dropped } = withUsableItems(raw, itemsLeft);
    const action = usable(record, context, dropped);
    if (dropped > 0 || !action) isReduced = true;
    if (!action) continue;
    if (action.type === 'fill_meal' || action.type === 'fill_activity') itemsLeft -= action.items.length;
    actions.push(action);
  }
  return { actions, isReduced };
}

// ---- text ----

const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}]/gu;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** `<b>`, `</a>`, `<img src=x>`, also one that is never closed. "3 < 4" is none. */
const HTML_TAG = /<[/!?]?[a-z][^<>]*>?/gi;
const MARKDOWN_LINK = /\[([^\]]*)\]\([^)]*\)/g;
const URL_WITH_SCHEME = /[a-z][a-z0-9+.-]*:\/\/\S*/gi;
/** Without a scheme, what chat platforms make a link of: `www.x`, `t.me/x`, `evil.com`. Not `Dr.Oetker`. */
const BARE_URL = new RegExp(
  [
    String.raw`\bwww\.\S+`,
    String.raw`\b(?:[\w-]+\.)+[a-z]{2,}\/\S*`,
    String.raw`\b(?:[\w-]+\.)+(?:com|net|org|io|gg|me|ru|xyz|info|app|link|site|shop|online|top|dev|biz|ly|tk|cc|co|uk|fr|tr|de|eu|us|ai|tv|to|club|live|store|click)\b`,
  ].join('|'),
  'gi',
);
/** `<@1>`, `<@&1>`, `<#1>`, `<:name:1>`, `@everyone`, `name@host`. "2 @ 100 g" is no mention. */
const MENTION = /<[@#:][^>\s]*>?|[\w.+-]*@[\w.&!-]+/g;
const TOO_MANY_MARKS = /(\p{M}{3})\p{M}+/gu;

/** What can be seen of a text, on one line: no control, bidirectional, zero-width or unpaired characters. */
export function visibleText(text: string): string {
  return text.replace(CONTROL, ' ').replace(INVISIBLE, '').normalize('NFC').replace(TOO_MANY_MARKS, '$1');
}

/** Cut without leaving half a character behind. */
export function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}

/** Text of a model that may be shown: visible, without links or mentions. */
export function harmlessText(text: string, limit = NAME_LIMIT): string {
  // Cut first: the patterns then never run on more than a few times what is kept.
  const plain = visibleText(cutText(text, limit * 4))
    .replace(HTML_TAG, ' ')
    .replace(MARKDOWN_LINK, '$1')
    .replace(URL_WITH_SCHEME, ' ')
    .replace(BARE_URL, ' ')
    .replace(MENTION, ' ');
  return cutText(plain.replace(/\s+/g, ' ').trim(), limit).trim();
}

// ---- any value ----

/** Text made harmless; numbers not finite or below zero become null, but for `dayOffset`, which counts back. */
function scrubbed(value: unknown, key: string, depth: number): unknown {
  if (depth > DEPTH_LIMIT) return null;
  if (typeof value === 'string') return harmlessText(value, key === 'question' ? QUESTION_LIMIT : NAME_LIMIT);
  if (typeof value === 'number') return isPossible(value, key) ? value : null;
  if (Array.isArray(value)) return value.slice(0, 200).map((element) => scrubbed(element, key, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).slice(0, 200);
  return Object.fromEntries(entries.map(([name, inner]) => [name, scrubbed(inner, name, depth + 1)]));
}

function isPossible(value: number, key: string): boolean {
  return Number.isFinite(value) && (value >= 0 || key === 'dayOffset');
}

function listIn(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = (value as Record<string, unknown>)[key];
  return Array.isArray(found) ? found : [];
}

// ---- items ----

/** Keeps the items that stand on their own, so that one bad item costs only itself. */
function withUsableItems(raw: unknown, itemsLeft: number): { record: unknown; dropped: number } {
  const items = listIn(raw, 'items');
  if (items.length === 0) return { record: raw, dropped: 0 };
  const record = raw as { type?: unknown };
  const usableItem: (item: unknown) => object | null = record.type === 'fill_activity' ? usableActivity : usableFood;
  const kept = items.map((item) => usableItem(item)).filter((item) => item !== null);
  const within = kept.slice(0, Math.max(0, itemsLeft));
  return { record: { ...record, items: within }, dropped: items.length - within.length };
}

function usableFood(raw: unknown): FoodMention | null {
  const parsed = FoodMention.safeParse(raw);
  if (!parsed.success || parsed.data.name === '') return null;
  // "0 apples" is nothing eaten. What was below zero is null by now, and fails the parse above.
  if (parsed.data.amount && parsed.data.amount.value === 0) return null;
  return { ...parsed.data, brand: parsed.data.brand || null };
}

function usableActivity(raw: unknown): ActivityMention | null {
  const parsed = ActivityMention.safeParse(raw);
  if (!parsed.success || parsed.data.name === '') return null;
  return { ...parsed.data, sets: parsed.data.sets.slice(0, SET_LIMIT) };
}

// ---- actions ----

/** The action as it may be used, or null. `dropped`: how many of its items were left out before. */
function usable(record: unknown, context: CleanContext, dropped: number): Action | null {
  const parsed = Action.safeParse(withLocalTime(record));
  if (!parsed.success) return null;
  const action = parsed.data;
  if ('when' in action) {
    const day = dayOf(action.when.dayOffset);
    // A log is about what was; a meal to come is a plan.
    if (day === 'future') return { type: 'none', reason: 'future' };
    if (day === 'impossible') return null;
  }
  return usableByType(action, context, dropped);
}

function usableByType(action: Action, context: CleanContext, dropped: number): Action | null {
  switch (action.type) {
    case 'fill_meal':
    case 'fill_activity':
      return action.items.length === 0 && dropped > 0 ? null : action;
    case 'log_weight':
      if (action.massKg === null) return action;
      return action.massKg > 0 && isMassSaid(action.massKg, context.text) ? action : null;
    case 'undo':
      return context.text === undefined || TAKING_BACK.test(context.text.normalize('NFC')) ? action : null;
    case 'log_water':
      return action.volumeMl > 0 ? action : null;
    case 'log_sleep':
      return usableSleep(action);
    case 'log_mood':
      return action.score >= 1 && action.score <= 5 ? action : null;
    case 'correct':
      return usableCorrection(action, context.text);
    case 'repeat':
      return usableRepeat(action);
    case 'log_energy':
      return usableEnergy(action, context.text);
    case 'ask_user':
      return usableQuestion(action);
    case 'query_catalog':
      return action.query === '' ? null : action;
    case 'answer':
      return context.openQuestion ? usableAnswer(action, context.openQuestion.options.length) : null;
    case 'show_day':
      return typeof dayOf(action.dayOffset) === 'number' ? action : null;
    case 'set_timezone':
      return usableZone(action);
    default:
      return action;
  }
}

type ActionOf<Type extends ActionType> = Extract<Action, { type: Type }>;

function usableSleep(action: ActionOf<'log_sleep'>): Action | null {
  const minutes = action.minutes && action.minutes > 0 ? action.minutes : null;
  const quality = action.quality !== null && action.quality <= 1 ? action.quality : null;
  return minutes === null && quality === null ? null : { ...action, minutes, quality };
}

/** A correction must say what is different. To take away a line it has to name it: all of a message is `undo`. */
function usableCorrection(action: ActionOf<'correct'>, text: string | undefined): Action | null {
  const target = action.target || null;
  if (action.isRemoved) return target !== null && isNamedIn(target, text) ? { ...action, target } : null;
  const food = action.food && usableFood(action.food);
  const activity = action.activity && { ...action.activity, sets: action.activity.sets.slice(0, SET_LIMIT) };
  const amount = action.amount && action.amount.value > 0 ? action.amount : null;
  const { dayOffset, time, part } = action.when;
  const isPlaced = action.slot !== null || dayOffset !== null || time !== null || part !== null;
  const share = action.share && action.share > 0 && action.share < 1 ? action.share : null;
  return food || activity || amount || share || isPlaced ? { ...action, target, food, activity, amount, share } : null;
}

/** The same as a day that has been. */
function usableRepeat(action: ActionOf<'repeat'>): Action | null {
  if (action.of.dayOffset !== null && typeof dayOf(action.of.dayOffset) !== 'number') return null;
  const foods = (items: readonly FoodMention[]) => items.flatMap((item) => usableFood(item) ?? []).slice(0, ITEM_LIMIT);
  return {
    ...action,
    name: action.name || null,
    without: action.without.filter((name) => name !== '').slice(0, ITEM_LIMIT),
    changes: foods(action.changes),
    adds: foods(action.adds),
    count: action.count && action.count > 0 ? action.count : null,
  };
}

/** kJ in a kcal. */
const KILOJOULES = 4.184;

/** Energy is the person's own word: a figure that the message does not hold is a model's, and never logged. */
function usableEnergy(action: ActionOf<'log_energy'>, text: string | undefined): Action | null {
  if (!(action.energyKcal > 0)) return null;
  const said = text === undefined ? null : numbersIn(text);
  const isSaid = (value: number) =>
    said === null || said.some((number) => number === value || Math.abs(number / KILOJOULES - value) <= 1);
  if (!isSaid(action.energyKcal)) return null;
  const own = (value: number | null) => (value !== null && isSaid(value) ? value : null);
  return {
    ...action,
    label: action.label || null,
    proteinGrams: own(action.proteinGrams),
    carbsGrams: own(action.carbsGrams),
    fatGrams: own(action.fatGrams),
  };
}

const POUNDS_PER_STONE = 14;
/** A mass in letters has one of these in it: 20 to 100. */
const TENS =
  /vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante|\bcent|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz/i;

/** A weight is the person's own word too: its figure, in kg, pounds or stones, or in letters. */
function isMassSaid(massKg: number, text: string | undefined): boolean {
  if (text === undefined) return true;
  const said = numbersIn(text);
  if (said.length === 0) return TENS.test(text.normalize('NFC'));
  const stones = /\bst\b|stone/i.test(text) ? said : [];
  const pounds = [...said, ...stones.flatMap((one) => [0, ...said].map((more) => one * POUNDS_PER_STONE + more))];
  return [...said, ...pounds.map((one) => one * KG_PER_POUND)].some((one) => Math.abs(one - massKg) <= 0.6);
}

/** What somebody says who takes something back: without any such word a model may not. */
const TAKING_BACK =
  /annul|effac|supprim|retir|enl[eè]v|oubli|tromp|erreur|\bnon\b|pas |undo|delet|remov|cancel|forget|scratch|take (?:it |that )?back|mistake|wrong|revert|mind|oops|not |n't|geri|\bsil|iptal|çıkar|vazgeç|unut|yanlış|kaldır|hata|değil|hayır|\bno\b/i;

/** A line that is to go has to be named in the message: one word of it, or its first letters, as endings change. */
function isNamedIn(target: string, text: string | undefined): boolean {
  if (text === undefined) return true;
  const plain = (words: string) => words.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i');
  const message = plain(text);
  return plain(target)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.length > 1 && message.includes(word.slice(0, Math.max(3, word.length - 2))));
}

/** "1 200", "1.200" and "1,200" may be a thousand and more, the latter two also a little more than one. */
const numbersIn = (text: string): number[] =>
  [...text.normalize('NFKC').matchAll(/\d+(?:[ .,]\d+)*/g)].flatMap(([found]) => [
    Number(found.replace(/[ .,]/g, '')),
    ...found.split(' ').map((one) => Number(one.replace(',', '.'))),
  ]);

function usableQuestion(action: ActionOf<'ask_user'>): Action | null {
  if (action.question === '') return null;
  return { ...action, options: action.options.filter((option) => option !== '').slice(0, OPTION_LIMIT) };
}

/** An answer that answers nothing is none. */
function usableAnswer(action: ActionOf<'answer'>, optionCount: number): Action | null {
  const isOption = action.choice !== null && Number.isInteger(action.choice) && action.choice >= 1;
  const choice = isOption && action.choice !== null && action.choice <= optionCount ? action.choice : null;
  const amount = action.amount && action.amount.value > 0 ? action.amount : null;
  const { type, estimate, ...said } = { ...action, choice, amount };
  const saysSomething = estimate || Object.values(said).some((value) => value !== null);
  return saysSomething ? { type, estimate, ...said } : null;
}

/** Only a place of the time zone database, in its own spelling: "CST" and "+25:00" would be guesses. */
function usableZone(action: ActionOf<'set_timezone'>): Action | null {
  if (action.zone !== 'UTC' && !action.zone.includes('/')) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: action.zone }).resolvedOptions();
    return { ...action, zone: timeZone };
  } catch {
    return null;
  }
}

function dayOf(offset: number | null): number | null | 'future' | 'impossible' {
  if (offset === null) return null;
  if (offset > 0) return 'future';
  return Number.isInteger(offset) && offset >= OLDEST_DAY_OFFSET ? offset : 'impossible';
}

/** `when.time` as HH:MM, or null when it is no time. */
function withLocalTime(record: unknown): unknown {
  if (typeof record !== 'object' || record === null || !('when' in record)) return record;
  const { when } = record;
  if (typeof when !== 'object' || when === null || !('time' in when) || typeof when.time !== 'string') return record;
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(when.time);
  const isTime = match?.[1] !== undefined && Number(match[1]) < 24;
  return { ...record, when: { ...when, time: isTime ? when.time.padStart(5, '0') : null } };
}
