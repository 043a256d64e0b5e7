import { compile, expressionIn } from './jsonata-expression.ts';
import { isObject } from './payload.ts';
import { resourceOf } from './resources/resource.ts';
import { checkFlow, checkHandlers } from './definition-flow-check.ts';
import { jsonPathFields, stateFields } from './definition-fields.ts';

/** One thing wrong with a definition, as ValidateStateMachineDefinition answers it; `location` is a JSON pointer. */
export interface Diagnostic {
  severity: 'ERROR';
  code: string;
  message: string;
  location: string;
}

export type Report = (code: string, message: string, location: string) => void;
type Json = Record<string, unknown>;

const schema = 'SCHEMA_VALIDATION_FAILED';

/** JSONata only: says so naming the state, whether it asks for JSONPath or merely uses its fields. */
function checkQueryLanguage(state: Json, inherited: string, name: string, at: string, report: Report): void {
  const language = state['QueryLanguage'] ?? inherited;
  if (language !== 'JSONata') {
    const message = `State '${name}' uses the query language ${JSON.stringify(language)}: only JSONata is supported here`;
    return report(schema, message, `${at}/QueryLanguage`);
  }
  for (const field of jsonPathFields)
    if (field in state)
      report(
        schema,
        `The field '${field}' of state '${name}' is JSONPath: only JSONata is supported here`,
        `${at}/${field}`,
      );
}

function checkFields(state: Json, type: string, name: string, at: string, report: Report): void {
  const fields = stateFields[type];
  if (fields === undefined)
    return report(schema, `State '${name}' has the unknown Type '${type}'`, `${at}/Type`);
  for (const field of Object.keys(state))
    if (!fields.allowed.includes(field) && !jsonPathFields.includes(field))
      report(
        schema,
        `The field '${field}' is not supported by the ${type} state '${name}'`,
        `${at}/${field}`,
      );
  for (const field of fields.required)
    if (!(field in state)) report(schema, `State '${name}' must have the field '${field}'`, at);
}

/** Every string in braces and percent signs must be a JSONata expression; nested states are checked on their own. */
function checkExpressions(value: unknown, at: string, report: Report): void {
  const text = expressionIn(value);
  if (text !== undefined) {
    try {
      compile(text);
    } catch (error) {
      const message =
        isObject(error) && typeof error['message'] === 'string' ? error['message'] : String(error);
      report('INVALID_JSONATA_EXPRESSION', `The JSONata expression '${text}' is not valid: ${message}`, at);
    }
  } else if (Array.isArray(value))
    value.forEach((item, index) => checkExpressions(item, `${at}[${index}]`, report));
  else if (isObject(value))
    for (const [key, member] of Object.entries(value))
      if (key !== 'States') checkExpressions(member, `${at}/${key}`, report);
}

function checkTask(state: Json, name: string, at: string, report: Report): void {
  const resource = state['Resource'];
  if (typeof resource === 'string' && resourceOf(resource) === undefined)
    report(schema, `The Resource '${resource}' of state '${name}' is not supported here`, `${at}/Resource`);
}

function checkWait(state: Json, name: string, at: string, report: Report): void {
  const times = ['Seconds', 'Timestamp'].filter((field) => field in state);
  if (times.length !== 1) report(schema, `State '${name}' must have one of Seconds and Timestamp`, at);
}

function checkMap(state: Json, name: string, at: string, language: string, report: Report): void {
  const processor = state['ItemProcessor'];
  if (!isObject(processor)) return report(schema, `State '${name}' must have an ItemProcessor`, at);
  const config = processor['ProcessorConfig'];
  if (isObject(config) && (config['Mode'] ?? 'INLINE') !== 'INLINE')
    report(
      schema,
      `State '${name}' is a distributed Map: only INLINE is supported here`,
      `${at}/ItemProcessor/ProcessorConfig/Mode`,
    );
  checkScope(processor, `${at}/ItemProcessor`, language, report);
}

function checkParallel(state: Json, name: string, at: string, language: string, report: Report): void {
  const branches = state['Branches'];
  if (!Array.isArray(branches) || branches.length === 0)
    return report(schema, `State '${name}' must have Branches`, `${at}/Branches`);
  branches.forEach((branch: unknown, index) => {
    if (isObject(branch)) checkScope(branch, `${at}/Branches[${index}]`, language, report);
    else report(schema, `A branch of state '${name}' is not an object`, `${at}/Branches[${index}]`);
  });
}

function checkState(name: string, state: unknown, at: string, inherited: string, report: Report): void {
  if (!isObject(state)) return report(schema, `State '${name}' is not an object`, at);
  if (name.length > 80) report(schema, `The name of state '${name}' is longer than 80 characters`, at);
  const type = String(state['Type']);
  checkQueryLanguage(state, inherited, name, at, report);
  checkFields(state, type, name, at, report);
  checkHandlers(state, at, report);
  checkExpressions(state, at, report);
  const language = typeof state['QueryLanguage'] === 'string' ? state['QueryLanguage'] : inherited;
  if (type === 'Task') checkTask(state, name, at, report);
  if (type === 'Wait') checkWait(state, name, at, report);
  if (type === 'Map') checkMap(state, name, at, language, report);
  if (type === 'Parallel') checkParallel(state, name, at, language, report);
}

function checkScope(scope: Json, at: string, inherited: string, report: Report): void {
  const states = scope['States'];
  if (!isObject(states) || Object.keys(states).length === 0)
    return report(schema, "The field 'States' must name at least one state", `${at}/States`);
  for (const [name, state] of Object.entries(states))
    checkState(name, state, `${at}/States/${name}`, inherited, report);
  checkFlow(scope, states, at, report);
}

function checkNames(scope: Json, at: string, seen: Set<string>, report: Report): void {
  const states = isObject(scope['States']) ? scope['States'] : {};
  for (const [name, state] of Object.entries(states)) {
    const here = `${at}/States/${name}`;
    if (seen.has(name)) report('DUPLICATE_STATE_NAME', `The state name '${name}' is not unique`, here);
    seen.add(name);
    if (!isObject(state)) continue;
    const inner = Array.isArray(state['Branches'])
      ? (state['Branches'] as unknown[])
      : [state['ItemProcessor']];
    for (const one of inner) if (isObject(one)) checkNames(one, here, seen, report);
  }
}

/** Everything wrong with a state machine definition (JSON text); an empty list means it can be created. */
export function checkDefinition(text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report: Report = (code, message, location) =>
    void found.push({ severity: 'ERROR', code, message, location });
  let definition: unknown;
  try {
    definition = JSON.parse(text);
  } catch {
    report('INVALID_JSON_DESCRIPTION', 'The definition is not JSON', '');
    return found;
  }
  if (!isObject(definition)) {
    report(schema, 'The definition is not a JSON object', '');
    return found;
  }
  const limit = definition['TimeoutSeconds'];
  if (limit !== undefined && (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1))
    report(schema, 'TimeoutSeconds must be a positive integer', '/TimeoutSeconds');
  const language = definition['QueryLanguage'];
  checkScope(definition, '', typeof language === 'string' ? language : 'JSONPath', report);
  checkNames(definition, '', new Set(), report);
  return found;
}
