import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { mayUse } from '../../../functions/domain/access/table.ts';
import { say, useText, Written } from '../../language.tsx';
import { allows, type ActionAnswer } from '../../parts/actions.tsx';
import { Button } from '../../parts/button.tsx';
import { dateFromEntry } from '../../parts/date-entry.ts';
import { DateField } from '../../parts/date-field.tsx';
import { DateText } from '../../parts/dates.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { SelectField } from '../../parts/labelled.tsx';
import { Moved, Page, Waiting } from '../../parts/page.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { TurnLine } from '../../parts/turn-line.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { Problem } from '../../session/problem.ts';
import { useIntent } from '../../session/use-intent.ts';
import { usePage } from '../../session/use-page.ts';
import type { RevisionAnswer } from '../answer.ts';
import { RevisionTabs } from '../revision-tabs.tsx';
import { NotesState } from './notes-state.tsx';
import { useNotes, type Notes } from './use-notes.ts';

const words = {
  name: say('点検・提出・公表', 'Review, submission, publication'),
  way: say('手続の流れ', 'The way'),
  comment: say('意見聴取', 'Public comment'),
  review: say('第三者点検', 'Third-party review'),
  submission: say('個人情報保護委員会への提出', 'Submission to the commission'),
  publication: say('公表', 'Publication'),
  change: say('変更の実施', 'The change'),
  notNeeded: say('要りません（事後でよい変更だけです）', 'Not needed: every change may come after'),
  notYet: say('まだです', 'Not yet'),
  waiting: say('付議中：', 'With: '),
  approved: say('適当とされました', 'Approved'),
  rejected: say('適当とされませんでした', 'Not approved'),
  barred: say('公表の後でなければ始められません', 'May not begin before publication'),
  planned: say('予定：', 'Planned: '),
  submittedOn: say('提出した日', 'Submitted on'),
  publishedOn: say('公表した日', 'Published on'),
  version: say('公表した版', 'Version that was published'),
  startedOn: say('変更を実施した日', 'The change was made on'),
  submit: say('提出を記録する', 'Record the submission'),
  publish: say('公表を記録する', 'Record the publication'),
  start: say('変更の実施を記録する', 'Record that the change was made'),
  publishEffect: say(
    '記録すると、証明データを封印し、次の見直しと再実施の時期を公表日から数え直します。',
    'Seals the receipt; the next review and redo are counted from this day.',
  ),
};

/** The steps of the revision, each with what was done on which day. */
function Way({ data }: { data: RevisionAnswer }): ReactNode {
  const text = useText();
  const { revision, review, changesOn } = data;
  const day = (on: string | undefined): ReactNode =>
    on === undefined ? text(words.notYet) : <DateText date={on} />;
  const short = revision?.path === 'after';
  const steps: readonly (readonly [ReturnType<typeof say>, ReactNode])[] = [
    [words.comment, short ? text(words.notNeeded) : <Heard data={data} />],
    [words.review, short ? text(words.notNeeded) : <Reviewed review={review} />],
    [words.submission, day(revision?.submittedOn)],
    [words.publication, day(revision?.publishedOn)],
    [
      words.change,
      revision?.startedOn !== undefined ? (
        <DateText date={revision.startedOn} />
      ) : (
        <>
          {!short && revision?.publishedOn === undefined ? text(words.barred) : text(words.notYet)}
          {changesOn !== undefined && (
            <>
              （{text(words.planned)}
              <DateText date={changesOn} />）
            </>
          )}
        </>
      ),
    ],
  ];
  return (
    <section aria-labelledby="way">
      <h2 id="way">{text(words.way)}</h2>
      <dl className="facts my-4">
        {steps.map(([name, value]) => (
          <div key={name.en} className="contents">
            <dt>{text(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Heard({ data: { revision } }: { data: RevisionAnswer }): ReactNode {
  const text = useText();
  const comment = revision?.comment;
  if (!comment) return text(words.notYet);
  return (
    <>
      <DateText date={comment.start} />〜<DateText date={comment.end} />
    </>
  );
}

function Reviewed({ review }: Pick<RevisionAnswer, 'review'>): ReactNode {
  const text = useText();
  const { base, nameOf, place } = useDesk();
  if (!review) return text(words.notYet);
  const title = <Written>{review.title}</Written>;
  const link = mayUse('show-referral', place.role) ? (
    <Link href={`${base}/referrals/${review.id}`}>{title}</Link>
  ) : (
    title
  );
  return (
    <>
      {review.outcome === undefined ? (
        <>
          {text(words.waiting)}
          {text(nameOf(review.body))}
        </>
      ) : (
        text(review.outcome === 'reject' ? words.rejected : words.approved)
      )}
      {review.heldOn !== undefined && review.outcome !== undefined && (
        <>
          　<DateText date={review.heldOn} />
        </>
      )}{' '}
      {link}
    </>
  );
}

interface DoneProps {
  readonly data: RevisionAnswer;
  readonly notes: Notes;
  readonly problem: Problem | undefined;
}

/** What is typed at the step that is the reader's now. */
function StepFields({ data, notes: kept, problem }: DoneProps): ReactNode {
  const text = useText();
  const { notes, set } = kept;
  const at = present(data.actions);
  if (at === undefined) return null;
  const name = dayOf[at];
  const versions = data.assessment?.versions ?? [];
  return (
    <>
      <DateField
        id={`/${name}`}
        label={text(words[name])}
        required
        errors={errorsAt(problem, `/${name}`)}
        entry={notes[name] ?? ''}
        onEntry={(entry) => set({ [name]: entry })}
      />
      {at === 'publication' && versions.length > 0 && (
        <SelectField
          id="/version"
          label={text(words.version)}
          errors={errorsAt(problem, '/version')}
          options={versions.map(({ id, name: version }) => [id, { ja: version, en: version }] as const)}
          value={notes.publishedVersion ?? ''}
          onValue={(publishedVersion) => set({ publishedVersion })}
        />
      )}
      {at === 'publication' && <p className="my-3">{text(words.publishEffect)}</p>}
    </>
  );
}

const dayOf = {
  'ppc-submission': 'submittedOn',
  publication: 'publishedOn',
  'start-change': 'startedOn',
} as const;
type Doing = keyof typeof dayOf;

const verbs: Readonly<Record<Doing, ReturnType<typeof say>>> = {
  'ppc-submission': words.submit,
  publication: words.publish,
  'start-change': words.start,
};
const doors: Readonly<Record<Doing, string>> = {
  'ppc-submission': 'ppc-submission',
  publication: 'publication',
  'start-change': 'change-start',
};

/** The one of the steps of this page that is the reader's now. */
const present = (actions: readonly ActionAnswer[]): Doing | undefined =>
  (['ppc-submission', 'publication', 'start-change'] as const).find((id) => allows(actions, id));

function Working({ data, reload }: { data: RevisionAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const kept = useNotes(data);
  const at = present(data.actions);
  const record = async (doing: Doing): Promise<void> => {
    await kept.session.saveNow();
    const { notes } = kept;
    const typed = notes[dayOf[doing]] ?? '';
    const version = notes.publishedVersion ?? '';
    const body = {
      [dayOf[doing]]: dateFromEntry(typed) ?? typed,
      ...(doing === 'publication' && version !== '' ? { version } : {}),
    };
    if (await send(`/matters/${data.key}/${doors[doing]}`, body, data.version)) await reload();
  };
  return (
    <Page
      name={words.name}
      subject={data.title}
      primary={
        at && (
          <Button look="solid" onClick={() => void record(at)}>
            {text(verbs[at])}
          </Button>
        )
      }
    >
      <TurnLine turn={data.turn} now={data.now} step={data.step} />
      <RevisionTabs data={data} present="publication" />
      <Refusal problem={problem} onReload={reload} />
      {at && (
        <div className="max-w-[45rem]" onBlur={() => void kept.session.flush()}>
          <NotesState {...kept} />
          <StepFields data={data} notes={kept} problem={problem} />
        </div>
      )}
      <Way data={data} />
    </Page>
  );
}

/** 点検・提出・公表: how far the revision is, and the steps that are the office's to record. */
export default function PublicationPage({ subject }: { subject: string }): ReactNode {
  const { data, problem, moved, reload } = usePage<RevisionAnswer>(`/matters/${subject}/revision`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <>
      <Moved moved={moved} reload={reload} />
      <Working key={`${data.step} ${data.revision?.startedOn ?? ''}`} data={data} reload={reload} />
    </>
  );
}
