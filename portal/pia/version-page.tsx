import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { MomentText } from '../parts/dates.tsx';
import { Pager, RecordsTable, useList } from '../parts/list.tsx';
import { Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import type { VersionAnswer } from './answer.ts';

const words = {
  name: say('評価書の版', 'A version of the assessment'),
  back: say('評価書へ', 'To the assessment'),
  taken: say('記載のある欄 {n}。取込み：', '{n} boxes. Taken in: '),
  caption: say('一欄ずつ、様式の順', 'Box by box, in the order of the form'),
  item: say('項目', 'Item'),
  value: say('記載', 'What it says'),
  block: say('（この番号の見出し）', '(the part of this number)'),
};

const isHead = ({ value }: VersionAnswer['rows'][number]): boolean => value === '';

/** 評価書の版: its boxes, one row each, in the order of the form. */
export default function VersionPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { version } = useParams<{ version: string }>();
  const path = `/assessments/${subject}/versions/${version}`;
  const { data, problem, reload } = useList<VersionAnswer>(path);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <Page name={words.name} subject={data.version.name}>
      <p className="my-3">
        <Link href={`${base}/pia/${subject}`}>{text(words.back)}</Link>　
        {text(words.taken, { n: data.version.items })}
        <MomentText at={data.version.at} />
      </p>
      <RecordsTable caption={text(words.caption)} headings={[words.item, words.value]}>
        {data.rows.map((row) => (
          <tr key={`${row.item} ${row.file ?? ''} ${row.block ?? ''}`}>
            <th scope="row" className="table:w-[22rem]">
              <Written>{row.label}</Written>
            </th>
            <td data-label={text(words.value)}>
              {isHead(row) ? (
                <span className="text-solid-gray-600">{text(words.block)}</span>
              ) : (
                <Written>{typeof row.value === 'string' ? row.value : row.value.join('、')}</Written>
              )}
            </td>
          </tr>
        ))}
      </RecordsTable>
      <Pager next={data.next} />
    </Page>
  );
}
