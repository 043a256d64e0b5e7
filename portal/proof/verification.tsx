import { useEffect, useState, type ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { receiptFileSchema } from '../../functions/domain/receipt/receipt-file.ts';
import { verifyReceiptFile, type ReceiptVerification } from '../../functions/domain/receipt/verify.ts';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { MomentText } from '../parts/dates.tsx';

const words = {
  yes: say('検証できました', 'Verified'),
  yesAlone: say(
    '内容・署名・証跡のつながりを検証できました。誰の鍵かは、この画面では確かめていません。',
    'Content, signature and journal hold. Whose key it is was not checked here.',
  ),
  no: say('検証できませんでした', 'Not verified'),
  checking: say('検証しています', 'Verifying'),
  sealed: say('封印した日時', 'Sealed at'),
  subject: say('番号', 'Number'),
  kind: say('種類', 'Kind'),
  municipality: say('団体コード', 'Municipality'),
  digest: say('要約値（SHA-256）', 'Digest (SHA-256)'),
  key: say('署名の鍵', 'Signing key'),
  raw: say('元のデータ（JSON）', 'Raw data (JSON)'),
  approval: say('承認', 'Approval'),
  certificate: say('廃棄の確認', 'Certificate of destruction'),
};

const checkWords: Readonly<Record<string, Bilingual>> = {
  content: say('内容', 'Content'),
  signature: say('署名', 'Signature'),
  journal: say('証跡とのつながり', 'Link to the journal'),
  key: say('公開鍵', 'Published key'),
};

/** A key set as a municipality publishes it. */
export interface Keys {
  readonly keys: readonly unknown[];
}

function Checks({ result, alone }: { result: ReceiptVerification; alone: boolean }): ReactNode {
  const text = useText();
  const good = alone ? words.yesAlone : words.yes;
  return (
    <>
      <Banner tone={result.verified ? 'success' : 'error'} title={text(result.verified ? good : words.no)} />
      <ul className="my-4" data-verified={result.verified}>
        {result.checks.map(({ check, ok, ja, en }) => {
          const unknown = check === 'key' && alone;
          return (
            <li key={check} className="border-b border-solid-gray-200 py-2">
              <strong className={ok ? 'text-green-800' : unknown ? '' : 'text-red-900'}>
                {ok ? '✓' : unknown ? '－' : '✗'} {text(checkWords[check] ?? say(check, check))}
              </strong>
              ：{text({ ja, en })}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Facts({ file, sha256 }: { file: unknown; sha256: string | undefined }): ReactNode {
  const text = useText();
  const read = receiptFileSchema.safeParse(file).data;
  if (!read) return null;
  const { receipt, keys } = read;
  return (
    <dl className="facts my-4">
      <dt>{text(words.kind)}</dt>
      <dd>{text(receipt.kind === 'approval' ? words.approval : words.certificate)}</dd>
      <dt>{text(words.subject)}</dt>
      <dd>
        <Written>{receipt.subject.key}</Written>
      </dd>
      <dt>{text(words.municipality)}</dt>
      <dd className="numbers">{receipt.municipality}</dd>
      <dt>{text(words.sealed)}</dt>
      <dd>
        <MomentText at={receipt.sealedAt} />
      </dd>
      <dt>{text(words.digest)}</dt>
      <dd className="text-mono-16N-150">{sha256}</dd>
      <dt>{text(words.key)}</dt>
      <dd className="text-mono-16N-150">{keys.keys[0].kid}</dd>
    </dl>
  );
}

/** Verifies a receipt in this browser and says what held and what did not. `trusted` are the published keys, where known. */
export function Verification({ file, trusted }: { file: unknown; trusted: Keys | undefined }): ReactNode {
  const text = useText();
  const [result, setResult] = useState<ReceiptVerification>();
  useEffect(() => {
    setResult(undefined);
    void verifyReceiptFile(file, trusted).then(setResult);
  }, [file, trusted]);
  if (!result) return <p role="status">{text(words.checking)}</p>;
  return (
    <>
      <Checks result={result} alone={trusted === undefined} />
      <Facts file={file} sha256={result.sha256} />
      <details className="my-4">
        <summary className="min-h-11 cursor-pointer py-2">{text(words.raw)}</summary>
        <pre
          tabIndex={0}
          aria-label={text(words.raw)}
          className="overflow-x-auto rounded-8 bg-solid-gray-50 p-4 text-mono-14N-150 whitespace-pre-wrap"
        >
          {JSON.stringify(file, null, 2)}
        </pre>
      </details>
    </>
  );
}
