import type { MatterKind } from '../matter/kinds.ts';
import type { Profile } from './profile.ts';

type Procedures = Profile['procedures'];
type Procedure = NonNullable<Procedures[keyof Procedures]>;

/** What a profile says for a kind of matter; undefined where it says nothing, or says it for each act (諮問事項). */
export const procedureOf = (
  kind: MatterKind,
  { procedures }: Pick<Profile, 'procedures'>,
): Procedure | undefined => (kind === 'consultation-item' ? undefined : procedures[kind]);

/** Whether matters of a kind can be applied for in a municipality. */
export const offers = (profile: Profile, kind: MatterKind): boolean =>
  kind === 'consultation-item'
    ? (profile.consultationKinds ?? []).length > 0
    : procedureOf(kind, profile) !== undefined;
