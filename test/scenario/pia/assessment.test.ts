import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageSchema, problemSchema, type Person } from '../../support/api-client.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

const assessmentPage = pageSchema.extend({
  assessment: z.looseObject({ title: z.string(), latestVersion: z.string().optional() }),
  duties: z.array(z.object({ id: z.string(), due: z.string() })),
  versions: z.array(z.looseObject({ id: z.string(), name: z.string(), items: z.int() })),
});
const takenIn = z.looseObject({ versionId: z.string(), items: z.int(), version: z.int() });
const versionPage = z.looseObject({
  rows: z.array(z.looseObject({ item: z.string(), label: z.string(), value: z.unknown() })),
  next: z.string().optional(),
});
const differencePage = z.looseObject({
  counts: z.object({ all: z.int(), before: z.int(), after: z.int() }),
  rows: z.array(
    z.looseObject({
      label: z.string(),
      kind: z.string(),
      classification: z.looseObject({ timing: z.string(), rule: z.string() }),
    }),
  ),
  next: z.int().optional(),
});

/** A form of many boxes: ninety-nine systems, each with its head and two boxes. */
const manyItems = Array.from({ length: 99 }, (_, n) => [
  { label: `Ⅰ２システム${n + 1} ①システムの名称`, value: `システム第${n + 1}` },
  { label: `Ⅰ２システム${n + 1} ②システムの機能`, value: '資格の管理' },
]).flat();

describe('an assessment', () => {
  let installation: Installation;
  let department: Person;
  let id = '';

  const page = () => department.read(`/assessments/${id}`, assessmentPage);
  const takeIn = async (name: string, items: readonly unknown[], published = false) => {
    const { version } = await page();
    return department.call('POST', `/assessments/${id}/versions`, {
      body: { name, published, items },
      ifMatch: version,
    });
  };
  const took = async (name: string, items: readonly unknown[]) =>
    takenIn.parse((await takeIn(name, items)).body);

  beforeAll(async () => {
    installation = await startInstallation();
    department = await installation.as('mie');
    const plan = { title: '国民健康保険に関する事務', level: 'basic-and-full', publishedOn: '2024-02-29' };
    id = (await department.post('/assessments', plan)).id;
  });
  afterAll(() => installation.close());

  it('says what must be done again, and when', async () => {
    const { duties, assessment } = await page();
    expect(assessment.title).toBe('国民健康保険に関する事務');
    expect(duties).toEqual([
      { id: 'yearly-review', due: '2025-02-28' },
      { id: 'five-year-redo', due: '2029-02-28' },
    ]);
  });

  it('takes in a version row by row, more than one transaction holds, and shows it page by page', async () => {
    const { versionId, items } = await took('令和6年2月', manyItems);
    expect(items).toBe(297);
    const rows: unknown[] = [];
    let next: string | undefined;
    let pages = 0;
    do {
      const query = next === undefined ? '' : `?cursor=${encodeURIComponent(next)}`;
      const read = await department.read(`/assessments/${id}/versions/${versionId}${query}`, versionPage);
      rows.push(...read.rows.map(({ item }) => item));
      next = read.next;
      pages += 1;
    } while (next !== undefined);
    expect([rows.length, pages]).toEqual([297, 6]);
    expect(rows.slice(0, 99).every((item) => item === 'I-2-n')).toBe(true);
  });

  it('refuses a version with a label nobody can place, and keeps nothing of it', async () => {
    const before = await page();
    const answer = await takeIn('誤り', [
      { label: 'Ⅰ７①部署', value: '課' },
      { label: '法令上の根拠', value: '番号法' },
    ]);
    expect(answer.status).toBe(422);
    const { errors } = problemSchema.parse(answer.body);
    expect(errors.map(({ rule, path }) => [rule, path])).toEqual([['pia-label-unknown', '/items/1/label']]);
    expect((await page()).versions).toEqual(before.versions);
  });

  it('compares two versions, each row with its rule', async () => {
    const first = await took('案一', [
      { label: 'Ⅰ７①部署', value: '国保課' },
      { label: 'Ⅱ６①保管場所', value: '庁舎' },
      { label: 'Ⅱ４委託事項１', value: '窓口' },
    ]);
    const second = await took('案二', [
      { label: 'Ⅰ７①部署', value: '保険課' },
      { label: 'Ⅱ６①保管場所', value: 'クラウド' },
      { label: 'Ⅱ４委託事項１', value: '点検' },
      { label: 'Ⅱ４委託事項２', value: '窓口' },
    ]);
    const path = `/assessments/${id}/difference?from=${first.versionId}&to=${second.versionId}`;
    const { counts, rows } = await department.read(path, differencePage);
    expect(counts).toEqual({ all: 3, before: 2, after: 1 });
    expect(rows.map(({ label, kind, classification: { rule } }) => [label, kind, rule])).toEqual([
      ['Ⅰ７①部署', 'replaced', 'pia-not-marked'],
      ['Ⅱ４ 委託事項1', 'added', 'pia-matter-added'],
      ['Ⅱ６①保管場所', 'replaced', 'pia-marked'],
    ]);
  });

  it('a difference longer than a page is read to its end', async () => {
    const [latest] = (await page()).versions;
    const boxes = manyItems.map(({ label, value }) => ({ label, value: `${value}（改）` }));
    const many = await took('長い案', boxes);
    const labels: string[] = [];
    let after: number | undefined = 0;
    while (after !== undefined) {
      const path: string = `/assessments/${id}/difference?from=${latest?.id}&to=${many.versionId}&after=${after}`;
      const read: z.infer<typeof differencePage> = await department.read(path, differencePage);
      labels.push(...read.rows.map(({ label }) => label));
      after = read.next;
    }
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.length).toBeGreaterThan(100);
  });

  it('two who take in a version at once: one is told that the other was first', async () => {
    const { version } = await page();
    const body = { name: '同時', published: false, items: [{ label: 'Ⅰ７①部署', value: '課' }] };
    const answers = await Promise.all(
      [1, 2].map(() => department.call('POST', `/assessments/${id}/versions`, { body, ifMatch: version })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    expect((await page()).version).toBe(version + 1);
  });

  it('a version of another assessment is not found', async () => {
    const [latest] = (await page()).versions;
    const other = await department.post('/assessments', { title: '介護', level: 'basic' });
    const answer = await department.call('GET', `/assessments/${other.id}/versions/${latest?.id}`);
    expect(answer.status).toBe(404);
    const compared = `/assessments/${other.id}/difference?from=${latest?.id}&to=${latest?.id}`;
    expect((await department.call('GET', compared)).status).toBe(404);
  });

  it('is on the list of its office and of the secretariat, the first due first', async () => {
    const listed = z.looseObject({ rows: z.array(z.looseObject({ id: z.string(), title: z.string() })) });
    for (const sub of ['mie', 'koyomi']) {
      const { rows } = await (await installation.as(sub)).read('/assessments', listed);
      expect(rows.map(({ title }) => title)).toEqual(['国民健康保険に関する事務', '介護']);
    }
    const other = await (await installation.as('kankyo')).read('/assessments', listed);
    expect(other.rows).toEqual([]);
  });
});
