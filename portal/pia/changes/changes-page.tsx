import { useRef, useState, type ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { say, useText } from '../../language.tsx';
import { allows } from '../../parts/actions.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { DateText } from '../../parts/dates.tsx';
import { Loading, Page, Waiting } from '../../parts/page.tsx';
import { TurnLine } from '../../parts/turn-line.tsx';
import { useDesk } from '../../session/desk.tsx';
import { usePage } from '../../session/use-page.ts';
import type { ChangesAnswer, RevisionAnswer } from '../answer.ts';
import { RevisionTabs } from '../revision-tabs.tsx';
import { tallyWords } from '../words.ts';
import { ChangesTable, type Sessions } from './changes-table.tsx';
import { DrawForm } from './draw-form.tsx';
import { ImportForm } from './import-form.tsx';
import { shows, useChanges, type Changes, type Shows } from './use-changes.ts';

const words = {
  name: say('変更箇所', 'Changes'),
  next: say('判定を確定して次へ', 'Settle the timing and go on'),
  material: say(
    '事前の変更を含みます。意見聴取（30日以上）→ 第三者点検 → 提出 → 公表 の後に実施できます。',
    'Some changes come before: public comment (30 days), third-party review, submission and publication, then the change.',
  ),
  earliest: say(
    '意見聴取を明日始めても、終わるのは早くて',
    'If the comment begins tomorrow it ends at the earliest on ',
  ),
  planned: say('変更予定日は', 'The change is planned for '),
  late: say('では間に合いません。', ', which is too early.'),
  show: say('絞り込み', 'Show'),
  all: say('すべて', 'All'),
  before: say('事前', 'Before'),
  after: say('事後', 'After'),
  undecided: say('未判定', 'Undecided'),
  import: say('表から取り込む', 'Take in a table'),
  draw: say('版から作る', 'Make from versions'),
  close: say('閉じる', 'Close'),
  pages: say('ページ', 'Pages'),
  nextPage: say('次の50件', 'Next 50'),
  first: say('最初から表示', 'From the first'),
};

/** What the list comes to: in figures, and what that means for the day of the change. */
function Summary({ data, tally }: { data: RevisionAnswer; tally: ChangesAnswer['tally'] }): ReactNode {
  const text = useText();
  const { commentEndsFrom, changesOn, revision } = data;
  return (
    <>
      <p role="status" data-tally className="my-3 text-std-18B-160">
        {text(tallyWords, tally)}
      </p>
      {tally.before > 0 && revision === undefined && (
        <Banner tone="warning" title={text(words.material)} role="group">
          <p>
            {text(words.earliest)}
            <DateText date={commentEndsFrom} />。
            {changesOn !== undefined && changesOn <= commentEndsFrom && (
              <strong>
                {text(words.planned)}
                <DateText date={changesOn} />
                {text(words.late)}
              </strong>
            )}
          </p>
        </Banner>
      )}
    </>
  );
}

function Filters({ at, show }: { at: string; show: Shows }): ReactNode {
  const text = useText();
  return (
    <nav aria-label={text(words.show)} className="no-print my-3 flex flex-wrap gap-x-4">
      {shows.map((each) => (
        <Link
          key={each}
          href={each === 'all' ? at : `${at}?show=${each}`}
          aria-current={each === show ? 'true' : undefined}
          className={`flex min-h-11 items-center ${each === show ? 'font-700' : ''}`}
        >
          {text(words[each])}
        </Link>
      ))}
    </nav>
  );
}

function ListPager({ at, next }: { at: string; next: string | undefined }): ReactNode {
  const text = useText();
  const [search] = useSearchParams();
  const page = Number(search.get('page') ?? 0);
  if (page === 0 && next === undefined) return null;
  const onwards = new URLSearchParams({ cursor: next ?? '', page: String(page + 1) });
  return (
    <nav aria-label={text(words.pages)} className="no-print my-4 flex flex-wrap gap-4">
      {page > 0 && <Link href={at}>{text(words.first)}</Link>}
      {next !== undefined && (
        <ButtonLink to={`${at}?${onwards.toString()}`}>{text(words.nextPage)}</ButtonLink>
      )}
    </nav>
  );
}

interface EditorProps {
  readonly data: RevisionAnswer;
  readonly editable: boolean;
  readonly sessions: Sessions;
}

/** The ways in which many rows come at once. */
function Bulk({
  data,
  at,
  onRows,
}: {
  data: RevisionAnswer;
  at: string;
  onRows: (candidates: ReadonlyMap<string, readonly string[]>) => void;
}) {
  const text = useText();
  const [search] = useSearchParams();
  const what = search.get('do');
  return (
    <>
      <p className="no-print my-4 flex flex-wrap gap-4">
        {what !== 'import' && <ButtonLink to={`${at}?do=import`}>{text(words.import)}</ButtonLink>}
        {what !== 'draw' && <ButtonLink to={`${at}?do=draw`}>{text(words.draw)}</ButtonLink>}
        {what !== null && <ButtonLink to={at}>{text(words.close)}</ButtonLink>}
      </p>
      {what === 'import' && (
        <ImportForm
          matterKey={data.key}
          onTaken={(unknown) => onRows(new Map(unknown.map(({ id, candidates }) => [id, candidates])))}
        />
      )}
      {what === 'draw' && <DrawForm data={data} onDrawn={() => onRows(new Map())} />}
    </>
  );
}

interface ListingProps extends EditorProps {
  readonly list: Changes;
  readonly at: string;
  readonly candidates: ReadonlyMap<string, readonly string[]>;
}

function Listing({ data, editable, sessions, list, at, candidates }: ListingProps): ReactNode {
  const [tally, setTally] = useState(list.tally);
  return (
    <>
      <Summary data={data} tally={tally} />
      <ChangesTable
        matterKey={data.key}
        rows={list.rows}
        editable={editable}
        all={list.tally.all}
        candidates={candidates}
        sessions={sessions}
        onTally={setTally}
      />
      <ListPager at={at} next={list.next} />
    </>
  );
}

function Editor({ data, editable, sessions }: EditorProps): ReactNode {
  const { base } = useDesk();
  const at = `${base}/pia/${data.key}/changes`;
  const { data: list, problem, show, reload } = useChanges(data.key);
  const [candidates, setCandidates] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [read, setRead] = useState(0);
  const onRows = (found: ReadonlyMap<string, readonly string[]>): void => {
    setCandidates(found);
    void reload().then(() => setRead((n) => n + 1));
  };
  return (
    <>
      {editable && <Bulk data={data} at={at} onRows={onRows} />}
      <Filters at={at} show={show} />
      {list ? (
        <Listing
          key={`${read} ${show}`}
          data={data}
          editable={editable}
          sessions={sessions}
          list={list}
          at={at}
          candidates={candidates}
        />
      ) : (
        <Loading problem={problem} onAgain={() => void reload()} />
      )}
    </>
  );
}

/** 変更箇所: what changes, row by row, and whether it may come after. */
export default function ChangesPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const sessions = useRef<Sessions>(new Map());
  const { data, problem, reload } = usePage<RevisionAnswer>(`/matters/${subject}/revision`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { actions, key, step, title, turn, now } = data;
  const draft = allows(actions, 'save-draft');
  const editable = draft || allows(actions, 'correction');
  const settle = async (): Promise<void> => {
    for (const [id, session] of sessions.current)
      if ((await session.saveNow()) === undefined) {
        document.getElementById(`item-${id}`)?.focus();
        return;
      }
    go(`${base}/matters/${key}/${draft ? 'check' : 'edit'}`);
  };
  const primary = editable && (
    <Button look="solid" onClick={() => void settle()}>
      {text(words.next)}
    </Button>
  );
  return (
    <Page name={words.name} subject={title} primary={primary}>
      <TurnLine turn={turn} now={now} step={step} />
      <RevisionTabs data={data} present="changes" />
      <Editor data={data} editable={editable} sessions={sessions.current} />
    </Page>
  );
}
