import type { Operation } from '../operations.ts';
import { type AbuseRequest, compose } from '../request.ts';
import { type Row, textAt } from '../rows.ts';
import type { Role, Scene } from '../scene.ts';
import { type Offer, isTurnOf, parametersOf } from '../world.ts';

/** Drafts in a municipality above which no more are made: enough to choose from, and lists stay readable. */
const ENOUGH_DRAFTS = 25;

/** The operation that shows a record. */
const showing = (scene: Scene, record: Row): Operation | undefined =>
  scene.operations.find(
    ({ method, path }) => method === 'GET' && path.endsWith(`/{${textAt(record, 'type')}}`),
  );

export const look = (scene: Scene, record: Row, role: Role): AbuseRequest[] => {
  const operation = showing(scene, record);
  if (operation === undefined) return [];
  return [compose({ family: 'valid', operation, ...role, parameters: parametersOf(record) })];
};

const isAnybodys = (record: Row): boolean =>
  textAt(record, 'step') === 'draft' || (record['turn'] as Row)['kind'] === 'person';

/** Pages of records, seen by the people whose turn they are: their answers say what may be done. */
export function turnRequests(scene: Scene, count: number): AbuseRequest[] {
  const waiting = [...scene.world.records.values()].filter(isAnybodys);
  return scene.draw.some(waiting, count).flatMap((record) => {
    const role = scene.someActor(record);
    return role === undefined ? [] : look(scene, record, role);
  });
}

/** Reads of all kinds by people who may use them: lists, pages, receipts, keys. */
export function readRequests(scene: Scene, count: number): AbuseRequest[] {
  const reads = scene.operations.filter(({ method, id }) => method === 'GET' && id !== 'show-openapi');
  return Array.from({ length: count }, () => scene.draw.oneOf(reads)).flatMap((operation) => {
    const role = scene.someUser(operation);
    if (role === undefined) return [];
    const record = scene.draw.pick(scene.world.recordsOf(role.place.municipality));
    const parameters = { municipality: role.place.municipality, ...(record ? parametersOf(record) : {}) };
    const query = operation.queryParameters.some(({ name }) => name === 'office') && scene.draw.chance(0.5);
    return [
      compose({
        family: 'valid',
        operation,
        ...role,
        parameters,
        ...(query ? { query: { office: textAt(record, 'applyingOffice') || role.place.office } } : {}),
      }),
    ];
  });
}

/** Acts on what an answer offered, with a valid body. */
export const act = (scene: Scene, offer: Offer): AbuseRequest => {
  const { operation, person, place, record, version } = offer;
  const body = scene.body(operation, place, record);
  const parameters = parametersOf(record);
  return compose({ family: 'valid', operation, person, place, parameters, body, version, key: scene.key() });
};

/** Whether acting on an offer now makes sense: a certificate needs a file first, one file is enough. */
export function isRipe(scene: Scene, { operation, record, place }: Offer): boolean {
  const files = scene.world.evidence.get(textAt(record, 'id'))?.length ?? 0;
  if (operation.id === 'submit-certificate') return files > 0;
  if (operation.id === 'offer-evidence') return files < 2;
  return isTurnOf(record, place) || operation.id === 'resume';
}

/** New drafts and referrals, where there is room for them and something to refer. */
export function newRequests(scene: Scene): AbuseRequest[] {
  const creating = scene.operations.filter(
    ({ method, pathParameters }) => method === 'POST' && pathParameters.join() === 'municipality',
  );
  return scene.codes.flatMap((municipality) =>
    creating.flatMap((operation) => {
      const role = scene.someUser(operation, municipality);
      if (role === undefined || !isWanted(scene, operation, municipality)) return [];
      const completeness = scene.draw.chance(0.8) ? 'full' : 'sparse';
      const body = scene.body(operation, role.place, undefined, completeness);
      return [
        compose({
          family: 'valid',
          operation,
          ...role,
          parameters: { municipality },
          body,
          key: scene.key(),
        }),
      ];
    }),
  );
}

function isWanted(scene: Scene, { id }: Operation, municipality: string): boolean {
  if (id !== 'create-draft')
    return [...scene.world.backlog.values()].some((each) => each['municipality'] === municipality);
  const drafts = scene.world.recordsOf(municipality).filter(({ step }) => step === 'draft');
  return drafts.length < ENOUGH_DRAFTS;
}
