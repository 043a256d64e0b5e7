import type { Bilingual } from '../language/bilingual.ts';
import type { DaysAllowed } from '../procedure/profile.ts';

export type Machine =
  | 'consultation'
  | 'delegation'
  | 'external-connection'
  | 'pia-revision'
  | 'referral'
  | 'sign-off'
  | 'destruction';

/** A step of a machine that waits for people (or, without `who`, for another record's decision). */
export interface WaitingStep extends Bilingual {
  readonly machine: Machine;
  readonly decisions: readonly [string, ...string[]];
  /** What the machine's wait is answered with, where that is more than what people decide. */
  readonly answers?: readonly [string, ...string[]];
  readonly who:
    | 'secretariat'
    | 'applying-office'
    | 'applying-offices'
    | 'department-head'
    | 'chair'
    | 'signers'
    | 'contractor'
    | 'another-record';
  readonly days: keyof DaysAllowed;
  readonly source: string;
}

/** Every step that waits: what is asked of whom, which decisions answer it. Sentences are the verb people see. */
export const waitingSteps = {
  review: {
    machine: 'consultation',
    decisions: ['accept', 'return'],
    answers: ['accept', 'return', 'pull-back', 'withdraw'],
    who: 'secretariat',
    days: 'review',
    ja: '審査する',
    en: 'Review',
    source: 'design: secretariat review',
  },
  correction: {
    machine: 'consultation',
    decisions: ['resubmit', 'withdraw'],
    who: 'applying-office',
    days: 'correction',
    ja: '差戻しに対応する',
    en: 'Answer the return',
    source: 'pages.md §3.9',
  },
  'await-outcome': {
    machine: 'consultation',
    decisions: ['approve', 'approve-with-conditions', 'reject'],
    answers: ['approve', 'approve-with-conditions', 'reject', 'withdraw'],
    who: 'another-record',
    days: 'deliberation',
    ja: '付議の結果を待つ',
    en: 'Wait for the outcome of the referral',
    source: 'design §2.6',
  },
  'await-parent': {
    machine: 'delegation',
    decisions: ['approved', 'fallen'],
    who: 'another-record',
    days: 'deliberation',
    ja: '親の委託の承認を待つ',
    en: 'Wait for the parent to be approved',
    source: 'design §4: a sub-delegation is never approved before its parent, and falls with it',
  },
  'public-comment': {
    machine: 'pia-revision',
    decisions: ['close'],
    answers: ['close', 'withdraw'],
    who: 'applying-office',
    days: 'deliberation',
    ja: '意見聴取の結果を記録する',
    en: 'Record the public comment',
    source: '指針 第5の3; 規則第7条 (domain/rules.md §3)',
  },
  'answer-comments': {
    machine: 'pia-revision',
    decisions: ['answer'],
    answers: ['answer', 'withdraw'],
    who: 'applying-office',
    days: 'reply',
    ja: '意見への対応を記録する',
    en: 'Record how the comments are answered',
    source: '全項目評価書様式 Ⅵ２④⑤ (domain/pia-items.csv)',
  },
  'ppc-submission': {
    machine: 'pia-revision',
    decisions: ['submit'],
    answers: ['submit', 'withdraw'],
    who: 'applying-office',
    days: 'reply',
    ja: '個人情報保護委員会への提出を記録する',
    en: 'Record the submission to the commission',
    source: 'domain/rules.md §3: the order of the full assessment',
  },
  publication: {
    machine: 'pia-revision',
    decisions: ['publish'],
    answers: ['publish', 'withdraw'],
    who: 'applying-office',
    days: 'reply',
    ja: '公表を記録する',
    en: 'Record the publication',
    source: 'domain/rules.md §3: published before the change is made',
  },
  deliberation: {
    machine: 'referral',
    decisions: ['recorded', 'continued'],
    // `withdrawn`: every matter was taken out of the letter before a session decided any.
    answers: ['recorded', 'continued', 'withdrawn'],
    who: 'secretariat',
    days: 'deliberation',
    ja: '会議の結果を記録する',
    en: 'Record the outcome of the meeting',
    source: 'design §2.6',
  },
  'draft-reply': {
    machine: 'referral',
    decisions: ['drafted'],
    who: 'secretariat',
    days: 'reply',
    ja: '通知の案を作る',
    en: 'Draft the reply',
    source: 'design §4: the reply is drafted',
  },
  'confirm-reply': {
    machine: 'referral',
    decisions: ['confirm', 'return'],
    // A reply with an empty signing chain is confirmed without a sign-off to follow (design §7).
    answers: ['confirm', 'confirm-unsigned', 'return'],
    who: 'chair',
    days: 'reply',
    ja: '通知の案を確認する',
    en: 'Confirm the draft reply',
    source: 'design §4: confirmed by the chair',
  },
  sign: {
    machine: 'sign-off',
    decisions: ['sign', 'return'],
    // `sign` while the chain asks for the next signature, `signed` when it is complete.
    answers: ['sign', 'signed', 'return'],
    who: 'signers',
    days: 'signature',
    ja: '決裁する',
    en: 'Sign',
    source: 'design §7: signing',
  },
  acknowledgement: {
    machine: 'referral',
    decisions: ['acknowledge'],
    who: 'applying-offices',
    days: 'acknowledgement',
    ja: '通知を受領する',
    en: 'Acknowledge the reply',
    source: 'design §4: decided is not told',
  },
  'submit-certificate': {
    machine: 'destruction',
    decisions: ['submit'],
    // `settled`: everything was returned before a certificate was handed in.
    answers: ['submit', 'settled'],
    who: 'contractor',
    days: 'certificate',
    ja: '廃棄証明書を提出する',
    en: 'Hand in the certificate of destruction',
    source: 'domain/rules.md §6',
  },
  'validate-certificate': {
    machine: 'destruction',
    decisions: ['accept', 'return', 'escalate'],
    who: 'applying-office',
    days: 'validation',
    ja: '廃棄証明書を確認する',
    en: 'Validate the certificate of destruction',
    source: 'NIST SP 800-88 Rev. 2 §4.5.2 (domain/rules.md §6)',
  },
  'advise-validation': {
    machine: 'destruction',
    decisions: ['answer'],
    who: 'department-head',
    days: 'validation',
    ja: '廃棄証明書の判断に答える',
    en: 'Answer a question about the certificate',
    source: 'NIST SP 800-88 Rev. 2 §4.5.2: accept, repeat or escalate (domain/rules.md §6)',
  },
} as const satisfies Record<string, WaitingStep>;

export type WaitingStepName = keyof typeof waitingSteps;

export const isWaitingStep = (step: string): step is WaitingStepName => Object.hasOwn(waitingSteps, step);

/** What the machine's wait at a step can be answered with: the cases of the Choice that follows it. */
export const answersOf = (step: WaitingStepName): readonly string[] => {
  const row: WaitingStep = waitingSteps[step];
  return row.answers ?? row.decisions;
};

/** The steps of a machine that wait. */
export const waitingStepsOf = (machine: Machine): WaitingStepName[] =>
  (Object.keys(waitingSteps) as WaitingStepName[]).filter((step) => waitingSteps[step].machine === machine);

/** The steps of the child that every kind of matter shares: its parents see them as one. */
const consultationSteps = ['review', 'correction', 'await-outcome'] as const;

/** Steps at which a record can stand while this machine asks nobody: what its machine does itself, and its ends. */
export const quietSteps = {
  consultation: [],
  delegation: [...consultationSteps, 'ended'],
  'external-connection': [...consultationSteps, 'ended'],
  'pia-revision': [...consultationSteps, 'ended'],
  referral: ['issue-letter', 'deliver-reply', 'ended'],
  'sign-off': ['signed', 'returned'],
  destruction: ['ended'],
} as const satisfies Record<Machine, readonly string[]>;

/** Every step `find-step` can answer for a machine: the cases of the Choice that follows it. */
export const stepsOf = (machine: Machine): string[] => [...waitingStepsOf(machine), ...quietSteps[machine]];

/** What the shared child tells each kind's machine. */
const concluded = ['approve', 'approve-with-conditions', 'reject', 'withdraw'] as const;

/** What a Choice can find behind a state that is neither `find-step` nor a wait: a task of ours, or a child. */
const told: Readonly<Record<Machine, Readonly<Record<string, readonly string[]>>>> = {
  consultation: {},
  delegation: { consultation: concluded, 'seal-approval': ['ended', 'await-parent', 'fallen', 'correction'] },
  'external-connection': { consultation: concluded, 'seal-approval': ['ended'] },
  'pia-revision': { consultation: concluded, 'conclude-revision': ['ended'] },
  referral: { 'sign-off': ['signed', 'return'] },
  'sign-off': {},
  destruction: { 'seal-certificate': ['ended', 'submit-certificate'] },
};

/** What a machine's task of ours, or its child, can answer the Choice behind it; undefined for any other state. */
export const toldBy = (machine: Machine, state: string): readonly string[] | undefined =>
  Object.hasOwn(told[machine], state) ? told[machine][state] : undefined;
