import { review } from './review.ts';
import { createReferral } from './create-referral.ts';
import { deliberation } from './deliberation.ts';
import { takeOffReferral } from './take-off-referral.ts';
import { draftReply } from './draft-reply.ts';
import { createSession } from './create-session.ts';
import { saveSession } from './save-session.ts';
import { closeSession, openSession } from './hold-session.ts';
import { attendance } from './attendance.ts';
import { putOnAgenda } from './put-on-agenda.ts';
import { moveItem, saveItem, takeOffAgenda } from './arrange-agenda.ts';
import { recordOutcome } from './record-outcome.ts';
import { addNote, amendNote, removeNote, saveNote } from './notes.ts';
import { addCondition } from './add-condition.ts';
import { acceptCondition } from './accept-condition.ts';
import { draftMinutes } from './draft-minutes.ts';
import { saveMinutes, saveMinutesSection } from './save-minutes.ts';
import { askComments, settleComment } from './minutes-comments.ts';
import { askConfirmation } from './confirm-minutes.ts';
import { correctMinutes, freezeMinutes } from './freeze-minutes.ts';
import { resume } from './resume.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What the council secretariat does. */
export const doors = [
  review,
  createReferral,
  takeOffReferral,
  deliberation,
  draftReply,
  resume,
  createSession,
  saveSession,
  openSession,
  closeSession,
  attendance,
  putOnAgenda,
  moveItem,
  saveItem,
  takeOffAgenda,
  recordOutcome,
  addNote,
  saveNote,
  removeNote,
  amendNote,
  addCondition,
  acceptCondition,
  draftMinutes,
  saveMinutes,
  saveMinutesSection,
  askComments,
  settleComment,
  askConfirmation,
  freezeMinutes,
  correctMinutes,
];

export const handler = apiHandler(doors);
