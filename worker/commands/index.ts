/** The commands: what an action becomes. One line each. */
import type { Action } from '#inference/schema.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { correct } from './correct.ts';
import { logActivity } from './log-activity.ts';
import { logMood, logSleep, logWater, logWeight } from './log-body.ts';
import { logEnergy } from './log-energy.ts';
import { logFood } from './log-food.ts';
import { lookup } from './lookup.ts';
import { repeat } from './repeat.ts';
import { setLanguage, setTimezone } from './settings.ts';
import { showDay } from './show-day.ts';
import { answer, askUser, help, none, smallTalk } from './talk.ts';
import { undo } from './undo.ts';

const COMMANDS = [
  logFood,
  logActivity,
  logWeight,
  logWater,
  logSleep,
  logMood,
  repeat,
  logEnergy,
  correct,
  undo,
  showDay,
  lookup,
  setLanguage,
  setTimezone,
  help,
  smallTalk,
  askUser,
  answer,
  none,
] as const;

const byAction = new Map<Action['type'], Command>(
  COMMANDS.map((command) => [command.action, command as unknown as Command]),
);

export async function runAction(action: Action, context: CommandContext): Promise<Outcome> {
  const command = byAction.get(action.type);
  if (!command) throw new Error(`no command for ${action.type}`);
  return command.run(action as never, context);
}

export { COMMANDS };
