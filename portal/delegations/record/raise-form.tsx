import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { choosable, type Chosen } from './amounts.ts';
import { recordKinds } from './kinds.ts';
import { LineChoice } from './line-choice.tsx';
import { useRecord, type RecordFormProps } from './use-record.ts';

const words = {
  reason: say('理由', 'Reason'),
  failure: say(
    '届け出ると、その行の返還又は廃棄の証明を、受託者にいま求めます。',
    'The contractor owes the return of those lines, or proof that they were destroyed, now.',
  ),
  'call-back': say(
    '受託者に、選んだ行の返還又は廃棄の証明をいま求めます。行を選ばなければ、残りのすべてが対象です。',
    'The contractor owes the return of the lines ticked, or proof, now. With none ticked, of everything left.',
  ),
};

/** A duty arises in the middle of a contract: a device failed, or the department calls media back. */
export function RaiseForm({
  kind,
  ...props
}: RecordFormProps & { kind: 'failure' | 'call-back' }): ReactNode {
  const text = useText();
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [reason, setReason] = useState('');
  const { record, problem, placeOf } = useRecord(kind, props);
  const lines = [...chosen.keys()];
  const all = kind === 'call-back' && lines.length === 0;
  return (
    <>
      <Refusal problem={problem} placeOf={placeOf} />
      <p className="my-3 max-w-[40rem]">{text(words[kind])}</p>
      <LineChoice
        rows={choosable(props.rows)}
        chosen={chosen}
        onChosen={setChosen}
        problem={problem}
        usual={() => ''}
        whole
      />
      <TextField
        id="/reason"
        label={text(words.reason)}
        required
        rows={3}
        maxLength={1000}
        value={reason}
        onValue={setReason}
        errors={errorsAt(problem, '/reason')}
      />
      <Button look="solid" onClick={() => void record({ reason: reason.trim(), ...(all ? {} : { lines }) })}>
        {text(recordKinds[kind].label)}
      </Button>
    </>
  );
}
