import { z } from 'zod';

import { root } from '../../embedded/ground.ts';
import { demoOnboardings } from '../../embedded/onboard.ts';
import { profileSchema, type Profile } from '../../functions/domain/procedure/profile.ts';
import { person } from '../../test/support/api-client.ts';
import { withRevisions } from '../../test/support/revision.ts';
import { startInstallation } from '../scenario/installation.ts';
import { measuredKinds, type MeasuredKind, type Walk } from './units/walk.ts';

const MUNICIPALITY = '131041';

/** What one matter cost, beside the least it could. */
export interface KindUnits {
  readonly kind: string;
  readonly decisions: number;
  readonly transitions: number;
  readonly perDecision: number;
  readonly invocations: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly least: { readonly transitions: number; readonly invocations: number; readonly writeUnits: number };
}

const meterSchema = z.looseObject({
  stateTransitions: z.int(),
  lambdaInvocations: z.int(),
  readUnits: z.number(),
  writeUnits: z.number(),
});

/** 新宿区's profile with the kinds it has no form of: another town's kinds of consultation, and revisions. */
function profileWithEveryKind(own: Profile): Profile {
  const [other] = demoOnboardings(root, ['132071']);
  const [first] = own.bodies;
  const kinds = (other?.profile.consultationKinds ?? []).map((kind) => ({
    ...kind,
    route: { ...kind.route, ...(first ? { body: first.id } : {}) },
  }));
  return profileSchema.parse({ ...withRevisions(own), consultationKinds: kinds });
}

/** A fresh installation for each kind, so that nothing else is counted. */
async function measureKind({ kind, before, run, ...counted }: MeasuredKind): Promise<KindUnits> {
  const [shinjuku] = demoOnboardings(root);
  if (!shinjuku) throw new Error('no municipality to start');
  const installation = await startInstallation({
    startsAt: '2024-06-03T09:00:00+09:00',
    profile: profileWithEveryKind(shinjuku.profile),
    people: shinjuku.people.map(({ sub, ...one }) => ({ id: sub.split('-').at(-1) ?? sub, ...one })),
  });
  const { url } = installation;
  try {
    const as = (name: string) => person(url, MUNICIPALITY, name);
    const walk: Walk = {
      cast: {
        department: await as('mie'),
        secretariat: await as('koyomi'),
        chair: await as('akira'),
        signers: [await as('tsubasa'), await as('hikaru')],
        contractor: await as('ritsuko'),
      },
      quiet: async () => void (await (await fetch(`${url}/_embedded/quiet`)).text()),
      moveClock: async (days) => {
        await fetch(`${url}/_embedded/clock`, { method: 'POST', body: JSON.stringify({ days }) });
      },
      decisions: 0,
    };
    const read = async () => meterSchema.parse(await (await fetch(`${url}/_embedded/meter`)).json());
    const from = (await before?.(walk)) ?? '';
    await walk.quiet();
    walk.decisions = 0;
    const start = await read();
    await run(walk, from);
    await walk.quiet();
    const end = await read();
    const { decisions } = walk;
    const transitions = end.stateTransitions - start.stateTransitions;
    return {
      kind,
      decisions,
      transitions,
      perDecision: transitions / decisions,
      invocations: end.lambdaInvocations - start.lambdaInvocations,
      readUnits: end.readUnits - start.readUnits,
      writeUnits: end.writeUnits - start.writeUnits,
      least: leastOf(decisions, counted),
    };
  } finally {
    await installation.close();
  }
}

/** A head of up to two kilobytes and its event, in one transaction, which counts twice. */
const WRITE_UNITS_OF_AN_EVENT = 2 * (2 + 1);

/**
 * The least that any program of this kind could do. A decision is one state that waits (but where it begins a machine), one call that brings it in, one
 * that carries it to the machine, and one event with its record; a system step that writes is one state, one call, one
 * event. A state that only begins, chooses or ends is not counted.
 */
const leastOf = (
  decisions: number,
  { writing, beginning }: Pick<MeasuredKind, 'writing' | 'beginning'>,
): KindUnits['least'] => ({
  transitions: decisions - beginning + writing.length,
  invocations: 2 * decisions + writing.length,
  writeUnits: WRITE_UNITS_OF_AN_EVENT * (decisions + writing.length),
});

/** Aim of issue 6: at most so many transitions for each human decision. */
const AIM = 3;

const line = (unit: KindUnits): string => {
  const { kind, decisions, transitions, perDecision, invocations, readUnits, writeUnits, least } = unit;
  return [
    kind.padEnd(20),
    String(decisions).padStart(9),
    `${String(transitions)} (${String(least.transitions)})`.padStart(13),
    perDecision.toFixed(1).padStart(13),
    `${String(invocations)} (${String(least.invocations)})`.padStart(13),
    readUnits.toFixed(1).padStart(12),
    `${writeUnits.toFixed(0)} (${String(least.writeUnits)})`.padStart(14),
    perDecision <= AIM ? '' : '  above the aim',
  ].join(' ');
};

/** `npm run bench -- units [--json]`: what one matter of each kind costs, beside the least possible. */
export async function benchUnits(argv: readonly string[]): Promise<void> {
  const measured: KindUnits[] = [];
  for (const kind of measuredKinds) measured.push(await measureKind(kind));
  if (argv.includes('--json')) {
    console.log(JSON.stringify({ aim: AIM, kinds: measured }));
    return;
  }
  console.log(
    'kind                 decisions   transitions  per decision   invocations   read units    write units',
  );
  for (const unit of measured) console.log(line(unit));
  console.log(
    `In brackets the least possible. Aim: at most ${String(AIM)} transitions for a decision of a person.`,
  );
}
