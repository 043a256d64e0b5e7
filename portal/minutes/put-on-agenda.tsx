import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Confirms } from '../../functions/domain/session/agenda.ts';
import { say, useText } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/labelled.tsx';
import { Refusal } from '../parts/refusal.tsx';
import type { SessionList } from '../sessions/answers.ts';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';

const words = {
  which: say('確認する会議', 'Meeting that confirms'),
  put: say('次第に載せる', 'Put on its agenda'),
  done: say(
    '次第に載せました。結果は、その会議で記録します。',
    'It is on the agenda. The outcome is recorded there.',
  ),
  open: say('会議を開く', 'Open the meeting'),
  none: say(
    'これからの会議がありません。先に会議を新設してください。',
    'No meeting is planned. Arrange one first.',
  ),
  arrange: say('会議を新設する', 'Arrange a meeting'),
};

/** Puts minutes, or a draft reply, on the agenda of a meeting that is to confirm them. */
export function PutOnAgenda({
  body,
  confirms,
  not,
}: {
  body: string;
  confirms: Confirms;
  /** The meeting that the minutes are of: it does not confirm its own. */
  not?: string;
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { send, problem } = useIntent();
  const { data } = usePage<SessionList>(`/sessions?body=${body}`);
  const [chosen, choose] = useState('');
  const [put, setPut] = useState<string>();
  const open = (data?.rows ?? []).filter(({ id, status }) => status !== 'closed' && id !== not);
  if (!data) return null;
  if (open.length === 0)
    return (
      <p className="my-3">
        {text(words.none)} <Link href={`${base}/sessions/new`}>{text(words.arrange)}</Link>
      </p>
    );
  if (put !== undefined)
    return (
      <Banner tone="success" title={text(words.done)}>
        <Link href={`${base}/sessions/${put}`}>{text(words.open)}</Link>
      </Banner>
    );
  const ask = async (): Promise<void> => {
    if (await send(`/sessions/${chosen}/agenda`, { confirms })) setPut(chosen);
  };
  return (
    <div className="no-print my-3 max-w-[40rem]">
      <Refusal problem={problem} />
      <SelectField
        label={text(words.which)}
        value={chosen}
        options={open.map(({ id, number, title, heldOn }) => {
          const name = `${[number, title].filter(Boolean).join(' ')}（${heldOn}）`;
          return [id, { ja: name, en: name }] as const;
        })}
        onValue={choose}
      />
      <Button onClick={() => void (chosen === '' ? undefined : ask())}>{text(words.put)}</Button>
    </div>
  );
}
