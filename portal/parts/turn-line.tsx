import { Fragment, type ReactNode } from 'react';
import type * as z from 'zod';
import type { turnAnswer } from '../../functions/api/answers.ts';
import { roleWords } from './roles.ts';
import { Filled, say, useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';
import { OfficeName } from './office-name.tsx';
import { DateText } from './dates.tsx';
import { useArrived, useDue } from './due.ts';

/** Whose turn a record is, as the API says it. */
export type TurnAnswer = z.infer<typeof turnAnswer>;

const words = {
  turn: say('手番', 'Turn'),
  yours: say('あなたの番（{who}）', 'Yours ({who})'),
  system: say('システムが処理しています', 'The system is working on it'),
  none: say('なし', 'nobody'),
  draft: say('起案中（提出前）', 'being written, not yet submitted'),
  scheduled: say('まだ始まっていません', 'not started yet'),
  due: say('期限', 'Due'),
};

/** Steps at which a machine waits for what people decide on another record. */
const waits: Readonly<Record<string, ReturnType<typeof say> | undefined>> = {
  'await-outcome': say('付議の結果を待っています', 'Waiting for the outcome of the referral'),
  'confirm-reply': say('通知の決裁を待っています', 'Waiting for the reply to be signed'),
};

/** The names of the offices and roles that have the turn. */
export function useHolders(): (turn: TurnAnswer) => string {
  const text = useText();
  const { nameOf } = useDesk();
  return (turn) =>
    (turn.actors ?? [])
      .map(({ office, role }) => `${text(nameOf(office))} ${text(roleWords[role] ?? { ja: role, en: role })}`)
      .join(' / ');
}

/** The turn as one phrase, for rows and lines. `step` tells a draft from an end. */
export function useTurnPhrase(): (turn: TurnAnswer, step?: string) => string {
  const text = useText();
  const holders = useHolders();
  return (turn, step) => {
    switch (turn.kind) {
      case 'yours':
        return text(words.yours, { who: holders(turn) });
      case 'others':
        return holders(turn);
      case 'system':
        return text(waits[turn.step ?? ''] ?? words.system);
      case 'none':
        if (step === 'draft') return text(words.draft);
        return text(step === 'scheduled' ? words.scheduled : words.none);
    }
  };
}

function Holders({ turn }: { turn: TurnAnswer }): ReactNode {
  const text = useText();
  return (turn.actors ?? []).map(({ office, role }, index) => (
    <Fragment key={office + role}>
      {index > 0 && ' / '}
      <OfficeName id={office} /> {text(roleWords[role] ?? { ja: role, en: role })}
    </Fragment>
  ));
}

/** Whose turn it is, until when and since when: the line under every title. */
export function TurnLine({ turn, now, step }: { turn: TurnAnswer; now: string; step: string }): ReactNode {
  const text = useText();
  const phrase = useTurnPhrase();
  const due = useDue();
  const arrived = useArrived();
  const left = turn.due === undefined ? undefined : due(turn.due, now);
  const waits = turn.kind === 'yours' || turn.kind === 'others';
  const holders = <Holders turn={turn} />;
  const held = waits ? (
    turn.kind === 'yours' ? (
      <Filled words={words.yours} facts={{ who: holders }} />
    ) : (
      holders
    )
  ) : undefined;
  return (
    <p className="my-2 flex flex-wrap gap-x-4 border-l-4 border-key-900 pl-3" data-turn={turn.kind}>
      <span>
        {text(words.turn)}：<strong>{held ?? phrase(turn, step)}</strong>
      </span>
      {turn.due !== undefined && left && (
        <span className={left.over ? 'font-700 text-red-1000' : ''}>
          {text(words.due)} <DateText date={turn.due} /> {left.words}
        </span>
      )}
      {waits && <span>{arrived(turn.since, now)}</span>}
    </p>
  );
}
