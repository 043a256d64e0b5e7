import { useState, type ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { BacklogEntry } from '../../functions/domain/referral/backlog.ts';
import { MATTERS_PER_REFERRAL } from '../../functions/domain/referral/referral.ts';
import { say, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { FieldGroup } from '../parts/field.tsx';
import { useAge } from '../parts/due.ts';
import { TextField } from '../parts/labelled.tsx';
import { Pager, RecordsTable, useList, type ListAnswer } from '../parts/list.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { Refusal, type Place } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import { Bodies } from '../sessions/bodies.tsx';
import { SessionChoice } from './session-choice.tsx';
import { LetterNumberField, letterNumberOf } from './letter-number-field.tsx';

type Row = Omit<BacklogEntry, 'type'>;
interface Backlog extends ListAnswer<Row> {
  readonly body: string;
}

const words = {
  name: say('付議待ち', 'Backlog'),
  caption: say('{body}への付議を待つ案件（古い順）', 'Matters that wait for {body}, oldest first'),
  choose: say('「{title}」を付議する', 'Refer “{title}”'),
  chosen: say('付議', 'Refer'),
  title: say('件名', 'Title'),
  office: say('所管課', 'Applying office'),
  waiting: say('待ち', 'Waiting'),
  number: say('受付番号', 'Number'),
  empty: say(
    '付議を待つ案件はありません。審査で受け付けた案件が、ここに並びます。',
    'Nothing waits. Matters accepted in the review appear here.',
  ),
  which: say('付議する案件', 'Matters to refer'),
  letter: say('付議書の件名', 'Title of the letter'),
  create: say('付議する', 'Refer'),
  effect: say(
    '選んだ{n}件（最大{max}件）で付議書を作り、発出します。番号は発出時に付きます。',
    'Makes and issues one letter with the {n} chosen (at most {max}). Its number is given at issue.',
  ),
  none: say('付議する案件を選んでください。', 'Choose at least one matter.'),
  noTitle: say('付議書の件名を記入してください。', 'Give the letter a title.'),
};

function BacklogRow({
  row,
  now,
  chosen,
  onChoose,
}: {
  row: Row;
  now: string;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  const age = useAge();
  return (
    <tr>
      <td data-label={text(words.chosen)}>
        <input
          type="checkbox"
          className="check"
          aria-label={text(words.choose, { title: row.title })}
          checked={chosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <th scope="row">
        <Link href={`${base}/matters/${row.key}`}>
          <Written>{row.title}</Written>
        </Link>
      </th>
      <td data-label={text(words.office)}>{text(nameOf(row.applyingOffice))}</td>
      <td data-label={text(words.waiting)}>{age(row.since, now)}</td>
      <td data-label={text(words.number)} className="numbers">
        {row.key}
      </td>
    </tr>
  );
}

function BacklogTable({
  data,
  chosen,
  onChosen,
}: {
  data: Backlog;
  chosen: readonly string[];
  onChosen: (keys: string[]) => void;
}): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  return (
    <RecordsTable
      caption={text(words.caption, { body: text(nameOf(data.body)) })}
      headings={[words.chosen, words.title, words.office, words.waiting, words.number]}
    >
      {data.rows.map((row) => (
        <BacklogRow
          key={row.matterId}
          row={row}
          now={data.now}
          chosen={chosen.includes(row.key)}
          onChoose={(yes) => onChosen(yes ? [...chosen, row.key] : chosen.filter((key) => key !== row.key))}
        />
      ))}
    </RecordsTable>
  );
}

/** The ids of the elements that take the focus for what a refusal names. */
const [CHOSEN, LETTER] = ['backlog-matters', 'letter-title'];

/** What people say of the letter itself. */
interface Letter {
  readonly title: string;
  readonly number: string;
}

interface LetterFieldsProps {
  readonly body: string;
  readonly hint: string;
  readonly errorsOf: (path: string) => FieldProblem[];
  readonly letter: Letter;
  readonly onLetter: (letter: Letter) => void;
}

function LetterFields({ body, hint, errorsOf, letter, onLetter }: LetterFieldsProps): ReactNode {
  const text = useText();
  return (
    <>
      <TextField
        id={LETTER}
        label={text(words.letter)}
        required
        maxLength={200}
        hint={hint}
        errors={errorsOf('/title')}
        value={letter.title}
        onValue={(title) => onLetter({ ...letter, title })}
      />
      <LetterNumberField
        body={body}
        kind="referral"
        errors={errorsOf('/letterNumber')}
        value={letter.number}
        onValue={(number) => onLetter({ ...letter, number })}
      />
    </>
  );
}

/** The letter as it is put together: what is chosen and typed, what it lacks, and its making. */
function useLetter() {
  const { base } = useDesk();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [letter, setLetter] = useState<Letter>({ title: '', number: '' });
  const [tried, setTried] = useState(false);
  const { send, problem } = useIntent();
  const missing: FieldProblem[] = [
    ...(chosen.length === 0 ? [{ rule: 'none', path: '/matters', ...words.none }] : []),
    ...(letter.title.trim() === '' ? [{ rule: 'no-title', path: '/title', ...words.noTitle }] : []),
  ];
  const errorsOf = (path: string): FieldProblem[] => [
    ...(tried ? missing.filter((each) => each.path === path) : []),
    ...errorsAt(problem, path),
  ];
  const create = async (): Promise<void> => {
    setTried(true);
    if (missing.length > 0) return;
    const title = letter.title.trim();
    const body = { title, matters: chosen, ...letterNumberOf(letter.number) };
    const made = await send<{ id: string }>('/referrals', body);
    if (made) go(`${base}/referrals/${made.id}`);
  };
  return { chosen, setChosen, letter, setLetter, errorsOf, problem, create };
}

/** The letter for the matters chosen: its title, and what making it does. */
function LetterForm({ data, reload }: { data: Backlog; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { chosen, setChosen, letter, setLetter, errorsOf, problem, create } = useLetter();
  const placeOf = (path: string): Place | undefined => {
    if (path.startsWith('/matters')) return { id: CHOSEN, label: text(words.which) };
    return path === '/title' ? { id: LETTER, label: text(words.letter) } : undefined;
  };
  return (
    <>
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <FieldGroup id={CHOSEN} label={text(words.which)} required errors={errorsOf('/matters')}>
        <BacklogTable data={data} chosen={chosen} onChosen={setChosen} />
      </FieldGroup>
      <div className="max-w-[45rem]">
        <LetterFields
          body={data.body}
          hint={text(words.effect, { n: chosen.length, max: MATTERS_PER_REFERRAL })}
          errorsOf={errorsOf}
          letter={letter}
          onLetter={setLetter}
        />
        <Button look="solid" onClick={() => void create()}>
          {text(words.create)}
        </Button>
      </div>
    </>
  );
}

/** 付議待ち: accepted matters, of which the secretariat puts some on a letter to their body. */
export default function BacklogPage(): ReactNode {
  const text = useText();
  const search = new URLSearchParams(useSearch());
  const body = search.get('body');
  const { data, problem, moved, reload } = useList<Backlog>('/backlog', { body: body ?? undefined });
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <Page name={words.name}>
      <Moved moved={moved} reload={reload} />
      <Bodies present={data.body} path="/backlog" />
      {data.rows.length === 0 ? (
        <p className="my-6">{text(words.empty)}</p>
      ) : (
        <LetterForm key={data.body} data={data} reload={reload} />
      )}
      <Pager next={data.next} />
      <SessionChoice body={data.body} session={search.get('session')} />
    </Page>
  );
}
