/** Who a person is, as far as they want to say it: the introduction, `/profile`, and the words that change it. */
import type { Entry } from '#db/commit.ts';
import type { Button } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import { patchProfile } from '#db/profile.ts';
import { type CommandContext, type Outcome, outcome } from '../../commands/command.ts';
import { ageOf, computedOf, targetsOf } from '../../person-targets.ts';
import { privacyReplies } from '../../replies/subjects/privacy.ts';
import { PROFILE_REPLIES } from '../../replies/subjects/profile.ts';
import { SETTINGS_REPLIES } from '../../replies/subjects/settings.ts';
import { TARGETS_REPLIES } from '../../replies/subjects/targets.ts';
import { ACTIVITY_LEVELS, ADULT_YEARS, GOALS, SEXES } from '../../targets.ts';
import { momentOf, todayOf } from '../../time.ts';
import { judgeWeight, weightEntry } from '../../weight-change.ts';
import type { Run, Subject } from '../subject.ts';
import { targetsLine } from '../targets/shown.ts';
import { changeProfile } from './change.ts';
import { ALL_FIELDS, factsOf } from './facts.ts';
import { isStranger, nextStep, passButtons, question, STEPS, type Step, stepOf } from './introduction.ts';
import { plainWords, type ReadProfile, readProfile } from './read.ts';
import { DIETS, type Field, type SaidProfile } from './said.ts';
import { readSelfAmid } from './self.ts';

/** Who says that much at once has introduced themselves. */
const WHOLE_INTRODUCTION = 3;

/** What `/start` answers: the welcome, and the introduction for somebody not known yet. */
export async function welcome(context: CommandContext): Promise<Outcome> {
  const { person, replies, language } = context;
  const head = [
    replies.welcome,
    privacyReplies(context.language).welcomeNote,
    ...(person.isZoneChosen ? [] : [replies.zoneHint(person.zone)]),
  ];
  const begun = stepOf(person.onboardingStep);
  if (!begun && !isStranger(person)) return outcome({ lines: head });
  const step = begun ?? 'sex';
  const asked = question(step, person, context);
  return outcome({
    lines: [...head, PROFILE_REPLIES[language].invite, asked.line],
    buttons: [...asked.buttons, passButtons(step, context)],
    writes: begun ? [] : [patchProfile(person.id, { onboardingStep: step })],
  });
}

/** Words or a tap about the person: what changed, then the next question if the introduction is under way. */
function take({ said: told, fields }: ReadProfile): Run {
  return async (context) => {
    const { person, language } = context;
    const weighed = await weighedIn(told, context);
    const { said } = weighed;
    const change = changeProfile(said, fields, context);
    // Under 18 nothing more is asked.
    if (isMinor(change.next, context))
      return outcome({ writes: [patchProfile(person.id, change.patch)], lines: change.lines });
    const step = stepOf(person.onboardingStep);
    const next = step === null || fields.size >= WHOLE_INTRODUCTION ? null : nextStep(step, change.next);
    const isOver = next === null && (step !== null || fields.size >= WHOLE_INTRODUCTION);
    const follow = next
      ? goOn(next, change.next, context)
      : isOver
        ? close(change.next, context)
        : tell(fields, change.next, context);
    const hide: Button[][] =
      said.bar === 'eating_disorder' && !person.isNumberFree
        ? [[{ label: PROFILE_REPLIES[language].hideNumbers, action: 's:numbers:off' }]]
        : [];
    return outcome({
      entries: [...weighed.entries, ...change.entries],
      draftReason: weighed.entries.length > 0 ? 'weight' : null,
      patch: said.massKg === undefined ? {} : { massKg: said.massKg },
      writes: [patchProfile(person.id, { ...change.patch, ...(step === next ? {} : { onboardingStep: next }) })],
      lines: [...weighed.lines, ...change.lines, ...follow.lines],
      buttons: [...hide, ...follow.buttons],
    });
  };
}

/** A weight far from the last one is set apart: it waits, or is refused, and the rest of what was said holds. */
async function weighedIn(
  said: SaidProfile,
  context: CommandContext,
): Promise<{ said: SaidProfile; entries: Entry[]; lines: string[] }> {
  const { massKg, ...rest } = said;
  if (massKg === undefined) return { said, entries: [], lines: [] };
  const moment = momentOf({ dayOffset: null, time: null, part: null }, null, context.clock);
  const weighed = await judgeWeight(massKg, moment, context);
  if (weighed.kind === 'fine') return { said, entries: [], lines: [] };
  return weighed.kind === 'ask'
    ? { said: rest, entries: [weightEntry(massKg, moment, true)], lines: [] }
    : { said: rest, entries: [], lines: [weighed.line] };
}

function isMinor(person: Person, { clock }: CommandContext): boolean {
  const age = ageOf(person.birthYear, todayOf(clock));
  return age !== null && age < ADULT_YEARS;
}

interface Follow {
  lines: string[];
  buttons: Button[][];
}

function goOn(step: Step, person: Person, context: CommandContext): Follow {
  const asked = question(step, person, context);
  return { lines: [asked.line], buttons: [...asked.buttons, passButtons(step, context)] };
}

/** The end of the introduction: the targets, what they are worth, and what was assumed for them. */
function close(person: Person, context: CommandContext): Follow {
  const say = PROFILE_REPLIES[context.language];
  const result = computedOf(person, todayOf(context.clock));
  const lines = targetLines(person, context);
  if (result.kind !== 'targets' || person.activityLevel !== null)
    return { lines: [...lines, say.disclaimer], buttons: [] };
  return {
    lines: [...lines, say.disclaimer, say.assumedActivity],
    buttons: question('activity', person, context).buttons,
  };
}

/** Fields that targets depend on. */
const COUNTS: ReadonlySet<Field> = new Set(['sex', 'age', 'height', 'mass', 'goal', 'aim', 'activity', 'bar']);

function tell(fields: ReadonlySet<Field>, person: Person, context: CommandContext): Follow {
  return { lines: [...fields].some((field) => COUNTS.has(field)) ? targetLines(person, context) : [], buttons: [] };
}

function targetLines(person: Person, context: CommandContext): string[] {
  const say = TARGETS_REPLIES[context.language];
  const today = todayOf(context.clock);
  const line = targetsLine(targetsOf(person, today), context);
  if (line) return [line];
  const result = computedOf(person, today);
  if (result.kind === 'missing') return [say.missing(result.fields)];
  return result.kind === 'none' && result.why === 'minor' ? [say.none('minor')] : [];
}

/** Who describes themselves beside words that no profile has. */
export function describedSelf(text: string, { language, catalogue }: CommandContext): Run | null {
  const said = readSelfAmid(text, language, catalogue);
  return said && take(said);
}

// --- /profile ---

const show: Run = async (context) => {
  const { person, language } = context;
  const say = PROFILE_REPLIES[language];
  const step = stepOf(person.onboardingStep);
  if (isStranger(person)) return begin(step ?? 'sex', context);
  const facts = factsOf(person, new Set(ALL_FIELDS), context);
  const ask = (field: Field, asked: Step): Button => ({ label: `✏️ ${say.fieldName(field)}`, action: `p:ask:${asked}` });
  const body = (['age', 'height', 'mass'] as const).map((field) => say.fieldName(field)).join(', ');
  return outcome({
    lines: [`${say.head}\n${facts.join(' · ') || say.nothingYet}`, ...targetLines(person, context)],
    buttons: [
      [ask('sex', 'sex'), ask('activity', 'activity')],
      [ask('goal', 'goal'), ask('diet', 'diet')],
      [{ label: `✏️ ${body}`, action: 'p:ask:body' }],
      ...(person.deficitBar ? [[{ label: say.liftBar, action: 'p:lift' }]] : []),
      ...(step ? [[{ label: say.continueIntroduction, action: 'p:go' }]] : []),
    ],
  });
};

function begin(step: Step, context: CommandContext): Outcome {
  const { person, language } = context;
  const asked = goOn(step, person, context);
  return outcome({
    lines: [PROFILE_REPLIES[language].invite, ...asked.lines],
    buttons: asked.buttons,
    writes: [patchProfile(person.id, { onboardingStep: step })],
  });
}

// --- buttons ---

const setters: Record<string, (value: string) => ReadProfile | null> = {
  sex: (value) => chosen('sex', SEXES, value, (sex) => ({ sex })),
  activity: (value) => chosen('activity', ACTIVITY_LEVELS, value, (activityLevel) => ({ activityLevel })),
  goal: (value) => chosen('goal', GOALS, value, (goal) => ({ goals: [goal] })),
  diet: (value) => chosen('diet', DIETS, value, (dietType) => ({ dietType })),
  bar: (value) => chosen('bar', ['pregnant', 'breastfeeding'] as const, value, (bar) => ({ bar })),
};

function chosen<Value extends string>(
  field: Field,
  values: readonly Value[],
  value: string,
  said: (value: Value) => SaidProfile,
): ReadProfile | null {
  const known = values.find((one) => one === value);
  return known === undefined ? null : { said: said(known), fields: new Set([field]) };
}

function press([verb = '', value = '']: readonly string[]): Run {
  const said = setters[verb]?.(value);
  if (said) return take(said);
  const step = stepOf(value);
  if (verb === 'skip' && step) return skip(step);
  if (verb === 'ask' && step) return askAgain(step);
  if (verb === 'later') return later;
  if (verb === 'go') return resume;
  if (verb === 'lift') return lift;
  return async ({ replies }) => outcome({ lines: [replies.pressExpired] });
}

/** The button's word, said. */
const SKIPS =
  /^(?:(?:je )?passer?|passons|on passe|sauter?|suivante?|skip(?: it| this(?: one)?)?|pass|next|gec(?:elim|iyorum)?|bunu gec|atla(?:yalim)?)[ .!]*$/;

/** A skip of a question that is no longer the open one changes nothing. */
function skip(step: Step): Run {
  return async (context) => {
    const { person } = context;
    const current = stepOf(person.onboardingStep);
    if (current === null) return outcome({ lines: [PROFILE_REPLIES[context.language].postponed] });
    const next = current === step ? nextStep(step, person, true) : current;
    const follow = next ? goOn(next, person, context) : close(person, context);
    return outcome({ ...follow, writes: [patchProfile(person.id, { onboardingStep: next })] });
  };
}

function askAgain(step: Step): Run {
  return async (context) => {
    const { person, language } = context;
    if (step === 'body') return outcome({ lines: [PROFILE_REPLIES[language].bodyHint] });
    const asked = question(step, person, context);
    return outcome({ lines: [asked.line], buttons: asked.buttons });
  };
}

const later: Run = async ({ language }) => outcome({ lines: [PROFILE_REPLIES[language].postponed] });

const resume: Run = async (context) => {
  const { person } = context;
  const step = nextStep(stepOf(person.onboardingStep) ?? STEPS[0], person);
  if (step) return begin(step, context);
  return outcome({ ...close(person, context), writes: [patchProfile(person.id, { onboardingStep: null })] });
};

const lift: Run = async (context) => {
  const bar = context.person.deficitBar;
  return bar === null
    ? show(context)
    : take({ said: { lifted: bar as NonNullable<SaidProfile['lifted']> }, fields: new Set(['bar']) })(context);
};

export const profile: Subject = {
  name: 'profile',
  commands: [
    {
      name: 'profile',
      aliases: ['profil', 'profilim', 'moi', 'me', 'onboarding'],
      description: {
        fr: SETTINGS_REPLIES.fr.describe('profile'),
        en: SETTINGS_REPLIES.en.describe('profile'),
        tr: SETTINGS_REPLIES.tr.describe('profile'),
      },
      argument: {
        name: 'about',
        description: {
          fr: SETTINGS_REPLIES.fr.argument('profile'),
          en: SETTINGS_REPLIES.en.argument('profile'),
          tr: SETTINGS_REPLIES.tr.argument('profile'),
        },
      },
      read(argument) {
        if (argument === '') return show;
        // After the command a single word is sure, whatever it is about.
        const said = STEPS.map((step) => readProfile(argument, step)).find((one) => one !== null);
        return said ? take(said) : async ({ language }) => outcome({ lines: [PROFILE_REPLIES[language].bodyHint] });
      },
    },
  ],
  read(text, _language, person) {
    const step = stepOf(person.onboardingStep);
    if (step && SKIPS.test(plainWords(text))) return skip(step);
    const said = readProfile(text, step);
    return said ? take(said) : null;
  },
  presses: { p: press },
};
