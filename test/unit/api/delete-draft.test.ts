import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDraft } from '../../../functions/api/create-draft.ts';
import { deleteDraft } from '../../../functions/api/delete-draft.ts';
import { listMatters } from '../../../functions/api/list-matters.ts';
import { showMatter } from '../../../functions/api/show-matter.ts';
import { submit } from '../../../functions/api/submit.ts';
import type { Role } from '../../../functions/domain/membership/membership.ts';
import type { AnyDoor } from '../../../functions/middleware/door.ts';
import { putProfile } from '../../../functions/storage/profiles.ts';
import { readJournal, readMatter } from '../../../functions/storage/records.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { putNew } from '../../../functions/storage/transaction.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { content, matter } from '../domain/rules/records.ts';
import { shinjuku } from '../domain/rules/shinjuku.ts';

const now = '2026-04-28T00:00:00.000Z';
const scope = scopeOfMembership({ municipality: '131041' });
let close: () => Promise<void>;
let made = 0;

beforeAll(async () => {
  close = await embeddedTable();
  await putProfile(shinjuku());
});
afterAll(() => close());

const person = (office: string, role: Role) => ({ id: `mbr-${office}`, name: 'だれか', office, role });
const staff = person(matter.applyingOffice, 'staff');
const desk = person('kojin-joho', 'secretariat');

interface Outcome {
  readonly kind: string;
  readonly code?: string;
  readonly body: { readonly id: string; readonly rows: readonly { id: string }[] };
}
const through = (door: AnyDoor, request: object): Promise<Outcome> =>
  door.run({
    scope,
    now,
    nowEpoch: Date.parse(now),
    expected: 1,
    actor: staff,
    params: {},
    query: { view: 'drafts' },
    keepAnswer: () => putNew({ pk: '131041#TEST', sk: String(++made) }, {}),
    ...request,
  } as never) as Promise<Outcome>;

const drafted = async (request: object = {}): Promise<{ matter: string }> => {
  const { body } = await through(createDraft, { body: { kind: 'delegation', content }, ...request });
  return { matter: body.id };
};
const listed = async (actor: object): Promise<string[]> =>
  (await through(listMatters, { actor })).body.rows.map(({ id }) => id);

describe('a draft that is deleted', () => {
  test('is on no list and no page any more, and its content is gone', async () => {
    const params = await drafted();
    expect(await listed(staff)).toContain(params.matter);
    expect(await through(deleteDraft, { params })).toMatchObject({ kind: 'answered' });
    expect(await listed(staff)).not.toContain(params.matter);
    for (const door of [showMatter, submit, deleteDraft])
      expect(await through(door, { params })).toMatchObject({ code: 'not-found' });
    const kept = await readMatter(scope, params.matter);
    expect(kept).toMatchObject({ status: 'withdrawn', content: {} });
    const events = await readJournal(scope, params.matter, kept?.journal.seq ?? 0);
    expect(events.map(({ type }) => type)).toEqual(['draft-created', 'draft-discarded']);
  });

  test('is deleted by who wrote it, also on behalf, and by nobody else', async () => {
    const own = await drafted();
    expect(await through(deleteDraft, { params: own, actor: desk })).toMatchObject({ code: 'not-found' });
    expect(await through(deleteDraft, { params: own, actor: person('kankyo', 'staff') })).toMatchObject({
      code: 'not-found',
    });
    const body = { kind: 'delegation', content, office: matter.applyingOffice };
    const typed = await drafted({ actor: desk, body });
    expect(await listed(desk)).toContain(typed.matter);
    expect(await through(deleteDraft, { params: typed, actor: desk })).toMatchObject({ kind: 'answered' });
    expect(await listed(desk)).not.toContain(typed.matter);
  });

  test('was not submitted: of both at once, one wins', async () => {
    for (let round = 0; round < 6; round++) {
      const params = await drafted();
      const outcomes = await Promise.all([through(deleteDraft, { params }), through(submit, { params })]);
      expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
      const after = await readMatter(scope, params.matter);
      expect(after?.discardedAt === undefined).toBe(after?.status === 'open');
    }
    const open = await drafted();
    await through(submit, { params: open });
    expect(await through(deleteDraft, { params: open, expected: 2 })).toMatchObject({ code: 'not-at-step' });
  });
});
