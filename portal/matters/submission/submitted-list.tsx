import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { matterKinds } from '../../../functions/domain/matter/kinds.ts';
import { say, useText, Written } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';
import type { Submitted } from './use-submit-all.ts';

const words = {
  title: say(
    '{n}件を提出しました。次は事務局の審査です。',
    '{n} submitted. Next: review by the secretariat.',
  ),
};

/** What of a 付議 has just been submitted, with its numbers. */
export function SubmittedList({
  submitted,
  matters,
}: {
  submitted: readonly Submitted[];
  matters: readonly MatterAnswer[];
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  if (submitted.length === 0) return null;
  return (
    <Banner tone="success" title={text(words.title, { n: submitted.length })}>
      <ul className="mt-2 list-disc pl-6">
        {submitted.map(({ id, number }) => {
          const matter = matters.find((each) => each.matter.id === id)?.matter;
          return (
            <li key={id}>
              <Link href={`${base}/matters/${number}`}>
                <span className="numbers">{number}</span>{' '}
                {matter && <Written>{matter.content.title ?? ''}</Written>}
              </Link>
              {matter && `（${text(matterKinds[matter.kind])}）`}
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}
