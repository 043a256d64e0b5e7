import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/labelled.tsx';
import { Page } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { fieldWords } from './fields.ts';

const words = {
  name: say('新規申請', 'New request'),
  what: say(
    '事業者に個人情報を扱わせる（委託する）ときの申請です。下書きを作ると、続きはいつでも記入できます。',
    'For having a contractor handle personal data (delegation). Once the draft exists you can go on at any time.',
  ),
  route: say('経路：{body}に付議（{clause}）', 'Route: referred to {body} ({clause})'),
  create: say('下書きを作る', 'Create the draft'),
};

/** 新規申請: names what is asked for, and begins a draft. */
export default function NewPage(): ReactNode {
  const text = useText();
  const { base, profile, nameOf } = useDesk();
  const [, go] = useLocation();
  const [title, setTitle] = useState('');
  const { send, problem } = useIntent();
  const { body, clause } = profile.procedures.delegation.route;
  const create = async (): Promise<void> => {
    const content = { ...(title.trim() === '' ? {} : { title: title.trim() }), measures: [] };
    const created = await send<{ id: string }>('/matters', { kind: 'delegation', content });
    if (created) go(`${base}/matters/${created.id}/edit`);
  };
  return (
    <Page name={words.name}>
      <Refusal problem={problem} />
      <p className="my-4 max-w-[40rem]">{text(words.what)}</p>
      <p className="my-4">{text(words.route, { body: text(nameOf(body)), clause: clause.ja })}</p>
      <form
        className="max-w-[45rem]"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField
          label={text(fieldWords.title.label)}
          maxLength={200}
          errors={problem?.errors ?? []}
          value={title}
          onValue={setTitle}
        />
        <Button look="solid" type="submit">
          {text(words.create)}
        </Button>
      </form>
    </Page>
  );
}
