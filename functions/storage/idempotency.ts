import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { idempotencyKey } from './keys.ts';
import type { Scope } from './scope.ts';
import { putIf, type Write } from './transaction.ts';

const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Who sent what under which key. `fingerprint` is the digest of path and body. */
export interface IdempotentRequest {
  readonly membershipId: string;
  readonly route: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** An answer as it was given the first time. */
export interface FirstAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly version?: number | undefined;
}

/** The write that keeps the first answer, in the transaction that it answers for. A used key loses on `repeated`. */
export function firstAnswerWrite(
  scope: Scope,
  request: IdempotentRequest,
  answer: FirstAnswer,
  nowEpoch: number,
): Write {
  return putIf(
    idempotencyKey(scope, request.membershipId, request.route, request.key),
    {
      type: 'idempotency',
      fingerprint: request.fingerprint,
      answer: JSON.stringify(answer),
      usableUntil: nowEpoch + KEPT_MILLISECONDS,
      expiresAt: Math.ceil((nowEpoch + KEPT_MILLISECONDS) / 1000),
    },
    { expression: 'attribute_not_exists(pk) OR usableUntil < :now', values: { ':now': nowEpoch } },
    'repeated',
  );
}

/** What a key was used for, if it was, within the last 24 hours of `nowEpoch` (milliseconds, the request's now). */
export async function readFirstAnswer(
  scope: Scope,
  request: IdempotentRequest,
  nowEpoch: number,
): Promise<{ sameRequest: boolean; answer: FirstAnswer } | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: idempotencyKey(scope, request.membershipId, request.route, request.key),
      ConsistentRead: true,
    }),
  );
  if (!Item || Number(Item['usableUntil']) < nowEpoch) return undefined;
  // Written by firstAnswerWrite from a FirstAnswer, and by nothing else.
  const answer = JSON.parse(String(Item['answer'])) as FirstAnswer;
  return { sameRequest: Item['fingerprint'] === request.fingerprint, answer };
}
