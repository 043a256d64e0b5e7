import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { decidedSchema, pageSchema, type Person } from '../../support/api-client.ts';
import { completeContent } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { rulesIn } from './ledger-tree.ts';

const begunSchema = decidedSchema.extend({ submission: z.string() });
const sheetSchema = pageSchema.extend({
  submission: z.array(z.looseObject({ id: z.string(), kind: z.string(), status: z.string() })).optional(),
  problems: z.array(z.looseObject({ rule: z.string(), path: z.string() })),
  warnings: z.array(z.looseObject({ rule: z.string(), path: z.string(), ja: z.string() })),
});

describe('matters that are begun together', () => {
  let installation: Installation;
  let department: Person;
  beforeAll(async () => {
    installation = await startInstallation();
    department = await installation.as('mie');
  });
  afterAll(() => installation.close());

  const begin = async (who: Person, body: object) =>
    begunSchema.parse((await who.call('POST', '/matters', { body })).body);
  const sheet = (who: Person, key: string) => who.read(`/matters/${key}`, sheetSchema);
  const mates = async (who: Person, key: string) =>
    ((await sheet(who, key)).submission ?? []).map(({ id, kind }) => [kind, id]);

  it('know of each other, and of nobody else', async () => {
    const first = await begin(department, {
      kind: 'delegation',
      submission: 'new',
      content: completeContent,
    });
    expect(await mates(department, first.id)).toEqual([]);
    const { submission } = first;
    const second = await begin(department, { kind: 'external-connection', submission, content: {} });
    expect(second.submission).toBe(submission);
    const both = [
      ['delegation', first.id],
      ['external-connection', second.id],
    ];
    expect(await mates(department, first.id)).toEqual(both);
    expect(await mates(department, second.id)).toEqual(both);
    const stranger = await installation.as('kankyo');
    // As many as a submission holds: strangers who name it begin one of their own.
    for (let n = 0; n < 20; n += 1) {
      const theirs = await begin(stranger, { kind: 'delegation', submission, content: {} });
      expect((await mates(stranger, theirs.id)).length).toBe(n === 0 ? 0 : n + 1);
    }
    expect(await mates(department, first.id)).toEqual(both);
    const third = await begin(department, { kind: 'external-connection', submission, content: {} });
    expect(await mates(department, first.id)).toEqual([...both, ['external-connection', third.id]]);
    const other = await begin(department, {
      kind: 'delegation',
      submission: 'new',
      content: completeContent,
    });
    expect(other.submission).not.toBe(submission);
  });

  it('are twenty at most: the next is refused with what to do, of two at once one is, and a deleted draft makes room', async () => {
    const first = await begin(department, { kind: 'delegation', submission: 'new', content: {} });
    const { submission } = first;
    const next = { body: { kind: 'external-connection', submission, content: {} } };
    for (let n = 2; n < 20; n += 1) await begin(department, next.body);
    const both = await Promise.all([1, 2].map(() => department.call('POST', '/matters', next)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
    expect(await mates(department, first.id)).toHaveLength(20);
    const late = await department.call('POST', '/matters', next);
    expect(rulesIn(late)).toEqual([['submission-full', '/submission', '20']]);
    await department.post(`/matters/${first.id}/deletion`, {}, { ifMatch: first.version });
    const last = await begin(department, next.body);
    expect((await mates(department, last.id)).map(([, id]) => id)).toContain(last.id);
  });

  it('show what a tier must keep to while its parent is still a draft, and what to look at again', async () => {
    const parent = await begin(department, {
      kind: 'delegation',
      submission: 'new',
      content: completeContent,
    });
    const { title, period, contractor, dataItems } = completeContent;
    const content = {
      title,
      contractor,
      period: { ...period, end: '2031-03-31' },
      dataItems: [...dataItems, '口座番号'],
      parent: parent.id,
    };
    const { submission } = parent;
    const child = await begin(department, { kind: 'sub-delegation', submission, content });
    const { problems, warnings } = await sheet(department, child.id);
    const rules = problems.filter(({ rule }) => !['required', 'fiscal-year'].includes(rule));
    expect(rules.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'parent-not-submitted /content/parent',
      'within-period-end /content/period/end',
      `within-data-items /content/dataItems/${dataItems.length}`,
    ]);
    expect(warnings.map(({ rule }) => rule)).toEqual(['no-measures', 'no-measures']);
  });
});
