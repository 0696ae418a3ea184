/** When and in which meal: moments are said before, between or behind what they hold for. */
import type { When } from '../schema.ts';
import type { Atom } from './atom.ts';
import { type Moment, NO_MOMENT, type State } from './items.ts';

export const isPastMoment = (atom: Atom): boolean =>
  takeMoment(NO_MOMENT, atom, 1) !== null && atom.kind !== 'verb' && !(atom.kind === 'day' && atom.offset > 0);

export function takeMoment(moment: Moment, atom: Atom, weekday: number | null): Moment | null {
  switch (atom.kind) {
    case 'verb':
      // "grignoté des noix et bu un jus": the drink goes with the nibbling.
      return atom.verb === 'ate' && atom.isSnack !== moment.isNibbled ? { ...moment, isNibbled: atom.isSnack } : null;
    case 'slot':
      return { ...moment, slot: atom.slot, part: null, time: null };
    case 'part':
      return {
        ...moment,
        part: atom.part,
        slot: null,
        time: null,
        // "hier une heure de piscine, ce soir pâtes": of the day that is running, whatever was told before.
        dayOffset: atom.isToday && moment.dayOffset !== null ? 0 : moment.dayOffset,
      };
    case 'clock':
      return {
        ...moment,
        time: isLate(moment) ? afterNoon(atom.time) : atom.time,
      };
    case 'day':
      return { ...moment, dayOffset: atom.offset };
    case 'weekday': {
      if (weekday === null) return null;
      // The last one that has passed; the same weekday means today.
      const offset = (atom.weekday - weekday - 7) % 7;
      return { ...moment, dayOffset: offset };
    }
    default:
      return null;
  }
}

const isLate = (moment: Moment): boolean =>
  moment.part === 'evening' || moment.part === 'afternoon' || moment.slot === 'dinner';

/** "akşam 8'de" is 20:00. */
function afterNoon(time: string): string {
  const hour = Number(time.slice(0, 2));
  return hour > 0 && hour < 12 ? `${hour + 12}${time.slice(2)}` : time;
}

/** A moment said after the items of its sentence ("... en goûter") counts for them. */
export function applyClosingMoment(state: State, atoms: readonly Atom[], before: number, openedWith: Moment): void {
  const firstHead = atoms.findIndex(
    (atom) => atom.kind === 'head' || atom.kind === 'activityVerb' || atom.kind === 'word',
  );
  const firstMoment = atoms.findIndex((atom) => takeMoment(NO_MOMENT, atom, state.context.weekday) !== null);
  if (firstMoment === -1 || firstHead === -1) return;
  if (firstMoment < firstHead) {
    applyClosingMeal(state, atoms, before);
    return;
  }
  // "curry and rice last night, this morning a 45 min walk": the first that is said, where another follows for others.
  const isName = (atom: Atom) => atom.kind === 'head' || atom.kind === 'activityVerb';
  const next = atoms.findIndex((atom, at) => at > firstMoment && isName(atom));
  const isSaidAgain = next !== -1 && atoms.slice(firstMoment, next).filter((atom) => atom.kind === 'part').length > 1;
  const end = isSaidAgain ? atoms.findIndex((atom, at) => at > firstMoment && atom.kind === 'separator') : -1;
  const closing = end === -1 ? state.moment : closedBy(state, atoms.slice(firstMoment, end), openedWith);
  for (const item of state.items.slice(before)) {
    if (isSameMoment(item.moment, openedWith)) item.moment = closing;
  }
  // "pierogi with sour cream last Thursday, dinner": also of what the day was said beside.
  applyClosingMeal(state, atoms, before);
}

const closedBy = (state: State, atoms: readonly Atom[], openedWith: Moment): Moment =>
  atoms.reduce((now, atom) => takeMoment(now, atom, state.context.weekday) ?? now, openedWith);

/** "yesterday I had a burger and onion rings for dinner": the day opens, the meal closes the sentence. */
function applyClosingMeal(state: State, atoms: readonly Atom[], before: number): void {
  const slots = atoms.filter((atom) => atom.kind === 'slot');
  const [slot] = slots;
  const last = atoms.findLast((atom) => atom.kind === 'head' || atom.kind === 'word' || atom.kind === 'slot');
  if (slots.length !== 1 || slot?.kind !== 'slot' || slot !== last) return;
  for (const item of state.items.slice(before)) {
    const { time, part } = item.moment;
    if (item.moment.slot === null && time === null && part === null) item.moment = { ...item.moment, slot: slot.slot };
  }
}

/** "Brioche avec du beurre. C'était un goûter." A last sentence without a name tells when all before it was. */
export function applyLastMoment(state: State, opened: number): void {
  if (state.items.length > opened) return;
  for (const item of state.items) if (isSameMoment(item.moment, NO_MOMENT)) item.moment = state.moment;
}

const isSameMoment = (a: Moment, b: Moment): boolean =>
  a.isNibbled === b.isNibbled &&
  a.slot === b.slot &&
  a.dayOffset === b.dayOffset &&
  a.time === b.time &&
  a.part === b.part;

export function takeMoments(state: State, atoms: readonly Atom[]): void {
  // "avant de dormir hier soir", "au goûter cet après-midi": the meal that is named outranks the time of day beside it.
  const slot = atoms.find((atom) => atom.kind === 'slot')?.slot;
  for (const atom of atoms) {
    const taken = takeMoment(state.moment, atom, state.context.weekday);
    const moment = taken && atom.kind === 'clock' ? asSaid(state, taken) : taken;
    if (moment) state.moment = slot && atom.kind === 'part' ? { ...moment, slot } : moment;
  }
}

/** What a run of words says of the moment. */
export const momentOfAtoms = (atoms: readonly Atom[], weekday: number | null): Moment =>
  atoms.reduce((now, atom) => takeMoment(now, atom, weekday) ?? now, NO_MOMENT);

/** "saat 3'te", "at 3": of the afternoon, once it has been; French counts to 24. */
function asSaid({ reader, context }: State, moment: Moment): Moment {
  const hour = Number(moment.time?.slice(0, 2));
  const isSmall = hour >= 1 && hour <= 6 && moment.part === null && moment.dayOffset === null;
  const isOver = Number(context.localTime.slice(11, 13)) >= hour + 12;
  if (reader.language === 'fr' || moment.time === null || !isSmall || !isOver) return moment;
  return { ...moment, time: afterNoon(moment.time) };
}

export function whenOf(moment: Moment): When {
  return { dayOffset: moment.dayOffset, time: moment.time, part: moment.part };
}

export const isSameWhen = (a: When, b: When): boolean =>
  a.dayOffset === b.dayOffset && a.time === b.time && a.part === b.part;
