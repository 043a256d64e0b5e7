import { certificateTemplate } from './certificate-template.ts';
import { checkCertificate } from './check-certificate.ts';
import { endSession } from './end-session.ts';
import { extendSession } from './extend-session.ts';
import { finishEvidence } from './finish-evidence.ts';
import { importCertificate } from './import-certificate.ts';
import { listCertificateLines } from './list-certificate-lines.ts';
import { listEvidence } from './list-evidence.ts';
import { lookAtLink } from './look-at-link.ts';
import { offerEvidence } from './offer-evidence.ts';
import { openLink } from './open-link.ts';
import { removeEvidence } from './remove-evidence.ts';
import { resumeEvidence } from './resume-evidence.ts';
import { saveCertificate } from './save-certificate.ts';
import { showDuty } from './show-duty.ts';
import { showEvidence } from './show-evidence.ts';
import { showProfile } from './show-profile.ts';
import { submitCertificate } from './submit-certificate.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What a guest link opens, and the session it opens. */
export const doors = [lookAtLink, openLink, extendSession, endSession];

/** What a guest does in its session: the same doors as contractors with an account. */
export const byLink = [
  showProfile,
  showDuty,
  listEvidence,
  showEvidence,
  offerEvidence,
  resumeEvidence,
  finishEvidence,
  removeEvidence,
  saveCertificate,
  checkCertificate,
  certificateTemplate,
  importCertificate,
  listCertificateLines,
  submitCertificate,
];

export const handler = apiHandler(doors, byLink);
