import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { matterKinds } from '../../../functions/domain/matter/kinds.ts';
import { say, useText, Written } from '../../language.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';
import { shownStatus } from '../status.ts';

const words = {
  title: say('同じ付議の案件（{n}件）', 'Matters of the same referral ({n})'),
  untitled: say('（件名なし）', '(untitled)'),
};

/** The matters that were begun together, each with its state, and the way from one to the next. */
export function SubmissionStrip({
  answer: { matter, submission = [] },
  page = 'edit',
}: {
  answer: Pick<MatterAnswer, 'matter' | 'submission'>;
  /** The page that a draft is opened at. */
  page?: 'edit' | 'check';
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  if (submission.length < 2) return null;
  const title = text(words.title, { n: submission.length });
  return (
    <nav aria-label={title} className="no-print my-4 rounded-8 bg-solid-gray-50 p-3">
      <p className="text-std-16B-170">{title}</p>
      <ol className="mt-1 flex flex-wrap gap-x-8 gap-y-1">
        {submission.map(({ id, key, kind, title: named, status, step }) => {
          const here = id === matter.id;
          const to = `${base}/matters/${key}${status === 'draft' ? `/${page}` : ''}`;
          const { ja, en } = matterKinds[kind];
          return (
            <li key={id} className="min-w-0">
              <Link href={to} aria-current={here ? 'page' : undefined} className={here ? 'font-700' : ''}>
                {text({ ja, en })}：<Written>{named === '' ? text(words.untitled) : named}</Written>
              </Link>{' '}
              <span className="whitespace-nowrap">（{text(shownStatus(status, step).label)}）</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
