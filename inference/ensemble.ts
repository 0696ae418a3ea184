/**
 * Both interpreters: the built-in one reads every message, which costs a millisecond, and the model is asked only about
 * what it is not sure of. A message of plain words ("2 eggs and a coffee") is then answered at once and the same every
 * time; a model's time goes where it may help. Where both read, both readings are handed on, for training.
 */
import type { Interpreter, InterpretResult } from './interpret.ts';
import { type Action, type ActionType, LOGS } from './schema.ts';

export interface EnsembleOptions {
  offline: Interpreter;
  /** Falls back to the built-in interpreter by itself. */
  llm: Interpreter;
  model: string;
}

/** Longer messages tell stories: names and amounts far apart. */
const LONGEST_SURE = 240;

/** What the built-in interpreter may decide alone. "Nothing for us" is never sure: a model may see what it meant. */
const SURE: ReadonlySet<ActionType> = new Set([
  ...LOGS,
  'correct',
  'repeat',
  'query_catalog',
  'answer',
  'undo',
  'show_day',
  'help',
  'smalltalk',
]);

export function createEnsemble({ offline, llm, model }: EnsembleOptions): Interpreter {
  return {
    name: 'llm',
    async interpret(text, context, signal) {
      const own = await offline.interpret(text, context, signal);
      if (isSure(own, text)) return own;
      const answered = await llm.interpret(text, context, signal);
      // The model could not be had: there is one reading, and it is the built-in one's.
      if (answered.by === 'offline') return answered;
      return { ...answered, readings: { model, offline: actionsOf(own), answered: actionsOf(answered) } };
    },
  };
}

/** Complete and certain: the model is not worth waiting for. */
export function isSure(result: InterpretResult, text: string): boolean {
  if (result.kind === 'asked') return true;
  if (result.kind === 'not_understood' || !result.isCertain || text.length > LONGEST_SURE) return false;
  return result.actions.every((action) => SURE.has(action.type));
}

const actionsOf = (result: InterpretResult): Action[] => (result.kind === 'understood' ? result.actions : []);
