/** What `npm run bench` measures, in this order. One line each. */
import type { Measure } from '../measure.ts';
import { coldStart } from './cold-start.ts';
import { commit } from './commit.ts';
import { embedded } from './embedded.ts';
import { growth } from './growth.ts';
import { intake } from './intake.ts';
import { path } from './path.ts';
import { reading } from './reading.ts';
import { reminders } from './reminders.ts';
import { throughput } from './throughput.ts';
import { wall } from './wall.ts';

export const MEASURES: readonly Measure[] = [
  path,
  throughput,
  commit,
  intake,
  coldStart,
  embedded,
  reading,
  reminders,
  wall,
  growth,
];
