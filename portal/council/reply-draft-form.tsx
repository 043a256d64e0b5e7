import { useState, type ReactNode } from 'react';
import { carriedItems } from '../../functions/domain/referral/referral.ts';
import { letterOf, outcomeWord } from '../../functions/domain/procedure/words.ts';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { TextField } from '../parts/labelled.tsx';
import { Refusal, type Place } from '../parts/refusal.tsx';
import { useDesk, type Desk } from '../session/desk.tsx';
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

/** A first text from what was decided, in the municipality's own words (Japanese: it is its letter). */
function firstText({ referral }: ReferralAnswer, profile: Desk['profile']): string {
  const decided = carriedItems(referral).map((item, index) => {
    const outcome = item.outcome ? outcomeWord(profile, referral.body, item.outcome).ja : '';
    const conditions = (item.conditions ?? []).map(({ text }) => `\n　　附帯意見：${text}`).join('');
    return `${item.number ?? index + 1}　${item.title}（${item.key}）\n　　結果：${outcome}${conditions}`;
  });
  return `付議のあった下記の案件について、審議の結果を次のとおり通知します。\n\n${decided.join('\n')}`;
}

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
  const { profile } = useDesk();
  const { referral, events } = data;
  if (events.some(({ type }) => type === 'reply-drafted'))
    return <ReturnedDraft data={data} reload={reload} />;
  const first = {
    title: `${referral.title}（${letterOf(profile, referral.body, 'reply').ja}）`,
    text: firstText(data, profile),
  };
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
