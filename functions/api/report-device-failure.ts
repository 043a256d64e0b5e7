import * as z from 'zod';
import { memberDoor } from '../middleware/door.ts';
import { ofDelegation } from './answers.ts';
import { positionsSchema, raise, raisedAnswer } from './raise-duty.ts';

/** A device broke in the middle of the contract: what is on it must be returned or proven destroyed on its own. */
export const reportDeviceFailure = memberDoor({
  route: 'report-device-failure',
  summary: { ja: '機器の故障・交換を届け出る', en: 'Report a device that failed' },
  params: ofDelegation,
  body: z.strictObject({ lines: positionsSchema, reason: z.string().min(1).max(1000) }),
  answer: raisedAnswer,
  status: 201,
  run: ({ params, body, ...call }) => raise({ ...body, ...params, cause: 'device-failure' }, call),
});
