import type { Bilingual } from '../language/bilingual.ts';
import type { DaysAllowed } from '../procedure/profile.ts';

export type Machine = 'delegation' | 'referral' | 'sign-off' | 'destruction';

/** A step of a machine that waits for people (or, without `who`, for another record's decision). */
export interface WaitingStep extends Bilingual {
  readonly machine: Machine;
  readonly decisions: readonly [string, ...string[]];
  readonly who:
    | 'secretariat'
    | 'applying-office'
    | 'applying-offices'
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
    machine: 'delegation',
    decisions: ['accept', 'return'],
    who: 'secretariat',
    days: 'review',
    ja: '審査する',
    en: 'Review',
    source: 'design: secretariat review',
  },
  correction: {
    machine: 'delegation',
    decisions: ['resubmit', 'withdraw'],
    who: 'applying-office',
    days: 'correction',
    ja: '差戻しに対応する',
    en: 'Answer the return',
    source: 'pages.md §3.9',
  },
  'await-outcome': {
    machine: 'delegation',
    decisions: ['approve', 'approve-with-conditions', 'reject'],
    who: 'another-record',
    days: 'deliberation',
    ja: '付議の結果を待つ',
    en: 'Wait for the outcome of the referral',
    source: 'design §2.6',
  },
  deliberation: {
    machine: 'referral',
    decisions: ['recorded'],
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
    who: 'chair',
    days: 'reply',
    ja: '通知の案を確認する',
    en: 'Confirm the draft reply',
    source: 'design §4: confirmed by the chair',
  },
  sign: {
    machine: 'sign-off',
    decisions: ['sign', 'return'],
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
    who: 'contractor',
    days: 'certificate',
    ja: '廃棄証明書を提出する',
    en: 'Hand in the certificate of destruction',
    source: 'domain/rules.md §6',
  },
  'validate-certificate': {
    machine: 'destruction',
    decisions: ['accept', 'return'],
    who: 'applying-office',
    days: 'validation',
    ja: '廃棄証明書を確認する',
    en: 'Validate the certificate of destruction',
    source: 'NIST SP 800-88 Rev. 2 §4.5.2 (domain/rules.md §6)',
  },
} as const satisfies Record<string, WaitingStep>;

export type WaitingStepName = keyof typeof waitingSteps;

/** The decisions that can answer a step. */
export type DecisionOf<Step extends WaitingStepName> = (typeof waitingSteps)[Step]['decisions'][number];

export const isWaitingStep = (step: string): step is WaitingStepName => Object.hasOwn(waitingSteps, step);
