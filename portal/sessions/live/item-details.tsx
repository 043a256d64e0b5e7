import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import type { AgendaItem, SessionAnswer } from '../answers.ts';

const words = {
  edit: say('説明者・公開の別を直す', 'Change who explains it, open or closed'),
  explainer: say('説明者', 'Explained by'),
  same: say('会議と同じ', 'As the meeting'),
  open: say('公開', 'Open'),
  closed: say('非公開', 'Closed'),
  openness: say('この議題の公開の別', 'Open or closed for this item'),
  reason: say('非公開の理由', 'Why it is closed'),
  save: say('議題を保存する', 'Save the item'),
};

type Choice = 'same' | 'open' | 'closed';

const choiceOf = ({ openness }: AgendaItem): Choice =>
  openness ? (openness.open ? 'open' : 'closed') : 'same';

/** Who explains an item, and whether people may watch it. */
export function ItemDetails({
  data,
  item,
  refresh,
}: {
  data: SessionAnswer;
  item: AgendaItem;
  refresh: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { call } = useDesk();
  const [explainer, setExplainer] = useState(item.explainer ?? '');
  const [choice, setChoice] = useState(choiceOf(item));
  const [reason, setReason] = useState(item.openness?.open === false ? item.openness.reason : '');
  const [problem, setProblem] = useState<Problem>();
  const save = async (): Promise<void> => {
    const openness = choice === 'open' ? { open: true } : { open: false, reason: reason.trim() };
    const body = {
      kinds: item.kinds,
      title: item.title,
      ...(explainer.trim() === '' ? {} : { explainer: explainer.trim() }),
      ...(choice === 'same' ? {} : { openness }),
    };
    try {
      await call(`/sessions/${data.session.id}/agenda/${item.id}`, {
        method: 'PUT',
        body,
        version: item.version,
      });
      setProblem(undefined);
      await refresh();
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  return (
    <details className="no-print my-3">
      <summary className="min-h-11 cursor-pointer py-2">{text(words.edit)}</summary>
      <div className="max-w-[40rem]">
        <Refusal problem={problem} onReload={refresh} />
        <TextField label={text(words.explainer)} maxLength={200} value={explainer} onValue={setExplainer} />
        <fieldset className="my-4">
          <legend className="text-std-16B-170">{text(words.openness)}</legend>
          {(['same', 'open', 'closed'] as const).map((each) => (
            <label key={each} className="mr-6 inline-flex min-h-11 items-center gap-2">
              <input
                type="radio"
                name="item-openness"
                className="check"
                checked={choice === each}
                onChange={() => setChoice(each)}
              />
              {text(words[each])}
            </label>
          ))}
        </fieldset>
        {choice === 'closed' && (
          <TextField
            label={text(words.reason)}
            required
            maxLength={1000}
            errors={errorsAt(problem, '/openness')}
            value={reason}
            onValue={setReason}
          />
        )}
        <Button small onClick={() => void save()}>
          {text(words.save)}
        </Button>
      </div>
    </details>
  );
}
