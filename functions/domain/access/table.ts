import type { Role } from '../membership/membership.ts';

/**
 * Who may use a route at all. Whether this person may use it on this record is the record's own question (whose turn
 * it is, whose matter, whose contract) and is asked where the record is read.
 */
export const access = {
  'create-draft': ['staff'],
  'save-draft': ['staff'],
  submit: ['staff'],
  correction: ['staff'],
  acknowledgement: ['staff'],
  'validate-certificate': ['staff'],
  review: ['secretariat'],
  'list-backlog': ['secretariat'],
  'create-referral': ['secretariat'],
  deliberation: ['secretariat'],
  'draft-reply': ['secretariat'],
  resume: ['secretariat'],
  'confirm-reply': ['chair'],
  sign: ['approver', 'head', 'secretariat', 'chair'],
  'offer-evidence': ['contractor'],
  'submit-certificate': ['contractor'],
  'list-inbox': ['staff', 'head', 'secretariat', 'chair', 'member', 'approver', 'contractor', 'auditor'],
  'list-matters': ['staff', 'head', 'secretariat', 'auditor'],
  'show-matter': ['staff', 'head', 'secretariat', 'chair', 'member', 'approver', 'auditor'],
  'show-referral': ['staff', 'head', 'secretariat', 'chair', 'member', 'approver', 'auditor'],
  'show-document': ['staff', 'head', 'secretariat', 'chair', 'approver', 'auditor'],
  'show-duty': ['staff', 'head', 'secretariat', 'contractor', 'auditor'],
  'show-receipt': ['staff', 'head', 'secretariat', 'chair', 'approver', 'contractor', 'auditor'],
  'show-profile': ['staff', 'head', 'secretariat', 'chair', 'member', 'approver', 'contractor', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

/** Whether a role may use a route. Routes that are not in the table are nobody's. */
export const mayUse = (route: string, role: Role): boolean =>
  Object.hasOwn(access, route) && (access[route as keyof typeof access] as readonly Role[]).includes(role);
