import { review } from './review.ts';
import { createReferral } from './create-referral.ts';
import { deliberation } from './deliberation.ts';
import { draftReply } from './draft-reply.ts';
import { resume } from './resume.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What the council secretariat does. */
export const doors = [review, createReferral, deliberation, draftReply, resume];

export const handler = apiHandler(doors);
