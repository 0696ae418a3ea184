/** What was heard (`hear.ts`) beside what was read: what is told goes before what is asked, unless that is surer. */
import { isOfLines } from '../offline/removed-meals.ts';
import { fold } from '../offline/text.ts';
import { type Action, LOGS } from '../schema.ts';
import { hearRequest, type Request } from './hear.ts';

export type Decided =
  /** Somebody else does it: a subject of the worker's. */
  { kind: 'request'; request: Request } | { kind: 'actions'; actions: Action[] };

/** Nothing was read in it. */
const NOTHING: ReadonlySet<Action['type']> = new Set(['none', 'smalltalk']);
/** What is logged, shown or put right: what a request may have been taken for. */
const MISTAKEN: ReadonlySet<Action['type']> = new Set([...LOGS, 'show_day', 'correct', 'query_catalog']);
/** "Supprime le café" puts right what it names, and "combien dans un kebab" looks up: that is what is asked. */
const ASKED_SO: Partial<Record<Action['type'], readonly Request[]>> = {
  correct: ['undo', 'today', 'day', 'meal'],
  query_catalog: ['lookup', 'today'],
};

/** No food, or any. */
const ANYTHING = /^(?:|trucs?|choses?|repas|plats?|things?|meals?|dish|food|yemek|yemegi|ogun|seyi?)$/;

/** Null: it stays as it was read. `findFood`: the food that a message names. */
export function decide(
  text: string,
  actions: readonly Action[],
  isCertain: boolean,
  findFood: () => string | null,
): Decided | null {
  if (actions.some(({ type }) => !NOTHING.has(type) && !MISTAKEN.has(type))) return null;
  if (actions.some(isOfLines)) return null;
  const heard = hearRequest(text);
  if (!heard) return null;
  // "Vire le dernier truc": what is named is no food, and the last entry is meant.
  const isOfNothing = heard.request === 'undo' && heard.isLikely && ANYTHING.test(fold(findFood() ?? ''));
  if (!isOfNothing && actions.some(({ type }) => ASKED_SO[type]?.includes(heard.request))) return null;
  // "I did not have bread": what was not had is told, and nothing is asked.
  const isDenied = actions.some((action) => action.type === 'none' && action.reason === 'negated');
  if (isDenied && !heard.isSure && findFood() !== null) return null;
  const told = actions.filter(({ type }) => MISTAKEN.has(type));
  const isTold = isCertain && !told.every(lacksAll);
  if (told.length > 0 && !(isTold ? heard.isSure : heard.isLikely)) return null;
  const { request } = heard;
  if (request === 'undo') return { kind: 'actions', actions: [{ type: 'undo' }] };
  if (request === 'help') return { kind: 'actions', actions: [{ type: 'help' }] };
  if (request !== 'lookup') return { kind: 'request', request };
  const query = findFood();
  return query === null ? null : { kind: 'actions', actions: [{ type: 'query_catalog', query }] };
}

/** Movement of which nothing is said but its name, and what puts right something else: as likely no log at all. */
function lacksAll(action: Action): boolean {
  if (action.type === 'correct') return true;
  if (action.type !== 'fill_activity') return false;
  return action.items.every(({ minutes, distanceKm, sets }) => !minutes && !distanceKm && sets.length === 0);
}
