import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { isDelivered } from '../../council/referral-status.ts';
import { say, useText, Written } from '../../language.tsx';
import { DateText, MomentText } from '../../parts/dates.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';
import { PaperDownloads } from '../../parts/download.tsx';

const words = {
  sheet: say('個票', 'Sheet'),
  outcome: say('結果の通知', 'Notice of the outcome'),
  title: say('資料', 'Papers'),
  referral: say('付議書', 'Referral'),
  reply: say('通知', 'Reply'),
  duty: say('廃棄証明の義務', 'Duty to prove destruction'),
  issued: say('発出', 'issued'),
  held: say('会議', 'meeting'),
  none: say(
    '付議書と通知が発出されると、ここに表示されます。',
    'The letter and the reply stand here once they are issued.',
  ),
};

/** 資料: the letter that carries the matter, the reply to it, and the duty that followed. */
export function PapersSection({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { base, place } = useDesk();
  const { referral, dutyId } = data;
  const seesDuties = !['chair', 'member', 'approver'].includes(place.role);
  return (
    <section aria-labelledby="papers" className="my-10">
      <h2 id="papers">{text(words.title)}</h2>
      {!referral && dutyId === undefined && <p className="my-3 text-solid-gray-600">{text(words.none)}</p>}
      <ul className="my-3">
        {referral && (
          <li className="flex flex-wrap gap-x-4 py-2">
            <Link href={`${base}/referrals/${referral.id}`}>{text(words.referral)}</Link>
            {referral.number !== undefined && <Written>{referral.number}</Written>}
            {referral.issuedAt !== undefined && (
              <span>
                {text(words.issued)} <MomentText at={referral.issuedAt} />
              </span>
            )}
            {referral.heldOn !== undefined && (
              <span>
                {text(words.held)} <DateText date={referral.heldOn} table />
              </span>
            )}
          </li>
        )}
        {referral && isDelivered(referral.step) && (
          <li className="py-2">
            <Link href={`${base}/sign-offs/${referral.documentId}`}>{text(words.reply)}</Link>
          </li>
        )}
        {dutyId !== undefined && seesDuties && (
          <li className="py-2">
            <Link href={`${base}/duties/${dutyId}`}>{text(words.duty)}</Link>
          </li>
        )}
      </ul>
      <PaperDownloads paper={words.sheet} path={`/matters/${data.matter.key}/paper`} />
      {data.matter.outcome !== undefined && (
        <PaperDownloads
          paper={words.outcome}
          path={`/matters/${data.matter.key}/paper`}
          query={{ paper: 'outcome' }}
        />
      )}
    </section>
  );
}
