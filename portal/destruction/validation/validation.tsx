import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { allows } from '../../parts/actions.tsx';
import { Button } from '../../parts/button.tsx';
import type { DutyAnswer } from '../answer.ts';
import type { EvidenceRow } from '../evidence/evidence-list.tsx';
import { ComparedTable } from './compared-table.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { sampleOf, saidOf, wanting, type Said, type SaidLines } from './judgement.ts';
import { LineJudgement } from './line-judgement.tsx';
import { isPlain, uncertified, type ComparedRow } from './rows.ts';

const words = {
  title: say('行ごとの確認', 'Line by line'),
  filters: say('表示する行', 'Lines shown'),
  all: say('すべて {n}', 'All {n}'),
  odd: say('注意 {n}', 'To look at {n}'),
  plain: say('一致 {n}', 'In agreement {n}'),
  drawn: say('抜き出した行 {n}', 'Drawn {n}'),
  draw: say('無作為に{n}件を抜き出して見る', 'Draw {n} at random to look at'),
  acceptAll: say('すべて受理にする', 'Accept all'),
  accepted: say(
    '{n}行を受理にしました。まだ終えていません。',
    '{n} lines marked as accepted. Not finished yet.',
  ),
  more: say('続きの行を表示', 'Show further lines'),
} as const;

/** Lines that are looked at one by one where the rest is accepted after them (pages.md §3.7). */
const SAMPLE = 5;

type Filter = 'all' | 'odd' | 'plain' | 'drawn';

interface ValidationProps {
  readonly data: DutyAnswer;
  readonly certificate: NonNullable<DutyAnswer['certificate']>;
  readonly rows: readonly ComparedRow[];
  readonly evidence: readonly EvidenceRow[];
  /** Reads further lines; undefined when all are there. */
  readonly more: (() => Promise<void>) | undefined;
  readonly reload: () => Promise<void>;
}

/** What is said of the lines, and which of them are shown. */
function useJudging(rows: readonly ComparedRow[]) {
  const [said, setSaid] = useState<SaidLines>({});
  const [drawn, setDrawn] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState<Filter>('all');
  const [tried, setTried] = useState(false);
  const say = (row: ComparedRow, part: Partial<Said>): void =>
    setSaid((before) => ({ ...before, [row.key]: { ...saidOf(before, row), ...part } }));
  const sets: Readonly<Record<Filter, readonly ComparedRow[]>> = {
    all: rows,
    odd: rows.filter((row) => !isPlain(row)),
    plain: rows.filter(isPlain),
    drawn: rows.filter(({ key }) => drawn.has(key)),
  };
  return { said, setSaid, say, drawn, setDrawn, filter, setFilter, tried, setTried, sets };
}
type Judging = ReturnType<typeof useJudging>;

function Toolbar({ judging, rows }: { judging: Judging; rows: readonly ComparedRow[] }): ReactNode {
  const text = useText();
  const [told, setTold] = useState(0);
  const { sets, filter, setFilter, setDrawn, setSaid } = judging;
  const size = Math.min(SAMPLE, sets.plain.length);
  const draw = (): void => {
    setDrawn(sampleOf(rows, SAMPLE));
    setFilter('drawn');
  };
  const acceptAll = (): void => {
    setSaid((before) =>
      Object.fromEntries(rows.map((row) => [row.key, { ...saidOf(before, row), judgement: 'accept' }])),
    );
    setTold(rows.length);
  };
  return (
    <>
      <div role="group" aria-label={text(words.filters)} className="no-print my-3 flex flex-wrap gap-2">
        {(['all', 'odd', 'plain', 'drawn'] as const)
          .filter((id) => id !== 'drawn' || sets.drawn.length > 0)
          .map((id) => (
            <Button key={id} small aria-pressed={filter === id} onClick={() => setFilter(id)}>
              {text(words[id], { n: sets[id].length })}
            </Button>
          ))}
        {size > 0 && (
          <Button small look="text" onClick={draw}>
            {text(words.draw, { n: size })}
          </Button>
        )}
        <Button small look="text" onClick={acceptAll}>
          {text(words.acceptAll)}
        </Button>
      </div>
      <p role="status">{told > 0 && text(words.accepted, { n: told })}</p>
    </>
  );
}

/** Whether every line is judged; else leads to the first that is not. */
function isComplete({ said, setTried, setFilter }: Judging, rows: readonly ComparedRow[]): boolean {
  setTried(true);
  const [first] = wanting(said, rows);
  if (!first) return true;
  setFilter('all');
  requestAnimationFrame(() => document.getElementById(`judgement-${first.key.replace('.', '-')}`)?.focus());
  return false;
}

/** The lines of the certificate beside the ledger, what has to be looked at first, and the end that follows from them. */
export function Validation(props: ValidationProps): ReactNode {
  const text = useText();
  const { data, certificate, rows, evidence, more, reload } = props;
  const judging = useJudging(rows);
  const { said, drawn, filter, sets, tried } = judging;
  const decides = allows(data.actions, 'validate-certificate');
  const missing = more ? [] : uncertified(rows, data.ledger);
  const finish = (): boolean => isComplete(judging, rows);
  const wants = new Map(tried ? wanting(said, rows).map(({ key, what }) => [key, what]) : []);
  return (
    <section aria-labelledby="judging" className="my-6">
      <h2 id="judging">{text(words.title)}</h2>
      {decides && <Toolbar judging={judging} rows={rows} />}
      <ComparedTable
        dutyId={data.duty.id}
        rows={sets[filter]}
        missing={filter === 'all' ? missing : []}
        evidence={evidence}
        judge={(row) =>
          decides && (
            <LineJudgement
              row={row}
              said={saidOf(said, row)}
              drawn={drawn.has(row.key)}
              wanting={wants.get(row.key)}
              onSaid={(part) => judging.say(row, part)}
            />
          )
        }
      />
      {more && <Button onClick={() => void more()}>{text(words.more)}</Button>}
      {decides && (
        <DecisionPanel
          data={data}
          rows={rows}
          all={certificate.check?.checked ?? rows.length}
          left={missing.length}
          said={said}
          onFinish={finish}
          reload={reload}
        />
      )}
    </section>
  );
}
