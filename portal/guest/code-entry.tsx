import { useState, type ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { problemFrom, type FieldProblem, type Problem } from '../session/problem.ts';
import type { GuestSession } from './guest-session.ts';
import type { Looked } from './looked.ts';

const words = {
  code: say('確認コード（6桁）', 'Confirmation code (6 digits)'),
  hint: say(
    'リンクとは別に、担当課からお知らせした番号です。',
    'The number that the department told you another way than the link.',
  ),
  open: say('開く', 'Open'),
  wrong: say('確認コードが違います（残り{n}回）。', 'Wrong code ({n} tries left).'),
  digits: say('6桁の数字を入れてください。', 'Enter six digits.'),
  lost: say('コードが届かない・分からないとき', 'If the code did not come'),
  lostHow: say(
    '{office}に電話で問い合わせてください。コードは、このリンクを作った担当者が伝えるか、新しいリンクと一緒に作り直します。',
    'Call {office}. Whoever made this link tells the code, or makes a new link with another code.',
  ),
  locked: say('このリンクは使えなくなっています', 'This link is locked'),
  lockedHow: say(
    '確認コードを5回間違えたためです。記入した内容は残っています。{office}に、ロックを解くか、リンクを作り直すように依頼してください。',
    'After five wrong codes. What was written is kept. Ask {office} to unlock it or to make another link.',
  ),
  telephone: say('問い合わせ先：{contact}', 'Contact: {contact}'),
} as const;

const fieldProblem = (sentence: { ja: string; en: string }): FieldProblem => ({
  rule: 'code',
  path: '/code',
  ...sentence,
});

const wrongCode = (left: string): FieldProblem =>
  fieldProblem({ ja: words.wrong.ja.replace('{n}', left), en: words.wrong.en.replace('{n}', left) });

/** The number that stands in the refusal of a wrong code. */
const leftIn = ({ code, errors }: Problem): string | undefined =>
  code === 'code-wrong' ? errors.find(({ rule }) => rule === 'code-tries-left')?.limit : undefined;

/** What somebody does whose link is locked. */
function Locked({ looked }: { looked: Looked }): ReactNode {
  const text = useText();
  const { contact } = looked.office;
  return (
    <Banner tone="error" title={text(words.locked)} role="alert">
      <p className="mt-2">
        <Written>{text(words.lockedHow, { office: text(looked.office) })}</Written>
      </p>
      {contact !== undefined && (
        <p className="mt-2">
          <Written>{text(words.telephone, { contact })}</Written>
        </p>
      )}
    </Banner>
  );
}

/** What somebody does who has no code. */
function Lost({ looked: { office } }: { looked: Looked }): ReactNode {
  const text = useText();
  return (
    <details className="my-6">
      <summary className="min-h-11 cursor-pointer py-2">{text(words.lost)}</summary>
      <p>
        <Written>{text(words.lostHow, { office: text(office) })}</Written>
      </p>
      {office.contact !== undefined && (
        <p>
          <Written>{text(words.telephone, { contact: office.contact })}</Written>
        </p>
      )}
    </details>
  );
}

/** The code as it is typed or pasted, in whatever width, and what came of it. */
function useCode(guest: GuestSession) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const digits = code.normalize('NFKC').replaceAll(/[\s-]/g, '');
  const isCode = /^\d{6}$/.test(digits);
  const left = problem && leftIn(problem);
  const errors = [
    ...(left === undefined ? [] : [wrongCode(left)]),
    ...(tried && !isCode ? [fieldProblem(words.digits)] : []),
  ];
  const open = async (): Promise<void> => {
    setTried(true);
    if (busy || !isCode) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await guest.open(digits);
    } catch (error) {
      setProblem(problemFrom(error));
      setCode('');
      setTried(false);
    }
    setBusy(false);
  };
  return { code, setCode, problem, errors, open };
}

/** Asks for the six digits, and says how often one may still try. */
export function CodeEntry({
  guest,
  looked,
  beside = false,
}: {
  guest: GuestSession;
  looked: Looked;
  /** It stands beside the work that waits for it, which has the one solid button. */
  beside?: boolean;
}): ReactNode {
  const text = useText();
  const { code, setCode, problem, errors, open } = useCode(guest);
  if (problem?.code === 'link-locked' || (looked.state === 'locked' && !problem))
    return <Locked looked={looked} />;
  return (
    <form
      className="max-w-[30rem]"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      {problem && leftIn(problem) === undefined && <Refusal problem={problem} />}
      <Field label={text(words.code)} required hint={text(words.hint)} errors={errors}>
        {(control) => (
          <input
            {...control}
            className="input numbers max-w-48"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look={beside ? 'outline' : 'solid'}>
        {text(words.open)}
      </Button>
      <Lost looked={looked} />
    </form>
  );
}
