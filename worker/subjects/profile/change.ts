/** What somebody said of themselves as a change of their profile: checked, with what is told and what is refused. */
import type { Entry } from '#db/commit.ts';
import type { Person } from '#db/people.ts';
import type { ProfilePatch } from '#db/profile.ts';
import type { CommandContext } from '../../commands/command.ts';
import { ageOf, bodyOf, withTargets } from '../../person-targets.ts';
import { displayOf } from '../../replies/figures.ts';
import { repliesIn } from '../../replies/replies.ts';
import { PROFILE_REPLIES } from '../../replies/subjects/profile.ts';
import { ADULT_YEARS, type Body, bmiOf, type Goal, LEAST_BMI, MOST_LOSS_KG_WEEK } from '../../targets.ts';
import { type Refusal, refusalOfTargetMass } from '../../targets-by-hand.ts';
import { momentOf, todayOf } from '../../time.ts';
import { refusalText } from '../targets/shown.ts';
import { factsOf } from './facts.ts';
import type { Field, SaidProfile } from './said.ts';

export interface ProfileChange {
  patch: ProfilePatch;
  /** A weight that was said. */
  entries: Entry[];
  /** The person as they will be. */
  next: Person;
  lines: string[];
  isBarSet: boolean;
}

export function changeProfile(said: SaidProfile, fields: ReadonlySet<Field>, context: CommandContext): ProfileChange {
  const { person, language } = context;
  const today = todayOf(context.clock);
  const own = plainFields(said, person, today).birthYear ?? person.birthYear;
  if (own !== null && (ageOf(own, today) ?? ADULT_YEARS) < ADULT_YEARS) return ofMinor(own, context);
  const plain = plainFields(said, person, today);
  const refusals: Refusal[] = [];
  const aims = aimsOf(said, { ...person, ...plain, massKg: said.massKg ?? person.massKg }, today, refusals);
  const changed: ProfilePatch = { ...plain, ...aims };
  const withMass: Person = { ...person, massKg: said.massKg ?? person.massKg };
  const patch = withTargets(withMass, changed, today);
  const next: Person = { ...withMass, ...patch };
  // From here on in the units it was said in.
  context.replies = repliesIn(language, displayOf(next));
  const say = PROFILE_REPLIES[language];
  const told = [...fields].filter((field) => isTold(field, aims));
  // "Lose 5 kg" is a goal, and a mass to reach.
  if (typeof aims.targetMassKg === 'number') told.push('aim');
  const facts = factsOf(next, new Set(told), context);
  const isBarSet = said.bar !== undefined;
  const hasDropped = person.areTargetsByHand && patch.areTargetsByHand === false;
  return {
    patch,
    entries: said.massKg === undefined ? [] : [{ kind: 'weight', ...momentNow(context), massKg: said.massKg }],
    next,
    lines: [
      ...(facts.length > 0 ? [say.saved(facts.join(' · '))] : []),
      ...refusals.map((refusal) => refusalText(refusal, context)),
      ...(said.bar ? [say.barSet(said.bar)] : []),
      ...(said.lifted ? [say.barLifted] : []),
      ...(hasDropped ? [say.byHandDropped] : []),
    ],
    isBarSet,
  };
}

function ofMinor(birthYear: number, context: CommandContext): ProfileChange {
  const patch = minorPatch(birthYear, context.person, todayOf(context.clock));
  return {
    patch,
    entries: [],
    next: { ...context.person, ...patch },
    lines: [context.replies.safety.minor],
    isBarSet: false,
  };
}

const momentNow = ({ clock }: CommandContext) => momentOf({ dayOffset: null, time: null, part: null }, null, clock);

/** The receipt tells the weight; a goal or aim that was refused is not told. */
function isTold(field: Field, aims: ProfilePatch): boolean {
  if (field === 'mass' || field === 'bar') return false;
  if (field === 'goal') return (aims.goals?.length ?? 0) > 0;
  return field !== 'aim';
}

/** What needs no check beyond what reading it took. */
function plainFields(said: SaidProfile, person: Person, today: string): ProfilePatch {
  const birthYear =
    said.birthYear ?? (said.ageYears === undefined ? undefined : Number(today.slice(0, 4)) - said.ageYears);
  const patch: ProfilePatch = {};
  if (said.sex) patch.sex = said.sex;
  if (birthYear !== undefined) patch.birthYear = birthYear;
  if (said.heightCm !== undefined) patch.heightCm = said.heightCm;
  if (said.activityLevel) patch.activityLevel = said.activityLevel;
  if (said.dietType) patch.dietType = said.dietType;
  // Pounds and feet are somebody's way to speak; kilograms said once do not take it away.
  if (said.massUnit && said.massUnit !== 'kg') patch.massUnit = said.massUnit;
  if (said.lengthUnit === 'ft') patch.lengthUnit = 'ft';
  // A new activity or body: what the days showed held for the old one.
  if (said.activityLevel && said.activityLevel !== person.activityLevel) patch.adaptedEnergyKcal = null;
  // What was said of an eating disorder is not overwritten by what passes.
  if (said.bar && person.deficitBar !== 'eating_disorder') patch.deficitBar = said.bar;
  if (said.bar === 'eating_disorder') {
    patch.goals = person.goals.filter((goal) => goal !== 'lose_weight');
    patch.targetMassKg = null;
  }
  if (said.lifted && person.deficitBar === said.lifted) patch.deficitBar = null;
  return patch;
}

/** Goals and the mass aimed at, each only where it may be; `refusals` takes why not. */
function aimsOf(said: SaidProfile, next: Person, today: string, refusals: Refusal[]): ProfilePatch {
  const body = bodyOf(next, today);
  const patch: ProfilePatch = {};
  const refuse = (refusal: Refusal): void => {
    if (!refusals.some((one) => one.why === refusal.why)) refusals.push(refusal);
  };
  const wantsLess = said.goals?.includes('lose_weight') ?? false;
  const noLoss = wantsLess ? refusalOfLoss(body) : null;
  if (noLoss) refuse(noLoss);
  if (said.goals) {
    const goals: Goal[] = said.goals.filter((goal) => goal !== 'lose_weight' || !noLoss);
    if (goals.length > 0) patch.goals = goals;
    // Another goal: what was to be lost is no aim any more.
    if (!wantsLess && said.targetMassKg === undefined) patch.targetMassKg = null;
  }
  if ((said.lossKgWeek ?? 0) > MOST_LOSS_KG_WEEK) refuse({ why: 'loss_rate', leastKcal: null });
  const targetMassKg =
    said.targetMassKg ??
    (said.lossKg !== undefined && body.massKg !== null ? Math.round((body.massKg - said.lossKg) * 10) / 10 : null);
  if (targetMassKg === null || noLoss) return patch;
  const refusal = refusalOfTargetMass(targetMassKg, body);
  if (refusal) refuse(refusal);
  else patch.targetMassKg = targetMassKg;
  if (!refusal && !said.goals && body.goals.length === 0 && body.massKg !== null && targetMassKg < body.massKg)
    patch.goals = ['lose_weight'];
  return patch;
}

function refusalOfLoss({ deficitBar, ageYears, massKg, heightCm }: Body): Refusal | null {
  if (deficitBar === 'eating_disorder') return { why: 'eating_disorder' };
  if (ageYears !== null && ageYears < ADULT_YEARS) return { why: 'minor' };
  if (deficitBar !== null) return { why: deficitBar, leastKcal: null };
  if (massKg !== null && heightCm !== null && bmiOf(massKg, heightCm) < LEAST_BMI)
    return { why: 'underweight', leastKcal: null };
  return null;
}

/**
 * Somebody under 18: of what they say the year of birth alone is kept, because it is what refuses targets. What was known
 * before stays, so that a slip of the keyboard ("15" for "51") costs nothing that a right age does not bring back.
 */
export function changeAge(ageYears: number, { person, clock }: CommandContext): ProfilePatch {
  const birthYear = Number(todayOf(clock).slice(0, 4)) - ageYears;
  return minorPatch(birthYear, person, todayOf(clock));
}

function minorPatch(birthYear: number, person: Person, today: string): ProfilePatch {
  return withTargets(person, { birthYear, onboardingStep: null }, today);
}
