import { randomUUID } from 'node:crypto';

import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { tableName } from '../../../embedded/variables.ts';
import { onboardings, startInstallation, type Installation } from './installation.ts';
import { expectProblem } from './refusal.ts';
import { decidedSchema } from '../../support/api-client.ts';
import { completeContent, walkTo } from '../../support/thin-thread.ts';

/** Every text of a JSON value, at any depth. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
};

describe('what the functions log', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation();
  });
  afterAll(() => installation.close());

  it('is ids and codes: no content, name, title, token, address or signature of a whole walk', async () => {
    const thread = await walkTo(await installation.thread(), 'closed');
    const refused = await thread.cast.department.call('POST', '/matters', {
      body: { kind: 'delegation', content: { title: '拒否される件名', unknown: '未知の値' } },
    });
    expect(refused.status).toBe(400);
    const rows = await installation.rows();
    const tokens = rows.filter(({ type }) => type === 'token').map(({ token }) => String(token));
    const receipts = rows.filter(({ type }) => type === 'receipt');
    const people = onboardings().flatMap((each) => each.people);
    const secret = [
      ...tokens,
      ...receipts.map(({ jws }) => String(jws)),
      ...receipts.map(({ jws }) => String(jws).split('.')[2] ?? ''),
      ...people.flatMap(({ name, sub }) => [name, `${sub}@example.jp`]),
      ...textsOf(completeContent).filter((text) => /[^\x20-\x7e]/.test(text)),
      '結果の通知',
      '付議のあった件は、承認します。',
      '消去記録.png',
      '消去 担当子',
      '第一データセンター',
      '拒否される件名',
      '未知の値',
      'Bearer',
    ];
    expect(tokens.length).toBeGreaterThanOrEqual(8);
    expect(receipts).toHaveLength(2);
    const lines = installation.logLines();
    expect(lines.length).toBeGreaterThan(100);
    const leaks = lines.flatMap((line) => secret.filter((text) => line.includes(text)));
    expect(leaks).toEqual([]);
    // Whatever is not printable ASCII was typed by somebody.
    expect(lines.filter((line) => /[^\x20-\x7e]/.test(line))).toEqual([]);
  });

  it('names an error nobody expected by its kind and place only, and answers it without detail', async () => {
    const department = await installation.as('mie');
    const request = { body: { kind: 'delegation', content: { title: '壊れる前の件名' } }, key: randomUUID() };
    const { id } = decidedSchema.parse((await department.call('POST', '/matters', request)).body);
    const rows = await installation.rows();
    const first = rows.find(({ type, answer }) => type === 'idempotency' && String(answer).includes(id));
    // What no code of ours writes; the message of the error that comes of it quotes the value.
    const dynamoDb = new DynamoDBClient({});
    await dynamoDb.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { pk: { S: String(first?.['pk']) }, sk: { S: String(first?.['sk']) } },
        UpdateExpression: 'SET answer = :secret',
        ExpressionAttributeValues: { ':secret': { S: '秘密の値' } },
      }),
    );
    dynamoDb.destroy();
    const from = installation.logLines().length;
    const answer = await department.call('POST', '/matters', request);
    expect(expectProblem(answer, 500, 'unexpected').errors).toEqual([]);
    expect(answer.text).not.toMatch(/秘密|SyntaxError|functions/);
    const lines = installation.logLines().slice(from);
    expect(lines.join('\n')).toContain('"code":"API_FAILED"');
    expect(lines.join('\n')).toContain('"error":"SyntaxError"');
    expect(lines.join('\n')).not.toMatch(/秘密|壊れる/);
  });
});
