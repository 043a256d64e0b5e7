import { randomUUID } from 'node:crypto';
import type { Clock } from '../../ports.ts';
import { checkDefinition } from '../definition-check.ts';
import type { Journal } from '../journal.ts';
import type { MachineRow, MachineStore, RevisionRow } from '../machine-store.ts';
import { ServiceError } from '../service-error.ts';
import type { Body } from './body.ts';
import { checkName, invalid, optionalText, pageSize, pageStart, pageToken, seconds, text } from './body.ts';

export interface StateMachineParts {
  journal: Journal;
  machines: MachineStore;
  clock: Clock;
  region: string;
  account: string;
}

function checked(definition: string): string {
  const found = checkDefinition(definition);
  if (found.length === 0) return definition;
  const list = found.map(({ code, message, location }) => `${code}: ${message} at ${location || '/'}`);
  throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${list.join(', ')}'`);
}

function checkPublish(body: Body): void {
  if (body['publish'] === true)
    throw new ServiceError('ValidationException', 'Versions of state machines are not supported here.');
}

function machineIn(machines: MachineStore, body: Body): MachineRow {
  const arn = text(body, 'stateMachineArn');
  if (!/^arn:aws[\w-]*:states:[^:]+:\d+:stateMachine:[^:]+$/.test(arn))
    throw new ServiceError('InvalidArn', `Invalid Arn: '${arn}'`);
  const row = machines.byArn(arn);
  if (row === undefined)
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return row;
}

function revisionOf(machines: MachineStore, row: MachineRow): RevisionRow {
  const revision = machines.revision(row.revision);
  if (revision === undefined) throw new Error(`The journal has no revision ${row.revision}.`);
  return revision;
}

function create(parts: StateMachineParts, body: Body): Promise<Record<string, unknown>> {
  const { journal, machines, clock, region, account } = parts;
  checkPublish(body);
  const name = checkName(text(body, 'name'));
  const definition = checked(text(body, 'definition'));
  const role = text(body, 'roleArn');
  const type = optionalText(body, 'type') ?? 'STANDARD';
  if (type !== 'STANDARD')
    throw new ServiceError(
      'StateMachineTypeNotSupported',
      `State Machine Type Not Supported: '${type}' (only STANDARD is supported here)`,
    );
  const arn = `arn:aws:states:${region}:${account}:stateMachine:${name}`;
  return journal.commit(() => {
    const known = machines.byArn(arn);
    if (known !== undefined) {
      const same = revisionOf(machines, known).definition === definition && known.type === type;
      // The role is not part of the idempotency check (CreateStateMachine).
      if (same) return { stateMachineArn: arn, creationDate: seconds(known.created) };
      throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    const created = clock.now();
    const revision = { machine: arn, token: 'INITIAL', role, definition };
    machines.writeNew({ arn, name, type, role, created }, revision);
    return { stateMachineArn: arn, creationDate: seconds(created) };
  });
}

function update(parts: StateMachineParts, body: Body): Promise<Record<string, unknown>> {
  const { journal, machines, clock } = parts;
  checkPublish(body);
  const given = optionalText(body, 'definition');
  const role = optionalText(body, 'roleArn');
  if (given === undefined && role === undefined)
    throw new ServiceError('MissingRequiredParameter', 'Either the definition or the roleArn is required');
  const definition = given === undefined ? undefined : checked(given);
  const { arn } = machineIn(machines, body);
  return journal.commit(() => {
    const current = revisionOf(machines, machineIn(machines, body));
    const next = { definition: definition ?? current.definition, role: role ?? current.role };
    const token = randomUUID();
    machines.writeRevision(arn, { machine: arn, token, ...next });
    return { updateDate: seconds(clock.now()), revisionId: token };
  });
}

function describe({ machines }: StateMachineParts, body: Body): Record<string, unknown> {
  const row = machineIn(machines, body);
  const revision = revisionOf(machines, row);
  return {
    stateMachineArn: row.arn,
    name: row.name,
    status: 'ACTIVE',
    definition: revision.definition,
    roleArn: row.role,
    type: row.type,
    creationDate: seconds(row.created),
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    ...(revision.token === 'INITIAL' ? {} : { revisionId: revision.token }),
  };
}

function list({ machines }: StateMachineParts, body: Body): Record<string, unknown> {
  const size = pageSize(body);
  const found = machines.list(pageStart(body, 'machines') ?? '', size + 1);
  const page = found.slice(0, size);
  const last = page.at(-1);
  return {
    stateMachines: page.map(({ arn, name, type, created }) => ({
      stateMachineArn: arn,
      name,
      type,
      creationDate: seconds(created),
    })),
    ...(found.length > size && last !== undefined ? { nextToken: pageToken('machines', last.arn) } : {}),
  };
}

function validate(body: Body): Record<string, unknown> {
  const diagnostics = checkDefinition(text(body, 'definition'));
  const most = body['maxResults'] ?? 0;
  if (typeof most !== 'number' || most < 0 || most > 100)
    throw invalid("Value at 'maxResults' failed to satisfy constraint: Member must be from 0 to 100");
  const shown = diagnostics.slice(0, most === 0 ? 100 : most);
  return {
    result: diagnostics.length === 0 ? 'OK' : 'FAIL',
    diagnostics: shown,
    truncated: shown.length < diagnostics.length,
  };
}

/** CreateStateMachine, UpdateStateMachine, DescribeStateMachine, ListStateMachines and ValidateStateMachineDefinition. */
export function stateMachineOperations(parts: StateMachineParts) {
  return {
    CreateStateMachine: async (body: Body) => create(parts, body),
    UpdateStateMachine: async (body: Body) => update(parts, body),
    DescribeStateMachine: async (body: Body) => describe(parts, body),
    ListStateMachines: async (body: Body) => list(parts, body),
    ValidateStateMachineDefinition: async (body: Body) => validate(body),
  };
}
