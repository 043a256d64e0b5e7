import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../language.tsx';
import { Tabs } from '../parts/list.tsx';
import { useDesk } from '../session/desk.tsx';
import type { RevisionAnswer } from './answer.ts';

const words = {
  pages: say('評価書の修正のページ', 'Pages of the revision'),
  matter: say('案件のページへ', 'To the matter'),
  changes: say('変更箇所', 'Changes'),
  opinions: say('意見聴取', 'Public comment'),
  publication: say('点検・提出・公表', 'Review, submission, publication'),
  sheet: say('変更箇所の様式', 'Sheet of changes'),
};

export type RevisionPageId = 'changes' | 'opinions' | 'publication' | 'sheet';

/** The pages of one revision, and the way back to its matter. */
export function RevisionTabs({
  data,
  present,
}: {
  data: RevisionAnswer;
  present: RevisionPageId;
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { key, revision } = data;
  const long = revision?.path !== 'after';
  const ids: readonly RevisionPageId[] = [
    'changes',
    ...(long ? (['opinions'] as const) : []),
    'publication',
    'sheet',
  ];
  return (
    <>
      <p className="no-print my-2">
        <Link href={`${base}/matters/${key}`}>{text(words.matter)}</Link>
      </p>
      <Tabs
        label={words.pages}
        present={present}
        tabs={ids.map((id) => ({ id, label: words[id], href: `${base}/pia/${key}/${id}` }))}
      />
    </>
  );
}
