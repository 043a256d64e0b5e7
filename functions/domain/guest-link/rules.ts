import type { Rule } from '../refusal/rule.ts';

/** What a link says of a code. */
export const guestLinkRules = [
  {
    id: 'code-tries-left',
    ja: '確認コードが違います。示した回数を超えて間違えると、このリンクは使えなくなります。',
    en: 'Wrong code. After the number of tries shown the link is locked.',
    source: 'issue 5 item 3; pages.md S36b',
  },
  {
    id: 'no-address',
    ja: 'メールで送るには、相手のメールアドレスを入れてください。',
    en: 'To send it by mail, give the address of the contact.',
    source: 'pages.md §3.6',
  },
] as const satisfies readonly Rule[];
