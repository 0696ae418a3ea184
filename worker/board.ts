/**
 * The pinned day of a private Telegram chat: the sums against the targets, then a line a meal and one of movement. Sent
 * along with every turn that changes the day; the delivery rewrites one message a day with it.
 */
import type { Entry, Reply } from '#db/commit.ts';
import { type LoggedEntry, readReplacedBy } from '#db/log.ts';
import type { Address } from '#db/message.ts';
import type { MealSlot } from '#inference/schema.ts';
import type { CommandContext, Outcome } from './commands/command.ts';
import { privateAddress } from './group.ts';
import { addEntries, totalsOf } from './receipt.ts';
import { BOARD_REPLIES } from './replies/subjects/board.ts';
import { todayOf } from './time.ts';

/** What a meal shows of its foods, and a day of its movement; the rest is counted. */
const MOST_NAMES = 4;
const MEALS: readonly MealSlot[] = ['breakfast', 'lunch', 'snack', 'dinner'];

/** The lines of a day: those in the log, and those that are about to be written. */
interface Day {
  date: string;
  logged: readonly LoggedEntry[];
  fresh: readonly Entry[];
}

/** They have one, and this platform shows it. */
export const hasBoard = ({ person, source }: Pick<CommandContext, 'person' | 'source'>): boolean =>
  person.hasDayBoard && source.address.platform === 'telegram';

/** The board as it stands after this turn; null: the day stays as it was, or this person has no board. */
export async function boardAfter(done: Outcome, context: CommandContext): Promise<Reply | null> {
  const isTouched = done.entries.length + done.voids.length + done.voidedEntries.length + done.confirmed.length > 0;
  if (!isTouched || !hasBoard(context)) return null;
  const before = await standingDay(context);
  const text = boardText(await dayAfter(before, done, context), context);
  if (text === boardText(before, context)) return null;
  const address = await boardAddress(context);
  return address ? boardReply(before.date, text, address) : null;
}

/** The board of today as it stands, pinned once more: for who just asked for it. */
export async function boardNow(context: CommandContext): Promise<Reply | null> {
  const address = await boardAddress(context);
  if (!address) return null;
  const day = await standingDay(context);
  const reply = boardReply(day.date, boardText(day, context), address);
  return { ...reply, body: { ...reply.body, isPinnedAgain: true } };
}

const boardReply = (date: string, text: string, address: Address): Reply => ({
  body: { text, board: `day:${date}` },
  class: 'notice',
  address,
});

/** Where the board is kept: the private chat on Telegram; null without one. */
async function boardAddress({ source, database, person }: CommandContext): Promise<Address | null> {
  const { address } = source;
  if (address.platform !== 'telegram') return null;
  return address.isPrivate ? address : privateAddress(database, person.id, address);
}

/** By the server's clock: a message that arrives late does not bring yesterday back. */
async function standingDay({ reads, clock, source }: CommandContext): Promise<Day> {
  const date = todayOf({ ...clock, now: source.takenAt });
  return { date, logged: await reads.day(date), fresh: [] };
}

async function dayAfter(day: Day, done: Outcome, { database, person }: CommandContext): Promise<Day> {
  const confirmed = new Set(done.confirmed.map((entry) => entry.id));
  const back = done.voids.length > 0 ? await readReplacedBy(database, person.id, done.voids) : [];
  const logged = [
    ...day.logged.filter((entry) => !done.voids.includes(entry.inboxId) && !done.voidedEntries.includes(entry.id)),
    ...back.filter((entry) => entry.localDate === day.date && !done.voids.includes(entry.inboxId)),
  ];
  return {
    date: day.date,
    logged: logged.map((entry) => (confirmed.has(entry.id) ? { ...entry, isDraft: false } : entry)),
    fresh: done.entries.filter((entry) => entry.localDate === day.date),
  };
}

// --- what it says ---

function boardText({ date, logged, fresh }: Day, context: CommandContext): string {
  const { replies, person } = context;
  const lines = [...logged, ...fresh].filter((entry) => !entry.isDraft).sort((a, b) => Number(a.at) - Number(b.at));
  const totals = addEntries(totalsOf(logged), fresh);
  const parts = [...MEALS.flatMap((slot) => mealLine(slot, lines, context)), ...movementLine(lines, context)];
  const isEmpty = parts.length === 0 && totals.waterMl === 0;
  return [`📌 ${isEmpty ? replies.nothingLogged({ date }) : replies.day({ date }, totals, person)}`, ...parts].join(
    '\n',
  );
}

/** "Déjeuner, 620 kcal : riz, poulet, yaourt" */
function mealLine(slot: MealSlot, lines: readonly (LoggedEntry | Entry)[], context: CommandContext): string[] {
  const foods = lines.flatMap((entry) => ('food' in entry && entry.food && entry.slot === slot ? [entry.food] : []));
  if (foods.length === 0) return [];
  const { replies, person, language } = context;
  const energyKcal = foods.reduce((sum, food) => sum + food.energyKcal, 0);
  const head = person.isNumberFree ? replies.slot(slot) : `${replies.slot(slot)}, ${replies.energy(energyKcal)}`;
  return [BOARD_REPLIES[language].line(head, named(foods.map((food) => food.name)))];
}

function movementLine(lines: readonly (LoggedEntry | Entry)[], { replies }: CommandContext): string[] {
  const told = lines.flatMap((entry) => {
    if (!('activity' in entry) || !entry.activity) return [];
    const { label, minutes } = entry.activity;
    return [minutes === null ? label : `${label} ${replies.number(minutes)} min`];
  });
  return told.length === 0 ? [] : [`🏃 ${named(told)}`];
}

/** "riz, poulet, yaourt, pomme +2" */
function named(names: readonly string[]): string {
  const each = [...new Set(names)];
  const more = each.length - MOST_NAMES;
  return `${each.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` +${more}` : ''}`;
}
