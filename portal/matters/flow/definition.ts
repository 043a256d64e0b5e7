import consultation from '../../../workflows/consultation.asl.json' with { type: 'json' };
import consultationLabels from '../../../workflows/consultation.labels.json' with { type: 'json' };
import delegation from '../../../workflows/delegation.asl.json' with { type: 'json' };
import delegationLabels from '../../../workflows/delegation.labels.json' with { type: 'json' };
import externalConnection from '../../../workflows/external-connection.asl.json' with { type: 'json' };
import externalConnectionLabels from '../../../workflows/external-connection.labels.json' with { type: 'json' };
import piaRevision from '../../../workflows/pia-revision.asl.json' with { type: 'json' };
import piaRevisionLabels from '../../../workflows/pia-revision.labels.json' with { type: 'json' };
import referral from '../../../workflows/referral.asl.json' with { type: 'json' };
import referralLabels from '../../../workflows/referral.labels.json' with { type: 'json' };
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';

/** What people call a state, and who stands there (workflows/label.ts). */
export interface Label extends Bilingual {
  readonly show: string;
  readonly actor: string;
  readonly doneWords: Bilingual;
}

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Choices?: readonly { readonly Next: string; readonly Condition: string }[];
}

/** A machine as the picture reads it: its states in their order, and what they are called. */
export interface Definition {
  readonly startAt: string;
  readonly states: Readonly<Record<string, State>>;
  readonly labels: Readonly<Record<string, Label>>;
}

const of = (
  asl: { StartAt: string; States: Readonly<Record<string, State>> },
  labels: Readonly<Record<string, Label>>,
): Definition => ({ startAt: asl.StartAt, states: asl.States, labels });

/** The machines that a matter goes through. */
export const definitions = {
  delegation: of(delegation, delegationLabels),
  'external-connection': of(externalConnection, externalConnectionLabels),
  'pia-revision': of(piaRevision, piaRevisionLabels),
  consultation: of(consultation, consultationLabels),
  referral: of(referral, referralLabels),
};

/** The states that stand for another machine. The child's own states are drawn in their place, behind them or instead. */
const children: Readonly<Record<string, { machine: keyof typeof definitions; itself: boolean } | undefined>> =
  {
    // The consultation is nothing but its steps; the wait for an outcome is a box of its own before the letter's steps.
    consultation: { machine: 'consultation', itself: false },
    'await-outcome': { machine: 'referral', itself: true },
  };

/** Of a letter's way, a matter shows what happens until its outcome is told; the letter's own end is not the matter's. */
const last: Readonly<Record<string, string | undefined>> = { referral: 'acknowledgement' };

/** A state on the way that a matter takes when nobody objects. */
export interface Stop {
  readonly id: string;
  readonly label: Label;
}

/** The first way on: a Choice's first case is the one in which all goes well. */
const nextOf = ({ Next, Choices }: State): string | undefined => Choices?.[0]?.Next ?? Next;

/** The stops of a machine on the way on which all goes well, with hidden states left out and children drawn in place. */
export function plannedStops(machine: keyof typeof definitions): Stop[] {
  const { startAt, states, labels } = definitions[machine];
  const stops: Stop[] = [];
  const seen = new Set<string>();
  for (let id: string | undefined = startAt; id !== undefined && !seen.has(id);) {
    seen.add(id);
    const state: State | undefined = states[id];
    const label = labels[id];
    const child = children[id];
    if (label && label.show !== 'hide' && child?.itself !== false) stops.push({ id, label });
    if (child) stops.push(...plannedStops(child.machine));
    if (id === last[machine] || !state) break;
    id = nextOf(state);
  }
  return stops;
}

/** A state beside the planned way, by name; its words are the machine's own. */
export function stopNamed(id: string): Stop | undefined {
  for (const { labels } of Object.values(definitions)) {
    const label = labels[id];
    if (label && label.show !== 'hide') return { id, label };
  }
  return undefined;
}
