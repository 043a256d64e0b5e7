import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type * as z from 'zod';
import type { conditionAnswer } from '../../functions/api/show-condition.ts';
import { say, useText, Written } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText, MomentText } from '../parts/dates.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { Events } from '../parts/events.tsx';
import { TextField } from '../parts/labelled.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal, type Place } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';

type ConditionAnswer = z.infer<typeof conditionAnswer>;

const words = {
  name: say('確認事項・附帯意見', 'Condition'),
  open: say('未了', 'Open'),
  reported: say('報告あり（確認待ち）', 'Reported, to be accepted'),
  accepted: say('完了', 'Met'),
  what: say('内容', 'What is asked for'),
  owner: say('担当', 'Owner'),
  due: say('期限', 'Due'),
  third: say('関係者', 'Third party'),
  back: say('報告の方法', 'What comes back'),
  hearing: say('報告する会議', 'To be heard at'),
  session: say('会議を開く', 'Open the meeting'),
  named: say('加えた会議', 'Named in'),
  matter: say('案件', 'Matter'),
  item: say('議題', 'Item'),
  returned: say('前の報告は差し戻されました', 'The last report was returned'),
  reportTitle: say('対応の報告', 'Report'),
  text: say('対応した内容', 'What was done'),
  textHint: say('いつ、何をしたか。まだのときは、見込みも', 'When and what; or what is planned'),
  proof: say('示すもの', 'What shows it'),
  proofHint: say(
    '例：契約書第5条、文書番号と保管場所',
    'For example a clause, a letter’s number and where it lies',
  ),
  report: say('完了を報告する', 'Report'),
  reportEffect: say('報告すると、事務局が確かめます。', 'The secretariat looks at the report.'),
  acceptTitle: say('報告の確認', 'Look at the report'),
  accept: say('完了を認める', 'Accept'),
  acceptEffect: say(
    '認めると、この確認事項は完了し、更新や終了を妨げなくなります。',
    'The condition is then met and holds up no renewal or closing.',
  ),
  giveBack: say('報告を差し戻す', 'Return the report'),
  backEffect: say('担当課が、もう一度報告します。', 'The office reports again.'),
};

interface Props {
  readonly data: ConditionAnswer;
  readonly reload: () => Promise<void>;
}

const looks = { open: 'draft', reported: 'others', accepted: 'done' } as const;

function Facts({ data }: { data: ConditionAnswer }): ReactNode {
  const text = useText();
  const { base, nameOf, place } = useDesk();
  const { condition } = data;
  const departmental = place.role === 'staff' || place.role === 'head';
  const session = (id: string) => <Link href={`${base}/sessions/${id}`}>{text(words.session)}</Link>;
  const rows: readonly (readonly [ReturnType<typeof say>, ReactNode])[] = [
    [words.owner, text(nameOf(condition.owner))],
    [
      words.due,
      <>
        <DateText date={condition.dueOn} />
        {condition.dueAsSaid !== undefined && <Written>（{condition.dueAsSaid}）</Written>}
      </>,
    ],
    [words.third, condition.thirdParty && <Written>{condition.thirdParty}</Written>],
    [words.back, condition.reportBack && <Written>{condition.reportBack}</Written>],
    [words.hearing, !departmental && condition.reportTo !== undefined && session(condition.reportTo)],
    [words.item, <Written>{condition.title}</Written>],
    [
      words.matter,
      condition.matterKey !== undefined && (
        <Link href={`${base}/matters/${condition.matterKey}`}>{condition.matterKey}</Link>
      ),
    ],
    [words.named, !departmental && session(condition.sessionId)],
  ];
  return (
    <dl className="facts my-6">
      {rows
        .filter(([, value]) => value !== undefined && value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name.en} className="contents">
            <dt>{text(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What the owner reported last. */
function Reported({ data }: { data: ConditionAnswer }): ReactNode {
  const text = useText();
  const { report } = data.condition;
  if (!report) return null;
  return (
    <section aria-labelledby="reported" className="panel my-6 max-w-[45rem]">
      <h2 id="reported">{text(words.reportTitle)}</h2>
      <p className="my-2">
        <MomentText at={report.at} /> <Written>{report.by}</Written>
      </p>
      <p>
        <Written>{report.text}</Written>
      </p>
      {report.proof !== undefined && (
        <p className="mt-2">
          {text(words.proof)}：<Written>{report.proof}</Written>
        </p>
      )}
    </section>
  );
}

function ReportForm({ data, reload }: Props): ReactNode {
  const text = useText();
  const [entry, setEntry] = useState({ text: '', proof: '' });
  const { send, problem } = useIntent();
  const report = async (): Promise<void> => {
    const proof = entry.proof.trim();
    const body = { text: entry.text.trim(), ...(proof === '' ? {} : { proof }) };
    if (await send(`/conditions/${data.condition.id}/report`, body, data.version)) await reload();
  };
  const placeOf = (path: string): Place | undefined => {
    const name = path.slice(1);
    return name === 'text' || name === 'proof'
      ? { id: `report-${name}`, label: text(words[name]) }
      : undefined;
  };
  return (
    <section aria-labelledby="report" className="my-6 max-w-[45rem]">
      <h2 id="report">{text(words.reportTitle)}</h2>
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <TextField
        id="report-text"
        label={text(words.text)}
        required
        rows={4}
        maxLength={4000}
        hint={text(words.textHint)}
        errors={errorsAt(problem, '/text')}
        value={entry.text}
        onValue={(value) => setEntry({ ...entry, text: value })}
      />
      <TextField
        id="report-proof"
        label={text(words.proof)}
        maxLength={500}
        hint={text(words.proofHint)}
        errors={errorsAt(problem, '/proof')}
        value={entry.proof}
        onValue={(proof) => setEntry({ ...entry, proof })}
      />
      <p className="my-3">{text(words.reportEffect)}</p>
      <Button look="solid" onClick={() => void report()}>
        {text(words.report)}
      </Button>
    </section>
  );
}

function Acceptance({ data, reload }: Props): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const decide = async (body: unknown): Promise<void> => {
    if (await send(`/conditions/${data.condition.id}/acceptance`, body, data.version)) await reload();
  };
  return (
    <section aria-labelledby="acceptance" className="my-6 max-w-[45rem]">
      <h2 id="acceptance">{text(words.acceptTitle)}</h2>
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3">{text(words.acceptEffect)}</p>
      <Button look="solid" onClick={() => void decide({ decision: 'accept' })}>
        {text(words.accept)}
      </Button>
      <ReasonForm
        summary={text(words.giveBack)}
        effect={text(words.backEffect)}
        action={text(words.giveBack)}
        onReason={(reason) => void decide({ decision: 'return', reason })}
      />
    </section>
  );
}

/** 確認事項: what was asked for, by when, what was reported, and the next step for whose turn it is. */
export default function ConditionPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { data, problem, moved, reload } = usePage<ConditionAnswer>(`/conditions/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { condition, turn, now, actions } = data;
  const { status, returnedWith } = condition;
  return (
    <Page
      name={words.name}
      subject={condition.text}
      chip={<Chip look={looks[status]} label={words[status]} />}
    >
      <TurnLine turn={turn} now={now} step={condition.step} />
      <Moved moved={moved} reload={reload} />
      {status === 'open' && returnedWith !== undefined && (
        <Banner tone="warning" title={text(words.returned)}>
          <Written>{returnedWith}</Written>
        </Banner>
      )}
      <Facts data={data} />
      <Reported data={data} />
      {allows(actions, 'report-condition') && <ReportForm data={data} reload={reload} />}
      {allows(actions, 'accept-condition') && <Acceptance data={data} reload={reload} />}
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
