import { CANARY } from '../hostile.ts';
import { type Mutated, mutated, poisoned, withBrokenText, withIndividualNumber } from '../mutation.ts';
import type { Operation } from '../operations.ts';
import { type AbuseRequest, compose, type Family } from '../request.ts';
import { numberAt, type Row } from '../rows.ts';
import type { Role, Scene } from '../scene.ts';
import { parametersOf } from '../world.ts';

interface Target extends Role {
  readonly operation: Operation;
  readonly record: Row | undefined;
  readonly version: number;
}

/** Something that somebody may do now if an offer is at hand; else what their role may try. */
export function someTarget(scene: Scene): Target | undefined {
  const offer = scene.draw.chance(0.7) ? scene.draw.pick(scene.world.offers) : undefined;
  if (offer !== undefined) return offer;
  const writing = scene.operations.filter(({ body }) => body !== undefined);
  const operation = scene.draw.oneOf(writing);
  const role = scene.someUser(operation);
  if (role === undefined) return undefined;
  const record = scene.draw.pick(scene.world.recordsOf(role.place.municipality));
  return { operation, ...role, record, version: numberAt(record, 'version') };
}

interface Made extends Partial<Mutated> {
  readonly text?: string;
  readonly mustRefuse?: boolean;
}

const requestFor = (scene: Scene, family: Family, target: Target, made: Made): AbuseRequest => {
  const { record, place, ...rest } = target;
  const parameters = {
    municipality: place.municipality,
    ...(record === undefined ? {} : parametersOf(record)),
  };
  return compose({ family, ...rest, place, parameters, key: scene.key(), ...made });
};

const targets = (scene: Scene, count: number): Target[] =>
  Array.from({ length: count }, () => someTarget(scene)).filter((target) => target !== undefined);

const bodyFor = (scene: Scene, { operation, place, record }: Target): unknown =>
  scene.body(operation, place, record) ?? {};

/** Valid but for one field. Some of these are valid still: the state decides. */
export const nearlyValidRequests = (scene: Scene, count: number): AbuseRequest[] =>
  targets(scene, count).map((target) =>
    requestFor(scene, 'nearly-valid', target, mutated(scene.draw, bodyFor(scene, target))),
  );

/** Hostile text in all fields of a request that would do something. */
export const poisonedRequests = (scene: Scene, count: number): AbuseRequest[] =>
  targets(scene, count).map((target) =>
    requestFor(scene, 'hostile', target, poisoned(scene.draw, bodyFor(scene, target))),
  );

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const wide = (members: number): string =>
  JSON.stringify(
    Object.fromEntries(Array.from({ length: members }, (_, index) => [`x${String(index)}x`, index])),
  );

/** Bodies that are refused whatever the state is. */
export const unfitRequests = (scene: Scene, count: number): AbuseRequest[] =>
  targets(scene, count)
    .filter(({ operation }) => operation.takesKey || operation.takesVersion)
    .map((target) => {
      const body = bodyFor(scene, target);
      const kinds: (() => Made)[] = [
        () => withIndividualNumber(scene.draw, body),
        () => withIndividualNumber(scene.draw, body),
        () => withBrokenText(scene.draw, body),
        () => ({ text: deep(50 + scene.draw.below(20_000)) }),
        () => ({ text: wide(3000) }),
        () => ({ text: JSON.stringify(body).slice(0, -1) }),
        () => ({ text: `${CANARY}{not json`, offending: [CANARY] }),
        () => ({ text: '"text"' }),
        () => ({ text: '[]' }),
        () => ({ text: '1e999' }),
        () => ({ text: '\u0000' }),
        () => ({ text: '{"decision":"accept","decision":{}}' }),
        () => ({ text: '{"__proto__":{"decision":"accept"},"constructor":1}' }),
      ];
      return requestFor(scene, 'hostile', target, { ...scene.draw.oneOf(kinds)(), mustRefuse: true });
    });

const KILOBYTE = 1024;

/** Bodies that are too large: for a form, for the API (1 MB), for the gateway (10 MB). */
export const oversizedRequests = (scene: Scene, count: number): AbuseRequest[] =>
  targets(scene, count).map((target) => {
    const kinds: (() => string)[] = [
      () => JSON.stringify({ content: { dataItems: Array.from({ length: 1000 }, () => '項'.repeat(200)) } }),
      () => JSON.stringify({ text: 'x'.repeat(KILOBYTE * KILOBYTE - 20) }),
      () => JSON.stringify({ text: 'x'.repeat(KILOBYTE * KILOBYTE + 20) }),
      () => `"${'漢'.repeat(600 * KILOBYTE)}"`,
      () => ' '.repeat(KILOBYTE * KILOBYTE + 1),
    ];
    const huge = scene.draw.chance(0.03);
    const text = huge ? 'y'.repeat(10 * KILOBYTE * KILOBYTE + 1) : scene.draw.oneOf(kinds)();
    return requestFor(scene, 'oversized', target, { text, mustRefuse: true });
  });
