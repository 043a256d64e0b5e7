import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actProblems } from '../../../../functions/domain/matter/act-rules.ts';
import {
  consultationItemDraftSchema,
  type ConsultationItemDraft,
} from '../../../../functions/domain/matter/consultation-item.ts';
import { referralBodies, routeAtSubmission } from '../../../../functions/domain/procedure/route.ts';
import type { Profile } from '../../../../functions/domain/procedure/profile.ts';
import { consultationContent, consultationKinds } from './records.ts';
import { shinjuku } from './shinjuku.ts';

const profile: Profile = { ...shinjuku(), consultationKinds };
const [useOtherwise, collect] = consultationContent.acts as [
  (typeof consultationContent.acts)[0],
  (typeof consultationContent.acts)[1],
];
const found = (draft: ConsultationItemDraft, of = profile): string[] =>
  actProblems(draft, of).map(({ rule, path }) => `${rule} ${path}`);
const request = (content: ConsultationItemDraft) => ({ kind: 'consultation-item' as const, content });

describe('the acts of a consultation', () => {
  test('break no rule when they are filled in as their forms have it', () => {
    expect(found(consultationItemDraftSchema.parse(consultationContent))).toEqual([]);
  });

  test.each([
    ['act-unknown /acts/0/kind', [{ kind: 'no-such-act', fields: {} }]],
    ['act-twice /acts/1/kind', [useOtherwise, useOtherwise]],
    ['required /acts/0/fields/purpose', [{ ...useOtherwise, fields: { items: ['氏名'] } }]],
    ['required /acts/0/fields/items', [{ ...useOtherwise, fields: { purpose: '判定', items: [] } }]],
    [
      'act-field-unknown /acts/0/fields/colour',
      [{ ...useOtherwise, fields: { ...useOtherwise.fields, colour: '赤' } }],
    ],
    [
      'act-field-form /acts/0/fields/items',
      [{ ...useOtherwise, fields: { purpose: '判定', items: '氏名' } }],
    ],
    ['act-field-form /acts/0/fields/source', [{ ...collect, fields: { source: '一行\n二行' } }]],
    ['act-field-form /acts/0/fields/from', [{ ...collect, fields: { source: '課', from: '令和8年5月' } }]],
    ['act-field-form /acts/0/fields/told', [{ ...collect, fields: { source: '課', told: 'はい' } }]],
    ['act-field-form /acts/0/fields/how', [{ ...collect, fields: { source: '課', how: 'pigeon' } }]],
  ])('%s', (expected, acts) => {
    expect(found({ acts } as ConsultationItemDraft)).toEqual([expected]);
  });

  test('go to one body', () => {
    const kinds = structuredClone(consultationKinds);
    const [, second] = kinds;
    if (second) second.route.body = 'elsewhere';
    expect(found(consultationContent, { ...profile, consultationKinds: kinds })).toEqual([
      'acts-of-two-bodies /acts',
    ]);
  });

  test('are told apart by their paths, whatever is wrong with them', () => {
    const value = fc.oneof(fc.string({ minLength: 1 }), fc.boolean(), fc.array(fc.string({ minLength: 1 })));
    const fields = fc.dictionary(fc.constantFrom('purpose', 'items', 'source', 'from', 'told', 'how'), value);
    const acts = fc.array(
      fc.record({ kind: fc.constantFrom('use-otherwise', 'collect-elsewhere', 'x1'), fields }),
    );
    fc.assert(
      fc.property(acts, (drawn) => {
        for (const { path, rule } of actProblems({ acts: drawn }, profile)) {
          const [, , index, part, name] = (path ?? '').split('/');
          const act = drawn[Number(index)];
          expect(act !== undefined || path === '/acts').toBe(true);
          if (part === 'fields' && rule !== 'required')
            expect(Object.keys(act?.fields ?? {})).toContain(name);
        }
      }),
    );
  });
});

describe('the route of a consultation', () => {
  test('is that of its first act, with the clauses of the others', () => {
    expect(routeAtSubmission(request(consultationContent), profile)).toEqual({
      ...consultationKinds[0]?.route,
      alsoUnder: [consultationKinds[1]?.route.clause],
      profileVersion: profile.version,
      because: consultationKinds[0]?.route.kind,
    });
    const alone = routeAtSubmission(request({ acts: [collect] }), profile);
    expect(alone.clause).toEqual(consultationKinds[1]?.route.clause);
    expect(alone).not.toHaveProperty('alsoUnder');
  });

  test('leads to a body that letters can be written to', () => {
    const kinds = consultationKinds.map((kind) => ({ ...kind, route: { ...kind.route, body: 'elsewhere' } }));
    expect(referralBodies({ ...profile, consultationKinds: kinds })).toContain('elsewhere');
  });

  test('is nowhere for acts the profile does not know', () => {
    expect(() => routeAtSubmission(request({ acts: [{ kind: 'x1', fields: {} }] }), profile)).toThrow(
      RangeError,
    );
  });
});
