import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { allRoutes, linkRoutes } from '../../../functions/api/routes.ts';
import { verifyJournal } from '../../../functions/domain/journal/journal.ts';
import { journalEventSchema } from '../../../functions/domain/journal/event.ts';
import type { Answer, Person } from '../../support/api-client.ts';
import { guestWith, holderAt, makeLink, type Holder, type MadeLink } from '../../support/guest.ts';
import {
  certificate,
  dutySchema,
  paths,
  photo,
  sendEvidence,
  walkTo,
  type Thread,
} from '../../support/thin-thread.ts';
import { filledForm } from '../../support/certificate-form.ts';
import { offerOf } from '../../support/evidence-upload.ts';
import { elsewhere, shinjuku, startInstallation, type Installation } from './installation.ts';
import { expectProblem, nothingWritten } from './refusal.ts';

const MINUTE_DAYS = 1 / (24 * 60);
const linksSchema = z.object({
  links: z.array(z.looseObject({ id: z.string(), state: z.string(), triesLeft: z.int() })),
});
const lookedSchema = z.looseObject({
  office: z.looseObject({ ja: z.string() }),
  contractor: z.string(),
  dueOn: z.string(),
  state: z.string(),
  triesLeft: z.int(),
});
const otherCode = ({ code }: MadeLink): string =>
  code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));

describe('a guest link', () => {
  let installation: Installation;
  let thread: Thread;
  let other: Thread;
  let department: Person;
  let holder: Holder;
  let duty: string;
  beforeAll(async () => {
    installation = await startInstallation();
    other = await walkTo(await installation.thread(), 'submit-certificate');
    thread = await walkTo(await installation.thread(), 'submit-certificate');
    ({ department } = thread.cast);
    duty = paths.duty(thread);
    holder = holderAt(installation.url, shinjuku);
  });
  afterAll(() => installation.close());

  const guestOf = async (link: MadeLink): Promise<Person> =>
    guestWith(installation.url, shinjuku, (await holder.open(link)).session);
  const tryCode = (link: MadeLink, code: string): Promise<Answer> =>
    holder.call('POST', '/session', { token: link.token, code });
  const stateOf = async ({ id }: MadeLink) =>
    (await department.read(`${duty}/links`, linksSchema)).links.find((row) => row.id === id);
  const ended = (answer: Answer) => expectProblem(answer, 401, 'session-ended');

  it('looked at tells who sent it and until when, and changes nothing however often', async () => {
    const link = await makeLink(department, duty);
    await nothingWritten(installation, async () => {
      for (let looks = 0; looks < 3; looks++) {
        const answer = await holder.call('POST', '/look', { token: link.token });
        expect(answer.status).toBe(200);
        expect(lookedSchema.parse(answer.body)).toMatchObject({ state: 'open', triesLeft: 5 });
        expect(answer.text).not.toContain('受託 担当');
        expect(answer.text).not.toContain(thread.dutyId);
      }
    });
  });

  it('opens one duty for half an hour, as often as it is needed until that is handed in', async () => {
    const link = await makeLink(department, duty);
    const guest = await guestOf(link);
    const page = await guest.read(duty, dutySchema);
    expect(page.turn).toMatchObject({ kind: 'yours', step: 'submit-certificate' });
    const again = await guestOf(link);
    expect((await again.read(duty, dutySchema)).version).toBe(page.version);
  });

  it('counts wrong codes, tells what is left, and is locked by the fifth until the department unlocks it', async () => {
    const link = await makeLink(department, duty);
    for (const left of ['4', '3', '2', '1']) {
      const { errors } = expectProblem(await tryCode(link, otherCode(link)), 403, 'code-wrong');
      expect(errors).toMatchObject([{ rule: 'code-tries-left', path: '/code', limit: left }]);
    }
    expectProblem(await tryCode(link, otherCode(link)), 403, 'link-locked');
    expectProblem(await tryCode(link, link.code), 403, 'link-locked');
    expect(await stateOf(link)).toMatchObject({ state: 'locked', triesLeft: 0 });
    const looked = await holder.call('POST', '/look', { token: link.token });
    expect(lookedSchema.parse(looked.body).state).toBe('locked');
    const unlocked = await department.call('POST', `${duty}/links/${link.id}/unlocking`, { body: {} });
    expect(unlocked.status).toBe(200);
    await holder.open(link);
    expect(await stateOf(link)).toMatchObject({ state: 'open', triesLeft: 5 });
  });

  it('forgives wrong codes before the right one, so that the count is of those in a row', async () => {
    const link = await makeLink(department, duty);
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 4; wrong++) await tryCode(link, otherCode(link));
      await holder.open(link);
      expect(await stateOf(link)).toMatchObject({ state: 'open', triesLeft: 5 });
    }
  });

  it('lets nobody try more than five codes by trying them at once', async () => {
    const link = await makeLink(department, duty);
    const codes = Array.from({ length: 14 }, (_, index) => String(index).padStart(6, '0'));
    const answers = await Promise.all(
      codes.filter((code) => code !== link.code).map((code) => tryCode(link, code)),
    );
    const said = answers.map(({ status, body }) => [status, (body as { code: string }).code].join(' '));
    // Busy says nothing of a code: it was not looked at.
    const told = said.filter((each) => each !== '503 unavailable');
    expect(told.filter((each) => each === '403 code-wrong')).toHaveLength(4);
    expect(new Set(told)).toEqual(new Set(['403 code-wrong', '403 link-locked']));
    expect(await stateOf(link)).toMatchObject({ state: 'locked', triesLeft: 0 });
  });

  it('lets two with the right code in at once, and a wrong one beside them is counted', async () => {
    const link = await makeLink(department, duty);
    const answers = await Promise.all(
      [link.code, otherCode(link), link.code].map((code) => tryCode(link, code)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 403, 201]);
  });

  it('gives a session that lasts while somebody goes on, and no longer', async () => {
    const link = await makeLink(department, duty);
    const { session, until } = await holder.open(link);
    const guest = guestWith(installation.url, shinjuku, session);
    await installation.moveClock(26 * MINUTE_DAYS);
    const extended = await holder.call('POST', '/session/extension', {}, session);
    expect(z.object({ until: z.int() }).parse(extended.body).until).toBeGreaterThan(until);
    await installation.moveClock(26 * MINUTE_DAYS);
    expect((await guest.call('GET', duty)).status).toBe(200);
    await installation.moveClock(5 * MINUTE_DAYS);
    ended(await guest.call('GET', duty));
    ended(await holder.call('POST', '/session/extension', {}, session));
    // Only the code is asked again.
    await guestOf(link);
  });

  it('is over at once when it is revoked, replaced or left', async () => {
    const link = await makeLink(department, duty);
    const guest = await guestOf(link);
    const fresh = await makeLink(department, duty, { replaces: link.id });
    ended(await guest.call('GET', duty));
    expectProblem(await tryCode(link, link.code), 404, 'link-gone');
    const { session } = await holder.open(fresh);
    expect((await holder.call('POST', '/session/end', {}, session)).status).toBe(200);
    ended(await guestWith(installation.url, shinjuku, session).call('GET', duty));
    const second = await guestOf(fresh);
    await department.call('POST', `${duty}/links/${fresh.id}/revocation`, { body: {} });
    ended(await second.call('GET', duty));
    expect(await stateOf(fresh)).toMatchObject({ state: 'revoked' });
    // A link that is revoked and one that never was look the same.
    const never = { ...fresh, token: randomBytes(32).toString('base64url') };
    const [gone, unknown] = [await tryCode(fresh, fresh.code), await tryCode(never, fresh.code)];
    expect(gone.status).toBe(unknown.status);
    expectProblem(unknown, 404, 'link-gone');
  });

  it('is told once: neither the table, nor the log, nor a repeated request has its token or code', async () => {
    const key = 'the-very-same-key';
    const body = { contact: { name: '受託 担当' } };
    const first = await department.call('POST', `${duty}/links`, { body, key });
    const again = await department.call('POST', `${duty}/links`, { body, key });
    const [told, repeated] = [first, again].map((answer) =>
      z.looseObject({ id: z.string() }).parse(answer.body),
    );
    expect(repeated?.id).toBe(told?.id);
    expect(repeated).not.toHaveProperty('path');
    expect(repeated).not.toHaveProperty('confirmationCode');
    const link = await makeLink(department, duty);
    const { session } = await holder.open(link);
    await tryCode(link, otherCode(link));
    const kept = [JSON.stringify(await installation.rows()), installation.logLines().join('\n')];
    for (const text of kept) {
      expect(text).not.toContain(link.token);
      expect(text).not.toContain(session);
      expect(text).not.toContain(String(told?.['path']).split('.')[1] ?? '');
    }
  });

  it('goes by mail without its code, or its code without it', async () => {
    const email = 'tanto@example.jp';
    const contact = { name: '受託 担当', email };
    const link = await makeLink(department, duty, { contact, mail: 'link' });
    const other = await makeLink(department, duty, { contact, mail: 'code' });
    const mails = await (await fetch(`${installation.url}/_embedded/mails`)).text();
    expect(mails).toContain(link.token);
    expect(mails).not.toContain(link.code);
    expect(mails).toContain(other.code);
    expect(mails).not.toContain(other.token);
    const answer = await department.call('POST', `${duty}/links`, {
      body: { contact: { name: 'x' }, mail: 'link' },
    });
    expect(expectProblem(answer, 422, 'rule-broken').errors).toMatchObject([{ rule: 'no-address' }]);
  });

  it('opens what the table says for its own duty, and nothing for anybody else', async () => {
    const link = await makeLink(department, duty);
    const { session } = await holder.open(link);
    const foreign = await makeLink(other.cast.department, paths.duty(other));
    const { session: others } = await holder.open(foreign);
    const revoked = await makeLink(department, duty);
    const { session: dead } = await holder.open(revoked);
    await department.call('POST', `${duty}/links/${revoked.id}/revocation`, { body: {} });
    const evidence = await sendEvidence(thread);
    const token = thread.cast.contractor.options.token;
    const offer = offerOf(photo, { fileName: '写真.png', contentType: 'image/png' });
    const saved = await thread.cast.contractor.call('PUT', `${duty}/certificate`, { body: { lines: [] } });
    const { certificateId } = z.looseObject({ certificateId: z.string() }).parse(saved.body);
    const form = await filledForm([{ position: 1, answers: { disposal: '消去' } }]);
    const bodies: Record<string, unknown> = {
      'import-certificate-by-link': { kind: 'form', base64: form },
      'offer-evidence-by-link': offer,
      'submit-certificate-by-link': certificate([1], evidence, '2024-06-03'),
    };
    // The removal comes last: what it removes, the others ask for.
    const ordered = Object.entries(linkRoutes).toSorted(
      ([a], [b]) => Number(a.startsWith('remove')) - Number(b.startsWith('remove')),
    );
    for (const [id, { method, path }] of ordered) {
      const ask = async (authorization: string | undefined, municipality = shinjuku) => {
        const url = path
          .replace('{municipality}', municipality)
          .replace('{duty}', thread.dutyId)
          .replace('{evidence}', evidence)
          .replace('{certificate}', certificateId);
        const response = await fetch(`${installation.url}${url}`, {
          method,
          headers: {
            'content-type': 'application/json',
            'idempotency-key': randomBytes(8).toString('hex'),
            'if-match': '"999999"',
            ...(authorization === undefined ? {} : { authorization }),
          },
          ...(method === 'GET' ? {} : { body: JSON.stringify(bodies[id] ?? {}) }),
        });
        const text = await response.text();
        return { id, status: response.status, code: (JSON.parse(text) as { code?: string }).code };
      };
      await nothingWritten(installation, async () => {
        const forged = `Link ${randomBytes(32).toString('base64url')}`;
        for (const bad of [
          undefined,
          '',
          forged,
          `Bearer ${token}`,
          `Link ${dead}`,
          'Link',
          `Link ${'x'.repeat(5000)}`,
        ])
          expect(await ask(bad)).toEqual({ id, status: 401, code: 'session-ended' });
        expect(await ask(`Link ${session}`, elsewhere)).toEqual({ id, status: 401, code: 'session-ended' });
        if (path.includes('{duty}'))
          expect(await ask(`Link ${others}`)).toEqual({ id, status: 404, code: 'not-found' });
      });
      const inside = await ask(`Link ${session}`);
      const expected = id.startsWith('submit')
        ? [409, 'stale']
        : [/^(offer|check|import)/.test(id) ? 201 : 200, undefined];
      expect([id, inside.status, inside.code]).toEqual([id, ...expected]);
    }
    // And at the doors of people with an account a session is no token.
    for (const { method, path, door } of Object.values(allRoutes)) {
      if (door !== 'jwt') continue;
      const url = path.replace('{municipality}', shinjuku).replaceAll(/\{\w+\}/g, thread.dutyId);
      const headers = { authorization: `Link ${session}` };
      const { status } = await fetch(`${installation.url}${url}`, { method, headers });
      expect([method, path, status]).toEqual([method, path, 401]);
    }
  });

  it('shows a guest one contractor: its own', async () => {
    const guest = await guestOf(await makeLink(department, duty));
    const profile = z.looseObject({
      profile: z.looseObject({ contractors: z.array(z.looseObject({ id: z.string() })) }),
    });
    const { contractors } = (await guest.read('/profile', profile)).profile;
    expect(contractors.map(({ id }) => id)).toEqual(['tokyo-kokuho-rengokai']);
    const seen = [await guest.call('GET', duty), await guest.call('GET', '/profile')];
    for (const { text } of seen) expect(text).not.toContain('kokuho-chuokai');
  });

  it('hands a certificate in as an account does; then it has done its work, until it is returned', async () => {
    const link = await makeLink(department, duty);
    const { session } = await holder.open(link);
    const guest = guestWith(installation.url, shinjuku, session);
    const evidence = await sendEvidence({ ...thread, cast: { ...thread.cast, contractor: guest } });
    const spare = await sendEvidence({ ...thread, cast: { ...thread.cast, contractor: guest } });
    expect((await guest.call('POST', `${duty}/evidence/${spare}/removal`, { body: {} })).status).toBe(200);
    const page = await guest.read(duty, dutySchema);
    const lines = page.ledger.map(({ position }) => position);
    const body = certificate(lines, evidence, page.now.slice(0, 10));
    await guest.post(`${duty}/certificate`, body, { ifMatch: page.version });
    const yours = ({ turn }: { turn: { kind: string } }): boolean => turn.kind === 'yours';
    const handedIn = await department.until(duty, dutySchema, yours);
    expectProblem(await tryCode(link, link.code), 409, 'link-ended');
    // Who was in may still read what was handed in, for the rest of the half hour.
    expect((await guest.call('GET', duty)).status).toBe(200);
    const late = await guest.call('POST', `${duty}/evidence`, {
      body: offerOf(photo, { fileName: 'x.png', contentType: 'image/png' }),
    });
    expectProblem(late, 409, 'not-at-step');
    const returned = { decision: 'return', reason: '写真が不鮮明' };
    await department.post(`${duty}/validation`, returned, { ifMatch: handedIn.version });
    await department.until(duty, dutySchema, ({ turn }) => turn.step === 'submit-certificate');
    const back = await guestOf(link);
    const again = await back.until(duty, dutySchema, yours);
    await back.post(`${duty}/certificate`, body, { ifMatch: again.version });
    const second = await department.until(duty, dutySchema, yours);
    await department.post(`${duty}/validation`, { decision: 'accept' }, { ifMatch: second.version });
    await department.until(duty, dutySchema, ({ duty: { status } }) => status === 'closed');
    const saved = await back.read(`${duty}/evidence/${evidence}`, z.looseObject({ url: z.string() }));
    expect((await fetch(saved.url)).status).toBe(200);
  });

  it('leaves a journal that verifies, by ids alone', async () => {
    const pk = `${shinjuku}#DUTY#${thread.dutyId}`;
    const rows = (await installation.rows()).filter(
      (row) => row['pk'] === pk && String(row['sk']).startsWith('EVENT#'),
    );
    const events = rows.map(({ pk: _pk, sk: _sk, ...event }) => journalEventSchema.parse(event));
    expect(verifyJournal(events)).toMatchObject({ verified: true });
    const types = new Set(events.map(({ type }) => type));
    for (const type of ['created', 'opened', 'code-wrong', 'locked', 'unlocked', 'revoked'])
      expect(types).toContain(`link-${type}`);
    const submitted = events.find(({ type }) => type === 'certificate-submitted');
    expect(submitted?.actor).toMatchObject({ office: 'tokyo-kokuho-rengokai', role: 'contractor' });
    expect(JSON.stringify(submitted?.actor)).toContain('lnk_');
    expect(JSON.stringify(events)).not.toContain('受託 担当');
  });
});
