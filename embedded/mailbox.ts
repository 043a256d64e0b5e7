import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { readIfPresent, replaceFile } from './file-store.ts';

/** A message that was handed over for delivery. Nothing leaves the machine. */
export interface KeptMail {
  messageId: string;
  /** Virtual time, ISO 8601 in UTC. */
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html?: string | undefined;
}

export interface MailboxOptions {
  /** Where messages are kept; undefined keeps them in memory. */
  folder: string | undefined;
  /** Virtual now, milliseconds since the epoch. */
  now: () => number;
}

export interface Mailbox {
  /** Answers SESv2 SendEmail: the HTTP status and the JSON body AWS would give. */
  sendEmail(body: unknown): { status: number; body: unknown };
  /** The newest 100, the newest first. */
  newest(): KeptMail[];
}

const content = z.object({ Data: z.string() });

const sendEmailRequest = z.object({
  FromEmailAddress: z.string().min(1),
  Destination: z.object({
    ToAddresses: z.array(z.string()).default([]),
    CcAddresses: z.array(z.string()).default([]),
    BccAddresses: z.array(z.string()).default([]),
  }),
  Content: z.object({
    Simple: z.object({
      Subject: content,
      Body: z.object({ Text: content.optional(), Html: content.optional() }),
    }),
  }),
});

const keptMail = z.object({
  messageId: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
});

const NEWEST = 100;

/** SES's most recipients of one message. */
const MOST_RECIPIENTS = 50;

const readNewest = (folder: string | undefined): KeptMail[] => {
  if (folder === undefined) return [];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names
    .sort()
    .slice(-NEWEST)
    .map((name) => keptMail.parse(JSON.parse(readIfPresent(join(folder, name)) ?? '')));
};

/** Keeps what the functions send by SES, for the portal and for tests to show. */
export const openMailbox = ({ folder, now }: MailboxOptions): Mailbox => {
  const mails = readNewest(folder);
  let order = 0;

  const keep = (mail: KeptMail): void => {
    mails.push(mail);
    if (mails.length > NEWEST) mails.shift();
    order += 1;
    // Names sort by time; several of one millisecond stay in order.
    const name = `${mail.at.replaceAll(':', '-')}-${String(order).padStart(6, '0')}-${mail.messageId}.json`;
    if (folder !== undefined) replaceFile(join(folder, name), JSON.stringify(mail));
  };

  return {
    sendEmail(body) {
      const parsed = sendEmailRequest.safeParse(body);
      if (!parsed.success) return { status: 400, body: { message: z.prettifyError(parsed.error) } };
      const { FromEmailAddress: from, Destination, Content } = parsed.data;
      const to = [...Destination.ToAddresses, ...Destination.CcAddresses, ...Destination.BccAddresses];
      if (to.length === 0 || to.length > MOST_RECIPIENTS) {
        return {
          status: 400,
          body: { message: `A message has 1 to ${String(MOST_RECIPIENTS)} recipients.` },
        };
      }
      const { Subject, Body } = Content.Simple;
      const messageId = randomUUID();
      keep({
        messageId,
        at: new Date(now()).toISOString(),
        from,
        to,
        subject: Subject.Data,
        text: Body.Text?.Data ?? '',
        ...(Body.Html === undefined ? {} : { html: Body.Html.Data }),
      });
      return { status: 200, body: { MessageId: messageId } };
    },
    newest: () => mails.toReversed(),
  };
};
