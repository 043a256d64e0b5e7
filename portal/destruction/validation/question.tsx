import { useState, type ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useIntent } from '../../session/use-intent.ts';
import type { FieldProblem } from '../../session/problem.ts';
import type { DutyAnswer } from '../answer.ts';

const words = {
  question: say('担当者からの質問', 'The question of the officer'),
  advice: say('課長の助言', 'The advice of the head'),
  answer: say('助言', 'Advice'),
  effect: say(
    '助言は担当者に戻ります。受理と差戻しは担当者が決めます。',
    'The advice goes back to the officer, who accepts or returns.',
  ),
  send: say('助言して担当者に戻す', 'Send the advice'),
  missing: say('助言を記入してください。', 'Write the advice.'),
};

/** What was asked of the head of the department, and what they said. */
export function Question({ duty }: { duty: DutyAnswer['duty'] }): ReactNode {
  const text = useText();
  const { question, advice } = duty;
  if (question === undefined) return null;
  return (
    <Banner tone="info" title={text(words.question)} role="group">
      <p className="mt-2">
        <Written>{question}</Written>
      </p>
      {advice !== undefined && (
        <>
          <p className="mt-3 text-std-16B-170">{text(words.advice)}</p>
          <p>
            <Written>{advice}</Written>
          </p>
        </>
      )}
    </Banner>
  );
}

/** The head answers the officer's question. */
export function AdviceForm({ data, reload }: { data: DutyAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const [advice, setAdvice] = useState('');
  const [tried, setTried] = useState(false);
  const errors: FieldProblem[] =
    tried && advice.trim() === '' ? [{ rule: 'no-reason', path: '', ...words.missing }] : [];
  const answer = async (): Promise<void> => {
    setTried(true);
    if (advice.trim() === '') return;
    if (await send(`/duties/${data.duty.id}/advice`, { advice }, data.version)) await reload();
  };
  return (
    <div className="my-6 max-w-[40rem]">
      <Refusal problem={problem} onReload={reload} />
      <TextField
        label={text(words.answer)}
        required
        rows={3}
        maxLength={1000}
        hint={text(words.effect)}
        errors={errors}
        value={advice}
        onValue={setAdvice}
      />
      <Button look="solid" onClick={() => void answer()}>
        {text(words.send)}
      </Button>
    </div>
  );
}
