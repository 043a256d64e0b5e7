import type { ReactNode } from 'react';
import { dataClasses } from '../../functions/domain/ledger/data-class.ts';
import { ledgerMediumWords } from '../destruction/medium-words.ts';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { RecordsTable } from '../parts/list.tsx';
import type { LedgerRow } from './answer.ts';
import { useGiver } from './giver.ts';

const words = {
  caption: say('引渡台帳の行（番号順）', 'Lines of the ledger, in order'),
  position: say('番号', 'No.'),
  medium: say('引き渡したもの', 'What was handed over'),
  model: say('{maker} {model}', '{maker} {model}'),
  property: say('管理番号 {number}', 'Property number {number}'),
  persons: say('{n}人分', 'data of {n} people'),
  dataClass: say('データの区分', 'Class of data'),
  on: say('引渡しの日・渡した者', 'Handed over'),
  above: say('上の階層の{n}行目から', 'from line {n} of the tier above'),
  standing: say('内訳', 'What became of it'),
  left: say('残り', 'Left'),
  out: say('下の階層へ{n}', '{n} to the tier below'),
  returned: say('返還{n}', '{n} returned'),
  certified: say('証明済{n}', '{n} certified'),
  none: say('まだ動きはありません', 'nothing yet'),
};

const classWords = new Map<string, (typeof dataClasses)[number]>(dataClasses.map((each) => [each.id, each]));

function Medium({ row: { medium, persons } }: { row: LedgerRow }): ReactNode {
  const text = useText();
  const { kind, text: said, maker = '', model = '', serial, propertyNumber } = medium;
  return (
    <>
      {text(ledgerMediumWords[kind])}：<Written>{said}</Written>
      <span className="flex flex-wrap gap-x-3 text-dns-14N-130 text-solid-gray-600">
        {maker + model !== '' && <Written>{text(words.model, { maker, model })}</Written>}
        {serial !== undefined && <Written>S/N {serial}</Written>}
        {propertyNumber !== undefined && <span>{text(words.property, { number: propertyNumber })}</span>}
        {persons !== undefined && <span>{text(words.persons, { n: persons })}</span>}
      </span>
    </>
  );
}

function Standing({ row: { balance } }: { row: LedgerRow }): ReactNode {
  const text = useText();
  const parts = [
    [words.out, balance.transferredOut],
    [words.returned, balance.returned],
    [words.certified, balance.certified],
  ] as const;
  const said = parts.filter(([, n]) => n !== 0).map(([word, n]) => text(word, { n }));
  return said.length === 0 ? text(words.none) : said.join('・');
}

/** The lines of a ledger as they stand: what, when, what became of it, what is left. */
export function LinesTable({ rows }: { rows: readonly LedgerRow[] }): ReactNode {
  const text = useText();
  return (
    <RecordsTable
      caption={text(words.caption)}
      headings={[words.position, words.medium, words.dataClass, words.on, words.standing, words.left]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td data-label={text(words.position)} className="numbers">
            {row.position}
          </td>
          <th scope="row">
            <Medium row={row} />
          </th>
          <td data-label={text(words.dataClass)}>
            {text(classWords.get(row.dataClass) ?? say(row.dataClass, row.dataClass))}
          </td>
          <td data-label={text(words.on)}>
            <DateText date={row.handedOverOn} table /> <Handing row={row} />
          </td>
          <td data-label={text(words.standing)}>
            <Standing row={row} />
          </td>
          <td data-label={text(words.left)} className="numbers">
            <strong>{row.balance.open}</strong> / {row.quantity}
          </td>
        </tr>
      ))}
    </RecordsTable>
  );
}

function Handing({ row: { handedOverBy, origin } }: { row: LedgerRow }): ReactNode {
  const text = useText();
  const by = useGiver();
  return origin ? text(words.above, { n: origin.position }) : <Written>{by(handedOverBy)}</Written>;
}
