import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { formatDate } from '../../functions/domain/calendar/wareki.ts';
import { say, useText } from '../language.tsx';
import { Field } from '../parts/field.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { SessionList } from '../sessions/answers.ts';
import { AgendaBoard } from './agenda-board.tsx';

const words = {
  title: say('会議の次第', 'The agenda of a meeting'),
  choose: say('会議', 'Meeting'),
  none: say('これからの会議がありません。', 'No meeting is planned.'),
  create: say('会議を新設する', 'Arrange a meeting'),
};

/** Which session's agenda is arranged (`?session=`), and the board for it; without a choice, the next one. */
export function SessionChoice({ body, session: asked }: { body: string; session: string | null }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { data } = usePage<SessionList>(`/sessions?body=${body}`);
  if (!data) return null;
  const coming = data.rows
    .filter(({ status }) => status !== 'closed')
    .toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  const chosen = coming.find(({ id }) => id === asked) ?? coming[0];
  return (
    <section aria-labelledby="arranging" className="my-10">
      <h2 id="arranging">{text(words.title)}</h2>
      {chosen ? (
        <>
          <Field label={text(words.choose)}>
            {(control) => (
              <select
                {...control}
                className="input max-w-[30rem]"
                value={chosen.id}
                onChange={(event) => go(`${base}/backlog?body=${body}&session=${event.target.value}`)}
              >
                {coming.map(({ id, heldOn, number, title }) => (
                  <option key={id} value={id}>
                    {formatDate(heldOn, 'text')}　{number ?? title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <AgendaBoard key={chosen.id} session={chosen.id} sessions={data} />
        </>
      ) : (
        <p className="my-3">
          {text(words.none)} <Link href={`${base}/sessions/new?body=${body}`}>{text(words.create)}</Link>
        </p>
      )}
    </section>
  );
}
