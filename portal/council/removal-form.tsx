import { useState, type ReactNode } from 'react';
import { undecidedItems } from '../../functions/domain/referral/referral.ts';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { Refusal } from '../parts/refusal.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import type { ReferralAnswer } from './answers.ts';

const words = {
  heading: say('案件を付議書から外す', 'Take a matter out of the letter'),
  which: say('外す案件', 'Matter'),
  next: say('外した後の扱い', 'What becomes of it'),
  reason: say('外す理由', 'Reason'),
  reasonHint: say(
    '付いている番号は欠番となり、理由とともに台帳に残ります。番号は再利用できません。',
    'A number it has stays unused in the register, with the reason. It is never given again.',
  ),
  remove: say('外す', 'Take out'),
  noMatter: say('外す案件を選んでください。', 'Choose the matter.'),
  noThen: say('外した後の扱いを選んでください。', 'Choose what becomes of it.'),
  noReason: say(
    '欠番にする理由を記入してください。番号は再利用できません。',
    'Give the reason for leaving the number unused.',
  ),
};

const ways = {
  backlog: say('付議待ちに戻す', 'Wait for another letter'),
  withdraw: say('取り下げる（所管課の申出による）', 'Withdraw, as its department asks'),
} as const;

const missing = (value: string, path: string, word: (typeof words)['noThen']): FieldProblem[] =>
  value.trim() === '' ? [{ rule: 'missing', path, ...word }] : [];

interface Asked {
  readonly data: ReferralAnswer;
  readonly reload: () => Promise<void>;
}

/** What is said of the matter to take out: the fields' values and errors, and the act itself. */
function useRemoval({ data, reload }: Asked) {
  const [said, setSaid] = useState({ matter: '', next: '', reason: '' });
  const [tried, setTried] = useState(false);
  const { send, problem } = useIntent();
  const left = [
    ...missing(said.matter, '/matter', words.noMatter),
    ...missing(said.next, '/next', words.noThen),
    ...missing(said.reason, '/reason', words.noReason),
  ];
  const field = (name: keyof typeof said) => ({
    id: `removal-${name}`,
    required: true,
    value: said[name],
    errors: [
      ...(tried ? left.filter(({ path }) => path === `/${name}`) : []),
      ...errorsAt(problem, `/${name}`),
    ],
    onValue: (value: string) => setSaid({ ...said, [name]: value }),
  });
  const remove = async (): Promise<void> => {
    setTried(true);
    if (left.length > 0) return;
    const { matter, next, reason } = said;
    const path = `/referrals/${data.referral.id}/items/${matter}/removal`;
    if (await send(path, { next, reason: reason.trim() }, data.version)) await reload();
  };
  return { field, remove, problem };
}

/** The secretariat takes a matter out of an issued letter; the rest goes on. Folded away: it is seldom wanted. */
export function RemovalForm({ data, reload }: Asked): ReactNode {
  const text = useText();
  const { field, remove, problem } = useRemoval({ data, reload });
  const items = undecidedItems(data.referral);
  return (
    <details className="no-print my-6 max-w-[45rem]">
      <summary className="min-h-11 cursor-pointer py-2">{text(words.heading)}</summary>
      <Refusal problem={problem} onReload={reload} />
      <SelectField
        label={text(words.which)}
        {...field('matter')}
        options={items.map(({ key, title }) => [key, { ja: `${key} ${title}`, en: `${key} ${title}` }])}
      />
      <SelectField
        label={text(words.next)}
        {...field('next')}
        options={[
          ['backlog', ways.backlog],
          ['withdraw', ways.withdraw],
        ]}
      />
      <TextField label={text(words.reason)} {...field('reason')} rows={3} hint={text(words.reasonHint)} />
      <Button onClick={() => void remove()}>{text(words.remove)}</Button>
    </details>
  );
}
