import { useState, type ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { TextField } from '../parts/labelled.tsx';
import { Loading } from '../parts/page.tsx';
import { Refusal, type Place } from '../parts/refusal.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { DocumentAnswer, ReferralAnswer } from './answers.ts';
import { LetterNumberField, letterNumberOf } from './letter-number-field.tsx';

const words = {
  heading: say('通知の案の作成', 'Draft the reply'),
  title: say('通知の件名', 'Title of the reply'),
  text: say('通知の本文', 'Text of the reply'),
  letterNumber: say('文書番号', 'Number of the letter'),
  hint: say(
    '会議の結果から作った案です。直して使ってください。',
    'Made from the outcomes; change what needs changing.',
  ),
  submit: say('通知の案を作る', 'Draft the reply'),
  returned: say('前の案は差し戻されました', 'The last draft was returned'),
  effect: say('作った案は、議長・会長の確認に進みます。', 'The draft goes to the chair for confirmation.'),
};

/** Where a refused field is on the form. */
function usePlaceOf(): (path: string) => Place | undefined {
  const text = useText();
  const places: Readonly<Record<string, Place>> = {
    '/title': { id: 'reply-title', label: text(words.title) },
    '/letterNumber': { id: 'letter-number', label: text(words.letterNumber) },
    '/text': { id: 'reply-text', label: text(words.text) },
  };
  return (path) => places[path];
}

interface DraftProps {
  readonly data: ReferralAnswer;
  readonly reload: () => Promise<void>;
}

/** The secretariat drafts the reply; a draft that came back begins as it was. */
export function ReplyDraft({ data, reload }: DraftProps): ReactNode {
  return data.events.some(({ type }) => type === 'reply-drafted') ? (
    <ReturnedDraft data={data} reload={reload} />
  ) : (
    <FirstDraft data={data} reload={reload} />
  );
}

/** Begins with what the server proposes, from outcomes, conditions and riders, in the municipality's words. */
function FirstDraft({ data, reload }: DraftProps): ReactNode {
  const {
    data: first,
    problem,
    reload: again,
  } = usePage<First>(`/referrals/${data.referral.id}/reply-proposal`);
  if (!first) return <Loading problem={problem} onAgain={() => void again()} />;
  return <ReplyDraftForm data={data} reload={reload} first={first} />;
}

function ReturnedDraft({ data, reload }: DraftProps): ReactNode {
  const { data: before } = usePage<DocumentAnswer>(`/documents/${data.referral.documentId}`);
  const text = useText();
  if (!before) return null;
  const { returnedWith } = before.document;
  return (
    <>
      {returnedWith && (
        <Banner tone="warning" title={text(words.returned)}>
          <Written>{returnedWith.reason}</Written>
        </Banner>
      )}
      <ReplyDraftForm data={data} reload={reload} first={before.document} />
    </>
  );
}

/** What the form begins with. */
interface First {
  readonly title: string;
  readonly text: string;
  readonly numberEntered?: string | undefined;
}

function ReplyDraftForm({ data, reload, first }: DraftProps & { first: First }): ReactNode {
  const text = useText();
  const [title, setTitle] = useState(first.title);
  const [body, setBody] = useState(first.text);
  const [letterNumber, setLetterNumber] = useState(first.numberEntered ?? '');
  const { send, problem } = useIntent();
  const placeOf = usePlaceOf();
  const draft = async (): Promise<void> => {
    const reply = { title, text: body, ...letterNumberOf(letterNumber) };
    if (await send(`/referrals/${data.referral.id}/reply-draft`, reply, data.version)) await reload();
  };
  return (
    <section aria-labelledby="draft-reply" className="my-6 max-w-[45rem]">
      <h2 id="draft-reply">{text(words.heading)}</h2>
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <LetterNumberField
        body={data.referral.body}
        kind="reply"
        errors={errorsAt(problem, '/letterNumber')}
        value={letterNumber}
        onValue={setLetterNumber}
      />
      <TextField
        id="reply-title"
        label={text(words.title)}
        required
        errors={errorsAt(problem, '/title')}
        value={title}
        onValue={setTitle}
      />
      <TextField
        id="reply-text"
        label={text(words.text)}
        required
        rows={12}
        hint={text(words.hint)}
        errors={errorsAt(problem, '/text')}
        value={body}
        onValue={setBody}
      />
      <p className="my-3">{text(words.effect)}</p>
      <Button look="solid" onClick={() => void draft()}>
        {text(words.submit)}
      </Button>
    </section>
  );
}
