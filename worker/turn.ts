/**
 * One message, from words to what is written and said. Read this file first.
 *
 *   danger? -> the fixed safe answer        a press, an edit, a deletion -> their own short ways
 *   words   -> actions (slash command, or the interpreter)
 *           -> settle the open question with them -> run what is left -> one Turn: entries, question, replies
 *
 * Every way ends in `ending.ts`. A turn reads and computes; `db/commit.ts` writes it, all or nothing.
 */

import { DateTime } from 'luxon';
import type { PersonPatch, Turn } from '#db/commit.ts';
import { findByMessage, findByReceipt, messageKey } from '#db/inbox.ts';
import { readOfMessage } from '#db/log.ts';
import type { Inbound, Language } from '#db/message.ts';
import type { InterpretContext, Interpreter, Readings } from '#inference/interpret.ts';
import { detectLanguage } from '#inference/language.ts';
import { cleanText } from '#inference/offline/text.ts';
import type { Action, MealSlot, When } from '#inference/schema.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { openView, type Wanted } from './catalogue/view.ts';
import type { CommandContext, Outcome } from './commands/command.ts';
import { NOTHING, outcome } from './commands/command.ts';
import { runAction } from './commands/index.ts';
import { merge } from './commands/log-food.ts';
import { barcodeIn, idOfTag, logLookedUp, lookUpProduct } from './commands/lookup.ts';
import { defineOwnFood, readOwnFood } from './commands/own-food.ts';
import { undoMessage } from './commands/undo.ts';
import {
  type DialogState,
  type Point,
  QUESTION_LIFE_MS,
  readDialog,
  resolve,
  type Settled,
  settleEstimate,
  settleOption,
} from './dialog.ts';
import { type Ending, type EndingDependencies, finish, silent, type TurnClaim } from './ending.ts';
import { findDanger } from './guard.ts';
import { readSlash, type SlashTalk } from './menu.ts';
import { questionText } from './receipt.ts';
import { repliesIn } from './replies/replies.ts';
import { affinityOf, clarifyLast, refineLogged, writeSettled } from './settle.ts';
import { type Clock, localTimeText } from './time.ts';

export interface TurnDependencies extends EndingDependencies {
  catalogue: Catalogue;
  interpreter: Interpreter;
  /** The server's clock: a message can be late, never early. */
  now: () => Date;
}

export type { TurnClaim };

/** Of the wording of `trainingSet`: a new wording asks anew. */
const TRAINING_CONSENT_VERSION = 1;

/** Later than this after sending, a receipt says for what time it logged. */
const LATE_MS = 3_600_000;
const CLOCK_SLIP_MS = 60_000;

export function createTurn(dependencies: TurnDependencies): (claim: TurnClaim, signal: AbortSignal) => Promise<Turn> {
  return async (claim, signal) => {
    const { payload } = claim.message;
    switch (payload.kind) {
      case 'message':
      case 'edit':
        return takeWords(dependencies, claim, payload, signal);
      case 'press':
        return takePress(dependencies, claim, payload);
      case 'delete':
        return takeDeletion(dependencies, claim, payload);
      case 'unsupported': {
        const context = contextOf(dependencies, claim, claim.person.language as Language);
        return finish(dependencies, claim, context, {
          outcome: outcome({ lines: [context.replies.textOnly] }),
          name: 'unsupported',
        });
      }
    }
  };
}

/** What a person is told when their message broke every attempt. Nothing is logged, the open question stays. */
export function apologise(claim: TurnClaim): Turn {
  const replies = repliesIn(claim.person.language as Language);
  return {
    outcome: 'dead',
    entries: [],
    voids: [],
    voidedEntries: [],
    person: {},
    dialog: claim.dialog,
    replies: [{ body: { text: replies.apology } }],
    address: claim.message.payload.address,
    language: claim.person.language as Language,
    needsSecondReading: false,
  };
}

function clockOf(dependencies: TurnDependencies, claim: TurnClaim): Clock {
  const now = dependencies.now();
  const sent = new Date(claim.message.payload.sentAt);
  const isAhead = sent.getTime() > now.getTime() + CLOCK_SLIP_MS;
  return { now: isAhead ? now : sent, zone: claim.person.zone, dayStartHour: claim.person.dayStartHour };
}

function contextOf(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  language: Language,
  repliedInboxId: number | null = null,
): CommandContext {
  return {
    database: dependencies.database,
    catalogue: dependencies.catalogue,
    person: claim.person,
    language,
    replies: repliesIn(language),
    clock: clockOf(dependencies, claim),
    inboxId: claim.message.inboxId,
    repliedInboxId,
  };
}

// --- words ---

async function takeWords(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  payload: Extract<Inbound, { kind: 'message' | 'edit' }>,
  signal: AbortSignal,
): Promise<Turn> {
  const text = cleanText(payload.text).trim();
  const known = claim.person.language as Language;
  const slash = readSlash(text);
  const detected =
    slash || claim.person.isLanguageChosen ? { language: known, isSure: true } : detectLanguage(text, known);
  const language = detected.isSure ? detected.language : known;
  const patch: PersonPatch = language !== known ? { language } : {};
  const earlier = await earlierReadings(dependencies, claim, payload);
  if (earlier.isSuperseded) return silent(claim, 'superseded');
  const context = contextOf(dependencies, claim, language, await repliedTo(dependencies, claim, payload));
  const end = (done: Outcome, name: string, rest: Partial<Ending> = {}) =>
    finish(dependencies, claim, context, {
      outcome: { ...done, patch: { ...patch, ...done.patch }, voids: [...earlier.inboxIds, ...done.voids] },
      name,
      isUpdate: payload.kind === 'edit',
      notes: noteLateness(claim, payload, context),
      ...rest,
    });

  const danger = findDanger(text);
  if (danger) return end(outcome({ lines: [context.replies.safety[danger]] }), 'safety', { dialog: null, next: [] });

  const dialog = readDialog(claim.dialog);
  const isExpired =
    dialog !== null && context.clock.now.getTime() - new Date(dialog.askedAt).getTime() > QUESTION_LIFE_MS;
  // The question came from words that have been changed: the new words may ask their own.
  const isOutdated = dialog?.inboxIds.some((id) => earlier.inboxIds.includes(id)) ?? false;
  const open = isExpired || isOutdated ? null : dialog;
  const aside = (done: Outcome, name: string) => end(done, name, asideFrom(open));

  if (payload.kind === 'message' && payload.isForwarded) {
    return aside(outcome({ lines: [context.replies.forwarded] }), 'forwarded');
  }
  if (!hasWords(text) && !/\p{Extended_Pictographic}/u.test(text)) {
    return aside(outcome({ lines: [context.replies.empty] }), 'empty');
  }
  const own = slash ? null : readOwnFood(text, language);
  if (own) return aside(defineOwnFood(own, context), 'answered');
  const product = slash?.kind === 'product' ? slash.words : slash ? null : barcodeIn(text);
  if (product !== null) return aside(await lookUpProduct(product, context), 'answered');
  if (slash && slash.kind !== 'text' && slash.kind !== 'action' && slash.kind !== 'product')
    return aside(slashWords(slash, context), 'answered');
  context.catalogue = await viewFor(dependencies, context, [], open);
  const words = slash?.kind === 'text' ? slash.text : text;
  const read: Reading | null =
    slash?.kind === 'action'
      ? { actions: [slash.action], by: 'offline', isCertain: true }
      : await interpret(dependencies, context, words, open, signal);
  if (read === null && !(open && hasWords(words))) return aside(notUnderstood(words, context), 'not_understood');
  const actions = read?.actions ?? [];
  context.catalogue = await viewFor(dependencies, context, actions, open);
  if (isBesideTheQuestion(actions)) {
    const done = merge(await inOrder(actions, context));
    // Taking back is said of the last thing, and the open question is the last thing.
    const isTakenBack = actions.some((action) => action.type === 'undo');
    return isTakenBack ? end(done, nameOf(done), { dialog: null, next: [] }) : aside(done, nameOf(done));
  }

  const clarified = open ? null : await clarifyLast(words, actions, context);
  const done = clarified ? await runBeside(clarified, context) : await settleAndRun(actions, open, context);
  return end(done.outcome, done.name, {
    dialog: open,
    next: done.open,
    tries: done.tries,
    readings: read?.readings ?? null,
    needsSecondReading: dependencies.interpreter.name === 'llm' && read?.by === 'offline' && !read.isCertain,
    notes: [
      ...(isExpired && !slash ? [context.replies.expired] : []),
      ...noteLateness(claim, payload, context),
      ...(payload.isCut ? [context.replies.wasCut] : []),
    ],
  });
}

/** The catalogue as this person sees it, with what these actions and the open question may need of the database. */
function viewFor(
  dependencies: TurnDependencies,
  context: CommandContext,
  actions: readonly Action[],
  open: DialogState | null,
  foodIds: readonly string[] = [],
): Promise<Catalogue> {
  const wanted = actions.flatMap((action): Wanted[] => {
    if (action.type === 'fill_meal') return action.items;
    if (action.type === 'correct') return action.food ? [action.food] : [];
    return action.type === 'query_catalog' ? [{ name: action.query, brand: null }] : [];
  });
  const offered = (open?.points ?? []).flatMap((point) =>
    point.kind === 'food' ? point.options : point.kind === 'size' ? [point.foodId] : [],
  );
  const person = { id: context.person.id, language: context.language };
  return openView(dependencies.catalogue, dependencies.database, person, wanted, [...offered, ...foodIds]);
}

const hasWords = (text: string): boolean => /[\p{L}\p{Nd}]/u.test(text);

interface Reading {
  actions: Action[];
  by: 'offline' | 'llm';
  isCertain: boolean;
  /** Both readings, where both interpreters read it. */
  readings?: Readings;
}

/** The question stays as it is, and is not asked again in this reply. */
function asideFrom(open: DialogState | null): Partial<Ending> {
  return { dialog: open, next: open?.points ?? [], tries: open?.tries ?? 1, isQuiet: true };
}

const BESIDE: ReadonlySet<Action['type']> = new Set([
  'undo',
  'show_day',
  'query_catalog',
  'set_language',
  'set_timezone',
  'help',
  'smalltalk',
]);

/** Commands and courtesies neither answer a question nor count as not answering it. */
function isBesideTheQuestion(actions: readonly Action[]): boolean {
  return actions.length > 0 && actions.every((action) => BESIDE.has(action.type));
}

async function interpret(
  dependencies: TurnDependencies,
  context: CommandContext,
  text: string,
  dialog: DialogState | null,
  signal: AbortSignal,
): Promise<Reading | null> {
  const { interpreter } = dependencies;
  const { catalogue } = context;
  const result = await interpreter.interpret(
    text,
    interpretContext(context, catalogue, interpreter, text, dialog),
    signal,
  );
  return result.kind === 'understood' ? result : null;
}

function interpretContext(
  context: CommandContext,
  catalogue: Catalogue,
  interpreter: Interpreter,
  text: string,
  dialog: DialogState | null,
): InterpretContext {
  return {
    language: context.language,
    ...localTimeText(context.clock),
    openQuestion: dialog
      ? {
          text: questionText(dialog.points, context.replies),
          points: dialog.points.map((point) => ({
            subject: point.subject,
            wants: point.kind === 'size' ? 'amount' : point.kind,
          })),
          options: dialog.points.flatMap((point) =>
            point.kind === 'food'
              ? point.options.map((id) => catalogue.food(id)?.names[context.language][0] ?? id)
              : [],
          ),
          slot: dialog.points.find((point) => point.kind === 'food')?.slot ?? null,
        }
      : null,
    // Only a model needs to be kept on the catalogue's words, and it is not asked about every message.
    get candidates() {
      return interpreter.name === 'llm' ? catalogue.candidates(text, context.language, 24) : [];
    },
  };
}

interface Done {
  outcome: Outcome;
  open: Point[];
  tries: number;
  name: string;
}

/** What a message said more exactly of the one before, then whatever else it says. */
async function runBeside(clarified: { outcome: Outcome; rest: Action[] }, context: CommandContext): Promise<Done> {
  const all = merge([clarified.outcome, ...(await inOrder(clarified.rest, context))]);
  return { outcome: all, open: all.points, tries: 1, name: nameOf(all) };
}

/** The open question first, then whatever else was said. */
async function settleAndRun(
  actions: readonly Action[],
  dialog: DialogState | null,
  context: CommandContext,
): Promise<Done> {
  if (!dialog) {
    const done = merge(await inOrder(actions, context));
    return { outcome: done, open: done.points, tries: 1, name: nameOf(done) };
  }
  const resolution = resolve(dialog, actions, affinityOf(context));
  const slot = await slotOfQuestion(dialog, context);
  // A food said while a question is open belongs to the meal in question, unless another was named.
  const rest = resolution.rest.map(
    (action): Action =>
      action.type === 'fill_meal' && action.slot === null && slot && isUntimed(action.when)
        ? { ...action, slot }
        : action,
  );
  const written = merge(resolution.settled.map((settled) => writeSettled(settled, context)));
  const refined = await refineLogged(rest, dialog.inboxIds, context);
  const others = merge([refined.outcome, ...(await inOrder(refined.rest, context))]);
  const isOver = dialog.tries >= 2;
  // Asked twice is enough: foods are estimated and said so; how long somebody moved stays open and is told.
  const given = isOver ? resolution.open.map((point) => giveUp(point, context)) : [];
  const all = merge([written, others, ...given]);
  return {
    outcome: all,
    open: isOver ? all.points : [...resolution.open, ...all.points],
    tries: resolution.open.length > 0 && !isOver ? dialog.tries + 1 : 1,
    name: nameOf(all),
  };
}

const isUntimed = (when: When): boolean => when.dayOffset === null && when.time === null && when.part === null;

/** The meal an open question is about: the one its points or what was logged with them name, if it is only one. */
async function slotOfQuestion(dialog: DialogState, context: CommandContext): Promise<MealSlot | null> {
  const asked = dialog.points.flatMap((point) => (point.kind === 'food' || point.kind === 'size' ? [point.slot] : []));
  const logged = await Promise.all(dialog.inboxIds.map((id) => readOfMessage(context.database, context.person.id, id)));
  const slots = new Set([...asked, ...logged.flat().flatMap((entry) => (entry.slot ? [entry.slot] : []))]);
  const [only] = slots;
  return slots.size === 1 && only ? only : null;
}

async function inOrder(actions: readonly Action[], context: CommandContext): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const action of actions) outcomes.push(await runAction(action, context));
  return quieten(outcomes);
}

/** "Nothing here for me" is said only when there was indeed nothing else. */
function quieten(outcomes: readonly Outcome[]): Outcome[] {
  const isWritten = outcomes.some((one) => one.entries.length > 0 || one.points.length > 0);
  const unique = new Set<string>();
  return outcomes.map((one) => {
    const isTalkOnly =
      one.entries.length === 0 &&
      one.points.length === 0 &&
      one.voids.length === 0 &&
      Object.keys(one.patch).length === 0;
    const lines = one.lines.filter((line) => !unique.has(line) && unique.add(line));
    return isWritten && isTalkOnly && !one.lines.some((line) => line.includes('«') || line.includes('"'))
      ? NOTHING
      : { ...one, lines };
  });
}

function giveUp(point: Point, context: CommandContext): Outcome {
  const settled: Settled = settleEstimate(point);
  if (point.kind === 'food' || point.kind === 'size') return writeSettled(settled, context);
  return outcome({ lines: [context.replies.notLogged(point.subject)] });
}

function nameOf(done: Outcome): string {
  if (done.points.length > 0) return 'asked';
  if (done.changes.length > 0) return 'corrected';
  if (done.entries.length > 0) return 'logged';
  if (done.voids.length > 0) return 'undone';
  return 'answered';
}

function slashWords(slash: SlashTalk, context: CommandContext): Outcome {
  const { replies, person } = context;
  switch (slash.kind) {
    case 'welcome':
      return outcome({ lines: [replies.welcome, ...(person.isZoneChosen ? [] : [replies.zoneHint(person.zone)])] });
    case 'ask_language':
      return outcome({ lines: [replies.languageAsk] });
    case 'ask_zone':
      return outcome({ lines: [replies.zoneAsk(person.zone)] });
    case 'ask_food':
      return outcome({ lines: [replies.foodAsk] });
    case 'ask_product':
      return outcome({ lines: [replies.productAsk] });
    case 'ask_training':
      return outcome({ lines: [replies.trainingAsk(person.trainingConsentVersion !== null)] });
    case 'training':
      return outcome({
        patch: { trainingConsentVersion: slash.isAllowed ? TRAINING_CONSENT_VERSION : null },
        lines: [replies.trainingSet(slash.isAllowed)],
      });
    case 'unknown':
      return outcome({ lines: [replies.notUnderstood] });
  }
}

/** A thumb or a heart needs no answer; words do. */
function notUnderstood(text: string, context: CommandContext): Outcome {
  return /[\p{L}\p{Nd}]/u.test(text) ? outcome({ lines: [context.replies.notUnderstood] }) : NOTHING;
}

/** Earlier readings of the same platform message: an edit takes their place; a late original has none. */
async function earlierReadings(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  payload: Extract<Inbound, { kind: 'message' | 'edit' }>,
): Promise<{ inboxIds: number[]; isSuperseded: boolean }> {
  const isLate = dependencies.now().getTime() - new Date(payload.sentAt).getTime() > CLOCK_SLIP_MS;
  if (payload.kind === 'message' && !isLate) return { inboxIds: [], isSuperseded: false };
  const key = messageKey(payload.address.platform, payload.address.chat, payload.messageRef);
  if (!key) return { inboxIds: [], isSuperseded: false };
  const others = (await findByMessage(dependencies.database, key, claim.personId)).filter(
    (id) => id !== claim.message.inboxId,
  );
  // Arrived before its original: the original adds nothing any more.
  if (payload.kind === 'message')
    return { inboxIds: [], isSuperseded: others.some((id) => id < claim.message.inboxId) };
  return { inboxIds: others, isSuperseded: false };
}

async function repliedTo(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  payload: Extract<Inbound, { kind: 'message' | 'edit' }>,
): Promise<number | null> {
  if (payload.kind !== 'message' || !payload.repliesTo) return null;
  const key = messageKey(payload.address.platform, payload.address.chat, payload.repliesTo);
  return key ? findByReceipt(dependencies.database, key, claim.personId) : null;
}

function noteLateness(claim: TurnClaim, payload: Inbound, context: CommandContext): string[] {
  const lateMs = claim.message.receivedAt.getTime() - new Date(payload.sentAt).getTime();
  if (lateMs < LATE_MS || payload.address.platform === 'terminal') return [];
  return [
    context.replies.sentAt(
      DateTime.fromJSDate(context.clock.now, { zone: context.clock.zone }).toFormat('dd/MM HH:mm'),
    ),
  ];
}

// --- presses and deletions ---

async function takePress(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  payload: Extract<Inbound, { kind: 'press' }>,
): Promise<Turn> {
  const context = contextOf(dependencies, claim, claim.person.language as Language);
  const [verb, ...parts] = payload.action.split(':');
  const dialog = readDialog(claim.dialog);
  const end = (done: Outcome, name: string, rest: Partial<Ending> = {}) =>
    finish(dependencies, claim, context, {
      outcome: done,
      name,
      dialog,
      next: dialog?.points ?? [],
      tries: dialog?.tries ?? 1,
      isQuiet: true,
      ...rest,
    });
  if (verb === 'u') return end(await undoMessage(Number(parts[0]), context), 'undone');
  if (verb === 'f') return end(await logPressed(dependencies, context, parts), 'logged');
  if (verb === 'e') return end(outcome({ lines: [context.replies.editHint] }), 'answered');
  if (verb !== 'q' || !dialog || dialog.questionId !== parts[0])
    return end(outcome({ lines: [context.replies.pressExpired] }), 'expired');
  context.catalogue = await viewFor(dependencies, context, [], dialog);
  const chosen = pressed(dialog, parts.slice(1));
  if (chosen.length === 0) return end(outcome({ lines: [context.replies.pressExpired] }), 'expired');
  const done = merge(chosen.map((settled) => writeSettled(settled, context)));
  const open = [...dialog.points.filter((point) => !chosen.some((settled) => settled.point === point)), ...done.points];
  return end(done, open.length > 0 ? 'asked' : 'logged', { next: open, isQuiet: false, tries: dialog.tries });
}

/** A portion of what was looked up. */
async function logPressed(
  dependencies: TurnDependencies,
  context: CommandContext,
  [tag = '', share = 's']: readonly string[],
): Promise<Outcome> {
  const id = idOfTag(tag, dependencies.catalogue.foodIds());
  const catalogue = id === null ? null : await viewFor(dependencies, context, [], null, [id]);
  const food = id === null ? null : catalogue?.food(id);
  return food ? logLookedUp(food, share, context) : outcome({ lines: [context.replies.pressExpired] });
}

function pressed(dialog: DialogState, parts: readonly string[]): Settled[] {
  if (parts[0] === 'e') return dialog.points.map(settleEstimate);
  const point = dialog.points[Number(parts[0])];
  const settled = point ? settleOption(point, Number(parts[1])) : null;
  return settled ? [settled] : [];
}

async function takeDeletion(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  payload: Extract<Inbound, { kind: 'delete' }>,
): Promise<Turn> {
  const context = contextOf(dependencies, claim, claim.person.language as Language);
  const key = messageKey(payload.address.platform, payload.address.chat, payload.messageRef);
  const inboxIds = key ? await findByMessage(dependencies.database, key, claim.personId) : [];
  const undone = await Promise.all(inboxIds.map((id) => undoMessage(id, context)));
  const done = merge(undone.filter((one) => one.voids.length > 0));
  if (done.voids.length === 0) return silent(claim, 'deleted_nothing');
  return finish(dependencies, claim, context, {
    outcome: done,
    name: 'undone',
    dialog: readDialog(claim.dialog),
    next: readDialog(claim.dialog)?.points ?? [],
  });
}
