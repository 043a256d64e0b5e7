import type { ReactNode } from 'react';
import { useLineName } from '../../delegations/line-name.ts';
import { say, useText, Written } from '../../language.tsx';
import { DateText } from '../../parts/dates.tsx';
import { RecordsTable } from '../../parts/list.tsx';
import { dataClassWords } from '../../../functions/domain/sheet/choice-words.ts';
import { FindingText } from '../certificate/line-notes.tsx';
import { CertifiedText } from '../certified-text.tsx';
import { SaveEvidence, type EvidenceRow } from '../evidence/evidence-list.tsx';
import type { ComparedRow, LedgerEntry } from './rows.ts';

const words = {
  caption: say('引渡台帳と証明書', 'Hand-over ledger and certificate'),
  ledger: say('引渡台帳', 'Hand-over ledger'),
  certificate: say('証明書', 'Certificate'),
  judgement: say('判定', 'Judgement'),
  handedOver: say('引渡し ', 'Handed over '),
  unknown: say('（台帳の{position}行目）', '(line {position} of the ledger)'),
  nothing: say('（証明なし）', '(not certified)'),
  open: say('引き続き未了（残り{n}）', 'Still open ({n} left)'),
  agrees: say('✓ 台帳と一致', '✓ agrees with the ledger'),
  reason: say('（理由：{reason}）', ' (reason: {reason})'),
};

/** What was handed over, with its class: what the certificate is held against. */
function LedgerSide({ entry, position }: { entry: LedgerEntry | undefined; position: number }): ReactNode {
  const text = useText();
  const lineName = useLineName();
  if (!entry) return text(words.unknown, { position });
  return (
    <>
      <Written>{lineName(entry)}</Written>
      <p className="text-dns-14N-130 text-solid-gray-600">
        {text(words.handedOver)}
        <DateText date={entry.handedOverOn} table />　{text(dataClassWords[entry.dataClass])}
      </p>
    </>
  );
}

function CertificateSide({
  row,
  dutyId,
  evidence,
}: {
  row: ComparedRow;
  dutyId: string;
  evidence: readonly EvidenceRow[];
}): ReactNode {
  const text = useText();
  const { content, findings } = row;
  const files = (content.evidence ?? []).flatMap((id) => evidence.find((file) => file.id === id) ?? []);
  const reasonOf = (rule: string): string | undefined =>
    content.confirmed?.find((each) => each.rule === rule)?.reason;
  return (
    <>
      <CertifiedText content={content} />
      {findings.length === 0 ? (
        <p className="text-green-800">{text(words.agrees)}</p>
      ) : (
        <ul>
          {findings.map((finding) => (
            <li
              key={finding.rule + finding.field}
              className={finding.warning ? 'text-yellow-1100' : 'text-red-900'}
            >
              {finding.warning ? '▲ ' : '＊'}
              <FindingText finding={finding} />
              {reasonOf(finding.rule) !== undefined && (
                <Written>{text(words.reason, { reason: reasonOf(finding.rule) ?? '' })}</Written>
              )}
            </li>
          ))}
        </ul>
      )}
      {files.map((file) => (
        <p key={file.id} className="flex flex-wrap items-center gap-2">
          <Written>{file.fileName}</Written>
          <SaveEvidence dutyId={dutyId} file={file} />
        </p>
      ))}
    </>
  );
}

interface ComparedTableProps {
  readonly dutyId: string;
  readonly rows: readonly ComparedRow[];
  readonly missing: readonly LedgerEntry[];
  readonly evidence: readonly EvidenceRow[];
  readonly judge: (row: ComparedRow) => ReactNode;
}

/** Ledger and certificate side by side, a row each, with what is judged of it; at the end what the certificate leaves open. */
export function ComparedTable({ dutyId, rows, missing, evidence, judge }: ComparedTableProps): ReactNode {
  const text = useText();
  return (
    <RecordsTable caption={text(words.caption)} headings={[words.ledger, words.certificate, words.judgement]}>
      {rows.map((row) => (
        <tr key={row.key} data-row={row.key}>
          <th scope="row">
            <LedgerSide entry={row.entry} position={row.position} />
          </th>
          <td data-label={text(words.certificate)}>
            <CertificateSide row={row} dutyId={dutyId} evidence={evidence} />
          </td>
          <td data-label={text(words.judgement)}>{judge(row)}</td>
        </tr>
      ))}
      {missing.map((entry) => (
        <tr key={entry.id} data-row={entry.position}>
          <th scope="row">
            <LedgerSide entry={entry} position={entry.position} />
          </th>
          <td data-label={text(words.certificate)}>{text(words.nothing)}</td>
          <td data-label={text(words.judgement)}>{text(words.open, { n: entry.balance.open })}</td>
        </tr>
      ))}
    </RecordsTable>
  );
}
