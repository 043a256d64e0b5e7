import { BadRequestException, MessageRejected, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { environment } from '../environment.ts';

let client: SESv2Client | undefined;

/** The one mail client of this process, made on first use. */
export const mail = (): SESv2Client => (client ??= new SESv2Client({}));

/**
 * Sends one plain-text mail. Subjects carry no name and no 件名 (pages.md §4).
 * @returns `refused` when the service will never take this message; throws for anything that passes.
 */
export async function sendMail(message: {
  to: string;
  subject: string;
  text: string;
}): Promise<'sent' | 'refused'> {
  const { MAIL_FROM } = environment('MAIL_FROM');
  try {
    await mail().send(
      new SendEmailCommand({
        FromEmailAddress: MAIL_FROM,
        Destination: { ToAddresses: [message.to] },
        Content: {
          Simple: {
            Subject: { Data: message.subject, Charset: 'UTF-8' },
            Body: { Text: { Data: message.text, Charset: 'UTF-8' } },
          },
        },
      }),
    );
    return 'sent';
  } catch (error) {
    if (error instanceof MessageRejected || error instanceof BadRequestException) return 'refused';
    throw error;
  }
}
