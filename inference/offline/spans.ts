/** How long something took, told by a clock: "tennis from 6pm to 7:30pm", "10k 52:30", "marathon 42 km in 3:45:10". */
import type { Language } from '#db/message.ts';
import type { Atom, Reader } from './atom.ts';
import { type Item, newItem, type State, textOf } from './items.ts';
import { RACES_KM, takeActivityFacts } from './movement-items.ts';
import type { Token } from './text.ts';

export function withSpans(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const isTold = reader.isLengthAsked || atoms.some(isMoving);
  return withRaceTimes(reader, isTold ? withHourRanges(reader, withRanges(reader, atoms)) : atoms);
}

const LAST_HOUR = 24;
const HALF_DAY = 12;
const UNTIL = /^(?:till|til|until)$/;
const TO = /^(?:[-–]|to)$/;

/** "5 a side, 8 till 9", "tennis from 6 to 7.30pm", "8'den 9'a halı saha": hours without a sign of a clock. */
function withHourRanges({ tokens, language }: Reader, atoms: readonly Atom[]): Atom[] {
  if (language === 'fr') return [...atoms];
  let range: ReturnType<typeof hourRangeAt> = null;
  for (let at = 0; at < tokens.length && !range; at++) range = hourRangeAt(tokens, at, language);
  if (!range) return [...atoms];
  const { from, to, minutes } = range;
  const first = atoms.findIndex((atom) => atom.from >= from && atom.from < to);
  return atoms.flatMap((atom, index): Atom | Atom[] => {
    if (index === first) return { kind: 'duration', minutes, from, to };
    return atom.from >= from && atom.from < to ? [] : atom;
  });
}

function hourRangeAt(
  tokens: readonly Token[],
  at: number,
  language: Language,
): { minutes: number; from: number; to: number } | null {
  const start = minutesAt(tokens, at);
  if (!start) return null;
  let place = start.to;
  if (language === 'tr') {
    if (!/^[dt][ea]n$/.test(tokens[place]?.norm ?? '')) return null;
    place++;
  } else {
    const joint = tokens[place]?.norm ?? '';
    const isFrom = /^(?:from|between)$/.test(tokens[at - 1]?.norm ?? '');
    const isSigned = start.isSigned || minutesAt(tokens, place + 1)?.isSigned;
    if (!UNTIL.test(joint) && !(TO.test(joint) && (isFrom || isSigned))) return null;
    place++;
  }
  const end = minutesAt(tokens, place);
  if (!end) return null;
  let to = end.to;
  if (language === 'tr') {
    if (!tokens[to]?.isGlued || !/^(?:y?[ea]|kadar)$/.test(tokens[to]?.norm ?? '')) return null;
    to++;
  } else if (tokens[to]?.kind === 'word' && NO_HOUR.test(tokens[to]?.norm ?? '')) return null;
  const minutes = (end.minutes - start.minutes + HALF_DAY * 60) % (HALF_DAY * 60) || HALF_DAY * 60;
  return minutes <= LONGEST_SPAN_MINUTES ? { minutes, from: at, to } : null;
}

/** Behind a number that is no hour. */
const NO_HOUR =
  /^(?:k|km|kms|kilom\w*|m|met\w*|mi|miles?|min\w*|h|hrs?|hours?|s|sec\w*|kg|kilos?|lbs?|reps?|sets?|x|times|laps?|kcal|cal\w*)$/;

/** "8", "7.30", "7:30pm": within a half of a day, whichever. */
function minutesAt(tokens: readonly Token[], at: number): { minutes: number; to: number; isSigned: boolean } | null {
  const hour = tokens[at];
  if (hour?.kind !== 'number') return null;
  const [sign, minute] = [tokens[at + 1], tokens[at + 2]];
  const match = /^(\d{1,2})(?:\.([0-5]\d))?$/.exec(hour.text);
  if (!match || Number(match[1]) > LAST_HOUR || Number(match[1]) === 0) return null;
  const isColon = sign?.text === ':' && minute?.kind === 'number' && /^[0-5]\d$/.test(minute.text);
  let to = isColon ? at + 3 : at + 1;
  const isSigned = /^[ap]m$/.test(tokens[to]?.norm ?? '');
  if (isSigned) to++;
  const minutes = (Number(match[1]) % HALF_DAY) * 60 + Number(isColon ? minute.text : (match[2] ?? 0));
  return { minutes, to, isSigned };
}

type Clock = Extract<Atom, { kind: 'clock' }>;

const isMoving = (atom: Atom): boolean =>
  atom.kind === 'activityVerb' ||
  (atom.kind === 'verb' && atom.verb === 'moved') ||
  (atom.kind === 'head' && !atom.kinds.has('food'));

const LONGEST_SPAN_MINUTES = 8 * 60;
const BETWEEN_CLOCKS = /^(?:[-–]|to|till|til|until|a|au|jusqu|et|and|ile|ila|den|dan)$/;

/** Two times of day with nothing but "to" between them: when it began, and how long it took. */
function withRanges({ tokens }: Reader, atoms: readonly Atom[]): Atom[] {
  let first: Atom | null = null;
  return atoms.map((atom) => {
    if (atom.kind === 'filler' || atom.kind === 'separator') return atom;
    const minutes = atom.kind === 'clock' && first?.kind === 'clock' ? minutesBetween(first, atom) : null;
    const between = minutes === null ? [] : tokens.slice(first?.to, atom.from);
    const isRange = minutes !== null && between.every((token) => BETWEEN_CLOCKS.test(token.norm));
    first = isRange ? null : atom;
    return isRange ? { kind: 'duration', minutes, from: atom.from, to: atom.to } : atom;
  });
}

function minutesBetween(first: Clock, last: Clock): number | null {
  const [from, to] = [first, last].map(({ time }) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * 60 + minute;
  }) as [number, number];
  // "from 6 to 7:30 pm"
  const minutes = to > from ? to - from : to + 12 * 60 - from;
  return minutes > 0 && minutes <= LONGEST_SPAN_MINUTES ? minutes : null;
}

/** From the fastest on wheels to somebody who learns to swim. */
const FASTEST_MINUTES_PER_KM = 1.2;
const SLOWEST_MINUTES_PER_KM = 45;
const BESIDE_TIME: ReadonlySet<Atom['kind']> = new Set([
  ...(['filler', 'day', 'part', 'separator', 'verb', 'activityVerb', 'rpe', 'intensity'] as const),
]);

/** "5k this morning 26:30": minutes and seconds, or hours and minutes, whichever anybody moves at. */
function withRaceTimes(reader: Reader, atoms: readonly Atom[]): Atom[] {
  let race: number | null = null;
  let past = 0;
  return atoms.flatMap((atom): Atom | Atom[] => {
    if (atom.from < past) return [];
    const time = race && (paceAt(reader.tokens, atom.from, race) ?? timeAt(reader.tokens, atom.from, race));
    const named = RACES_KM.get(reader.tokens[atom.from]?.norm ?? '');
    if (atom.kind === 'distance') race = atom.meters / 1_000;
    else if (named !== undefined) race = named;
    else if (!BESIDE_TIME.has(atom.kind) && !isMoving(atom)) race = null;
    if (!time) return atom;
    past = time.to;
    return [{ kind: 'duration', minutes: time.minutes, from: atom.from, to: time.to }];
  });
}

const KM_PER_MILE = 1.609344;
/** "5:30/km", "5.30 pace", "6 min/km", "5'30 au km", "8:40/mi", as tokens run together. */
const PACE =
  /^(?<minutes>\d{1,2})(?:[:.,'’′](?<seconds>[0-5]\d))?['’′″"]*(?:min(?:ute)?s?)?(?:(?:\/|per|au|le|the|a)(?:(?<mile>mi(?:le)?s?)|km|k|kilom[eè]tres?)|pace|tempo)/i;

/** A pace, of so many kilometres: how long they took. */
function paceAt(tokens: readonly Token[], from: number, km: number): { minutes: number; to: number } | null {
  // "@ 5:30/km", "à 5'30 au km"
  const at = tokens[from]?.kind === 'number' ? from : from + 1;
  const said = tokens.slice(at, at + MOST_PACE_TOKENS);
  if (said[0]?.kind !== 'number') return null;
  const match = PACE.exec(said.map(({ text }) => text).join(''));
  const { minutes, seconds, mile } = match?.groups ?? {};
  const isPace = seconds !== undefined || said.some(({ text }) => /^min/i.test(text));
  if (!match || !isPace) return null;
  const each = Number(minutes) + Number(seconds ?? 0) / 60;
  const total = Math.round(each * (mile ? km / KM_PER_MILE : km) * 100) / 100;
  let length = 0;
  const count = said.findIndex(({ text }) => {
    length += text.length;
    return length >= match[0].length;
  });
  return { minutes: total, to: at + count + 1 };
}

const MOST_PACE_TOKENS = 8;

/** On land: slower than the first is no walk, slower than the second walking, faster than the third cycling. */
const SLOWEST_WALK_MINUTES_PER_KM = 20;
const SLOWEST_RUN_MINUTES_PER_KM = 9;
const FASTEST_RUN_MINUTES_PER_KM = 2.8;
const MOVES: Record<Language, { walk: string; run: string; ride: string }> = {
  fr: { walk: 'marche', run: 'course à pied', ride: 'vélo' },
  en: { walk: 'walk', run: 'run', ride: 'bike ride' },
  tr: { walk: 'yürüyüş', run: 'koşu', ride: 'bisiklet' },
};
const BESIDE_RACE: ReadonlySet<Atom['kind']> = new Set([
  ...BESIDE_TIME,
  ...(['clock', 'weekday', 'climb', 'word'] as const),
]);

/** So far in such a time, and no word of how: the pace tells. */
export function raceOf(state: State, atoms: readonly Atom[]): Item | null {
  const { language } = state.reader;
  const [distance, ...distances] = atoms.filter((atom) => atom.kind === 'distance');
  const [time, ...times] = atoms.filter((atom) => atom.kind === 'duration');
  if (distance?.kind !== 'distance' || time?.kind !== 'duration') return null;
  const isAlone = atoms.every((atom) => atom === distance || atom === time || BESIDE_RACE.has(atom.kind));
  if (distances.length > 0 || times.length > 0 || !isAlone) return null;
  const pace = time.minutes / (distance.meters / 1_000);
  if (pace < FASTEST_MINUTES_PER_KM || pace > SLOWEST_WALK_MINUTES_PER_KM) return null;
  const move = pace > SLOWEST_RUN_MINUTES_PER_KM ? 'walk' : pace < FASTEST_RUN_MINUTES_PER_KM ? 'ride' : 'run';
  const said = textOf(state, (atoms[0] as Atom).from, (atoms.at(-1) as Atom).to);
  const item = { ...newItem(state, 'activity', atoms), name: MOVES[language][move], said };
  takeActivityFacts(item, atoms);
  return item;
}

/** "26:30" and "1:45:10", written as one. */
function timeAt(tokens: readonly Token[], at: number, km: number): { minutes: number; to: number } | null {
  const [first, sign, second, nextSign, third] = tokens.slice(at, at + 5);
  const isPair = (mark: Token | undefined, number: Token | undefined) =>
    mark?.text === ':' && number?.kind === 'number' && /^[0-5]\d$/.test(number.text) && number.start === mark.end;
  if (first?.kind !== 'number' || !Number.isInteger(first.value) || !second || !isPair(sign, second)) return null;
  const isMoved = (minutes: number) => minutes / km >= FASTEST_MINUTES_PER_KM && minutes / km <= SLOWEST_MINUTES_PER_KM;
  if (third && isPair(nextSign, third)) {
    const minutes = first.value * 60 + second.value + third.value / 60;
    return isMoved(minutes) ? { minutes, to: at + 5 } : null;
  }
  const readings = [first.value + second.value / 60, first.value * 60 + second.value];
  const minutes = readings.find(isMoved);
  return minutes === undefined ? null : { minutes, to: at + 3 };
}
