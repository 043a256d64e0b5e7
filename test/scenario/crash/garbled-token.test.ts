import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { tableName } from '../../../embedded/variables.ts';
import { pageSchema } from '../../support/api-client.ts';
import { paths, walkTo } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

const statusSchema = pageSchema.extend({ matter: z.looseObject({ status: z.string() }) });

describe('a command that Step Functions can never take', () => {
  let installation: Installation;
  let table: DynamoDBDocumentClient;
  beforeAll(async () => {
    installation = await startInstallation();
    table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  });
  afterAll(async () => {
    table.destroy();
    await installation.close();
  });

  it('leaves the matter stuck with a task for the secretariat; resumed, the decision counts', async () => {
    const thread = await walkTo(await installation.thread(), 'review');
    const { secretariat } = thread.cast;
    const row = (await installation.rows()).find(
      ({ pk, type }) => type === 'token' && String(pk).endsWith(thread.matterId),
    );
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk: row?.['pk'], sk: row?.['sk'] },
        UpdateExpression: 'SET #token = :garbled',
        ExpressionAttributeNames: { '#token': 'token' },
        ExpressionAttributeValues: { ':garbled': 'not a token at all' },
      }),
    );
    const { version } = await secretariat.read(paths.matter(thread), pageSchema);
    await secretariat.post(`${paths.matter(thread)}/review`, { decision: 'accept' }, { ifMatch: version });
    const stuck = await secretariat.until(
      paths.matter(thread),
      statusSchema,
      ({ matter }) => matter.status === 'stuck',
    );
    const resumption = `/stopped/${thread.key}/resumption`;
    await secretariat.post(resumption, { decision: 'resume' }, { ifMatch: stuck.version });
    const goesOn = await secretariat.until(
      paths.matter(thread),
      statusSchema,
      ({ turn }) => turn.step === 'await-outcome',
    );
    expect(goesOn.matter.status).toBe('open');
    expect(stuck.events.map(({ type }) => type)).toContain('stopped');
  });
});
