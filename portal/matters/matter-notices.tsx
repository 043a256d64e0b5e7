import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { useDesk } from '../session/desk.tsx';
import type { MatterAnswer } from './answer.ts';
import { fieldAt, fieldOf } from './form/definition.ts';
import { forms } from './form/forms.ts';

const words = {
  stale: say('承認後に{n}項目が変わりました', '{n} fields have changed since the approval'),
  staleBy: say('変更の申請', 'The request for change'),
  superseded: say(
    'この承認は、変更の承認に代わっています',
    'A later approval has taken the place of this one',
  ),
  supersededBy: say('いまの承認', 'The present approval'),
  sealed: say(
    '承認されました。証明データで内容を確かめられます。',
    'Approved. The receipt proves the content.',
  ),
  advice: say(
    '事務局に事前相談しています。意見は「やりとり」に届きます。',
    'The secretariat was asked for advice. It answers under “Questions and answers”.',
  ),
};

/** A field by its name in the content; the name itself where the form knows none. */
const fieldName = (kind: MatterAnswer['matter']['kind'], name: string) => {
  const known = fieldAt(forms[kind], `/${name}`);
  return known === undefined ? say(name, name) : fieldOf(forms[kind], known).label;
};

/** What should be known before anything else is read: stale, replaced, sealed, asked for advice. One at a time. */
export function MatterNotices({ matter }: { matter: MatterAnswer['matter'] }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { stale, supersededBy } = matter;
  if (supersededBy)
    return (
      <Banner tone="warning" title={text(words.superseded)} role="group">
        <p className="mt-2">
          {text(words.supersededBy)}：
          <Link href={`${base}/matters/${supersededBy.key}`}>{supersededBy.key}</Link>
        </p>
      </Banner>
    );
  if (stale)
    return (
      <Banner tone="warning" title={text(words.stale, { n: stale.fields.length })} role="group">
        <ul className="mt-2 list-disc pl-6">
          {stale.fields.map((field) => (
            <li key={field}>{text(fieldName(matter.kind, field))}</li>
          ))}
        </ul>
        <p className="mt-2">
          {text(words.staleBy)}：<Link href={`${base}/matters/${stale.key}`}>{stale.key}</Link>
        </p>
      </Banner>
    );
  if (matter.receiptDigest !== undefined) return <Banner tone="success" title={text(words.sealed)} />;
  if (matter.status === 'draft' && matter.sharedWithSecretariat)
    return <Banner tone="info" title={text(words.advice)} />;
  return null;
}
