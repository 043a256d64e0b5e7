import * as z from 'zod';
import { refuse, type Refusal } from '../refusal/catalogue.ts';
import { problemsOfZod } from '../refusal/from-zod.ts';
import { consultationItemDraftSchema } from './consultation-item.ts';
import { delegationDraftSchema } from './content.ts';
import { externalConnectionDraftSchema } from './external-connection.ts';
import { matterKinds, type MatterKind } from './kinds.ts';
import type { Request } from './matter.ts';
import { piaRevisionDraftSchema } from './pia-revision.ts';
import { subDelegationDraftSchema } from './sub-delegation.ts';

const drafts = [
  delegationDraftSchema,
  subDelegationDraftSchema,
  externalConnectionDraftSchema,
  piaRevisionDraftSchema,
  consultationItemDraftSchema,
] as const;

/** The content of a draft of any kind. */
export const anyDraftSchema = z.union(drafts);

/**
 * Content as requests carry it. Which kind it must be is the matter's to say, so what is wrong with it is told by
 * `parseContent`, against the form of that kind and not of whichever form it comes nearest to.
 */
export const sentContentSchema = z.union([...drafts, z.unknown()]);

/** Content as a draft of the given kind; else what is wrong with each field, with pointers below `/content`. */
export function parseContent(kind: MatterKind, content: unknown): Request | Refusal {
  const parsed = matterKinds[kind].draft.safeParse(content, { reportInput: true });
  // The schema of the very kind parsed it.
  if (parsed.success) return { kind, content: parsed.data } as Request;
  const problems = problemsOfZod(parsed.error).map((each) => ({
    ...each,
    path: `/content${each.path ?? ''}`,
  }));
  return refuse('invalid-input', problems);
}
