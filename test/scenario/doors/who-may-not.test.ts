import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { pageSchema, problemSchema, type Person } from '../../support/api-client.ts';
import {
  approval,
  certificate,
  completeContent,
  dutySchema,
  paths,
  sendEvidence,
  walkTo,
  type Thread,
} from '../../support/thin-thread.ts';
import { elsewhere, shinjuku, startInstallation, type Installation } from './installation.ts';
import { expectProblem, nothingWritten } from './refusal.ts';

/** Everybody who takes part in 新宿区, by role. */
const people = {
  staff: ['mie', 'kankyo'],
  head: ['kuuya', 'kankyo-head'],
  secretariat: ['koyomi', 'nagisa', 'other-desk'],
  chair: ['akira', 'other-chair'],
  member: ['councillor'],
  approver: ['tsubasa', 'hikaru', 'asahi', 'other-signer'],
  contractor: ['ritsuko', 'other-contractor'],
  auditor: ['kiyoshi'],
} as const;
const neighbours = [
  'else-staff',
  'else-head',
  'else-desk',
  'else-chair',
  'else-signer',
  'else-contractor',
  'else-auditor',
];

/** A decision as the right person could take it now: of all people only those in `may` could. */
interface Decision {
  readonly method?: 'POST' | 'PUT';
  readonly path: string;
  readonly body: unknown;
  readonly role: keyof typeof people;
  readonly may: readonly string[];
  /** What people of the right role and the wrong office are refused with. */
  readonly others: 403 | 404;
  /** Roles that may use the route on other records: what is not theirs looks like what is not there. */
  readonly alsoUnseen?: readonly string[];
  /** It names nothing of ours, so that neighbours may do the same at home. */
  readonly anywhere?: true;
}

const listSchema = z.looseObject({ rows: z.array(z.looseObject({})) });
const codes = { 403: 'not-permitted', 404: 'not-found' } as const;

describe('who may not', () => {
  let installation: Installation;
  let thread: Thread;
  beforeAll(async () => {
    installation = await startInstallation();
    thread = await installation.thread();
  });
  afterAll(() => installation.close());

  const attempt = (who: Person, { method = 'POST', path, body }: Decision) =>
    who.call(method, path, { body, ifMatch: thread.page.version });

  /** Everybody else tries it, and the neighbours in our municipality as well as in their own: nothing is written. */
  const nobodyElseMay = (decision: Decision): Promise<void> =>
    nothingWritten(installation, async () => {
      for (const [role, subs] of Object.entries(people)) {
        for (const sub of subs) {
          if (decision.may.includes(sub)) continue;
          const unseen = decision.alsoUnseen?.includes(role) ? 404 : 403;
          const status = role === decision.role ? decision.others : unseen;
          expectProblem(await attempt(await installation.as(sub), decision), status, codes[status]);
        }
      }
      for (const sub of neighbours) {
        const neighbour = await installation.as(sub);
        expectProblem(await attempt(neighbour.at(shinjuku), decision), 404, 'not-found');
        if (decision.anywhere) continue;
        expect((await attempt(neighbour.at(elsewhere), decision)).status).toBeOneOf([403, 404]);
      }
    });

  it('a request is written by its own department alone', async () => {
    const mine = { role: 'staff', may: ['mie'], others: 404 } as const;
    await nobodyElseMay({
      ...mine,
      may: ['mie', 'kankyo'],
      path: '/matters',
      body: { kind: 'delegation', content: {} },
      anywhere: true,
    });
    await walkTo(thread, 'draft');
    const matter = paths.matter(thread);
    const draft = { ...mine, alsoUnseen: ['secretariat'] };
    await nobodyElseMay({
      ...draft,
      method: 'PUT',
      path: `${matter}/content`,
      body: { content: completeContent },
    });
    await nobodyElseMay({ ...draft, path: `${matter}/submission`, body: {} });
  });

  it('a matter is reviewed and referred by the secretariat of its body alone, and corrected by its department', async () => {
    const desk = { role: 'secretariat', may: ['koyomi', 'nagisa'], others: 403 } as const;
    await walkTo(thread, 'review');
    await nobodyElseMay({ ...desk, path: `${paths.matter(thread)}/review`, body: { decision: 'accept' } });
    const correction = { decision: 'withdraw', reason: '不要のため' };
    const mine = { role: 'staff', may: ['mie'], others: 404 } as const;
    await nobodyElseMay({ ...mine, path: `${paths.matter(thread)}/correction`, body: correction });
    await walkTo(thread, 'await-outcome');
    await nobodyElseMay({ ...desk, path: '/referrals', body: { title: '付議', matters: [thread.key] } });
    await walkTo(thread, 'deliberation');
    const referral = paths.referral(thread);
    await nobodyElseMay({ ...desk, path: `${referral}/deliberation`, body: approval(thread) });
    await walkTo(thread, 'draft-reply');
    await nobodyElseMay({ ...desk, path: `${referral}/reply-draft`, body: { title: '通知', text: '承認' } });
  });

  it('a reply is confirmed by the chair and signed by the next signer or the deputy alone', async () => {
    await walkTo(thread, 'confirm-reply');
    const confirm = { path: `${paths.referral(thread)}/reply-confirmation`, body: { decision: 'confirm' } };
    await nobodyElseMay({ ...confirm, role: 'chair', may: ['akira'], others: 403 });
    await walkTo(thread, 'sign');
    for (const body of [{ decision: 'sign' }, { decision: 'return', reason: '字句' }]) {
      const path = `${paths.document(thread)}/signature`;
      await nothingWritten(installation, async () => {
        // Heads may sign where a chain names them; this one does not, so the document is not theirs to see.
        for (const sub of people.head)
          expectProblem(await attempt(await installation.as(sub), decisionOf(path, body)), 404, 'not-found');
      });
      const signers = ['tsubasa', 'asahi', ...people.head];
      await nobodyElseMay({ ...decisionOf(path, body), may: signers });
    }
  });

  const decisionOf = (path: string, body: unknown): Decision => ({
    path,
    body,
    role: 'approver',
    may: [],
    others: 403,
  });

  it('the reply is acknowledged by the applying office alone', async () => {
    await walkTo(thread, 'acknowledgement');
    const path = `${paths.referral(thread)}/acknowledgement`;
    await nobodyElseMay({ path, body: {}, role: 'staff', may: ['mie'], others: 404 });
  });

  it('a certificate is handed in by its contractor and validated by its department alone', async () => {
    await walkTo(thread, 'submit-certificate');
    const duty = paths.duty(thread);
    const theirs = { role: 'contractor', may: ['ritsuko'], others: 404 } as const;
    const digest = 'a'.repeat(64);
    const offer = {
      fileName: '記録.png',
      contentType: 'image/png',
      bytes: 10,
      sha256: digest,
      parts: [digest],
    };
    await nobodyElseMay({ ...theirs, path: `${duty}/evidence`, body: offer });
    const { ledger, now } = await thread.cast.contractor.read(duty, dutySchema);
    const lines = ledger.map(({ position }) => position);
    const body = certificate(lines, await sendEvidence(thread), now.slice(0, 10));
    // The department may type in a certificate that came on paper (代理入力).
    const alsoTyped = { ...theirs, may: ['ritsuko', 'mie'], alsoUnseen: ['staff'] };
    await nobodyElseMay({ ...alsoTyped, path: `${duty}/certificate`, body });
    await walkTo(thread, 'validate-certificate');
    const validation = { path: `${duty}/validation`, body: { decision: 'accept' } };
    await nobodyElseMay({ ...validation, role: 'staff', may: ['mie'], others: 404 });
  });

  it('what another municipality has looks like what nobody has, to read and to decide', async () => {
    await walkTo(thread, 'closed');
    const unknown = (id: string): string => `${id.slice(0, 4)}01hzzzzzzzzzzzzzzzzzzzzzzz`;
    const reads: [string, (id: string) => string, string][] = [
      ['else-desk', (id) => `/matters/${id}`, thread.matterId],
      ['else-desk', (id) => `/referrals/${id}`, thread.referralId],
      ['else-desk', (id) => `/documents/${id}`, thread.documentId],
      ['else-desk', (id) => `/duties/${id}`, thread.dutyId],
      ['else-desk', (id) => `/receipts/${id}`, thread.matterId],
      ['else-desk', (id) => `/receipts/${id}`, thread.dutyId],
      ['else-contractor', (id) => `/duties/${id}`, thread.dutyId],
    ];
    const decisions: [string, (id: string) => string, string, unknown][] = [
      ['else-staff', (id) => `/matters/${id}/submission`, thread.matterId, {}],
      ['else-desk', (id) => `/matters/${id}/review`, thread.matterId, { decision: 'accept' }],
      ['else-desk', (id) => `/stopped/${id}/resumption`, thread.matterId, { decision: 'resume' }],
      [
        'else-desk',
        (id) => `/referrals/${id}/reply-draft`,
        thread.referralId,
        { title: '通知', text: '承認' },
      ],
      [
        'else-chair',
        (id) => `/referrals/${id}/reply-confirmation`,
        thread.referralId,
        { decision: 'confirm' },
      ],
      ['else-signer', (id) => `/documents/${id}/signature`, thread.documentId, { decision: 'sign' }],
      ['else-staff', (id) => `/referrals/${id}/acknowledgement`, thread.referralId, {}],
      ['else-staff', (id) => `/duties/${id}/validation`, thread.dutyId, { decision: 'accept' }],
    ];
    const anonymous = (text: string) => ({ ...problemSchema.parse(JSON.parse(text)), requestId: '' });
    await nothingWritten(installation, async () => {
      for (const [sub, path, id] of reads) {
        const who = await installation.as(sub);
        const [theirs, nobodys] = [await who.call('GET', path(id)), await who.call('GET', path(unknown(id)))];
        expectProblem(theirs, 404, 'not-found');
        expect(anonymous(theirs.text)).toEqual(anonymous(nobodys.text));
      }
      for (const [sub, path, id, body] of decisions) {
        const who = await installation.as(sub);
        const decide = (of: string) => who.call('POST', path(of), { body, ifMatch: 1 });
        const [theirs, nobodys] = [await decide(id), await decide(unknown(id))];
        expectProblem(theirs, 404, 'not-found');
        expect(anonymous(theirs.text)).toEqual(anonymous(nobodys.text));
      }
      const number = await (await installation.as('else-desk')).call('GET', `/matters/${thread.key}`);
      expectProblem(number, 404, 'not-found');
      const referred = await (
        await installation.as('else-desk')
      ).call('POST', '/referrals', { body: { title: '付議', matters: [thread.matterId] } });
      expectProblem(referred, 404, 'not-found');
    });
  });

  it('a department is not told the outcome before the reply is delivered', async () => {
    const next = await walkTo(await installation.thread(), 'deliberation');
    for (const step of ['draft-reply', 'confirm-reply', 'sign'] as const) {
      await walkTo(next, step);
      for (const sub of ['mie', 'kuuya']) {
        const who = await installation.as(sub);
        const pages = [paths.referral(next), paths.matter(next), '/inbox'];
        for (const path of pages) {
          const { status, text } = await who.call('GET', path);
          expect(status).toBe(200);
          expect(text).not.toMatch(/"outcome"|"conditions"|"present"|approve|承認します/);
        }
        expect(await who.read('/matters', listSchema)).toMatchObject({
          rows: expect.arrayContaining([expect.objectContaining({ key: next.key, status: 'open' })]),
        });
        expectProblem(await who.call('GET', paths.document(next)), 404, 'not-found');
        expectProblem(await who.call('GET', `/receipts/${next.key}`), 409, 'not-at-step');
      }
      // It is there: those who made it see it.
      expect((await next.cast.secretariat.call('GET', paths.referral(next))).text).toContain(
        '"outcome":"approve"',
      );
    }
    await walkTo(next, 'acknowledgement');
    const told = await next.cast.department.read(paths.referral(next), pageSchema);
    expect(told).toMatchObject({ referral: { items: [{ outcome: 'approve', present: 5 }] } });
    expect((await next.cast.department.call('GET', paths.document(next))).text).toContain('承認します');
  });
});
