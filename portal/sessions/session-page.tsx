import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { Events } from '../parts/events.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { problemFrom, type Problem } from '../session/problem.ts';
import { usePage } from '../session/use-page.ts';
import { AgendaList } from './agenda-list.tsx';
import type { SessionAnswer } from './answers.ts';
import { SessionFacts } from './facts.tsx';
import { NamedConditions } from './named-conditions.tsx';
import { OpenConditions } from './open-conditions.tsx';
import { entryOfPlan, planOf, type PlanEntry } from './plan-entry.ts';
import { PlanForm } from './plan-form.tsx';
import { shownSession } from './words.ts';
import { PaperDownloads } from '../parts/download.tsx';

const words = {
  call: say('招集通知', 'Notice of the meeting'),
  name: say('会議の準備', 'Meeting'),
  live: say('会議進行を開く', 'Open the session workspace'),
  record: say('会議の記録を見る', 'See the record of the meeting'),
  edit: say('予定を直す', 'Change the arrangements'),
  save: say('予定を保存する', 'Save the arrangements'),
  saved: say('予定を保存しました', 'Saved'),
  minutes: say('会議録', 'Minutes'),
  named: say('この会議で加えた確認事項', 'Conditions named in this meeting'),
};

interface Props {
  readonly data: SessionAnswer;
  readonly reload: () => Promise<void>;
}

/** Changing what is arranged, behind a disclosure. */
function Rearranging({ data, reload }: Props): ReactNode {
  const text = useText();
  const { call } = useDesk();
  const [problem, setProblem] = useState<Problem>();
  const [saved, setSaved] = useState(false);
  const save = async (entry: PlanEntry): Promise<void> => {
    setSaved(false);
    try {
      const path = `/sessions/${data.session.id}`;
      await call(path, { method: 'PUT', body: planOf(entry), version: data.version });
      setProblem(undefined);
      setSaved(true);
      await reload();
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  return (
    <details className="no-print my-6 rounded-8 border border-solid-gray-420 p-4">
      <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.edit)}</summary>
      {saved && <Banner tone="success" title={text(words.saved)} />}
      <PlanForm
        first={entryOfPlan(data.session)}
        action={text(words.save)}
        look="outline"
        problem={problem}
        onSave={(entry) => void save(entry)}
        onReload={reload}
      />
    </details>
  );
}

/** 会議の準備: one meeting, before it, and what came of it. */
export default function SessionPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data, problem, moved, reload } = usePage<SessionAnswer>(`/sessions/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { session, actions, agenda, turn, now } = data;
  const conditions = agenda.flatMap((item) => item.conditions);
  const title = [session.number, session.title].filter(Boolean).join('　');
  return (
    <Page
      name={words.name}
      subject={title}
      chip={<Chip {...shownSession(session)} />}
      primary={
        <ButtonLink look="solid" to={`${base}/sessions/${session.id}/live`}>
          {text(session.status === 'closed' ? words.record : words.live)}
        </ButtonLink>
      }
    >
      <TurnLine turn={turn} now={now} step={session.step} />
      <PaperDownloads paper={words.call} path={`/sessions/${session.id}/paper`} />
      <Moved moved={moved} reload={reload} />
      <SessionFacts data={data} />
      <AgendaList data={data} arrangeable={allows(actions, 'put-on-agenda')} />
      {conditions.length > 0 && (
        <section aria-labelledby="named" className="my-8">
          <h2 id="named">{text(words.named)}</h2>
          <NamedConditions conditions={conditions} />
        </section>
      )}
      {session.status !== 'closed' && <OpenConditions session={session} />}
      {session.status === 'closed' && (
        <p className="no-print my-6">
          <Link href={`${base}/sessions/${session.id}/minutes`}>{text(words.minutes)}</Link>
        </p>
      )}
      {allows(actions, 'save-session') && <Rearranging data={data} reload={reload} />}
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
