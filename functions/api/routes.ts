import { guestRoutes } from '../domain/access/table.ts';
import type { LambdaGroupName } from '../lambda-groups.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly group: LambdaGroupName;
  /** How the caller shows who it is: a sign-in token, a guest link's session, or nothing because the answer is public. */
  readonly door: 'jwt' | 'link' | 'public';
}

const m = '/api/m/{municipality}';

/** A route for people who are signed in. */
const signedIn =
  <const Method extends Route['method']>(method: Method) =>
  <const Group extends LambdaGroupName>(path: string, group: Group) =>
    ({ method, path, group, door: 'jwt' }) as const;
const get = signedIn('GET');
const post = signedIn('POST');
const put = signedIn('PUT');

/** Every route of the API, by use case: the key is the stem of the file, of the ASL state and of the test. */
export const routes = {
  'list-memberships': get('/api/memberships', 'api-reading'),
  'create-draft': post(`${m}/matters`, 'api-department'),
  'save-draft': put(`${m}/matters/{matter}/content`, 'api-department'),
  'delete-draft': post(`${m}/matters/{matter}/deletion`, 'api-department'),
  submit: post(`${m}/matters/{matter}/submission`, 'api-department'),
  correction: post(`${m}/matters/{matter}/correction`, 'api-department'),
  withdraw: post(`${m}/matters/{matter}/withdrawal`, 'api-department'),
  'pull-back': post(`${m}/matters/{matter}/pull-back`, 'api-department'),
  'ask-advice': post(`${m}/matters/{matter}/advice`, 'api-department'),
  comment: post(`${m}/matters/{matter}/comments`, 'api-department'),
  acknowledgement: post(`${m}/referrals/{referral}/acknowledgement`, 'api-department'),
  'validate-certificate': post(`${m}/duties/{duty}/validation`, 'api-department'),
  review: post(`${m}/matters/{matter}/review`, 'api-secretariat'),
  'list-backlog': get(`${m}/backlog`, 'api-reading'),
  'create-referral': post(`${m}/referrals`, 'api-secretariat'),
  'take-off-referral': post(`${m}/referrals/{referral}/items/{matter}/removal`, 'api-secretariat'),
  'list-consultations': get(`${m}/consultations`, 'api-reading'),
  deliberation: post(`${m}/referrals/{referral}/deliberation`, 'api-secretariat'),
  'draft-reply': post(`${m}/referrals/{referral}/reply-draft`, 'api-secretariat'),
  resume: post(`${m}/stopped/{subject}/resumption`, 'api-secretariat'),
  'confirm-reply': post(`${m}/referrals/{referral}/reply-confirmation`, 'api-council'),
  sign: post(`${m}/documents/{document}/signature`, 'api-council'),
  'offer-evidence': post(`${m}/duties/{duty}/evidence`, 'api-contractor'),
  'list-evidence': get(`${m}/duties/{duty}/evidence`, 'api-reading'),
  'show-evidence': get(`${m}/duties/{duty}/evidence/{evidence}`, 'api-reading'),
  'resume-evidence': get(`${m}/duties/{duty}/evidence/{evidence}/parts`, 'api-contractor'),
  'finish-evidence': post(`${m}/duties/{duty}/evidence/{evidence}/arrival`, 'api-contractor'),
  'remove-evidence': post(`${m}/duties/{duty}/evidence/{evidence}/removal`, 'api-contractor'),
  'create-link': post(`${m}/duties/{duty}/links`, 'api-department'),
  'list-links': get(`${m}/duties/{duty}/links`, 'api-reading'),
  'revoke-link': post(`${m}/duties/{duty}/links/{link}/revocation`, 'api-department'),
  'unlock-link': post(`${m}/duties/{duty}/links/{link}/unlocking`, 'api-department'),
  'remind-duty': post(`${m}/duties/{duty}/reminder`, 'api-department'),
  'look-at-link': { method: 'POST', path: `${m}/link/look`, group: 'api-link', door: 'public' },
  'open-link': { method: 'POST', path: `${m}/link/session`, group: 'api-link', door: 'public' },
  'extend-session': { method: 'POST', path: `${m}/link/session/extension`, group: 'api-link', door: 'link' },
  'end-session': { method: 'POST', path: `${m}/link/session/end`, group: 'api-link', door: 'link' },
  'save-certificate': put(`${m}/duties/{duty}/certificate`, 'api-contractor'),
  'check-certificate': post(`${m}/duties/{duty}/certificate/check`, 'api-contractor'),
  'certificate-template': get(`${m}/duties/{duty}/certificate/template`, 'api-contractor'),
  'import-certificate': post(`${m}/duties/{duty}/certificate/import`, 'api-contractor'),
  'list-certificate-lines': get(`${m}/duties/{duty}/certificates/{certificate}/lines`, 'api-reading'),
  'advise-validation': post(`${m}/duties/{duty}/advice`, 'api-department'),
  'submit-certificate': post(`${m}/duties/{duty}/certificate`, 'api-contractor'),
  'record-hand-over': post(`${m}/delegations/{delegation}/hand-overs`, 'api-department'),
  'record-transfer': post(`${m}/delegations/{delegation}/transfers`, 'api-department'),
  'record-return': post(`${m}/delegations/{delegation}/returns`, 'api-department'),
  'correct-ledger': post(`${m}/delegations/{delegation}/corrections`, 'api-department'),
  'report-device-failure': post(`${m}/delegations/{delegation}/device-failures`, 'api-department'),
  'call-back': post(`${m}/delegations/{delegation}/call-backs`, 'api-department'),
  'withdraw-delegation': post(`${m}/delegations/{delegation}/withdrawal`, 'api-department'),
  'close-delegation': post(`${m}/delegations/{delegation}/closing`, 'api-department'),
  'decide-closing': post(`${m}/delegations/{delegation}/closing-decision`, 'api-department'),
  'show-delegation': get(`${m}/delegations/{delegation}`, 'api-reading'),
  'list-ledger': get(`${m}/delegations/{delegation}/ledger`, 'api-reading'),
  'list-outstanding': get(`${m}/outstanding`, 'api-reading'),
  'list-duties': get(`${m}/duties`, 'api-reading'),
  'list-inbox': get(`${m}/inbox`, 'api-reading'),
  'list-matters': get(`${m}/matters`, 'api-reading'),
  'list-done': get(`${m}/inbox/done`, 'api-reading'),
  'list-approvals': get(`${m}/approvals`, 'api-reading'),
  'list-referrals': get(`${m}/referrals`, 'api-reading'),
  'advise-route': get(`${m}/matters/{matter}/route-advice`, 'api-reading'),
  'show-matter': get(`${m}/matters/{matter}`, 'api-reading'),
  'list-events': get(`${m}/matters/{matter}/events`, 'api-reading'),
  'show-referral': get(`${m}/referrals/{referral}`, 'api-reading'),
  'propose-reply': get(`${m}/referrals/{referral}/reply-proposal`, 'api-reading'),
  'show-document': get(`${m}/documents/{document}`, 'api-reading'),
  'show-duty': get(`${m}/duties/{duty}`, 'api-reading'),
  'show-receipt': get(`${m}/receipts/{subject}`, 'api-reading'),
  'show-profile': get(`${m}/profile`, 'api-reading'),
  'create-session': post(`${m}/sessions`, 'api-secretariat'),
  'save-session': put(`${m}/sessions/{session}`, 'api-secretariat'),
  'open-session': post(`${m}/sessions/{session}/opening`, 'api-secretariat'),
  'close-session': post(`${m}/sessions/{session}/closing`, 'api-secretariat'),
  attendance: post(`${m}/sessions/{session}/attendance`, 'api-secretariat'),
  'put-on-agenda': post(`${m}/sessions/{session}/agenda`, 'api-secretariat'),
  'save-item': put(`${m}/sessions/{session}/agenda/{item}`, 'api-secretariat'),
  'move-item': put(`${m}/sessions/{session}/agenda/{item}/place`, 'api-secretariat'),
  'take-off-agenda': post(`${m}/sessions/{session}/agenda/{item}/removal`, 'api-secretariat'),
  'record-outcome': post(`${m}/sessions/{session}/agenda/{item}/outcome`, 'api-secretariat'),
  'add-note': post(`${m}/sessions/{session}/agenda/{item}/notes`, 'api-secretariat'),
  'save-note': put(`${m}/sessions/{session}/agenda/{item}/notes/{note}`, 'api-secretariat'),
  'remove-note': post(`${m}/sessions/{session}/agenda/{item}/notes/{note}/removal`, 'api-secretariat'),
  'amend-note': post(`${m}/sessions/{session}/agenda/{item}/notes/{note}/amendments`, 'api-secretariat'),
  'list-sessions': get(`${m}/sessions`, 'api-reading'),
  'show-session': get(`${m}/sessions/{session}`, 'api-reading'),
  'draft-minutes': post(`${m}/sessions/{session}/minutes`, 'api-secretariat'),
  'show-minutes': get(`${m}/sessions/{session}/minutes`, 'api-reading'),
  'save-minutes': put(`${m}/minutes/{minutes}/facts`, 'api-secretariat'),
  'save-minutes-section': put(`${m}/minutes/{minutes}/sections/{section}`, 'api-secretariat'),
  'ask-comments': post(`${m}/minutes/{minutes}/comment-request`, 'api-secretariat'),
  'comment-minutes': post(`${m}/minutes/{minutes}/comments`, 'api-council'),
  'settle-comment': post(`${m}/minutes/{minutes}/comments/{comment}/settlement`, 'api-secretariat'),
  'ask-confirmation': post(`${m}/minutes/{minutes}/confirmation-request`, 'api-secretariat'),
  'read-afterwards': post(`${m}/documents/{document}/reading`, 'api-council'),
  'confirm-minutes': post(`${m}/minutes/{minutes}/confirmation`, 'api-council'),
  'freeze-minutes': post(`${m}/minutes/{minutes}/freezing`, 'api-secretariat'),
  'correct-minutes': post(`${m}/minutes/{minutes}/corrections`, 'api-secretariat'),
  'add-condition': post(`${m}/sessions/{session}/agenda/{item}/conditions`, 'api-secretariat'),
  'report-condition': post(`${m}/conditions/{condition}/report`, 'api-department'),
  'accept-condition': post(`${m}/conditions/{condition}/acceptance`, 'api-secretariat'),
  'list-conditions': get(`${m}/conditions`, 'api-reading'),
  'show-condition': get(`${m}/conditions/{condition}`, 'api-reading'),
  'create-assessment': post(`${m}/assessments`, 'api-department'),
  'import-version': post(`${m}/assessments/{assessment}/versions`, 'api-department'),
  'list-assessments': get(`${m}/assessments`, 'api-reading'),
  'show-assessment': get(`${m}/assessments/{assessment}`, 'api-reading'),
  'show-version': get(`${m}/assessments/{assessment}/versions/{version}`, 'api-reading'),
  'compare-versions': get(`${m}/assessments/{assessment}/difference`, 'api-reading'),
  'list-changes': get(`${m}/matters/{matter}/changes`, 'api-reading'),
  'show-change-sheet': get(`${m}/matters/{matter}/change-sheet`, 'api-reading'),
  'add-change': post(`${m}/matters/{matter}/changes`, 'api-department'),
  'save-change': put(`${m}/matters/{matter}/changes/{change}`, 'api-department'),
  'remove-change': post(`${m}/matters/{matter}/changes/{change}/removal`, 'api-department'),
  'draw-changes': put(`${m}/matters/{matter}/changes-from-versions`, 'api-department'),
  'public-comment': post(`${m}/matters/{matter}/public-comment`, 'api-department'),
  'answer-comments': post(`${m}/matters/{matter}/comment-answers`, 'api-department'),
  'ppc-submission': post(`${m}/matters/{matter}/ppc-submission`, 'api-department'),
  publication: post(`${m}/matters/{matter}/publication`, 'api-department'),
  'import-changes': post(`${m}/matters/{matter}/changes-import`, 'api-department'),
  'show-revision': get(`${m}/matters/{matter}/revision`, 'api-reading'),
  'save-revision-notes': put(`${m}/matters/{matter}/revision-notes`, 'api-department'),
  'start-change': post(`${m}/matters/{matter}/change-start`, 'api-department'),
  'judge-threshold': post(`${m}/assessments/{assessment}/threshold`, 'api-department'),
  'review-assessment': post(`${m}/assessments/{assessment}/reviews`, 'api-department'),
  'print-matter': get(`${m}/matters/{matter}/paper`, 'api-papers'),
  'print-referral': get(`${m}/referrals/{referral}/paper`, 'api-papers'),
  'print-reply': get(`${m}/documents/{document}/paper`, 'api-papers'),
  'print-call': get(`${m}/sessions/{session}/paper`, 'api-papers'),
  'print-minutes': get(`${m}/minutes/{minutes}/paper`, 'api-papers'),
  'export-register': get(`${m}/registers/{register}`, 'api-papers'),
  'export-change-sheet': get(`${m}/matters/{matter}/change-sheet/file`, 'api-papers'),
  'list-published': { method: 'GET', path: `${m}/public`, group: 'api-papers', door: 'public' },
  'public-minutes': {
    method: 'GET',
    path: `${m}/public/minutes/{minutes}`,
    group: 'api-papers',
    door: 'public',
  },
  'public-reply': {
    method: 'GET',
    path: `${m}/public/replies/{document}`,
    group: 'api-papers',
    door: 'public',
  },
  'public-register': {
    method: 'GET',
    path: `${m}/public/registers/{register}`,
    group: 'api-papers',
    door: 'public',
  },
  'list-keys': { method: 'GET', path: `${m}/keys`, group: 'api-public', door: 'public' },
  'show-openapi': { method: 'GET', path: '/api/openapi.json', group: 'api-public', door: 'public' },
} as const satisfies Record<string, Route>;

export type RouteId = keyof typeof routes;

/**
 * The routes that a guest's session opens too (`functions/domain/access/table.ts` says which), below `/link`: API
 * Gateway checks one thing per route, and a guest has no sign-in token. The door behind both is the same.
 */
export const linkRoutes: Readonly<Record<string, Route>> = Object.fromEntries(
  guestRoutes.map((id) => {
    const { method, path } = routes[id];
    return [`${id}-by-link`, { method, path: path.replace(m, `${m}/link`), group: 'api-link', door: 'link' }];
  }),
);

/** Every route there is, by the name that the API's document gives it. */
export const allRoutes: Readonly<Record<string, Route>> = { ...routes, ...linkRoutes };
