/**
 * One message, from words to what is written and said. Read this file first.
 *
 *   danger? -> the fixed answer (safety.ts)   a press, an edit, a deletion -> their own short ways
 *   a request to a subject (reminders, profile, export ...) -> the subject answers, the open question stays
 *   words   -> actions (slash command, or the interpreter)
 *           -> settle the open question with them -> run what is left -> one Turn: entries, question, replies
 *
 * Every way ends in `ending.ts`. A turn reads and computes; `db/commit.ts` writes it, all or nothing.
 */

import { DateTime } from 'luxon';
import type { PersonPatch, Turn } from '#db/commit.ts';
import { CONSENT_VERSIONS, giveConsent, withdrawConsent } from '#db/consent.ts';
import type { UsualName } from '#db/conversations.ts';
import { findByMessage, findByReceipt, hasWrittenMoreThan, messageKey } from '#db/inbox.ts';
import { findLastMass, readOfMessage, readReplacedBy } from '#db/log.ts';
import type { Inbound, Language } from '#db/message.ts';
import { noteGuardHit } from '#db/metrics/meter.ts';
import type { Person } from '#db/people.ts';
import { patchProfile } from '#db/profile.ts';
import { DEFAULT_RETENTION, type Retention } from '#db/retention.ts';
import type { InterpretContext, Interpreter, InterpretResult } from '#inference/interpret.ts';
import { detectLanguage } from '#inference/language.ts';
import { readRefusal } from '#inference/offline/refusal.ts';
import { isOfLines } from '#inference/offline/removed-meals.ts';
import { cleanText, tokenise } from '#inference/offline/text.ts';
import type { Action, MealSlot, When } from '#inference/schema.ts';
import { besideLast } from './about-last.ts';
import { namesNear, withSavedMeals } from './again/saved-meals.ts';
import { hasBoard } from './board.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { learnable, openView, type Wanted } from './catalogue/view.ts';
import { CLARIFY_WITHIN_MS, clarifyLast } from './clarify.ts';
import type { CommandContext, Outcome } from './commands/command.ts';
import { merge, NOTHING, outcome } from './commands/command.ts';
import { runAction } from './commands/index.ts';
import { isLogIt } from './commands/log-it.ts';
import { barcodeIn, logLookedUp, lookUpProduct } from './commands/lookup.ts';
import { defineOwnFood, readOwnFood } from './commands/own-food.ts';
import { undoMessage } from './commands/undo.ts';
import { quietInCrowd } from './crowd.ts';
import {
  type DialogState,
  isAnyMeal,
  type Point,
  QUESTION_LIFE_MS,
  readDialog,
  resolve,
  type Settled,
  settleEstimate,
  settleOption,
} from './dialog.ts';
import { readDoubtfulNumber, withPlainThousands } from './doubtful-numbers.ts';
import { type Ending, type EndingDependencies, finish, silent, type TurnClaim } from './ending.ts';
import { idOfTag, LOOKUP_TAG_LENGTH } from './food-tag.ts';
import { besideAllergen } from './guard/allergen.ts';
import { findDanger } from './guard.ts';
import { sayKind, saysKind } from './kind-said.ts';
import { readSlash, type SlashMeaning, type SlashTalk } from './menu.ts';
import { withTodaysTargets } from './person-targets.ts';
import { openReads } from './reads.ts';
import { questionText } from './receipt.ts';
import { displayOf, type MassUnit } from './replies/figures.ts';
import { repliesIn } from './replies/replies.ts';
import { doubtReplies } from './replies/subjects/doubts.ts';
import { SETTINGS_REPLIES } from './replies/subjects/settings.ts';
import { rereadAction, wordsToReread } from './reread.ts';
import { answerDanger, isUrgent } from './safety.ts';
import { inSaidUnits } from './said-units.ts';
import { affinityOf, offsetOf, refineLogged, writeSettled } from './settle.ts';
import { answerDraft } from './subjects/drafts.ts';
import { carryOut, heardSubject, pressOf, readSubject } from './subjects/index.ts';
import { describedSelf, welcome } from './subjects/profile/index.ts';
import { weightInKg } from './subjects/profile/weight-words.ts';
import { type Clock, localTimeText, todayOf } from './time.ts';

export interface TurnDependencies extends EndingDependencies {
  catalogue: Catalogue;
  interpreter: Interpreter;
  /** The server's clock: a message can be late, never early. */
  now: () => Date;
  /** What erased accounts are remembered by: `signingSecret` (db/open.ts). */
  secret: string;
  /** Of a person's messages within a day, as many may ask a model; 0 or absent: no limit. */
  modelMessagesPerDay?: number;
  /** What people are told about how long their words stay; absent: the default. */
  retention?: Retention;
}

export type { TurnClaim };

/** Later than this after sending, a receipt says for what time it logged. */
const LATE_MS = 3_600_000;
const CLOCK_SLIP_MS = 60_000;

export function createTurn(options: TurnDependencies): (claim: TurnClaim, signal: AbortSignal) => Promise<Turn> {
  return async (claim, signal) => quietInCrowd(await take(claim, signal), claim.message.payload);

  async function take(claim: TurnClaim, signal: AbortSignal): Promise<Turn> {
    const { payload } = claim.message;
    // From here on PostgreSQL shows this person's rows only.
    const dependencies = { ...options, database: options.database.forPerson(claim.personId) };
    switch (payload.kind) {
      case 'message':
      case 'edit':
        return takeWords(dependencies, claim, payload, signal);
      case 'press':
        return takePress(dependencies, claim, payload, signal);
      case 'delete':
        return takeDeletion(dependencies, claim, payload);
      case 'location':
        return takeLocation(dependencies, claim, payload);
      case 'unsupported': {
        const context = contextOf(dependencies, claim, claim.person.language as Language);
        return finish(dependencies, claim, context, {
          outcome: outcome({ lines: [context.replies.textOnly] }),
          name: 'unsupported',
        });
      }
    }
  }
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

/** When that was, by the platform: a platform's clock may be slow, and is never believed when it is ahead. */
function believed(dependencies: TurnDependencies, at: string): Date {
  const now = dependencies.now();
  const sent = new Date(at);
  return sent.getTime() > now.getTime() + CLOCK_SLIP_MS ? now : sent;
}

/** Words that are changed tell of the day they were written on, however late they are put right. */
function clockOf(dependencies: TurnDependencies, claim: TurnClaim): Clock {
  const { payload } = claim.message;
  const at = payload.kind === 'edit' ? (payload.writtenAt ?? payload.sentAt) : payload.sentAt;
  return { now: believed(dependencies, at), zone: claim.person.zone, dayStartHour: claim.person.dayStartHour };
}

function contextOf(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  language: Language,
  repliedInboxId: number | null = null,
  outdatedInboxIds: readonly number[] = [],
): CommandContext {
  const clock = clockOf(dependencies, claim);
  return {
    database: dependencies.database,
    reads: openReads(dependencies.database, claim.personId, outdatedInboxIds),
    catalogue: dependencies.catalogue,
    person: withTodaysTargets(claim.person, todayOf(clock)),
    language,
    replies: repliesIn(language, displayOf(claim.person)),
    clock,
    inboxId: claim.message.inboxId,
    repliedInboxId,
    outdatedInboxIds,
    source: {
      address: claim.message.payload.address,
      key: claim.message.payload.key,
      displayName: claim.message.payload.displayName ?? null,
      takenAt: dependencies.now(),
    },
    secret: dependencies.secret,
    retention: dependencies.retention ?? DEFAULT_RETENTION,
  };
}

// --- words ---

async function takeWords(
  dependencies: TurnDependencies,
  taken: TurnClaim,
  payload: Extract<Inbound, { kind: 'message' | 'edit' }>,
  signal: AbortSignal,
): Promise<Turn> {
  const said = cleanText(payload.text).trim();
  const danger = findDanger(said);
  if (danger) noteGuardHit(danger);
  const known = taken.person.language as Language;
  // Whether a food is safe is no meal, and no food to look up.
  const text = withPlainThousands(danger === 'allergen' ? besideAllergen(said) : said, known);
  const slash = readSlash(text);
  const detected =
    slash || taken.person.isLanguageChosen ? { language: known, isSure: true } : detectLanguage(text, known);
  const language = detected.isSure ? detected.language : known;
  const earlier = await earlierReadings(dependencies, taken, payload);
  if (earlier.isSuperseded) return silent(taken, 'superseded');
  const massKg = await massWithout(dependencies, taken, earlier.inboxIds);
  const claim = massKg === undefined ? taken : { ...taken, person: { ...taken.person, massKg } };
  const patch: PersonPatch = {
    ...(language !== known ? { language } : {}),
    ...(massKg === undefined ? {} : { massKg }),
  };
  const context = contextOf(
    dependencies,
    claim,
    language,
    await repliedTo(dependencies, claim, payload),
    earlier.inboxIds,
  );
  const safetyNotes = danger === 'allergen' ? [context.replies.safety.allergen] : [];
  const end = (done: Outcome, name: string, rest: Partial<Ending> = {}) =>
    finish(dependencies, claim, context, {
      outcome: { ...done, patch: { ...patch, ...done.patch }, voids: [...earlier.inboxIds, ...done.voids] },
      name,
      isUpdate: payload.kind === 'edit',
      danger,
      ...rest,
      notes: [...(rest.notes ?? noteLateness(claim, payload, context)), ...safetyNotes],
    });

  const dialog = readDialog(claim.dialog);
  const saidMs = believed(dependencies, payload.sentAt).getTime();
  const isExpired = dialog !== null && saidMs - new Date(dialog.askedAt).getTime() > QUESTION_LIFE_MS;
  // The question came from words that have been changed: the new words may ask their own.
  const isOutdated = dialog?.inboxIds.some((id) => earlier.inboxIds.includes(id)) ?? false;
  const open = isExpired || isOutdated ? null : dialog;
  const aside = (done: Outcome, name: string) => end(done, name, asideFrom(open));

  if (danger && danger !== 'allergen') {
    const rest = isUrgent(danger) ? { dialog: null, next: [] } : asideFrom(open);
    return end(answerDanger(danger, said, context), 'safety', { ...rest, notes: [], isUpdate: false, danger });
  }
  if (danger && !hasWords(text)) return aside(outcome({}), 'safety');
  if (payload.kind === 'message' && payload.isForwarded) {
    return aside(asIfOwn(text, context), 'forwarded');
  }
  if (!hasWords(text) && !/\p{Extended_Pictographic}/u.test(text)) {
    return aside(outcome({ lines: [context.replies.empty] }), 'empty');
  }
  const asked =
    slash?.kind === 'subject'
      ? slash.read(language)
      : slash
        ? null
        : (readSubject(text, language, knownBeside(claim.person, open)) ?? describedSelf(text, context));
  if (asked) return aside(await carryOut(asked, context), 'answered');
  const answered = slash || open ? null : await answerDraft(text, context);
  if (answered) return end(answered, nameOf(answered));
  const own = slash ? null : readOwnFood(text, language);
  if (own) return aside(defineOwnFood(own, context), 'answered');
  const product = slash?.kind === 'product' ? slash.words : slash ? null : barcodeIn(text);
  if (product !== null) return aside(await lookUpProduct(product, context), 'answered');
  if (!slash && !open && payload.kind === 'message' && isLogIt(text, language)) {
    const logged = await logLastLookup(dependencies, context, claim, signal);
    return logged ? end(logged, 'logged') : aside(notUnderstood(text, context), 'not_understood');
  }
  if (slash?.kind === 'welcome') return aside(await welcome(context), 'answered');
  if (slash && isTalk(slash)) return aside(slashWords(slash, context), 'answered');
  const doubted = slash?.kind === 'action' ? null : askNumber(text, context);
  if (doubted) return aside(doubted, 'answered');
  context.catalogue = await viewFor(dependencies, context, [], open);
  const weigher = { massUnit: displayOf(claim.person).massUnit, massKg: claim.person.massKg };
  const words = slash?.kind === 'text' ? slash.text : weightInKg(text, weigher);
  if (!open && slash?.kind !== 'action' && saysKind(words, language) && mayClarify(claim, context)) {
    const done = await sayKind(words, context);
    if (done) return end(done, nameOf(done));
  }
  const result: Reading =
    slash?.kind === 'action'
      ? { kind: 'understood', actions: [slash.action], by: 'offline', isCertain: true }
      : await interpret(dependencies, context, words, open, claim, signal);
  if (result.kind === 'asked') {
    const heard = heardSubject(result.request, words, language);
    if (heard) return aside(await carryOut(heard, context), 'answered');
  }
  const read = result.kind === 'understood' ? result : null;
  if (read === null && !(open && hasWords(words)))
    return aside(danger ? outcome({}) : notUnderstood(words, context), 'not_understood');
  const { actions, weighedIn } = inSaidUnits(
    read?.actions ?? [],
    text,
    weigher,
    open?.points.some(({ kind }) => kind === 'weight'),
  );
  const isNewUnit = weighedIn !== null && weighedIn !== weigher.massUnit;
  if (isNewUnit) weighIn(weighedIn, context);
  const isBeside = !open && mayClarify(claim, context);
  expectReads(actions, isBeside, context);
  context.catalogue = await viewFor(dependencies, context, actions, open);
  context.words = words;
  if (isBesideTheQuestion(actions)) {
    const done = merge(await inOrder(actions, context));
    // Taking back is said of the last thing, and the open question is the last thing.
    const isTakenBack = actions.some((action) => action.type === 'undo');
    return isTakenBack ? end(done, nameOf(done), { dialog: null, next: [] }) : aside(done, nameOf(done));
  }

  const meant = isBeside ? await besideLast(words, actions, context) : actions;
  const clarified = open ? null : await clarifyLast(words, meant, context, isBeside);
  const done = clarified ? await runBeside(clarified, context) : await settleAndRun(meant, open, context);
  if (isNewUnit && done.outcome.entries.some(({ kind }) => kind === 'weight')) {
    const keep = outcome({ writes: [patchProfile(context.person.id, { massUnit: weighedIn })] });
    done.outcome = merge([done.outcome, keep]);
  }
  const isTwice = payload.kind === 'message' && isSaidTwice(claim, payload, done.outcome);
  return end(isTwice ? offerOnce(done.outcome, context) : done.outcome, done.name, {
    dialog: open,
    next: done.open,
    tries: done.tries,
    readings: read?.readings ?? null,
    needsSecondReading:
      dependencies.interpreter.name === 'llm' && read?.by === 'offline' && !read.isCertain && !read.isLimited,
    notes: [
      ...(isExpired && !slash ? [context.replies.expired] : []),
      ...noteLateness(claim, payload, context),
      ...(payload.isCut ? [context.replies.wasCut] : []),
      ...(isTwice ? [doubtReplies[context.language].twice] : []),
    ],
  });
}

/** From here on in the unit that they weighed themselves in. */
function weighIn(massUnit: MassUnit, context: CommandContext): void {
  context.person = { ...context.person, massUnit };
  context.replies = repliesIn(context.language, displayOf(context.person));
}

/** Where the message before this one is too old to be said more of, so is whatever was logged last. */
function mayClarify({ previous }: TurnClaim, { clock }: CommandContext): boolean {
  if (previous === undefined) return true;
  return previous !== null && clock.now.getTime() - new Date(previous.sentAt).getTime() <= CLARIFY_WITHIN_MS;
}

/** Forwarded words are often somebody else's: a tap makes them the person's own. */
function asIfOwn(text: string, context: CommandContext): Outcome {
  const label = doubtReplies[context.language].asOwn;
  return outcome({
    lines: [context.replies.forwarded],
    buttons: hasWords(text) ? [[{ label, action: rereadAction(context.inboxId, 'own') }]] : [],
  });
}

/** A figure that is no amount, or that may be a thousand times another, is asked about before anything is written. */
function askNumber(text: string, context: CommandContext): Outcome | null {
  const doubtful = readDoubtfulNumber(text);
  if (!doubtful) return null;
  if (doubtful.kind === 'impossible') return outcome({ lines: [context.replies.refuseAmount(doubtful.said)] });
  const { said, thousand, one } = doubtful;
  const button = (label: string, how: 'k' | '1') => ({ label, action: rereadAction(context.inboxId, how) });
  return outcome({
    lines: [doubtReplies[context.language].thousands(said)],
    buttons: [[button(thousand, 'k'), button(one, '1')]],
  });
}

/** Two devices, or a message that was sent again because no answer came: told, and never merged unasked. */
const TWICE_WITHIN_MS = 60_000;

function isSaidTwice(claim: TurnClaim, payload: Inbound & { kind: 'message' }, done: Outcome): boolean {
  const { previous } = claim;
  if (previous?.outcome !== 'logged' || done.entries.length === 0 || done.changes.length > 0) return false;
  const apartMs = Math.abs(new Date(payload.sentAt).getTime() - new Date(previous.sentAt).getTime());
  return apartMs <= TWICE_WITHIN_MS && previous.text === payload.text;
}

function offerOnce(done: Outcome, { inboxId, language }: CommandContext): Outcome {
  const once = { label: doubtReplies[language].twiceBack, action: `u:${inboxId}` };
  return { ...done, buttons: [[once], ...done.buttons] };
}

/** The catalogue as this person sees it, with what these actions and the open question may need of the database. */
function viewFor(
  dependencies: TurnDependencies,
  context: CommandContext,
  actions: readonly Action[],
  open: DialogState | null,
  foodIds: readonly string[] = [],
): Promise<Catalogue> {
  const wanted = wantedIn(actions);
  const offered = (open?.points ?? []).flatMap((point) =>
    point.kind === 'food' ? point.options : point.kind === 'size' ? [point.foodId] : [],
  );
  const person = { id: context.person.id, language: context.language };
  const ids = [...offered, ...foodIds];
  return openView(dependencies.catalogue, dependencies.database, person, wanted, ids, context.reads.learned);
}

/** Foods that may have to be looked up. */
const wantedIn = (actions: readonly Action[]): Wanted[] =>
  actions.flatMap((action): Wanted[] => {
    if (action.type === 'fill_meal') return action.items;
    if (action.type === 'correct') return action.food ? [action.food] : [];
    if (action.type === 'repeat') return [...action.changes, ...action.adds];
    return action.type === 'query_catalog' ? [{ name: action.query, brand: null }] : [];
  });

/** What follows asks for all of this where something was eaten: it is asked for at once. */
function expectReads(actions: readonly Action[], isBeside: boolean, context: CommandContext): void {
  if (!actions.some((action) => action.type === 'fill_meal')) return;
  context.reads.expect({
    words: learnable(wantedIn(actions), context.language),
    localDate: todayOf(context.clock),
    isWhole: hasBoard(context),
    since: isBeside ? new Date(context.clock.now.getTime() - CLARIFY_WITHIN_MS) : null,
  });
}

/** While something is asked, a bare word is its answer and none to the introduction. */
const knownBeside = (person: Person, open: DialogState | null): Person =>
  open ? { ...person, onboardingStep: null } : person;

const NO_TALK: ReadonlySet<SlashMeaning['kind']> = new Set(['text', 'action', 'product', 'subject', 'welcome']);
const isTalk = (slash: SlashMeaning): slash is SlashTalk => !NO_TALK.has(slash.kind);

const hasWords = (text: string): boolean => /[\p{L}\p{Nd}]/u.test(text);

/** `isLimited`: the model was not asked, because this person has had their share. */
type Reading = InterpretResult & { isLimited?: boolean };

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
  { message, usuals: ownNames = [] }: TurnClaim,
  signal: AbortSignal,
): Promise<Reading> {
  const { interpreter } = dependencies;
  let isLimited = false;
  const most = dependencies.modelMessagesPerDay ?? 0;
  const asked: InterpretContext = interpretContext(context, interpreter, text, dialog, ownNames);
  asked.modelPatienceMs = patienceLeft(message);
  asked.tag = message.inboxId;
  if (most > 0) {
    asked.mayAskModel = async () => {
      isLimited = await hasWrittenMoreThan(dependencies.database, context.person.id, most);
      return !isLimited;
    };
  }
  const result = await interpreter.interpret(text, asked, signal);
  if (result.kind !== 'understood') return result;
  return { ...result, isLimited, actions: withSavedMeals(result.actions, ownNames, context) };
}

/**
 * How long people wait for a model that is slow, since they wrote: what stood before their message has had a part of it. The
 * built-in reading that stands in for it is there within 30 s, also where the least was given on top. The second is for a
 * message over which a process died.
 */
const MODEL_PATIENCE_MS = 25_000;
const REPEATED_PATIENCE_MS = 20_000;
/** A model that is well answers within it. */
const LEAST_PATIENCE_MS = 3_000;

const patienceLeft = ({ attempts, waitedMs }: TurnClaim['message']): number =>
  Math.max(LEAST_PATIENCE_MS, (attempts > 1 ? REPEATED_PATIENCE_MS : MODEL_PATIENCE_MS) - waitedMs);

function interpretContext(
  context: CommandContext,
  interpreter: Interpreter,
  text: string,
  dialog: DialogState | null,
  ownNames: readonly UsualName[],
): InterpretContext {
  const { catalogue } = context;
  return {
    language: context.language,
    ...localTimeText(context.clock),
    openQuestion: dialog
      ? {
          text: questionText(dialog.points, context.replies),
          points: dialog.points.map((point) => ({
            subject: point.subject,
            wants: WANTS[point.kind],
          })),
          options: dialog.points.flatMap((point) =>
            point.kind === 'food'
              ? point.options.map((id) => catalogue.food(id)?.names[context.language][0] ?? id)
              : point.kind === 'which'
                ? point.options.map(({ label }) => label)
                : [],
          ),
          slot: dialog.points.find((point) => point.kind === 'food')?.slot ?? null,
        }
      : null,
    ownNames: ownNames.map(({ name }) => name),
    lastLogged: () => linesLogged(context),
    // Only a model needs to be kept on the catalogue's words, and it is not asked about every message.
    get candidates() {
      if (interpreter.name !== 'llm') return [];
      return [...namesNear(text, ownNames), ...catalogue.candidates(text, context.language, 24)];
    },
  };
}

const WANTS = {
  ...({ food: 'food', size: 'amount', weight: 'amount', which: 'confirm' } as const),
  ...({ minutes: 'minutes', sets: 'sets', sprint: 'sprint' } as const),
} satisfies Record<Point['kind'], string>;

/**
 * What the message before this one logged; nothing where it was a day ago. Of weight, sleep and mood only that they were:
 * their figures are nothing a model needs.
 */
async function linesLogged({ reads, clock, replies }: CommandContext): Promise<string[]> {
  const lines = await reads.lastLogged(new Date(clock.now.getTime() - QUESTION_LIFE_MS));
  return lines.flatMap((entry) => {
    if (entry.food) return [`${entry.food.name}, ${replies.number(entry.food.massGrams)} g`];
    if (entry.activity) {
      const { activity, sets, sprints } = entry;
      const facts = replies.activityFacts({ ...activity, isMassAssumed: false, sets, sprints });
      return [[activity.label, facts].filter(Boolean).join(', ')];
    }
    return [entry.kind];
  });
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
  const isOfMeal = dialog.points.every(isAnyMeal);
  const isDenied = isOfMeal && actions.length > 0 && actions.every(isDenial);
  if (isDenied || actions.some(isCallingOff)) {
    const others = isDenied ? [] : actions.filter((action) => !isCallingOff(action));
    const line = isOfMeal
      ? context.replies.negated
      : context.replies.calledOff(dialog.points.map(({ subject }) => subject).join(', '));
    const done = merge([outcome({ lines: [line] }), ...(await inOrder(others, context))]);
    return { outcome: done, open: done.points, tries: 1, name: nameOf(done) };
  }
  const resolution = resolve(dialog, actions, affinityOf(context));
  const slot = await slotOfQuestion(dialog, context);
  const dayOffset = dayOfQuestion(dialog, context);
  // A food said while a question is open belongs to the meal in question, unless another was named; and whatever goes on
  // from an answer was on the day of which it was asked.
  const rest = resolution.rest.map((action): Action => {
    if (action.type !== 'fill_meal' && action.type !== 'fill_activity') return action;
    const isOfMeal = action.type === 'fill_meal' && action.slot === null && slot !== null && isUntimed(action.when);
    const isOfDay = action.when.dayOffset === null && (isOfMeal || resolution.wasAddressed);
    const when = isOfDay ? { ...action.when, dayOffset } : action.when;
    return isOfMeal ? { ...action, slot, when } : { ...action, when };
  });
  const written = merge(resolution.settled.map((settled) => writeSettled(settled, context)));
  const refined = await refineLogged(rest, dialog.inboxIds, context);
  const others = merge([refined.outcome, ...(await inOrder(refined.rest, context))]);
  const isOver = dialog.tries >= 2;
  // Asked twice is enough: foods are estimated and said so; how long somebody moved stays open and is told.
  const given = isOver ? resolution.open.map((point) => giveUp(point, context)) : [];
  const all = merge([written, others, ...given]);
  // Something else was told: which one was meant by "the same" is no longer asked.
  const left = rest.length > 0 ? resolution.open.filter((point) => point.kind !== 'which') : resolution.open;
  return {
    outcome: all,
    open: isOver ? all.points : [...left, ...all.points],
    tries: left.length > 0 && !isOver ? dialog.tries + 1 : 1,
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

/** "Never mind": the question is dropped, and what was logged with it stands. */
const isCallingOff = (action: Action): boolean =>
  action.type === 'correct' && action.isRemoved && action.target === null && !isOfLines(action);

/** "No", "nothing yet" to what a meal was: there was none, and none is guessed. */
const isDenial = (action: Action): boolean =>
  (action.type === 'none' && action.reason === 'negated') || (action.type === 'answer' && action.yes === false);

/** The day before today that all of an open question is about, as an offset; null for today, or for several days. */
function dayOfQuestion({ points }: DialogState, context: CommandContext): number | null {
  const dates = new Set(points.flatMap((point) => ('moment' in point ? [point.moment.localDate] : [])));
  const [date] = dates;
  if (date === undefined || dates.size > 1 || date === todayOf(context.clock)) return null;
  return offsetOf(date, context);
}

async function inOrder(actions: readonly Action[], context: CommandContext): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const action of actions) {
    // A line that this message has put right already is not there for what it says next.
    const replacedEntryIds = outcomes.flatMap((one) => one.voidedEntries);
    outcomes.push(await runAction(action, { ...context, replacedEntryIds }));
  }
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
      one.voidedEntries.length === 0 &&
      one.writes.length === 0 &&
      Object.keys(one.patch).length === 0;
    const lines = one.lines.filter((line) => !unique.has(line) && unique.add(line));
    return isWritten && isTalkOnly && !one.lines.some((line) => line.includes('«') || line.includes('"'))
      ? NOTHING
      : { ...one, lines };
  });
}

function giveUp(point: Point, context: CommandContext): Outcome {
  const settled: Settled = settleEstimate(point);
  if (point.kind === 'weight') return NOTHING;
  if (point.kind === 'food' || point.kind === 'size' || point.kind === 'which') return writeSettled(settled, context);
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
        patch: { trainingConsentVersion: slash.isAllowed ? CONSENT_VERSIONS.training : null },
        writes: [(slash.isAllowed ? giveConsent : withdrawConsent)(person.id, 'training')],
        lines: [replies.trainingSet(slash.isAllowed)],
      });
    case 'unknown':
      return outcome({ lines: [replies.notUnderstood] });
  }
}

/** A thumb or a heart needs no answer; words do. */
function notUnderstood(text: string, context: CommandContext): Outcome {
  if (!hasWords(text)) return NOTHING;
  // "No" to what only a button says yes to.
  const { language, replies } = context;
  const isRefusal = readRefusal({ tokens: tokenise(text), language }) !== null;
  return outcome({ lines: [isRefusal ? replies.unchanged : replies.notUnderstood] });
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

/** What the person weighs without what these messages said of it; undefined: they said nothing. */
async function massWithout(
  { database }: TurnDependencies,
  { person, message }: TurnClaim,
  inboxIds: readonly number[],
): Promise<number | null | undefined> {
  if (inboxIds.length === 0) return undefined;
  const lines = await Promise.all(inboxIds.map((id) => readOfMessage(database, person.id, id)));
  if (!lines.flat().some((line) => line.kind === 'weight' && !line.isDraft)) return undefined;
  return (await findLastMass(database, person.id, [...inboxIds, message.inboxId]))?.massKg ?? null;
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

// --- a place, presses and deletions ---

/** Where somebody is tells their clock, and nothing else of it is kept. */
async function takeLocation(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  payload: Extract<Inbound, { kind: 'location' }>,
): Promise<Turn> {
  const context = contextOf(dependencies, claim, claim.person.language as Language);
  const done = await runAction({ type: 'set_timezone', zone: payload.zone }, context);
  const lines = done.patch.zone ? [...done.lines, SETTINGS_REPLIES[context.language].placeForgotten] : done.lines;
  return finish(dependencies, claim, context, {
    outcome: { ...done, lines },
    name: 'answered',
    ...asideFrom(readDialog(claim.dialog)),
  });
}

async function takePress(
  dependencies: TurnDependencies,
  claim: TurnClaim,
  payload: Extract<Inbound, { kind: 'press' }>,
  signal: AbortSignal,
): Promise<Turn> {
  const context = contextOf(dependencies, claim, claim.person.language as Language);
  const [verb, ...parts] = payload.action.split(':');
  if (verb === 'r') {
    const clean = (text: string) => withPlainThousands(cleanText(text).trim(), context.language);
    const words = await wordsToReread(context.database, claim, parts, context.clock.now, clean);
    const address = payload.address;
    if (words) return takeWords(dependencies, withWords(claim, { ...words, address }), { ...words, address }, signal);
  }
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
  const asked = pressOf(verb ?? '', parts);
  if (asked) return end(await carryOut(asked, context), 'answered');
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

const withWords = (claim: TurnClaim, payload: Inbound): TurnClaim => ({
  ...claim,
  message: { ...claim.message, payload },
});

/** A portion of what was looked up. */
async function logPressed(
  dependencies: TurnDependencies,
  context: CommandContext,
  [tag = '', share = 's']: readonly string[],
): Promise<Outcome> {
  const id = idOfTag(tag, dependencies.catalogue.foodIds(), LOOKUP_TAG_LENGTH);
  const catalogue = id === null ? null : await viewFor(dependencies, context, [], null, [id]);
  const food = id === null ? null : catalogue?.food(id);
  return food ? logLookedUp(food, share, context) : outcome({ lines: [context.replies.pressExpired] });
}

/** "Log it": the portion that was shown, where the message before only looked one food up. Null: it did not. */
async function logLastLookup(
  dependencies: TurnDependencies,
  context: CommandContext,
  claim: TurnClaim,
  signal: AbortSignal,
): Promise<Outcome | null> {
  const { previous } = claim;
  if (!previous?.text || previous.outcome !== 'answered' || !mayClarify(claim, context)) return null;
  const text = cleanText(previous.text).trim();
  const slash = readSlash(text);
  const product = slash?.kind === 'product' ? slash.words : slash ? null : barcodeIn(text);
  if (product !== null) return logShown(dependencies, context, await lookUpProduct(product, context));
  if (!slash && readSubject(text, context.language, claim.person)) return null;
  if (slash && slash.kind !== 'action') return null;
  context.catalogue = await viewFor(dependencies, context, [], null);
  const read = slash ? null : await interpret(dependencies, context, text, null, claim, signal);
  const actions = slash ? [slash.action] : read?.kind === 'understood' ? read.actions : [];
  const [query, ...others] = actions;
  if (query?.type !== 'query_catalog' || others.length > 0) return null;
  context.catalogue = await viewFor(dependencies, context, actions, null);
  return logShown(dependencies, context, await runAction(query, context));
}

/** What the first button of a look-up does, where its row is about one food. */
async function logShown(
  dependencies: TurnDependencies,
  context: CommandContext,
  { buttons: [row = []] }: Outcome,
): Promise<Outcome | null> {
  const [first, ...others] = row.map(({ action }) => action.split(':'));
  const isOne = first !== undefined && others.every((parts) => parts[1] === first[1]);
  return isOne ? logPressed(dependencies, context, first.slice(1)) : null;
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
  const taken = merge(undone.filter((one) => one.voids.length > 0));
  if (taken.voids.length === 0) return silent(claim, 'deleted_nothing');
  const done = await untilUndone(taken, context);
  return finish(dependencies, claim, context, {
    outcome: done,
    name: 'undone',
    dialog: readDialog(claim.dialog),
    next: readDialog(claim.dialog)?.points ?? [],
  });
}

/**
 * A slip of the finger can be taken back: the lines wait behind the deletion as if it replaced them. A correction that
 * is deleted brings back what it corrected, and that is not undone once more.
 */
async function untilUndone(taken: Outcome, context: CommandContext): Promise<Outcome> {
  const { database, person, inboxId, replies } = context;
  const [own, back] = await Promise.all([
    Promise.all(taken.voids.map((id) => readOfMessage(database, person.id, id))),
    readReplacedBy(database, person.id, taken.voids),
  ]);
  if (back.length > 0) return taken;
  return {
    ...taken,
    voids: [],
    voidedEntries: own.flat().map((entry) => entry.id),
    buttons: [[{ label: replies.undo, action: `u:${inboxId}` }]],
  };
}
