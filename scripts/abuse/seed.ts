import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';

import { account, region } from '../../embedded/ground.ts';
import type { Onboarding } from '../../embedded/onboard.ts';
import type { Served } from '../../embedded/serve.ts';
import { personWith, type Person as ApiPerson } from '../../test/support/api-client.ts';
import {
  type Cast,
  completeContent,
  newThread,
  type Step,
  steps,
  type Thread,
  walkTo,
} from '../../test/support/thin-thread.ts';
import { contractorMark, officeMark } from './municipalities.ts';
import { holders, type Person } from './people.ts';

/** Where the first matters of each municipality stand. */
const stands: readonly Step[] = [
  'draft',
  'review',
  'review',
  'await-outcome',
  'deliberation',
  'confirm-reply',
  'sign',
  'acknowledgement',
  'approved',
  'submit-certificate',
  'validate-certificate',
];

const DAY_MS = 86_400_000;

interface Seeding {
  readonly served: Served;
  readonly people: readonly Person[];
}

/** Somebody in an office and role, at the API of the municipality. */
function apiPerson(
  { served, people }: Seeding,
  municipality: string,
  office: string,
  role: string,
): ApiPerson {
  const [found] = holders(
    people.filter(({ places }) => places.length === 1),
    (place) => place.municipality === municipality && place.office === office && place.role === role,
  );
  if (found === undefined) throw new Error(`nobody is ${role} of ${office} in ${municipality}`);
  const { sub, token } = found.person;
  return personWith({ base: served.url, municipality, sub, token: token() });
}

function castOf(seeding: Seeding, { profile }: Onboarding, department: string, contractor: string): Cast {
  const as = (office: string, role: string) => apiPerson(seeding, profile.code, office, role);
  const [body] = profile.bodies;
  if (body === undefined) throw new Error(`${profile.code} has no body`);
  return {
    department: as(department, 'staff'),
    secretariat: as(body.secretariat, 'secretariat'),
    chair: as(body.chair.office, body.chair.role),
    signers: profile.letters.reply.signing.map(({ anyOf: [signer] }) =>
      as(signer?.office ?? '', signer?.role ?? ''),
    ),
    contractor: as(contractor, 'contractor'),
  };
}

/** Stops the execution of a matter, as nothing but the cloud's own failures would: the matter is stuck then. */
async function stop(thread: Thread): Promise<void> {
  const name = `${thread.matterId}-r1`;
  const executionArn = `arn:aws:states:${region}:${account}:execution:delegation:${name}`;
  await new SFNClient({}).send(new StopExecutionCommand({ executionArn, error: 'Abuse', cause: 'seed' }));
}

interface Walk {
  readonly thread: Thread;
  readonly step: Step;
}

/** A thread for each step that somebody is to wait at, by the departments and for the contractors in turn. */
function walksOf(seeding: Seeding, onboarding: Onboarding): Walk[] {
  const { code, contractors } = onboarding.profile;
  const staff = holders(
    seeding.people,
    ({ municipality, role }) => municipality === code && role === 'staff',
  );
  const departments = [...new Set(staff.map(({ place }) => place.office))];
  return stands.map((step, index) => {
    const department = departments[index % departments.length] ?? '';
    const contractor = contractors[index % 2]?.id ?? '';
    const title = `委託 ${officeMark(code, department)} ${contractorMark(code, contractor)}`;
    const cast = castOf(seeding, onboarding, department, contractor);
    // The clock is moved for all at once: a move waits until nobody does anything.
    const thread = newThread(cast, () => Promise.resolve(), { ...completeContent, contractor, title });
    return { thread, step };
  });
}

const isEarly = (step: Step): boolean => steps.indexOf(step) <= steps.indexOf('approved');

/**
 * Walks matters of every municipality partway, by two departments and for two contractors in turn, so that each step
 * has somebody waiting at it; one matter of each municipality is stuck.
 */
export async function seed(seeding: Seeding, municipalities: readonly Onboarding[]): Promise<void> {
  const { clock } = seeding.served;
  const walks = municipalities.flatMap((onboarding) => walksOf(seeding, onboarding));
  await Promise.all(walks.map(({ thread, step }) => walkTo(thread, isEarly(step) ? step : 'approved')));
  await clock.moveTo(Math.ceil(clock.now() + DAY_MS));
  await Promise.all(walks.map(({ thread, step }) => walkTo(thread, step)));
  const inReview = walks.filter(({ step }) => step === 'review');
  await Promise.all(inReview.filter((_, index) => index % 2 === 0).map(({ thread }) => stop(thread)));
}
