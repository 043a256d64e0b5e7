import type { ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import type { ChangedLine, Piece } from '../../../functions/domain/matter/changed-lines.ts';

const words = {
  from: say('変更ここから', 'change begins'),
  to: say('変更ここまで', 'change ends'),
  goneFrom: say('削除ここから', 'deletion begins'),
  goneTo: say('削除ここまで', 'deletion ends'),
  gone: say('削除', 'deleted'),
  onlyGone: say('（削除した箇所があります）', '(something was deleted here)'),
};

/** Which of the pieces are shown: as it is now, as it was, or both. */
export type Shown = 'now' | 'before';

const hidden: Readonly<Record<Shown, Piece['change']>> = { now: 'removed', before: 'added' };

function PieceText({ piece: { change, text: written } }: { piece: Piece }): ReactNode {
  const text = useText();
  switch (change) {
    case 'same':
      return written;
    case 'added':
      return (
        <ins className="changed">
          <span className="sr-only">{text(words.from)}</span>
          {written}
          <span className="sr-only">{text(words.to)}</span>
        </ins>
      );
    case 'removed':
      return (
        <del className="gone">
          <span className="sr-only">{text(words.goneFrom)}</span>
          {written}
          <span className="sr-only">{text(words.goneTo)}</span>
        </del>
      );
  }
}

function LineText({ line }: { line: ChangedLine }): ReactNode {
  return (
    <Written>
      {line.map((piece, index) => (
        <PieceText key={index} piece={piece} />
      ))}
    </Written>
  );
}

/** A field with what changed in it: new words in bold with a line under them, deletions struck through when `before` is shown. */
export function ChangedText({ lines, shown }: { lines: readonly ChangedLine[]; shown: Shown }): ReactNode {
  const text = useText();
  const seen = lines
    .map((line) => line.filter(({ change }) => change !== hidden[shown]))
    .filter((line) => line.length > 0);
  const changes = lines.flat().map(({ change }) => change);
  const onlyGone = shown === 'now' && changes.includes('removed') && !changes.includes('added');
  return (
    <>
      {shown === 'before' && changes.includes('removed') && (
        <span
          aria-hidden="true"
          className="mr-2 rounded-4 border border-solid-gray-600 px-1 text-dns-14N-130"
        >
          {text(words.gone)}
        </span>
      )}
      <Lines lines={seen.map((line) => ({ line }))} />
      {onlyGone && <span className="text-solid-gray-600">{text(words.onlyGone)}</span>}
    </>
  );
}

function Lines({ lines }: { lines: readonly { line: ChangedLine }[] }): ReactNode {
  const [first] = lines;
  if (lines.length === 1 && first) return <LineText line={first.line} />;
  return (
    <ul className="lines">
      {lines.map(({ line }, index) => (
        <li key={index}>
          <LineText line={line} />
        </li>
      ))}
    </ul>
  );
}

/** Lines as they read, without any difference. */
export function PlainLines({ lines }: { lines: readonly string[] }): ReactNode {
  return <Lines lines={lines.map((text) => ({ line: [{ change: 'same', text }] }))} />;
}
