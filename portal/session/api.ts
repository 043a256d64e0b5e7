import { heldToken, renewedToken } from './issuer.ts';
import { offline, problemOf, Refused, signedOut } from './problem.ts';

/** One call of the API. `version` is the one read (If-Match), `key` the intent's Idempotency-Key. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: unknown;
  readonly version?: number;
  readonly key?: string;
  readonly membership?: string;
}

const headersOf = (call: Call, token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(call.version === undefined ? {} : { 'if-match': `"${call.version}"` }),
  ...(call.key === undefined ? {} : { 'idempotency-key': call.key }),
  ...(call.membership === undefined ? {} : { 'shimon-membership': call.membership }),
});

async function attempt(path: string, call: Call, token: string): Promise<Response> {
  try {
    return await fetch(path, {
      method: call.method ?? 'GET',
      headers: headersOf(call, token),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
  } catch {
    throw new Refused(offline);
  }
}

/** The answer as the person signed in; an ended token is renewed once without a page. Rejects with `Refused` for every no. */
export async function answerOf(path: string, call: Call = {}): Promise<Response> {
  const token = (await heldToken()) ?? (await renewedToken());
  if (token === undefined) throw new Refused(signedOut);
  let response = await attempt(path, call, token);
  if (response.status === 401) {
    const renewed = await renewedToken();
    if (renewed === undefined) throw new Refused(signedOut);
    response = await attempt(path, call, renewed);
    if (response.status === 401) throw new Refused(signedOut);
  }
  if (!response.ok) throw new Refused(await problemOf(response));
  return response;
}

/** Calls the API as the person signed in: the answer's body, as the door's schema says. Rejects with `Refused` for every no. */
export const callApi = async <Answer>(path: string, call: Call = {}): Promise<Answer> =>
  (await (await answerOf(path, call)).json()) as Answer;
