import { useState, type ReactNode } from 'react';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import {
  assessmentLevels,
  judgeThreshold,
  rises,
  thresholdRows,
  type AssessmentLevel,
  type ThresholdFacts,
  type ThresholdResult,
} from '../../functions/domain/pia/threshold.ts';
import { say, useText } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { dateFromEntry, entryOf } from '../parts/date-entry.ts';
import { DateField } from '../parts/date-field.tsx';
import { DateText } from '../parts/dates.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useAskBeforeLeaving } from '../parts/use-ask-before-leaving.ts';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { AssessmentAnswer } from './answer.ts';
import { AssessmentTabs } from './assessment-tabs.tsx';
import { levelWords } from './words.ts';

const words = {
  name: say('しきい値判断', 'Threshold judgement'),
  last: say('直近の判断', 'Last judgement'),
  none: say('まだ判断を記録していません。', 'No judgement is recorded yet.'),
  lastIs: say(
    '{persons}人・取扱者{handlers}人（{asOf}時点）：{level}',
    '{persons} persons, {handlers} handlers (as of {asOf}): {level}',
  ),
  judged: say('判断日', 'Judged on'),
  again: say('判断する', 'Judge'),
  persons: say('対象人数', 'Persons in all files'),
  handlers: say('取扱者数', 'People who handle them'),
  handlersHint: say('委託先の取扱者も数えます。', 'Those of contractors count too.'),
  asOf: say('いつ現在の人数か', 'As of'),
  accidents: say('重大事故を知った日', 'Days on which serious accidents became known'),
  accidentsHint: say(
    '判断日までの1年以内のものが数えられます。1行に1日、なければ空欄。',
    'Those within a year of the judgement count. One a line; empty for none.',
  ),
  accidentUnread: say('日付として読めない行があります。', 'A line is not a date.'),
  fill: say(
    '対象人数と取扱者数を入力すると、結果がここに出ます。',
    'With persons and handlers, the result stands here.',
  ),
  result: say('結果：{level}', 'Result: {level}'),
  band: say('対象人数 {row}、{column}　{source}', 'Persons {row}, {column}. {source}'),
  unverified: say('この欄は原典で確かめていません。', 'This cell was not checked against the primary text.'),
  rises: say(
    '前回より高い段階です。評価の再実施が必要です。',
    'The duty rises: the assessment must be made anew.',
  ),
  level: say('実施する評価の段階', 'Level of the assessment'),
  levelHint: say('結果のとおりか、任意でより高い段階を選びます。', 'What the result asks for, or more.'),
  record: say('しきい値判断を記録する', 'Record the judgement'),
  manyHandlers: say('取扱者500人以上', '500 or more handlers'),
  fewAfterAccident: say(
    '取扱者500人未満・1年以内に重大事故あり',
    'fewer than 500, with an accident within a year',
  ),
  few: say('取扱者500人未満・重大事故なし', 'fewer than 500, no accident'),
};

interface Entry {
  readonly persons: string;
  readonly handlers: string;
  readonly asOf: string;
  readonly accidents: string;
  readonly judgedOn: string;
  readonly level: string;
}

const countIn = (entry: string): number | undefined => {
  const plain = entry.normalize('NFKC').replace(/[,人\s]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
};

const daysIn = (entry: string): readonly (string | undefined)[] =>
  entry
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(dateFromEntry);

/** What the entry says, once all of it can be read. */
function factsOf(entry: Entry): { facts: ThresholdFacts; judgedOn: string } | undefined {
  const [persons, handlers] = [countIn(entry.persons), countIn(entry.handlers)];
  const [asOf, judgedOn] = [dateFromEntry(entry.asOf), dateFromEntry(entry.judgedOn)];
  const days = daysIn(entry.accidents);
  const accidentsKnownOn = days.filter((day) => day !== undefined);
  if (persons === undefined || handlers === undefined || accidentsKnownOn.length !== days.length)
    return undefined;
  if (asOf === undefined || judgedOn === undefined) return undefined;
  return { facts: { persons, handlers, asOf, accidentsKnownOn }, judgedOn };
}

function Result({ result, before }: { result: ThresholdResult | undefined; before: AssessmentLevel }) {
  const text = useText();
  if (!result) return <p className="my-4">{text(words.fill)}</p>;
  const row = thresholdRows.find(({ id }) => id === result.row);
  const up = rises(before, result.level);
  return (
    <Banner
      tone={up ? 'warning' : 'info'}
      title={text(words.result, { level: text(assessmentLevels[result.level]) })}
    >
      <p className="mt-1">
        {text(words.band, {
          row: row ? text(row) : '',
          column: text(words[result.column]),
          source: result.source.replace(/\s*\(domain.*$|^domain.*$/, ''),
        })}
      </p>
      {result.unverified && <p>{text(words.unverified)}</p>}
      {up && <p className="font-700">{text(words.rises)}</p>}
    </Banner>
  );
}

function Last({ threshold }: Pick<AssessmentAnswer['assessment'], 'threshold'>): ReactNode {
  const text = useText();
  if (!threshold) return <p className="my-3">{text(words.none)}</p>;
  const { facts, level, judgedOn } = threshold;
  const { persons, handlers, asOf } = facts;
  return (
    <p className="my-3">
      {text(words.judged)} <DateText date={judgedOn} />　
      {text(words.lastIs, {
        persons: persons.toLocaleString('ja-JP'),
        handlers: handlers.toLocaleString('ja-JP'),
        asOf: entryOf(asOf),
        level: text(assessmentLevels[level]),
      })}
    </p>
  );
}

interface FieldsProps {
  readonly entry: Entry;
  readonly set: (part: Partial<Entry>) => void;
  readonly errors: (path: string) => ReturnType<typeof errorsAt>;
}

function Fields({ entry, set, errors }: FieldsProps): ReactNode {
  const text = useText();
  const dated = (path: string) => ({ id: path, required: true, errors: errors(path) });
  const unread = daysIn(entry.accidents).includes(undefined);
  const own = unread ? [{ rule: 'iso-date', path: '/facts/accidentsKnownOn', ...words.accidentUnread }] : [];
  return (
    <>
      <TextField
        id="/facts/persons"
        label={text(words.persons)}
        required
        errors={errors('/facts/persons')}
        value={entry.persons}
        onValue={(persons) => set({ persons })}
      />
      <TextField
        id="/facts/handlers"
        label={text(words.handlers)}
        hint={text(words.handlersHint)}
        required
        digits
        errors={errors('/facts/handlers')}
        value={entry.handlers}
        onValue={(handlers) => set({ handlers })}
      />
      <DateField
        {...dated('/facts/asOf')}
        label={text(words.asOf)}
        entry={entry.asOf}
        onEntry={(asOf) => set({ asOf })}
      />
      <TextField
        id="/facts/accidentsKnownOn"
        label={text(words.accidents)}
        hint={text(words.accidentsHint)}
        rows={2}
        errors={[...own, ...errors('/facts/accidentsKnownOn')]}
        value={entry.accidents}
        onValue={(accidents) => set({ accidents })}
      />
      <DateField
        {...dated('/judgedOn')}
        label={text(words.judged)}
        entry={entry.judgedOn}
        onEntry={(judgedOn) => set({ judgedOn })}
      />
    </>
  );
}

const firstEntry = ({ assessment: { threshold, level }, now }: AssessmentAnswer): Entry => ({
  persons: threshold ? String(threshold.facts.persons) : '',
  handlers: threshold ? String(threshold.facts.handlers) : '',
  asOf: '',
  accidents: (threshold?.facts.accidentsKnownOn ?? []).map((day) => entryOf(day)).join('\n'),
  judgedOn: entryOf(tokyoDate(now)),
  level,
});

function Judging({ data, reload }: { data: AssessmentAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const [entry, setEntry] = useState(() => firstEntry(data));
  const [typed, setTyped] = useState(false);
  useAskBeforeLeaving(typed);
  const read = factsOf(entry);
  const result = read && judgeThreshold(read.facts, read.judgedOn);
  const { assessment, version } = data;
  const set = (part: Partial<Entry>): void => {
    setTyped(true);
    setEntry({ ...entry, ...part });
  };
  const record = async (): Promise<void> => {
    const facts = read?.facts ?? {
      persons: countIn(entry.persons),
      handlers: countIn(entry.handlers),
      asOf: dateFromEntry(entry.asOf),
      accidentsKnownOn: [],
    };
    const body = { facts, judgedOn: dateFromEntry(entry.judgedOn), level: entry.level };
    if (!(await send(`/assessments/${assessment.id}/threshold`, body, version))) return;
    setTyped(false);
    await reload();
  };
  return (
    <section aria-labelledby="again" className="my-8 max-w-[45rem]">
      <h2 id="again">{text(words.again)}</h2>
      <Refusal problem={problem} onReload={reload} />
      <Fields entry={entry} set={set} errors={(path) => errorsAt(problem, path)} />
      <Result result={result} before={assessment.threshold?.level ?? assessment.level} />
      <SelectField
        id="/level"
        label={text(words.level)}
        hint={text(words.levelHint)}
        required
        errors={errorsAt(problem, '/level')}
        options={Object.entries(levelWords)}
        value={entry.level}
        onValue={(level) => set({ level })}
      />
      <Button look="solid" onClick={() => void record()}>
        {text(words.record)}
      </Button>
    </section>
  );
}

/** しきい値判断: what was judged last, and a new judgement with its result as it is typed. */
export default function ThresholdPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { data, problem, moved, reload } = usePage<AssessmentAnswer>(`/assessments/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <Page name={words.name} subject={data.assessment.title}>
      <Moved moved={moved} reload={reload} />
      <AssessmentTabs id={data.assessment.id} present="threshold" />
      <section aria-labelledby="last">
        <h2 id="last">{text(words.last)}</h2>
        <Last threshold={data.assessment.threshold} />
      </section>
      {allows(data.actions, 'judge-threshold') && <Judging data={data} reload={reload} />}
    </Page>
  );
}
