import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fiscalYear } from '../../../../functions/domain/calendar/iso-date.ts';
import { completeContent, contentProblems } from '../../../../functions/domain/matter/check-content.ts';
import {
  delegationContentSchema,
  delegationDraftSchema,
  type DelegationDraft,
} from '../../../../functions/domain/matter/content.ts';
import type { Matter } from '../../../../functions/domain/matter/matter.ts';
import { externalConnectionContentSchema } from '../../../../functions/domain/matter/external-connection.ts';
import { matterKinds, matterKindSchema } from '../../../../functions/domain/matter/kinds.ts';
import { subDelegationContentSchema } from '../../../../functions/domain/matter/sub-delegation.ts';
import { procedureOf } from '../../../../functions/domain/procedure/procedure.ts';
import {
  connectionContent,
  consultationContent,
  consultationKinds,
  piaRevisionContent,
  content,
  id,
  matter,
  subDelegationContent,
} from './records.ts';
import { withRevisions } from '../../../support/revision.ts';
import { shinjuku } from './shinjuku.ts';

const profile = { ...shinjuku(), consultationKinds };
const fields = Object.keys(content) as (keyof typeof content)[];
const optionalOnTheForm = fields.filter(
  (field) => delegationContentSchema.shape[field].safeParse(undefined).success,
);
const delegation = (draft: DelegationDraft) => ({ kind: 'delegation' as const, content: draft });
const paths = (draft: DelegationDraft): string[] =>
  contentProblems(delegation(draft), profile).map(({ rule, path }) => `${rule} ${path}`);

/** A draft that has only some fields of a complete request. */
const partialDraft = fc
  .subarray(fields)
  .map((kept) =>
    delegationDraftSchema.parse(Object.fromEntries(kept.map((field) => [field, content[field]]))),
  );

const isoDate = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 11, 31) })
  .map((millis) => new Date(millis).toISOString().slice(0, 10));

describe('a request to delegate', () => {
  test('that is complete breaks no rule', () => {
    expect(contentProblems(delegation(content), profile)).toEqual([]);
    expect(completeContent(delegation(content))).toEqual(content);
  });

  test('names every field that is missing, each once, and no other', () => {
    fc.assert(
      fc.property(partialDraft, (draft) => {
        const needed = fields.filter(
          (field) =>
            !(field in draft) &&
            (!optionalOnTheForm.includes(field) ||
              profile.procedures.delegation.required.includes(`/${field}`)),
        );
        expect(paths(draft).toSorted()).toEqual(needed.map((field) => `required /${field}`).toSorted());
      }),
    );
  });

  test('that breaks no rule is complete', () => {
    fc.assert(
      fc.property(partialDraft, (draft) => {
        if (paths(draft).length === 0) expect(completeContent(delegation(draft))).toEqual(draft);
        else expect(paths(draft).length).toBeGreaterThan(0);
      }),
    );
  });

  test('asks for a field the procedure requires although the form lets it stay empty', () => {
    expect(optionalOnTheForm).toContain('subjectCount');
    const { subjectCount: _left, ...rest } = content;
    expect(paths(rest)).toEqual(['required /subjectCount']);
    const lenient = shinjuku();
    lenient.procedures.delegation.required = [];
    expect(contentProblems(delegation(rest), lenient)).toEqual([]);
  });

  test('keeps start before end, and both in one fiscal year', () => {
    fc.assert(
      fc.property(isoDate, isoDate, (start, end) => {
        const found = paths({ ...content, period: { start, end, continues: false } });
        if (end < start) expect(found).toEqual(['period-order /period/end']);
        else if (fiscalYear(start) === fiscalYear(end)) expect(found).toEqual([]);
        else expect(found).toEqual(['fiscal-year /period/end']);
      }),
    );
  });

  test('says on which day the fiscal year ends', () => {
    const period = { start: '2027-01-10', end: '2027-04-01', continues: false };
    expect(contentProblems(delegation({ ...content, period }), profile)).toEqual([
      { rule: 'fiscal-year', path: '/period/end', limit: '2027-03-31' },
    ]);
  });

  test('goes to a contractor of the register, and to no other', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{2,40}$/), (contractor) => {
        const known = profile.contractors.some((party) => party.id === contractor);
        expect(paths({ ...content, contractor })).toEqual(known ? [] : ['contractor-unknown /contractor']);
      }),
    );
    for (const { id } of profile.contractors) expect(paths({ ...content, contractor: id })).toEqual([]);
  });
});

describe('a request of each kind', () => {
  const complete = {
    delegation: { kind: 'delegation', content },
    'sub-delegation': { kind: 'sub-delegation', content: subDelegationContent },
    'external-connection': { kind: 'external-connection', content: connectionContent },
    'pia-revision': { kind: 'pia-revision', content: piaRevisionContent },
    'consultation-item': { kind: 'consultation-item', content: consultationContent },
  } as const;

  test.each(matterKindSchema.options)('%s: complete, it breaks no rule', (kind) => {
    expect(contentProblems(complete[kind], withRevisions(profile), matter)).toEqual([]);
  });

  test.each(matterKindSchema.options)('%s: empty, it names every field its own form needs', (kind) => {
    const fieldsOf = matterKinds[kind].content.shape;
    const needed = Object.entries(fieldsOf)
      .filter(([, schema]) => !schema.safeParse(undefined).success)
      .map(([field]) => `/${field}`);
    const demanded = procedureOf(kind, profile)?.required ?? [];
    const found = contentProblems({ kind, content: {} }, withRevisions(profile));
    expect(new Set(found.map(({ path }) => path))).toEqual(new Set([...needed, ...demanded]));
    expect(found.every(({ rule }) => rule === 'required')).toBe(true);
  });

  test.each(['sub-delegation', 'external-connection'] as const)(
    '%s: a municipality without a procedure for it takes none',
    (kind) => {
      const without = shinjuku();
      Reflect.deleteProperty(without.procedures, kind);
      expect(contentProblems(complete[kind], without, matter)).toEqual([{ rule: 'no-procedure', path: '' }]);
    },
  );

  test('a municipality without kinds of consultation takes none', () => {
    expect(contentProblems(complete['consultation-item'], shinjuku())).toContainEqual({
      rule: 'no-procedure',
      path: '',
    });
  });

  test('only what delegates is brought to life: a connection has no complete delegation', () => {
    expect(completeContent(complete['sub-delegation'])).toEqual(subDelegationContent);
    expect(() => completeContent(complete['external-connection'])).toThrow(RangeError);
    expect(externalConnectionContentSchema.parse(connectionContent)).toEqual(connectionContent);
    expect(subDelegationContentSchema.parse(subDelegationContent)).toEqual(subDelegationContent);
  });
});

describe('a request to delegate on', () => {
  const request = { kind: 'sub-delegation' as const, content: subDelegationContent };
  const found = (parent: Matter | undefined): string[] =>
    contentProblems(request, profile, parent).map(({ rule, path }) => `${rule} ${path}`);
  const standing = (changes: Partial<Matter>): Matter => ({ ...matter, ...changes }) as Matter;

  test.each(['open', 'stuck', 'approved', 'approved-with-conditions'] as const)(
    'may name a parent that is %s',
    (status) => {
      expect(found(standing({ status }))).toEqual([]);
    },
  );

  test.each(['rejected', 'withdrawn'] as const)('names no parent that is %s', (status) => {
    expect(found(standing({ status }))).toEqual(['parent-ended /parent']);
  });

  test('names a parent that is there, was submitted, and delegates', () => {
    const connection = standing({ kind: 'external-connection', content: connectionContent });
    expect(found(undefined)).toEqual(['parent-missing /parent']);
    expect(found(standing({ status: 'draft' }))).toEqual(['parent-not-submitted /parent']);
    expect(found(connection)).toEqual(['parent-missing /parent']);
  });

  test('is told of every limit of a parent that is still a draft', () => {
    const period = { start: '2026-04-01', end: '2026-09-30', continues: false };
    const parent = standing({ status: 'draft', content: { ...content, period } } as Partial<Matter>);
    expect(found(parent)).toEqual(['parent-not-submitted /parent', 'within-period-end /period/end']);
  });

  test('may name a sub-delegation as its parent', () => {
    const tier = standing({ kind: 'sub-delegation', content: subDelegationContent, parentId: id('mat', 2) });
    expect(found(tier)).toEqual([]);
  });

  test('has every violation listed beside those of its own form', () => {
    const beyond = {
      ...subDelegationContent,
      contractor: 'nobody-knows',
      dataItems: ['氏名', '口座番号'],
      period: { start: '2026-04-01', end: '2027-04-01', continues: true },
    };
    const problems = contentProblems({ ...request, content: beyond }, profile, matter);
    expect(problems.map(({ rule }) => rule).toSorted()).toEqual(
      ['contractor-unknown', 'fiscal-year', 'within-data-items', 'within-period-end'].toSorted(),
    );
  });
});
