import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { readDuty } from '../storage/records.ts';
import { decidedAnswer, ofDuty } from './answers.ts';
import { decide } from './decision.ts';

/** The head of the department answers a question about a certificate; validating it stays with the officer. */
export const adviseValidation = memberDoor({
  route: 'advise-validation',
  summary: { ja: '廃棄証明書の判断に答える', en: 'Answer a question about the certificate' },
  params: ofDuty,
  body: z.strictObject({ advice: z.string().min(1).max(1000) }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body: { advice }, ...deciding }) {
    const duty = await readDuty(deciding.scope, params.duty);
    if (!duty || !maySee(duty, deciding.actor)) return refuse('not-found');
    return decide({ record: duty, step: 'advise-validation' }, deciding, () => ({
      decision: 'answer',
      changes: { advice },
      happening: { type: 'validation-advised', data: { advice: digestOf(advice) } },
    }));
  },
});
