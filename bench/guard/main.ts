/** `npm run guard:check`: the guard on its reviewed phrases, as a table; `-v` names every line it got wrong. */
import { scoreGuard, tableOf } from './score.ts';
import { PARTS } from './sets.ts';

const isWordy = process.argv.includes('-v');
for (const part of PARTS) {
  const score = scoreGuard(part);
  console.log(`\n${part}\n${tableOf(score)}`);
  if (isWordy) console.log([...score.missed, ...score.falseAlarms].map((line) => `  ${line}`).join('\n'));
}
