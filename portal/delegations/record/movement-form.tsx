import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { SelectField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { amountsOf, choosable, type Chosen } from './amounts.ts';
import { recordKinds } from './kinds.ts';
import { LineChoice } from './line-choice.tsx';
import { noOccasion, OccasionFields, occasionOf } from './occasion-fields.tsx';
import { useRecord, type RecordFormProps } from './use-record.ts';

const words = {
  to: say('渡す先', 'To'),
  municipality: say('自治体', 'The municipality'),
  above: say('上の階層', 'The tier above'),
  noneBelow: say(
    '下位の階層がありません。再委託が承認されると、ここから渡せます。',
    'There is no tier below. It stands here once a sub-delegation is approved.',
  ),
};

/** The places a return or a transfer can go to: value and word. */
function useTargets(kind: 'return' | 'transfer', { data }: RecordFormProps) {
  const { nameOf } = useDesk();
  const { delegation, tree } = data;
  if (kind === 'return') {
    const above = delegation.parentId === undefined ? [] : [['tier-above', words.above] as const];
    return [['municipality', words.municipality] as const, ...above];
  }
  return tree
    .filter(({ parentId, status }) => parentId === delegation.id && status === 'active')
    .map(({ id, contractor }) => [id, nameOf(contractor)] as const);
}

/** Lines go from this tier: back to the municipality or the tier above, or on to a tier below. */
export function MovementForm({
  kind,
  ...props
}: RecordFormProps & { kind: 'return' | 'transfer' }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const [occasion, setOccasion] = useState(noOccasion);
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const targets = useTargets(kind, props);
  const [to, setTo] = useState<string>(targets.length === 1 ? (targets[0]?.[0] ?? '') : '');
  const { record, problem, placeOf } = useRecord(kind, props);
  const { contractor, applyingOffice } = props.data.delegation;
  const taker = targets.find(([value]) => value === to)?.[1];
  const back = kind === 'return' && to !== 'tier-above';
  const usual = {
    by: text(nameOf(contractor)),
    receivedBy: back ? text(nameOf(applyingOffice)) : text(taker ?? words.to),
  };
  const send = { ...occasionOf(occasion), to, lines: amountsOf(chosen) };
  return (
    <>
      <Refusal problem={problem} placeOf={placeOf} />
      {targets.length === 0 && <p className="my-3">{text(words.noneBelow)}</p>}
      <LineChoice
        rows={choosable(props.rows)}
        chosen={chosen}
        onChosen={setChosen}
        problem={problem}
        usual={({ balance }) => String(balance.open)}
      />
      <SelectField
        id="/to"
        label={text(words.to)}
        required
        options={targets}
        value={to}
        onValue={setTo}
        errors={errorsAt(problem, '/to')}
      />
      <OccasionFields occasion={occasion} onOccasion={setOccasion} usual={usual} problem={problem} />
      <Button look="solid" onClick={() => void record(send)}>
        {text(recordKinds[kind].label)}
      </Button>
    </>
  );
}
