import { offerEvidence } from './offer-evidence.ts';
import { submitCertificate } from './submit-certificate.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What contractors do. */
export const doors = [offerEvidence, submitCertificate];

export const handler = apiHandler(doors);
