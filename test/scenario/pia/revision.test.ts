import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageSchema, problemSchema, type Person } from '../../support/api-client.ts';
import {
  materialRow,
  newRevision,
  plainRow,
  recordStep,
  revisionBodies,
  submitRevision,
} from '../../support/revision.ts';
import { walkTo, type Thread } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

const tally = z.object({ all: z.int(), before: z.int(), after: z.int(), undecided: z.int() });
const classification = z.looseObject({
  timing: z.string(),
  rule: z.string(),
  exceptionAskedFor: z.string().optional(),
});
const saved = z.looseObject({
  id: z.string(),
  version: z.int(),
  tally,
  classification: classification.optional(),
});
const listed = z.looseObject({
  tally,
  rows: z.array(z.looseObject({ id: z.string(), version: z.int(), name: z.string(), classification })),
});
const matterPage = pageSchema.extend({
  matter: z.looseObject({
    status: z.string(),
    step: z.string(),
    revision: z.looseObject({ path: z.string(), changes: z.looseObject({ digest: z.string() }) }).optional(),
  }),
  problems: z.array(z.looseObject({ rule: z.string() })),
});

describe('the revision of an assessment', () => {
  let installation: Installation;
  let department: Person;

  const rules = (body: unknown): string[] => problemSchema.parse(body).errors.map(({ rule }) => rule);
  const changes = (key: string) => department.read(`/matters/${key}/changes`, listed);
  const add = async (key: string, row: Record<string, unknown>) =>
    saved.parse((await department.call('POST', `/matters/${key}/changes`, { body: row })).body);
  const isAt = (step: string) => (page: z.infer<typeof matterPage>) => page.matter.step === step;

  beforeAll(async () => {
    installation = await startInstallation();
    department = await installation.as('mie');
  });
  afterAll(() => installation.close());

  it('has rows that say at once when each may come', async () => {
    const { key, change } = await newRevision({ department });
    const first = await changes(key);
    expect(first.rows.map(({ name, classification: { rule } }) => [name, rule])).toEqual([
      ['Ⅱ６①保管場所', 'pia-marked'],
    ]);
    const plain = await add(key, plainRow);
    expect([plain.classification?.timing, plain.tally]).toEqual([
      'after',
      { all: 2, before: 1, after: 1, undecided: 0 },
    ]);
    const save = (body: Record<string, unknown>, ifMatch: number) =>
      department.call('PUT', `/matters/${key}/changes/${change.id}`, { body, ifMatch });
    const chosen = saved.parse((await save({ ...materialRow, exception: 'formal' }, 1)).body);
    expect(chosen.classification?.rule).toBe('pia-exception-unreasoned');
    const reasoned = { ...materialRow, exception: 'formal', reason: '建物の名称が変わった' };
    const excepted = saved.parse((await save(reasoned, 2)).body);
    expect([excepted.classification?.rule, excepted.tally]).toEqual([
      'pia-exception-formal',
      { all: 2, before: 0, after: 2, undecided: 0 },
    ]);
    expect((await save(reasoned, 1)).status).toBe(409);
    const gone = await department.call('POST', `/matters/${key}/changes/${plain.id}/removal`, {
      body: {},
      ifMatch: plain.version,
    });
    expect(saved.parse(gone.body).tally.all).toBe(1);
    expect((await changes(key)).rows).toHaveLength(1);
  });

  it('two colleagues who add rows at once both see their row and one tally', async () => {
    const { key } = await newRevision({ department });
    const colleague = await installation.as('mie');
    const rows = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        (n % 2 === 0 ? department : colleague).call('POST', `/matters/${key}/changes`, { body: plainRow }),
      ),
    );
    expect(rows.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 201));
    const { tally: count, rows: all } = await changes(key);
    expect([count, all.length]).toEqual([{ all: 7, before: 1, after: 6, undecided: 0 }, 7]);
  });

  it('is filled from two versions, and asking again adds nothing', async () => {
    const { key, assessment } = await newRevision({ department }, plainRow);
    const { version } = await department.read(`/assessments/${assessment.assessment}`, pageSchema);
    const items = [
      { label: 'Ⅱ６①保管場所', value: 'クラウド' },
      { label: 'Ⅴ１①請求先', value: '窓口' },
    ];
    const taken = await department.call('POST', `/assessments/${assessment.assessment}/versions`, {
      body: { name: '案', published: false, items },
      ifMatch: version,
    });
    const to = z.looseObject({ versionId: z.string() }).parse(taken.body).versionId;
    const draw = async () =>
      z.looseObject({ added: z.int(), tally }).parse(
        (
          await department.call('PUT', `/matters/${key}/changes-from-versions`, {
            body: { from: assessment.version, to },
          })
        ).body,
      );
    expect(await draw()).toMatchObject({ added: 2, tally: { all: 3, before: 1, after: 2, undecided: 0 } });
    expect((await draw()).added).toBe(0);
  });

  it('is not submitted with an empty list, a row nobody can place, or another office’s assessment', async () => {
    const { key, change } = await newRevision({ department });
    const submit = async () => {
      const { version } = await department.read(`/matters/${key}`, pageSchema);
      return department.call('POST', `/matters/${key}/submission`, { body: {}, ifMatch: version });
    };
    const { place: _place, ...unplaced } = materialRow;
    await add(key, { ...unplaced, label: 'どこか' });
    expect(rules((await submit()).body)).toEqual(['pia-undecided']);
    for (const { id, version } of (await changes(key)).rows)
      await department.call('POST', `/matters/${key}/changes/${id}/removal`, { body: {}, ifMatch: version });
    expect(change.id).not.toBe('');
    expect(rules((await submit()).body)).toEqual(['pia-no-changes']);
    const other = await installation.as('kankyo');
    const theirs = await other.post('/assessments', { title: '介護', level: 'basic' });
    const { version } = await department.read(`/matters/${key}`, pageSchema);
    const content = { title: '修正', assessment: theirs.id, reason: '理由', changesOn: '2024-11-01' };
    await department.call('PUT', `/matters/${key}/content`, { body: { content }, ifMatch: version });
    expect(rules((await submit()).body)).toEqual(['pia-assessment-missing', 'pia-no-changes']);
  });

  it('goes the short way when every change may come after', async () => {
    const revision = await newRevision({ department }, plainRow);
    await submitRevision(department, revision, 'ppc-submission');
    const early = await department.call('POST', `/matters/${revision.key}/changes`, { body: plainRow });
    expect([early.status, problemSchema.parse(early.body).code]).toEqual([409, 'not-at-step']);
    await recordStep(department, revision, 'ppc-submission');
    await recordStep(department, revision, 'publication');
    const ended = await department.until(`/matters/${revision.key}`, matterPage, isAt('ended'));
    expect(ended.matter.status).toBe('approved');
    const { duties } = await department.read(
      `/assessments/${revision.assessment.assessment}`,
      z.looseObject({ duties: z.array(z.looseObject({ due: z.string() })) }),
    );
    expect(duties.map(({ due }) => due)).toEqual(['2025-06-02', '2029-06-02']);
    const sheet = await department.read(
      `/matters/${revision.key}/change-sheet`,
      z.looseObject({ rows: z.array(z.record(z.string(), z.string())) }),
    );
    expect(sheet.rows).toEqual([
      {
        変更日: '2024-11-01',
        項目: 'Ⅰ７①部署',
        変更前の記載: '国保課',
        変更後の記載: '保険課',
        提出時期: '事後',
        提出時期に係る説明: '組織改正',
      },
    ]);
  });

  it('is heard for thirty days or says why not, and never before the period has ended', async () => {
    const revision = await newRevision({ department });
    await submitRevision(department, revision, 'public-comment');
    const heard = async (part: Record<string, unknown>) => {
      const body = { ...revisionBodies['public-comment'], ...part };
      const answer = await department.call('POST', `/matters/${revision.key}/public-comment`, {
        body,
        ifMatch: revision.page.version,
      });
      return answer.status === 200 ? 'heard' : rules(answer.body);
    };
    expect(await heard({ end: '2024-04-29' })).toEqual(['pia-comment-short']);
    expect(await heard({ end: '2024-03-31' })).toEqual(['pia-order-of-days']);
    expect(await heard({ end: '2099-04-01' })).toEqual(['pia-comment-open']);
    expect(await heard({ end: '2024-04-29', shortenedBecause: '緊急のため' })).toBe('heard');
  });

  it('is withdrawn by its office while residents are still heard', async () => {
    const revision = await newRevision({ department });
    await submitRevision(department, revision, 'public-comment');
    const path = `/matters/${revision.key}`;
    await department.post(`${path}/withdrawal`, { reason: '更改の延期' }, { ifMatch: revision.page.version });
    const ended = await department.until(path, matterPage, isAt('ended'));
    expect(ended.matter.status).toBe('withdrawn');
  });

  it('goes the long way to a third-party review, and is published before the change', async () => {
    const thread: Thread = await installation.thread();
    const revision = await newRevision({ department });
    await submitRevision(department, revision, 'public-comment');
    await recordStep(department, revision, 'public-comment');
    await recordStep(department, revision, 'answer-comments');
    const desk = thread.cast.secretariat;
    const review = await desk.until(
      `/matters/${revision.key}`,
      pageSchema,
      ({ turn }) => turn.kind === 'yours' && turn.step === 'review',
    );
    thread.matterId = z
      .looseObject({ matter: z.looseObject({ id: z.string() }) })
      .parse(revision.page).matter.id;
    thread.key = revision.key;
    thread.page = review;
    thread.reached.add('draft').add('review');
    await walkTo(thread, 'acknowledgement');
    await department.post(
      `/referrals/${thread.referralId}/acknowledgement`,
      {},
      { ifMatch: thread.page.version },
    );
    const at = await department.until(`/matters/${revision.key}`, matterPage, isAt('ppc-submission'));
    expect(at.matter.revision?.path).toBe('before');
    await recordStep(department, revision, 'ppc-submission');
    await recordStep(department, revision, 'publication');
    const ended = await department.until(`/matters/${revision.key}`, matterPage, isAt('ended'));
    expect(ended.matter.status).toBe('approved');
    const receipt = await department.call('GET', `/receipts/${revision.key}`);
    expect(receipt.status).toBe(200);
  });
});
