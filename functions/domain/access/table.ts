import type { Role } from '../membership/membership.ts';
import type { Relation } from './relations.ts';

type Row = Partial<Record<Role, Relation>>;

const department = { staff: 'applying-office', head: 'applying-office' } as const;
const everyRole = {
  staff: 'any',
  head: 'any',
  secretariat: 'any',
  chair: 'any',
  member: 'any',
  approver: 'any',
  contractor: 'any',
  auditor: 'any',
} as const;
const showMatter = {
  ...department,
  secretariat: 'any',
  chair: 'any',
  member: 'any',
  approver: 'any',
  auditor: 'any',
} as const;

const showReferral = {
  ...department,
  secretariat: 'any',
  chair: 'any',
  member: 'any',
  approver: 'any',
  auditor: 'any',
} as const;

const showDocument = {
  staff: 'told',
  head: 'told',
  secretariat: 'any',
  chair: 'any',
  approver: 'any',
  auditor: 'any',
} as const;

const showDuty = {
  ...department,
  secretariat: 'any',
  contractor: 'their-contract',
  auditor: 'any',
} as const;

/** Sessions and their minutes: chairs and members read those of their own body. */
const readSession = {
  secretariat: 'any',
  chair: 'their-body',
  member: 'their-body',
  auditor: 'any',
} as const;

/**
 * Who may use a route: role by role, how the person must stand to the record. The role is asked here; the relation is
 * the record's own question and is asked where the record is read. A role that a row does not name is refused (403).
 * Who has no membership in the municipality finds nothing there (404); who is not signed in is not let in (401).
 */
export const access = {
  'create-draft': { staff: 'any', secretariat: 'names-an-office' },
  'save-draft': { staff: 'applying-office', secretariat: 'typed-in' },
  'delete-draft': { staff: 'applying-office', secretariat: 'typed-in' },
  submit: { staff: 'applying-office', secretariat: 'typed-in' },
  correction: { staff: 'applying-office' },
  withdraw: { staff: 'applying-office' },
  'pull-back': { staff: 'applying-office' },
  'ask-advice': { staff: 'applying-office' },
  comment: { ...department, secretariat: 'any' },
  acknowledgement: { staff: 'applying-office' },
  'validate-certificate': { staff: 'applying-office' },
  'advise-validation': { head: 'applying-office' },
  review: { secretariat: 'their-task' },
  'list-backlog': { secretariat: 'any' },
  'create-referral': { secretariat: 'desk-of-the-body' },
  'take-off-referral': { secretariat: 'their-task' },
  'list-consultations': { secretariat: 'any', chair: 'any', member: 'any', auditor: 'any' },
  deliberation: { secretariat: 'their-task' },
  'propose-reply': { secretariat: 'any' },
  'draft-reply': { secretariat: 'their-task' },
  resume: { secretariat: 'their-task' },
  'confirm-reply': { chair: 'their-task' },
  'read-afterwards': {
    approver: 'their-task',
    head: 'their-signature',
    secretariat: 'their-task',
    chair: 'their-task',
  },
  sign: {
    approver: 'their-task',
    head: 'their-signature',
    secretariat: 'their-task',
    chair: 'their-task',
  },
  'offer-evidence': { contractor: 'their-contract' },
  'resume-evidence': { contractor: 'their-contract' },
  'finish-evidence': { contractor: 'their-contract' },
  'remove-evidence': { contractor: 'their-contract' },
  'list-links': department,
  'create-link': department,
  'revoke-link': department,
  'unlock-link': department,
  'remind-duty': { ...department, contractor: 'tier-above' },
  'list-evidence': showDuty,
  'show-evidence': showDuty,
  'record-hand-over': { staff: 'applying-office' },
  'record-transfer': { staff: 'applying-office', contractor: 'their-contract' },
  'record-return': { staff: 'applying-office' },
  'correct-ledger': { staff: 'applying-office' },
  'report-device-failure': { staff: 'applying-office', contractor: 'their-contract' },
  'call-back': { staff: 'applying-office' },
  'withdraw-delegation': { staff: 'applying-office' },
  'close-delegation': { staff: 'applying-office' },
  'decide-closing': { head: 'applying-office' },
  'show-delegation': showDuty,
  'list-ledger': showDuty,
  'list-outstanding': { staff: 'any', head: 'any', secretariat: 'any', auditor: 'any' },
  'list-duties': { staff: 'any', head: 'any', secretariat: 'any', contractor: 'any', auditor: 'any' },
  'save-certificate': { contractor: 'their-contract', staff: 'applying-office' },
  'check-certificate': { contractor: 'their-contract', staff: 'applying-office' },
  'import-certificate': { contractor: 'their-contract', staff: 'applying-office' },
  'certificate-template': { contractor: 'their-contract', staff: 'applying-office' },
  'submit-certificate': { contractor: 'their-contract', staff: 'applying-office' },
  'list-certificate-lines': {
    ...department,
    secretariat: 'any',
    contractor: 'their-contract',
    auditor: 'any',
  },
  'list-inbox': everyRole,
  'list-done': everyRole,
  'list-approvals': { staff: 'any', head: 'any', secretariat: 'any', auditor: 'any' },
  'list-referrals': {
    secretariat: 'any',
    chair: 'any',
    member: 'any',
    approver: 'any',
    auditor: 'any',
  },
  'list-matters': { staff: 'any', head: 'any', secretariat: 'any', auditor: 'any' },
  'show-matter': showMatter,
  'advise-route': showMatter,
  'list-events': showMatter,
  'show-referral': showReferral,
  'show-document': showDocument,
  'show-duty': showDuty,
  'show-receipt': {
    ...department,
    secretariat: 'any',
    chair: 'any',
    approver: 'any',
    contractor: 'their-contract',
    auditor: 'any',
  },
  'create-session': { secretariat: 'desk-of-the-body' },
  'save-session': { secretariat: 'desk-of-the-body' },
  'open-session': { secretariat: 'desk-of-the-body' },
  'close-session': { secretariat: 'desk-of-the-body' },
  attendance: { secretariat: 'desk-of-the-body' },
  'put-on-agenda': { secretariat: 'desk-of-the-body' },
  'move-item': { secretariat: 'desk-of-the-body' },
  'take-off-agenda': { secretariat: 'desk-of-the-body' },
  'record-outcome': { secretariat: 'desk-of-the-body' },
  'add-note': { secretariat: 'desk-of-the-body' },
  'save-note': { secretariat: 'desk-of-the-body' },
  'remove-note': { secretariat: 'desk-of-the-body' },
  'save-item': { secretariat: 'desk-of-the-body' },
  'amend-note': { secretariat: 'desk-of-the-body' },
  'add-condition': { secretariat: 'desk-of-the-body' },
  'report-condition': { staff: 'their-condition' },
  'accept-condition': { secretariat: 'their-task' },
  'list-conditions': { staff: 'any', head: 'any', secretariat: 'any', auditor: 'any' },
  'show-condition': {
    staff: 'their-condition',
    head: 'their-condition',
    secretariat: 'any',
    chair: 'any',
    auditor: 'any',
  },
  'list-sessions': { secretariat: 'any', chair: 'any', member: 'any', auditor: 'any' },
  'show-session': readSession,
  'draft-minutes': { secretariat: 'desk-of-the-body' },
  'save-minutes': { secretariat: 'desk-of-the-body' },
  'save-minutes-section': { secretariat: 'desk-of-the-body' },
  'ask-comments': { secretariat: 'desk-of-the-body' },
  'comment-minutes': { chair: 'their-body', member: 'their-body' },
  'settle-comment': { secretariat: 'desk-of-the-body' },
  'ask-confirmation': { secretariat: 'desk-of-the-body' },
  'confirm-minutes': { chair: 'their-body' },
  'freeze-minutes': { secretariat: 'desk-of-the-body' },
  'correct-minutes': { secretariat: 'desk-of-the-body' },
  'show-minutes': readSession,
  'create-assessment': { staff: 'any' },
  'import-version': { staff: 'applying-office' },
  'list-changes': showMatter,
  'show-change-sheet': showMatter,
  'add-change': { staff: 'applying-office', secretariat: 'typed-in' },
  'save-change': { staff: 'applying-office', secretariat: 'typed-in' },
  'remove-change': { staff: 'applying-office', secretariat: 'typed-in' },
  'draw-changes': { staff: 'applying-office', secretariat: 'typed-in' },
  'public-comment': { staff: 'applying-office' },
  'answer-comments': { staff: 'applying-office' },
  'ppc-submission': { staff: 'applying-office' },
  publication: { staff: 'applying-office' },
  'import-changes': { staff: 'applying-office', secretariat: 'typed-in' },
  'show-revision': showMatter,
  'save-revision-notes': { staff: 'applying-office' },
  'start-change': { staff: 'applying-office' },
  'judge-threshold': { staff: 'applying-office' },
  'review-assessment': { staff: 'applying-office' },
  'list-assessments': { staff: 'any', head: 'any', secretariat: 'any', auditor: 'any' },
  'show-assessment': showMatter,
  'show-version': showMatter,
  'compare-versions': showMatter,
  'show-profile': everyRole,
  'print-matter': showMatter,
  'export-change-sheet': showMatter,
  'print-referral': showReferral,
  'print-reply': showDocument,
  'print-call': readSession,
  'print-minutes': readSession,
  // Who may see a register's list may have it as a file: the door asks the list's own row besides.
  'export-register': { staff: 'any', head: 'any', secretariat: 'any', contractor: 'any', auditor: 'any' },
} as const satisfies Record<string, Row>;

/**
 * Routes that a guest link's session opens as well as a sign-in: about the link's own duty and no other (404), as the
 * contractor of its delegation. All of them name the duty in their path, but the words of the municipality.
 */
export const guestRoutes = [
  'show-profile',
  'show-duty',
  'list-evidence',
  'show-evidence',
  'offer-evidence',
  'resume-evidence',
  'finish-evidence',
  'remove-evidence',
  'save-certificate',
  'check-certificate',
  'certificate-template',
  'import-certificate',
  'list-certificate-lines',
  'submit-certificate',
] as const satisfies readonly (keyof typeof access)[];

/** Routes that ask for no membership: open to everybody, to everybody who is signed in, to whoever holds a guest link, to its session. */
export const openRoutes = {
  'list-memberships': 'signed-in',
  'list-keys': 'everybody',
  'list-published': 'everybody',
  'public-minutes': 'everybody',
  'public-reply': 'everybody',
  'public-register': 'everybody',
  'show-openapi': 'everybody',
  'look-at-link': 'holder',
  'open-link': 'holder',
  'extend-session': 'guest',
  'end-session': 'guest',
} as const satisfies Record<string, 'signed-in' | 'everybody' | 'holder' | 'guest'>;

/** Who sees a matter while it is a draft, whatever the route; nobody else finds it (404). */
export const draftReaders = {
  ...department,
  // Also once the department asked for comments (事前相談).
  secretariat: 'typed-in',
} as const satisfies Row;

const rowOf = (route: string): Row =>
  Object.hasOwn(access, route) ? access[route as keyof typeof access] : {};

/** The roles that may use a route at all. Routes that are not in the table are nobody's. */
export const rolesOf = (route: string): Role[] => Object.keys(rowOf(route)) as Role[];

/** How a person of a role must stand to the record; undefined when the route is not for the role. */
export const relationFor = (route: string, role: Role): Relation | undefined => rowOf(route)[role];

/** Whether a role may use a route. */
export const mayUse = (route: string, role: Role): boolean => relationFor(route, role) !== undefined;
