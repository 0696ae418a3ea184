/**
 * A circuit breaker: when the model server is in trouble, messages stop waiting for it and are read offline at once.
 * It counts only trouble of the server (absent, too slow, HTTP errors). An answer that could not be read is no such
 * trouble: otherwise one person sending odd texts could switch the model off for everybody.
 *
 * closed     calls pass; their last 20 outcomes are kept. It opens when half of them failed, and sooner, also after a long
 *            time of health, when the last five all did
 * open       calls are refused for `coolDownMs`
 * half-open  one call passes as a probe; its outcome closes or opens again
 */

/** `neutral`: the call says nothing about the server (the caller gave up). */
export type CallOutcome = 'reached' | 'absent' | 'failed' | 'neutral';

export interface Breaker {
  /** Asks to make a call: null when refused, else the function that must be told the outcome, once. */
  enter(): ((outcome: CallOutcome) => void) | null;
  state(): 'closed' | 'open' | 'half-open';
}

export interface BreakerOptions {
  /** Milliseconds, from any fixed start. */
  now: () => number;
  coolDownMs?: number;
}

const WINDOW_CALLS = 20;
const MINIMUM_CALLS = 5;
const FAILED_SHARE = 0.5;
const ABSENT_IN_A_ROW = 3;
/** With few calls a minute half of twenty takes too long. */
const FAILED_IN_A_ROW = 5;

export function createBreaker({ now, coolDownMs = 15_000 }: BreakerOptions): Breaker {
  let recent: CallOutcome[] = [];
  let openedAt: number | null = null;
  let isProbing = false;

  const state = () => {
    if (openedAt === null) return 'closed';
    return now() - openedAt >= coolDownMs ? 'half-open' : 'open';
  };

  const close = () => {
    recent = [];
    openedAt = null;
  };

  const endProbe = (outcome: CallOutcome) => {
    isProbing = false;
    if (outcome === 'reached') close();
    else if (outcome !== 'neutral') openedAt = now();
  };

  const endCall = (outcome: CallOutcome) => {
    // A call that began before the breaker opened says nothing new about the server now.
    if (openedAt !== null || outcome === 'neutral') return;
    recent = [...recent, outcome].slice(-WINDOW_CALLS);
    if (isInTrouble(recent)) openedAt = now();
  };

  return {
    state,
    enter() {
      const current = state();
      if (current === 'open' || (current === 'half-open' && isProbing)) return null;
      if (current === 'closed') return once(endCall);
      isProbing = true;
      return once(endProbe);
    },
  };
}

function isInTrouble(recent: CallOutcome[]): boolean {
  const areLast = (count: number, is: (outcome: CallOutcome) => boolean) =>
    recent.length >= count && recent.slice(-count).every(is);
  if (areLast(ABSENT_IN_A_ROW, (outcome) => outcome === 'absent')) return true;
  if (areLast(FAILED_IN_A_ROW, (outcome) => outcome !== 'reached')) return true;
  const failed = recent.filter((outcome) => outcome !== 'reached').length;
  return recent.length >= MINIMUM_CALLS && failed / recent.length >= FAILED_SHARE;
}

function once(end: (outcome: CallOutcome) => void): (outcome: CallOutcome) => void {
  let isDone = false;
  return (outcome) => {
    if (isDone) return;
    isDone = true;
    end(outcome);
  };
}
