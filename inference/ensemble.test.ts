import { describe, expect, it } from 'vitest';
import { createEnsemble } from './ensemble.ts';
import type { InterpretContext, Interpreter, InterpretResult } from './interpret.ts';
import type { Action } from './schema.ts';

const context: InterpretContext = {
  language: 'en',
  localTime: '2026-03-11T20:30',
  weekday: 3,
  openQuestion: null,
  candidates: [],
};

const NOT_SAID = { dayOffset: null, time: null, part: null };
const water = (volumeMl: number): Action => ({ type: 'log_water', when: NOT_SAID, volumeMl });
const none: Action = { type: 'none', reason: 'not_for_us' };
const understood = (by: 'offline' | 'llm', actions: Action[], isCertain = true): InterpretResult => ({
  kind: 'understood',
  actions,
  by,
  isCertain,
});

function pair(own: InterpretResult, answered: InterpretResult) {
  const asked: string[] = [];
  const fixed = (name: Interpreter['name'], result: InterpretResult): Interpreter => ({
    name,
    interpret: async () => {
      asked.push(name);
      return result;
    },
  });
  const ensemble = createEnsemble({ offline: fixed('offline', own), llm: fixed('llm', answered), model: 'm' });
  return { ensemble, asked };
}

describe('the ensemble', () => {
  const answer = understood('llm', [water(300)]);

  it('does not wait for the model where the built-in reading is complete and certain', async () => {
    const { ensemble, asked } = pair(understood('offline', [water(250)]), answer);
    expect(await ensemble.interpret('a glass of water', context)).toEqual(understood('offline', [water(250)]));
    expect(asked).toEqual(['offline']);
  });

  it.each([
    ['a word was unknown', understood('offline', [water(250)], false), 'a glass of watr'],
    ['nothing was made out', { kind: 'not_understood', by: 'offline' } as InterpretResult, 'hm'],
    ['it seems to be nothing for us', understood('offline', [none]), 'I smashed legs'],
    ['the message is long', understood('offline', [water(250)]), 'water '.repeat(60)],
  ])('asks the model where %s, and hands on both readings', async (_, own, text) => {
    const { ensemble, asked } = pair(own, answer);
    const offline = own.kind === 'understood' ? own.actions : [];
    expect(await ensemble.interpret(text, context)).toEqual({
      ...answer,
      readings: { model: 'm', offline, answered: [water(300)] },
    });
    expect(asked).toEqual(['offline', 'llm']);
  });

  it('has one reading only when the model could not be had', async () => {
    const fallback = understood('offline', [water(250)], false);
    const { ensemble } = pair(fallback, fallback);
    expect(await ensemble.interpret('a glass of watr', context)).toEqual(fallback);
  });
});
