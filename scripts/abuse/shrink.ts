import { answerFault } from './answer-check.ts';
import type { AbuseRequest, Finding } from './request.ts';
import type { Sender } from './send.ts';

const MOST_TRIES = 60;

const parsed = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
};

/** The same value with one member or element less, or half of a text, each way. */
function* smallerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string' && value.length > 8) yield value.slice(0, Math.ceil(value.length / 2));
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    if (value.length > 3) yield value.slice(0, Math.ceil(value.length / 2));
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, each] of value.entries())
      for (const smaller of smallerValues(each)) yield value.with(index, smaller);
    return;
  }
  const members = Object.entries(value);
  for (const [name] of members) yield Object.fromEntries(members.filter(([each]) => each !== name));
  for (const [name, each] of members)
    for (const smaller of smallerValues(each))
      yield Object.fromEntries(members.map(([other, kept]) => [other, other === name ? smaller : kept]));
}

function* smallerRequests(request: AbuseRequest): Generator<AbuseRequest> {
  for (const index of request.headers.keys())
    yield { ...request, headers: request.headers.toSpliced(index, 1) };
  const value = parsed(request.body);
  if (value !== undefined) {
    for (const smaller of smallerValues(value)) yield { ...request, body: JSON.stringify(smaller) };
  } else if ((request.body?.length ?? 0) > 8) {
    yield { ...request, body: request.body?.slice(0, request.body.length >> 1) };
  }
}

/**
 * The smallest request we find quickly that meets the same fault as a finding's, sent to the installation as it is
 * now. Answers the finding as it was when the fault no longer shows.
 */
export async function shrunk(finding: Finding, sender: Sender): Promise<Finding> {
  let smallest = finding;
  for (let tries = 0, better = true; better && tries < MOST_TRIES;) {
    better = false;
    if (smallest.request === undefined) return smallest;
    for (const request of smallerRequests(smallest.request)) {
      if ((tries += 1) > MOST_TRIES) break;
      const answer = await sender.send(request);
      if (answerFault({ request, answer }) !== finding.what) continue;
      smallest = { ...smallest, request, answer };
      better = true;
      break;
    }
  }
  return smallest;
}
