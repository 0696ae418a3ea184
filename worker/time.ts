/** The person's own clock: which instant, which local date, which meal. Time arrives as an argument, always. */
import { DateTime } from 'luxon';
import type { MealSlot, When } from '#inference/schema.ts';

export interface Clock {
  /** The instant the message was sent. */
  now: Date;
  zone: string;
  dayStartHour: number;
}

export interface Moment {
  at: Date;
  zone: string;
  /** YYYY-MM-DD, by the person's own start of day. */
  localDate: string;
}

/** Which offset a zone has at an instant takes long to find out, and a turn asks for its clock again and again. */
const known = new WeakMap<Clock, DateTime>();

function local(clock: Clock): DateTime {
  let at = known.get(clock);
  if (!at || at.toMillis() !== clock.now.getTime() || at.zoneName !== clock.zone) {
    at = DateTime.fromJSDate(clock.now, { zone: clock.zone });
    known.set(clock, at);
  }
  return at;
}

/** The local date an instant belongs to: before the day's start it is still yesterday. */
export function localDateOf(at: DateTime, dayStartHour: number): string {
  // By the wall clock: on the night the clocks change an hour less or more has passed.
  return (at.hour < dayStartHour ? at.minus({ days: 1 }) : at).toISODate() as string;
}

export function todayOf(clock: Clock): string {
  return localDateOf(local(clock), clock.dayStartHour);
}

export function dateAt(clock: Clock, dayOffset: number): string {
  return DateTime.fromISO(todayOf(clock)).plus({ days: dayOffset }).toISODate() as string;
}

/** For interpreters: the clock, and the day that is running with its ISO weekday. */
export function localTimeText(clock: Clock): { localTime: string; localDate: string; weekday: number } {
  const localDate = todayOf(clock);
  return {
    localTime: local(clock).toFormat("yyyy-MM-dd'T'HH:mm"),
    localDate,
    weekday: DateTime.fromISO(localDate).weekday,
  };
}

/** The middle of a part of the day, for entries of which only the part is known. */
const PART_HOUR: Record<NonNullable<When['part']>, number> = {
  morning: 8,
  noon: 12.5,
  afternoon: 16,
  evening: 20,
  night: 22,
};
export const SLOT_HOUR: Record<MealSlot, number> = { breakfast: 8, lunch: 12.5, snack: 16.5, dinner: 20 };

/** Where in time something said happened. The future is now: people do not log what has not been. */
export function momentOf(when: When, slot: MealSlot | null, clock: Clock): Moment {
  const now = local(clock);
  const hour = when.time ? clockHours(when.time) : when.part ? PART_HOUR[when.part] : slot ? SLOT_HOUR[slot] : null;
  const isToday = (when.dayOffset ?? 0) >= 0;
  if (hour === null && isToday) return { at: clock.now, zone: clock.zone, localDate: todayOf(clock) };
  const today = DateTime.fromISO(todayOf(clock), { zone: clock.zone });
  const day = today.plus({ days: Math.min(0, when.dayOffset ?? 0) });
  const isDaySaid = when.dayOffset !== null && when.dayOffset < 0;
  if (when.time && !isDaySaid && (hour ?? 12) < clock.dayStartHour) return smallHours(day, hour ?? 0, now, clock);
  const at = day.set(hourMinute(hour ?? 12));
  const happened = at > now ? now : at;
  // "Yesterday at 1 am" is the small hours of that date, which count for the day before it.
  if (when.time && isDaySaid && at.hour < clock.dayStartHour) {
    return { at: happened.toJSDate(), zone: clock.zone, localDate: localDateOf(happened, clock.dayStartHour) };
  }
  return { at: happened.toJSDate(), zone: clock.zone, localDate: day.toISODate() as string };
}

/** "At 1 am": the night that follows the day, if it has been; said at breakfast, the night before. */
function smallHours(day: DateTime, hour: number, now: DateTime, clock: Clock): Moment {
  const after = day.plus({ days: 1 }).set(hourMinute(hour));
  const before = day.set(hourMinute(hour));
  const at = after <= now ? after : before <= now ? before : now;
  return { at: at.toJSDate(), zone: clock.zone, localDate: localDateOf(at, clock.dayStartHour) };
}

function clockHours(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) + (minute ?? 0) / 60;
}

function hourMinute(hours: number): { hour: number; minute: number; second: number; millisecond: number } {
  return { hour: Math.floor(hours), minute: Math.round((hours % 1) * 60), second: 0, millisecond: 0 };
}

const PART_SLOT: Partial<Record<NonNullable<When['part']>, MealSlot>> = {
  morning: 'breakfast',
  noon: 'lunch',
  afternoon: 'snack',
  evening: 'dinner',
  night: 'dinner',
};

/** The meal: said, or from the part of the day, or from the clock. */
export function slotOf(said: MealSlot | null, when: When, clock: Clock): MealSlot {
  if (said) return said;
  if (when.time) return slotAtHour(clockHours(when.time));
  const byPart = when.part ? PART_SLOT[when.part] : undefined;
  if (byPart) return byPart;
  if (when.dayOffset !== null && when.dayOffset < 0) return 'snack';
  const now = local(clock);
  return slotAtHour(now.hour + now.minute / 60);
}

/** Meal times as French, British and Turkish time-use surveys put most of them. */
function slotAtHour(hour: number): MealSlot {
  if (hour >= 4 && hour < 11) return 'breakfast';
  if (hour >= 11 && hour < 15) return 'lunch';
  if (hour >= 15 && hour < 18.5) return 'snack';
  if (hour >= 18.5 && hour < 23) return 'dinner';
  return 'snack';
}
