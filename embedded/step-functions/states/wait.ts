import { Temporal } from 'temporal-polyfill';
import type { WaitState } from '../definition.ts';
import { errorNames } from '../states-error.ts';
import type { Outcome, Visit } from '../visit.ts';
import { errorOf, integerOf, kindOf } from '../visit.ts';

const extendedOffsetDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Virtual milliseconds of an ISO-8601 extended offset date-time, or undefined when the text is none. */
function millisOf(text: string): number | undefined {
  if (!extendedOffsetDateTime.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

async function until(visit: Visit, state: WaitState): Promise<number> {
  if (state.Timestamp === undefined)
    return visit.burst.now + ((await integerOf(visit, 'Seconds', state.Seconds, 0)) ?? 0) * 1000;
  const text = String(await kindOf(visit, 'Timestamp', state.Timestamp, 'string'));
  const millis = millisOf(text);
  if (millis !== undefined) return millis;
  throw errorOf(
    visit,
    errorNames.queryEvaluation,
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
    { location: 'Timestamp', begun: true },
  );
}

/** Wait: rests until its Seconds are over or its Timestamp has come; a time that is past does not wait. */
export async function enterWait(visit: Visit, state: WaitState): Promise<Outcome> {
  const end = await until(visit, state);
  if (end <= visit.burst.now) return { do: 'leave', output: visit.branch.input };
  return { do: 'rest', rest: { on: 'time', until: end } };
}

/** The Wait is over. */
export function waited({ branch }: Visit): Outcome {
  return { do: 'leave', output: branch.input };
}
