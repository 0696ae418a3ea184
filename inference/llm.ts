/**
 * The interpreter that asks a model and falls back to another one (the offline interpreter) when the model cannot be
 * had, or may not be asked. A result `by: 'offline'` from here means one of these.
 */
import { cleanInterpretation, visibleText } from './clean.ts';
import type { Failure, ModelClient, ModelLog } from './client.ts';
import type { InterpretContext, Interpreter, InterpretResult } from './interpret.ts';
import { buildMessages, CANARY, MESSAGE_LIMIT } from './prompt.ts';
import { Interpretation } from './schema.ts';

/** A long message with a dozen foods; a model that needs more is looping. */
const MAX_TOKENS = 1_500;

export interface LlmInterpreterOptions {
  client: Pick<ModelClient, 'structured'>;
  fallback: Interpreter;
  /** A call ended: its figures. `tag`: of the message, as of the others. */
  onCall?: ((fields: Parameters<ModelLog>[0], tag: number | undefined) => void) | undefined;
  /** The model failed and the fallback read the message. */
  onUnavailable?: ((failure: Failure, tag: number | undefined) => void) | undefined;
  /** The model recited its instructions; its answer was thrown away. */
  onLeak?: ((tag: number | undefined) => void) | undefined;
  timeoutMs?: number | undefined;
  maxTokens?: number | undefined;
}

export function createLlmInterpreter(options: LlmInterpreterOptions): Interpreter {
  return {
    name: 'llm',
    async interpret(text, context, signal) {
      if (visibleText(text).trim() === '') return { kind: 'not_understood', by: 'llm' };
      if (context.mayAskModel && !(await context.mayAskModel())) {
        return { ...(await options.fallback.interpret(text, context, signal)), by: 'offline' };
      }
      const messages = buildMessages(text, context, (await context.lastLogged?.()) ?? []);
      const answer = await options.client.structured(Interpretation, messages, {
        signal,
        timeoutMs: shorter(options.timeoutMs, context.modelPatienceMs),
        maxTokens: options.maxTokens ?? MAX_TOKENS,
        ...(options.onCall && { log: (fields) => options.onCall?.(fields, context.tag) }),
      });
      if (answer.kind === 'ok') return understood(answer.value, text, context, options);
      // Whoever gave up wants no second-best reading that might still be committed.
      signal?.throwIfAborted();
      options.onUnavailable?.(answer, context.tag);
      return { ...(await options.fallback.interpret(text, context, signal)), by: 'offline' };
    },
  };
}

const shorter = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

function understood(
  value: Interpretation,
  text: string,
  context: InterpretContext,
  options: LlmInterpreterOptions,
): InterpretResult {
  if (holdsCanary(value)) {
    options.onLeak?.(context.tag);
    return { kind: 'not_understood', by: 'llm' };
  }
  const { actions, isReduced } = cleanInterpretation(value, { ...context, text });
  if (actions.length === 0) return { kind: 'not_understood', by: 'llm' };
  return { kind: 'understood', actions, by: 'llm', isCertain: !isReduced && text.length <= MESSAGE_LIMIT };
}

/** Looks through spacing, case and separators, the usual ways to smuggle a word out. */
export function holdsCanary(value: unknown): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return bare(JSON.stringify(value)).includes(bare(CANARY));
}
