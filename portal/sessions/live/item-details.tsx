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

/** What can be changed of an item, in the form. */
interface Details {
  readonly explainer: string;
  readonly choice: Choice;
  readonly reason: string;
}

interface Props {
  readonly data: SessionAnswer;
  readonly item: AgendaItem;
  readonly refresh: () => Promise<void>;
}

/** The item's details under hands, and their saving. */
function useDetails({ data, item, refresh }: Props) {
  const { call } = useDesk();
  const [entry, setEntry] = useState<Details>({
    explainer: item.explainer ?? '',
    choice: choiceOf(item),
    reason: item.openness?.open === false ? item.openness.reason : '',
  });
  const [problem, setProblem] = useState<Problem>();
  const save = async (): Promise<void> => {
    const { choice, reason } = entry;
    const explainer = entry.explainer.trim();
    const openness = choice === 'open' ? { open: true } : { open: false, reason: reason.trim() };
    const body = {
      kinds: item.kinds,
      title: item.title,
      ...(explainer === '' ? {} : { explainer }),
      ...(choice === 'same' ? {} : { openness }),
    };
    try {
      const path = `/sessions/${data.session.id}/agenda/${item.id}`;
      await call(path, { method: 'PUT', body, version: item.version });
      setProblem(undefined);
      await refresh();
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  const onEntry = (part: Partial<Details>): void => setEntry((before) => ({ ...before, ...part }));
  return { entry, onEntry, problem, save };
}

/** As the meeting, open, or closed with the reason. */
function OpennessChoice({
  entry,
  onEntry,
  problem,
}: {
  entry: Details;
  onEntry: (part: Partial<Details>) => void;
  problem: Problem | undefined;
}): ReactNode {
  const text = useText();
  return (
    <>
      <fieldset className="my-4">
        <legend className="text-std-16B-170">{text(words.openness)}</legend>
        {(['same', 'open', 'closed'] as const).map((choice) => (
          <label key={choice} className="mr-6 inline-flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name="item-openness"
              className="check"
              checked={entry.choice === choice}
              onChange={() => onEntry({ choice })}
            />
            {text(words[choice])}
          </label>
        ))}
      </fieldset>
      {entry.choice === 'closed' && (
        <TextField
          label={text(words.reason)}
          required
          maxLength={1000}
          errors={errorsAt(problem, '/openness')}
          value={entry.reason}
          onValue={(reason) => onEntry({ reason })}
        />
      )}
    </>
  );
}

/** Who explains an item, and whether people may watch it. */
export function ItemDetails({ data, item, refresh }: Props): ReactNode {
  const text = useText();
  const { entry, onEntry, problem, save } = useDetails({ data, item, refresh });
  return (
    <details className="no-print my-3">
      <summary className="min-h-11 cursor-pointer py-2">{text(words.edit)}</summary>
      <div className="max-w-[40rem]">
        <Refusal problem={problem} onReload={refresh} />
        <TextField
          label={text(words.explainer)}
          maxLength={200}
          value={entry.explainer}
          onValue={(explainer) => onEntry({ explainer })}
        />
        <OpennessChoice entry={entry} onEntry={onEntry} problem={problem} />
        <Button small onClick={() => void save()}>
          {text(words.save)}
        </Button>
      </div>
    </details>
  );
}
