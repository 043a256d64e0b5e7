import * as z from 'zod';
import { extendedUntil } from '../domain/guest-link/guest-link.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, guestDoor } from '../middleware/door.ts';
import { extensionWrite } from '../storage/guest-links.ts';
import { commit } from '../storage/transaction.ts';
import { inMunicipality } from './answers.ts';

/** A guest goes on: the thirty minutes begin again, within a working day. */
export const extendSession = guestDoor({
  route: 'extend-session',
  summary: { ja: '続ける', en: 'Go on' },
  params: inMunicipality,
  body: z.strictObject({}),
  /** Milliseconds since the epoch. */
  answer: z.object({ now: z.int(), until: z.int() }),
  async run({ session, sessionDigest, nowEpoch }) {
    const until = extendedUntil(session, nowEpoch);
    const written = await commit([extensionWrite(session, sessionDigest, { nowEpoch, until })]);
    return written.kind === 'committed' ? answered({ now: nowEpoch, until }) : refuse('session-ended');
  },
});
