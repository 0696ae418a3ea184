/** The sentences of every subject, for the reviewed file. One line each. */

import { boardSentences } from './board.ts';
import { CHALLENGE_REPLIES } from './challenge.ts';
import { DOUBT_REPLIES } from './doubts.ts';
import { DRAFT_REPLIES } from './drafts.ts';
import { ERASE_REPLIES } from './erase.ts';
import { EXPORT_REPLIES } from './export.ts';
import { GROUP_REPLIES } from './group.ts';
import { LIMIT_REPLIES } from './limits.ts';
import { LINK_REPLIES } from './link.ts';
import { LOOK_BACK_SENTENCES } from './look-back.ts';
import { pictureReplies } from './pictures.ts';
import { PRIVACY_REPLIES } from './privacy.ts';
import { profileSamples } from './profile.ts';
import { RECIPE_REPLIES } from './recipes.ts';
import { reminderSentences } from './reminders.ts';
import { reportReplies } from './report.ts';
import type { SubjectReplies } from './samples.ts';
import { settingsSamples } from './settings.ts';
import { streakSentences } from './streak.ts';
import { targetsSamples } from './targets.ts';
import { USUAL_REPLIES } from './usuals.ts';
import { WEEK_SENTENCES } from './week.ts';

export const ALL_SUBJECT_REPLIES: readonly SubjectReplies[] = [
  DRAFT_REPLIES,
  DOUBT_REPLIES,
  profileSamples,
  targetsSamples,
  settingsSamples,
  USUAL_REPLIES,
  RECIPE_REPLIES,
  LINK_REPLIES,
  ERASE_REPLIES,
  EXPORT_REPLIES,
  PRIVACY_REPLIES,
  GROUP_REPLIES,
  LIMIT_REPLIES,
  CHALLENGE_REPLIES,
  pictureReplies,
  reportReplies,
  LOOK_BACK_SENTENCES,
  WEEK_SENTENCES,
  reminderSentences,
  streakSentences,
  boardSentences,
];
