import * as z from 'zod';
import { arrivedParts, partLinks } from '../aws/evidence-store.ts';
import {
  evidenceStateSchema,
  evidenceTypeSchema,
  partsOf,
  type Evidence,
} from '../domain/destruction/evidence.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { idSchema } from '../domain/identifier/identifier.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { readEvidence } from '../storage/evidence.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { ofDuty } from './answers.ts';

/** Path parameters of one evidence file. */
export const ofEvidence = ofDuty.extend({ evidence: idSchema('evi') });

/** How a file is sent on: its parts, and a link for each that has not arrived. */
export const uploadAnswer = z.object({
  evidenceId: z.string(),
  state: evidenceStateSchema,
  parts: z.array(
    z.object({
      number: z.int(),
      first: z.int(),
      bytes: z.int(),
      arrived: z.boolean(),
      upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }).optional(),
    }),
  ),
});

/** What is told of a file. `twins` are the contractor's own with the same bytes; `seenElsewhere` is for the department. */
export const evidenceRow = z.object({
  id: z.string(),
  fileName: z.string(),
  contentType: evidenceTypeSchema,
  bytes: z.int(),
  sha256: z.string(),
  state: evidenceStateSchema,
  refusedBy: z.string().optional(),
  offeredAt: z.string(),
  arrivedAt: z.string().optional(),
  twins: z.array(z.string()).optional(),
  seenElsewhere: z.boolean().optional(),
  retainUntil: z.string().optional(),
});

/**
 * The numbers of the parts that need not be sent. An upload that is over has none to take: it was joined by somebody who
 * was interrupted, or given up; finishing says which.
 */
async function partsThere(
  evidence: Evidence,
  all: readonly number[],
  fresh: boolean,
): Promise<ReadonlySet<number>> {
  if (fresh) return new Set();
  const there = evidence.state === 'offered' ? await arrivedParts(evidence) : undefined;
  return there ?? new Set(all);
}

/** What remains to be sent of a file: nothing once all of it is there. `fresh`: it was only just announced. */
export async function uploadLeft(evidence: Evidence, fresh = false): Promise<z.infer<typeof uploadAnswer>> {
  const all = partsOf(evidence.bytes);
  const numbers = all.map(({ number }) => number);
  const there = await partsThere(evidence, numbers, fresh);
  const missing = new Set(numbers.filter((number) => !there.has(number)));
  const links = await partLinks(evidence, missing);
  const parts = all.map((part) => {
    const link = links.find(({ number }) => number === part.number);
    const upload = link && { upload: { url: link.url, headers: link.headers } };
    return { ...part, arrived: link === undefined, ...upload };
  });
  return { evidenceId: evidence.id, state: evidence.state, parts };
}

/** A duty that the actor may send evidence for now; else why not. Somebody else's is not there. */
export async function dutyToProve(scope: Scope, id: string, actor: Membership): Promise<Duty | Refusal> {
  const duty = await readDuty(scope, id);
  if (duty?.contractor !== actor.office) return refuse('not-found');
  return duty.step === 'submit-certificate' ? duty : refuse('not-at-step');
}

/** One evidence file of a duty that the actor may send evidence for now; else why not. */
export async function evidenceToProve(
  scope: Scope,
  { duty: dutyId, evidence: id }: { duty: string; evidence: string },
  actor: Membership,
): Promise<Evidence | Refusal> {
  const duty = await dutyToProve(scope, dutyId, actor);
  if ('code' in duty) return duty;
  return (await readEvidence(scope, dutyId, id)) ?? refuse('not-found');
}
