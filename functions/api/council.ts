import { confirmReply } from './confirm-reply.ts';
import { sign } from './sign.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What chairs and signers do. */
export const doors = [confirmReply, sign];

export const handler = apiHandler(doors);
