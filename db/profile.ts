/** Changing what is known of a person, as a write that goes with a turn. */
import type { Statement, Write } from './client.ts';
import type { Person } from './people.ts';

/** What a person may change about themselves; absent: unchanged, null: not known any more. */
export type ProfilePatch = Partial<
  Pick<
    Person,
    | 'name'
    | 'birthYear'
    | 'sex'
    | 'heightCm'
    | 'massKg'
    | 'targetMassKg'
    | 'dietType'
    | 'fitnessLevel'
    | 'goals'
    | 'activityLevel'
    | 'deficitBar'
    | 'targetEnergyKcal'
    | 'targetProteinGrams'
    | 'targetCarbsGrams'
    | 'targetFatGrams'
    | 'targetWaterMl'
    | 'areTargetsByHand'
    | 'adaptedEnergyKcal'
    | 'adaptedOn'
    | 'dayStartHour'
    | 'massUnit'
    | 'lengthUnit'
    | 'energyUnit'
    | 'isDraftMode'
    | 'isNumberFree'
    | 'quietFromHour'
    | 'quietUntilHour'
    | 'nudgesPausedUntil'
    | 'mutedUntil'
    | 'onboardingStep'
    | 'hasDayBoard'
    | 'erasedAt'
  >
>;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// One statement for all fields: whatever the patch does not name keeps its value.
const FIELDS = [
  ['name', 'text'],
  ['birthYear', 'smallint'],
  ['sex', 'text'],
  ['heightCm', 'float8'],
  ['massKg', 'float8'],
  ['targetMassKg', 'float8'],
  ['dietType', 'text'],
  ['fitnessLevel', 'text'],
  ['activityLevel', 'text'],
  ['deficitBar', 'text'],
  ['targetEnergyKcal', 'float8'],
  ['targetProteinGrams', 'float8'],
  ['targetCarbsGrams', 'float8'],
  ['targetFatGrams', 'float8'],
  ['targetWaterMl', 'float8'],
  ['areTargetsByHand', 'bool'],
  ['adaptedEnergyKcal', 'float8'],
  ['adaptedOn', 'date'],
  ['dayStartHour', 'smallint'],
  ['massUnit', 'text'],
  ['lengthUnit', 'text'],
  ['energyUnit', 'text'],
  ['isDraftMode', 'bool'],
  ['isNumberFree', 'bool'],
  ['quietFromHour', 'smallint'],
  ['quietUntilHour', 'smallint'],
  ['nudgesPausedUntil', 'date'],
  ['mutedUntil', 'timestamptz'],
  ['onboardingStep', 'text'],
  ['hasDayBoard', 'bool'],
  ['erasedAt', 'timestamptz'],
] as const satisfies readonly (readonly [keyof ProfilePatch, string])[];

const PATCH: Statement = {
  name: 'profile_patch',
  text: `update person set ${FIELDS.map(
    ([field, type]) =>
      `${snake(field)} = case when $2::jsonb ? '${field}' then ($2::jsonb ->> '${field}')::${type} else ${snake(field)} end`,
  ).join(',\n      ')},
      goals = case when $2::jsonb ? 'goals'
        then array(select jsonb_array_elements_text($2::jsonb -> 'goals')) else goals end
    where id = $1`,
};

export function patchProfile(personId: number, patch: ProfilePatch): Write {
  return { statement: PATCH, values: [personId, JSON.stringify(patch)] };
}
