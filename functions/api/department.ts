import { createDraft } from './create-draft.ts';
import { saveDraft } from './save-draft.ts';
import { submit } from './submit.ts';
import { correction } from './correction.ts';
import { acknowledgement } from './acknowledgement.ts';
import { validateCertificate } from './validate-certificate.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What departments do. */
export const doors = [createDraft, saveDraft, submit, correction, acknowledgement, validateCertificate];

export const handler = apiHandler(doors);
