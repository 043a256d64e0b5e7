import type { Report } from './definition-check.ts';
import { isObject } from './payload.ts';

type Json = Record<string, unknown>;
const schema = 'SCHEMA_VALIDATION_FAILED';

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Where a state can lead to, with the place that says so. */
function targets(state: Json, at: string): { target: unknown; at: string }[] {
  const found: { target: unknown; at: string }[] = [];
  if ('Next' in state) found.push({ target: state['Next'], at: `${at}/Next` });
  if ('Default' in state) found.push({ target: state['Default'], at: `${at}/Default` });
  for (const list of ['Choices', 'Catch'])
    objects(state[list]).forEach((entry, index) =>
      found.push({ target: entry['Next'], at: `${at}/${list}[${index}]/Next` }),
    );
  return found;
}

function checkEnd(state: Json, name: string, at: string, report: Report): void {
  const type = state['Type'];
  if (type === 'Choice' || type === 'Succeed' || type === 'Fail') return;
  const ways = ('Next' in state ? 1 : 0) + (state['End'] === true ? 1 : 0);
  if (ways !== 1) report(schema, `State '${name}' must have one of Next and "End": true`, at);
}

/** Checks that every transition of a scope leads to a state of it and that every state can be reached. */
export function checkFlow(scope: Json, states: Json, at: string, report: Report): void {
  const start = scope['StartAt'];
  if (typeof start !== 'string' || !(start in states))
    return report('MISSING_TRANSITION_TARGET', `StartAt '${String(start)}' is not a state`, `${at}/StartAt`);
  const reached = new Set<string>([start]);
  for (const name of reached) {
    const state = states[name];
    if (!isObject(state)) continue;
    const here = `${at}/States/${name}`;
    checkEnd(state, name, here, report);
    for (const { target, at: place } of targets(state, here))
      if (typeof target === 'string' && target in states) reached.add(target);
      else
        report(
          'MISSING_TRANSITION_TARGET',
          `State '${name}' leads to '${String(target)}', which is not a state`,
          place,
        );
  }
  for (const name of Object.keys(states))
    if (!reached.has(name))
      report('MISSING_TRANSITION_TARGET', `State '${name}' is not reachable`, `${at}/States/${name}`);
}

function checkErrorEquals(entries: Json[], list: string, at: string, report: Report): void {
  entries.forEach((entry, index) => {
    const names = entry['ErrorEquals'];
    const place = `${at}/${list}[${index}]/ErrorEquals`;
    if (!Array.isArray(names) || names.length === 0 || !names.every((name) => typeof name === 'string'))
      return report(schema, 'ErrorEquals must name at least one error', place);
    const all = names.includes('States.ALL');
    if (all && (names.length > 1 || index < entries.length - 1))
      report(schema, 'States.ALL must stand alone and in the last entry', place);
  });
}

const numbers: [field: string, least: number, integer: boolean][] = [
  ['IntervalSeconds', 1, true],
  ['MaxAttempts', 0, true],
  ['BackoffRate', 1, false],
  ['MaxDelaySeconds', 1, true],
];

function checkRetrier(retrier: Json, at: string, report: Report): void {
  for (const [field, least, integer] of numbers) {
    const value = retrier[field];
    if (value === undefined) continue;
    if (typeof value !== 'number' || value < least || (integer && !Number.isInteger(value)))
      report(
        schema,
        `${field} must be ${integer ? 'an integer' : 'a number'} of at least ${least}`,
        `${at}/${field}`,
      );
  }
  const jitter = retrier['JitterStrategy'] ?? 'NONE';
  if (jitter !== 'FULL' && jitter !== 'NONE')
    report(schema, 'JitterStrategy must be FULL or NONE', `${at}/JitterStrategy`);
}

/** A variable's name: an identifier of at most 80 characters that is not the reserved one (guide, "Variable naming"). */
const variableName = /^(?!states$)[\p{ID_Start}][\p{ID_Continue}]{0,79}$/u;

function checkAssign(holder: Json, at: string, report: Report): void {
  const assign = holder['Assign'];
  if (assign === undefined) return;
  if (!isObject(assign)) return report(schema, 'Assign must be an object', `${at}/Assign`);
  for (const name of Object.keys(assign))
    if (!variableName.test(name)) report(schema, `'${name}' is not a variable name`, `${at}/Assign/${name}`);
}

/** Checks Retry, Catch, Choices and Assign of a state. */
export function checkHandlers(state: Json, at: string, report: Report): void {
  checkAssign(state, at, report);
  for (const list of ['Catch', 'Choices'])
    objects(state[list]).forEach((entry, index) => checkAssign(entry, `${at}/${list}[${index}]`, report));
  for (const list of ['Retry', 'Catch', 'Choices']) {
    const value = state[list];
    if (value !== undefined && (!Array.isArray(value) || !value.every(isObject)))
      report(schema, `${list} must be a list of objects`, `${at}/${list}`);
  }
  checkErrorEquals(objects(state['Retry']), 'Retry', at, report);
  checkErrorEquals(objects(state['Catch']), 'Catch', at, report);
  objects(state['Retry']).forEach((retrier, index) => checkRetrier(retrier, `${at}/Retry[${index}]`, report));
  objects(state['Choices']).forEach((rule, index) => {
    if (!('Condition' in rule))
      report(schema, 'A choice rule must have a Condition', `${at}/Choices[${index}]`);
  });
}
