import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../../language.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';

const words = {
  title: say('証明データ', 'Receipt'),
  open: say('証明データを開いて検証する', 'Open and verify the receipt'),
  digest: say('要約値（SHA-256）', 'Digest (SHA-256)'),
  none: say(
    '承認されると、内容・署名・証跡を後から確かめられる証明データが封印されます。',
    'On approval a receipt is sealed, by which content, signature and journal can be checked later.',
  ),
};

/** 証明データ: the sealed proof of the approval, once there is one. */
export function ProofSection({ matter }: { matter: MatterAnswer['matter'] }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  return (
    <section aria-labelledby="proof" className="my-10">
      <h2 id="proof">{text(words.title)}</h2>
      {matter.receiptDigest === undefined ? (
        <p className="my-3 text-solid-gray-600">{text(words.none)}</p>
      ) : (
        <>
          <p className="my-3">
            <Link href={`${base}/matters/${matter.key}/receipt`}>{text(words.open)}</Link>
          </p>
          <dl className="facts my-3">
            <dt>{text(words.digest)}</dt>
            <dd className="text-mono-16N-150">{matter.receiptDigest}</dd>
          </dl>
        </>
      )}
    </section>
  );
}
