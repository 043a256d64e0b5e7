import { say } from '../../language.tsx';
import { delegationGuidance } from './delegation.ts';
import type { Guidance } from './guidance.ts';

/** Beside the fields of a matter of consultation. */
export const consultationItemGuidance: Readonly<Record<string, Guidance>> = {
  ...delegationGuidance,
  title: {
    how: say(
      '何について意見を求めるかが分かるように書きます。諮問書には、この件名が番号とともに載ります。',
      'What an opinion is asked on. The letter has this title beside the number.',
    ),
    example: say('個人情報の目的外の利用について', 'Use of personal data outside the purpose'),
    source: say('諮問書の「記」', 'The list of a letter of consultation'),
  },
  acts: {
    how: say(
      '当てはまるものをすべて選び、それぞれの欄を埋めます。一つの番号で複数の行為を諮れますが、根拠の条項は行為ごとです。',
      'Choose all that apply and fill in the fields of each. One number can stand for several acts, each with its own clause.',
    ),
    source: say('自治体設定（諮問事項の種類）', 'Profile of the municipality: kinds of consultation'),
  },
};
