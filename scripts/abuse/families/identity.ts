import type { Forgery } from '../forged-tokens.ts';
import type { Operation } from '../operations.ts';
import type { Place } from '../people.ts';
import { type AbuseRequest, compose } from '../request.ts';
import { numberAt, type Row, textAt } from '../rows.ts';
import type { Role, Scene } from '../scene.ts';
import { keyOf, parametersOf } from '../world.ts';
import { someTarget } from './bodies.ts';

/** A request that would be good, but for who sends it. */
function requestAs(scene: Scene, operation: Operation, role: Role, record: Row): AbuseRequest {
  return compose({
    family: 'others-ids',
    operation,
    person: role.person,
    place: role.place,
    parameters: parametersOf(record),
    body: scene.body(operation, role.place, record),
    version: numberAt(record, 'version'),
    key: scene.key(),
    mustRefuse: true,
  });
}

/** What is asked of a record by somebody; what is published is everybody's, and nobody else's. */
const operationsOn = (scene: Scene, record: Row): Operation[] =>
  scene.operations.filter(
    ({ path, needsToken }) =>
      needsToken && (path.includes(`{${textAt(record, 'type')}}`) || path.includes('{subject}')),
  );

/** Whether a record is another department's, or another contractor's. */
const isForeign = (scene: Scene, record: Row, { municipality, office, role }: Place): boolean => {
  const owner = scene.world.owners.get(textAt(record, 'id'));
  if (owner?.municipality !== municipality) return false;
  if (role === 'contractor') return owner.contractor !== undefined && owner.contractor !== office;
  const departmental = role === 'staff' || role === 'head';
  return departmental && record['type'] !== 'document' && owner.offices?.includes(office) === false;
};

/** Records of the own municipality that are another office's or another contractor's. */
function neighbours(scene: Scene): AbuseRequest[] {
  const role = scene.somebody((place) => ['staff', 'head', 'contractor'].includes(place.role));
  if (role === undefined) return [];
  const foreign = scene.world
    .recordsOf(role.place.municipality)
    .filter((record) => isForeign(scene, record, role.place));
  const record = scene.draw.pick(foreign);
  const operation = record && scene.draw.pick(operationsOn(scene, record));
  return operation === undefined || record === undefined ? [] : [requestAs(scene, operation, role, record)];
}

/** Records of a municipality, for somebody who has no place there. */
function strangers(scene: Scene): AbuseRequest[] {
  const record = scene.draw.pick([...scene.world.records.values()]);
  const municipality = textAt(record, 'municipality');
  const person = scene.draw.pick(
    scene.people.filter(({ places }) => places.every((place) => place.municipality !== municipality)),
  );
  const place = person?.places[0];
  const operation = record && scene.draw.pick(operationsOn(scene, record));
  if (record === undefined || operation === undefined || person === undefined || place === undefined)
    return [];
  const request = requestAs(scene, operation, { person, place }, record);
  if (scene.draw.chance(0.5)) return [request];
  // The own municipality's door, and the other's key behind it.
  const path = request.path.replace(`/m/${municipality}/`, `/m/${place.municipality}/`);
  return [{ ...request, path }];
}

/** Lists and new records of a municipality in which somebody has no place, or the place of somebody else. */
function trespassers(scene: Scene): AbuseRequest[] {
  const operation = scene.draw.oneOf(
    scene.operations.filter(
      ({ pathParameters, needsToken }) => needsToken && pathParameters.join() === 'municipality',
    ),
  );
  const municipality = scene.draw.oneOf(scene.codes);
  const outside = scene.draw.chance(0.5);
  const person = scene.draw.pick(
    scene.people.filter(
      ({ places }) =>
        places.every((place) => place.municipality !== municipality) === outside && places.length === 1,
    ),
  );
  const host = scene.somebody((place) => place.municipality === municipality);
  const place = person?.places[0];
  if (person === undefined || place === undefined || host === undefined || host.person === person) return [];
  const request = compose({
    family: 'others-ids',
    operation,
    person,
    place,
    parameters: { municipality },
    body: scene.body(operation, place),
    key: scene.key(),
    headers: [['shimon-membership', host.place.id]],
    mustRefuse: true,
  });
  return [request];
}

/** A referral of matters of another municipality. */
function smuggled(scene: Scene): AbuseRequest[] {
  const operation = scene.operation('create-referral');
  const role = operation && scene.someUser(operation);
  if (operation === undefined || role === undefined) return [];
  const foreign = [...scene.world.records.values()].filter(
    (row) => row['type'] === 'matter' && row['municipality'] !== role.place.municipality,
  );
  const matter = scene.draw.pick(foreign);
  if (matter === undefined) return [];
  const { municipality } = role.place;
  const body = { title: '付議', matters: [keyOf(matter)] };
  return [
    compose({
      family: 'others-ids',
      operation,
      ...role,
      parameters: { municipality },
      body,
      key: scene.key(),
      mustRefuse: true,
    }),
  ];
}

/** Other people's ids, places and records, in requests that would be good if they were one's own. */
export const othersIdsRequests = (scene: Scene, count: number): AbuseRequest[] =>
  Array.from({ length: count }, () =>
    scene.draw.oneOf([neighbours, neighbours, strangers, strangers, trespassers, smuggled])(scene),
  ).flat();

/** Requests that would be good, with a token that is not. */
export const tokenRequests = (scene: Scene, forgeries: readonly Forgery[], count: number): AbuseRequest[] =>
  Array.from({ length: count }, () => {
    const operation = scene.draw.oneOf(scene.operations.filter(({ needsToken }) => needsToken));
    const target = operation.body === undefined ? undefined : someTarget(scene);
    const wanted = target?.operation ?? operation;
    const role = scene.someUser(wanted);
    const record = target?.record ?? scene.draw.pick([...scene.world.records.values()]);
    const place = target?.place ?? role?.place;
    if (place === undefined) return [];
    const forgery = scene.draw.oneOf(forgeries);
    return [
      compose({
        family: 'tokens',
        operation: wanted,
        parameters: {
          municipality: place.municipality,
          ...(record === undefined ? {} : parametersOf(record)),
        },
        body: scene.body(wanted, place, record),
        version: numberAt(record, 'version'),
        key: scene.key(),
        headers: scene.draw.chance(0.1) ? [] : [['authorization', forgery.authorization]],
        mustRefuse: true,
        offending: [forgery.authorization.slice(-40)],
      }),
    ];
  }).flat();
