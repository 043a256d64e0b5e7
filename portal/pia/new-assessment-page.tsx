import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { dateFromEntry } from '../parts/date-entry.ts';
import { DateField } from '../parts/date-field.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { Page } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import type { Problem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import { levelWords } from './words.ts';

const words = {
  name: say('評価書の登録', 'Enter an assessment'),
  intro: say(
    '課で所管する特定個人情報保護評価書を台帳に登録します。公表日が分かれば、見直しと再実施の時期を計算します。',
    'Enters an assessment of your office in the register. With the day of its publication, review and redo are counted.',
  ),
  title: say('評価書名', 'Name of the assessment'),
  number: say('評価書番号', 'Number'),
  level: say('評価の段階', 'Level'),
  published: say('直近の公表日', 'Last published on'),
  enter: say('登録する', 'Enter'),
};

const EMPTY = { title: '', number: '', level: '', publishedOn: '' };
type Entry = typeof EMPTY;

/** What the door takes. */
function bodyOf({ title, number, level, publishedOn: typed }: Entry): unknown {
  const publishedOn = dateFromEntry(typed);
  return {
    title: title.trim(),
    level,
    ...(number.trim() === '' ? {} : { number: number.trim() }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
  };
}

interface FieldsProps {
  readonly entry: Entry;
  readonly set: (name: keyof Entry) => (value: string) => void;
  readonly problem: Problem | undefined;
}

function Fields({ entry, set, problem }: FieldsProps): ReactNode {
  const text = useText();
  const shared = (path: string) => ({ id: path, errors: errorsAt(problem, path) });
  return (
    <>
      <TextField
        {...shared('/title')}
        label={text(words.title)}
        required
        maxLength={200}
        value={entry.title}
        onValue={set('title')}
      />
      <TextField
        {...shared('/number')}
        label={text(words.number)}
        maxLength={60}
        value={entry.number}
        onValue={set('number')}
      />
      <SelectField
        {...shared('/level')}
        label={text(words.level)}
        required
        options={Object.entries(levelWords)}
        value={entry.level}
        onValue={set('level')}
      />
      <DateField label={text(words.published)} entry={entry.publishedOn} onEntry={set('publishedOn')} />
    </>
  );
}

/** 評価書の登録: what it is called, its level, and when it was last published. */
export default function NewAssessmentPage(): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { send, problem } = useIntent();
  const [entry, setEntry] = useState(EMPTY);
  const set = (name: keyof Entry) => (value: string) => setEntry({ ...entry, [name]: value });
  const enter = async (): Promise<void> => {
    const made = await send<{ id: string }>('/assessments', bodyOf(entry));
    if (made) go(`${base}/pia/${made.id}`);
  };
  const fields = { '/title': words.title, '/number': words.number, '/level': words.level } as const;
  const placeOf = (path: string) => {
    const word = fields[path as keyof typeof fields];
    return word && { id: path, label: text(word) };
  };
  return (
    <Page name={words.name}>
      <Refusal problem={problem} placeOf={placeOf} />
      <form
        className="max-w-[45rem]"
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <p className="my-4">{text(words.intro)}</p>
        <Fields entry={entry} set={set} problem={problem} />
        <Button look="solid" type="submit">
          {text(words.enter)}
        </Button>
      </form>
    </Page>
  );
}
