import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { handler } from '../../../functions/tasks/destruction.ts';
import {
  certificate,
  completeContent,
  dutySchema,
  paths,
  sendEvidence,
  walkTo,
} from '../../support/thin-thread.ts';
import { startInstallation, shinjuku, type Installation } from './installation.ts';

const twoMedia = {
  ...completeContent,
  recordMedia: [
    { kind: 'cloud', text: 'クラウド上のサーバ' },
    { kind: 'server', text: '庁内のサーバ' },
  ],
};

describe('a certificate for a part of the ledger', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation();
  });
  afterAll(() => installation.close());

  it('counts once, and the duty asks for the rest until nothing is open', async () => {
    const thread = await walkTo(await installation.thread(twoMedia), 'submit-certificate');
    const { contractor, department } = thread.cast;
    const yours = ({ turn }: { turn: { kind: string } }): boolean => turn.kind === 'yours';
    const opens: number[] = [];
    for (const position of [0, 1]) {
      const page = await contractor.until(paths.duty(thread), dutySchema, yours);
      const evidence = await sendEvidence(thread);
      const body = certificate([position + 1], evidence, page.now.slice(0, 10));
      if (position > 0) {
        const path = `${paths.duty(thread)}/certificate`;
        const twice = await contractor.call('POST', path, { body, ifMatch: page.version });
        expect(JSON.stringify(twice.body)).toContain('photo-of-earlier-certificate');
        const confirmed = [{ rule: 'photo-of-earlier-certificate', reason: '両方が写っている', evidence }];
        Object.assign(body.certificate.content, { confirmed });
      }
      await contractor.post(`${paths.duty(thread)}/certificate`, body, { ifMatch: page.version });
      const { version } = await department.until(paths.duty(thread), dutySchema, yours);
      await department.post(`${paths.duty(thread)}/validation`, { decision: 'accept' }, { ifMatch: version });
      const counted = await department.until(
        paths.duty(thread),
        dutySchema,
        ({ open }) => open === 1 - position,
      );
      opens.push(counted.open);
      if (position > 0) continue;
      await contractor.until(paths.duty(thread), dutySchema, yours);
      const input = { municipality: shinjuku, dutyId: thread.dutyId, run: 1 };
      const again = { task: 'seal-certificate', at: counted.now, input };
      const before = await contractor.read(paths.duty(thread), dutySchema);
      expect(await handler(again, undefined as never)).toMatchObject({ step: 'submit-certificate' });
      expect((await contractor.read(paths.duty(thread), dutySchema)).version).toBe(before.version);
    }
    expect(opens).toEqual([1, 0]);
    const closed = await department.until(
      paths.duty(thread),
      dutySchema,
      ({ duty }) => duty.status === 'closed',
    );
    expect(closed.events.filter(({ type }) => type === 'certificate-accepted-in-part')).toHaveLength(1);
  });
});
