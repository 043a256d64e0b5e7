import { useState, type ReactNode } from 'react';
import type { DutyAnswer } from '../destruction/answer.ts';
import { CertificateForm } from '../destruction/certificate/certificate-form.tsx';
import { DutyBalance } from '../destruction/duty-balance.tsx';
import { LedgerTable } from '../destruction/ledger-table.tsx';
import { Returned } from '../destruction/returned.tsx';
import { say, useText, Written } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { MomentText } from '../parts/dates.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';

const words = {
  name: say('廃棄証明の提出', 'Certificate of destruction'),
  receipt: say('提出の控え', 'Copy of what was handed in'),
  leave: say('中断して終わる（記入した内容は残ります）', 'Leave; what was written is kept'),
  done: say('提出しました。このリンクは役目を終えました。', 'Handed in. This link has done its work.'),
  next: say(
    '次は{office}の確認です。差戻しがあれば、同じリンクと確認コードで、もう一度開けます。',
    '{office} validates it next. If it is returned, the same link and code open it again.',
  ),
  print: say('控えを印刷する', 'Print the copy'),
  submitted: say('提出 ', 'Handed in '),
  number: say('証明書の番号 {id}', 'Certificate {id}'),
} as const;

/** What was handed in, to be printed and kept; the link is good for nothing more. */
function Copy({ data }: { data: DutyAnswer }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const { certificate, duty } = data;
  return (
    <Page name={words.receipt} subject={duty.title}>
      <Banner tone="success" title={text(words.done)}>
        <p className="mt-2">{text(words.next, { office: text(nameOf(duty.applyingOffice)) })}</p>
      </Banner>
      {certificate && (
        <p className="my-3">
          {text(words.submitted)}
          {certificate.submittedAt !== undefined && <MomentText at={certificate.submittedAt} />}
          {'　'}
          <Written>{text(words.number, { id: certificate.id })}</Written>
        </p>
      )}
      <LedgerTable data={data} />
      <p className="no-print my-4">
        <Button onClick={() => print()}>{text(words.print)}</Button>
      </p>
    </Page>
  );
}

/** The one duty of a link: the certificate's form, and afterwards the copy of what was handed in. */
export function GuestWork({ dutyId, onLeave }: { dutyId: string; onLeave: () => void }): ReactNode {
  const text = useText();
  const { data, problem, moved, reload } = usePage<DutyAnswer>(`/duties/${dutyId}`);
  const [handedIn, setHandedIn] = useState(false);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { duty, turn, now, actions } = data;
  if (handedIn || !allows(actions, 'submit-certificate')) return <Copy data={data} />;
  return (
    <Page name={words.name} subject={duty.title}>
      <TurnLine turn={turn} now={now} step={duty.step} />
      <p className="no-print">
        <Button small look="text" onClick={onLeave}>
          {text(words.leave)}
        </Button>
      </p>
      <Moved moved={moved} reload={reload} />
      <Returned data={data} />
      <DutyBalance balance={data.balance} />
      <CertificateForm
        key={turn.since}
        data={data}
        reload={reload}
        onSubmitted={async () => {
          await reload();
          setHandedIn(true);
        }}
      />
    </Page>
  );
}
