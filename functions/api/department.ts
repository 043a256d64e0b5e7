import { createDraft } from './create-draft.ts';
import { saveDraft } from './save-draft.ts';
import { deleteDraft } from './delete-draft.ts';
import { submit } from './submit.ts';
import { comment } from './comment.ts';
import { askAdvice } from './ask-advice.ts';
import { correction } from './correction.ts';
import { pullBack } from './pull-back.ts';
import { withdraw } from './withdraw.ts';
import { acknowledgement } from './acknowledgement.ts';
import { adviseValidation } from './advise-validation.ts';
import { validateCertificate } from './validate-certificate.ts';
import { recordHandOver } from './record-hand-over.ts';
import { recordTransfer } from './record-transfer.ts';
import { recordReturn } from './record-return.ts';
import { correctLedger } from './correct-ledger.ts';
import { reportCondition } from './report-condition.ts';
import { createAssessment } from './create-assessment.ts';
import { importVersion } from './import-version.ts';
import { reportDeviceFailure } from './report-device-failure.ts';
import { callBack } from './call-back.ts';
import { withdrawDelegation } from './withdraw-delegation.ts';
import { closeDelegation } from './close-delegation.ts';
import { decideClosing } from './decide-closing.ts';
import { createLink } from './create-link.ts';
import { remindDuty } from './remind-duty.ts';
import { revokeLink } from './revoke-link.ts';
import { unlockLink } from './unlock-link.ts';
import { drawChanges } from './draw-changes.ts';
import { importChanges } from './import-changes.ts';
import { judgeThreshold } from './judge-threshold.ts';
import { reviewAssessment } from './review-assessment.ts';
import { saveRevisionNotes } from './save-revision-notes.ts';
import { startChange } from './start-change.ts';
import { addChange, removeChange, saveChange } from './save-change.ts';
import { answerComments, ppcSubmission, publicComment, publication } from './revision-steps.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What departments do. */
export const doors = [
  createDraft,
  saveDraft,
  deleteDraft,
  submit,
  correction,
  withdraw,
  pullBack,
  askAdvice,
  comment,
  acknowledgement,
  validateCertificate,
  createLink,
  revokeLink,
  unlockLink,
  remindDuty,
  recordHandOver,
  recordTransfer,
  recordReturn,
  correctLedger,
  reportCondition,
  createAssessment,
  importVersion,
  reportDeviceFailure,
  callBack,
  withdrawDelegation,
  closeDelegation,
  decideClosing,
  adviseValidation,
  addChange,
  saveChange,
  removeChange,
  drawChanges,
  publicComment,
  answerComments,
  ppcSubmission,
  publication,
  importChanges,
  saveRevisionNotes,
  startChange,
  judgeThreshold,
  reviewAssessment,
];

export const handler = apiHandler(doors);
