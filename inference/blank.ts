/** Actions and their parts with nothing said in them: a reader or an example sets what was said. */
import type { Action, ActivityMention, StrengthSet, When } from './schema.ts';

export const NOT_SAID: When = { dayOffset: null, time: null, part: null };

export const NO_SET: StrengthSet = { reps: null, loadKg: null, seconds: null, restSeconds: null, rpe: null };

export const NO_MOVEMENT: ActivityMention = {
  name: '',
  said: '',
  minutes: null,
  distanceKm: null,
  climbMeters: null,
  intensity: null,
  sets: [],
  setCount: null,
  sprint: null,
};

export const NO_ANSWER: Extract<Action, { type: 'answer' }> = {
  type: 'answer',
  choice: null,
  yes: null,
  estimate: false,
  amount: null,
  minutes: null,
  intensity: null,
  reps: null,
  loadKg: null,
  setCount: null,
  seconds: null,
  restSeconds: null,
  distanceMeters: null,
};

export const NO_CHANGE: Extract<Action, { type: 'correct' }> = {
  type: 'correct',
  target: null,
  isRemoved: false,
  food: null,
  activity: null,
  amount: null,
  was: null,
  share: null,
  slot: null,
  when: NOT_SAID,
};

export const NO_REPEAT: Extract<Action, { type: 'repeat' }> = {
  type: 'repeat',
  what: null,
  isUsual: false,
  name: null,
  of: NOT_SAID,
  ofSlot: null,
  when: NOT_SAID,
  slot: null,
  without: [],
  changes: [],
  adds: [],
  count: null,
};
