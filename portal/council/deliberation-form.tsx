import { useState, type ReactNode } from 'react';
import { outcomeSchema, type Outcome } from '../../functions/domain/deliberation/outcome.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { say, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { dateFromEntry, entryOf } from '../parts/date-entry.ts';
import { DateField } from '../parts/date-field.tsx';
import { Field } from '../parts/field.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import type { ReferralAnswer } from './answers.ts';

const words = {
  heading: say('会議の結果の記録', 'Record the outcome'),
  held: say('会議の日', 'Day of the meeting'),
  outcome: say('結果', 'Outcome'),
  choose: say('選んでください', 'Choose one'),
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
  readonly decided: Decided;
  readonly onDecide: (part: Partial<Decided>) => void;
  readonly errorsAt: (path: string) => FieldProblem[];
  readonly quorum: string;
}

function ItemFields({ item, index, decided, onDecide, errorsAt, quorum }: ItemProps): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const at = (field: string): string => `/outcomes/${index}/${field}`;
  return (
    <fieldset className="panel my-4">
      <legend className="px-2 text-std-18B-160">
        {index + 1}　<Written>{item.title}</Written>
      </legend>
      <Field id={at('outcome')} label={text(words.outcome)} required errors={errorsAt(at('outcome'))}>
        {(control) => (
          <select
            {...control}
            className="input max-w-80"
            value={decided.outcome}
            onChange={(event) =>
              onDecide({ outcome: outcomeSchema.safeParse(event.target.value).data ?? '' })
            }
          >
            <option value="">{text(words.choose)}</option>
            {outcomeSchema.options.map((outcome) => (
              <option key={outcome} value={outcome}>
                {text(profile.outcomeWords[outcome])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        id={at('present')}
        label={text(words.present)}
        required
        hint={quorum}
        errors={errorsAt(at('present'))}
      >
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            className="input numbers max-w-32"
            value={decided.present}
            onChange={(event) => onDecide({ present: event.target.value })}
          />
        )}
      </Field>
      <Field
        id={at('conditions')}
        label={text(words.conditions)}
        hint={text(words.conditionsHint)}
        errors={errorsAt(at('conditions'))}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            className="input"
            value={decided.conditions}
            onChange={(event) => onDecide({ conditions: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}

const undecided: Decided = { outcome: '', present: '', conditions: '' };

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
  const [held, setHeld] = useState(entryOf(tokyoDate(data.now)));
  const [decided, setDecided] = useState<Readonly<Record<string, Decided>>>({});
  const { send, problem } = useIntent();
  const body = profile.bodies.find(({ id }) => id === referral.body);
  const quorum = text(words.quorum, { members: body?.members ?? '', quorum: body?.quorum ?? '' });
  const of = ({ matterId }: Item): Decided => decided[matterId] ?? undecided;
  const errorsAt = (path: string): FieldProblem[] =>
    problem?.errors.filter((error) => error.path === path || error.path.startsWith(`${path}/`)) ?? [];
  const placeOf = (path: string) => {
    if (path.startsWith('/heldOn')) return { id: 'held-on', label: text(words.held) };
    const [, , index, field] = path.split('/');
    const label = { outcome: words.outcome, present: words.present, conditions: words.conditions }[
      field ?? ''
    ];
    return label && { id: `/outcomes/${index}/${field}`, label: `${Number(index) + 1} ${text(label)}` };
  };
  const record = async (): Promise<void> => {
    const outcomes = referral.items.map((item) => outcomeOf(item, of(item)));
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
        errors={errorsAt('/heldOn')}
      />
      {referral.items.map((item, index) => (
        <ItemFields
          key={item.matterId}
          item={item}
          index={index}
          decided={of(item)}
          onDecide={(part) => setDecided({ ...decided, [item.matterId]: { ...of(item), ...part } })}
          errorsAt={errorsAt}
          quorum={quorum}
        />
      ))}
      <Button look="solid" onClick={() => void record()}>
        {text(words.record)}
      </Button>
    </section>
  );
}
