import type { FailState } from '../definition.ts';
import { StatesError } from '../states-error.ts';
import type { Outcome, Visit } from '../visit.ts';
import { kindOf } from '../visit.ts';

async function textOf(visit: Visit, field: string, template: unknown): Promise<string | undefined> {
  return template === undefined ? undefined : String(await kindOf(visit, field, template, 'string'));
}

/** Fail: ends its scope with its Error and Cause, either of which may be absent. Always throws. */
export async function enterFail(visit: Visit, state: FailState): Promise<Outcome> {
  throw new StatesError(await textOf(visit, 'Error', state.Error), await textOf(visit, 'Cause', state.Cause));
}
