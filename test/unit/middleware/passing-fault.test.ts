import { readdirSync, readFileSync } from 'node:fs';

import {
  ConditionalCheckFailedException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  ThrottlingException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

import { isBusy, isPassing, PassingFault } from '../../../functions/middleware/passing-fault.ts';
import { taskHandler } from '../../../functions/middleware/task-handler.ts';
import { StorageBusy } from '../../../functions/storage/transaction.ts';

const answer = { $metadata: {}, message: 'no' };
const busy = [
  new StorageBusy('busy'),
  new ThrottlingException(answer),
  new ProvisionedThroughputExceededException(answer),
];
const unknownEnd = [
  new InternalServerError(answer),
  Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  Object.assign(new Error('no answer in time'), { name: 'TimeoutError' }),
];
const lasting = [
  new RangeError('a record at a step it cannot be at'),
  new ConditionalCheckFailedException(answer),
  'thrown text',
  undefined,
];

describe('which faults pass', () => {
  test.each(busy)('$name was turned away and passes', (error) => {
    expect([isBusy(error), isPassing(error)]).toEqual([true, true]);
  });
  test.each(unknownEnd)('$name passes, but may have been carried out', (error) => {
    expect([isBusy(error), isPassing(error)]).toEqual([false, true]);
  });
  test.each(lasting)('%s does not pass', (error) => {
    expect(isPassing(error)).toBe(false);
  });
});

const definitionSchema = z.looseObject({
  States: z.record(
    z.string(),
    z.looseObject({
      Resource: z.string().optional(),
      Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()) })).optional(),
    }),
  ),
});

const definitions = readdirSync('workflows').filter((name) => name.endsWith('.asl.json'));

describe('a task that meets a fault that passes', () => {
  test.each(definitions)('is called again by every task of %s', (name) => {
    const { States } = definitionSchema.parse(JSON.parse(readFileSync(`workflows/${name}`, 'utf8')));
    const tasks = Object.entries(States).filter(([, state]) => state.Resource?.includes('lambda') === true);
    const without = tasks.filter(
      ([, { Retry }]) =>
        Retry?.some(({ ErrorEquals }) => ErrorEquals.includes(new PassingFault().name)) !== true,
    );
    expect([tasks.length > 0, without.map(([state]) => state)]).toEqual([true, []]);
  });

  const handler = taskHandler(
    'delegation',
    { 'find-step': { input: z.looseObject({}), output: z.unknown() } },
    { 'find-step': () => Promise.resolve(undefined) },
  );
  const call = (task: string) =>
    handler(
      {
        task,
        at: '2026-06-01T00:00:00.000Z',
        input: { municipality: '131041', run: 1, matterId: 'mat_01j00000000000000000000000' },
      },
      undefined as never,
    );

  test('throws it under a name that Retry lists', async () => {
    Object.assign(process.env, {
      TABLE_NAME: 'shimon',
      AWS_REGION: 'ap-northeast-1',
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      // Nobody listens at the port that no server may have.
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
    });
    await expect(call('find-step')).rejects.toMatchObject({
      name: 'Lambda.ServiceException',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  test('throws what does not pass as it is', async () => {
    await expect(call('no-such-task')).rejects.toMatchObject({ name: 'RangeError' });
  });
});
