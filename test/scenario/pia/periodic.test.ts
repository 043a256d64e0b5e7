import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageSchema, problemSchema, type Person } from '../../support/api-client.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

const page = pageSchema.extend({
  assessment: z.looseObject({
    level: z.string(),
    threshold: z.looseObject({ level: z.string() }).optional(),
  }),
  duties: z.array(z.object({ id: z.string(), due: z.string() })),
  events: z.array(z.looseObject({ type: z.string() })),
});
const inbox = z.looseObject({ rows: z.array(z.looseObject({ step: z.string(), due: z.string() })) });

/** A form of about 250 KB: ninety-nine systems with long words about each. */
const longForm = Array.from({ length: 99 }, (_, n) => [
  { label: `Ⅰ２システム${n + 1} ①システムの名称`, value: `システム第${n + 1}` },
  { label: `Ⅰ２システム${n + 1} ②システムの機能`, value: '資格と給付を管理する。'.repeat(80) },
]).flat();

describe('what an assessment asks for by itself', () => {
  let installation: Installation;
  let department: Person;
  let id = '';

  const look = () => department.read(`/assessments/${id}`, page);
  const asked = async () => (await department.read('/inbox', inbox)).rows;
  const act = async (way: string, body: unknown) => {
    const { version } = await look();
    return department.call('POST', `/assessments/${id}/${way}`, { body, ifMatch: version });
  };
  const rules = (body: unknown): string[] => problemSchema.parse(body).errors.map(({ rule }) => rule);

  beforeAll(async () => {
    installation = await startInstallation();
    department = await installation.as('mie');
    // The installation's clock stands in June 2024.
    const plan = { title: '国民健康保険に関する事務', level: 'basic-and-full', publishedOn: '2019-07-31' };
    id = (await department.post('/assessments', plan)).id;
  });
  afterAll(() => installation.close());

  it('puts an overdue review and the redo into the inbox of its office on the next day', async () => {
    expect(await asked()).toEqual([]);
    await installation.moveClock(1);
    const seen = await look();
    expect(seen.turn).toMatchObject({ kind: 'yours', step: 'yearly-review', due: '2020-07-31' });
    expect((await asked()).map(({ step, due }) => [step, due])).toEqual([
      ['yearly-review', '2020-07-31'],
      ['five-year-redo', '2024-07-31'],
    ]);
    expect(seen.events.map(({ type }) => type)).toEqual(['assessment-duty-arose', 'assessment-entered']);
    await installation.moveClock(1);
    expect((await look()).events).toHaveLength(2);
  });

  it('a review answers the review, and leaves the redo', async () => {
    const ahead = await act('reviews', { reviewedOn: '2099-01-01', result: 'as-it-is' });
    expect([ahead.status, rules(ahead.body)]).toEqual([422, ['pia-day-ahead']]);
    expect((await act('reviews', { reviewedOn: '2024-06-01', result: 'as-it-is' })).status).toBe(200);
    const seen = await look();
    expect(seen.duties).toEqual([
      { id: 'yearly-review', due: '2025-06-01' },
      { id: 'five-year-redo', due: '2024-07-31' },
    ]);
    expect((await asked()).map(({ step }) => step)).toEqual(['five-year-redo']);
    expect(seen.turn).toMatchObject({ step: 'five-year-redo' });
  });

  it('a published version answers the redo; a form of 250 KB comes in whole', async () => {
    const version = { name: '再実施', published: true, publishedOn: '2024-05-31', items: longForm };
    expect(JSON.stringify(longForm).length).toBeGreaterThan(80_000);
    expect(new TextEncoder().encode(JSON.stringify(longForm)).length).toBeGreaterThan(250_000);
    expect((await act('versions', version)).status).toBe(201);
    expect(await asked()).toEqual([]);
    const seen = await look();
    expect(seen.turn.kind).toBe('none');
    expect(seen.duties).toEqual([
      { id: 'yearly-review', due: '2025-06-01' },
      { id: 'five-year-redo', due: '2029-05-31' },
    ]);
  });

  it('a day of publication is of a published version, and no earlier than the last', async () => {
    const body = { name: '案', items: [{ label: 'Ⅰ７①部署', value: '課' }] };
    const draft = await act('versions', { ...body, published: false, publishedOn: '2024-06-01' });
    expect([draft.status, rules(draft.body)]).toEqual([422, ['wrong-form']]);
    const early = await act('versions', { ...body, published: true, publishedOn: '2024-05-30' });
    expect([early.status, rules(early.body)]).toEqual([422, ['pia-order-of-days']]);
  });

  it('keeps the threshold judgement, and refuses a level below its result', async () => {
    const facts = { persons: 120_000, handlers: 500, asOf: '2024-04-01', accidentsKnownOn: [] };
    const low = await act('threshold', { facts, judgedOn: '2024-05-01', level: 'basic-and-priority' });
    expect([low.status, rules(low.body)]).toEqual([422, ['pia-level-too-low']]);
    const judged = await act('threshold', { facts, judgedOn: '2024-05-01', level: 'basic-and-full' });
    expect([judged.status, judged.body]).toMatchObject([200, { result: 'basic-and-full', rises: false }]);
    const before = { ...facts, asOf: '2024-05-02' };
    const early = await act('threshold', { facts: before, judgedOn: '2024-05-01', level: 'basic-and-full' });
    expect(rules(early.body)).toEqual(['pia-order-of-days']);
    expect((await look()).assessment).toMatchObject({
      level: 'basic-and-full',
      threshold: { level: 'basic-and-full' },
    });
  });
});
