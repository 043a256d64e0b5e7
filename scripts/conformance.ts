/**
 * Replays recorded executions on the embedded Step Functions: `npm run conformance -- FILE...`.
 * Prints every difference and, as its last line, `N passed, N failed`; exits 1 when anything failed.
 * The file format is described beside the recordings (README.md in ../shared/conformance).
 */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { InvokeLambda } from '../embedded/ports.ts';
import { createStepFunctions } from '../embedded/step-functions/index.ts';
import { engineClock } from '../test/support/engine-clock.ts';

type Json = Record<string, unknown>;

interface RecordedEvent extends Json {
  id: number;
  prev: number;
  type: string;
}

interface Expected extends Json {
  status: string;
  output?: unknown;
  outputText?: string;
  error?: string;
  cause?: unknown;
  causeIsJsonText?: boolean;
  events: string[];
  eventOrder: 'exact' | 'parallel-sorted';
  stateOutputs: Json;
  history: RecordedEvent[];
}

/** A recorded execution; see the README beside the recordings. */
export interface RecordedCase {
  id: string;
  queryLanguage: 'JSONata' | 'mixed';
  jsonataOnlyEquivalent?: boolean;
  definition: Json;
  input: unknown;
  lambdas: Record<string, { echo?: true; throw?: { errorType: string; errorMessage: string } }>;
  fuzzyPaths?: string[];
  expected: Expected;
}

/** What came of a case: passed when `differences` is empty; `outOfScope` when it needs JSONPath and was refused for that. */
export interface Replay {
  id: string;
  outOfScope: boolean;
  differences: string[];
}

interface WireEvent extends Json {
  id: number;
  previousEventId: number;
  type: string;
}

interface Actual {
  described: Json;
  history: WireEvent[];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same definition with every state read as JSONata. */
function asJsonata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonata);
  if (!isJson(value)) return value;
  const language = typeof value['Type'] === 'string' || 'StartAt' in value;
  const members = Object.entries(value).map(([key, member]) => [key, asJsonata(member)]);
  return { ...Object.fromEntries(members), ...(language ? { QueryLanguage: 'JSONata' } : {}) };
}

/** The recorded functions: one that returns its event, or one that always raises as the Python runtime reports it. */
function recordedLambdas(lambdas: RecordedCase['lambdas']): InvokeLambda {
  return (name, payload) => {
    const found = Object.entries(lambdas).find(([known]) => name.split(':').includes(known));
    if (found === undefined) return Promise.reject(new Error(`Function not found: ${name}`));
    const failure = found[1].throw;
    if (failure === undefined) return Promise.resolve({ ok: true, payload });
    return Promise.resolve({ ok: false, failure: { ...failure, requestId: 'any', stackTrace: ['any'] } });
  };
}

function described(event: WireEvent): Json {
  const member = Object.keys(event).find((key) => key.endsWith('EventDetails'));
  const details = member === undefined ? undefined : event[member];
  return isJson(details) ? details : {};
}

async function run(one: RecordedCase, definition: unknown): Promise<Actual | string> {
  const { clock, work, runOut } = engineClock();
  const account = '111111111111';
  const sfn = createStepFunctions({
    journalFile: ':memory:',
    clock,
    work,
    region: 'us-east-1',
    account,
    invokeLambda: recordedLambdas(one.lambdas),
    onStatusChange: () => undefined,
  });
  const call = async (operation: string, body: Json): Promise<Json> => {
    const answer = await sfn.handle(operation, body);
    if (!isJson(answer.body)) throw new Error(`${operation} answered no object`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body['message']));
    return answer.body;
  };
  try {
    const roleArn = `arn:aws:iam::${account}:role/recorded`;
    const created = { name: 'recorded', roleArn, definition: JSON.stringify(definition) };
    const { stateMachineArn } = await call('CreateStateMachine', created);
    const start = { stateMachineArn, input: JSON.stringify(one.input) };
    const { executionArn } = await call('StartExecution', start);
    await runOut();
    const history = await call('GetExecutionHistory', { executionArn, maxResults: 1000 });
    return {
      described: await call('DescribeExecution', { executionArn }),
      history: history['events'] as WireEvent[],
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    sfn.close();
  }
}

/** Puts the same mark at a fuzzy path of both sides; a side that has nothing there keeps nothing, and so differs. */
function mask(value: unknown, path: string[]): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value === undefined ? undefined : '(any)';
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === head ? mask(item, rest) : item));
  }
  return isJson(value) && head in value ? { ...value, [head]: mask(value[head], rest) } : value;
}

function parsed(text: unknown): unknown {
  return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
}

function stateOutputs(history: readonly WireEvent[]): Json {
  const visits = new Map<string, Json[]>();
  for (const event of history) {
    if (!event.type.endsWith('StateExited')) continue;
    const { name, output, assignedVariables } = described(event);
    const visit: Json = { output: parsed(output) };
    if (isJson(assignedVariables))
      visit['assignedVariables'] = Object.fromEntries(
        Object.entries(assignedVariables).map(([variable, text]) => [variable, parsed(text)]),
      );
    visits.set(String(name), [...(visits.get(String(name)) ?? []), visit]);
  }
  const entries = [...visits].map(([name, all]) => [name, all.length === 1 ? all[0] : { visits: all }]);
  return Object.fromEntries(entries) as Json;
}

const comparedDetails = [
  'name',
  'index',
  'length',
  'region',
  'resource',
  'resourceType',
  'timeoutInSeconds',
  'heartbeatInSeconds',
  'taskCredentials',
  'state',
  'location',
];

function exactLine(event: Json, previous: unknown, details: Json): string {
  const shown = comparedDetails.flatMap((key) =>
    key in details ? [`${key}=${JSON.stringify(details[key])}`] : [],
  );
  return [`${String(event['id'])}<${String(previous)}`, event['type'], ...shown].join(' ');
}

/**
 * Event types in order; those between ParallelStateStarted and ParallelStateExited are put in order. The one at an id of
 * `unrecorded` counts as not recorded if it is what stands there on AWS: ParallelStateSucceeded or ParallelStateFailed.
 */
function orderedTypes(events: readonly { id: number; type: string }[], unrecorded: Set<number>): string[] {
  const lines: string[] = [];
  let block: string[] | undefined;
  for (const { id, type } of events) {
    const end = type === 'ParallelStateSucceeded' || type === 'ParallelStateFailed';
    const kind = end && unrecorded.has(id) ? '(not recorded)' : type;
    if (type === 'ParallelStateExited' && block !== undefined) {
      lines.push(...block.toSorted());
      block = undefined;
    }
    if (block === undefined) lines.push(kind);
    else block.push(kind);
    if (type === 'ParallelStateStarted') block ??= [];
  }
  return [...lines, ...(block ?? []).toSorted()];
}

/** The recording's events with its gaps: ids that its own later ids prove, but that it does not list. */
function withGaps(recorded: readonly RecordedEvent[]): { id: number; type: string }[] {
  const filled: { id: number; type: string }[] = [];
  for (const event of recorded) {
    while (event.id > filled.length + 1) filled.push({ id: filled.length + 1, type: '(not recorded)' });
    filled.push({ id: filled.length + 1, type: event.type });
  }
  return filled;
}

function compareEvents(expected: Expected, history: readonly WireEvent[]): [unknown, unknown] {
  if (expected.eventOrder === 'exact')
    return [
      expected.history.map((event) => exactLine(event, event.prev, event)),
      history.map((event) => exactLine(event, event.previousEventId, described(event))),
    ];
  const filled = withGaps(expected.history);
  // Recordings sorted this way lack the event that ends the branches, just before ParallelStateExited: its id is missing.
  const exits = expected.history.filter(({ type }) => type === 'ParallelStateExited');
  const unrecorded = new Set(exits.map(({ id }) => id - 1));
  return [orderedTypes(filled, unrecorded), orderedTypes(history, unrecorded)];
}

function differences(one: RecordedCase, { described: answer, history }: Actual): string[] {
  const { expected } = one;
  const [recordedEvents, events] = compareEvents(expected, history);
  const cause = expected.causeIsJsonText === true ? parsed(answer['cause']) : answer['cause'];
  const pairs: Record<string, [unknown, unknown]> = {
    status: [expected.status, answer['status']],
    error: [expected.error, answer['error']],
    cause: [expected.cause, cause],
    output: [expected.output, parsed(answer['output'])],
    outputText: [expected.outputText, expected.outputText === undefined ? undefined : answer['output']],
    stateOutputs: [expected.stateOutputs, stateOutputs(history)],
    eventTypes: [expected.events, expected.history.map(({ type }) => type)],
    events: [recordedEvents, events],
  };
  const fuzzy = (one.fuzzyPaths ?? []).map((pointer) => pointer.slice(1).split('/'));
  return Object.entries(pairs).flatMap(([what, pair]) => {
    const masks = fuzzy.filter(([head]) => head === what).map(([, ...rest]) => rest);
    const [recorded, actual] = pair.map((value) => masks.reduce<unknown>(mask, value));
    if (isDeepStrictEqual(recorded, actual)) return [];
    return [`${what}: recorded ${JSON.stringify(recorded)}, here ${JSON.stringify(actual)}`];
  });
}

/** Replays one case on an engine of its own. */
export async function replay(one: RecordedCase): Promise<Replay> {
  const inScope = one.queryLanguage === 'JSONata' || one.jsonataOnlyEquivalent === true;
  const definition = one.queryLanguage === 'JSONata' ? one.definition : asJsonata(one.definition);
  const actual = await run(one, inScope ? definition : one.definition);
  if (inScope) {
    const found = typeof actual === 'string' ? [`refused: ${actual}`] : differences(one, actual);
    return { id: one.id, outOfScope: false, differences: found };
  }
  const refused = typeof actual === 'string' && actual.includes('only JSONata is supported');
  return { id: one.id, outOfScope: true, differences: refused ? [] : ['JSONPath was not refused'] };
}

/** Reads a file of recorded cases. */
export function recordedCases(file: string): RecordedCase[] {
  return JSON.parse(readFileSync(file, 'utf8')) as RecordedCase[];
}

async function main(files: readonly string[]): Promise<void> {
  if (files.length === 0) throw new Error('Usage: npm run conformance -- FILE...');
  let passed = 0;
  let failed = 0;
  for (const one of files.flatMap(recordedCases)) {
    const { id, outOfScope, differences: found } = await replay(one);
    if (outOfScope && found.length === 0) console.log(`out of scope (needs JSONPath, refused): ${id}`);
    else if (found.length === 0) passed += 1;
    else {
      failed += 1;
      console.log([`differs: ${id}`, ...found].join('\n  '));
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

if (import.meta.main) await main(process.argv.slice(2));
