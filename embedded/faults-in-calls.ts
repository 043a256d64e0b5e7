import {
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

import type { Strike } from './faults.ts';
import { runningGroup } from './lambda.ts';

type Next = (args: {
  input: object;
  request: unknown;
}) => Promise<{ response: unknown; output?: object | undefined }>;

/** The part of an SDK client's middleware stack that faults use; every AWS SDK v3 client has it. */
export interface FaultyClient {
  middlewareStack: {
    add(
      middleware: (next: Next, context: { clientName?: string; commandName?: string }) => Next,
      options: { step: 'deserialize'; name: string; priority: 'high'; override: true },
    ): void;
  };
}

const refused = { $metadata: { httpStatusCode: 400 } };

const throttled = (random: () => number): Error =>
  random() < 0.5
    ? new ThrottlingException({ ...refused, message: 'Throttling: rate of requests exceeded.' })
    : new ProvisionedThroughputExceededException({ ...refused, message: 'Throughput exceeds the table.' });

const conflict = (input: object): Error => {
  const items = 'TransactItems' in input && Array.isArray(input.TransactItems) ? input.TransactItems : [];
  const reasons = items.map((_item, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' }));
  return new TransactionCanceledException({
    ...refused,
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]',
    CancellationReasons: reasons,
  });
};

const connectionReset = (): Error => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

/**
 * Lets faults strike what functions send with `client`. They strike below the SDK's own retries, so that a retry is
 * the one the SDK makes, with the same ClientRequestToken; what other parts of the process send is left alone.
 */
export const faultyClient = (client: FaultyClient, strike: Strike, random: () => number): void => {
  // The commands whose answers are lost at every attempt, by their input: it stays the same over retries.
  const neverAnswered = new WeakSet();
  client.middlewareStack.add(
    (next, { clientName, commandName }) =>
      async (args) => {
        if (runningGroup() === undefined) return next(args);
        const isTable = clientName === 'DynamoDBClient';
        if (isTable && strike('throttled')) throw throttled(random);
        if (isTable && commandName === 'TransactWriteItemsCommand' && strike('conflict'))
          throw conflict(args.input);
        if (strike('cutBefore')) throw connectionReset();
        const answer = await next(args);
        if (strike('neverAnswered')) neverAnswered.add(args.input);
        if (neverAnswered.has(args.input) || strike('answerLost')) throw connectionReset();
        return answer;
      },
    { step: 'deserialize', name: 'embedded-faults', priority: 'high', override: true },
  );
};
