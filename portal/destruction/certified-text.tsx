import type { ReactNode } from 'react';
import type { LineContent, Signatory } from '../../functions/domain/destruction/certificate-line.ts';
import { mediumTypeWords, methodWords, resultWords } from '../../functions/domain/sheet/choice-words.ts';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { disposalWords, techniqueWords, verificationWords } from './words.ts';

const words = {
  quantity: say('数量{n}', 'quantity {n}'),
  serial: say('S/N {serial}', 'S/N {serial}'),
  performer: say('実施 {who}', 'by {who}'),
  verifier: say('検証 {who}', 'verified by {who}'),
  witness: say('立会い {who}', 'witness {who}'),
  place: say('場所 {place}', 'at {place}'),
  verification: say('検証：{way}', 'verification: {way}'),
};

const named = (who: Signatory): string => [who.organisation, who.name].filter(Boolean).join(' ');

/** What a certificate says of one line, in two short lines: what and when, by whom and where. */
export function CertifiedText({ content }: { content: LineContent }): ReactNode {
  const text = useText();
  const { disposal, method, technique, mediumType, tool, toolVersion, performedOn } = content;
  const { performer, verifier, witness, place, verification, verificationResult, quantity, serial } = content;
  const how = [
    disposal && disposalWords[disposal],
    method && methodWords[method],
    technique && techniqueWords[technique],
    mediumType && mediumTypeWords[mediumType],
  ];
  const checked = [
    verification && verificationWords[verification],
    verificationResult && resultWords[verificationResult],
  ].flatMap((word) => (word ? [text(word)] : []));
  const who = [
    performer && text(words.performer, { who: named(performer) }),
    verifier && text(words.verifier, { who: named(verifier) }),
    witness && text(words.witness, { who: named(witness) }),
    place && text(words.place, { place }),
    [tool, toolVersion].filter(Boolean).join(' '),
    content.techniqueDetails,
    content.note,
  ].filter((each) => each !== undefined && each !== '');
  return (
    <>
      <p>
        {performedOn !== undefined && (
          <>
            <DateText date={performedOn} table />{' '}
          </>
        )}
        {how.flatMap((word) => (word ? [text(word)] : [])).join(text(say('・', ', ')))}
        {quantity !== undefined && ` ${text(words.quantity, { n: quantity })}`}
        {serial !== undefined && (
          <>
            {' '}
            <Written>{text(words.serial, { serial })}</Written>
          </>
        )}
        {checked.length > 0 && ` ${text(words.verification, { way: checked.join(' ') })}`}
      </p>
      {who.length > 0 && (
        <p className="text-dns-14N-130">
          <Written>{who.join('　')}</Written>
        </p>
      )}
    </>
  );
}
