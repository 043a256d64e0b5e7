import type { Rule } from '../refusal/rule.ts';

/** What an open condition holds up. */
export const conditionRules = [
  {
    id: 'condition-open',
    ja: '承認のときの確認事項・附帯意見に、完了していないものがあります。先に対応を報告し、事務局の確認を受けてください。',
    en: 'A condition of the approval is still open. First report on it and have the secretariat accept the report.',
    source: 'design §4: an open condition blocks closing and the next renewal; pages.md S43',
  },
] as const satisfies readonly Rule[];
