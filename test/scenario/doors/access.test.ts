import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { allRoutes, routes, type RouteId } from '../../../functions/api/routes.ts';
import {
  access,
  draftReaders,
  mayUse,
  openRoutes,
  relationFor,
  rolesOf,
} from '../../../functions/domain/access/table.ts';
import { relations, type Relation } from '../../../functions/domain/access/relations.ts';
import type { Role } from '../../../functions/domain/membership/membership.ts';
import { pageSchema, type Answer, type Page, type Person } from '../../support/api-client.ts';
import { probes, sessionPlan, type Stage } from './access-probes.ts';
import { makeLink } from '../../support/guest.ts';
import { newAssessment, newRevision, revisionAt, revisionSteps } from '../../support/revision.ts';
import { completeContent, sendEvidence, steps, walkTo, type Thread } from '../../support/thin-thread.ts';
import { passed, people, places, roles, saidOf } from './access-said.ts';
import { elsewhere, shinjuku, startInstallation, type Installation } from './installation.ts';
import { commented } from './held-minutes.ts';
import { nothingWritten } from './refusal.ts';

const isOpen = (route: RouteId): route is keyof typeof openRoutes => Object.hasOwn(openRoutes, route);
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
});
const codes: Record<number, string> = { 403: 'not-permitted', 404: 'not-found' };

/** A version that no record has. */
const UNSEEN = 999_999;

describe('the table of access', () => {
  let installation: Installation;
  const described = new Map<string, { method: string; path: string }>();
  const threads = new Map<Stage, Thread>();
  let thread: Thread;

  const turn =
    (step: string) =>
    (page: Page): boolean =>
      page.turn.kind === 'yours' && page.turn.step === step;

  /** A request typed in by the secretariat, one that was returned, one whose execution died: each beside the thread's path. */
  const offThePath: Partial<Record<Stage, () => Promise<Thread>>> = {
    'typed-in': async () => {
      const other = await installation.thread();
      const desk = await installation.as('koyomi');
      const office = 'iryo-hoken-nenkin';
      const { id } = await desk.post('/matters', { kind: 'delegation', office, content: completeContent });
      const page = await desk.read(`/matters/${id}`, pageSchema);
      return { ...other, matterId: id, key: id, page };
    },
    correction: async () => {
      const other = await walkTo(await installation.thread(), 'review');
      const body = { decision: 'return', remarks: [{ text: '直してください。' }] };
      await other.cast.secretariat.post(`/matters/${other.key}/review`, body, {
        ifMatch: other.page.version,
      });
      other.page = await other.cast.department.until(`/matters/${other.key}`, pageSchema, turn('correction'));
      return other;
    },
    session: async () => {
      const other = await walkTo(await installation.thread(), 'deliberation');
      const desk = other.cast.secretariat;
      const { id } = await desk.post('/sessions', sessionPlan(other.page.now.slice(0, 10)));
      const put = { referral: other.referralId, kinds: ['consult'] };
      const agenda = await desk.call('POST', `/sessions/${id}/agenda`, { body: put });
      const { items } = z.looseObject({ items: z.tuple([z.string()]) }).parse(agenda.body);
      const text = { kind: 'remark', text: '意見' };
      const note = await desk.call('POST', `/sessions/${id}/agenda/${items[0]}/notes`, { body: text });
      const { id: noteId } = z.looseObject({ id: z.string() }).parse(note.body);
      const asked = await desk.post(`/sessions/${id}/agenda/${items[0]}/conditions`, {
        text: '廃棄の手順書を定める',
        owner: 'iryo-hoken-nenkin',
      });
      const page = await desk.read(`/sessions/${id}`, pageSchema);
      return {
        ...other,
        page,
        session: { session: id, item: items[0], note: noteId, condition: asked.id },
      };
    },
    minutes: async () => {
      const other = await installation.thread();
      const desk = other.cast.secretariat;
      const at = await commented(desk, await installation.as('akira'), '2024-06-03');
      return { ...other, ...at };
    },
    reported: async () => {
      const other = await threadAt('session');
      const path = `/conditions/${other.session?.condition}`;
      const { version } = await other.cast.department.read(path, pageSchema);
      await other.cast.department.post(`${path}/report`, { text: '定めた' }, { ifMatch: version });
      return { ...other, page: await other.cast.secretariat.read(path, pageSchema) };
    },
    evidence: async () => {
      const other = await walkTo(await installation.thread(), 'submit-certificate');
      for (let sent = 0; sent < 2; sent++) await sendEvidence(other);
      const { department } = other.cast;
      const path = `/duties/${other.dutyId}`;
      const [open, revoked] = [await makeLink(department, path), await makeLink(department, path)];
      await department.call('POST', `${path}/links/${revoked.id}/revocation`, { body: {} });
      other.links = { open: open.id, revoked: revoked.id };
      return other;
    },
    assessment: async () => {
      const other = await installation.thread();
      const { page, ...assessment } = await newAssessment(other.cast.department);
      return { ...other, page, assessment };
    },
    escalated: async () => {
      const other = await walkTo(await installation.thread(), 'validate-certificate');
      const body = { decision: 'escalate', question: '受理してよいでしょうか。' };
      const path = `/duties/${other.dutyId}`;
      await other.cast.department.post(`${path}/validation`, body, { ifMatch: other.page.version });
      const head = await installation.as('kuuya');
      other.page = await head.until(path, pageSchema, turn('advise-validation'));
      return other;
    },
    revision: async () => {
      const other = await installation.thread();
      const { department, secretariat: desk } = other.cast;
      const { key, page, assessment, change } = await newRevision({ department, desk });
      return { ...other, key, page, assessment: { ...assessment, change: change.id } };
    },
    ...Object.fromEntries(
      revisionSteps.map((step) => [
        step,
        async () => {
          const other = await installation.thread();
          const { key, page } = await revisionAt(other.cast, step);
          return { ...other, key, page };
        },
      ]),
    ),
    stuck: async () => {
      const other = await walkTo(await installation.thread(), 'review');
      const sfn = new SFNClient({});
      const stateMachineArn = process.env['DELEGATION_MACHINE'];
      const { executions = [] } = await sfn.send(
        new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }),
      );
      const mine = executions.find(({ name }) => name?.startsWith(other.matterId));
      await sfn.send(new StopExecutionCommand({ executionArn: mine?.executionArn, cause: 'by hand' }));
      sfn.destroy();
      other.page = await other.cast.secretariat.until(`/matters/${other.key}`, pageSchema, turn('stopped'));
      return other;
    },
  };

  /** The thread at the stage of a route. Steps of the path are walked by one thread, in their order. */
  async function threadAt(stage: Stage): Promise<Thread> {
    if (stage === 'no-record') return thread;
    const known = threads.get(stage);
    if (known) return known;
    const off = offThePath[stage];
    if (!off) return walkTo(thread, stage as (typeof steps)[number]);
    const made = await off();
    threads.set(stage, made);
    return made;
  }

  beforeAll(async () => {
    installation = await startInstallation();
    thread = await installation.thread();
    const answer = await fetch(`${installation.url}/api/openapi.json`);
    for (const [path, item] of Object.entries(documentSchema.parse(await answer.json()).paths))
      for (const [method, { operationId }] of Object.entries(item))
        described.set(operationId, { method: method.toUpperCase(), path });
  });
  afterAll(() => installation.close());

  /** Asks a route as somebody, in a municipality, about the record of `at`. */
  async function ask(
    route: RouteId,
    who: Person | undefined,
    { at, role, version, municipality = shinjuku }: AskedOf,
  ): Promise<Answer> {
    const { method = '', path = '' } = described.get(route) ?? {};
    const params = { municipality, ...probes[route].params?.(at) };
    const query = probes[route].query?.(at);
    const asked = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    const filled =
      Object.entries(params).reduce((text, [name, value]) => text.replace(`{${name}}`, value), path) + asked;
    const body = method === 'GET' ? undefined : probes[route].body?.(at, role);
    const root = `/api/m/${municipality}`;
    if (who && filled.startsWith(root))
      return who.at(municipality).call(method as 'GET', filled.slice(root.length), {
        ...(body === undefined ? {} : { body }),
        ...(probes[route].versioned ? { ifMatch: version } : {}),
      });
    const response = await fetch(`${installation.url}${filled}`, {
      method,
      headers: {
        ...(who ? { authorization: `Bearer ${who.options.token}` } : {}),
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers } = response;
    // A file is its bytes.
    const isJson = headers.get('content-type')?.includes('json') === true;
    return { status, headers, text, body: isJson ? (JSON.parse(text) as unknown) : {} };
  }
  interface AskedOf {
    at: Thread;
    role: Role;
    version: number;
    municipality?: string;
  }

  const seen = ({ status, body }: Answer) => [status, (body as { code?: string }).code];

  /** Everybody who must be refused, with what a right person would send: nothing is written. */
  async function refusedAll(route: RouteId, at: Thread): Promise<void> {
    const version = at.page.version;
    await nothingWritten(installation, async () => {
      for (const role of roles) {
        for (const place of places) {
          const said = saidOf(route, role, place);
          if (said === 'allowed') continue;
          const who = await installation.as(people[role][place]);
          const answer = await ask(route, who, { at, role, version });
          expect([route, role, place, ...seen(answer)]).toEqual([route, role, place, said, codes[said]]);
        }
        const neighbour = await installation.as(people[role].elsewhere);
        const here = await ask(route, neighbour, { at, role, version });
        expect([route, role, 'here', ...seen(here)]).toEqual([route, role, 'here', 404, 'not-found']);
        const { params, namesNone } = probes[route];
        if ((!params && route !== 'create-referral') || namesNone) continue;
        // At home, with our ids: nothing of ours is there.
        const home = await ask(route, neighbour, { at, role, version, municipality: elsewhere });
        const status = mayUse(route, role) ? 404 : 403;
        expect([route, role, 'home', ...seen(home)]).toEqual([route, role, 'home', status, codes[status]]);
      }
    });
  }

  /** Everybody who must be let in: reads are answered, decisions fail on nothing but the version that nobody saw. */
  async function allowedAll(route: RouteId, at: Thread): Promise<number> {
    let count = 0;
    for (const role of roles) {
      for (const place of places) {
        if (saidOf(route, role, place) !== 'allowed') continue;
        const who = await installation.as(people[role][place]);
        const answer = await ask(route, who, { at, role, version: UNSEEN });
        const expected = passed(route);
        expect([route, role, place, ...seen(answer)]).toEqual([route, role, place, ...expected]);
        count += 1;
      }
    }
    return count;
  }

  it('has a row, and the test a request, for every route of the OpenAPI document', () => {
    const listed = [...described.keys()].toSorted();
    expect(listed).toEqual(Object.keys(allRoutes).toSorted());
    const own = Object.keys(routes).toSorted();
    expect([...Object.keys(access), ...Object.keys(openRoutes)].toSorted()).toEqual(own);
    expect(Object.keys(probes).toSorted()).toEqual(own);
  });

  const stageOrder: readonly Stage[] = [
    'no-record',
    'draft',
    'typed-in',
    'correction',
    'stuck',
    ...steps,
    'session',
    'reported',
    'minutes',
    'assessment',
    'revision',
    ...revisionSteps,
  ];
  const walked = (Object.keys(probes) as RouteId[]).toSorted(
    (a, b) => stageOrder.indexOf(probes[a].stage) - stageOrder.indexOf(probes[b].stage),
  );

  // Holders of a link and their sessions are walked in guest-access.test.ts.
  const bySignIn = (route: RouteId): boolean =>
    !isOpen(route) || !['holder', 'guest'].includes(openRoutes[route]);

  it.each(walked.filter(isOpen).filter(bySignIn))('%s is open to whom the table says', async (route) => {
    const everybody = openRoutes[route] === 'everybody';
    const yes = probes[route].status ?? 200;
    const at = await threadAt('no-record');
    const stranger = await ask(route, undefined, { at, role: 'staff', version: 0 });
    expect(stranger.status).toBe(everybody ? yes : 401);
    for (const role of roles) {
      for (const sub of Object.values(people[role])) {
        const answer = await ask(route, await installation.as(sub), { at, role, version: 0 });
        expect([route, sub, answer.status]).toEqual([route, sub, yes]);
      }
    }
  });

  it.each(walked.filter((route) => !isOpen(route)))(
    '%s is as the table says, role by role, in this municipality and in another',
    async (route) => {
      const at = await threadAt(probes[route].stage);
      const stranger = await ask(route, undefined, { at, role: 'staff', version: at.page.version });
      expect([route, stranger.status]).toEqual([route, 401]);
      await refusedAll(route, at);
      const letIn = await allowedAll(route, at);
      expect(letIn).toBeGreaterThan(0);
      if (route === 'create-referral') {
        // The thread's own matter is on that letter now: the thread goes on with another.
        thread = await installation.thread();
      }
    },
  );

  it('of drafts is as the table says, and they are no longer secret once comments are asked for', async () => {
    const own = await walkTo(await installation.thread(), 'draft');
    const typedIn = await threadAt('typed-in');
    const readers: Partial<Record<Role, Relation>> = draftReaders;
    const check = async (at: Thread, open: readonly Role[]) => {
      for (const role of roles) {
        for (const place of places) {
          const who = await installation.as(people[role][place]);
          const { status } = await ask('show-matter', who, { at, role, version: 0 });
          const said = !mayUse('show-matter', role)
            ? 403
            : readers[role] !== undefined && open.includes(role) && place === 'right'
              ? 200
              : 404;
          expect([role, place, status]).toEqual([role, place, said]);
        }
      }
    };
    await check(own, ['staff', 'head']);
    await check(typedIn, ['staff', 'head', 'secretariat']);
    await own.cast.department.post(`/matters/${own.key}/advice`, {}, { ifMatch: own.page.version });
    const desk = await installation.as('koyomi');
    expect((await ask('show-matter', desk, { at: own, role: 'secretariat', version: 0 })).status).toBe(200);
  });

  it('lets the secretariat type in for an office that it names, and not for itself', async () => {
    const desk = await installation.as('koyomi');
    for (const body of [
      { kind: 'delegation', content: {} },
      { kind: 'delegation', content: {}, office: 'kojin-joho' },
    ])
      expect(seen(await desk.call('POST', '/matters', { body }))).toEqual([403, 'not-permitted']);
    const staff = await installation.as('mie');
    const body = { kind: 'delegation', content: {}, office: 'kankyo' };
    expect(seen(await staff.call('POST', '/matters', { body }))).toEqual([403, 'not-permitted']);
    // The desk sees every office's matters, but shows none of one office to another.
    await walkTo(thread, 'approved');
    const change = { kind: 'delegation', basedOn: thread.key };
    const forOther = { body: { ...change, office: 'fuku-kucho' } };
    expect(seen(await desk.call('POST', '/matters', forOther))).toEqual([403, 'not-permitted']);
    const forOwner = { body: { ...change, office: 'iryo-hoken-nenkin' } };
    expect((await desk.call('POST', '/matters', forOwner)).status).toBe(201);
  });

  it('names every role somewhere, and no relation in vain', () => {
    const used = Object.keys(access).flatMap((route) =>
      rolesOf(route).map((role) => relationFor(route, role)),
    );
    expect(new Set(used)).toEqual(new Set(Object.keys(relations)));
  });
});
