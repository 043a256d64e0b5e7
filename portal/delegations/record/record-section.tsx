import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../../language.tsx';
import { allows } from '../../parts/actions.tsx';
import { useDesk } from '../../session/desk.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { recordKindIds, recordKinds, type RecordKind } from './kinds.ts';
import { MovementForm } from './movement-form.tsx';
import { RaiseForm } from './raise-form.tsx';
import type { RecordFormProps } from './use-record.ts';

const words = {
  others: say('台帳に記録する', 'Record in the ledger'),
  cancel: say('記録せずに台帳へ戻る', 'Back to the ledger without recording'),
};

/** What can be recorded besides, as links: each form has an address of its own. */
export function RecordLinks({ data }: Pick<RecordFormProps, 'data'>): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { delegation, actions } = data;
  const may = recordKindIds.filter(
    (kind) => kind !== 'hand-over' && allows(actions, recordKinds[kind].action),
  );
  if (may.length === 0) return null;
  return (
    <nav aria-label={text(words.others)} className="no-print my-4">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {may.map((kind) => (
          <li key={kind}>
            <Link
              href={`${base}/delegations/${delegation.id}/ledger?do=${kind}`}
              className="inline-block py-2"
            >
              {text(recordKinds[kind].label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Form({ kind, ...props }: RecordFormProps & { kind: RecordKind }): ReactNode {
  switch (kind) {
    case 'hand-over':
      return <HandOverForm {...props} />;
    case 'return':
    case 'transfer':
      return <MovementForm kind={kind} {...props} />;
    case 'correction':
      return <CorrectionForm {...props} />;
    case 'failure':
    case 'call-back':
      return <RaiseForm kind={kind} {...props} />;
  }
}

/** The form for one thing to record, with the way back. */
export function RecordSection({ kind, ...props }: RecordFormProps & { kind: RecordKind }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  return (
    <section aria-labelledby="record" className="my-6 max-w-[45rem]">
      <h2 id="record">{text(recordKinds[kind].label)}</h2>
      <Form kind={kind} {...props} />
      <p className="my-4">
        <Link href={`${base}/delegations/${props.data.delegation.id}/ledger`}>{text(words.cancel)}</Link>
      </p>
    </section>
  );
}
