import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { beyondParent } from '../domain/delegation/tree-rules.ts';
import { bilingualSchema } from '../domain/language/bilingual.ts';
import { delegates, hasFallen, matterKey, matterStatusSchema, type Matter } from '../domain/matter/matter.ts';
import { matterKindSchema } from '../domain/matter/kinds.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { ruleById } from '../domain/refusal/all-rules.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { readMatter } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { readMattersBelow } from '../storage/matters-below.ts';

/** A rule that something breaks, with the field and the limit, and what it says. */
export const problemAnswer = z.object({
  rule: z.string(),
  path: z.string(),
  limit: z.string().optional(),
  ...bilingualSchema.shape,
});

const nodeSchema = z.object({
  key: z.string(),
  id: z.string(),
  kind: matterKindSchema,
  title: z.string(),
  status: matterStatusSchema,
  step: z.string(),
  contractor: z.string().optional(),
  period: z.object({ start: z.string(), end: z.string(), continues: z.boolean() }).optional(),
  /** In what it goes beyond the tier above it now, which may have changed since. */
  problems: z.array(problemAnswer),
});
type Node = z.infer<typeof nodeSchema>;

/** A matter among its tiers (再委託の階層): those above from the first, itself, and those right below it. */
export const treeAnswer = z.object({
  above: z.array(nodeSchema),
  self: nodeSchema,
  below: z.array(nodeSchema),
});

/** A problem with the sentence of its rule. */
export function told(problem: Problem): z.infer<typeof problemAnswer> {
  const { ja, en } = ruleById(problem.rule);
  return { ...problem, path: problem.path ?? '', ja, en };
}

function nodeOf(matter: Matter, above: Matter | undefined): Node {
  const { id, kind, content, status, step } = matter;
  const named = { key: matterKey(matter), id, kind, title: content.title ?? '', status, step };
  if (!delegates(matter)) return { ...named, problems: [] };
  const { contractor, period } = matter.content;
  return { ...named, contractor, period, problems: above ? limits(matter, above).map(told) : [] };
}

const limits = (matter: Matter, above: Matter): Problem[] => {
  if (hasFallen(matter.status) || !delegates(above)) return [];
  if (hasFallen(above.status)) return [{ rule: 'parent-ended', path: '/parent' }];
  return matter.kind === 'sub-delegation' ? beyondParent(matter.content, above.content) : [];
};

/** How many tiers above are read: beyond them the tree begins at one that has its own page. */
const MOST_ABOVE = 5;

async function tiersAbove(scope: Scope, { parentId }: Matter, actor: Membership): Promise<Matter[]> {
  const above: Matter[] = [];
  let id = parentId;
  while (id !== undefined && above.length < MOST_ABOVE) {
    const parent: Matter | undefined = await readMatter(scope, id);
    if (!parent || !maySee(parent, actor)) break;
    above.unshift(parent);
    id = parent.parentId;
  }
  return above;
}

/** The tiers around a matter as somebody may see them; undefined for a kind that has none. */
export async function delegationTree(
  scope: Scope,
  matter: Matter,
  actor: Membership,
): Promise<z.infer<typeof treeAnswer> | undefined> {
  if (!delegates(matter)) return undefined;
  const above = await tiersAbove(scope, matter, actor);
  const below = (await readMattersBelow(scope, matter.id)).filter((each) => maySee(each, actor));
  return {
    above: above.map((each, index) => nodeOf(each, above[index - 1])),
    self: nodeOf(matter, above.at(-1)),
    below: below.map((each) => nodeOf(each, matter)),
  };
}
