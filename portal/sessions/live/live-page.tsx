import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { formatTime } from '../../../functions/domain/calendar/wareki.ts';
import { say, useText } from '../../language.tsx';
import { allows } from '../../parts/actions.tsx';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Page, Waiting } from '../../parts/page.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { useIntent } from '../../session/use-intent.ts';
import type { AgendaItem, SessionAnswer } from '../answers.ts';
import { Openness } from '../facts.tsx';
import { OpenConditions } from '../open-conditions.tsx';
import { shownSession } from '../words.ts';
import { AgendaNav, itemPath } from './agenda-nav.tsx';
import { ItemWork } from './item-work.tsx';
import { LiveStatus } from './live-status.tsx';
import { useLive, type Live } from './use-live.ts';

const words = {
  name: say('会議進行', 'Session workspace'),
  open: say('開会する', 'Open the meeting'),
  close: say('閉会する', 'Close the meeting'),
  closeWhat: say('閉会すると、会議の記録は変えられなくなります。', 'Once it is closed, the record stands.'),
  prepare: say('会議の予定・傍聴者数・議長の職務代理を直す', 'Change the plan, observers, who presides'),
  see: say('会議の予定と委員', 'Plan and members'),
  opened: say('{time}開会', 'opened {time}'),
  ended: say('{time}閉会', 'closed {time}'),
};

/** Opening and closing the session. */
function Holding({ data, live }: { data: SessionAnswer; live: Live }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const { session, actions, agenda } = data;
  const turn = async (to: 'opening' | 'closing'): Promise<void> => {
    await live.book.flush();
    await send(`/sessions/${session.id}/${to}`, {}, data.version);
    await live.refresh();
  };
  const allDecided = agenda.length > 0 && agenda.every(({ decided }) => decided);
  return (
    <>
      <Refusal problem={problem} onReload={live.refresh} />
      {allows(actions, 'open-session') && (
        <Button look="solid" onClick={() => void turn('opening')}>
          {text(words.open)}
        </Button>
      )}
      {allows(actions, 'close-session') && (
        <p className="flex flex-wrap items-center gap-4">
          <Button look={allDecided ? 'solid' : 'outline'} onClick={() => void turn('closing')}>
            {text(words.close)}
          </Button>
          <span>{text(words.closeWhat)}</span>
        </p>
      )}
    </>
  );
}

/** Alt+Shift+↑/↓ goes to the item before and after, Alt+Shift+A to its attendance. */
function useKeys(data: SessionAnswer | undefined, present: AgendaItem | undefined): void {
  const { base } = useDesk();
  const [, go] = useLocation();
  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      if (!data || !event.altKey || !event.shiftKey || event.isComposing) return;
      if (event.code === 'KeyA') document.getElementById('attendance')?.focus();
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      const next = data.agenda[data.agenda.findIndex(({ id }) => id === present?.id) + step];
      if (step === 0 || !next) return;
      event.preventDefault();
      go(itemPath(base, data.session.id, next.id));
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [base, data, present, go]);
}

function Times({ session }: Pick<SessionAnswer, 'session'>): ReactNode {
  const text = useText();
  const { openedAt, closedAt } = session;
  return (
    <span className="numbers">
      {openedAt !== undefined && text(words.opened, { time: formatTime(openedAt, 'table') })}
      {closedAt !== undefined && `　${text(words.ended, { time: formatTime(closedAt, 'table') })}`}
    </span>
  );
}

/** The item that the address names, else the first that is not decided, else the first. */
const presentIn = ({ agenda }: SessionAnswer, asked: string | null): AgendaItem | undefined =>
  agenda.find(({ id }) => id === asked) ?? agenda.find(({ decided }) => !decided) ?? agenda[0];

/** 会議進行: the session as it is held, typed by two people at once; afterwards its record. */
export default function LivePage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [search] = useSearchParams();
  const live = useLive(subject);
  const { data } = live;
  const kept = useRef<string>(null);
  // Without a name in the address the first open item is shown, and stays once it is decided.
  const present = data && presentIn(data, search.get('item') ?? kept.current);
  kept.current = present?.id ?? null;
  useKeys(data, present);
  if (!data) return <Waiting name={words.name} problem={live.problem} onAgain={() => void live.refresh()} />;
  const { session, agenda } = data;
  const title = [session.number, session.title].filter(Boolean).join('　');
  return (
    <Page name={words.name} subject={title} chip={<Chip {...shownSession(session)} />}>
      <p className="my-2 flex flex-wrap gap-x-6">
        <Times session={session} />
        <span>
          <Openness openness={session.openness} />
        </span>
        <Link href={`${base}/sessions/${session.id}`}>
          {text(session.status === 'closed' ? words.see : words.prepare)}
        </Link>
      </p>
      <LiveStatus data={data} live={live} />
      <Holding data={data} live={live} />
      <div className="mt-6 gap-8 lg:flex">
        <AgendaNav data={data} present={present} />
        <div className="min-w-0 grow">
          {present && (
            <ItemWork
              key={present.id}
              n={agenda.findIndex(({ id }) => id === present.id) + 1}
              item={present}
              data={data}
              live={live}
            />
          )}
          {session.status !== 'closed' && <OpenConditions session={session} />}
        </div>
      </div>
    </Page>
  );
}
