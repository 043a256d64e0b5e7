import jsonata from 'jsonata';
import { stepFunctionsFunctions } from './jsonata-functions.ts';
import { StatesError, errorNames } from './states-error.ts';

/** What an expression sees: `$states`, the variables in scope, and the virtual now (milliseconds) for $now and $millis. */
export interface Surroundings {
  states: Record<string, unknown>;
  variables: Record<string, unknown>;
  now: number;
}

/** The text between `{%` and `%}`, or undefined when the value is no JSONata string (a space before `{%` makes it a plain string). */
export function expressionIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('{%') || !value.endsWith('%}') || value.length < 4)
    return undefined;
  return value.slice(2, -2).trim();
}

/** Milliseconds of real time after which an expression that does not end is stopped: nothing else runs meanwhile. */
const longestMillis = 2000;

const cacheLimit = 10_000;
const compiled = new Map<string, jsonata.Expression>();
const fromMillis = jsonata('$fromMillis($millis, $picture, $timezone)');

/** Parses an expression; throws JSONata's own error ({code, message, position}) when it is not one. */
export function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const expression = jsonata(text, { timeout: longestMillis });
  if (compiled.size >= cacheLimit) compiled.clear();
  compiled.set(text, expression);
  return expression;
}

function bindings(around: Surroundings): Record<string, unknown> {
  return {
    ...stepFunctionsFunctions,
    ...around.variables,
    states: around.states,
    millis: () => around.now,
    now: (picture?: string, timezone?: string) =>
      fromMillis.evaluate(undefined, { millis: around.now, picture, timezone }),
  };
}

const unsupported = Symbol('unsupported result');

/** Plain JSON of a JSONata result: sequences become arrays, absent members go; functions and patterns are no JSON. */
function plain(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : unsupported;
  if (Array.isArray(value)) {
    const items = value.map((item) => (item === undefined ? null : plain(item)));
    return items.includes(unsupported) ? unsupported : items;
  }
  if (typeof value !== 'object' || value instanceof RegExp) return unsupported;
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) return unsupported;
  const members: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const json = plain(member);
    if (json === unsupported) return unsupported;
    members.push([key, json]);
  }
  // Not by assignment: a member may be called __proto__.
  return Object.fromEntries(members);
}

function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const message = 'message' in error ? String(error.message) : 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? `${error.code}: ${message}` : message;
}

function failure(text: string, location: string, what: string): StatesError {
  return new StatesError(
    errorNames.queryEvaluation,
    `The JSONata expression '${text}' specified for the field '${location}' ${what}`,
    { location },
  );
}

/** The JSON value of one expression. Throws States.QueryEvaluationError in AWS's words; `location` is the field's path. */
export async function evaluate(text: string, location: string, around: Surroundings): Promise<unknown> {
  let value: unknown;
  try {
    value = await compile(text).evaluate(undefined, bindings(around));
  } catch (error) {
    throw failure(text, location, `threw an error during evaluation. ${describe(error)}`);
  }
  if (value === undefined) throw failure(text, location, 'returned nothing (undefined).');
  const json = plain(value);
  if (json === unsupported) throw failure(text, location, 'returned an unsupported result type.');
  return json;
}

/** A template with every JSONata string inside it replaced by its value; everything else stands for itself. */
export async function fill(template: unknown, location: string, around: Surroundings): Promise<unknown> {
  const text = expressionIn(template);
  if (text !== undefined) return evaluate(text, location, around);
  if (Array.isArray(template)) {
    const items: unknown[] = [];
    for (const [index, item] of template.entries())
      items.push(await fill(item, `${location}[${index}]`, around));
    return items;
  }
  if (typeof template !== 'object' || template === null) return template;
  const members: [string, unknown][] = [];
  for (const [key, member] of Object.entries(template))
    members.push([key, await fill(member, `${location}/${key}`, around)]);
  return Object.fromEntries(members);
}

/** JSON's name for a value's kind, as AWS's messages have it. */
export function jsonKind(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The error AWS gives when an expression's value is of another kind than the field takes. */
export function unexpectedKind(
  text: string,
  location: string,
  expected: string,
  value: unknown,
): StatesError {
  const what = `returned an unexpected result type. Expected '${expected}', but was '${jsonKind(value)}' for value: ${JSON.stringify(value)}`;
  return failure(text, location, what);
}
