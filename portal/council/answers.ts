import type * as z from 'zod';
import type { documentAnswer, referralAnswer } from '../../functions/api/answers.ts';

/** What GET /referrals/{referral} and GET /documents/{document} answer. */
export type ReferralAnswer = z.infer<typeof referralAnswer>;
export type DocumentAnswer = z.infer<typeof documentAnswer>;
