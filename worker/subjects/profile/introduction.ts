/**
 * The introduction: five questions, each by a tap or in words, each of which may be skipped. It stands in the person's
 * row (`onboardingStep`) and not in the dialog, so that a meal in between is logged as ever and nothing is asked twice.
 */
import type { Button } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import type { CommandContext } from '../../commands/command.ts';
import { PROFILE_REPLIES } from '../../replies/subjects/profile.ts';
import { ACTIVITY_LEVELS, GOALS, type Missing, SEXES } from '../../targets.ts';
import type { Diet } from './said.ts';

export const STEPS = ['sex', 'body', 'activity', 'goal', 'diet'] as const;
export type Step = (typeof STEPS)[number];

export const stepOf = (stored: string | null): Step | null => STEPS.find((step) => step === stored) ?? null;

export function missingOfBody(person: Person): Missing[] {
  const fields: [Missing, number | null][] = [
    ['age', person.birthYear],
    ['height', person.heightCm],
    ['mass', person.massKg],
  ];
  return fields.filter(([, value]) => value === null).map(([name]) => name);
}

function isKnown(step: Step, person: Person): boolean {
  switch (step) {
    case 'sex':
      return person.sex !== null;
    case 'body':
      return missingOfBody(person).length === 0;
    case 'activity':
      return person.activityLevel !== null;
    case 'goal':
      return person.goals.length > 0;
    case 'diet':
      return person.dietType !== null;
  }
}

/** The first question not answered yet, from this one on or after it; null: all is said or skipped. */
export function nextStep(from: Step, person: Person, isAfter = false): Step | null {
  return STEPS.slice(STEPS.indexOf(from) + (isAfter ? 1 : 0)).find((step) => !isKnown(step, person)) ?? null;
}

export const isStranger = (person: Person): boolean =>
  person.deficitBar === null &&
  STEPS.every((step) => (step === 'body' ? !person.birthYear && !person.heightCm : !isKnown(step, person)));

/** The diets most people name; the others are said in words. */
const DIETS_SHOWN: readonly Diet[] = ['omnivore', 'vegetarian', 'vegan', 'pescatarian', 'halal', 'gluten_free'];

const pairs = (buttons: readonly Button[]): Button[][] =>
  buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));

/** A question with why it is asked, and its buttons. */
export function question(
  step: Step,
  person: Person,
  { language }: Pick<CommandContext, 'language'>,
): { line: string; buttons: Button[][] } {
  const say = PROFILE_REPLIES[language];
  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  const buttonsOf = <Value extends string>(values: readonly Value[], name: (value: Value) => string): Button[] =>
    values.map((value) => ({ label: capital(name(value)), action: `p:${step}:${value}` }));
  switch (step) {
    case 'sex':
      return { line: say.askSex, buttons: [buttonsOf(SEXES, say.sexName)] };
    case 'body':
      return { line: say.askBody(missingOfBody(person)), buttons: [] };
    case 'activity':
      return { line: say.askActivity, buttons: buttonsOf(ACTIVITY_LEVELS, say.activityButton).map((one) => [one]) };
    case 'goal':
      return { line: say.askGoal, buttons: pairs(buttonsOf(GOALS, say.goalName)) };
    case 'diet':
      return { line: say.askDiet, buttons: pairs(buttonsOf(DIETS_SHOWN, say.dietName)) };
  }
}

export function passButtons(step: Step, { language }: Pick<CommandContext, 'language'>): Button[] {
  const say = PROFILE_REPLIES[language];
  return [
    { label: say.skip, action: `p:skip:${step}` },
    { label: say.later, action: 'p:later' },
  ];
}
