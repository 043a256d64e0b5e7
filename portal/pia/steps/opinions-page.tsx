import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { allows } from '../../parts/actions.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Moved, Page, Waiting } from '../../parts/page.tsx';
import { TurnLine } from '../../parts/turn-line.tsx';
import { useIntent } from '../../session/use-intent.ts';
import { usePage } from '../../session/use-page.ts';
import type { RevisionAnswer } from '../answer.ts';
import { RevisionTabs } from '../revision-tabs.tsx';
import { answersBody, AnswersForm, opinionsTyped } from './answers-form.tsx';
import { commentBody, CommentForm } from './comment-form.tsx';
import { CommentRecord } from './comment-record.tsx';
import { useNotes } from './use-notes.ts';

const words = {
  name: say('意見聴取', 'Public comment'),
  record: say('意見聴取の結果を記録する', 'Record the public comment'),
  answer: say('意見への対応を記録する', 'Record the answers'),
  later: say(
    '変更箇所を提出すると、意見聴取の記録がここでできるようになります。',
    'Once the list of changes is submitted, the public comment is recorded here.',
  ),
  none: say(
    'この修正は、すべて事後でよい変更のため、意見聴取を行いません。',
    'Every change may come after: there is no public comment.',
  ),
};

function Working({ data, reload }: { data: RevisionAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const notes = useNotes(data);
  const { key, version, revision, actions } = data;
  const received = revision?.comment?.opinions ?? 0;
  const comments = allows(actions, 'public-comment');
  const answers = allows(actions, 'answer-comments');
  const record = async (): Promise<void> => {
    await notes.session.saveNow();
    const done = comments
      ? await send(`/matters/${key}/public-comment`, commentBody(notes), version)
      : await send(`/matters/${key}/comment-answers`, answersBody(opinionsTyped(notes, received)), version);
    if (done) await reload();
  };
  const button = comments ? words.record : answers ? words.answer : undefined;
  return (
    <Page
      name={words.name}
      subject={data.title}
      primary={
        button && (
          <Button look="solid" onClick={() => void record()}>
            {text(button)}
          </Button>
        )
      }
    >
      <TurnLine turn={data.turn} now={data.now} step={data.step} />
      <RevisionTabs data={data} present="opinions" />
      {!revision && <p className="my-6">{text(words.later)}</p>}
      {revision?.path === 'after' && <Banner tone="info" title={text(words.none)} />}
      <div
        onBlur={() => void notes.session.flush()}
        onCompositionStart={() => notes.session.compose(true)}
        onCompositionEnd={() => notes.session.compose(false)}
      >
        {comments && <CommentForm notes={notes} problem={problem} reload={reload} />}
        {answers && <AnswersForm notes={notes} received={received} problem={problem} reload={reload} />}
      </div>
      {revision && <CommentRecord revision={revision} />}
    </Page>
  );
}

/** 意見聴取: its dates and how, every opinion with its answer, and what was recorded. */
export default function OpinionsPage({ subject }: { subject: string }): ReactNode {
  const { data, problem, moved, reload } = usePage<RevisionAnswer>(`/matters/${subject}/revision`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <>
      <Moved moved={moved} reload={reload} />
      <Working key={data.step} data={data} reload={reload} />
    </>
  );
}
