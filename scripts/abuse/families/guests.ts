import { randomBytes } from 'node:crypto';

import type { Guest, Guests } from '../guests.ts';
import type { Operation } from '../operations.ts';
import { type AbuseRequest, compose } from '../request.ts';
import { numberAt, type Row, textAt } from '../rows.ts';
import type { Scene } from '../scene.ts';
import { parametersOf } from '../world.ts';

const isByLink = ({ id }: Operation): boolean => id.endsWith('-by-link');

/** Evidence of a duty, or one that nobody sent. */
const evidenceOf = (scene: Scene, duty: Row): string =>
  scene.draw.pick(scene.world.evidence.get(textAt(duty, 'id')) ?? []) ?? `evi_${'0'.repeat(26)}`;

/** A guest's request for an operation about a duty, its own or not. */
function asked(
  scene: Scene,
  guest: Guest,
  { operation, duty, ...more }: { operation: Operation; duty: Row } & Partial<Parameters<typeof compose>[0]>,
): AbuseRequest {
  const place = guest.person.places[0];
  return compose({
    family: 'valid',
    operation,
    person: guest.person,
    place,
    parameters: {
      ...parametersOf(duty),
      municipality: place?.municipality ?? '',
      evidence: evidenceOf(scene, duty),
    },
    body: place === undefined ? undefined : scene.body(operation, place, duty),
    version: numberAt(duty, 'version'),
    key: scene.key(),
    ...more,
  });
}

/** What guests may do with their duty: looking mostly, sending, and handing in now and then. */
export function guestRequests(scene: Scene, guests: Guests, count: number): AbuseRequest[] {
  const operations = scene.operations.filter(isByLink);
  return Array.from({ length: guests.all.length === 0 ? 0 : count }, () => {
    const guest = scene.draw.oneOf(guests.all);
    const operation = scene.draw.oneOf(operations);
    const isHeavy = operation.method !== 'GET' && !scene.draw.chance(0.2);
    return isHeavy ? [] : [asked(scene, guest, { operation, duty: guest.duty })];
  }).flat();
}

/** What no session opens: somebody else's duty, with a session that is made up, bent, revoked, or a sign-in token. */
export function guestRefusals(scene: Scene, guests: Guests, count: number): AbuseRequest[] {
  const operations = scene.operations.filter(isByLink);
  const duties = [...scene.world.records.values()].filter(({ type }) => type === 'duty');
  return Array.from({ length: guests.all.length === 0 ? 0 : count }, () => {
    const { draw } = scene;
    const guest = draw.oneOf(guests.all);
    const operation = draw.oneOf(operations);
    const foreign = duties.filter((duty) => duty['id'] !== guest.duty['id']);
    const other = draw.pick(foreign);
    if (other !== undefined && operation.pathParameters.includes('duty') && draw.chance(0.5))
      return asked(scene, guest, { operation, duty: other, family: 'others-ids', mustRefuse: true });
    const { session } = guest;
    const bad = [
      `Link ${randomBytes(32).toString('base64url')}`,
      `Link ${session.slice(0, -1)}${session.endsWith('A') ? 'B' : 'A'}`,
      `Link ${session}x`,
      `Bearer ${session}`,
      `link ${session.toUpperCase()}`,
      ...guests.dead.map((dead) => `Link ${dead}`),
      ...scene.people.slice(0, 3).map(({ token }) => `Link ${token()}`),
    ];
    const authorization = draw.oneOf(bad);
    return asked(scene, guest, {
      operation,
      duty: guest.duty,
      family: 'tokens',
      person: undefined,
      headers: [['authorization', authorization]],
      mustRefuse: true,
      offending: [authorization.slice(-40)],
    });
  });
}
