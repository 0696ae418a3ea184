/** What is known of a person, as short facts in their words and units. */
import type { Person } from '#db/people.ts';
import type { CommandContext } from '../../commands/command.ts';
import { ageOf, bodyOf } from '../../person-targets.ts';
import { PROFILE_REPLIES } from '../../replies/subjects/profile.ts';
import { todayOf } from '../../time.ts';
import { DIETS, type Field } from './said.ts';

export const ALL_FIELDS: readonly Field[] = ['sex', 'age', 'height', 'mass', 'goal', 'aim', 'activity', 'diet', 'bar'];

/** "Height: 172 cm" of each of these fields that is known. */
export function factsOf(
  person: Person,
  fields: ReadonlySet<Field>,
  context: Pick<CommandContext, 'replies' | 'language' | 'clock'>,
): string[] {
  const say = PROFILE_REPLIES[context.language];
  return ALL_FIELDS.filter((field) => fields.has(field)).flatMap((field) => {
    const value = shownValue(field, person, context);
    return value === null ? [] : [say.fact(say.fieldName(field), value)];
  });
}

function shownValue(
  field: Field,
  person: Person,
  { replies, language, clock }: Pick<CommandContext, 'replies' | 'language' | 'clock'>,
): string | null {
  const say = PROFILE_REPLIES[language];
  const today = todayOf(clock);
  const body = bodyOf(person, today);
  const mass = (massKg: number | null): string | null =>
    massKg === null || replies.isNumberFree ? null : replies.mass(massKg);
  switch (field) {
    case 'sex':
      return body.sex && say.sexName(body.sex);
    case 'age': {
      const age = ageOf(person.birthYear, today);
      return age === null ? null : say.years(age);
    }
    case 'height':
      return person.heightCm === null ? null : replies.height(person.heightCm);
    case 'mass':
      return mass(person.massKg);
    case 'goal':
      return body.goals.length === 0 ? null : body.goals.map(say.goalName).join(', ');
    case 'aim':
      return mass(person.targetMassKg);
    case 'activity':
      return body.activityLevel && say.activityName(body.activityLevel);
    case 'diet': {
      const diet = DIETS.find((one) => one === person.dietType);
      return diet ? say.dietName(diet) : null;
    }
    case 'bar':
      return body.deficitBar && say.barName(body.deficitBar);
  }
}
