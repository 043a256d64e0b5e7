import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { eventsAnswer } from '../../functions/api/answers.ts';
import { say, useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';
import { MomentText } from './dates.tsx';
import { eventSentences } from './event-sentences.ts';
import { OfficeName } from './office-name.tsx';
import { roleWords } from './roles.ts';

export type Events = z.infer<typeof eventsAnswer>;

const words = {
  title: say('経過', 'History'),
  system: say('システム', 'the system'),
  deputy: say('（{who}の代決）', ' (as deputy for {who})'),
  onBehalf: say('（{office}に代わって入力）', ' (typed in for {office})'),
  /** Steps of machines: for the auditor alone. */
  entered: say('次の段階に進みました', 'entered the next step'),
};

/** What happened, newest first, as sentences; 代決 and 代理入力 show both. `id` tells events of several records apart. */
export function EventList({ events }: { events: readonly (Events[number] & { id?: string })[] }): ReactNode {
  const text = useText();
  const { nameOf, place } = useDesk();
  const who = (office: string, role: string): string =>
    `${text(nameOf(office))} ${text(roleWords[role] ?? say(role, role))}`;
  const told = events.filter(({ type }) => place.role === 'auditor' || eventSentences[type]);
  return (
    <ol className="my-3">
      {told.map(({ id, seq, type, at, actor, deputyFor, onBehalfOf }) => (
        <li key={id ?? seq} className="flex flex-wrap gap-x-4 border-b border-solid-gray-200 py-2">
          <MomentText at={at} />
          <span>
            <strong>
              {actor.kind === 'person' ? (
                <>
                  <OfficeName id={actor.office} />{' '}
                  {text(roleWords[actor.role] ?? say(actor.role, actor.role))}
                </>
              ) : (
                text(words.system)
              )}
            </strong>
            {deputyFor && text(words.deputy, { who: who(deputyFor.office, deputyFor.role) })}
            {onBehalfOf && text(words.onBehalf, { office: text(nameOf(onBehalfOf.office)) })}：
            {text(eventSentences[type] ?? (type === 'step-entered' ? words.entered : say(type, type)))}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What happened to a record, as the last section of its page. */
export function Events({ events }: { events: Events }): ReactNode {
  const text = useText();
  return (
    <section aria-labelledby="events" className="my-10">
      <h2 id="events">{text(words.title)}</h2>
      <EventList events={events} />
    </section>
  );
}
