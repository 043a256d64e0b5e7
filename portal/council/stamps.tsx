import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { MomentText } from '../parts/dates.tsx';
import { roleWords } from '../parts/roles.ts';
import { useDesk } from '../session/desk.tsx';
import type { DocumentAnswer } from './answers.ts';

const words = {
  title: say('決裁欄', 'Signatures'),
  next: say('▶ いま待っています', '▶ waiting now'),
  later: say('○ このあと', '○ later'),
  or: say(' 又は ', ' or '),
  deputies: say('（代決者：{who}）', ' (deputy: {who})'),
  deputy: say('代決：{who}', 'as deputy: {who}'),
  toRead: say('後閲待ち', 'to be read afterwards'),
  read: say('後閲：{who}', 'read afterwards: {who}'),
  none: say('決裁は要りません。', 'No signature is asked for.'),
};

/** 決裁欄: who has signed, who is next, who may stand in. */
export function Stamps({ document }: { document: DocumentAnswer['document'] }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const who = ({ office, role }: { office: string; role: string }): string =>
    `${text(nameOf(office))} ${text(roleWords[role] ?? say(role, role))}`;
  const readingWords = (readings: NonNullable<typeof document.readings>, index: number): string => {
    const reading = readings.find(({ position }) => position === index);
    return reading ? text(words.read, { who: reading.name }) : text(words.toRead);
  };
  return (
    <section aria-labelledby="stamps" className="my-6">
      <h2 id="stamps">{text(words.title)}</h2>
      {document.chain.length === 0 && <p>{text(words.none)}</p>}
      <ol className="my-3 flex flex-wrap gap-3">
        {document.chain.map((step, index) => {
          const signature = document.signatures[index];
          return (
            <li key={index} className="panel min-w-60">
              <p className="text-std-16B-170">{step.anyOf.map(who).join(text(words.or))}</p>
              {signature ? (
                <p>
                  ✓ {signature.name}　<MomentText at={signature.at} />
                  {signature.deputyFor && (
                    <span className="block">{text(words.deputy, { who: who(signature.by) })}</span>
                  )}
                  {signature.passedOver && (
                    <span className="block">{readingWords(document.readings ?? [], index)}</span>
                  )}
                </p>
              ) : (
                <p>
                  {text(index === document.signatures.length ? words.next : words.later)}
                  {step.deputies.length > 0 &&
                    text(words.deputies, { who: step.deputies.map(who).join(' / ') })}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
