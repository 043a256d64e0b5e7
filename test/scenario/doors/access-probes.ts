import type { RouteId } from '../../../functions/api/routes.ts';
import type { Role } from '../../../functions/domain/membership/membership.ts';
import { filledForm } from '../../support/certificate-form.ts';
import { plainRow, revisionBodies, type RevisionStep } from '../../support/revision.ts';
import { approval, certificate, completeContent, type Step, type Thread } from '../../support/thin-thread.ts';

/** Where the record of a probe stands: at a step of the thread, or off its path. */
export type Stage =
  | Step
  | 'no-record'
  | 'typed-in'
  | 'correction'
  | 'stuck'
  | 'session'
  | 'minutes'
  | 'reported'
  | 'evidence'
  | 'assessment'
  | 'escalated'
  | 'revision'
  | RevisionStep;

/** How a route is asked at a stage: with what names in its path, and what a right person would send. */
export interface Probe {
  readonly stage: Stage;
  readonly params?: (thread: Thread) => Readonly<Record<string, string>>;
  /** What its path names is no record: every municipality has its own. */
  readonly namesNone?: true;
  readonly body?: (thread: Thread, role: Role) => unknown;
  /** What the right person is answered with, where it is not what the method says. */
  readonly status?: number;
  readonly query?: (thread: Thread) => Readonly<Record<string, string>>;
  /** The route decides on a version: who may is told apart from who may not by a version that nobody saw. */
  readonly versioned?: true;
  /** What the right person is answered, where what is sent breaks a rule so that nothing is written. */
  readonly answers?: readonly [status: number, code: string];
}

const matter = ({ key }: Thread) => ({ matter: key });
const referral = ({ referralId }: Thread) => ({ referral: referralId });
const document = ({ documentId }: Thread) => ({ document: documentId });
const session = (thread: Thread) => ({ session: thread.session?.session ?? '' });
const sessionItem = (thread: Thread) => ({ ...session(thread), item: thread.session?.item ?? '' });
const note = (thread: Thread) => ({ ...sessionItem(thread), note: thread.session?.note ?? '' });
const minutes = (thread: Thread) => ({ minutes: thread.minutes?.minutes ?? '' });
const section = (thread: Thread) => ({ ...minutes(thread), section: thread.minutes?.section ?? '' });
const condition = (thread: Thread) => ({ condition: thread.session?.condition ?? '' });
const change = (thread: Thread) => ({ ...matter(thread), change: thread.assessment?.change ?? '' });
const assessment = (thread: Thread) => ({ assessment: thread.assessment?.assessment ?? '' });
const duty = ({ dutyId }: Thread) => ({ duty: dutyId });
/** The delegation goes by the same ULID as its matter. */
const delegation = ({ matterId }: Thread) => ({ delegation: `del_${matterId.slice(4)}` });
const thing = { medium: { kind: 'paper', text: '台帳' }, dataClass: 'confidential', quantity: 1 };
/** A day that no ledger takes: who may is told apart from who may not by what is wrong with it. */
const AHEAD = '2999-01-01';
const broken = { answers: [422, 'rule-broken'] } as const;
/** The file that was sent as the nth, of the duty it was sent for. */
const evidence =
  (index: number) =>
  ({ dutyId, evidence: sent }: Thread) => ({ duty: dutyId, evidence: sent[index] ?? unknown('evi') });
const linkOf =
  (which: 'open' | 'revoked') =>
  ({ dutyId, links }: Thread) => ({ duty: dutyId, link: links?.[which] ?? unknown('lnk') });
/** It is as it was asked to be: nothing is written. */
const decided = { answers: [409, 'already-decided'] } as const;
const content = () => ({ content: completeContent });
const digest = 'a'.repeat(64);
const offer = { fileName: '記録.png', contentType: 'image/png', bytes: 10, sha256: digest, parts: [digest] };
const form = await filledForm([{ position: 1, answers: { disposal: '消去' } }]);
const unknown = (prefix: string): string => `${prefix}_01hzzzzzzzzzzzzzzzzzzzzzzz`;

/** What a secretariat arranges of a session on a day. */
export const sessionPlan = (heldOn: string) => ({
  body: 'unei-kaigi',
  title: '運営会議',
  heldOn,
  from: '10:00',
  place: '第一会議室',
  openness: { open: true },
  seats: [{ id: 'm1', name: '委員一', chair: true }],
});

/** The head and a section of minutes, as somebody who writes them would send them. */
const facts = {
  title: '運営会議',
  heldOn: '2024-06-03',
  from: '10:00',
  place: '第一会議室',
  present: [{ name: '委員一', chair: true }],
  absent: [],
  openness: { open: true },
  programme: ['(1) その他'],
};
const sectionForm = {
  heading: 'その他',
  attendance: { present: ['委員一'], absent: [], left: [], recused: [] },
  openness: { open: true },
  paragraphs: [{ id: 'p1', kind: 'remark', text: '意見' }],
};

/** One request for every route of the API, at a stage where the right person could go through it. */
export const probes: Record<RouteId, Probe> = {
  'list-memberships': { stage: 'no-record' },
  'list-keys': { stage: 'no-record' },
  'show-openapi': { stage: 'no-record' },
  'list-inbox': { stage: 'no-record' },
  'list-done': { stage: 'no-record' },
  'list-approvals': { stage: 'no-record' },
  'list-referrals': { stage: 'no-record' },
  'list-matters': { stage: 'no-record' },
  'list-backlog': { stage: 'no-record' },
  'list-consultations': { stage: 'no-record' },
  'show-profile': { stage: 'no-record' },
  'print-matter': { stage: 'review', params: matter },
  'print-referral': { stage: 'deliberation', params: referral },
  'print-reply': { stage: 'acknowledgement', params: document },
  'print-call': { stage: 'session', params: session },
  'print-minutes': { stage: 'minutes', params: minutes },
  'export-register': { stage: 'no-record', params: () => ({ register: 'duties' }), namesNone: true },
  'export-change-sheet': { stage: 'public-comment', params: matter },
  'list-published': { stage: 'no-record' },
  // Nothing of the kind is published here; what is, papers.test.ts reads.
  'public-minutes': { stage: 'no-record', params: () => ({ minutes: unknown('min') }), status: 404 },
  'public-reply': { stage: 'no-record', params: () => ({ document: unknown('doc') }), status: 404 },
  'public-register': { stage: 'no-record', params: () => ({ register: 'approvals' }) },
  'create-draft': {
    stage: 'no-record',
    body: (_, role) => ({
      kind: 'delegation',
      content: {},
      ...(role === 'secretariat' ? { office: 'iryo-hoken-nenkin' } : {}),
    }),
  },
  'save-draft': { stage: 'typed-in', params: matter, body: content, versioned: true },
  'delete-draft': { stage: 'typed-in', params: matter, body: () => ({}), versioned: true },
  submit: { stage: 'typed-in', params: matter, body: () => ({}), versioned: true },
  'ask-advice': { stage: 'draft', params: matter, body: () => ({}), versioned: true },
  review: { stage: 'review', params: matter, body: () => ({ decision: 'accept' }), versioned: true },
  'pull-back': { stage: 'review', params: matter, body: () => ({}), versioned: true },
  withdraw: { stage: 'review', params: matter, body: () => ({ reason: '不要' }), versioned: true },
  // Advice is for drafts: whoever may see the matter is told that it is none any more.
  'advise-route': { stage: 'review', params: matter, answers: [409, 'not-at-step'] },
  'show-matter': { stage: 'review', params: matter },
  'list-events': { stage: 'review', params: matter },
  comment: { stage: 'review', params: matter, body: () => ({ text: '意見' }) },
  correction: {
    stage: 'correction',
    params: matter,
    body: () => ({ decision: 'resubmit', content: completeContent }),
    versioned: true,
  },
  resume: {
    stage: 'stuck',
    params: ({ key }) => ({ subject: key }),
    body: () => ({ decision: 'resume' }),
    versioned: true,
  },
  'create-referral': { stage: 'await-outcome', body: ({ key }) => ({ title: '付議', matters: [key] }) },
  'show-referral': { stage: 'deliberation', params: referral },
  'take-off-referral': {
    stage: 'deliberation',
    params: (thread) => ({ ...referral(thread), ...matter(thread) }),
    body: () => ({ reason: '件名を改めるため', next: 'backlog' }),
    versioned: true,
  },
  deliberation: { stage: 'deliberation', params: referral, body: approval, versioned: true },
  'draft-reply': {
    stage: 'draft-reply',
    params: referral,
    body: () => ({ title: '通知', text: '承認' }),
    versioned: true,
  },
  'propose-reply': { stage: 'draft-reply', params: referral },
  'confirm-reply': {
    stage: 'confirm-reply',
    params: referral,
    body: () => ({ decision: 'confirm' }),
    versioned: true,
  },
  sign: { stage: 'sign', params: document, body: () => ({ decision: 'sign' }), versioned: true },
  'read-afterwards': {
    stage: 'acknowledgement',
    params: document,
    body: () => ({}),
    // Nobody was passed over here: whoever is of the chain is told so.
    answers: [409, 'not-at-step'],
  },
  'show-document': { stage: 'acknowledgement', params: document },
  acknowledgement: { stage: 'acknowledgement', params: referral, body: () => ({}), versioned: true },
  'create-session': { stage: 'session', body: ({ page }) => sessionPlan(page.now.slice(0, 10)) },
  'save-session': {
    stage: 'session',
    params: session,
    body: ({ page }) => {
      const { body: _body, ...plan } = sessionPlan(page.now.slice(0, 10));
      return plan;
    },
    versioned: true,
  },
  'list-sessions': { stage: 'session' },
  'show-session': { stage: 'session', params: session },
  attendance: { stage: 'session', params: session, body: () => ({ kind: 'present', seat: 'm1' }) },
  'put-on-agenda': {
    stage: 'session',
    params: session,
    body: () => ({ title: 'その他', kinds: ['other'] }),
  },
  'move-item': { stage: 'session', params: sessionItem, body: () => ({}), versioned: true },
  'save-item': {
    stage: 'session',
    params: sessionItem,
    body: () => ({ title: 'その他', kinds: ['other'] }),
    versioned: true,
  },
  'take-off-agenda': { stage: 'session', params: sessionItem, body: () => ({}), versioned: true },
  'record-outcome': {
    stage: 'session',
    params: sessionItem,
    body: () => ({ outcome: 'continue' }),
    versioned: true,
  },
  'add-note': { stage: 'session', params: sessionItem, body: () => ({ kind: 'remark', text: '意見' }) },
  'save-note': {
    stage: 'session',
    params: note,
    body: () => ({ kind: 'remark', text: '意見' }),
    versioned: true,
  },
  'remove-note': { stage: 'session', params: note, body: () => ({}), versioned: true },
  'amend-note': {
    stage: 'session',
    params: note,
    body: () => ({ text: '訂正', reason: '確認による' }),
    versioned: true,
  },
  'add-condition': {
    stage: 'session',
    params: sessionItem,
    body: () => ({ text: '廃棄の手順書を定める', owner: 'iryo-hoken-nenkin' }),
  },
  'draft-minutes': {
    stage: 'session',
    params: session,
    body: () => ({}),
    // The session is not closed.
    answers: [422, 'rule-broken'],
  },
  'show-minutes': { stage: 'session', params: session },
  'save-minutes': { stage: 'minutes', params: minutes, body: () => ({ facts }), versioned: true },
  'save-minutes-section': {
    stage: 'minutes',
    params: section,
    body: () => sectionForm,
    versioned: true,
  },
  'ask-comments': { stage: 'minutes', params: minutes, body: () => ({ due: AHEAD }), versioned: true },
  'comment-minutes': { stage: 'minutes', params: minutes, body: () => ({ text: '意見' }) },
  'settle-comment': {
    stage: 'minutes',
    params: (thread) => ({ ...minutes(thread), comment: thread.minutes?.comment ?? '' }),
    body: () => ({ taken: true }),
  },
  'ask-confirmation': { stage: 'minutes', params: minutes, body: () => ({}), versioned: true },
  'confirm-minutes': {
    stage: 'minutes',
    params: minutes,
    body: () => ({ decision: 'confirm' }),
    versioned: true,
  },
  'freeze-minutes': { stage: 'minutes', params: minutes, body: () => ({}), versioned: true },
  'correct-minutes': {
    stage: 'minutes',
    params: minutes,
    body: () => ({ text: '訂正', reason: '誤記' }),
    // They are not frozen yet: whoever may correct them is told so.
    answers: [409, 'not-at-step'],
  },
  'list-conditions': { stage: 'session' },
  'show-condition': { stage: 'session', params: condition },
  'report-condition': {
    stage: 'session',
    params: condition,
    body: () => ({ text: '手順書を定めた' }),
    versioned: true,
  },
  'accept-condition': {
    stage: 'reported',
    params: condition,
    body: () => ({ decision: 'accept' }),
    versioned: true,
  },
  'open-session': { stage: 'session', params: session, body: () => ({}), versioned: true },
  'close-session': { stage: 'session', params: session, body: () => ({}), versioned: true },
  'create-assessment': {
    stage: 'no-record',
    body: () => ({ title: '国民健康保険に関する事務', level: 'basic-and-full' }),
  },
  'list-assessments': { stage: 'assessment' },
  'show-assessment': { stage: 'assessment', params: assessment },
  'import-version': {
    stage: 'assessment',
    params: assessment,
    body: () => ({ name: '案', published: false, items: [{ label: 'Ⅰ７①部署', value: '課' }] }),
    versioned: true,
  },
  'show-version': {
    stage: 'assessment',
    params: (thread) => ({ ...assessment(thread), version: thread.assessment?.version ?? '' }),
  },
  'compare-versions': {
    stage: 'assessment',
    params: assessment,
    query: ({ assessment: of }) => ({ from: of?.version ?? '', to: of?.version ?? '' }),
  },
  'list-changes': { stage: 'public-comment', params: matter },
  'show-change-sheet': { stage: 'public-comment', params: matter },
  'add-change': { stage: 'revision', params: matter, body: () => plainRow },
  'save-change': { stage: 'revision', params: change, body: () => plainRow, versioned: true },
  'remove-change': { stage: 'revision', params: change, body: () => ({}), versioned: true },
  'import-changes': {
    stage: 'revision',
    params: matter,
    body: () => ({
      rows: [{ item: 'Ⅰ７①部署', kind: '修正', before: '国保課', after: '保険課', explanation: '組織改正' }],
    }),
  },
  'show-revision': { stage: 'public-comment', params: matter },
  'save-revision-notes': {
    stage: 'public-comment',
    params: matter,
    body: () => ({ notes: { method: '公式ホームページ' } }),
    versioned: true,
  },
  'start-change': {
    stage: 'public-comment',
    params: matter,
    body: () => ({ startedOn: '2024-06-03' }),
    versioned: true,
  },
  'judge-threshold': {
    stage: 'assessment',
    params: assessment,
    body: () => ({
      facts: { persons: 120_000, handlers: 500, asOf: '2024-04-01', accidentsKnownOn: [] },
      judgedOn: '2024-05-01',
      level: 'basic-and-full',
    }),
    versioned: true,
  },
  'review-assessment': {
    stage: 'assessment',
    params: assessment,
    body: () => ({ reviewedOn: '2024-06-01', result: 'as-it-is' }),
    versioned: true,
  },
  'draw-changes': {
    stage: 'revision',
    params: matter,
    body: ({ assessment: of }) => ({ from: of?.version, to: of?.version }),
  },
  'public-comment': {
    stage: 'public-comment',
    params: matter,
    body: () => revisionBodies['public-comment'],
    versioned: true,
  },
  'answer-comments': {
    stage: 'answer-comments',
    params: matter,
    body: () => revisionBodies['answer-comments'],
    versioned: true,
  },
  'ppc-submission': {
    stage: 'ppc-submission',
    params: matter,
    body: () => revisionBodies['ppc-submission'],
    versioned: true,
  },
  publication: {
    stage: 'publication',
    params: matter,
    body: () => revisionBodies.publication,
    versioned: true,
  },
  'offer-evidence': { stage: 'submit-certificate', params: duty, body: () => offer },
  'list-evidence': { stage: 'closed', params: duty },
  'show-evidence': { stage: 'closed', params: evidence(0) },
  'resume-evidence': { stage: 'evidence', params: evidence(0) },
  'finish-evidence': { stage: 'evidence', params: evidence(0), body: () => ({}), status: 200 },
  'remove-evidence': { stage: 'evidence', params: evidence(1), body: () => ({}), status: 200 },
  'list-links': { stage: 'submit-certificate', params: duty },
  'create-link': {
    stage: 'submit-certificate',
    params: duty,
    body: () => ({ contact: { name: '受託 担当' } }),
  },
  'revoke-link': { stage: 'evidence', params: linkOf('revoked'), body: () => ({}), ...decided },
  'unlock-link': { stage: 'evidence', params: linkOf('open'), body: () => ({}), ...decided },
  // Before its day nothing is asked of anybody: who may chase is told apart by that.
  'remind-duty': { stage: 'approved', params: duty, body: () => ({}), answers: [409, 'not-at-step'] },
  'look-at-link': { stage: 'no-record' },
  'open-link': { stage: 'no-record' },
  'extend-session': { stage: 'no-record' },
  'end-session': { stage: 'no-record' },
  'submit-certificate': {
    stage: 'submit-certificate',
    params: duty,
    body: ({ page }) => certificate([1], unknown('evi'), page.now.slice(0, 10)),
    versioned: true,
  },
  'save-certificate': { stage: 'submit-certificate', params: duty, body: () => ({ lines: [] }) },
  'check-certificate': { stage: 'submit-certificate', params: duty, body: () => ({}) },
  'certificate-template': { stage: 'submit-certificate', params: duty },
  'import-certificate': {
    stage: 'submit-certificate',
    params: duty,
    body: () => ({ kind: 'form', base64: form }),
  },
  'list-certificate-lines': {
    stage: 'closed',
    params: ({ dutyId, certificateId }) => ({ duty: dutyId, certificate: certificateId }),
  },
  'advise-validation': {
    stage: 'escalated',
    params: duty,
    body: () => ({ advice: '受理してよい。' }),
    versioned: true,
  },
  'validate-certificate': {
    stage: 'validate-certificate',
    params: duty,
    body: () => ({ decision: 'accept' }),
    versioned: true,
  },
  'record-hand-over': {
    stage: 'approved',
    params: delegation,
    body: () => ({ on: AHEAD, things: [thing] }),
    ...broken,
  },
  'record-transfer': {
    stage: 'approved',
    params: delegation,
    body: () => ({ on: AHEAD, to: unknown('del'), lines: [{ line: 999, quantity: 1 }] }),
    ...broken,
  },
  'record-return': {
    stage: 'approved',
    params: delegation,
    body: () => ({ on: AHEAD, lines: [{ line: 999, quantity: 1 }] }),
    ...broken,
  },
  'correct-ledger': {
    stage: 'approved',
    params: delegation,
    body: () => ({ corrects: unknown('ent'), reason: '誤記', lines: [{ line: 999, quantity: 1 }] }),
    ...broken,
  },
  'report-device-failure': {
    stage: 'approved',
    params: delegation,
    body: () => ({ lines: [999], reason: '起動しない' }),
    ...broken,
  },
  'call-back': {
    stage: 'approved',
    params: delegation,
    body: () => ({ lines: [999], reason: '事務の廃止' }),
    ...broken,
  },
  'withdraw-delegation': {
    stage: 'approved',
    params: delegation,
    body: () => ({ reason: '事業の中止' }),
    versioned: true,
  },
  'close-delegation': { stage: 'approved', params: delegation, body: () => ({}), versioned: true },
  'decide-closing': {
    stage: 'approved',
    params: delegation,
    body: () => ({ decision: 'approve' }),
    versioned: true,
    // No exception was asked for: whoever may decide is told so.
    answers: [409, 'not-at-step'],
  },
  'show-delegation': { stage: 'closed', params: delegation },
  'list-ledger': { stage: 'closed', params: delegation },
  'list-outstanding': { stage: 'no-record' },
  'list-duties': { stage: 'no-record' },
  'show-duty': { stage: 'closed', params: duty },
  'show-receipt': { stage: 'closed', params: ({ dutyId }) => ({ subject: dutyId }) },
};
