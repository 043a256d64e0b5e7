import { commentMinutes } from './minutes-comments.ts';
import { confirmMinutes } from './confirm-minutes.ts';
import { confirmReply } from './confirm-reply.ts';
import { readAfterwards } from './read-afterwards.ts';
import { sign } from './sign.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What chairs and signers do. */
export const doors = [confirmReply, sign, commentMinutes, confirmMinutes, readAfterwards];

export const handler = apiHandler(doors);
