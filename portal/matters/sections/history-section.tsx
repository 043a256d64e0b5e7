import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { EventList, type Events } from '../../parts/events.tsx';
import type { ListAnswer } from '../../parts/list.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import type { MatterAnswer } from '../answer.ts';

type Event = Events[number];

const words = {
  title: say('経過', 'History'),
  more: say('もっと前の経過を表示する', 'Show what came before'),
};

const since = ({ at }: Event, oldest: string | undefined): boolean => oldest === undefined || at >= oldest;

/**
 * The events of a matter with those of its letter, newest first. While older events of the matter are not there yet,
 * neither are the letter's from before them, so that no line is missing between two.
 */
function together(
  events: readonly Event[],
  letters: readonly Event[],
  whole: boolean,
): (Event & { id: string })[] {
  const oldest = whole ? undefined : events.at(-1)?.at;
  return [
    ...events.map((event) => ({ ...event, id: `matter ${event.seq}` })),
    ...letters
      .filter((event) => since(event, oldest))
      .map((event) => ({ ...event, id: `letter ${event.seq}` })),
  ].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.seq - a.seq));
}

/** 経過: what happened to the matter and to the letter that carries it, newest first, as far back as one asks. */
export function HistorySection({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { call } = useDesk();
  const [older, setOlder] = useState<{ rows: readonly Event[]; next: string | undefined }>();
  const [problem, setProblem] = useState<Problem>();
  const { events, referral, matter } = data;
  const known = older ? merged(events, older.rows) : events;
  const whole = known.at(-1)?.seq === 1;
  const fetchMore = async (): Promise<void> => {
    const from = older?.next === undefined ? '' : `?cursor=${encodeURIComponent(older.next)}`;
    try {
      const page = await call<ListAnswer<Event>>(`/matters/${matter.key}/events${from}`);
      setOlder({ rows: [...(older?.rows ?? []), ...page.rows], next: page.next });
      setProblem(undefined);
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  return (
    <section aria-labelledby="events" className="my-10">
      <h2 id="events">{text(words.title)}</h2>
      <EventList events={together(known, referral?.events ?? [], whole)} />
      <Refusal problem={problem} />
      {!whole && <Button onClick={() => void fetchMore()}>{text(words.more)}</Button>}
    </section>
  );
}

/** The latest events with the older ones, each once. */
function merged(latest: readonly Event[], older: readonly Event[]): Event[] {
  const bySeq = new Map([...older, ...latest].map((event) => [event.seq, event]));
  return [...bySeq.values()].toSorted((a, b) => b.seq - a.seq);
}
