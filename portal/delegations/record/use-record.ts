import { say, useText } from '../../language.tsx';
import { useIntent } from '../../session/use-intent.ts';
import type { Place } from '../../parts/refusal.tsx';
import type { Problem } from '../../session/problem.ts';
import type { DelegationAnswer, LedgerRow } from '../answer.ts';
import { recordKinds, type RecordKind } from './kinds.ts';

/** What every form of the ledger gets: the delegation, the lines shown, and what to do once it is recorded. */
export interface RecordFormProps {
  readonly data: DelegationAnswer;
  readonly rows: readonly LedgerRow[];
  readonly onRecorded: () => void;
}

const fields: Readonly<Record<string, ReturnType<typeof say> | undefined>> = {
  on: say('日付', 'Date'),
  by: say('渡した者', 'Given by'),
  receivedBy: say('受け取った者', 'Received by'),
  lines: say('対象の行', 'Lines'),
  line: say('対象の行', 'Lines'),
  to: say('渡す先', 'To'),
  reason: say('理由', 'Reason'),
  corrects: say('訂正する記録', 'Entry to correct'),
  quantity: say('数', 'Quantity'),
  kind: say('種類', 'Kind'),
  type: say('記録の方式', 'How it stores'),
  text: say('内容', 'What it is'),
  dataClass: say('データの区分', 'Class of data'),
  persons: say('人数', 'People'),
  serials: say('製造番号', 'Serials'),
};

/** Sends what a form records, under one intent, and names the fields a refusal speaks of. */
export function useRecord(
  kind: RecordKind,
  { data: { delegation }, onRecorded }: RecordFormProps,
): {
  record: (body: unknown) => Promise<void>;
  problem: Problem | undefined;
  placeOf: (path: string) => Place | undefined;
} {
  const text = useText();
  const { send, problem } = useIntent();
  const record = async (body: unknown): Promise<void> => {
    if (await send(`/delegations/${delegation.id}/${recordKinds[kind].path}`, body)) onRecorded();
  };
  const placeOf = (path: string): Place | undefined => {
    const named = path.split('/').findLast((part) => fields[part] !== undefined);
    const word = named === undefined ? undefined : fields[named];
    if (!word) return undefined;
    // What is said of a line as a whole is said of the choice of lines.
    const id = /^\/lines(\/\d+(\/line)?)?$/.test(path)
      ? '/lines'
      : path.replace(/\/serials\/\d+$/, '/serials');
    return { id, label: text(word) };
  };
  return { record, problem, placeOf };
}
