import { useState, type ReactNode } from 'react';
import { Link, useSearch } from 'wouter';
import { minutesContent, publicContent } from '../../functions/domain/minutes/content.ts';
import type { MinutesKind } from '../../functions/domain/minutes/minutes.ts';
import { say, useText, Written } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { MomentText } from '../parts/dates.tsx';
import { Events } from '../parts/events.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import { kindWords, shownMinutes, type MinutesAnswer, type MinutesProps } from './answer.ts';
import { Comments } from './comments.tsx';
import { Correcting } from './corrections.tsx';
import { FactsEditor, Facts } from './facts.tsx';
import { SectionView } from './section-view.tsx';
import { Steps } from './steps.tsx';
import { PaperDownloads } from '../parts/download.tsx';

const words = {
  whole: say('会議録', 'Minutes'),
  forPublic: say('会議録（公開用）', 'Minutes, public version'),
  name: say('会議録', 'Minutes'),
  none: say('会議録の案は、まだありません。', 'There is no draft yet.'),
  early: say(
    '会議が閉会すると、出席・質問と回答・結果・確認事項から案を作れます。',
    'Once the meeting is closed, a draft can be made from attendance, questions and answers, outcomes and conditions.',
  ),
  draft: say('会議録の案を作る', 'Draft the minutes'),
  draftEffect: say(
    '会議に書かれたことから、議題ごとの案を作ります。あとから直せます。',
    'Makes a draft, item by item, from what was written down in the meeting. It can be changed.',
  ),
  kinds: say('会議録の種類', 'Kinds of minutes'),
  returned: say('修正を求められました', 'Sent back'),
  confirmed: say('{who}が確認しました。', '{who} confirmed them.'),
  digest: say('確認した内容のダイジェスト', 'Digest of what was confirmed'),
  version: say('版', 'Version'),
  internal: say('内部用', 'Internal'),
  public: say('公開用', 'Public'),
  publicNote: say(
    '公開用の見え方です。非公開の議題は件名・結果・理由だけになり、「内部」とした段落は載りません。',
    'As the public sees it: closed items keep their heading, outcome and reason; internal paragraphs are left out.',
  ),
  session: say('会議のページへ', 'To the meeting'),
};

/** 要点記録 and 全文記録, apart. */
function KindTabs({ subject, kind }: { subject: string; kind: MinutesKind }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  return (
    <nav aria-label={text(words.kinds)} className="no-print my-4 flex flex-wrap gap-4">
      {(['summary', 'verbatim'] as const).map((each) => (
        <Link
          key={each}
          href={`${base}/sessions/${subject}/minutes${each === 'summary' ? '' : '?kind=verbatim'}`}
          aria-current={each === kind ? 'page' : undefined}
          className={each === kind ? 'inline-block py-2 font-700 no-underline' : 'inline-block py-2'}
        >
          {text(kindWords[each])}
        </Link>
      ))}
    </nav>
  );
}

/** Before there are minutes: how they begin. */
function Beginning({ data, reload, kind }: MinutesProps & { kind: MinutesKind }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const draft = async (): Promise<void> => {
    if (await send(`/sessions/${data.session.id}/minutes`, { kind })) await reload();
  };
  return (
    <section className="my-6">
      <p className="my-3">{text(words.none)}</p>
      <Refusal problem={problem} onReload={reload} />
      {allows(data.actions, 'draft-minutes') ? (
        <>
          <p className="my-3">{text(words.draftEffect)}</p>
          <Button look="solid" onClick={() => void draft()}>
            {text(words.draft)}
          </Button>
        </>
      ) : (
        data.session.status !== 'closed' && <p className="my-3">{text(words.early)}</p>
      )}
    </section>
  );
}

/** Who confirmed what, or why it came back. */
function Said({ minutes }: { minutes: NonNullable<MinutesAnswer['minutes']> }): ReactNode {
  const text = useText();
  const { confirmed, returnedWith, status } = minutes;
  return (
    <>
      {returnedWith && status === 'draft' && (
        <Banner tone="warning" title={text(words.returned)}>
          <Written>{returnedWith.reason}</Written>
        </Banner>
      )}
      {confirmed && (
        <p className="my-3">
          {text(words.confirmed, { who: confirmed.name })} <MomentText at={confirmed.at} />
          <span className="block text-solid-gray-600 [overflow-wrap:anywhere]">
            {text(words.digest)}：<code>{confirmed.digest}</code>
          </span>
        </p>
      )}
    </>
  );
}

/** Whether the text is shown as it is, or as the public sees it. */
function VersionSwitch({
  isPublic,
  onChange,
}: {
  isPublic: boolean;
  onChange: (isPublic: boolean) => void;
}): ReactNode {
  const text = useText();
  return (
    <fieldset className="no-print my-6">
      <legend className="text-std-16B-170">{text(words.version)}</legend>
      {([false, true] as const).map((each) => (
        <label key={String(each)} className="mr-6 inline-flex min-h-11 items-center gap-2">
          <input
            type="radio"
            name="version"
            className="check"
            checked={isPublic === each}
            onChange={() => onChange(each)}
          />
          {text(each ? words.public : words.internal)}
        </label>
      ))}
    </fieldset>
  );
}

/** The text, item by item, as it is or as the public sees it. */
function Content({ data, reload }: MinutesProps): ReactNode {
  const text = useText();
  const [isPublic, showPublic] = useState(false);
  const { minutes, sections, corrections } = data;
  if (!minutes) return null;
  const rows = sections.map((section) => ({
    ...section,
    type: 'minutes-section' as const,
    schema: 1 as const,
  }));
  const added = corrections.map((each) => ({
    ...each,
    type: 'minutes-correction' as const,
    schema: 1 as const,
  }));
  const whole = minutesContent({ minutes, sections: rows, corrections: added });
  const shown = isPublic ? publicContent(whole) : whole;
  const writes = !isPublic && allows(data.actions, 'save-minutes-section');
  return (
    <>
      <VersionSwitch isPublic={isPublic} onChange={showPublic} />
      {isPublic && <Banner tone="info" title={text(words.publicNote)} />}
      <Facts
        facts={shown.facts}
        corrections={shown.corrections.filter(({ section }) => section === undefined)}
      />
      {writes && <FactsEditor data={data} reload={reload} />}
      {shown.sections.map((section) => (
        <SectionView
          key={section.id}
          section={section}
          corrections={shown.corrections.filter((each) => each.section === section.id)}
          editable={writes ? sections.find(({ id }) => id === section.id) : undefined}
          data={data}
          reload={reload}
        />
      ))}
    </>
  );
}

/** 会議録: from its draft to the corrections that are added once it is frozen. */
export default function MinutesPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const kind: MinutesKind =
    new URLSearchParams(useSearch()).get('kind') === 'verbatim' ? 'verbatim' : 'summary';
  const { data, problem, moved, reload } = usePage<MinutesAnswer>(
    `/sessions/${subject}/minutes?kind=${kind}`,
  );
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { session, minutes, turn, now, actions } = data;
  const title = [session.number, session.title].filter(Boolean).join('　');
  return (
    <Page
      name={words.name}
      subject={title}
      {...(minutes ? { chip: <Chip {...shownMinutes[minutes.status]} /> } : {})}
    >
      <KindTabs subject={subject} kind={kind} />
      {minutes ? (
        <>
          <TurnLine turn={turn} now={now} step={minutes.step} />
          <Moved moved={moved} reload={reload} />
          <Said minutes={minutes} />
          <PaperDownloads paper={words.whole} path={`/minutes/${minutes.id}/paper`} />
          <PaperDownloads
            paper={words.forPublic}
            path={`/minutes/${minutes.id}/paper`}
            query={{ version: 'public' }}
          />
          <Steps data={data} reload={reload} />
          <Content data={data} reload={reload} />
          <Comments data={data} reload={reload} />
          {allows(actions, 'correct-minutes') && <Correcting data={data} reload={reload} />}
          <Events events={data.events} />
          <NotNow actions={actions} />
        </>
      ) : (
        <Beginning data={data} reload={reload} kind={kind} />
      )}
      <p className="no-print my-6">
        <Link href={`${base}/sessions/${session.id}`}>{text(words.session)}</Link>
      </p>
    </Page>
  );
}
