import { useState, type ReactNode } from 'react';
import { tokyoDate } from '../../../functions/domain/calendar/instant.ts';
import { formatDate } from '../../../functions/domain/calendar/wareki.ts';
import { say, useLanguage, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import type { DelegationAnswer } from '../answer.ts';
import { entryWords } from '../words.ts';
import { amountsOf, type Chosen } from './amounts.ts';
import { recordKinds } from './kinds.ts';
import { LineChoice } from './line-choice.tsx';
import { useRecord, type RecordFormProps } from './use-record.ts';

const words = {
  corrects: say('訂正する記録', 'Entry to correct'),
  entry: say('{on} {what}（{n}行、{at}に入力）', '{on} {what} ({n} lines, entered {at})'),
  how: say(
    '記録は消えません。増減だけを、理由とともに新しい記録として加えます。多く書いた2件を減らすなら「-2」。',
    'Nothing is erased: by how much it was wrong is added as an entry of its own. To take away 2, write “-2”.',
  ),
  reason: say('理由', 'Reason'),
};

type Entry = DelegationAnswer['entries'][number];

/** What is corrected here: certificates, corrections and the taking side of a transfer are not. */
const correctable = ({ kind, counterpart }: Entry): boolean =>
  kind === 'hand-over' || kind === 'transfer-out' || (kind === 'return' && counterpart === undefined);

/** The records that can be corrected, each with how it is called. */
function useCorrectable(entries: readonly Entry[]) {
  const text = useText();
  const { language } = useLanguage();
  const style = language === 'en' ? 'en' : 'table';
  const nameOf = ({ kind, on, lines, at }: Entry): string =>
    text(words.entry, {
      on: formatDate(on, style),
      what: text(entryWords[kind]),
      n: lines,
      at: formatDate(tokyoDate(at), style),
    });
  return entries.filter(correctable).map((entry) => [entry.id, say(nameOf(entry), nameOf(entry))] as const);
}

/** A record was wrong: by how much, on which lines, and why. */
export function CorrectionForm(props: RecordFormProps): ReactNode {
  const text = useText();
  const [corrects, setCorrects] = useState('');
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [reason, setReason] = useState('');
  const { record, problem, placeOf } = useRecord('correction', props);
  const options = useCorrectable(props.data.entries);
  const body = { corrects, reason: reason.trim(), lines: amountsOf(chosen) };
  return (
    <>
      <Refusal problem={problem} placeOf={placeOf} />
      <p className="my-3 max-w-[40rem]">{text(words.how)}</p>
      <SelectField
        id="/corrects"
        label={text(words.corrects)}
        required
        options={options}
        value={corrects}
        onValue={setCorrects}
        errors={errorsAt(problem, '/corrects')}
      />
      <LineChoice
        rows={props.rows}
        chosen={chosen}
        onChosen={setChosen}
        problem={problem}
        usual={() => '-1'}
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
      <Button look="solid" onClick={() => void record(body)}>
        {text(recordKinds.correction.label)}
      </Button>
    </>
  );
}
