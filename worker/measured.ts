/** What reading messages costs, and the model server behind it: as metrics, and in the log with the message's id. */
import type { Log } from '#db/log-line.ts';
import { count, observe, secondsSince } from '#db/metrics/meter.ts';
import type { Interpreter } from '#inference/interpret.ts';
import type { LlmInterpreterOptions } from '#inference/llm.ts';

/** What an interpreter that asks a model tells of it; the tag of a message is its inbox id. */
type Told<Name extends 'onCall' | 'onUnavailable' | 'onLeak'> = NonNullable<LlmInterpreterOptions[Name]>;

const idOfMessage = (inboxId: number | undefined): { inboxId?: number } => (inboxId === undefined ? {} : { inboxId });

/** The same interpreter, counted and timed. */
export function measured(interpreter: Interpreter): Interpreter {
  return {
    name: interpreter.name,
    async interpret(text, context, signal) {
      const startedMs = performance.now();
      const result = await interpreter.interpret(text, context, signal);
      observe('lokma_stage_seconds', { stage: 'interpret' }, secondsSince(startedMs));
      count('lokma_readings_total', { by: result.by });
      return result;
    },
  };
}

/** Takes the figures of each call to the model server. */
export function noteModelCall(log: Log): Told<'onCall'> {
  return ({ durationMs, reason, status, inputTokens, outputTokens, calls }, inboxId) => {
    const result = String(reason ?? 'ok');
    count('lokma_model_calls_total', { result });
    observe('lokma_model_call_seconds', {}, Number(durationMs) / 1_000);
    const tokens = { tokensIn: Number(inputTokens ?? 0), tokensOut: Number(outputTokens ?? 0) };
    count('lokma_model_tokens_total', { direction: 'in' }, tokens.tokensIn);
    count('lokma_model_tokens_total', { direction: 'out' }, tokens.tokensOut);
    log.info('turn.model', {
      ...idOfMessage(inboxId),
      result,
      durationMs: Number(durationMs),
      ...(typeof status === 'number' ? { status } : {}),
      ...(reason === undefined ? { ...tokens, count: Number(calls) } : {}),
    });
  };
}

/** The model recited its instructions: its answer was thrown away. */
export function noteLeak(log: Log): Told<'onLeak'> {
  return (inboxId) => {
    count('lokma_model_leaks_total', {});
    log.warn('model.recited', idOfMessage(inboxId));
  };
}

/** The model could not be had, and the built-in interpreter read the message. */
export function noteFallback(log: Log): Told<'onUnavailable'> {
  return ({ reason, status }, inboxId) => {
    count('lokma_model_fallbacks_total', {});
    log.warn('model.unavailable', { ...idOfMessage(inboxId), reason, ...(status === undefined ? {} : { status }) });
  };
}
