import * as z from 'zod';
import { answered, guestDoor } from '../middleware/door.ts';
import { endedSessionWrite } from '../storage/guest-links.ts';
import { commit } from '../storage/transaction.ts';
import { inMunicipality } from './answers.ts';

/** A guest leaves: the session is over, the link stays. */
export const endSession = guestDoor({
  route: 'end-session',
  summary: { ja: '終わる', en: 'Leave' },
  params: inMunicipality,
  body: z.strictObject({}),
  answer: z.object({ ended: z.boolean() }),
  async run({ session, sessionDigest }) {
    await commit([endedSessionWrite(session, sessionDigest)]);
    return answered({ ended: true });
  },
});
