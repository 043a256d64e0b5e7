import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { dateFromEntry } from '../../parts/date-entry.ts';
import { DateField } from '../../parts/date-field.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { useIntent } from '../../session/use-intent.ts';
import { usePage } from '../../session/use-page.ts';
import type { AgendaItem, SessionAnswer, SessionList } from '../answers.ts';
import { NamedConditions } from '../named-conditions.tsx';

const words = {
  title: say('確認事項', 'Conditions'),
  none: say('この議題の確認事項はありません。', 'None for this item.'),
  add: say('確認事項を加える', 'Name a condition'),
  text: say('確認すること', 'What is to be seen to'),
  owner: say('担当課', 'Owner'),
  due: say('期限', 'Due'),
  dueAsSaid: say('期限の言い方', 'When, as it was said'),
  dueHint: say('日付のないとき。例：サービス開始まで', 'Where no day was named'),
  thirdParty: say('関係者', 'Third party'),
  reportBack: say('報告の方法', 'What comes back'),
  backHint: say('例：書面で', 'For example in writing'),
  reportTo: say('報告する会議', 'To be heard at'),
  toHint: say(
    '期限がなければ、その会議の日が期限になります',
    'Without a day of its own it is due on that day',
  ),
  effect: say('加えると、担当課の受信箱に届きます。', 'It arrives in the inbox of its owner.'),
};

const empty = { text: '', owner: '', due: '', dueAsSaid: '', thirdParty: '', reportBack: '', reportTo: '' };
type Entry = typeof empty;

const bodyOf = ({ due, ...said }: Entry): Record<string, string> => {
  const date = due.trim() === '' ? '' : (dateFromEntry(due) ?? due);
  const filled = Object.entries({ ...said, due: date }).filter(([, value]) => value.trim() !== '');
  return { text: said.text.trim(), owner: said.owner, ...Object.fromEntries(filled) };
};

interface Props {
  readonly data: SessionAnswer;
  readonly item: AgendaItem;
  readonly refresh: () => Promise<void>;
}

/** The coming sessions of the body, which a condition can be reported to. */
function useHearings({ session }: SessionAnswer): readonly (readonly [string, { ja: string; en: string }])[] {
  const { data } = usePage<SessionList>(`/sessions?body=${session.body}&from=${session.heldOn}`);
  return (data?.rows ?? [])
    .filter(({ id, status }) => id !== session.id && status === 'planned')
    .map(({ id, number, title, heldOn }) => {
      const name = `${number ?? title}（${heldOn}）`;
      return [id, { ja: name, en: name }] as const;
    });
}

function Form({ data, item, refresh }: Props): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const [entry, setEntry] = useState(empty);
  const { send, problem } = useIntent();
  const hearings = useHearings(data);
  const at = (name: keyof Entry) => ({
    label: text(words[name]),
    errors: errorsAt(problem, `/${name}`),
    value: entry[name],
    onValue: (value: string) => setEntry((before) => ({ ...before, [name]: value })),
  });
  const add = async (): Promise<void> => {
    const path = `/sessions/${data.session.id}/agenda/${item.id}/conditions`;
    if (!(await send(path, bodyOf(entry)))) return;
    setEntry(empty);
    await refresh();
  };
  const { value, onValue, ...due } = at('due');
  return (
    <div className="max-w-[40rem]">
      <Refusal problem={problem} />
      <TextField {...at('text')} required rows={2} maxLength={1000} />
      <SelectField
        {...at('owner')}
        required
        options={profile.offices.map(({ id, ja, en }) => [id, { ja, en }] as const)}
      />
      <DateField {...due} entry={value} onEntry={onValue} />
      <TextField {...at('dueAsSaid')} hint={text(words.dueHint)} maxLength={100} />
      {hearings.length > 0 && (
        <SelectField {...at('reportTo')} hint={text(words.toHint)} options={hearings} />
      )}
      <TextField {...at('reportBack')} hint={text(words.backHint)} maxLength={200} />
      <TextField {...at('thirdParty')} maxLength={200} />
      <p className="my-3">{text(words.effect)}</p>
      <Button small onClick={() => void add()}>
        {text(words.add)}
      </Button>
    </div>
  );
}

/** 確認事項 of an item: those named so far, and one more. */
export function ConditionsSection({ allowed, ...props }: Props & { allowed: boolean }): ReactNode {
  const text = useText();
  const { conditions } = props.item;
  return (
    <section aria-labelledby="conditions" className="my-6">
      <h3 id="conditions">{text(words.title)}</h3>
      {conditions.length === 0 && <p className="my-2">{text(words.none)}</p>}
      <NamedConditions conditions={conditions} />
      {allowed && (
        <details className="no-print my-3">
          <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.add)}</summary>
          <Form {...props} />
        </details>
      )}
    </section>
  );
}
