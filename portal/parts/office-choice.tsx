import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { say, useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';
import { Field } from './field.tsx';

const words = { office: say('所管課', 'Applying office'), all: say('すべての課', 'All offices') };

/** Which office a list is of: kept in the address (`?office=`), beside the other filters. `withAll` offers none in particular. */
export function OfficeChoice({ office, withAll = false }: { office: string; withAll?: boolean }): ReactNode {
  const text = useText();
  const { profile, nameOf } = useDesk();
  const [path, go] = useLocation();
  const [search] = useSearchParams();
  const choose = (chosen: string): void => {
    const { cursor: _left, office: _old, ...filters } = Object.fromEntries(search);
    const query = new URLSearchParams({
      ...filters,
      ...(chosen === '' ? {} : { office: chosen }),
    }).toString();
    go(query === '' ? path : `${path}?${query}`);
  };
  return (
    <div className="no-print">
      <Field label={text(words.office)}>
        {(control) => (
          <select
            {...control}
            className="input max-w-[30rem]"
            value={office}
            onChange={(event) => choose(event.target.value)}
          >
            {withAll && <option value="">{text(words.all)}</option>}
            {profile.offices.map(({ id }) => (
              <option key={id} value={id}>
                {text(nameOf(id))}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
