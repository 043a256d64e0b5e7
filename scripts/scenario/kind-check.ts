import { matterKinds, type MatterKind } from '../../functions/domain/matter/kinds.ts';
import { parseContent } from '../../functions/domain/matter/parse-content.ts';
import type { Profile } from '../../functions/domain/procedure/profile.ts';
import { namedIn } from './named-in-body.ts';
import type { Step, StepOf } from './steps.ts';

/** The kind of every matter that a `draft` step has named so far. */
export type KindOf = Map<string, MatterKind>;

const isRefused = (step: Step): boolean =>
  'expect' in step && step.expect !== undefined && 'refused' in step.expect;

/** Fields of a content that its kind's form does not have, or has otherwise. */
function formProblems(kind: MatterKind, content: unknown): string[] {
  const parsed = parseContent(kind, content);
  if (!('code' in parsed)) return [];
  return parsed.problems.map(
    ({ rule, path = '' }) => `with${path.replaceAll('/', '.')}: not as the form of ${kind} has it (${rule})`,
  );
}

function draftProblems({ with: draft }: StepOf<'draft'>, kinds: KindOf, profile: Profile): string[] {
  const { basedOn, office } = draft;
  const base = basedOn === undefined ? undefined : kinds.get(basedOn);
  return [
    ...(base !== undefined && base !== draft.kind
      ? [`with.basedOn: ${String(basedOn)} is of the kind ${base}, not ${draft.kind}`]
      : []),
    ...(office !== undefined && !profile.offices.some(({ id }) => id === office)
      ? [`with.office: the profile has no office ${office}`]
      : []),
  ];
}

/** A tier above must be one that delegates. */
function parentProblems(body: unknown, kinds: KindOf): string[] {
  const { parent } = namedIn(body);
  const kind = parent === undefined ? undefined : kinds.get(parent);
  return kind !== undefined && matterKinds[kind].machine !== 'delegation'
    ? [`with.content.parent: ${String(parent)} is of the kind ${kind}, which has no tier below`]
    : [];
}

const contentOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'content' in body ? body.content : undefined;

/** A content without the assessment, which goes by a name in the file: what the file knows is no id yet. */
const withoutNames = (content: unknown): unknown => {
  if (typeof content !== 'object' || content === null || !('assessment' in content)) return content;
  const { assessment: _name, ...rest } = content;
  return rest;
};

/**
 * What a step does that the kinds of its matters do not allow, one sentence each; remembers the kind of a matter that
 * it brings. A step that must be refused may do anything.
 */
export function kindProblems(step: Step, kinds: KindOf, profile: Profile): string[] {
  if (step.do !== 'draft' && step.do !== 'save' && step.do !== 'correct') return [];
  const known = step.do === 'draft' ? step.with.kind : kinds.get(step.matter);
  if (step.do === 'draft') kinds.set(step.matter, step.with.kind);
  if (isRefused(step)) return [];
  const content = contentOf(step.with);
  return [
    ...(step.do === 'draft' ? draftProblems(step, kinds, profile) : []),
    ...parentProblems(step.with, kinds),
    ...(known === undefined || content === undefined ? [] : formProblems(known, withoutNames(content))),
  ];
}
