/** What happens by the clock. One line each. */
import type { Job } from '../clockwork.ts';
import { challengeBoardJob } from './challenge-board.ts';
import { eraseJob, forgetErasuresJob } from './erase.ts';
import { nudgeJob } from './nudges.ts';
import { sealJob } from './seal.ts';
import { upkeepJob } from './upkeep.ts';

export const JOBS: readonly Job[] = [eraseJob, forgetErasuresJob, challengeBoardJob, nudgeJob(), sealJob, upkeepJob()];
