import { createDraft } from './create-draft.ts';
import { saveDraft } from './save-draft.ts';
import { submit } from './submit.ts';
import { comment } from './comment.ts';
import { consult } from './consult.ts';
import { correction } from './correction.ts';
import { pullBack } from './pull-back.ts';
import { withdraw } from './withdraw.ts';
import { acknowledgement } from './acknowledgement.ts';
import { validateCertificate } from './validate-certificate.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What departments do. */
export const doors = [
  createDraft,
  saveDraft,
  submit,
  correction,
  withdraw,
  pullBack,
  consult,
  comment,
  acknowledgement,
  validateCertificate,
];

export const handler = apiHandler(doors);
