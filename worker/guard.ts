/**
 * Words that must get a fixed answer before any interpreter is asked: crisis, emergencies, disordered eating, doses,
 * weight loss in pregnancy, people under 18, extreme aims, allergens. Deterministic, in all three languages at once,
 * because distress does not keep to one. Recall first: a benign line that is caught costs one kind sentence; a cry that
 * is missed costs more. The phrases it is measured by are in `bench/guard/` (`npm run guard:check`).
 */
import { allergen } from './guard/allergen.ts';
import { crisis } from './guard/crisis.ts';
import { eating } from './guard/eating.ts';
import { emergency } from './guard/emergency.ts';
import { extreme } from './guard/extreme.ts';
import { child, minor, pregnancy } from './guard/growing.ts';
import { hearLikeness, wordsHeard } from './guard/likeness.ts';
import { medication } from './guard/medication.ts';
import type { Rule } from './guard/rule.ts';
import { viewsOf } from './guard/views.ts';

/** Most urgent first. */
export const DANGERS = [
  'crisis',
  'emergency',
  'eating',
  'medication',
  'pregnancy',
  'minor',
  'child',
  'extreme',
  'allergen',
] as const;
export type Danger = (typeof DANGERS)[number];

const RULES: Record<Danger, Rule> = {
  crisis,
  emergency,
  eating,
  medication,
  pregnancy,
  minor,
  child,
  extreme,
  allergen,
};

/** A stored message is no longer (db/message.ts). */
const LONGEST = 8_000;

const COMMAND = /^\s*\/\w+/;

/** The most urgent danger in a text; null for everything else. Linear in the length. */
export function findDanger(text: string): Danger | null {
  const read = text.slice(0, LONGEST);
  const views = viewsOf(read);
  const known = DANGERS.find((danger) => RULES[danger](views)) ?? null;
  // What a rule knows is surer, but a cry for one's life is answered before all that can wait.
  if (known !== null && OF_LIFE.has(known)) return known;
  // Of "/quiet off" the name of a command says nothing.
  const words = wordsHeard(COMMAND.test(read) ? viewsOf(read.replace(COMMAND, '')) : views);
  const alike = hearLikeness('distress', words);
  if (alike === 'crisis' || (alike !== null && (known === null || known === 'allergen'))) return alike;
  return known ?? hearLikeness('care', words);
}

const OF_LIFE: ReadonlySet<Danger> = new Set(['crisis', 'emergency', 'eating']);
