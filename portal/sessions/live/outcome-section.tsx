import { useState, type ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { DateText } from '../../parts/dates.tsx';
import { Refusal, type Place } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { Problem } from '../../session/problem.ts';
import { useIntent } from '../../session/use-intent.ts';
import type { AgendaItem, SessionAnswer } from '../answers.ts';
import { decisionWord } from '../words.ts';
import { decisionOf, emptyOutcome } from './outcome-entry.ts';
import { OutcomeFields } from './outcome-fields.tsx';
import { noQuorum, quorumNumbers } from './quorum.ts';

const words = {
  title: say('この議題の結果', 'Outcome of this item'),
  begin: say('この議題の結果を記録する', 'Record the outcome of this item'),
  record: say('結果を記録する', 'Record the outcome'),
  effect: say('記録した結果は取り消せません。', 'A recorded outcome cannot be undone.'),
  cancel: say('やめる', 'Cancel'),
  continueIt: say('次回に継続する', 'Continue to the next meeting'),
  toAttendance: say('出席を確かめる', 'Check attendance'),
  votes: say(
    '採決：賛成{for}　反対{against}　棄権{abstained}',
    'Votes: {for} for, {against} against, {abstained} abstained',
  ),
  minority: say('少数意見：', 'Minority opinion: '),
  present: say('出席{n}名：', '{n} present: '),
  due: say('期限 ', 'due '),
  notYet: say('開会すると、結果を記録できます。', 'Outcomes are recorded once the meeting is opened.'),
};

interface Props {
  readonly data: SessionAnswer;
  readonly item: AgendaItem;
  readonly refresh: () => Promise<void>;
}

/** What was decided, with who was there. */
function Decided({ data, item }: Omit<Props, 'refresh'>): ReactNode {
  const text = useText();
  const { profile, nameOf } = useDesk();
  const { decided } = item;
  if (!decided) return null;
  const names = data.session.seats.filter(({ id }) => decided.present.includes(id)).map(({ name }) => name);
  return (
    <>
      <p className="my-2 text-std-18B-160">
        ✓ {text(decisionWord(profile, data.session.body, decided.outcome))}
      </p>
      {decided.votes && <p>{text(words.votes, decided.votes)}</p>}
      {decided.minority !== undefined && (
        <p>
          {text(words.minority)}
          <Written>{decided.minority}</Written>
        </p>
      )}
      <ol className="list-decimal pl-8">
        {decided.conditions.map((condition, index) => (
          <li key={index}>
            <Written>{condition.text}</Written>
            {condition.owner !== undefined && `（${text(nameOf(condition.owner))}）`}
            {condition.due !== undefined && (
              <>
                {text(words.due)}
                <DateText date={condition.due} table />
              </>
            )}
          </li>
        ))}
      </ol>
      <p>
        {text(words.present, { n: names.length })}
        <Written>{names.join('、')}</Written>
      </p>
    </>
  );
}

/** The refusal for want of members (S33): its numbers, and the two ways out. */
function NoQuorum({ problem, onContinue }: { problem: Problem; onContinue: () => void }): ReactNode {
  const text = useText();
  const error = problem.errors.find(({ rule }) => rule === 'no-quorum-for-item');
  if (!error) return null;
  return (
    <Banner tone="error" role="alert" title={text(noQuorum, quorumNumbers(error.limit ?? ''))}>
      <p className="mt-3 flex flex-wrap gap-3">
        <Button small onClick={onContinue}>
          {text(words.continueIt)}
        </Button>
        <a href="#attendance" className="inline-flex min-h-11 items-center">
          {text(words.toAttendance)}
        </a>
      </p>
    </Banner>
  );
}

function Panel({ data, item, refresh, onClose }: Props & { onClose: () => void }): ReactNode {
  const text = useText();
  const [entry, setEntry] = useState(emptyOutcome);
  const { send, problem } = useIntent();
  const decide = async (body: Record<string, unknown>): Promise<void> => {
    const path = `/sessions/${data.session.id}/agenda/${item.id}/outcome`;
    if (await send(path, body, item.version)) onClose();
    await refresh();
  };
  const placeOf = (path: string): Place | undefined => {
    if (path.startsWith('/outcome')) return { id: 'outcome', label: text(words.title) };
    return path.startsWith('/conditions')
      ? { id: 'riders', label: text(say('附帯意見', 'Conditions')) }
      : undefined;
  };
  const short = problem?.errors.some(({ rule }) => rule === 'no-quorum-for-item') ?? false;
  return (
    <div className="max-w-[40rem]">
      {short && problem ? (
        <NoQuorum problem={problem} onContinue={() => void decide({ outcome: 'continue' })} />
      ) : (
        <Refusal problem={problem} placeOf={placeOf} onReload={refresh} />
      )}
      <OutcomeFields
        data={data}
        item={item}
        entry={entry}
        onEntry={(part) => setEntry((before) => ({ ...before, ...part }))}
        problem={problem}
      />
      <p className="my-3">{text(words.effect)}</p>
      <p className="flex flex-wrap gap-3">
        <Button look="solid" onClick={() => void decide(decisionOf(entry))}>
          {text(words.record)}
        </Button>
        <Button look="text" onClick={onClose}>
          {text(words.cancel)}
        </Button>
      </p>
    </div>
  );
}

/** The outcome of an item: what was decided, or the way to record it. */
export function OutcomeSection({ allowed, ...props }: Props & { allowed: boolean }): ReactNode {
  const text = useText();
  const [open, setOpen] = useState(false);
  const { data, item } = props;
  return (
    <section aria-labelledby="outcome-title" className="panel my-6">
      <h3 id="outcome-title">{text(words.title)}</h3>
      {item.decided && <Decided {...props} />}
      {!item.decided && data.session.status === 'planned' && <p className="my-2">{text(words.notYet)}</p>}
      {!item.decided && allowed && !open && (
        <p className="mt-3">
          <Button look="solid" onClick={() => setOpen(true)}>
            {text(words.begin)}
          </Button>
        </p>
      )}
      {!item.decided && allowed && open && <Panel {...props} onClose={() => setOpen(false)} />}
    </section>
  );
}
