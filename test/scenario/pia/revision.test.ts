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

  it('takes in many rows at once: read, classified, and those nobody can place to be chosen', async () => {
    const { key } = await newRevision({ department }, plainRow);
    const row = (item: string, explanation: string, kind = '修正') => ({
      item,
      kind,
      before: '前',
      after: '後',
      explanation,
    });
    const rows = [
      row('Ⅱ６①保管場所', 'システムの更改'),
      row('Ⅱ４委託事項10 ⑥委託先名', '委託先の決定'),
      row('Ⅱ３①入手元', '重要な変更に当たらない（文言の修正）'),
      row('法令上の根拠', '番号法の改正'),
      row('Ⅱ４委託事項11', '新たな委託', '新規'),
    ];
    const answer = await department.call('POST', `/matters/${key}/changes-import`, { body: { rows } });
    expect(answer.status).toBe(201);
    const taken = z
      .object({
        added: z.int(),
        tally,
        unknown: z.array(z.looseObject({ label: z.string(), candidates: z.array(z.string()) })),
      })
      .parse(answer.body);
    expect(taken).toMatchObject({
      added: 5,
      tally: { all: 6, before: 3, after: 3, undecided: 1 },
      unknown: [{ label: '法令上の根拠', candidates: ['I-5-1', 'I-6-2', 'II-5-p-n-1', 'II-5-t-n-1'] }],
    });
    const list = await changes(key);
    expect(list.rows.slice(1).map(({ name, classification: { rule } }) => [name, rule])).toEqual([
      ['Ⅱ６①保管場所', 'pia-marked'],
      ['Ⅱ４ 委託事項10 ⑥委託先名', 'pia-not-marked'],
      ['Ⅱ３①入手元', 'pia-exception-formal'],
      ['法令上の根拠', 'pia-item-unknown'],
      ['Ⅱ４ 委託事項11', 'pia-matter-added'],
    ]);
    const many = Array.from({ length: 91 }, () => row('Ⅰ７①部署', ''));
    const refused = await department.call('POST', `/matters/${key}/changes-import`, { body: { rows: many } });
    expect(refused.status).toBe(400);
    expect((await changes(key)).tally.all).toBe(6);
  });

  it('reads the item of a row from its label, when it is saved without one', async () => {
    const { key, change } = await newRevision({ department });
    const { place: _place, ...written } = plainRow;
    const save = (label: string, ifMatch: number) =>
      department.call('PUT', `/matters/${key}/changes/${change.id}`, {
        body: { ...written, label },
        ifMatch,
      });
    const named = z.looseObject({ name: z.string(), classification });
    expect(named.parse((await save('Ⅴ１①', 1)).body)).toMatchObject({
      name: 'Ⅴ１①請求先',
      classification: { rule: 'pia-not-marked' },
    });
    expect(named.parse((await save('どこか', 2)).body)).toMatchObject({
      name: 'どこか',
      classification: { rule: 'pia-item-unknown' },
    });
  });

  it('keeps what is typed at a step, and tells a colleague that was first', async () => {
    const revision = await newRevision({ department });
    await submitRevision(department, revision, 'public-comment');
    const path = `/matters/${revision.key}`;
    const keep = (method: string, ifMatch: number) =>
      department.call('PUT', `${path}/revision-notes`, { body: { notes: { method } }, ifMatch });
    expect((await keep('はがき', 0)).status).toBe(200);
    expect((await keep('Eメール', 0)).status).toBe(409);
    expect((await keep('はがき、Eメール', 1)).body).toEqual({ version: 2 });
    const seen = await department.read(
      `${path}/revision`,
      z.looseObject({ notes: z.unknown(), notesVersion: z.int() }),
    );
    expect([seen.notes, seen.notesVersion]).toEqual([{ method: 'はがき、Eメール' }, 2]);
    const desk = await installation.as('koyomi');
    expect((await desk.call('GET', `${path}/revision`)).status).toBe(200);
  });

  it('bars the change until it is published, and records it once', async () => {
    const revision = await newRevision({ department });
    await submitRevision(department, revision, 'public-comment');
    const path = `/matters/${revision.key}`;
    const start = async (startedOn: string) => {
      const { version } = await department.read(path, pageSchema);
      return department.call('POST', `${path}/change-start`, { body: { startedOn }, ifMatch: version });
    };
    const early = await start('2024-06-03');
    expect([early.status, rules(early.body)]).toEqual([422, ['pia-start-before-publication']]);
    const action = (await department.read(path, pageSchema)).actions.find(({ id }) => id === 'start-change');
    expect(action).toMatchObject({ allowed: false, why: { en: expect.stringContaining('publication') } });
    const short = await newRevision({ department }, plainRow);
    await submitRevision(department, short, 'ppc-submission');
    const at = `/matters/${short.key}`;
    const { version } = await department.read(at, pageSchema);
    const both = await Promise.all(
      [1, 2].map(() =>
        department.call('POST', `${at}/change-start`, {
          body: { startedOn: '2024-06-01' },
          ifMatch: version,
        }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    await recordStep(department, short, 'ppc-submission');
    expect((await department.read(at, matterPage)).matter.revision).toMatchObject({
      startedOn: '2024-06-01',
    });
  });

  it('answers every opinion, or is told how many are left', async () => {
    const revision = await newRevision({ department });
    await submitRevision(department, revision, 'public-comment');
    await recordStep(department, revision, 'public-comment', {
      ...revisionBodies['public-comment'],
      opinions: 2,
    });
    revision.page = await department.until(
      `/matters/${revision.key}`,
      pageSchema,
      ({ turn }) => turn.kind === 'yours' && turn.step === 'answer-comments',
    );
    const answer = await department.call('POST', `/matters/${revision.key}/comment-answers`, {
      body: revisionBodies['answer-comments'],
      ifMatch: revision.page.version,
    });
    expect([answer.status, rules(answer.body)]).toEqual([422, ['pia-opinions-unanswered']]);
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
    const early = await department.call('POST', `/matters/${revision.key}/ppc-submission`, {
      body: revisionBodies['ppc-submission'],
      ifMatch: (
        await department.until(`/matters/${revision.key}`, pageSchema, ({ turn }) => turn.kind === 'yours')
      ).version,
    });
    // The session that reviewed it was held on the third.
    expect(rules(early.body)).toEqual(['pia-order-of-days']);
    await recordStep(department, revision, 'ppc-submission', { submittedOn: '2024-06-03' });
    await recordStep(department, revision, 'publication', { publishedOn: '2024-06-03' });
    const ended = await department.until(`/matters/${revision.key}`, matterPage, isAt('ended'));
    expect(ended.matter.status).toBe('approved');
    const receipt = await department.call('GET', `/receipts/${revision.key}`);
    expect(receipt.status).toBe(200);
  });
});
