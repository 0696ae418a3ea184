/** Every scripted dialog: played on both databases. */
import { BOARD_DIALOGS } from './board-dialogs.ts';
import { CORRECTION_DIALOGS } from './corrections.ts';
import { DIALOGS, type Dialog } from './dialogs.ts';
import { DRAFT_DIALOGS } from './draft-dialogs.ts';
import { EDIT_DIALOGS } from './edit-dialogs.ts';
import { LOOK_BACK_DIALOGS } from './look-back-dialogs.ts';
import { PICTURE_DIALOGS } from './pictures.ts';
import { PROFILE_DIALOGS } from './profile-dialogs.ts';
import { REFUSAL_DIALOGS } from './refusal-dialogs.ts';
import { REMINDER_DIALOGS } from './reminders-dialogs.ts';
import { RIGHTS_DIALOGS } from './rights-dialogs.ts';
import { SHELF_DIALOGS } from './shelf.ts';
import { USUALS_DIALOGS } from './usuals-dialogs.ts';

export const ALL_DIALOGS: readonly Dialog[] = [
  ...DIALOGS,
  ...CORRECTION_DIALOGS,
  ...EDIT_DIALOGS,
  ...DRAFT_DIALOGS,
  ...SHELF_DIALOGS,
  ...PROFILE_DIALOGS,
  ...USUALS_DIALOGS,
  ...REFUSAL_DIALOGS,
  ...REMINDER_DIALOGS,
  ...LOOK_BACK_DIALOGS,
  ...PICTURE_DIALOGS,
  ...RIGHTS_DIALOGS,
  ...BOARD_DIALOGS,
];
