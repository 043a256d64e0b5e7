import * as z from 'zod';
import { mailLinkSecret } from './mail-link.ts';
import { asksForCertificate, linkRow, rowOfLink } from './link-answers.ts';
import { linkEventWrites, whileJournalMoves } from './link-events.ts';
import { maySee } from '../domain/access/visibility.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import {
  codeDigestOf,
  contactSchema,
  linkUsableUntil,
  tokenDigestOf,
  type GuestLink,
} from '../domain/guest-link/guest-link.ts';
import { idSchema, newId } from '../domain/identifier/identifier.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomCode, randomToken, randomUnit } from '../randomness.ts';
import { linkWrite, newLinkWrites, readLink } from '../storage/guest-links.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import type { Write } from '../storage/transaction.ts';
import { ofDuty } from './answers.ts';
import { refusalOfLost } from './decision.ts';

const bodySchema = z.strictObject({
  contact: contactSchema,
  /** What goes by mail to the contact's address; the other is told another way. */
  mail: z.enum(['link', 'code']).optional(),
  /** A link that this one stands for: it is revoked. */
  replaces: idSchema('lnk').optional(),
});

/** Path and code are told once, in this answer, and kept nowhere: a repeated key gets the answer without them. */
const answerSchema = linkRow.extend({
  path: z.string().optional(),
  confirmationCode: z.string().optional(),
  mailed: z.enum(['link', 'code', 'failed']).optional(),
});

/** The writes that revoke the link that is replaced; a refusal when the duty has no such link. */
async function replaceWrites(scope: Scope, duty: Duty, id: string | undefined): Promise<Write[] | Refusal> {
  if (id === undefined) return [];
  const old = await readLink(scope, duty.id, id);
  if (!old) return refuse('not-found');
  return old.state === 'revoked' ? [] : [linkWrite(scope, old, { ...old, state: 'revoked' })];
}

/** A department lets somebody of the contractor without an account hand in one certificate. */
export const createLink = memberDoor({
  route: 'create-link',
  summary: { ja: '提出用リンクを作る', en: 'Make a link for handing in' },
  params: ofDuty,
  body: bodySchema,
  answer: answerSchema,
  status: 201,
  async run({ scope, actor, now, nowEpoch, params, body, keepAnswer }) {
    const { contact, mail, replaces } = body;
    if (mail !== undefined && contact.email === undefined)
      return refuse('rule-broken', [{ rule: 'no-address', path: '/contact/email' }]);
    const [token, code] = [randomToken(), randomCode()];
    const outcome = await whileJournalMoves<{ duty: Duty; link: GuestLink } | Refusal>(async () => {
      const duty = await readDuty(scope, params.duty);
      if (!duty || !maySee(duty, actor)) return { settled: refuse('not-found') };
      if (!asksForCertificate(duty)) return { settled: refuse('not-at-step') };
      const replaced = await replaceWrites(scope, duty, replaces);
      if ('code' in replaced) return { settled: replaced };
      const link: GuestLink = {
        type: 'guest-link',
        schema: 1,
        id: newId('lnk', nowEpoch, randomUnit),
        municipality: scope.municipality,
        dutyId: duty.id,
        contractor: duty.contractor,
        contact,
        tokenDigest: tokenDigestOf(token),
        codeDigest: codeDigestOf(token, code),
        state: 'open',
        wrong: 0,
        createdAt: now,
        createdBy: actor.id,
        usableUntil: linkUsableUntil(nowEpoch),
      };
      const data = { link: link.id, ...(replaces === undefined ? {} : { replaces }) };
      const told = linkEventWrites({ scope, actor, now }, duty, 'link-created', data);
      const kept = keepAnswer(answered(rowOfLink(link, nowEpoch)));
      return { writes: [...told, ...newLinkWrites(scope, link), ...replaced, kept], result: { duty, link } };
    });
    if (!outcome) return refuse('unavailable');
    if ('written' in outcome && outcome.written.kind === 'lost') return refusalOfLost(outcome.written);
    if ('code' in outcome.result) return outcome.result;
    const { duty, link } = outcome.result;
    const path = `/link#${scope.municipality}.${token}`;
    const mailed = mail && (await mailLinkSecret(scope, { duty, contact, what: mail, path, code }));
    return answered({
      ...rowOfLink(link, nowEpoch),
      path,
      confirmationCode: code,
      ...(mailed ? { mailed } : {}),
    });
  },
});
