import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { useDesk } from '../session/desk.tsx';

const words = {
  pages: say('評価書の修正', 'The revision'),
  changes: say('変更箇所', 'List of changes'),
  opinions: say('意見聴取', 'Public comment'),
  publication: say('点検・提出・公表', 'Review, submission, publication'),
  sheet: say('変更箇所の様式', 'Sheet of changes'),
};

/** The ways from a matter to the pages of its revision. */
export function RevisionLinks({ matterKey }: { matterKey: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const at = `${base}/pia/${matterKey}`;
  return (
    <nav aria-label={text(words.pages)} className="no-print my-4 flex flex-wrap gap-3">
      {(['changes', 'opinions', 'publication', 'sheet'] as const).map((page) => (
        <ButtonLink key={page} to={`${at}/${page}`}>
          {text(words[page])}
        </ButtonLink>
      ))}
    </nav>
  );
}
