import type { ReactNode } from 'react';
import { isoDateSchema } from '../../functions/domain/calendar/iso-date.ts';
import { say, useText, Written } from '../language.tsx';
import { ChangedText } from '../matters/difference/changed-text.tsx';
import { changedLines } from '../../functions/domain/matter/changed-lines.ts';
import { Button } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';
import { RecordsTable } from '../parts/list.tsx';
import { Loading, Page, Waiting } from '../parts/page.tsx';
import { usePage } from '../session/use-page.ts';
import type { RevisionAnswer, SheetAnswer } from './answer.ts';
import { RevisionTabs } from './revision-tabs.tsx';
import { RegisterDownloads } from '../parts/download.tsx';

const words = {
  file: say('ファイルで保存', 'Save as a file'),
  name: say('（別添３）変更箇所', 'Sheet of changes (annex 3)'),
  print: say('印刷する', 'Print'),
  caption: say('（別添３）変更箇所', 'Annex 3: changes'),
  none: say('変更箇所に行がありません。', 'The list of changes has no rows.'),
  on: say('変更日', 'Day'),
  item: say('項目', 'Item'),
  was: say('変更前の記載', 'Before'),
  is: say('変更後の記載', 'After'),
  timing: say('提出時期', 'Timing'),
  explanation: say('提出時期に係る説明', 'Explanation'),
};

const NONE = '－';
const lines = (text: string): string[] => (text === NONE ? [] : text.split('\n'));

function SheetRow({ row }: { row: SheetAnswer['rows'][number] }): ReactNode {
  const text = useText();
  const { 変更日: on, 変更前の記載: was, 変更後の記載: is } = row;
  const difference = changedLines(lines(was), lines(is));
  return (
    <tr>
      <td data-label={text(words.on)}>
        {isoDateSchema.safeParse(on).success ? <DateText date={on} table /> : <Written>{on}</Written>}
      </td>
      <th scope="row">
        <Written>{row.項目}</Written>
      </th>
      <td data-label={text(words.was)}>
        <Written>{was}</Written>
      </td>
      <td data-label={text(words.is)}>
        {is === NONE ? NONE : <ChangedText lines={difference} shown="now" />}
      </td>
      <td data-label={text(words.timing)}>{row.提出時期}</td>
      <td data-label={text(words.explanation)}>
        <Written>{row.提出時期に係る説明}</Written>
      </td>
    </tr>
  );
}

function Sheet({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { data, problem, reload } = usePage<SheetAnswer>(`/matters/${subject}/change-sheet`);
  if (!data) return <Loading problem={problem} onAgain={() => void reload()} />;
  if (data.rows.length === 0) return <p className="my-6">{text(words.none)}</p>;
  return (
    <RecordsTable
      caption={text(words.caption)}
      headings={[words.on, words.item, words.was, words.is, words.timing, words.explanation]}
    >
      {data.rows.map((row, at) => (
        <SheetRow key={at} row={row} />
      ))}
    </RecordsTable>
  );
}

/** （別添３）変更箇所: the sheet as the form has it, ready for print, what changed underlined. */
export default function SheetPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { data, problem, reload } = usePage<RevisionAnswer>(`/matters/${subject}/revision`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <Page
      name={words.name}
      subject={data.assessment?.title ?? data.title}
      primary={
        <Button look="solid" onClick={() => print()}>
          {text(words.print)}
        </Button>
      }
    >
      <RevisionTabs data={data} present="sheet" />
      <RegisterDownloads paper={words.file} path={`/matters/${subject}/change-sheet/file`} />
      <Sheet subject={subject} />
    </Page>
  );
}
