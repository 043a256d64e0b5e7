import type { ReactNode } from 'react';
import { tokyoDate } from '../../../functions/domain/calendar/instant.ts';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { say, useText } from '../../language.tsx';
import { DateText, MomentText } from '../../parts/dates.tsx';
import { useArrived, useDue } from '../../parts/due.ts';
import { roleWords } from '../../parts/roles.ts';
import { useHolders } from '../../parts/turn-line.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';
import { actorWords } from './actor-words.ts';
import { flowOf, type Box, type BoxState } from './flow.ts';
import { FlowPicture } from './flow-picture.tsx';

const words = {
  title: say('流れ', 'Way'),
  here: say('いまここ', 'Here now'),
  states: {
    done: say('済', 'done'),
    current: say('処理中', 'under way'),
    planned: say('予定', 'to come'),
    stopped: say('停止', 'stopped'),
    end: say('終わり', 'end'),
  } satisfies Record<BoxState, Bilingual>,
  back: say('差戻し {n}回', 'Returned {n} times'),
  pulled: say('引戻し', 'pulled back'),
  returned: say('差戻し', 'returned'),
  continued: say('継続 {n}回', 'Continued {n} times'),
  summary: say('{all}段階のうち{at}段階目、{name}。{age}', 'Step {at} of {all}: {name}. {age}'),
  over: say('{all}段階のすべてが終わりました（{name}）。', 'All {all} steps are over ({name}).'),
  due: say('期限', 'Due'),
};

const marks: Record<BoxState, string> = { done: '✓', current: '▶', planned: '○', stopped: '■', end: '◎' };

/** Who a box is with: who did it, or who has it now, or whose it will be. */
function Who({ box, data }: { box: Box; data: MatterAnswer }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const holders = useHolders();
  if (box.state === 'current' && data.turn.actors) return holders(data.turn);
  const actor = box.event?.actor;
  if ((box.state === 'done' || box.state === 'end') && actor?.kind === 'person')
    return `${text(nameOf(actor.office))} ${text(roleWords[actor.role] ?? say(actor.role, actor.role))}`;
  return text(actorWords[box.label.actor] ?? say('', ''));
}

function Returns({ box }: { box: Box }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const { returns, continued } = box;
  return (
    <>
      {continued !== undefined && <span>{text(words.continued, { n: continued })}</span>}
      {returns.length > 0 && (
        <details>
          <summary className="min-h-6 w-fit cursor-pointer text-key-900 underline">
            {text(words.back, { n: returns.length })}
          </summary>
          <ol className="list-decimal pl-6">
            {returns.map(({ at, type, actor }) => (
              <li key={at}>
                <MomentText at={at} />　{text(type === 'pulled-back' ? words.pulled : words.returned)}
                {actor.kind === 'person' && `　${text(nameOf(actor.office))}`}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function BoxItem({ box, data }: { box: Box; data: MatterAnswer }): ReactNode {
  const text = useText();
  const here = box.state === 'current' || box.state === 'stopped';
  return (
    <li
      aria-current={here ? 'step' : undefined}
      className={`flex flex-wrap items-baseline gap-x-4 ${here ? 'flow-here' : ''}`}
      data-box={box.state}
    >
      <span>
        <span aria-hidden="true">{marks[box.state]} </span>
        <strong>{text(box.state === 'end' ? box.label.doneWords : box.label)}</strong>
      </span>
      <span>
        {text(words.states[box.state])}
        {here && <strong>（{text(words.here)}）</strong>}
      </span>
      <span>
        <Who box={box} data={data} />
      </span>
      {box.event && (box.state === 'done' || box.state === 'end') && (
        <DateText date={tokyoDate(box.event.at)} table />
      )}
      {here && <HereSince data={data} />}
      <Returns box={box} />
    </li>
  );
}

/** Since when it lies where it is, and until when. */
function HereSince({ data: { turn, now } }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const due = useDue();
  const arrived = useArrived();
  const left = turn.due === undefined ? undefined : due(turn.due, now);
  return (
    <>
      <span>{arrived(turn.since, now)}</span>
      {left && turn.due !== undefined && (
        <span className={left.over ? 'font-700 text-red-1000' : ''}>
          {text(words.due)} <DateText date={turn.due} table /> {left.words}
        </span>
      )}
    </>
  );
}

/** 流れ: the way of a matter as a list, which is the master, and as a picture of the same boxes. */
export function FlowSection({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const arrived = useArrived();
  const { matter, referral, walk, turn, now } = data;
  const boxes = flowOf({
    kind: matter.kind,
    status: matter.status,
    step: matter.step,
    applyingOffice: matter.applyingOffice,
    walk,
    referral,
    signed: profile.letters.reply.signing.length > 0,
  });
  const at = boxes.findIndex(({ state }) => state === 'current' || state === 'stopped');
  const present = boxes[at] ?? boxes.at(-1);
  if (!present) return null;
  const name = text(at < 0 ? present.label.doneWords : present.label);
  const summary =
    at < 0
      ? text(words.over, { all: boxes.length, name })
      : text(words.summary, { all: boxes.length, at: at + 1, name, age: arrived(turn.since, now) });
  return (
    <section aria-labelledby="flow" className="my-10">
      <h2 id="flow">{text(words.title)}</h2>
      <FlowPicture boxes={boxes} summary={summary} describedBy="flow-list" />
      <ol id="flow-list" className="flow my-3">
        {boxes.map((box) => (
          <BoxItem key={box.id} box={box} data={data} />
        ))}
      </ol>
    </section>
  );
}
