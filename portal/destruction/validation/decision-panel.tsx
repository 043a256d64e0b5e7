import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { ReasonForm } from '../../parts/reason-form.tsx';
import { Refusal, type Place } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { useIntent } from '../../session/use-intent.ts';
import type { DutyAnswer } from '../answer.ts';
import { bodyOf, tallyOf, type SaidLines } from './judgement.ts';
import type { ComparedRow } from './rows.ts';

const words = {
  finish: say(
    '確認を終える（受理 {accepted}・差戻し {returned}・未了 {left}）',
    'Finish (accept {accepted}, return {returned}, {left} open)',
  ),
  effect: say(
    '受理した行は台帳で証明済みになり、証拠ファイルは変更できない保管に移ります。差し戻した行は、理由とともに受託者に戻ります。残りが0件になると封印されます。',
    'Accepted lines count as certified and their evidence is locked; returned lines go back with their reasons. With nothing left, the proof is sealed.',
  ),
  all: say('全部の行を差し戻す', 'Return all the lines'),
  allEffect: say('理由は受託者に伝わります。', 'The contractor is told the reason.'),
  escalate: say('判断を上げる（課長へ）', 'Escalate to the head of the department'),
  escalateEffect: say(
    '質問として課長に送ります。受理も差戻しもまだ行いません。助言はこの画面に戻ります。',
    'Sent to the head as a question. Nothing is accepted or returned yet; the advice comes back here.',
  ),
  question: say('課長に聞くこと', 'The question'),
  line: say('{position}行目', 'Line {position}'),
  unread: say(
    'まだ表示していない行は、受理として数えます。',
    'Lines that are not shown yet count as accepted.',
  ),
};

interface DecisionPanelProps {
  readonly data: DutyAnswer;
  readonly rows: readonly ComparedRow[];
  /** Lines that the certificate has in all, and lines of the ledger that it leaves open. */
  readonly all: number;
  readonly left: number;
  readonly said: SaidLines;
  /** Looks for what is wanting; false when something is. */
  readonly onFinish: () => boolean;
  readonly reload: () => Promise<void>;
}

/** Decides once; then the duty's page says how it stands. */
function useDecision({ duty, version }: DutyAnswer) {
  const { base } = useDesk();
  const [, go] = useLocation();
  const { send, busy, problem } = useIntent();
  const decide = async (body: unknown): Promise<void> => {
    if (!busy && (await send(`/duties/${duty.id}/validation`, body, version)))
      go(`${base}/duties/${duty.id}`);
  };
  return { decide, problem };
}

/** The end of a validation: its result follows from the lines. Or a question to the head, or all of it goes back. */
export function DecisionPanel({
  data,
  rows,
  all,
  left,
  said,
  onFinish,
  reload,
}: DecisionPanelProps): ReactNode {
  const text = useText();
  const { decide, problem } = useDecision(data);
  const tally = tallyOf(said, rows);
  const unread = Math.max(0, all - rows.length);
  const finish = (): void => {
    if (onFinish()) void decide(bodyOf(said, rows, all));
  };
  const placeOf = (path: string): Place | undefined => {
    const row = rows.find(({ key }) => path === `/lines/${key}`);
    return (
      row && {
        id: `judgement-${row.key.replace('.', '-')}`,
        label: text(words.line, { position: row.position }),
      }
    );
  };
  return (
    <div className="my-6">
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <p className="my-3 max-w-[44rem]">{text(words.effect)}</p>
      {unread > 0 && <p className="my-3">{text(words.unread)}</p>}
      <Button look="solid" onClick={finish}>
        {text(words.finish, { accepted: tally.accepted + unread, returned: tally.returned, left })}
      </Button>
      <ReasonForm
        summary={text(words.escalate)}
        effect={text(words.escalateEffect)}
        action={text(words.escalate)}
        label={text(words.question)}
        onReason={(question) => void decide({ decision: 'escalate', question })}
      />
      <ReasonForm
        summary={text(words.all)}
        effect={text(words.allEffect)}
        action={text(words.all)}
        maxLength={500}
        onReason={(reason) => void decide({ decision: 'return', reason })}
      />
    </div>
  );
}
