import type { ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { ledgerMediumWords } from './medium-words.ts';
import { withDefaults, type LineContent } from '../../functions/domain/destruction/certificate-line.ts';
import type { DutyAnswer } from './answer.ts';
import { disposalWords, methodWords, techniqueWords } from './words.ts';

type Line = LineContent;

const words = {
  caption: say('引渡台帳と証明書', 'Hand-over ledger and certificate'),
  position: say('行', 'Line'),
  medium: say('渡した媒体', 'Medium handed over'),
  handedOver: say('引渡し', 'Handed over'),
  certificate: say('証明書', 'Certificate'),
  nothing: say('（証明なし）', '(not certified)'),
  done: say('✓ 証明済み', '✓ certified'),
  people: say(
    '実施 {performer}　確認 {verifier}　場所 {place}',
    'by {performer}, verified by {verifier}, at {place}',
  ),
  witness: say('　立会い {witness}', ', witness {witness}'),
};

function Certified({ line }: { line: Line }): ReactNode {
  const text = useText();
  const { disposal, method, technique, tool, performedOn, witness } = line;
  const people = {
    performer: line.performer?.name ?? '',
    verifier: line.verifier?.name ?? '',
    place: line.place ?? '',
  };
  const how = [
    disposal && disposalWords[disposal],
    method && methodWords[method],
    technique && techniqueWords[technique],
  ];
  return (
    <>
      <p>
        {performedOn !== undefined && <DateText date={performedOn} table />}　
        {how.flatMap((word) => (word ? [text(word)] : [])).join('・')}
        {tool !== undefined && <Written>（{tool}）</Written>}
      </p>
      <p>
        <Written>{text(words.people, people)}</Written>
        {witness !== undefined && <Written>{text(words.witness, { witness: witness.name })}</Written>}
      </p>
    </>
  );
}

/** What was handed over, beside what the certificate says became of it. */
export function LedgerTable({ data }: { data: DutyAnswer }): ReactNode {
  const text = useText();
  return (
    <table className="records my-6">
      <caption>{text(words.caption)}</caption>
      <thead>
        <tr>
          {[words.position, words.medium, words.handedOver, words.certificate].map((heading) => (
            <th key={heading.en} scope="col">
              {text(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.ledger.map((entry) => {
          const said = data.lines.find(({ position }) => position === entry.position);
          const line = said && withDefaults(data.certificate?.content.defaults ?? {}, said.content);
          return (
            <tr key={entry.id}>
              <td data-label={text(words.position)} className="numbers">
                {entry.position}
              </td>
              <th scope="row">
                {text(ledgerMediumWords[entry.medium.kind])}：<Written>{entry.medium.text}</Written>
              </th>
              <td data-label={text(words.handedOver)}>
                <DateText date={entry.handedOverOn} table />
              </td>
              <td data-label={text(words.certificate)}>
                {line ? <Certified line={line} /> : text(words.nothing)}
                {entry.balance.open === 0 && <p className="text-green-800">{text(words.done)}</p>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
