import { holders } from '../people.ts';
import { type AbuseRequest, compose, type Exchange } from '../request.ts';
import { type Row, textAt } from '../rows.ts';
import type { Scene } from '../scene.ts';
import { type Offer, parametersOf } from '../world.ts';
import { act } from './valid.ts';

/** Requests that belong together, and what must hold of their answers together. */
export interface Trial {
  readonly requests: readonly AbuseRequest[];
  /** One after the other; else all at once. */
  readonly inOrder: boolean;
  /** What is wrong with the answers together; undefined when nothing is. */
  readonly fault: (exchanges: readonly Exchange[]) => string | undefined;
}

const isYes = ({ answer }: Exchange): boolean => (answer?.status ?? 599) < 300;

/** The same request twice under one key, then another body under it: one effect, one answer, and a refusal. */
export function duplicateTrial(scene: Scene, offer: Offer): Trial {
  const first: AbuseRequest = { ...act(scene, offer), family: 'duplicated' };
  const other: AbuseRequest = { ...first, body: `${first.body ?? '{}'} ` };
  const withOther = offer.operation.takesKey;
  const sameAnswers = ([one, two, three]: readonly Exchange[]): string | undefined => {
    if (one === undefined || two === undefined) return undefined;
    if (!offer.operation.takesKey) return undefined;
    if (isYes(one) !== isYes(two))
      return 'of a request sent twice under one key, only one was answered with yes';
    if (isYes(one) && one.answer?.text !== two.answer?.text) return 'a request sent twice got two answers';
    return three !== undefined && isYes(one) && isYes(three) ? 'a key was used for two requests' : undefined;
  };
  const together = !withOther || scene.draw.chance(0.5);
  const requests = together ? [first, first] : [first, first, other];
  return { requests, inOrder: !together, fault: sameAnswers };
}

/** One decision by everybody who may take it, at once, each under a key of their own and with a body of their own. */
export function raceTrial(scene: Scene, offer: Offer): Trial {
  const { place } = offer;
  const colleagues = holders(
    scene.people,
    ({ municipality, office, role }) =>
      municipality === place.municipality && office === place.office && role === place.role,
  );
  const everybody = [...colleagues, ...colleagues, ...colleagues].slice(0, 4);
  const requests = everybody.map((role): AbuseRequest => ({
    ...act(scene, { ...offer, ...role }),
    family: 'concurrent',
  }));
  const fault = (exchanges: readonly Exchange[]): string | undefined =>
    offer.operation.takesVersion && exchanges.filter(isYes).length > 1
      ? 'one version was answered with yes more than once'
      : undefined;
  return { requests, inOrder: false, fault };
}

const isUnchanged = (scene: Scene, { record, version }: Offer): boolean => {
  const now = scene.world.records.get(textAt(record, 'id'));
  return now?.['version'] === version && now['step'] === record['step'];
};

/** What a page said cannot be done now, done all the same. */
export const deniedRequests = (scene: Scene, count: number): AbuseRequest[] =>
  scene.draw
    .some(
      scene.world.denials.filter((denial) => isUnchanged(scene, denial)),
      count,
    )
    .map((denial) => ({ ...act(scene, denial), family: 'out-of-order', mustRefuse: true }));

const hasEnded = ({ step, turn }: Row): boolean => step === 'ended' && (turn as Row)['kind'] === 'none';

/** Every operation on records that have ended: nothing may be decided on them any more. */
export function lateRequests(scene: Scene, count: number): AbuseRequest[] {
  const ended = [...scene.world.records.values()].filter(hasEnded);
  return scene.draw.some(ended, count).flatMap((record) => {
    const operation = scene.draw.pick(
      scene.operations.filter(
        (each) => each.takesVersion && each.path.includes(`{${textAt(record, 'type')}}`),
      ),
    );
    const role = operation && scene.someUser(operation, textAt(record, 'municipality'));
    if (operation === undefined || role === undefined) return [];
    return [
      compose({
        family: 'out-of-order',
        operation,
        ...role,
        parameters: parametersOf(record),
        body: scene.body(operation, role.place, record),
        version: Number(record['version']),
        key: scene.key(),
        mustRefuse: true,
      }),
    ];
  });
}
