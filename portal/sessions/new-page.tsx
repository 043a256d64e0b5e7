import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { say, useText } from '../language.tsx';
import { Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { SessionAnswer, SessionList } from './answers.ts';
import { emptyPlan, nextAfter, planOf, type PlanEntry } from './plan-entry.ts';
import { PlanForm } from './plan-form.tsx';

const words = {
  name: say('会議の新設', 'Arrange a meeting'),
  create: say('会議を新設する', 'Arrange the meeting'),
  fromLast: say(
    '前の会議の名称・場所・時刻・名簿を写しました。違うところだけ直してください。',
    'Name, place, hours and members are those of the last meeting. Change what differs.',
  ),
};

function Form({ body, first, copied }: { body: string; first: PlanEntry; copied: boolean }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { send, problem } = useIntent();
  const create = async (entry: PlanEntry): Promise<void> => {
    const made = await send<{ id: string }>('/sessions', { body, ...planOf(entry) });
    if (made) go(`${base}/sessions/${made.id}`);
  };
  return (
    <Page name={words.name}>
      {copied && <p className="my-4">{text(words.fromLast)}</p>}
      <PlanForm
        first={first}
        action={text(words.create)}
        look="solid"
        problem={problem}
        onSave={(entry) => void create(entry)}
      />
    </Page>
  );
}

/** Begins the form with the last session of the body. */
function FromLast({ body, last }: { body: string; last: string }): ReactNode {
  const { data, problem, reload } = usePage<SessionAnswer>(`/sessions/${last}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return <Form body={body} first={nextAfter(data.session)} copied />;
}

/** 会議の新設: begun from the last meeting of the body where there is one. */
export default function NewSessionPage(): ReactNode {
  const { profile, nameOf } = useDesk();
  const [search] = useSearchParams();
  const of = search.get('body');
  const { data, problem, reload } = usePage<SessionList>(`/sessions${of === null ? '' : `?body=${of}`}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { body, rows } = data;
  const [last] = rows;
  if (last) return <FromLast body={body} last={last.id} />;
  const members = profile.bodies.find(({ id }) => id === body)?.members ?? 1;
  return <Form body={body} first={emptyPlan(nameOf(body).ja, members)} copied={false} />;
}
