import type { ReactNode } from 'react';
import { matterKinds, type MatterKind } from '../../../functions/domain/matter/kinds.ts';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { Field } from '../../parts/field.tsx';
import { CheckBox } from '../form/check-box.tsx';
import { sourceOf, type Plan } from './plan.ts';

/** An approval of the office, as the register has it. */
export interface Approval {
  readonly key: string;
  readonly kind: MatterKind;
  readonly title: string;
}

const words = {
  changes: say('承認済みのものを更新・変更する', 'Renew or change what was approved'),
  changesHint: say(
    '選んだ承認の写しから始め、変わるところだけを直します。',
    'Starts as a copy; only what differs is written.',
  ),
  none: say('課の承認済みの案件はまだありません。', 'The office has no approved matter yet.'),
  more: say('さらに表示', 'Show more'),
  from: say('{kind}：何から始めますか', '{kind}: start from'),
  copy: say('前回の承認の写し：{key} {title}', 'Copy of the approval {key} {title}'),
  blank: say('白紙', 'A blank form'),
};

interface ChoiceProps {
  readonly plan: Plan;
  readonly onPlan: (part: Partial<Plan>) => void;
  readonly approvals: readonly Approval[];
}

/** What a new matter of a kind starts from. */
function SourceChoice({ kind, plan, onPlan, approvals }: ChoiceProps & { kind: MatterKind }): ReactNode {
  const text = useText();
  const copies = approvals.filter((each) => each.kind === kind);
  if (copies.length === 0) return null;
  return (
    <Field label={text(words.from, { kind: text(matterKinds[kind]) })}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={sourceOf(kind, plan, approvals)}
          onChange={(event) => onPlan({ from: { ...plan.from, [kind]: event.target.value } })}
        >
          {copies.map(({ key, title }) => (
            <option key={key} value={key}>
              {text(words.copy, { key, title })}
            </option>
          ))}
          <option value="">{text(words.blank)}</option>
        </select>
      )}
    </Field>
  );
}

/** From what to start: for each new matter the last approval or a blank form, and approvals to renew or change. */
export function ApprovalChoice({
  loaded,
  more,
  ...choice
}: ChoiceProps & { loaded: boolean; more: (() => void) | undefined }): ReactNode {
  const text = useText();
  const { plan, onPlan, approvals } = choice;
  const tick = (key: string, ticked: boolean): void =>
    onPlan({ changes: ticked ? [...plan.changes, key] : plan.changes.filter((each) => each !== key) });
  return (
    <>
      <FieldGroup id="changes" label={text(words.changes)} hint={text(words.changesHint)}>
        {loaded && approvals.length === 0 && <p className="text-solid-gray-600">{text(words.none)}</p>}
        {approvals.map(({ key, kind, title }) => (
          <CheckBox
            key={key}
            label={`${key} ${title}（${text(matterKinds[kind])}）`}
            checked={plan.changes.includes(key)}
            onCheck={(ticked) => tick(key, ticked)}
          />
        ))}
        {more && (
          <Button small onClick={more}>
            {text(words.more)}
          </Button>
        )}
      </FieldGroup>
      {plan.kinds.map((kind) => (
        <SourceChoice key={kind} kind={kind} {...choice} />
      ))}
    </>
  );
}
