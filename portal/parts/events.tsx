import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { eventsAnswer } from '../../functions/api/answers.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say, useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';
import { MomentText } from './dates.tsx';
import { roleWords } from './roles.ts';

type Events = z.infer<typeof eventsAnswer>;

const words = {
  title: say('経過', 'History'),
  system: say('システム', 'the system'),
  deputy: say('（{office} {role}の代決）', ' (as deputy for {office} {role})'),
};

/** What each type of event says happened. */
const sentences: Readonly<Record<string, Bilingual | undefined>> = {
  'draft-created': say('下書きを作りました', 'created the draft'),
  submitted: say('提出しました', 'submitted'),
  'review-accepted': say('受け付けました', 'accepted'),
  'review-returned': say('差し戻しました', 'returned it'),
  resubmitted: say('修正して再提出しました', 'corrected and resubmitted'),
  'withdrawal-asked': say('取下げを申し出ました', 'asked to withdraw'),
  'put-on-referral': say('付議しました', 'put it on a referral'),
  'approval-sealed': say('承認し、証明データを封印しました', 'approved and sealed the receipt'),
  'matter-rejected': say('不承認で終わりました', 'ended: not approved'),
  'matter-withdrawn': say('取下げで終わりました', 'ended: withdrawn'),
  stopped: say('処理が止まりました', 'processing stopped'),
  resumed: say('処理を再開しました', 'resumed'),
  withdrawn: say('取り下げました', 'withdrew it'),
  'referral-created': say('付議書を作りました', 'created the referral'),
  'letter-issued': say('付議書を発出しました', 'issued the letter'),
  'deliberation-recorded': say('会議の結果を記録しました', 'recorded the outcome of the meeting'),
  'reply-drafted': say('通知の案を作りました', 'drafted the reply'),
  'document-drafted': say('文書の案を作りました', 'drafted the document'),
  'reply-confirmed': say('通知の案を確認しました', 'confirmed the draft reply'),
  'reply-returned': say('通知の案を差し戻しました', 'returned the draft reply'),
  signed: say('決裁しました', 'signed'),
  'signature-refused': say('決裁せずに差し戻しました', 'returned it unsigned'),
  'reply-issued': say('通知を発出しました', 'issued the reply'),
  'reply-delivered': say('通知を届けました', 'delivered the reply'),
  'reply-acknowledged': say('通知を受領しました', 'acknowledged the reply'),
  'referral-closed': say('付議が終わりました', 'closed the referral'),
  'duty-scheduled': say('廃棄証明の義務を登録しました', 'scheduled the duty to prove destruction'),
  'duty-opened': say('廃棄証明の提出を求めました', 'asked for the certificate of destruction'),
  'certificate-submitted': say('廃棄証明書を提出しました', 'handed in the certificate of destruction'),
  'certificate-accepted': say('廃棄証明書を受理しました', 'accepted the certificate of destruction'),
  'certificate-accepted-in-part': say('一部の行を証明済みにしました', 'counted part of the lines'),
  'certificate-returned': say('廃棄証明書を差し戻しました', 'returned the certificate of destruction'),
  'certificate-sealed': say('廃棄を確認し、証明データを封印しました', 'sealed the proof of destruction'),
};

/** Steps of machines: for the auditor alone. */
const entered = say('次の段階に進みました', 'entered the next step');

/** What happened to a record, newest first, as sentences; 代決 shows both. */
export function Events({ events }: { events: Events }): ReactNode {
  const text = useText();
  const { nameOf, place } = useDesk();
  const who = (office: string, role: string): string =>
    `${text(nameOf(office))} ${text(roleWords[role] ?? say(role, role))}`;
  const told = events.filter(({ type }) => place.role === 'auditor' || sentences[type]);
  return (
    <section aria-labelledby="events" className="my-10">
      <h2 id="events">{text(words.title)}</h2>
      <ol className="my-3">
        {told.map(({ seq, type, at, actor, deputyFor }) => (
          <li key={seq} className="flex flex-wrap gap-x-4 border-b border-solid-gray-200 py-2">
            <MomentText at={at} />
            <span>
              <strong>{actor.kind === 'person' ? who(actor.office, actor.role) : text(words.system)}</strong>
              {deputyFor &&
                text(words.deputy, {
                  office: text(nameOf(deputyFor.office)),
                  role: text(roleWords[deputyFor.role] ?? say('', '')),
                })}
              ：{text(sentences[type] ?? (type === 'step-entered' ? entered : say(type, type)))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
