/**
 * Training pairs: a message, read by the built-in interpreter, as the conversation a model would have had about it.
 * Exactly the bytes that are served: the prompt of `prompt.ts` with the type that `client.ts` adds, and an answer with
 * its keys in the order of the schema, which is the order a grammar lets a model write them in.
 *
 * A model trained on these learns the form of the answers and what the rules already know, and nothing beyond: see
 * README.md for what makes it better than its teacher.
 */
import type { Language } from '#db/message.ts';
import { cleanInterpretation } from '../clean.ts';
import { type ModelMessage, withType } from '../client.ts';
import type { InterpretContext, Interpreter } from '../interpret.ts';
import { buildMessages } from '../prompt.ts';
import { type Action, Interpretation, type Unit } from '../schema.ts';
import { wireOf } from '../wire.ts';
import { type Names, seededRandom, type Written, writeMessage } from './messages.ts';
import { PHRASINGS } from './phrasings.ts';

export interface Pair {
  messages: ModelMessage[];
}

export interface PairSource {
  interpreter: Interpreter;
  names: Record<Language, Names>;
  candidates: (text: string, language: Language) => string[];
}

const LANGUAGES = Object.keys(PHRASINGS) as Language[];

/** Then the phrasings have run out of new messages, and fewer pairs are made than were asked for. */
const TRIES_A_PAIR = 20;

export async function* makePairs(source: PairSource, count: number, seed: number): AsyncGenerator<Pair> {
  const random = seededRandom(seed);
  const seen = new Set<string>();
  let made = 0;
  for (let tries = 0; made < count && tries < count * TRIES_A_PAIR; tries += 1) {
    const language = LANGUAGES[tries % LANGUAGES.length] as Language;
    const written = writeMessage(random, language, source.names[language]);
    const key = JSON.stringify([written.text, written.openQuestion?.text]);
    if (seen.has(key)) continue;
    seen.add(key);
    const pair = await pairOf(written, source);
    if (pair === null) continue;
    made += 1;
    yield pair;
  }
}

/** Null when the reading is not sure enough to be taught. */
export async function pairOf(written: Written, source: PairSource): Promise<Pair | null> {
  const context: InterpretContext = {
    language: written.language,
    localTime: written.localTime,
    weekday: written.weekday,
    openQuestion: written.openQuestion,
    candidates: source.candidates(written.text, written.language),
  };
  const result = await source.interpreter.interpret(written.text, context);
  if (result.kind !== 'understood' || !result.isCertain) return null;
  const answer = answerText(result.actions, written, context);
  if (answer === null) return null;
  const messages = withType(buildMessages(written.text, context), wireOf(Interpretation).text);
  return { messages: [...messages, { role: 'assistant', content: answer }] };
}

/** The answer as a model should give it; null when a model's answer would lose something or is not of this message. */
function answerText(actions: readonly Action[], written: Written, context: InterpretContext): string | null {
  const cleaned = cleanInterpretation({ actions: actions.map(waterAsLogged) }, context);
  if (cleaned.isReduced || !isOfItsTopic(cleaned.actions, written)) return null;
  if (!cleaned.actions.every((action) => isSaidIn(action, written.text))) return null;
  // Parsed once more for the order of its keys: a grammar lets a model write them in no other.
  return JSON.stringify(Interpretation.parse({ actions: cleaned.actions }));
}

/** The built-in reading may join words that stand apart; a model is to quote. */
const isSaidIn = (action: Action, text: string): boolean =>
  (action.type !== 'fill_meal' && action.type !== 'fill_activity') ||
  action.items.every(({ said }) => text.includes(said));

const WATER: ReadonlySet<string> = new Set(['eau', 'water', 'su']);
const WATER_ML: Partial<Record<Unit, number>> = { ml: 1, cl: 10, dl: 100, l: 1000, glass: 250 };

/** The prompt wants plain water of a known volume as `log_water`; the built-in reading leaves that to the catalogue. */
function waterAsLogged(action: Action): Action {
  if (action.type !== 'fill_meal' || action.items.length !== 1) return action;
  const [item] = action.items;
  const ml = item?.amount ? WATER_ML[item.amount.unit] : undefined;
  if (!item?.amount || ml === undefined || !WATER.has(item.name)) return action;
  return { type: 'log_water', when: action.when, volumeMl: item.amount.value * ml };
}

/** The teacher can be wrong: what was written as a plan must not be taught as a meal. */
function isOfItsTopic(actions: readonly Action[], { topic }: Written): boolean {
  const types = new Set(actions.map((action) => action.type));
  const only = (...allowed: Action['type'][]) => [...types].every((type) => allowed.includes(type));
  const isNone = (reason: string) => actions.every((action) => action.type === 'none' && action.reason === reason);
  switch (topic) {
    case 'meal':
      return only('fill_meal', 'log_water');
    case 'activity':
    case 'strength':
      return only('fill_activity');
    case 'body':
      return only('log_weight', 'log_water');
    case 'mixed':
      return types.size > 1 || actions.length > 1;
    case 'future':
    case 'negated':
    case 'edit':
      return isNone(topic);
    case 'not_for_us':
      return only('none');
    case 'question':
      return only('query_catalog', 'none');
    case 'command':
      return only('undo', 'show_day', 'help');
    case 'courtesy':
      return only('smalltalk');
    case 'answer':
      return only('answer');
  }
}
