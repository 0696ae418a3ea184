/** For tests: what the built-in interpreter makes of a message. */
import type { Language } from '#db/message.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import type { InterpretContext } from '../interpret.ts';
import { createOfflineInterpreter } from '../offline/index.ts';
import type { Action } from '../schema.ts';

const interpreter = createOfflineInterpreter(loadCatalogue());

/** A Wednesday evening. */
const EVENING = { localTime: '2026-03-11T20:30', weekday: 3 };

export async function actionsOf(
  language: Language,
  text: string,
  clock: Pick<InterpretContext, 'localTime' | 'localDate' | 'weekday'> = EVENING,
  openQuestion: InterpretContext['openQuestion'] = null,
): Promise<readonly Action[]> {
  const result = await interpreter.interpret(text, { language, ...clock, openQuestion, candidates: [] });
  return result.kind === 'understood' ? result.actions : [];
}
