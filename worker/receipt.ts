/** Entries to the lines a person reads. One rendering for a fresh receipt and for a day looked back at. */
import type { Entry } from '#db/commit.ts';
import { type DayTotals, EMPTY_DAY, type LoggedEntry, WATER_CODES } from '#db/log.ts';
import type { Button, Language } from '#db/message.ts';
import type { MealSlot, Unit } from '#inference/schema.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { displayName } from './catalogue/catalogue.ts';
import type { Change, CommandContext, Outcome } from './commands/command.ts';
import { isAnyMeal, MINUTES_OPTIONS, type Point, REPS_OPTIONS } from './dialog.ts';
import { OTHER_TAG_LENGTH, tagOf } from './food-tag.ts';
import { ASSUMED_MASS_KG } from './nutrition.ts';
import { portionOf } from './portions.ts';
import type { DayName, Replies } from './replies/replies.ts';
import { draftReplies } from './replies/subjects/drafts.ts';
import { SAID } from './reportion.ts';
import { type Clock, dateAt, todayOf } from './time.ts';

type LineContext = Pick<CommandContext, 'replies' | 'person'>;

/** A line about to be committed. */
export function draftLine(entry: Entry, context: LineContext): string {
  const { replies } = context;
  switch (entry.kind) {
    case 'food':
      return (entry.food.source === SAID ? replies.saidFood : replies.food)({
        ...entry.food,
        portionUnit: entry.food.portionUnit as Unit,
        table: tableOf(entry.food.source, replies),
        slot: entry.slot,
      });
    case 'activity':
      return replies.activity({
        ...entry.activity,
        isMassAssumed: context.person.massKg === null,
        sets: entry.sets,
        sprints: entry.sprints,
      });
    case 'weight':
      return replies.weight(entry.massKg);
    case 'water':
      return replies.water(entry.volumeMl);
    case 'sleep':
      return replies.sleep(entry.sleep.minutes, entry.sleep.quality);
    case 'mood':
      return replies.mood(entry.mood.score);
  }
}

/** A line read back from the log; one that waits for a yes says so. */
export function entryLine(entry: LoggedEntry, context: LineContext & Pick<CommandContext, 'language'>): string {
  const line = standingLine(entry, context);
  return entry.isDraft ? `📝 ${line.replace(/^[^\p{L}\d]+/u, '')} (${draftReplies[context.language].waits})` : line;
}

function standingLine(entry: LoggedEntry, context: LineContext): string {
  const { replies } = context;
  if (entry.food) {
    const { food } = entry;
    const table = tableOf(food.source, replies);
    if (food.source === SAID) {
      return replies.saidFood({ ...food, portionUnit: food.portionUnit as Unit, table, slot: entry.slot as MealSlot });
    }
    return replies.food({
      ...food,
      portionUnit: replies.isNumberFree ? (food.portionUnit as Unit) : 'g',
      portionCount: replies.isNumberFree ? food.portionCount : food.massGrams,
      isAmountSaid: replies.isNumberFree ? food.isAmountSaid : true,
      table,
      slot: entry.slot as MealSlot,
    });
  }
  if (entry.activity) {
    return replies.activity({
      ...entry.activity,
      isMassAssumed: entry.activity.massKg === ASSUMED_MASS_KG && context.person.massKg !== ASSUMED_MASS_KG,
      sets: entry.sets,
      sprints: entry.sprints,
    });
  }
  if (entry.massKg !== null) return replies.weight(entry.massKg);
  if (entry.sleep) return replies.sleep(entry.sleep.minutes, entry.sleep.quality);
  if (entry.mood) return replies.mood(entry.mood.score);
  return replies.water(entry.volumeMl ?? 0);
}

// --- corrections ---

/** What a line tells, apart from where it belongs. */
interface Told {
  name: string;
  facts: string;
}

/** "Riz : 150 g, 195 kcal → 200 g, 260 kcal (déjeuner, hier)". Only what changed is told. */
export function changeLine(
  { before, after }: Change,
  context: Pick<CommandContext, 'replies' | 'person' | 'clock'>,
): string {
  const { replies } = context;
  if (after === null) return replies.removed(lineTold(before, context));
  const was = toldOf(before, context);
  const placeBefore = placeOf(before.slot, before.localDate, context);
  const is = toldOf(after, context);
  const place = placeOf(after.kind === 'food' ? after.slot : null, after.localDate, context);
  const isSameName = was.name === is.name;
  const isSameFacts = was.facts === is.facts;
  if (isSameName && isSameFacts && place !== placeBefore) {
    const days = [before, after].map((entry) => replies.date(dayOf(entry.localDate, context.clock)));
    const isOtherMeal = after.kind === 'food' && after.slot !== before.slot;
    return isOtherMeal
      ? replies.changed(was.name, placeBefore, place)
      : replies.changed(was.name, days[0] ?? '', days[1] ?? '');
  }
  const to = isSameName ? is.facts : [is.name, is.facts].filter(Boolean).join(' · ');
  const from = was.facts || '?';
  return `${replies.changed(was.name, from, to || '?')}${place ? ` (${place})` : ''}`;
}

/** "Rice · 150 g, 195 kcal · lunch, yesterday": a line in few words. */
export function lineTold(entry: LoggedEntry, context: Pick<CommandContext, 'replies' | 'person' | 'clock'>): string {
  const { name, facts } = toldOf(entry, context);
  return [name, facts, placeOf(entry.slot, entry.localDate, context)].filter(Boolean).join(' · ');
}

function toldOf(entry: Entry | LoggedEntry, context: Pick<CommandContext, 'replies' | 'person'>): Told {
  const { replies } = context;
  if ('food' in entry && entry.food) {
    const { food } = entry;
    if (food.source === SAID) return { name: food.name, facts: `${replies.number(food.energyKcal)} kcal` };
    const amount = replies.foodAmount({
      ...food,
      portionUnit: food.portionUnit as Unit,
      table: '',
      slot: entry.slot as MealSlot,
    });
    const count =
      food.portionUnit === 'piece' && food.portionCount !== 1 ? `${replies.number(food.portionCount, 2)} × ` : '';
    const name = food.brand ? `${food.name} ${food.brand}` : food.name;
    const energy = replies.isNumberFree ? '' : `, ${replies.energy(food.energyKcal)}`;
    return { name, facts: `${count}${amount}${energy}` };
  }
  if ('activity' in entry && entry.activity) {
    const line = { ...entry.activity, isMassAssumed: false, sets: entry.sets, sprints: entry.sprints };
    const energy = line.energyKcal === null || replies.isNumberFree ? null : replies.energy(line.energyKcal);
    return { name: line.label, facts: [replies.activityFacts(line), energy].filter(Boolean).join(', ') };
  }
  const text = 'id' in entry ? standingLine(entry, context) : draftLine(entry, context);
  const [name = text, facts = ''] = text.replace(/^[^\p{L}]+/u, '').split(/ ?: /);
  return { name, facts };
}

export function dayOf(localDate: string, clock: Clock): DayName {
  if (localDate === todayOf(clock)) return { offset: 0 };
  return localDate === dateAt(clock, -1) ? { offset: -1 } : { date: localDate };
}

/** "lunch, yesterday"; today goes without saying. */
export function placeOf(
  slot: MealSlot | null,
  localDate: string,
  { replies, clock }: Pick<CommandContext, 'replies' | 'clock'>,
) {
  const day = localDate === todayOf(clock) ? null : replies.date(dayOf(localDate, clock));
  return [slot ? replies.slot(slot) : null, day].filter(Boolean).join(', ');
}

const LONG_TABLES = ['SR Legacy', 'Open Food Facts'];

/** "CIQUAL 13039" is of "CIQUAL"; the code stays in the log and the export. */
export const tableNameOf = (source: string): string =>
  LONG_TABLES.find((table) => source.startsWith(table)) ?? source.split(' ')[0] ?? source;

/** The same as a receipt shows it: what is no published table has a word of the language. */
export const tableOf = (source: string, replies: Pick<Replies, 'table'>): string => replies.table(tableNameOf(source));

/** The day's sums with lines that are about to be committed. */
export function addEntries(totals: DayTotals, entries: readonly Entry[]): DayTotals {
  const sum = { ...totals };
  for (const entry of entries) {
    if (entry.isDraft) continue;
    if (entry.kind === 'food') {
      sum.foods += 1;
      sum.energyKcal += entry.food.energyKcal;
      sum.proteinGrams += entry.food.proteinGrams;
      sum.carbsGrams += entry.food.carbsGrams;
      sum.fatGrams += entry.food.fatGrams;
      if (WATER_CODES.has(entry.food.foodCode ?? '')) sum.waterMl += entry.food.massGrams;
    } else if (entry.kind === 'activity') {
      sum.activeEnergyKcal += entry.activity.energyKcal ?? 0;
      sum.activeMinutes += entry.activity.minutes ?? 0;
    } else if (entry.kind === 'water') sum.waterMl += entry.volumeMl;
    else if (entry.kind === 'weight') sum.massKg = entry.massKg;
  }
  return sum;
}

/** Adds (or with `sign` -1 takes away) one standing line. */
export function addLogged(totals: DayTotals, entry: LoggedEntry, sign: 1 | -1): void {
  if (entry.isDraft) return;
  totals.foods += entry.food ? sign : 0;
  totals.energyKcal += sign * (entry.food?.energyKcal ?? 0);
  totals.proteinGrams += sign * (entry.food?.proteinGrams ?? 0);
  totals.carbsGrams += sign * (entry.food?.carbsGrams ?? 0);
  totals.fatGrams += sign * (entry.food?.fatGrams ?? 0);
  totals.activeEnergyKcal += sign * (entry.activity?.energyKcal ?? 0);
  totals.activeMinutes += sign * (entry.activity?.minutes ?? 0);
  const waterInFood = WATER_CODES.has(entry.food?.foodCode ?? '') ? (entry.food?.massGrams ?? 0) : 0;
  totals.waterMl += sign * (entry.volumeMl ?? waterInFood);
}

/** Of standing lines. */
export function totalsOf(entries: readonly LoggedEntry[]): DayTotals {
  const totals = { ...EMPTY_DAY };
  for (const entry of entries) addLogged(totals, entry, 1);
  return totals;
}

// --- questions ---

export function questionText(points: readonly Point[], replies: Replies): string {
  return points.map((point) => pointText(point, replies)).join('\n');
}

function pointText(point: Point, replies: Replies): string {
  switch (point.kind) {
    case 'food':
      if (isAnyMeal(point)) return `❓ ${replies.askMeal(point.slot)}`;
      return `❓ ${point.umbrella === null ? replies.askUnknown(point.subject) : replies.askWhich(point.subject)}`;
    case 'size':
      return `❓ ${replies.askSize(point.subject)}`;
    case 'minutes':
      return `❓ ${replies.askMinutes(point.subject)}`;
    case 'sets':
      return `❓ ${replies.askSets(point.subject, point.mention.setCount !== null || point.mention.sets.length > 0 ? 'reps' : 'sets')}`;
    case 'sprint':
      return `❓ ${replies.askSprint(point.subject)}`;
    case 'weight':
      return `❓ ${replies.askWeight}`;
    case 'which':
      return [`❓ ${point.subject}`, ...point.options.map(({ label }, at) => `${at + 1}. ${label}`)].join('\n');
  }
}

/** Labels of a point's options, in the order their numbers count. */
export function optionLabels(
  point: Point,
  catalogue: Catalogue,
  replies: Replies,
  language: 'fr' | 'en' | 'tr',
): string[] {
  switch (point.kind) {
    case 'food':
      return point.options.map((id) => {
        const food = catalogue.food(id);
        return food ? displayName(food, language) : id;
      });
    case 'size': {
      const food = catalogue.food(point.foodId);
      return (['small', 'medium', 'large'] as const).map((size) =>
        replies.sizeOption(size, food ? portionOf(food, { ...point.amount, size }).massGrams : 0),
      );
    }
    case 'minutes':
      return MINUTES_OPTIONS.map((minutes) => replies.minutesOption(minutes));
    case 'sets': {
      const count = Math.max(1, point.mention.setCount ?? point.mention.sets.length);
      return REPS_OPTIONS.map((reps) => replies.setsOption(count, reps));
    }
    case 'sprint':
    case 'weight':
      return [];
    case 'which':
      return point.options.map(({ label }) => label);
  }
}

/** One row of buttons a point, numbered through, and "you estimate" last. */
export function questionButtons(
  questionId: string,
  points: readonly Point[],
  catalogue: Catalogue,
  replies: Replies,
  language: 'fr' | 'en' | 'tr',
): Button[][] {
  const rows: Button[][] = [];
  let number = 0;
  for (const [p, point] of points.entries()) {
    const labels = optionLabels(point, catalogue, replies, language);
    const row = labels.map((label, o): Button => {
      number++;
      return { label: shorten(`${number}. ${label}`), action: `q:${questionId}:${p}:${o}` };
    });
    // What was eaten is long: each on a row of its own.
    if (point.kind === 'which') rows.push(...row.map((button) => [button]));
    else if (row.length > 0) rows.push(row);
    if (rows.length >= 6) break;
  }
  if (points.every((point) => point.kind === 'which' || point.kind === 'weight')) return rows;
  rows.push([{ label: replies.estimate, action: `q:${questionId}:e` }]);
  return rows;
}

/** Buttons are narrow; a cut never splits a letter or an emoji. */
export function shorten(label: string): string {
  if (label.length <= 60) return label;
  return `${[...label].slice(0, 56).join('')}…`;
}

const MOST_UNSURE_LINES = 3;
const MOST_OTHERS = 2;

/** What an uncertain line may be instead, a row a line. `entries`: as they will be numbered. */
export function otherButtons(
  inboxId: number,
  unsure: Outcome['unsure'],
  entries: readonly Entry[],
  language: Language,
): Button[][] {
  return unsure.slice(0, MOST_UNSURE_LINES).flatMap(({ entry, foods }): Button[][] => {
    const line = entries.indexOf(entry) + 1;
    const shown = entry.kind === 'food' ? entry.food.name : '';
    const names = new Set([shown.toLowerCase()]);
    const row = foods.flatMap((food): Button[] => {
      const name = displayName(food, language);
      if (names.has(name.toLowerCase())) return [];
      names.add(name.toLowerCase());
      const label = shorten(draftReplies[language].rather(name));
      return [{ label, action: `a:${inboxId}:${line}:${tagOf(food.id, OTHER_TAG_LENGTH)}` }];
    });
    return line > 0 && row.length > 0 ? [row.slice(0, MOST_OTHERS)] : [];
  });
}

/** Under lines that wait: yes, no, otherwise. */
export function draftButtons(inboxId: number, replies: Replies, language: Language): Button[] {
  const { confirm, drop } = draftReplies[language];
  return [
    { label: confirm, action: `d:y:${inboxId}` },
    { label: drop, action: `d:n:${inboxId}` },
    { label: replies.edit, action: `e:${inboxId}` },
  ];
}

export function receiptButtons(inboxId: number, replies: Replies): Button[] {
  return [
    { label: replies.undo, action: `u:${inboxId}` },
    { label: replies.edit, action: `e:${inboxId}` },
  ];
}
