import { describe, expect, test } from 'vitest';
import { routes, type RouteId } from '../../../../functions/api/routes.ts';
import { actionsOf } from '../../../../functions/domain/access/actions.ts';
import {
  access,
  mayUse,
  openRoutes,
  relationFor,
  rolesOf,
} from '../../../../functions/domain/access/table.ts';
import { relations } from '../../../../functions/domain/access/relations.ts';
import {
  answersOf,
  quietSteps,
  stepsOf,
  waitingSteps,
  waitingStepsOf,
  type WaitingStep,
} from '../../../../functions/domain/human-task/steps.ts';
import {
  roleSchema,
  type Membership,
  type Role,
} from '../../../../functions/domain/membership/membership.ts';
import { matterKindSchema } from '../../../../functions/domain/matter/kinds.ts';
import { HANDED_OVER } from '../../../../functions/domain/record/record.ts';
import { findStep } from '../../../../functions/domain/record/find-step.ts';
import { documentSchema } from '../../../../functions/domain/sign-off/document.ts';
import { profileRules } from '../../../../functions/domain/procedure/profile-rules.ts';
import { allRules, ruleById } from '../../../../functions/domain/refusal/all-rules.ts';
import { refusals } from '../../../../functions/domain/refusal/catalogue.ts';
import type { Rule } from '../../../../functions/domain/refusal/rule.ts';
import { placeholders } from '../../../../workflows/placeholders.ts';

const japanese = /[ぁ-んァ-ヶ一-龠]/;
const english = /^[ -~’–]+$/;
const everyRule: readonly Rule[] = [...allRules, ...profileRules];

const base = {
  schema: 1 as const,
  id: 'x',
  municipality: '011002',
  run: 1,
  round: 1,
  version: 1,
  status: 'open',
};
const at = '2026-04-01T00:00:00Z';
const record = (type: 'matter' | 'referral' | 'document' | 'duty', step: string) => ({
  ...base,
  type,
  step,
  journal: { seq: 1, hash: 'a'.repeat(64) },
  turn: { kind: 'none' as const, since: at },
  createdAt: at,
  updatedAt: at,
});

describe('the tables of rules', () => {
  test('have every id once, over all tables', () => {
    const ids = everyRule.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.length).toBeGreaterThan(30);
  });

  test.each(everyRule)('$id: a sentence in Japanese and in English, and where it comes from', (rule) => {
    expect(rule.id).toMatch(/^[a-z][a-z-]+$/);
    expect(rule.ja).toMatch(japanese);
    expect(rule.ja).toMatch(/。$/);
    expect(rule.en).toMatch(english);
    expect(rule.en).toMatch(/^[A-Z].+\.$/);
    expect(rule.source.trim().length).toBeGreaterThan(5);
  });

  test('mark what was not checked against the text it cites', () => {
    const unverified = everyRule.filter((rule) => rule.unverified).map(({ id }) => id);
    // A rule that leans on an act by way of our own notes stays marked until somebody has read the act.
    expect(unverified).toEqual([
      'fiscal-year',
      'permission-unsaid',
      'permission-needed',
      'not-the-tier-below',
      'details-missing',
      'technique-not-of-method',
      'degauss-not-destroy',
      'degauss-flash',
      'technique-not-for-medium',
      'method-too-weak',
      'method-weaker-than-asked',
      'performer-verifies',
      'pia-start-before-publication',
    ]);
  });

  test('answer for each id they have, and for no other', () => {
    for (const rule of allRules) expect(ruleById(rule.id)).toBe(rule);
    expect(() => ruleById('no-such-rule')).toThrow('no-such-rule');
  });
});

describe('the catalogue of refusals', () => {
  const rows = Object.entries(refusals).map(([code, refusal]) => ({ code, ...refusal }));

  test.each(rows)('$code: an HTTP error status, and a way out in both languages', ({ status, ja, en }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(ja).toMatch(japanese);
    expect(en).toMatch(english);
  });

  test('what only the server can mend is 5xx, and nothing else is', () => {
    expect(rows.filter(({ status }) => status >= 500).map(({ code }) => code)).toEqual([
      'unavailable',
      'seal-broken',
      'unexpected',
    ]);
  });

  test('a second decision and a stale version are 409, another body under a key 422, a missing If-Match 428', () => {
    expect(refusals['already-decided'].status).toBe(409);
    expect(refusals.stale.status).toBe(409);
    expect(refusals['key-reused'].status).toBe(422);
    expect(refusals['if-match-missing'].status).toBe(428);
  });
});

describe('the table of waiting steps', () => {
  const steps = Object.entries(waitingSteps).map(([step, row]) => ({ step, ...(row as WaitingStep) }));

  test.each(steps)('$step: a machine that is deployed, decisions once each, words and a source', (row) => {
    expect(Object.keys(placeholders)).toContain(row.machine);
    expect(new Set(row.decisions).size).toBe(row.decisions.length);
    expect(row.ja).toMatch(japanese);
    expect(row.en).toMatch(english);
    expect(row.source).not.toBe('');
  });

  test.each(steps)('$step: everything people decide answers the wait', ({ step, decisions }) => {
    expect(answersOf(step as keyof typeof waitingSteps)).toEqual(expect.arrayContaining([...decisions]));
  });

  test.each(Object.keys(quietSteps) as (keyof typeof quietSteps)[])(
    '%s: no step both waits and is quiet',
    (machine) => {
      const waits: readonly string[] = waitingStepsOf(machine);
      expect(quietSteps[machine].filter((step) => waits.includes(step))).toEqual([]);
    },
  );

  test('a step that people decide has a route of its own, and somebody may use it', () => {
    const decided = steps.filter(({ who }) => who !== 'another-record').map(({ step }) => step);
    expect(decided.filter((step) => !(step in routes))).toEqual([]);
    expect(decided.filter((step) => !roleSchema.options.some((role) => mayUse(step, role)))).toEqual([]);
  });
});

describe('find-step', () => {
  const machines = {
    matter: 'delegation',
    referral: 'referral',
    document: 'sign-off',
    duty: 'destruction',
  } as const;
  const types = Object.keys(machines) as (keyof typeof machines)[];
  const standing = (type: keyof typeof machines, step: string, status = 'open', round = 0) =>
    findStep({ ...record(type, step), status, round });

  test.each(types)(
    '%s: a record that was just handed over goes to a step its machine knows, in round 1',
    (type) => {
      const found = standing(type, HANDED_OVER);
      expect(stepsOf(machines[type])).toContain(found.step);
      expect(found.round).toBe(1);
    },
  );

  test.each(types.filter((type) => type !== 'document'))(
    '%s: goes where the record stands, in its round',
    (type) => {
      for (const step of stepsOf(machines[type]))
        expect(standing(type, step, 'open', 7)).toEqual({ step, round: 7 });
    },
  );

  test.each(documentSchema.shape.status.options)(
    'a document that is %s goes to a step of sign-off',
    (status) => {
      expect(stepsOf('sign-off')).toContain(standing('document', 'sign', status).step);
    },
  );
});

describe('the table of access', () => {
  const routed = Object.entries(routes) as [RouteId, (typeof routes)[RouteId]][];
  const withoutMembership = Object.keys(openRoutes);

  test('has a row for every route, and for nothing else', () => {
    const listed = [...Object.keys(access), ...withoutMembership];
    expect(listed.toSorted()).toEqual(routed.map(([id]) => id).toSorted());
  });

  test('asks for a token wherever not everybody is let in', () => {
    const open: Readonly<Record<string, string>> = openRoutes;
    const doorOf: Record<string, string> = {
      everybody: 'public',
      'signed-in': 'jwt',
      // Whoever holds a link shows its token in the body; its session has a header of its own.
      holder: 'public',
      guest: 'link',
    };
    for (const [id, { door }] of routed) expect([id, door]).toEqual([id, doorOf[open[id] ?? 'signed-in']]);
  });

  test.each(Object.keys(access))('%s: some role, each in a relation that the table explains', (route) => {
    expect(rolesOf(route).length).toBeGreaterThan(0);
    for (const role of rolesOf(route)) {
      const relation = relations[relationFor(route, role) ?? 'any'];
      expect(relation.ja).toMatch(japanese);
      expect(relation.en).toMatch(english);
    }
  });

  test('lets nobody use a route it does not list', () => {
    for (const role of roleSchema.options)
      for (const route of ['no-such-route', 'constructor', 'toString', ...withoutMembership])
        expect(mayUse(route, role)).toBe(false);
  });

  test('lets an auditor read and nothing else', () => {
    const mine = routed.filter(([id]) => mayUse(id, 'auditor'));
    expect(mine.length).toBeGreaterThan(3);
    expect(mine.filter(([, { method }]) => method !== 'GET')).toEqual([]);
  });
});

describe('the table of actions', () => {
  const types = ['matter', 'referral', 'document', 'duty'] as const;
  const person = (role: Role): Membership => ({
    type: 'membership',
    schema: 1,
    id: 'mbr_x',
    sub: 'x',
    municipality: '011002',
    office: 'x',
    role,
    name: 'x',
    email: 'x@example.jp',
  });
  const offered = types.flatMap((type) =>
    roleSchema.options.flatMap((role) =>
      matterKindSchema.options.flatMap((kind) =>
        actionsOf({ ...record(type, 'nowhere'), kind }, person(role)),
      ),
    ),
  );

  test('offers only what a route does, and says why not when it cannot be done', () => {
    expect(offered.length).toBeGreaterThan(10);
    expect(offered.filter(({ id }) => !(id in routes))).toEqual([]);
    for (const { allowed, why } of offered)
      expect({ allowed, why: typeof why }).toEqual({ allowed: false, why: 'object' });
  });

  test('offers every decision that people take, on the record of its machine', () => {
    const ids = new Set(offered.map(({ id }) => id));
    const decided = Object.entries(waitingSteps).flatMap(([step, { who }]) =>
      who === 'another-record' ? [] : [step],
    );
    expect(decided.filter((step) => !ids.has(step))).toEqual([]);
  });

  test('offers a draft to whoever typed it in, and a way back only while there is one', () => {
    const mine = { ...record('matter', 'draft'), applyingOffice: 'y', enteredBy: 'x' };
    const may = (of: Parameters<typeof actionsOf>[0], role: Role): string[] =>
      actionsOf(of, person(role)).flatMap(({ id, allowed }) => (allowed ? [id] : []));
    expect(may(mine, 'secretariat')).toEqual(['save-draft', 'submit', 'delete-draft']);
    expect(may({ ...mine, enteredBy: 'z' }, 'secretariat')).toEqual([]);
    // What was never submitted is deleted, not withdrawn: one way out of a draft.
    expect(may({ ...mine, applyingOffice: 'x' }, 'staff')).toEqual([
      'save-draft',
      'submit',
      'delete-draft',
      'ask-advice',
    ]);
    const waiting = { ...record('matter', 'await-outcome'), applyingOffice: 'x' };
    const system = { kind: 'system' as const, step: 'await-outcome', since: at };
    expect(may({ ...waiting, turn: system }, 'staff')).toEqual(['withdraw']);
    expect(may({ ...waiting, turn: system, referralId: 'ref_x' }, 'staff')).toEqual([]);
    // Somebody has just reviewed it: the machine moves it on.
    const reviewed = { ...record('matter', 'review'), applyingOffice: 'x' };
    expect(may({ ...reviewed, turn: { ...system, step: 'review' } }, 'staff')).toEqual([]);
  });

  test.each(types)('%s: what is stuck can only be resumed', (type) => {
    const actors = [{ office: 'x', role: 'secretariat' }];
    const turn = { kind: 'person' as const, step: 'stopped', actors, since: at, due: '2026-04-02' };
    const stuck = { ...record(type, 'review'), status: 'stuck', turn };
    const allowed = roleSchema.options
      .flatMap((role) => actionsOf(stuck, person(role)))
      .filter((action) => action.allowed)
      .map(({ id }) => id);
    expect(new Set(allowed)).toEqual(new Set(type === 'document' ? [] : ['resume']));
  });
});
