import { useState, type ReactNode } from 'react';
import { outcomeSchema, type Outcome } from '../../functions/domain/deliberation/outcome.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { undecidedItems } from '../../functions/domain/referral/referral.ts';
import { outcomeWord } from '../../functions/domain/procedure/words.ts';
import { say, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { dateFromEntry, entryOf } from '../parts/date-entry.ts';
import { DateField } from '../parts/date-field.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { Refusal, type Place } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import type { Problem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import type { ReferralAnswer } from './answers.ts';

const words = {
  heading: say('会議の結果の記録', 'Record the outcome'),
  held: say('会議の日', 'Day of the meeting'),
  outcome: say('結果', 'Outcome'),
  present: say('この案件の出席委員数', 'Members present for this matter'),
  quorum: say('委員{members}名、定足数{quorum}名', '{members} members, quorum {quorum}'),
  conditions: say('附帯意見', 'Conditions'),
  conditionsHint: say(
    '附帯意見を付けて承認するときだけ。1行に一つずつ',
    'Only when approved with conditions. One per line',
  ),
  record: say('結果を記録する', 'Record the outcome'),
};

interface Decided {
  readonly outcome: Outcome | '';
  readonly present: string;
  readonly conditions: string;
}

type Item = ReferralAnswer['referral']['items'][number];

const outcomeOf = ({ matterId }: Item, { outcome, present, conditions }: Decided) => ({
  matterId,
  ...(outcome === '' ? {} : { outcome }),
  ...(/^\d+$/.test(present.normalize('NFKC').trim()) ? { present: Number(present.normalize('NFKC')) } : {}),
  conditions: conditions
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: line.trim() })),
});

interface ItemProps {
  readonly item: Item;
  readonly index: number;
  /** The body that decides: its words. */
  readonly body: string;
  readonly decided: Decided;
  readonly onDecide: (part: Partial<Decided>) => void;
  readonly problem: Problem | undefined;
  readonly quorum: string;
}

/** The id of a field of an agenda item, as the API's JSON pointer has it. */
const fieldId = (index: number, field: string): string => `/outcomes/${index}/${field}`;

function ItemFields({ item, index, body, decided, onDecide, problem, quorum }: ItemProps): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const at = (field: keyof Decided) => {
    const id = fieldId(index, field);
    return { id, label: text(words[field]), errors: errorsAt(problem, id), value: decided[field] };
  };
  return (
    <fieldset className="panel my-4">
      <legend className="text-std-18B-160">
        {index + 1}　<Written>{item.title}</Written>
      </legend>
      <SelectField
        {...at('outcome')}
        required
        options={outcomeSchema.options.map((outcome) => [outcome, outcomeWord(profile, body, outcome)])}
        onValue={(value) => onDecide({ outcome: outcomeSchema.safeParse(value).data ?? '' })}
      />
      <TextField
        {...at('present')}
        required
        digits
        hint={quorum}
        onValue={(present) => onDecide({ present })}
      />
      <TextField
        {...at('conditions')}
        rows={3}
        hint={text(words.conditionsHint)}
        onValue={(conditions) => onDecide({ conditions })}
      />
    </fieldset>
  );
}

const undecided: Decided = { outcome: '', present: '', conditions: '' };

/** Where a refused field is on the form. */
function usePlaceOf(): (path: string) => Place | undefined {
  const text = useText();
  return (path) => {
    if (path.startsWith('/heldOn')) return { id: 'held-on', label: text(words.held) };
    const [, , index, field] = path.split('/');
    const known = (['outcome', 'present', 'conditions'] as const).find((each) => each === field);
    return (
      known && { id: fieldId(Number(index), known), label: `${Number(index) + 1} ${text(words[known])}` }
    );
  };
}

/** The secretariat records the session: day, and for each matter outcome, attendance and conditions. */
export function DeliberationForm({
  data,
  reload,
}: {
  data: ReferralAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const { referral } = data;
  const items = undecidedItems(referral);
  const [held, setHeld] = useState(entryOf(tokyoDate(data.now)));
  const [decided, setDecided] = useState<Readonly<Record<string, Decided>>>({});
  const { send, problem } = useIntent();
  const placeOf = usePlaceOf();
  const body = profile.bodies.find(({ id }) => id === referral.body);
  const quorum = text(words.quorum, { members: body?.members ?? '', quorum: body?.quorum ?? '' });
  const of = ({ matterId }: Item): Decided => decided[matterId] ?? undecided;
  const record = async (): Promise<void> => {
    const outcomes = items.map((item) => outcomeOf(item, of(item)));
    const heldOn = dateFromEntry(held) ?? held;
    if (await send(`/referrals/${referral.id}/deliberation`, { heldOn, outcomes }, data.version))
      await reload();
  };
  return (
    <section aria-labelledby="deliberation" className="my-6 max-w-[45rem]">
      <h2 id="deliberation">{text(words.heading)}</h2>
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <DateField
        id="held-on"
        label={text(words.held)}
        required
        entry={held}
        onEntry={setHeld}
        errors={errorsAt(problem, '/heldOn')}
      />
      {items.map((item, index) => (
        <ItemFields
          key={item.matterId}
          body={referral.body}
          {...{ item, index, problem, quorum, decided: of(item) }}
          onDecide={(part) => setDecided({ ...decided, [item.matterId]: { ...of(item), ...part } })}
        />
      ))}
      <Button look="solid" onClick={() => void record()}>
        {text(words.record)}
      </Button>
    </section>
  );
}
