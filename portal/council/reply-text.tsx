import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { MomentText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { DocumentAnswer } from './answers.ts';

const words = {
  reply: say('通知', 'Reply'),
  number: say('番号 {number}', 'Number {number}'),
  issued: say('発出 ', 'Issued '),
  warnings: say('確認してください', 'Look at these again'),
  signOff: say('決裁の状況', 'Sign-off'),
};

/** A document as printed: number, title, text. */
export function DocumentText({ document }: { document: DocumentAnswer['document'] }): ReactNode {
  const text = useText();
  return (
    <article className="panel my-4 max-w-[45rem]">
      {document.number !== undefined && (
        <p className="text-right">{text(words.number, { number: document.number })}</p>
      )}
      {document.issuedAt !== undefined && (
        <p className="text-right">
          {text(words.issued)}
          <MomentText at={document.issuedAt} />
        </p>
      )}
      <h3 className="my-3">
        <Written>{document.title}</Written>
      </h3>
      <p>
        <Written>{document.text}</Written>
      </p>
    </article>
  );
}

/** The reply of a referral, for whoever may read it at this stage; nothing for others. */
export function ReplyText({ documentId }: { documentId: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data } = usePage<DocumentAnswer>(`/documents/${documentId}`);
  if (!data) return null;
  return (
    <section aria-labelledby="reply" className="my-6">
      <h2 id="reply">{text(words.reply)}</h2>
      {data.warnings.length > 0 && (
        <Banner tone="warning" title={text(words.warnings)} role="group">
          <ul className="mt-2 list-disc pl-6">
            {data.warnings.map(({ rule, path, limit, ja, en }) => (
              <li key={`${rule} ${path} ${limit ?? ''}`}>
                {text({ ja, en })}
                {limit !== undefined && <Written>（{limit}）</Written>}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <DocumentText document={data.document} />
      <p>
        <Link href={`${base}/sign-offs/${documentId}`}>{text(words.signOff)}</Link>
      </p>
    </section>
  );
}
