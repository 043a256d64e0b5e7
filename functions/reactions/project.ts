import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { sendMail } from '../aws/mail.ts';
import { formatDate } from '../domain/calendar/wareki.ts';
import { givenNoticeSchema, noticeWords } from '../domain/destruction/notice.ts';
import { humanTaskSchema } from '../domain/human-task/human-task.ts';
import { stepWords } from '../domain/human-task/lone-steps.ts';
import type { Actor } from '../domain/procedure/profile.ts';
import { environment } from '../environment.ts';
import { log } from '../middleware/log.ts';
import { eachRow, reactionHandler, type StreamRow } from '../middleware/reaction-handler.ts';
import { listPeople } from '../storage/memberships.ts';
import { profileOf } from '../storage/profiles.ts';
import { parseRow } from '../storage/rows.ts';

/** What is told to whom: where it stands, and until when. */
interface Telling {
  readonly recordId: string;
  readonly what: string;
  readonly key: string;
  readonly due: string;
  readonly actors: readonly Actor[];
}

/** A new task, or a notice that was given, as it is told. */
function tellingOf(image: Record<string, unknown>): Telling {
  if (image['type'] === 'notice') {
    const notice = parseRow(givenNoticeSchema, image);
    return { ...notice, what: noticeWords(notice).ja };
  }
  const task = parseRow(humanTaskSchema, image);
  return { ...task, what: stepWords(task.step).ja };
}

/** Tells people that it is their turn, or what is due. The mail shows where; it never decides (design §2.4). */
async function notify({ scope, image }: StreamRow): Promise<void> {
  const { recordId, what, key, actors, ...told } = tellingOf(image);
  const { name } = await profileOf(scope);
  const due = formatDate(told.due, 'text');
  const people = (await Promise.all(actors.map((actor) => listPeople(scope, actor)))).flat();
  const { PORTAL_URL } = environment('PORTAL_URL');
  const text = [
    `${what}（期限 ${due}）`,
    '',
    `${PORTAL_URL}/m/${scope.municipality}/inbox`,
    '',
    '心当たりがない場合は、このメールを破棄し、担当課に電話でお知らせください。',
  ].join('\n');
  for (const { email } of people) {
    const subject = `【${name.ja}】${what}：期限 ${due}（${key}）`;
    // One address that is refused must not keep the others from hearing of it.
    if ((await sendMail({ to: email, subject, text })) === 'refused') log('MAIL_REFUSED', { recordId });
  }
}

/** `project`: what follows from new rows for people's eyes only. Notices may come twice; they change nothing. */
export const handler = reactionHandler(
  'project',
  (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => eachRow(event, notify),
);
