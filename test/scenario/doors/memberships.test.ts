import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { tableName } from '../../../embedded/variables.ts';
import { newId } from '../../../functions/domain/identifier/identifier.ts';
import type { Membership } from '../../../functions/domain/membership/membership.ts';
import { putMembership } from '../../../functions/storage/memberships.ts';
import type { Person } from '../../support/api-client.ts';
import { walkTo } from '../../support/thin-thread.ts';
import { elsewhere, shinjuku, startInstallation, type Installation } from './installation.ts';
import { expectProblem } from './refusal.ts';

const membershipsSchema = z.object({
  memberships: z.array(z.object({ id: z.string(), municipality: z.string(), office: z.string() })),
});

describe('a membership', () => {
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

  const give = async (of: Pick<Membership, 'sub' | 'municipality' | 'office' | 'role'>): Promise<string> => {
    const id = newId('mbr', installation.served.clock.now(), Math.random);
    const details = { type: 'membership', schema: 1, name: '兼務 一人', email: 'x@example.jp' } as const;
    await putMembership({ ...details, ...of, id });
    return id;
  };
  const take = ({ sub }: Person, municipality: string, id: string) =>
    table.send(
      new DeleteCommand({
        TableName: tableName,
        Key: { pk: `PERSON#${sub}`, sk: `MEMBERSHIP#${municipality}#${id}` },
      }),
    );
  const listed = async ({ options: { token } }: Person) => {
    const answer = await fetch(`${installation.url}/api/memberships`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return membershipsSchema.parse(await answer.json()).memberships;
  };

  it('that is taken away opens nothing with the same token, at the very next request', async () => {
    const thread = await walkTo(await installation.thread(), 'review');
    const leaver = await installation.as('kankyo');
    const id = await give({
      sub: leaver.sub,
      municipality: shinjuku,
      office: 'iryo-hoken-nenkin',
      role: 'staff',
    });
    const mine = { headers: { 'shimon-membership': id } };
    const path = `/matters/${thread.key}`;
    expect((await leaver.call('GET', path, mine)).status).toBe(200);
    await take(leaver, shinjuku, id);
    expectProblem(await leaver.call('GET', path, mine), 404, 'not-found');
    expectProblem(await leaver.call('GET', path), 404, 'not-found');
    const asked = { ...mine, body: {}, ifMatch: thread.page.version };
    expectProblem(await leaver.call('POST', `${path}/pull-back`, asked), 404, 'not-found');
    const comment = { ...mine, body: { text: '意見' } };
    expectProblem(await leaver.call('POST', `${path}/comments`, comment), 404, 'not-found');
    expect((await listed(leaver)).map((each) => each.id)).not.toContain(id);
  });

  it('of another municipality opens that one, and neither is seen from the other', async () => {
    const [here, there] = [
      await walkTo(await installation.thread(), 'review'),
      await walkTo(await installation.threadElsewhere(), 'review'),
    ];
    const both = await installation.as('else-auditor');
    const theirs = (await listed(both)).map((each) => each.id)[0] ?? '';
    const ours = await give({ sub: both.sub, municipality: shinjuku, office: 'kansa', role: 'auditor' });
    expect((await listed(both)).map(({ municipality }) => municipality).toSorted()).toEqual(
      [shinjuku, elsewhere].toSorted(),
    );
    const reads = async (municipality: string, id: string, membership?: string) => {
      const headers = membership === undefined ? {} : { 'shimon-membership': membership };
      return (await both.at(municipality).call('GET', `/matters/${id}`, { headers })).status;
    };
    expect(await reads(shinjuku, here.matterId)).toBe(200);
    expect(await reads(elsewhere, there.matterId)).toBe(200);
    expect(await reads(shinjuku, there.matterId)).toBe(404);
    expect(await reads(elsewhere, here.matterId)).toBe(404);
    // The membership of one place does not open another, whatever the header says.
    expect(await reads(shinjuku, here.matterId, ours)).toBe(200);
    expect(await reads(shinjuku, here.matterId, theirs)).toBe(404);
    expect(await reads(elsewhere, there.matterId, ours)).toBe(404);
    await take(both, shinjuku, ours);
    expect(await reads(shinjuku, here.matterId)).toBe(404);
    expect(await reads(elsewhere, there.matterId)).toBe(200);
  });
});
