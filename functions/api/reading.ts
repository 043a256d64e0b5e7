import { listMemberships } from './list-memberships.ts';
import { listInbox } from './list-inbox.ts';
import { listCertificateLines } from './list-certificate-lines.ts';
import { listEvents } from './list-events.ts';
import { listMatters } from './list-matters.ts';
import { listApprovals } from './list-approvals.ts';
import { listBacklog } from './list-backlog.ts';
import { listConsultations } from './list-consultations.ts';
import { listDone } from './list-done.ts';
import { listReferrals } from './list-referrals.ts';
import { adviseRoute } from './advise-route.ts';
import { showMatter } from './show-matter.ts';
import { showReferral } from './show-referral.ts';
import { showDocument } from './show-document.ts';
import { showDuty } from './show-duty.ts';
import { listLinks } from './list-links.ts';
import { listEvidence } from './list-evidence.ts';
import { showEvidence } from './show-evidence.ts';
import { showReceipt } from './show-receipt.ts';
import { listSessions } from './list-sessions.ts';
import { showSession } from './show-session.ts';
import { showMinutes } from './show-minutes.ts';
import { proposeReply } from './propose-reply.ts';
import { listConditions } from './list-conditions.ts';
import { showCondition } from './show-condition.ts';
import { showProfile } from './show-profile.ts';
import { showDelegation } from './show-delegation.ts';
import { listLedger } from './list-ledger.ts';
import { listOutstanding } from './list-outstanding.ts';
import { listDuties } from './list-duties.ts';
import { compareVersions } from './compare-versions.ts';
import { listChanges } from './list-changes.ts';
import { showRevision } from './show-revision.ts';
import { showChangeSheet } from './show-change-sheet.ts';
import { listAssessments } from './list-assessments.ts';
import { showAssessment } from './show-assessment.ts';
import { showVersion } from './show-version.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What people with a membership read; it writes nothing. */
export const doors = [
  listMemberships,
  listInbox,
  listDone,
  listMatters,
  listApprovals,
  listBacklog,
  listConsultations,
  listReferrals,
  adviseRoute,
  showMatter,
  listEvents,
  showReferral,
  showDocument,
  showDuty,
  listEvidence,
  listLinks,
  showEvidence,
  listCertificateLines,
  showReceipt,
  listConditions,
  showCondition,
  listSessions,
  showSession,
  showMinutes,
  proposeReply,
  listAssessments,
  showAssessment,
  showVersion,
  compareVersions,
  listChanges,
  showRevision,
  showChangeSheet,
  showProfile,
  showDelegation,
  listLedger,
  listOutstanding,
  listDuties,
];

export const handler = apiHandler(doors);
