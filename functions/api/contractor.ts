import { offerEvidence } from './offer-evidence.ts';
import { finishEvidence } from './finish-evidence.ts';
import { removeEvidence } from './remove-evidence.ts';
import { resumeEvidence } from './resume-evidence.ts';
import { certificateTemplate } from './certificate-template.ts';
import { checkCertificate } from './check-certificate.ts';
import { importCertificate } from './import-certificate.ts';
import { saveCertificate } from './save-certificate.ts';
import { submitCertificate } from './submit-certificate.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What contractors do. */
export const doors = [
  offerEvidence,
  resumeEvidence,
  finishEvidence,
  removeEvidence,
  saveCertificate,
  checkCertificate,
  certificateTemplate,
  importCertificate,
  submitCertificate,
];

export const handler = apiHandler(doors);
