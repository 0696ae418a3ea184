/** What a short reply to an open question holds, beside or instead of new items. */
import { NO_ANSWER } from '../blank.ts';
import type { Action } from '../schema.ts';
import { isMeasure } from '../units.ts';
import type { Atom } from './atom.ts';
import type { State } from './items.ts';

/** What a short reply to an open question holds, beside or instead of new items. */
export function readAnswer(atoms: readonly Atom[], state: State, actions: readonly Action[]): Action | null {
  const named = actions.some((action) => action.type === 'fill_meal' || action.type === 'fill_activity');
  const find = <K extends Atom['kind']>(kind: K) =>
    atoms.find((atom): atom is Extract<Atom, { kind: K }> => atom.kind === kind);
  const estimate = find('estimate') !== undefined;
  if (named) return estimate ? { ...NO_ANSWER, estimate } : null;
  const number = atoms.find(
    (atom): atom is Extract<Atom, { kind: 'number' }> => atom.kind === 'number' && !atom.isArticle,
  );
  // "une poignée, genre 20 g": a scale tells more than a hand.
  const amounts = atoms.filter((atom): atom is Extract<Atom, { kind: 'amount' }> => atom.kind === 'amount');
  const amount = amounts.find((atom) => isMeasure(atom.unit)) ?? amounts[0];
  const sets = find('setsReps');
  const size = find('size')?.size ?? null;
  const telling = atoms.filter((atom) => atom.kind !== 'filler' && atom.kind !== 'separator');
  const ordinal = find('ordinal');
  const answer: AnswerAction = {
    ...NO_ANSWER,
    choice: ordinal
      ? ordinal.value === -1
        ? (state.context.openQuestion?.options.length ?? 1)
        : ordinal.value
      : number && telling.length === 1
        ? number.value
        : null,
    yes: find('yes') ? true : find('no') ? false : null,
    estimate,
    amount: amount
      ? { value: amount.value, unit: amount.unit, size }
      : size
        ? { value: 1, unit: 'piece', size }
        : number
          ? { value: number.value, unit: 'piece', size: null }
          : null,
    minutes: find('duration')?.minutes ?? null,
    intensity: find('intensity')?.intensity ?? null,
    reps: sets?.reps ?? find('reps')?.reps ?? null,
    loadKg: amount?.unit === 'kg' ? amount.value : (sets?.loadKg ?? null),
    setCount: sets?.sets ?? null,
    seconds: find('seconds')?.seconds ?? null,
    restSeconds: find('rest')?.seconds ?? null,
    distanceMeters: find('distance')?.meters ?? null,
  };
  const isEmpty = Object.entries(answer).every(([name, value]) => name === 'type' || value === null || value === false);
  if (isEmpty && answer.yes === null) return null;
  return answer;
}

type AnswerAction = Extract<Action, { type: 'answer' }>;
