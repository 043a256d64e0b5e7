import { sendMail } from '../aws/mail.ts';
import { formatDate } from '../domain/calendar/wareki.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import type { GuestLink } from '../domain/guest-link/guest-link.ts';
import { environment } from '../environment.ts';
import { log } from '../middleware/log.ts';
import { profileOf } from '../storage/profiles.ts';
import type { Scope } from '../storage/scope.ts';

interface Secret {
  readonly duty: Duty;
  readonly contact: GuestLink['contact'];
  readonly what: 'link' | 'code';
  readonly path: string;
  readonly code: string;
}

/**
 * Mails a new link, or its code, to the contact: never both in one mail (pages.md §4). The link stands whatever becomes of
 * the mail; the department is told when it was not sent, and tells it another way.
 */
export async function mailLinkSecret(scope: Scope, secret: Secret): Promise<'link' | 'code' | 'failed'> {
  const { duty, contact, what, path, code } = secret;
  const { name, offices } = await profileOf(scope);
  const office = offices.find(({ id }) => id === duty.applyingOffice);
  const { PORTAL_URL } = environment('PORTAL_URL');
  const due = formatDate(duty.dueOn, 'text');
  const text = [
    what === 'link'
      ? `廃棄証明書を提出してください（期限 ${due}）。`
      : `廃棄証明書の提出（期限 ${due}）に使う確認コードをお知らせします。`,
    '',
    what === 'link' ? `${PORTAL_URL}${path}` : code,
    '',
    what === 'link'
      ? '開くには、別にお知らせする6桁の確認コードが必要です。'
      : '別にお送りするリンクを開いて、この確認コードを入れてください。',
    '',
    `心当たりがない場合は、このメールを破棄し、${name.ja} ${office?.ja ?? '担当課'}${office?.contact ? `（${office.contact}）` : ''}に電話でお知らせください。`,
  ].join('\n');
  const subject = `【${name.ja}】廃棄証明書の提出のお願い：期限 ${due}`;
  try {
    if ((await sendMail({ to: contact.email ?? '', subject, text })) === 'sent') return what;
  } catch (error) {
    log('MAIL_REFUSED', { recordId: duty.id }, error);
    return 'failed';
  }
  log('MAIL_REFUSED', { recordId: duty.id });
  return 'failed';
}
