import { describe, expect, test } from 'vitest';
import { contentWarnings, warningRules } from '../../../../functions/domain/matter/warnings.ts';
import type { Matter, Request } from '../../../../functions/domain/matter/matter.ts';
import { shinjuku } from './shinjuku.ts';
import { connectionContent, content, matter, subDelegationContent } from './records.ts';

const done = { question: '契約に守秘の定めがあるか', answer: 'yes' as const };
const found = (request: Request, parent?: Matter): string[] =>
  contentWarnings(request, { profile: shinjuku(), today: '2023-11-10', parent }).map(
    ({ rule, path }) => `${rule} ${path}`,
  );

describe('what should be looked at again before submission', () => {
  const quiet = { ...content, measures: [done] };

  test('is nothing, when measures are given and nothing goes further', () => {
    expect(found({ kind: 'delegation', content: quiet })).toEqual([]);
  });

  test('is a checklist nobody filled in, and a measure not taken without a reason', () => {
    expect(found({ kind: 'delegation', content: { ...quiet, measures: [] } })).toEqual([
      'no-measures /measures',
    ]);
    const measures = [
      done,
      { ...done, answer: 'no' as const },
      { ...done, answer: 'no' as const, evidence: '対象の端末がないため' },
      { ...done, answer: 'no' as const, evidence: ' ' },
    ];
    expect(found({ kind: 'delegation', content: { ...quiet, measures } })).toEqual([
      'measure-unexplained /measures/1',
      'measure-unexplained /measures/3',
    ]);
  });

  test('is work that goes on to somebody else', () => {
    const workItems = [{ text: '運用保守', subDelegated: true }];
    expect(found({ kind: 'delegation', content: { ...quiet, workItems } })).toEqual([
      'sub-delegation-marked /workItems',
    ]);
  });

  test('is a cloud without a registration', () => {
    const of = (used: boolean, registrations: string[]): string[] =>
      found({
        kind: 'external-connection',
        content: { ...connectionContent, measures: [done], cloud: { used, registrations } },
      });
    expect(of(true, [])).toEqual(['cloud-unregistered /cloud']);
    expect(of(true, ['ISMAP'])).toEqual([]);
    expect(of(false, [])).toEqual([]);
  });

  test.each([
    ['open', ['parent-not-approved /parent']],
    ['approved', []],
    ['draft', []],
  ] as const)('is a parent that is %s: %j', (status, expected) => {
    const request: Request = {
      kind: 'sub-delegation',
      content: { ...subDelegationContent, measures: [done], contractorMeasures: [done] },
    };
    expect(found(request, { ...matter, status } as Matter)).toEqual(expected);
  });

  test('is asked of both checklists of a sub-delegation', () => {
    expect(found({ kind: 'sub-delegation', content: subDelegationContent })).toEqual([
      'no-measures /measures',
      'no-measures /contractorMeasures',
    ]);
  });

  test('is told in both languages, with its source', () => {
    for (const { ja, en, source } of warningRules) expect([ja, en, source].every(Boolean)).toBe(true);
  });
});
