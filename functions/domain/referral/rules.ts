import type { Letter } from '../procedure/letter.ts';
import type { Problem, Rule } from '../refusal/rule.ts';

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
  {
    id: 'letter-number-missing',
    ja: 'この文書の番号は、文書番号の台帳から取ります。台帳の番号を、そのとおりに入力してください。',
    en: 'The number of this letter comes from the register of letters. Enter it just as it stands there.',
    source: 'municipality profile, letters.*.numbering',
  },
  {
    id: 'letter-number-not-entered',
    ja: 'この文書の番号は、入力するものではありません。番号の欄を空にしてください。番号を付ける文書では、発出のときに付きます。',
    en: 'The number of this letter is not entered. Leave the field empty; a letter that has one gets it when it is issued.',
    source: 'municipality profile, letters.*.numbering',
  },
] as const satisfies readonly Rule[];

/** What is wrong with the number that somebody entered, or did not enter, for a letter; paths point to `/letterNumber`. */
export function letterNumberProblems({ numbering }: Letter, entered: string | undefined): Problem[] {
  const path = '/letterNumber';
  if (numbering === 'entered') return entered === undefined ? [{ rule: 'letter-number-missing', path }] : [];
  return entered === undefined ? [] : [{ rule: 'letter-number-not-entered', path }];
}
