import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import {
  afterCode,
  codeDigestOf,
  guestOf,
  linkCodeSchema,
  linkTokenSchema,
  sessionOf,
  standingOf,
  tokenDigestOf,
  triesLeft,
  type GuestLink,
} from '../domain/guest-link/guest-link.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { municipalityCodeSchema } from '../domain/municipality-code/municipality-code.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, publicDoor, type Answered } from '../middleware/door.ts';
import { randomToken } from '../randomness.ts';
import { findLink, linkWrite, sessionWrite } from '../storage/guest-links.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { asksForCertificate } from './link-answers.ts';
import { linkEventWrites, whileJournalMoves, type LinkEvent } from './link-events.ts';

const bodySchema = z.strictObject({ token: linkTokenSchema, code: linkCodeSchema });
/** Milliseconds since the epoch: how long the session lasts is told by two moments of one clock. */
const answerSchema = z.object({ session: z.string(), now: z.int(), until: z.int(), dutyId: z.string() });
type Opened = Answered<z.infer<typeof answerSchema>>;

interface Tried {
  readonly scope: Scope;
  readonly link: GuestLink;
  readonly duty: Duty;
  readonly now: string;
  readonly nowEpoch: number;
}

const isRight = ({ codeDigest }: GuestLink, { token, code }: z.infer<typeof bodySchema>): boolean =>
  timingSafeEqual(Buffer.from(codeDigest, 'hex'), Buffer.from(codeDigestOf(token, code), 'hex'));

/** What a wrong code is answered with, once it is counted. */
const refusalAfter = (link: GuestLink): Refusal =>
  link.state === 'locked'
    ? refuse('link-locked')
    : refuse('code-wrong', [{ rule: 'code-tries-left', path: '/code', limit: String(triesLeft(link)) }]);

/** What a code changes: the link with its count, the journal, and for the right one the session. Said only when written. */
function tried({ scope, link, duty, now, nowEpoch }: Tried, right: boolean) {
  const after = afterCode(link, right, now);
  const wrong: LinkEvent = after.state === 'locked' ? 'link-locked' : 'link-code-wrong';
  const data = { link: link.id, ...(right ? {} : { wrong: after.wrong }) };
  const writes = [
    ...linkEventWrites({ scope, actor: guestOf(link), now }, duty, right ? 'link-opened' : wrong, data),
    linkWrite(scope, link, after),
  ];
  if (!right) return { writes, result: refusalAfter(after) };
  const session = sessionOf(link, nowEpoch);
  const token = randomToken();
  const answer: Opened = answered({
    session: token,
    now: nowEpoch,
    until: session.until,
    dutyId: duty.id,
  });
  return { writes: [...writes, sessionWrite(tokenDigestOf(token), session)], result: answer };
}

/** Token and code open a session for the link's one duty. A wrong code is counted before it is called wrong; the fifth locks. */
export const openLink = publicDoor({
  route: 'open-link',
  summary: { ja: 'リンクを確認コードで開く', en: 'Open a link with its code' },
  params: z.object({ municipality: municipalityCodeSchema }),
  body: bodySchema,
  answer: answerSchema,
  status: 201,
  refusals: ['code-wrong', 'link-locked', 'link-gone', 'link-ended'],
  async run({ params, body, now, nowEpoch }) {
    const outcome = await whileJournalMoves<Opened | Refusal>(async () => {
      const found = await findLink(params.municipality, tokenDigestOf(body.token));
      const duty = found && (await readDuty(found.scope, found.link.dutyId));
      if (!duty) return { settled: refuse('link-gone') };
      const standing = standingOf(found.link, { nowEpoch, asks: asksForCertificate(duty) });
      if (standing !== 'open') return { settled: refuse(`link-${standing}`) };
      return tried({ ...found, duty, now, nowEpoch }, isRight(found.link, body));
    });
    return outcome?.result ?? refuse('unavailable');
  },
});
