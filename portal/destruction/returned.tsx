import type { ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import type { DutyAnswer } from './answer.ts';
import { useReturnedLines } from './use-returned-lines.ts';

const words = {
  returned: say(
    '差し戻されました。指摘のあった行を直して、もう一度提出してください。',
    'It was returned. Mend the lines named and hand it in again.',
  ),
  line: say('{position}行目', 'Line {position}'),
  piece: say('{position}行目（{item}点目）', 'Line {position} (piece {item})'),
};

/** What the department returned, line by line, with its reasons. */
export function Returned({ data }: { data: DutyAnswer }): ReactNode {
  const text = useText();
  const { duty, certificate } = data;
  const lines = useReturnedLines(duty, duty.returnedWith === undefined ? undefined : certificate?.id);
  if (duty.returnedWith === undefined) return null;
  return (
    <Banner tone="warning" title={text(words.returned)} role="group">
      {lines.length === 0 && (
        <p className="mt-2">
          <Written>{duty.returnedWith}</Written>
        </p>
      )}
      <ul className="mt-2 list-disc pl-6">
        {lines.map(({ position, item, reason }) => (
          <li key={`${position}.${item}`}>
            {text(item === 1 ? words.line : words.piece, { position, item })}：<Written>{reason}</Written>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
