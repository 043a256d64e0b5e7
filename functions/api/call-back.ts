import * as z from 'zod';
import { memberDoor } from '../middleware/door.ts';
import { ofDelegation } from './answers.ts';
import { positionsSchema, raise, raisedAnswer } from './raise-duty.ts';

/** The department calls media back (回収): the lines named, or everything that is open. */
export const callBack = memberDoor({
  route: 'call-back',
  summary: { ja: '媒体の回収を求める', en: 'Call media back' },
  params: ofDelegation,
  body: z.strictObject({ lines: positionsSchema.optional(), reason: z.string().min(1).max(1000) }),
  answer: raisedAnswer,
  status: 201,
  run: ({ params, body: { lines, reason }, ...call }) =>
    raise({ delegation: params.delegation, cause: 'call-back', lines, reason }, call),
});
