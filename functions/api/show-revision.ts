import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { asSeenBy, maySee } from '../domain/access/visibility.ts';
import { matterKey } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { tallySchema } from '../domain/pia/change-row.ts';
import { commentEndsFrom, revisionNotesSchema, revisionSchema } from '../domain/pia/revision.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readTally } from '../storage/revision-changes.ts';
import { readRevisionNotes } from '../storage/revision-notes.ts';
import { readAssessment, readReferral } from '../storage/records.ts';
import { latestVersions } from '../storage/versions.ts';
import type { Scope } from '../storage/scope.ts';
import { ofMatter, pageBase } from './answers.ts';
import { findRevision, type RevisionMatter } from './find-revision.ts';
import { pageOf } from './page-of.ts';

const VERSIONS = 20;

/** The assessment that is revised, with the versions its changes can be drawn from. */
async function assessmentOf(scope: Scope, { content }: RevisionMatter) {
  const found =
    content.assessment === undefined ? undefined : await readAssessment(scope, content.assessment);
  if (!found) return {};
  const versions = await latestVersions(scope, found.id, VERSIONS);
  const { id, title, currentVersion } = found;
  return {
    assessment: {
      id,
      title,
      ...(currentVersion === undefined ? {} : { currentVersion }),
      versions: versions.map(({ id: version, name, at }) => ({ id: version, name, at })),
    },
  };
}

/** The third-party review: the letter that carries the revision, and what came of it as far as the reader is told. */
async function reviewOf(scope: Scope, { id, referralId }: RevisionMatter, actor: Membership) {
  const referral = referralId === undefined ? undefined : await readReferral(scope, referralId);
  if (!referral || !maySee(referral, actor)) return {};
  const item = asSeenBy(referral, actor).items.find(({ matterId }) => matterId === id);
  return {
    review: {
      id: referral.id,
      title: referral.title,
      body: referral.body,
      ...(referral.heldOn === undefined ? {} : { heldOn: referral.heldOn }),
      ...(item?.outcome === undefined ? {} : { outcome: item.outcome }),
    },
  };
}

/** What the door answers. */
export const revisionAnswer = z.object({
  ...pageBase,
  key: z.string(),
  id: z.string(),
  title: z.string(),
  status: z.string(),
  step: z.string(),
  changesOn: z.string().optional(),
  revision: revisionSchema.optional(),
  tally: tallySchema,
  /** The last day of a comment that begins tomorrow. */
  commentEndsFrom: z.string(),
  assessment: z
    .object({
      id: z.string(),
      title: z.string(),
      currentVersion: z.string().optional(),
      versions: z.array(z.object({ id: z.string(), name: z.string(), at: z.string() })),
    })
    .optional(),
  review: z
    .object({
      id: z.string(),
      title: z.string(),
      body: z.string(),
      heldOn: z.string().optional(),
      outcome: z.string().optional(),
    })
    .optional(),
  notes: revisionNotesSchema,
  notesVersion: z.int(),
});

/** One revision as its own pages need it: how far it is, its list in figures, what is typed and not recorded. */
export const showRevision = memberDoor({
  route: 'show-revision',
  summary: { ja: '評価書の修正', en: 'Revision of an assessment' },
  params: ofMatter,
  answer: revisionAnswer,
  async run({ scope, actor, now, params }) {
    const matter = await findRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const [{ tally }, { notes, version: notesVersion }, assessment, review] = await Promise.all([
      readTally(scope, matter.id),
      readRevisionNotes(scope, matter.id),
      assessmentOf(scope, matter),
      reviewOf(scope, matter, actor),
    ]);
    const { id, status, step, content, revision } = matter;
    return answered(
      {
        ...pageOf(matter, actor, now),
        key: matterKey(matter),
        id,
        title: content.title ?? '',
        status,
        step,
        ...(content.changesOn === undefined ? {} : { changesOn: content.changesOn }),
        ...(revision === undefined ? {} : { revision }),
        tally,
        commentEndsFrom: commentEndsFrom(tokyoDate(now)),
        ...assessment,
        ...review,
        notes,
        notesVersion,
      },
      matter.version,
    );
  },
});
