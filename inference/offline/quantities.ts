/** What a number measures: grams, cups, minutes, kilometres, stones, loaves. */

import type { Language } from '#db/message.ts';
import type { Size, Unit } from '../schema.ts';
import { isMeasure } from '../units.ts';
import {
  type Atom,
  type Body,
  has,
  headAt,
  isFollowedByMeasure,
  isFollowedByName,
  isFoodHead,
  isMark,
  type Reader,
  TIMES,
} from './atom.ts';
import { bareHour, isTimeOfMove, readClock, readDaysAgo, readHourShare, readSpan } from './clocks.ts';
import { isMonth, readDate } from './dates.ts';
import { type NumberRead, readLoads, readNumber } from './numbers.ts';
import { readRepsList, readSets, readSteps, readTimesReps } from './set-atoms.ts';
import type { Token } from './text.ts';
import { type Category, wordIndex } from './word-index.ts';

/** A Turkish loaf weighs 250 g; half of one makes a sandwich. */
const LOAF_GRAMS = 250;

/** "yarım ekmek", "çeyrek ekmek": of a loaf; with what is in it, so much of a sandwich. */
function readLoaf(reader: Reader, at: number, before: readonly Atom[]): Atom | null {
  const index = wordIndex(reader.language);
  const share = index.senses(reader.tokens, at).find((sense) => sense.category === 'fraction');
  const loaf = share && index.senses(reader.tokens, at + share.length).find((sense) => sense.category === 'loaf');
  if (!share || !loaf) return null;
  const bread = at + share.length;
  const sandwich: Body = {
    kind: 'amount',
    value: Number(share.value) * 2,
    unit: 'piece',
    isArticle: false,
  };
  // "yarım ekmek arası köfte": the name is "ekmek arası köfte".
  const head = reader.lexicon.findHead(reader.tokens, bread, reader.language);
  if (head && head.words > 1 && !head.wasCorrected) return { ...sandwich, from: at, to: bread };
  const filling = reader.lexicon.findHead(reader.tokens, bread + loaf.length, reader.language);
  if (filling?.kinds.has('food')) return { ...sandwich, from: at, to: bread };
  // "1 kase ezogelin yarım ekmek": a soup that is counted has its bread beside it.
  const isFilled = before.at(-1)?.kind === 'head' && before.at(-2)?.kind !== 'amount';
  if (isFilled) return { ...sandwich, from: at, to: bread + loaf.length };
  return {
    kind: 'amount',
    value: Number(share.value) * LOAF_GRAMS,
    unit: 'g',
    isArticle: false,
    from: at,
    to: bread,
  };
}

/** Most words are none that an amount, a time or a date begins with. */
function mayBegin({ language }: Reader, { kind, norm }: Token): boolean {
  if (kind === 'number' || TIMES.has(norm)) return true;
  if (kind !== 'word') return norm === '@';
  return (
    wordIndex(language).opensQuantity(norm) ||
    // Numbers in English are read everywhere.
    wordIndex('en').opensQuantity(norm) ||
    isMonth(norm, language) ||
    OWN_OPENERS.has(norm)
  );
}

/** "rpe 8", "tek set". */
const OWN_OPENERS: ReadonlySet<string> = new Set(['rpe', 'tek']);

export function readQuantity(reader: Reader, at: number, before: readonly Atom[]): Atom | null {
  const token = reader.tokens[at] as Token;
  if (!mayBegin(reader, token)) return null;
  // "a roll 4 lunch": for it.
  const isFor =
    reader.language === 'en' &&
    token.text === '4' &&
    !/^(?:a|is|was|at|of|mood|feeling)$/.test(reader.tokens[at - 1]?.norm ?? '') &&
    (has(reader, at + 1, 'slot') ?? has(reader, at + 1, 'day'));
  if (isFor) return { kind: 'filler', from: at, to: at + 1 };
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });

  const ago = readDaysAgo(reader, at);
  if (ago) return make({ kind: 'day', offset: ago.offset }, ago.to);
  const date = readDate(reader.tokens, at, reader.language, reader.today);
  if (date?.offset === null) return make({ kind: 'filler' }, date.to);
  // After midnight the clock's date is no day to come.
  if (date)
    return make({ kind: 'day', offset: reader.isBeforeDayStart && date.offset === 1 ? 0 : date.offset }, date.to);
  const loaf = readLoaf(reader, at, before);
  if (loaf) return loaf;
  const duration = wordIndex(reader.language)
    .senses(reader.tokens, at)
    .find((sense) => sense.category === 'duration');
  if (duration) {
    const minutes = Number(duration.value);
    const more = minutes === 60 ? readHourShare(reader, at + duration.length) : null;
    return make({ kind: 'duration', minutes: minutes + (more?.minutes ?? 0) }, more?.to ?? at + duration.length);
  }

  const clockWord = has(reader, at, 'clock');
  if (clockWord && token.kind === 'word') {
    const clock = readClock(reader, at + clockWord.length, true);
    if (clock) return make({ kind: 'clock', time: clock.time }, clock.to);
    const hour = bareHour(reader, at, before);
    if (hour) return make(hour.time === null ? { kind: 'filler' } : { kind: 'clock', time: hour.time }, at + 2);
  }
  const rest = token.kind === 'word' ? has(reader, at, 'rest') : null;
  if (rest) {
    let place = at + rest.length;
    if (reader.tokens[place]?.norm === 'de' || isMark(reader.tokens[place], ':')) place++;
    const time = readSpan(reader, place);
    if (time) return make({ kind: 'rest', seconds: time.seconds }, time.to);
  }
  if (token.norm === 'rpe') {
    const value = readNumber(reader, at + 1);
    if (value && value.value <= 10) return make({ kind: 'rpe', rpe: value.value }, value.to);
  }
  if (isMark(token, '@') && reader.tokens[at + 1]?.kind === 'number') {
    const value = (reader.tokens[at + 1] as Token).value;
    const unit = has(reader, at + 2, 'kg');
    if (unit) return make({ kind: 'amount', value, unit: 'kg', isArticle: false }, at + 2 + unit.length);
    if (value <= 10) return make({ kind: 'rpe', rpe: value }, at + 2);
  }

  const sign =
    readTimesReps(reader, at, before) ??
    readRepsList(reader, at, before) ??
    readLoads(reader, at) ??
    readSteps(reader, at);
  if (sign) return sign;

  // "eggs x3 scrambled", "boulets liégeois x2"
  const times = TIMES.has(token.norm) ? reader.tokens[at + 1] : undefined;
  if (
    times?.kind === 'number' &&
    isFoodHead(before.findLast((atom) => atom.kind !== 'word')) &&
    !TIMES.has(reader.tokens[at + 2]?.norm ?? '')
  )
    return make({ kind: 'amount', value: times.value, unit: 'piece', isArticle: false }, at + 2);

  const clock = token.kind === 'number' ? readClock(reader, at, false) : null;
  if (clock && !isTimeOfMove(reader, clock.to)) return make({ kind: 'clock', time: clock.time }, clock.to);

  const place = readPlaceInRow(reader, at);
  if (place !== null) return make({ kind: 'ordinal', value: place }, at + 2);
  const number = readNumber(reader, at);
  if (!number) return null;
  // "fromage blanc 3%", "chocolat 85 %": how rich it is, never how many.
  if (isMark(reader.tokens[number.to], '%')) return make({ kind: 'word', isCapital: false }, number.to + 1);
  return (
    readMeasured(reader, at, number) ??
    make({ kind: 'number', value: number.value, isArticle: number.isArticle }, number.to)
  );
}

/** With its ending: "11st" is a weight. */
const PLACES_IN_ROW: Record<Language, RegExp> = {
  en: /^\d*(?:(?<!1)(?:1st|2nd|3rd)|[04-9]th|1[1-3]th)$/,
  fr: /^(?:1(?:er|ere|re)|\d+(?:e|eme|ieme)|2nde?)$/,
  tr: /^\d+(?:[iu]nc[iu]|nc[iu])$/,
};

/** "my 5th marathon", "le 3e café", "2'nci bardak": which one it was, not how many. */
function readPlaceInRow({ tokens, language }: Reader, at: number): number | null {
  const [number, ending] = [tokens[at], tokens[at + 1]];
  const isOrdinal =
    number?.kind === 'number' &&
    Number.isInteger(number.value) &&
    ending?.kind === 'word' &&
    ending.isGlued &&
    ending.start <= number.end + 1 &&
    PLACES_IN_ROW[language].test(`${number.value}${ending.norm}`);
  return isOrdinal ? number.value : null;
}

/** International mile and yard, in metres. */
const ENGLISH_LENGTHS: readonly [Category, number][] = [
  ['miles', 1609.344],
  ['yards', 0.9144],
];

/** A storey of a house, as step counters count them. */
const FLOOR_METERS = 3;

/** What the words after a number make of it. */
function readMeasured(reader: Reader, at: number, number: NumberRead): Atom | null {
  const make = (body: Body, to: number): Atom => ({ ...body, from: at, to });
  const place = number.to;

  const span = readSpan(reader, at, number);
  if (span) {
    // "1 min de repos", "60s rest".
    const linkEnd = reader.tokens[span.to]?.norm === 'de' ? span.to + 1 : span.to;
    const rest = has(reader, linkEnd, 'rest');
    if (rest) return make({ kind: 'rest', seconds: span.seconds }, linkEnd + rest.length);
    if (span.isSeconds) return make({ kind: 'seconds', seconds: span.seconds }, span.to);
    return make({ kind: 'duration', minutes: span.seconds / 60 }, span.to);
  }
  const stones = readStones(reader, at, number);
  if (stones) return stones;
  const km = has(reader, place, 'km');
  if (km) return make({ kind: 'distance', meters: number.value * 1000 }, place + km.length);
  for (const [category, meters] of ENGLISH_LENGTHS) {
    const unit = has(reader, place, category);
    if (unit) return make({ kind: 'distance', meters: Math.round(number.value * meters) }, place + unit.length);
  }
  const lengths = number.isArticle ? null : has(reader, place, 'lengths');
  if (lengths) return make({ kind: 'lengths', count: number.value }, place + lengths.length);
  const metres = has(reader, place, 'metres');
  if (metres) {
    const climbed = has(reader, place + metres.length, 'climb') ?? has(reader, place + metres.length + 1, 'climb');
    if (climbed) return make({ kind: 'climb', meters: number.value }, place + metres.length + 2);
    return make({ kind: 'distance', meters: number.value }, place + metres.length);
  }
  // "iki katı haşlanmış yumurta": hard, not two floors.
  const isHard = reader.language === 'tr' && /m[iu]s$/.test(reader.tokens[place + 1]?.norm ?? '');
  const floors = number.isArticle || number.value < 2 || isHard ? null : has(reader, place, 'floors');
  if (floors)
    return make({ kind: 'climb', meters: number.value * FLOOR_METERS, isFloors: true }, place + floors.length);
  const sets = number.isArticle ? null : has(reader, place, 'sets');
  if (sets) return readSets(reader, at, number.value, place + sets.length);
  const reps = number.isArticle ? null : has(reader, place, 'reps');
  if (reps) return make({ kind: 'reps', reps: number.value }, place + reps.length);
  return readUnitAfter(reader, at, number);
}

const STONES: ReadonlySet<string> = new Set(['st', 'stone', 'stones']);

const LB_PER_STONE = 14;

/** A lighter body is nobody's: fewer stones are of fruit, or were lost. */
const LEAST_STONES = 5;

/** "12 stone 4", "11st 7 lbs": a body's weight, in pounds. */
function readStones(reader: Reader, at: number, number: NumberRead): Atom | null {
  const { tokens, language } = reader;
  const isStones = language === 'en' && !number.isArticle && STONES.has(tokens[number.to]?.norm ?? '');
  if (!isStones || number.value < LEAST_STONES || number.value > 45) return null;
  // "12 stone crabs"
  if (tokens[number.to + 1]?.kind === 'word' && headAt(reader, number.to + 1)) return null;
  const more = tokens[number.to + 1];
  const pounds = more?.kind === 'number' && more.value < LB_PER_STONE ? more.value : null;
  const lb = pounds === null ? null : has(reader, number.to + 2, 'unit');
  const end = number.to + (pounds === null ? 1 : 2) + (lb?.value === 'lb' ? lb.length : 0);
  const value = number.value * LB_PER_STONE + (pounds ?? 0);
  return { kind: 'amount', value, unit: 'lb', isArticle: false, from: at, to: end };
}

/** "2 petits bols", "deux grandes tranches", "150 g", "un verre". */
function readUnitAfter(reader: Reader, at: number, number: NumberRead): Atom | null {
  const size = has(reader, number.to, 'size');
  for (const place of size ? [number.to, number.to + size.length] : [number.to]) {
    const unit = has(reader, place, 'unit');
    if (!unit) continue;
    const share = readShareBehind(reader, place + unit.length, unit.value as Unit);
    if (share !== null) {
      const value = number.value + share;
      return {
        kind: 'amount',
        value,
        unit: unit.value as Unit,
        isArticle: false,
        from: at,
        to: place + unit.length + 1,
      };
    }
    const end = place + unit.length;
    // "un pot", "a bar" may be the food itself ("barre"): then a name follows a unit or nothing does.
    const head = reader.lexicon.findHead(reader.tokens, place, reader.language);
    // "3 dilim peynirli pizza": what follows the unit is a name by itself.
    const isSplit = head !== null && reader.lexicon.findHead(reader.tokens, end, reader.language) !== null;
    // "un paquet de chips", "a piece of cheese pizza": the vessel is part of a name, and still what is counted.
    const isNamed = head !== null && !isSplit && head.words > unit.length && VESSELS.has(unit.value as Unit);
    if (
      head &&
      !isSplit &&
      !isNamed &&
      (head.words > unit.length ||
        (head.words === unit.length &&
          !isMeasure(unit.value as Unit) &&
          !isFollowedByName(reader, end) &&
          !isFollowedByMeasure(reader, end)))
    ) {
      continue;
    }
    return {
      kind: 'amount',
      value: number.value,
      unit: unit.value as Unit,
      isArticle: number.isArticle,
      ...(size && place > number.to ? { size: size.value as Size } : {}),
      from: at,
      to: isNamed ? place : end,
    };
  }
  return null;
}

/** "1L5", "70kg5": written in one, what stands behind the unit is a share of it. */
function readShareBehind({ tokens }: Reader, at: number, unit: Unit): number | null {
  const [sign, digits] = [tokens[at - 1], tokens[at]];
  const isInOne = digits?.kind === 'number' && sign?.end === digits.start && tokens[at - 2]?.end === sign.start;
  if (!isInOne || (unit !== 'l' && unit !== 'kg') || !/^\p{Nd}{1,2}$/u.test(digits.text)) return null;
  return digits.value / 10 ** digits.text.length;
}

/** Counted whether or not they are named with what is in them; "filet de poulet" is no drizzle. */
const VESSELS: ReadonlySet<Unit> = new Set([
  'slice',
  'bowl',
  'plate',
  'glass',
  'mug',
  'pot',
  'part',
  'square',
  'bar',
  'can',
  'bottle',
  'packet',
  'box',
]);
