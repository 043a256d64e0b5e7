import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { sentContentSchema, parseContent } from '../domain/matter/parse-content.ts';
import type { Revision } from '../domain/pia/revision.ts';
import { memberDoor } from '../middleware/door.ts';
import { markedAnew } from './stale.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { decide } from './decision.ts';
import { findMatter } from './find-matter.ts';
import { submittable } from './submittable.ts';
import { submittedChanges, type SubmittedChanges } from './submitted-changes.ts';

/** The department answers a return: with the corrected request, or by withdrawing it with a reason. */
export const correction = memberDoor({
  route: 'correction',
  summary: { ja: '差戻しに対応する', en: 'Answer the return' },
  params: ofMatter,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('resubmit'), content: sentContentSchema }),
    z.strictObject({ decision: z.literal('withdraw'), reason: z.string().min(1).max(1000) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor } = deciding;
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    return decide({ record: matter, step: 'correction' }, deciding, async (present) => {
      if (body.decision === 'withdraw') {
        const happening = { type: 'withdrawal-asked', data: { reason: digestOf(body.reason) } };
        return { decision: 'withdraw', changes: { withdrawnBecause: body.reason }, happening };
      }
      const request = parseContent(present.kind, body.content);
      if ('code' in request) return request;
      const tier = await submittable(scope, request, deciding, present);
      if ('code' in tier) return tier;
      const listed = present.kind === 'pia-revision' ? await submittedChanges(scope, present) : undefined;
      const changed = listed ? { changes: listed.changes.digest } : {};
      const happening = { type: 'resubmitted', data: { content: digestOf(body.content), ...changed } };
      return {
        decision: 'resubmit',
        changes: {
          content: request.content,
          ...tier,
          remarks: [],
          ...(listed ? { revision: revisedBy(present, listed) } : {}),
        },
        happening,
        besides: [
          ...(await markedAnew({ ...present, content: request.content }, deciding)),
          ...(listed ? [listed.stands] : []),
        ],
      };
    });
  },
});

/** A returned revision with its list as it is now: what was done at the steps before stands. */
const revisedBy = (matter: Matter, { path, changes }: SubmittedChanges): Revision => ({
  path,
  ...(matter.kind === 'pia-revision' ? matter.revision : {}),
  changes,
});
