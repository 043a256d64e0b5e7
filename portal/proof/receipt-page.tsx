import { useEffect, useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { ReceiptFile } from '../../functions/domain/receipt/receipt-file.ts';
import { say, useText } from '../language.tsx';
import { PaperDownloads } from '../parts/download.tsx';
import { Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import { Verification, type Keys } from './verification.tsx';

const words = {
  name: say('証明データ', 'Receipt'),
  what: say(
    'この証明データは、内容・署名・証跡とのつながりを、この画面の中で検証しています。保存したファイルは、後からでも、サインインせずに検証できます。',
    'Content, signature and journal are verified inside this page. The saved file can be verified later without signing in.',
  ),
  download: say('証明データを保存する（receipt.json）', 'Save the receipt (receipt.json)'),
  notice: say('結果の通知', 'Notice of the outcome'),
  verify: say('保存したファイルを検証する', 'Verify a saved file'),
};

/** The address of a file made in this page, until it changes. */
function useDownload(file: unknown): string | undefined {
  const url = useMemo(() => {
    if (file === undefined) return undefined;
    return URL.createObjectURL(
      new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }),
    );
  }, [file]);
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);
  return url;
}

type Answer<Body> = Body & { version?: number };

/** 証明データ: the sealed receipt of a matter or a duty, verified here against the municipality's published keys. */
export default function ReceiptPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data, problem, reload } = usePage<Answer<ReceiptFile>>(`/receipts/${subject}`);
  const { data: keys } = usePage<Answer<Keys>>('/keys');
  const download = useDownload(data);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <Page
      name={words.name}
      subject={data.receipt.subject.key}
      primary={
        <a className="button button-solid" href={download} download="receipt.json">
          {text(words.download)}
        </a>
      }
    >
      <p className="my-4 max-w-[40rem]">{text(words.what)}</p>
      {keys && <Verification file={data} trusted={keys} />}
      {data.receipt.kind === 'approval' && data.receipt.outcome !== 'published' && (
        <PaperDownloads
          paper={words.notice}
          path={`/matters/${data.receipt.subject.key}/paper`}
          query={{ paper: 'outcome' }}
        />
      )}
      <p>
        <Link href={`${base}/verify`}>{text(words.verify)}</Link>
      </p>
    </Page>
  );
}
