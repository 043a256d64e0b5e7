import type * as z from 'zod';
import type { walkAnswer } from '../../../functions/api/walk.ts';
import type { MatterKind } from '../../../functions/domain/matter/kinds.ts';
import type { MatterStatus } from '../../../functions/domain/matter/matter.ts';
import { say } from '../../language.tsx';
import { plannedStops, stopNamed, type Label, type Stop } from './definition.ts';

type Walk = z.infer<typeof walkAnswer>;
type WalkEvent = Walk[number];

/** What the picture is drawn from: how the matter and its letter stand, and what happened to both. */
export interface Standing {
  readonly kind: MatterKind;
  readonly status: MatterStatus;
  readonly step: string;
  readonly walk: Walk;
  readonly referral?:
    | {
        readonly step: string;
        readonly walk: Walk;
        readonly continued?: number | undefined;
        readonly awaiting: readonly string[];
      }
    | undefined;
  readonly applyingOffice: string;
  /** Whether the reply is signed by anybody: the profile's chain may be empty. */
  readonly signed: boolean;
}

export type BoxState = 'done' | 'current' | 'planned' | 'stopped' | 'end';

/** One box of the picture. */
export interface Box {
  readonly id: string;
  readonly label: Label;
  readonly state: BoxState;
  /** What finished it, or began it while it is current. */
  readonly event?: WalkEvent | undefined;
  /** The times it was walked back from here, the latest first. */
  readonly returns: readonly WalkEvent[];
  /** How many meetings it was carried over. */
  readonly continued?: number | undefined;
}

const submission: Stop = {
  id: 'submission',
  label: {
    ...say('申請', 'Request'),
    show: 'step',
    actor: 'department',
    doneWords: say('提出済み', 'Submitted'),
  },
};

/** The events that finish a stop, and those that lead back from it. */
const facts: Readonly<Record<string, { done: readonly string[]; back?: readonly string[] } | undefined>> = {
  submission: { done: ['submitted'] },
  review: { done: ['review-accepted'], back: ['review-returned', 'pulled-back'] },
  correction: { done: ['resubmitted'] },
  'await-outcome': { done: ['put-on-referral'] },
  deliberation: { done: ['deliberation-recorded'] },
  'draft-reply': { done: ['reply-drafted'] },
  'confirm-reply': { done: ['reply-confirmed'], back: ['reply-returned'] },
  'sign-off': { done: ['reply-issued', 'reply-delivered'], back: ['signature-refused'] },
  acknowledgement: { done: ['reply-acknowledged'] },
  'seal-approval': { done: ['approval-sealed'] },
  'close-rejected': { done: ['matter-rejected'] },
  'close-withdrawn': { done: ['matter-withdrawn', 'withdrawn'] },
  'close-fallen': { done: ['matter-fallen'] },
};

const SEALED = 'seal-approval';

const has = (walk: Walk, ...types: readonly string[]): boolean =>
  walk.some(({ type }) => types.includes(type));

/** The stop at which the letter has the matter: its own step, but for what its machine does between two of them. */
function stopOnReferral({ referral, applyingOffice, signed }: Standing): string {
  if (!referral) return 'await-outcome';
  const { step, walk, awaiting } = referral;
  switch (step) {
    case 'confirm-reply': {
      const latest = walk.findLast(({ type }) => ['step-entered', 'reply-confirmed'].includes(type));
      return signed && latest?.type === 'reply-confirmed' ? 'sign-off' : step;
    }
    case 'deliberation':
    case 'draft-reply':
      return step;
    case 'deliver-reply':
    case 'acknowledgement':
      return step === 'acknowledgement' && !awaiting.includes(applyingOffice) ? SEALED : 'acknowledgement';
    case 'ended':
      return SEALED;
    default:
      return 'await-outcome';
  }
}

/** The stop at which a matter stands that is on its way. */
function presentStop(standing: Standing): string {
  const { step } = standing;
  if (step === 'draft') return submission.id;
  return step === 'await-outcome' ? stopOnReferral(standing) : step === 'handed-over' ? 'review' : step;
}

/** How a matter ended that came to nothing. */
function endOf({ status, walk }: Standing): string {
  if (status === 'rejected') return 'close-rejected';
  return has(walk, 'matter-fallen') ? 'close-fallen' : 'close-withdrawn';
}

/** The planned way of a matter: its request, its machine's stops, and those that only this matter comes by. */
function wayOf({ kind, step, signed }: Standing): Stop[] {
  const machine = kind === 'delegation' || kind === 'sub-delegation' ? 'delegation' : 'external-connection';
  const planned = plannedStops(machine).filter(({ id }) => signed || id !== 'sign-off');
  const way = [submission, ...planned];
  return step === 'await-parent' || step === 'correction' ? withStop(way, step) : way;
}

/** The way with a stop beside it put in: a correction behind its review, the wait for a parent before the seal. */
function withStop(way: readonly Stop[], id: string): Stop[] {
  const stop = stopNamed(id);
  if (!stop) return [...way];
  const at = id === 'correction' ? way.findIndex((each) => each.id === 'review') + 1 : way.length - 1;
  return [...way.slice(0, at), stop, ...way.slice(at)];
}

/** The boxes of a matter's way, in their order: behind it, where it stands (exactly one, or its end), before it. */
export function flowOf(standing: Standing): Box[] {
  const { status } = standing;
  const way = wayOf(standing);
  if (status === 'approved' || status === 'approved-with-conditions')
    return way.map((stop) => boxOf(standing, stop, stop.id === SEALED ? 'end' : 'done'));
  if (status === 'rejected' || status === 'withdrawn') {
    const end = stopNamed(endOf(standing));
    const walked = way.filter((stop) => wasFinished(standing, stop));
    return [
      ...walked.map((stop) => boxOf(standing, stop, 'done')),
      ...(end ? [boxOf(standing, end, 'end')] : []),
    ];
  }
  const present = way.findIndex(({ id }) => id === presentStop(standing));
  const here: BoxState = status === 'stuck' ? 'stopped' : 'current';
  return way.map((stop, index) =>
    boxOf(standing, stop, index < present ? 'done' : index === present ? here : 'planned'),
  );
}

const wholeWalk = ({ walk, referral }: Standing): Walk => [...walk, ...(referral?.walk ?? [])];

/** Of a letter that several offices acknowledge, only one's own counts. */
const isOwn = ({ type, actor }: WalkEvent, office: string): boolean =>
  type !== 'reply-acknowledged' || (actor.kind === 'person' && actor.office === office);

const finishing = (standing: Standing, id: string): WalkEvent | undefined =>
  wholeWalk(standing).findLast(
    (event) => (facts[id]?.done ?? []).includes(event.type) && isOwn(event, standing.applyingOffice),
  );

const wasFinished = (standing: Standing, { id }: Stop): boolean => finishing(standing, id) !== undefined;

function boxOf(standing: Standing, { id, label }: Stop, state: BoxState): Box {
  const back = facts[id]?.back ?? [];
  const walk = wholeWalk(standing);
  const began = walk.findLast(({ type, step }) => type === 'step-entered' && step === id);
  return {
    id,
    label,
    state,
    event:
      state === 'done' || state === 'end' ? finishing(standing, id) : state === 'planned' ? undefined : began,
    returns: walk.filter(({ type }) => back.includes(type)).reverse(),
    ...(id === 'deliberation' ? { continued: standing.referral?.continued } : {}),
  };
}
