import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import type { RevisionAnswer } from '../answer.ts';

const words = {
  title: say('版から作る', 'Make from versions'),
  none: say(
    '評価書の版が二つ以上あると、違いから行を作れます。評価書のページで版を取り込んでください。',
    'With two versions of the assessment the rows are made from their difference. Take in a version first.',
  ),
  from: say('元の版', 'From'),
  to: say('新しい版', 'To'),
  draw: say('違いから行を作る', 'Make rows from the difference'),
  done: say(
    '{n}行を加えました。すでにある項目はそのままです。',
    '{n} rows were added. Items on the list stay as they are.',
  ),
};

/** Rows from the difference of two versions of the assessment. */
export function DrawForm({ data, onDrawn }: { data: RevisionAnswer; onDrawn: () => void }): ReactNode {
  const text = useText();
  const { call } = useDesk();
  const { assessment, key } = data;
  const versions = assessment?.versions ?? [];
  const [from, setFrom] = useState(assessment?.currentVersion ?? versions[1]?.id ?? '');
  const [to, setTo] = useState(versions[0]?.id ?? '');
  const [problem, setProblem] = useState<Problem>();
  const [added, setAdded] = useState<number>();
  const draw = async (): Promise<void> => {
    setProblem(undefined);
    try {
      const path = `/matters/${key}/changes-from-versions`;
      const drawn = await call<{ added: number }>(path, { method: 'PUT', body: { from, to } });
      setAdded(drawn.added);
      onDrawn();
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  const options = versions.map(({ id, name }) => [id, { ja: name, en: name }] as const);
  return (
    <section aria-labelledby="draw" className="no-print panel my-6">
      <h2 id="draw">{text(words.title)}</h2>
      <Refusal problem={problem} />
      {added !== undefined && <Banner tone="success" title={text(words.done, { n: added })} />}
      {versions.length < 2 ? (
        <p className="my-3">{text(words.none)}</p>
      ) : (
        <>
          <SelectField label={text(words.from)} options={options} value={from} onValue={setFrom} />
          <SelectField label={text(words.to)} options={options} value={to} onValue={setTo} />
          <Button onClick={() => void draw()}>{text(words.draw)}</Button>
        </>
      )}
    </section>
  );
}
