import type { LambdaGroupName } from '../lambda-groups.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly group: LambdaGroupName;
  /** How the caller shows who it is: a sign-in token, or nothing because the answer is public. */
  readonly door: 'jwt' | 'public';
}

const m = '/api/m/{municipality}';

/** Every route of the API, by use case: the key is the stem of the file, of the ASL state and of the test. */
export const routes = {
  'list-memberships': { method: 'GET', path: '/api/memberships', group: 'api-reading', door: 'jwt' },
  'create-draft': { method: 'POST', path: `${m}/matters`, group: 'api-department', door: 'jwt' },
  'save-draft': {
    method: 'PUT',
    path: `${m}/matters/{matter}/content`,
    group: 'api-department',
    door: 'jwt',
  },
  'delete-draft': {
    method: 'POST',
    path: `${m}/matters/{matter}/deletion`,
    group: 'api-department',
    door: 'jwt',
  },
  submit: { method: 'POST', path: `${m}/matters/{matter}/submission`, group: 'api-department', door: 'jwt' },
  correction: {
    method: 'POST',
    path: `${m}/matters/{matter}/correction`,
    group: 'api-department',
    door: 'jwt',
  },
  withdraw: {
    method: 'POST',
    path: `${m}/matters/{matter}/withdrawal`,
    group: 'api-department',
    door: 'jwt',
  },
  'pull-back': {
    method: 'POST',
    path: `${m}/matters/{matter}/pull-back`,
    group: 'api-department',
    door: 'jwt',
  },
  consult: {
    method: 'POST',
    path: `${m}/matters/{matter}/consultation`,
    group: 'api-department',
    door: 'jwt',
  },
  comment: { method: 'POST', path: `${m}/matters/{matter}/comments`, group: 'api-department', door: 'jwt' },
  acknowledgement: {
    method: 'POST',
    path: `${m}/referrals/{referral}/acknowledgement`,
    group: 'api-department',
    door: 'jwt',
  },
  'validate-certificate': {
    method: 'POST',
    path: `${m}/duties/{duty}/validation`,
    group: 'api-department',
    door: 'jwt',
  },
  review: { method: 'POST', path: `${m}/matters/{matter}/review`, group: 'api-secretariat', door: 'jwt' },
  'list-backlog': { method: 'GET', path: `${m}/backlog`, group: 'api-reading', door: 'jwt' },
  'create-referral': { method: 'POST', path: `${m}/referrals`, group: 'api-secretariat', door: 'jwt' },
  deliberation: {
    method: 'POST',
    path: `${m}/referrals/{referral}/deliberation`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'draft-reply': {
    method: 'POST',
    path: `${m}/referrals/{referral}/reply-draft`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  resume: {
    method: 'POST',
    path: `${m}/stopped/{subject}/resumption`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'confirm-reply': {
    method: 'POST',
    path: `${m}/referrals/{referral}/reply-confirmation`,
    group: 'api-council',
    door: 'jwt',
  },
  sign: { method: 'POST', path: `${m}/documents/{document}/signature`, group: 'api-council', door: 'jwt' },
  'offer-evidence': {
    method: 'POST',
    path: `${m}/duties/{duty}/evidence`,
    group: 'api-contractor',
    door: 'jwt',
  },
  'list-evidence': {
    method: 'GET',
    path: `${m}/duties/{duty}/evidence`,
    group: 'api-reading',
    door: 'jwt',
  },
  'show-evidence': {
    method: 'GET',
    path: `${m}/duties/{duty}/evidence/{evidence}`,
    group: 'api-reading',
    door: 'jwt',
  },
  'resume-evidence': {
    method: 'GET',
    path: `${m}/duties/{duty}/evidence/{evidence}/parts`,
    group: 'api-contractor',
    door: 'jwt',
  },
  'finish-evidence': {
    method: 'POST',
    path: `${m}/duties/{duty}/evidence/{evidence}/arrival`,
    group: 'api-contractor',
    door: 'jwt',
  },
  'remove-evidence': {
    method: 'POST',
    path: `${m}/duties/{duty}/evidence/{evidence}/removal`,
    group: 'api-contractor',
    door: 'jwt',
  },
  'submit-certificate': {
    method: 'POST',
    path: `${m}/duties/{duty}/certificate`,
    group: 'api-contractor',
    door: 'jwt',
  },
  'record-hand-over': {
    method: 'POST',
    path: `${m}/delegations/{delegation}/hand-overs`,
    group: 'api-department',
    door: 'jwt',
  },
  'record-transfer': {
    method: 'POST',
    path: `${m}/delegations/{delegation}/transfers`,
    group: 'api-department',
    door: 'jwt',
  },
  'record-return': {
    method: 'POST',
    path: `${m}/delegations/{delegation}/returns`,
    group: 'api-department',
    door: 'jwt',
  },
  'correct-ledger': {
    method: 'POST',
    path: `${m}/delegations/{delegation}/corrections`,
    group: 'api-department',
    door: 'jwt',
  },
  'show-delegation': {
    method: 'GET',
    path: `${m}/delegations/{delegation}`,
    group: 'api-reading',
    door: 'jwt',
  },
  'list-ledger': {
    method: 'GET',
    path: `${m}/delegations/{delegation}/ledger`,
    group: 'api-reading',
    door: 'jwt',
  },
  'list-outstanding': { method: 'GET', path: `${m}/outstanding`, group: 'api-reading', door: 'jwt' },
  'list-duties': { method: 'GET', path: `${m}/duties`, group: 'api-reading', door: 'jwt' },
  'list-inbox': { method: 'GET', path: `${m}/inbox`, group: 'api-reading', door: 'jwt' },
  'list-matters': { method: 'GET', path: `${m}/matters`, group: 'api-reading', door: 'jwt' },
  'list-done': { method: 'GET', path: `${m}/inbox/done`, group: 'api-reading', door: 'jwt' },
  'list-approvals': { method: 'GET', path: `${m}/approvals`, group: 'api-reading', door: 'jwt' },
  'list-referrals': { method: 'GET', path: `${m}/referrals`, group: 'api-reading', door: 'jwt' },
  'show-matter': { method: 'GET', path: `${m}/matters/{matter}`, group: 'api-reading', door: 'jwt' },
  'list-events': {
    method: 'GET',
    path: `${m}/matters/{matter}/events`,
    group: 'api-reading',
    door: 'jwt',
  },
  'show-referral': { method: 'GET', path: `${m}/referrals/{referral}`, group: 'api-reading', door: 'jwt' },
  'show-document': { method: 'GET', path: `${m}/documents/{document}`, group: 'api-reading', door: 'jwt' },
  'show-duty': { method: 'GET', path: `${m}/duties/{duty}`, group: 'api-reading', door: 'jwt' },
  'show-receipt': { method: 'GET', path: `${m}/receipts/{subject}`, group: 'api-reading', door: 'jwt' },
  'show-profile': { method: 'GET', path: `${m}/profile`, group: 'api-reading', door: 'jwt' },
  'create-session': { method: 'POST', path: `${m}/sessions`, group: 'api-secretariat', door: 'jwt' },
  'save-session': { method: 'PUT', path: `${m}/sessions/{session}`, group: 'api-secretariat', door: 'jwt' },
  'open-session': {
    method: 'POST',
    path: `${m}/sessions/{session}/opening`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'close-session': {
    method: 'POST',
    path: `${m}/sessions/{session}/closing`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  attendance: {
    method: 'POST',
    path: `${m}/sessions/{session}/attendance`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'put-on-agenda': {
    method: 'POST',
    path: `${m}/sessions/{session}/agenda`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'move-item': {
    method: 'PUT',
    path: `${m}/sessions/{session}/agenda/{item}/place`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'take-off-agenda': {
    method: 'POST',
    path: `${m}/sessions/{session}/agenda/{item}/removal`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'record-outcome': {
    method: 'POST',
    path: `${m}/sessions/{session}/agenda/{item}/outcome`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'add-note': {
    method: 'POST',
    path: `${m}/sessions/{session}/agenda/{item}/notes`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'save-note': {
    method: 'PUT',
    path: `${m}/sessions/{session}/agenda/{item}/notes/{note}`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'amend-note': {
    method: 'POST',
    path: `${m}/sessions/{session}/agenda/{item}/notes/{note}/amendments`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'list-sessions': { method: 'GET', path: `${m}/sessions`, group: 'api-reading', door: 'jwt' },
  'show-session': { method: 'GET', path: `${m}/sessions/{session}`, group: 'api-reading', door: 'jwt' },
  'add-condition': {
    method: 'POST',
    path: `${m}/sessions/{session}/agenda/{item}/conditions`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'report-condition': {
    method: 'POST',
    path: `${m}/conditions/{condition}/report`,
    group: 'api-department',
    door: 'jwt',
  },
  'accept-condition': {
    method: 'POST',
    path: `${m}/conditions/{condition}/acceptance`,
    group: 'api-secretariat',
    door: 'jwt',
  },
  'list-conditions': { method: 'GET', path: `${m}/conditions`, group: 'api-reading', door: 'jwt' },
  'show-condition': { method: 'GET', path: `${m}/conditions/{condition}`, group: 'api-reading', door: 'jwt' },
  'list-keys': { method: 'GET', path: `${m}/keys`, group: 'api-public', door: 'public' },
  'show-openapi': { method: 'GET', path: '/api/openapi.json', group: 'api-public', door: 'public' },
} as const satisfies Record<string, Route>;

export type RouteId = keyof typeof routes;
