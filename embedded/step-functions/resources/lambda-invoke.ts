import { randomUUID } from 'node:crypto';
import type { LambdaCall } from '../branch.ts';
import { isObject, utf8Length } from '../payload.ts';
import { StatesError } from '../states-error.ts';

/** A Payload given as text that is JSON reaches the function parsed, as Lambda itself would read it (recorded). */
function payloadOf(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? {};
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed;
  } catch {
    throw new StatesError(
      'Lambda.InvalidRequestContentException',
      'Could not parse request body into json: the Payload is not JSON text.',
    );
  }
}

/** The call that `lambda:invoke` makes for its Arguments {FunctionName, Payload?}. Throws a StatesError for others. */
export function lambdaInvokeCall(args: unknown): LambdaCall {
  const name = isObject(args) ? args['FunctionName'] : undefined;
  if (!isObject(args) || typeof name !== 'string' || name === '')
    throw new StatesError('States.Runtime', 'The Arguments of lambda:invoke must have a FunctionName.');
  return { kind: 'lambda', functionName: name, payload: payloadOf(args['Payload']) };
}

/** The result of `lambda:invoke`: the Invoke API's answer with the payload parsed, as the optimized integration gives it. */
export function lambdaInvokeResult(payload: unknown, now: number): Record<string, unknown> {
  const requestId = randomUUID();
  const headers = {
    Connection: 'keep-alive',
    'Content-Length': String(utf8Length(JSON.stringify(payload))),
    'Content-Type': 'application/json',
    Date: new Date(now).toUTCString(),
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-Remapped-Content-Length': '0',
    'x-amzn-RequestId': requestId,
  };
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
}
