import { useState, type ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk, type Desk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import type { ReferralAnswer } from './answers.ts';

const words = {
  heading: say('通知の案の作成', 'Draft the reply'),
  title: say('通知の件名', 'Title of the reply'),
  text: say('通知の本文', 'Text of the reply'),
  hint: say(
    '会議の結果から作った案です。直して使ってください。',
    'Made from the outcomes; change what needs changing.',
  ),
  submit: say('通知の案を作る', 'Draft the reply'),
  effect: say('作った案は、議長・会長の確認に進みます。', 'The draft goes to the chair for confirmation.'),
};

/** A first text from what was decided, in the municipality's own words (Japanese: it is its letter). */
function firstText({ referral }: ReferralAnswer, profile: Desk['profile']): string {
  const decided = referral.items.map((item, index) => {
    const outcome = item.outcome ? profile.outcomeWords[item.outcome].ja : '';
    const conditions = (item.conditions ?? []).map(({ text }) => `\n　　附帯意見：${text}`).join('');
    return `${index + 1}　${item.title}（${item.key}）\n　　結果：${outcome}${conditions}`;
  });
  return `付議のあった下記の案件について、審議の結果を次のとおり通知します。\n\n${decided.join('\n')}`;
}

/** The secretariat drafts the reply; a draft that was returned begins with its own text in the document above. */
export function ReplyDraftForm({
  data,
  reload,
}: {
  data: ReferralAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const [title, setTitle] = useState(`${data.referral.title}（${profile.letters.reply.ja}）`);
  const [body, setBody] = useState(() => firstText(data, profile));
  const { send, problem } = useIntent();
  const errorsAt = (path: string): FieldProblem[] =>
    problem?.errors.filter((error) => error.path === path) ?? [];
  const labels: Readonly<Record<string, { id: string; label: string }>> = {
    '/title': { id: 'reply-title', label: text(words.title) },
    '/text': { id: 'reply-text', label: text(words.text) },
  };
  const draft = async (): Promise<void> => {
    const sent = await send(
      `/referrals/${data.referral.id}/reply-draft`,
      { title, text: body },
      data.version,
    );
    if (sent) await reload();
  };
  return (
    <section aria-labelledby="draft-reply" className="my-6 max-w-[45rem]">
      <h2 id="draft-reply">{text(words.heading)}</h2>
      <Refusal problem={problem} placeOf={(path) => labels[path]} onReload={reload} />
      <Field id="reply-title" label={text(words.title)} required errors={errorsAt('/title')}>
        {(control) => (
          <input
            {...control}
            className="input"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field
        id="reply-text"
        label={text(words.text)}
        required
        hint={text(words.hint)}
        errors={errorsAt('/text')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={12}
            className="input"
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        )}
      </Field>
      <p className="my-3">{text(words.effect)}</p>
      <Button look="solid" onClick={() => void draft()}>
        {text(words.submit)}
      </Button>
    </section>
  );
}
