import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { sendMail } from '../aws/mail.ts';
import { formatDate } from '../domain/calendar/wareki.ts';
import { humanTaskSchema } from '../domain/human-task/human-task.ts';
import { isWaitingStep, waitingSteps } from '../domain/human-task/steps.ts';
import { environment } from '../environment.ts';
import { log } from '../middleware/log.ts';
import { eachRow, reactionHandler, type StreamRow } from '../middleware/reaction-handler.ts';
import { listPeople } from '../storage/memberships.ts';
import { profileOf } from '../storage/profiles.ts';
import { parseRow } from '../storage/rows.ts';

/** Tells the people of a new task that it is their turn. The mail shows where; it never decides (design §2.4). */
async function notify({ scope, image }: StreamRow): Promise<void> {
  const task = parseRow(humanTaskSchema, image);
  const { name } = await profileOf(scope);
  const what = isWaitingStep(task.step) ? waitingSteps[task.step].ja : '停止した処理を確かめる';
  const due = formatDate(task.due, 'text');
  const people = (await Promise.all(task.actors.map((actor) => listPeople(scope, actor)))).flat();
  const { PORTAL_URL } = environment('PORTAL_URL');
  const text = [
    `${what}（期限 ${due}）`,
    '',
    `${PORTAL_URL}/m/${scope.municipality}/inbox`,
    '',
    '心当たりがない場合は、このメールを破棄し、担当課に電話でお知らせください。',
  ].join('\n');
  for (const { email } of people) {
    const subject = `【${name.ja}】${what}：期限 ${due}（${task.key}）`;
    // One address that is refused must not keep the others from hearing of it.
    if ((await sendMail({ to: email, subject, text })) === 'refused')
      log('MAIL_REFUSED', { recordId: task.recordId });
  }
}

/** `project`: what follows from new rows for people's eyes only. Notices may come twice; they change nothing. */
export const handler = reactionHandler(
  'project',
  (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => eachRow(event, notify),
);
