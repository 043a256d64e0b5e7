import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fiscalYear } from '../../../../functions/domain/calendar/iso-date.ts';
import { completeContent, contentProblems } from '../../../../functions/domain/matter/check-content.ts';
import {
  delegationContentSchema,
  delegationDraftSchema,
  type DelegationDraft,
} from '../../../../functions/domain/matter/content.ts';
import { content } from './records.ts';
import { shinjuku } from './shinjuku.ts';

const profile = shinjuku();
const fields = Object.keys(content) as (keyof typeof content)[];
const optionalOnTheForm = fields.filter(
  (field) => delegationContentSchema.shape[field].safeParse(undefined).success,
);
const paths = (draft: DelegationDraft): string[] =>
  contentProblems(draft, profile).map(({ rule, path }) => `${rule} ${path}`);

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
    expect(contentProblems(content, profile)).toEqual([]);
    expect(completeContent(content)).toEqual(content);
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
        if (contentProblems(draft, profile).length === 0) expect(completeContent(draft)).toEqual(draft);
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
    expect(contentProblems(rest, lenient)).toEqual([]);
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
    expect(contentProblems({ ...content, period }, profile)).toEqual([
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
