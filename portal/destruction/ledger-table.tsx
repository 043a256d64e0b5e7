import type { ReactNode } from 'react';
import { withDefaults } from '../../functions/domain/destruction/certificate-line.ts';
import { useLineName } from '../delegations/line-name.ts';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { RecordsTable } from '../parts/list.tsx';
import type { DutyAnswer } from './answer.ts';
import { CertifiedText } from './certified-text.tsx';

const words = {
  caption: say('引渡台帳と証明書', 'Hand-over ledger and certificate'),
  medium: say('渡した媒体', 'Medium handed over'),
  handedOver: say('引渡し', 'Handed over'),
  certificate: say('証明書', 'Certificate'),
  nothing: say('（証明なし）', '(not certified)'),
  done: say('✓ 証明済み', '✓ certified'),
  left: say('残り', 'Left'),
  more: say('ほかに{n}行あります。引渡台帳で見られます。', 'There are {n} more lines; the ledger has them.'),
};

/** What was handed over, beside what the certificate says became of it. */
export function LedgerTable({ data }: { data: DutyAnswer }): ReactNode {
  const text = useText();
  const lineName = useLineName();
  const { ledger, lines, certificate, lineCount } = data;
  return (
    <>
      <RecordsTable
        caption={text(words.caption)}
        headings={[words.medium, words.handedOver, words.certificate, words.left]}
      >
        {ledger.map((entry) => {
          const said = lines.filter(({ position }) => position === entry.position);
          return (
            <tr key={entry.id}>
              <th scope="row">
                <Written>{lineName(entry)}</Written>
              </th>
              <td data-label={text(words.handedOver)}>
                <DateText date={entry.handedOverOn} table />
              </td>
              <td data-label={text(words.certificate)}>
                {said.length === 0 && text(words.nothing)}
                {said.map(({ item, content }) => (
                  <CertifiedText
                    key={item}
                    content={withDefaults(certificate?.content.defaults ?? {}, content)}
                  />
                ))}
                {entry.balance.open === 0 && <p className="text-green-800">{text(words.done)}</p>}
              </td>
              <td data-label={text(words.left)} className="numbers">
                {entry.balance.open} / {entry.quantity}
              </td>
            </tr>
          );
        })}
      </RecordsTable>
      {lineCount > ledger.length && <p>{text(words.more, { n: lineCount - ledger.length })}</p>}
    </>
  );
}
