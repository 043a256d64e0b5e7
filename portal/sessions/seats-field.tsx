import type { ReactNode } from 'react';
import type { Seat } from '../../functions/domain/session/attendance.ts';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { FieldGroup } from '../parts/field.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { withSeat } from './plan-entry.ts';

const words = {
  label: say('委員名簿', 'Members'),
  hint: say(
    '定足数と出席は、この名簿で数えます。名前のない行は数えません。',
    'Quorum and attendance are counted on this list. Rows without a name do not count.',
  ),
  name: say('{n}人目の氏名', 'Name of member {n}'),
  chair: say('会長・議長', 'Chair'),
  isChair: say('{n}人目が会長・議長', 'Member {n} is the chair'),
  add: say('委員を追加', 'Add a member'),
};

/** The members of the session: a name each, one of them the chair. */
export function SeatsField({
  seats,
  onSeats,
  errors,
}: {
  seats: readonly Seat[];
  onSeats: (seats: readonly Seat[]) => void;
  errors: readonly FieldProblem[];
}): ReactNode {
  const text = useText();
  const rename = (id: string, name: string): void =>
    onSeats(seats.map((seat) => (seat.id === id ? { ...seat, name } : seat)));
  const appoint = (id: string): void => onSeats(seats.map((seat) => ({ ...seat, chair: seat.id === id })));
  return (
    <FieldGroup id="seats" label={text(words.label)} required hint={text(words.hint)} errors={errors}>
      <ol>
        {seats.map((seat, index) => (
          <li key={seat.id} className="my-2 flex flex-wrap items-center gap-x-4 gap-y-1">
            <input
              className="input min-w-0 max-w-80 grow basis-48"
              aria-label={text(words.name, { n: index + 1 })}
              autoComplete="off"
              maxLength={60}
              value={seat.name}
              onChange={(event) => rename(seat.id, event.target.value)}
            />
            <label className="flex min-h-11 items-center gap-2">
              <input
                type="radio"
                name="chair"
                className="check"
                aria-label={text(words.isChair, { n: index + 1 })}
                checked={seat.chair}
                onChange={() => appoint(seat.id)}
              />
              {text(words.chair)}
            </label>
          </li>
        ))}
      </ol>
      <Button small onClick={() => onSeats(withSeat(seats))}>
        {text(words.add)}
      </Button>
    </FieldGroup>
  );
}
