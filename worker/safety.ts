/**
 * What follows a danger that was heard: the fixed answer and nothing else, so that no figure and no feedback goes with
 * it. Only an allergen question leaves the rest of its message to be read: what was eaten is still logged.
 */
import type { Write } from '#db/client.ts';
import type { Button } from '#db/message.ts';
import { patchProfile } from '#db/profile.ts';
import { type CommandContext, type Outcome, outcome } from './commands/command.ts';
import { ageSaid, barSaid } from './guard/growing.ts';
import type { Danger } from './guard.ts';
import { PROFILE_REPLIES } from './replies/subjects/profile.ts';
import { changeAge } from './subjects/profile/change.ts';

/** After these no nudge goes out for a day. */
const MUTED: ReadonlySet<Danger> = new Set(['crisis', 'eating']);
const MUTED_MS = 24 * 3_600_000;

/** The fixed answer. The open question stays as it is where the danger is not to life. */
export const isUrgent = (danger: Danger): boolean =>
  danger === 'crisis' || danger === 'emergency' || danger === 'eating';

export function answerDanger(danger: Danger, text: string, context: CommandContext): Outcome {
  return outcome({
    lines: [context.replies.safety[danger]],
    writes: [...muted(danger, context), ...(danger === 'minor' ? ofAge(text, context) : [])],
    buttons: danger === 'pregnancy' ? consentButtons(text, context) : [],
  });
}

function muted(danger: Danger, { person, source }: CommandContext): Write[] {
  if (!MUTED.has(danger)) return [];
  const until = new Date(source.takenAt.getTime() + MUTED_MS);
  return person.mutedUntil && person.mutedUntil > until ? [] : [patchProfile(person.id, { mutedUntil: until })];
}

/** The age alone is kept, because it is what refuses targets from now on. */
function ofAge(text: string, context: CommandContext): Write[] {
  const ageYears = ageSaid(text);
  return ageYears === null ? [] : [patchProfile(context.person.id, changeAge(ageYears, context))];
}

/** A pregnancy is written down only by the person's own tap. */
function consentButtons(text: string, { person, language }: CommandContext): Button[][] {
  const bar = barSaid(text);
  if (bar === null || person.deficitBar !== null) return [];
  return [[{ label: PROFILE_REPLIES[language].noteBar(bar), action: `p:bar:${bar}` }]];
}
