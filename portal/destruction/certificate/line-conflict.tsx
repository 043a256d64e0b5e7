import type { ReactNode } from 'react';
import type { LineContent } from '../../../functions/domain/destruction/certificate-line.ts';
import { say, useText } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { CertifiedText } from '../certified-text.tsx';
import { wantedOf, type KeptLine } from './kept-line.ts';

const words = {
  title: say(
    'ほかの人も、この行の同じ欄を書き換えました。あなたの入力は消えていません。残す内容を選んでください。',
    'Somebody else changed the same fields of this line. Your text is kept; choose what stays.',
  ),
  mine: say('あなたの入力', 'Yours'),
  theirs: say('相手の内容', 'Theirs'),
  keep: say('自分の入力を残す', 'Keep mine'),
  take: say('相手の内容にする', 'Take theirs'),
};

/** A line that two people wrote, one beside the other (S32). */
export function LineConflict({
  kept,
  theirs,
  onSettle,
}: {
  kept: KeptLine;
  theirs: LineContent;
  onSettle: (choice: 'mine' | 'theirs') => void;
}): ReactNode {
  const text = useText();
  return (
    <Banner tone="warning" title={text(words.title)}>
      <dl className="facts my-2">
        <dt>{text(words.mine)}</dt>
        <dd>
          <CertifiedText content={wantedOf(kept) ?? {}} />
        </dd>
        <dt>{text(words.theirs)}</dt>
        <dd>
          <CertifiedText content={theirs} />
        </dd>
      </dl>
      <p className="flex flex-wrap gap-3">
        <Button small onClick={() => onSettle('mine')}>
          {text(words.keep)}
        </Button>
        <Button small onClick={() => onSettle('theirs')}>
          {text(words.take)}
        </Button>
      </p>
    </Banner>
  );
}
