import { z } from 'zod';
import { profileSchema, type Profile } from '../../functions/domain/procedure/profile.ts';
import { pageSchema, type Page, type Person } from './api-client.ts';
import type { Cast } from './thin-thread.ts';

/** A profile under which assessments are revised: its bodies are its own, the clause is made up. */
export const withRevisions = (profile: Profile): Profile =>
  profileSchema.parse({
    ...profile,
    procedures: {
      ...profile.procedures,
      'pia-revision': {
        route: {
          ...profile.procedures.delegation.route,
          clause: { ja: '第三者点検（見本）', source: '試験のための設定' },
        },
        required: [],
      },
    },
  });

const takenIn = z.looseObject({ versionId: z.string() });
const changed = z.looseObject({ id: z.string(), version: z.int() });

/** An assessment of the department's, with a version. */
export async function newAssessment(
  department: Person,
): Promise<{ assessment: string; version: string; page: Page }> {
  const entered = { title: '国民健康保険に関する事務', level: 'basic-and-full' };
  const { id, version } = await department.post('/assessments', entered);
  const rows = { name: '現行', published: true, items: [{ label: 'Ⅱ６①保管場所', value: '庁舎' }] };
  const taken = await department.post(`/assessments/${id}/versions`, rows, { ifMatch: version });
  const { versionId } = takenIn.parse(taken.answer.body);
  return {
    assessment: id,
    version: versionId,
    page: await department.read(`/assessments/${id}`, pageSchema),
  };
}

/** Rows of a list of changes: one that must come before the change, and one that may come after it. */
export const materialRow = {
  place: { item: 'II-6-1' },
  label: 'Ⅱ６①保管場所',
  kind: 'replaced',
  before: '庁舎',
  after: 'クラウド',
  cause: 'システムの更改',
};
export const plainRow = {
  place: { item: 'I-7-1' },
  label: 'Ⅰ７①部署',
  kind: 'replaced',
  before: '国保課',
  after: '保険課',
  cause: '組織改正',
};

/** A revision on its way: the matter, its assessment and one row of its list. */
export interface RevisionThread {
  key: string;
  page: Page;
  readonly assessment: { assessment: string; version: string };
  readonly change: { readonly id: string; readonly version: number };
}

/** A draft of a revision with one row. `desk` types it in for the department where it is given. */
export async function newRevision(
  { department, desk }: { department: Person; desk?: Person },
  row: Record<string, unknown> = materialRow,
): Promise<RevisionThread> {
  const assessment = await newAssessment(department);
  const content = {
    title: '評価書の修正',
    assessment: assessment.assessment,
    reason: '保管場所を移すため',
    changesOn: '2024-11-01',
  };
  const office = desk ? { office: 'iryo-hoken-nenkin' } : {};
  const { id } = await (desk ?? department).post('/matters', { kind: 'pia-revision', content, ...office });
  const added = await department.call('POST', `/matters/${id}/changes`, { body: row });
  const change = changed.parse(added.body);
  return { key: id, assessment, change, page: await department.read(`/matters/${id}`, pageSchema) };
}

export const revisionSteps = ['public-comment', 'answer-comments', 'ppc-submission', 'publication'] as const;
export type RevisionStep = (typeof revisionSteps)[number];

const isAt =
  (step: string) =>
  ({ turn }: Page): boolean =>
    turn.kind === 'yours' && turn.step === step;

/** What a right person sends at each step, when the clock stands in June 2024. */
export const revisionBodies = {
  'public-comment': { start: '2024-04-01', end: '2024-04-30', method: '公式ホームページ', opinions: 1 },
  'answer-comments': {
    opinions: [
      {
        opinion: '通信を暗号化してほしい',
        answer: '通信は専用線で行い、暗号化しています。',
        reflected: false,
        how: '既に記載があるため',
        count: 1,
      },
    ],
  },
  'ppc-submission': { submittedOn: '2024-06-01' },
  publication: { publishedOn: '2024-06-02' },
} as const;

const paths = {
  'public-comment': 'public-comment',
  'answer-comments': 'comment-answers',
  'ppc-submission': 'ppc-submission',
  publication: 'publication',
} as const;

/** Submits a draft, and waits until the department is asked for its first step. */
export async function submitRevision(department: Person, revision: RevisionThread, first: RevisionStep) {
  const { number } = await department.post(
    `/matters/${revision.key}/submission`,
    {},
    {
      ifMatch: (await department.read(`/matters/${revision.key}`, pageSchema)).version,
    },
  );
  revision.key = number ?? revision.key;
  revision.page = await department.until(`/matters/${revision.key}`, pageSchema, isAt(first));
}

/** Records one step of a revision, as the department. */
export async function recordStep(
  department: Person,
  revision: RevisionThread,
  step: RevisionStep,
  body: Record<string, unknown> = revisionBodies[step],
): Promise<void> {
  revision.page = await department.until(`/matters/${revision.key}`, pageSchema, isAt(step));
  await department.post(`/matters/${revision.key}/${paths[step]}`, body, { ifMatch: revision.page.version });
}

/** A revision that stands at a step: of the long way where it only exists there, else of the short one. */
export async function revisionAt({ department }: Pick<Cast, 'department'>, step: RevisionStep) {
  const long = step === 'public-comment' || step === 'answer-comments';
  const revision = await newRevision({ department }, long ? materialRow : plainRow);
  await submitRevision(department, revision, long ? 'public-comment' : 'ppc-submission');
  if (step === 'answer-comments') await recordStep(department, revision, 'public-comment');
  if (step === 'publication') await recordStep(department, revision, 'ppc-submission');
  revision.page = await department.until(`/matters/${revision.key}`, pageSchema, isAt(step));
  return revision;
}
