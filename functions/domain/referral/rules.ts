import type { Rule } from '../refusal/rule.ts';

/** What a referral must keep to. */
export const referralRules = [
  {
    id: 'one-body',
    ja: '一つの付議書は、一つの会議・審議会に宛てます。宛先の異なる案件は分けて付議してください。',
    en: 'One referral goes to one body. Refer matters for another body in a letter of their own.',
    source: 'design §2.6',
  },
  {
    id: 'on-a-referral',
    ja: '付議済みの案件です。取下げは、会議の結果が出るまで事務局に申し出てください。',
    en: 'The matter is on a referral. Ask the secretariat until the meeting has decided.',
    source: 'design §2.6: outcomes leave a referral only by its reply',
  },
] as const satisfies readonly Rule[];
