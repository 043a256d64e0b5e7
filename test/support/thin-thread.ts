import { z } from 'zod';

import { pageSchema, type Page, type Person } from './api-client.ts';
import { offerOf, sendParts, uploadSchema } from './evidence-upload.ts';

/** Who walks a matter. `signers` sign the reply one after the other. */
export interface Cast {
  readonly department: Person;
  readonly secretariat: Person;
  readonly chair: Person;
  readonly signers: readonly Person[];
  readonly contractor: Person;
}

/** A matter on its way, with the ids that it has got so far. */
export interface Thread {
  readonly cast: Cast;
  readonly content: Record<string, unknown>;
  /** Moves the virtual clock by days, so that duties open. */
  readonly moveClock: (days: number) => Promise<void>;
  readonly reached: Set<Step>;
  matterId: string;
  key: string;
  referralId: string;
  documentId: string;
  dutyId: string;
  /** The certificate that was handed in, once it was. */
  certificateId: string;
  /** A session that takes the matter up, with one item and one note; where a test arranged it. */
  session?: { session: string; item: string; note: string; condition: string };
  /** Minutes that are out for comments, with a section and the number of a comment; where a test drafted them. */
  minutes?: { minutes: string; section: string; comment: string };
  /** Links for handing in, where a test made them. */
  links?: { open: string; revoked: string };
  /** Evidence files that have arrived, in their order. */
  readonly evidence: string[];
  /** An assessment of the department's with a version, and a row of a revision of it; where a test entered them. */
  assessment?: { assessment: string; version: string; change?: string };
  /** The latest page of what the step is about, as the person sees it whose turn it is. */
  page: Page;
}

/** The steps in their order; a thread at a step waits for the person of that step. */
export const steps = [
  'draft',
  'review',
  'await-outcome',
  'deliberation',
  'draft-reply',
  'confirm-reply',
  'sign',
  'acknowledgement',
  'approved',
  'submit-certificate',
  'validate-certificate',
  'closed',
] as const;
export type Step = (typeof steps)[number];

/** A request as 新宿区's form has it, whose contract has already ended when the clock says 2024-06. */
export const completeContent = {
  title: '次期システムの運用の委託',
  registeredBusiness: '国民健康保険',
  contractor: 'tokyo-kokuho-rengokai',
  subjects: ['被保険者'],
  subjectCount: { value: 90_000, approximate: true, asOf: '2023-06-01' },
  dataItems: ['資格情報', '給付情報'],
  recordMedia: [{ kind: 'cloud', text: 'クラウド上のサーバ' }],
  reason: '継続して利用するため',
  workItems: [{ text: '集約・管理', subDelegated: false }],
  period: { start: '2023-04-01', end: '2024-03-31', continues: true },
  measures: [{ question: '契約書に守秘義務があるか', answer: 'yes', evidence: '契約書第5条' }],
};

/** A one-pixel PNG. */
export const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const newThread = (
  cast: Cast,
  moveClock: Thread['moveClock'],
  content: Record<string, unknown> = completeContent,
): Thread => ({
  cast,
  content,
  moveClock,
  reached: new Set(),
  matterId: '',
  key: '',
  referralId: '',
  documentId: '',
  dutyId: '',
  evidence: [],
  certificateId: '',
  page: { now: '', version: 0, turn: { kind: 'none' }, actions: [], events: [] },
});

const backlogSchema = z.looseObject({ rows: z.array(z.looseObject({ matterId: z.string() })) });
const referralSchema = pageSchema.extend({ referral: z.looseObject({ documentId: z.string() }) });
const matterSchema = pageSchema.extend({ matter: z.looseObject({ status: z.string() }) });
export const dutySchema = pageSchema.extend({
  duty: z.looseObject({ status: z.string(), certificateId: z.string().optional() }),
  ledger: z.array(z.looseObject({ id: z.string(), position: z.int() })),
  open: z.int(),
});

const theirs =
  (step: string) =>
  ({ turn }: Page): boolean =>
    turn.kind === 'yours' && turn.step === step;

export const paths = {
  matter: ({ key }: Thread): string => `/matters/${key}`,
  referral: ({ referralId }: Thread): string => `/referrals/${referralId}`,
  document: ({ documentId }: Thread): string => `/documents/${documentId}`,
  duty: ({ dutyId }: Thread): string => `/duties/${dutyId}`,
};

/** The body of a deliberation that approves the thread's matter. */
export const approval = (thread: Thread) => ({
  heldOn: thread.page.now.slice(0, 10),
  outcomes: [{ matterId: thread.matterId, outcome: 'approve', conditions: [], present: 5 }],
});

/** The body of a certificate for lines of the ledger, by their positions. */
export const certificate = (positions: readonly number[], evidenceId: string, performedOn: string) => ({
  certificate: {
    content: { evidence: [evidenceId] },
    lines: positions.map((position) => ({
      position,
      content: {
        disposal: 'erase',
        method: 'purge',
        technique: 'cryptographic-erase',
        performedOn,
        performer: { name: '消去 担当子' },
        verification: 'full',
        verifier: { name: '検証 担当男' },
        place: '第一データセンター',
      },
    })),
  },
});

/** Announces a photo as evidence, sends it to where the answer says, and has it looked at. */
export async function sendEvidence(thread: Thread): Promise<string> {
  const { contractor } = thread.cast;
  const evidence = `${paths.duty(thread)}/evidence`;
  const offer = await contractor.call('POST', evidence, {
    body: offerOf(photo, { fileName: '消去記録.png', contentType: 'image/png' }),
  });
  const upload = uploadSchema.parse(offer.body);
  await sendParts(upload, photo);
  const { evidenceId } = upload;
  const looked = await contractor.call('POST', `${evidence}/${evidenceId}/arrival`, { body: {} });
  if (looked.status !== 200) throw new Error(`The arrival answered ${looked.status}: ${looked.text}`);
  thread.evidence.push(evidenceId);
  return evidenceId;
}

async function signAll(thread: Thread): Promise<void> {
  for (const signer of thread.cast.signers) {
    const { version } = await signer.until(paths.document(thread), pageSchema, theirs('sign'));
    await signer.post(`${paths.document(thread)}/signature`, { decision: 'sign' }, { ifMatch: version });
  }
}

async function handInCertificate(thread: Thread): Promise<void> {
  const { contractor } = thread.cast;
  const page = await contractor.read(paths.duty(thread), dutySchema);
  const body = certificate(
    page.ledger.map(({ position }) => position),
    await sendEvidence(thread),
    page.now.slice(0, 10),
  );
  await contractor.post(`${paths.duty(thread)}/certificate`, body, { ifMatch: page.version });
}

/** Takes a thread from the step before to the step named, and waits until that step's person may act. */
const moves: Record<Step, (thread: Thread) => Promise<void>> = {
  async draft(thread) {
    const { department } = thread.cast;
    const { id } = await department.post('/matters', { kind: 'delegation', content: thread.content });
    thread.matterId = id;
    thread.key = id;
    thread.dutyId = `dut_${id.slice(4)}`;
    thread.page = await department.read(paths.matter(thread), pageSchema);
  },
  async review(thread) {
    const { department, secretariat } = thread.cast;
    const submitted = await department.post(
      `${paths.matter(thread)}/submission`,
      {},
      { ifMatch: thread.page.version },
    );
    thread.key = submitted.number ?? '';
    thread.page = await secretariat.until(paths.matter(thread), pageSchema, theirs('review'));
  },
  async 'await-outcome'(thread) {
    const { secretariat } = thread.cast;
    await secretariat.post(
      `${paths.matter(thread)}/review`,
      { decision: 'accept' },
      { ifMatch: thread.page.version },
    );
    const waits = (page: z.infer<typeof backlogSchema>) =>
      page.rows.some(({ matterId }) => matterId === thread.matterId);
    await secretariat.until('/backlog', backlogSchema, waits);
    thread.page = await secretariat.read(paths.matter(thread), pageSchema);
  },
  async deliberation(thread) {
    const { secretariat } = thread.cast;
    const { id } = await secretariat.post('/referrals', { title: '付議', matters: [thread.key] });
    thread.referralId = id;
    const page = await secretariat.until(paths.referral(thread), referralSchema, theirs('deliberation'));
    thread.documentId = page.referral.documentId;
    thread.page = page;
  },
  async 'draft-reply'(thread) {
    const { secretariat } = thread.cast;
    await secretariat.post(`${paths.referral(thread)}/deliberation`, approval(thread), {
      ifMatch: thread.page.version,
    });
    thread.page = await secretariat.until(paths.referral(thread), pageSchema, theirs('draft-reply'));
  },
  async 'confirm-reply'(thread) {
    const { secretariat, chair } = thread.cast;
    await secretariat.post(
      `${paths.referral(thread)}/reply-draft`,
      { title: '結果の通知', text: '付議のあった件は、承認します。' },
      { ifMatch: thread.page.version },
    );
    thread.page = await chair.until(paths.referral(thread), pageSchema, theirs('confirm-reply'));
  },
  async sign(thread) {
    const { chair, signers } = thread.cast;
    await chair.post(
      `${paths.referral(thread)}/reply-confirmation`,
      { decision: 'confirm' },
      { ifMatch: thread.page.version },
    );
    const [first] = signers;
    if (first) thread.page = await first.until(paths.document(thread), pageSchema, theirs('sign'));
  },
  async acknowledgement(thread) {
    await signAll(thread);
    thread.page = await thread.cast.department.until(
      paths.referral(thread),
      pageSchema,
      theirs('acknowledgement'),
    );
  },
  async approved(thread) {
    const { department } = thread.cast;
    await department.post(`${paths.referral(thread)}/acknowledgement`, {}, { ifMatch: thread.page.version });
    thread.page = await department.until(
      paths.matter(thread),
      matterSchema,
      ({ matter }) => matter.status === 'approved',
    );
  },
  async 'submit-certificate'(thread) {
    await thread.moveClock(1);
    thread.page = await thread.cast.contractor.until(
      paths.duty(thread),
      pageSchema,
      theirs('submit-certificate'),
    );
  },
  async 'validate-certificate'(thread) {
    await handInCertificate(thread);
    const page = await thread.cast.department.until(
      paths.duty(thread),
      dutySchema,
      theirs('validate-certificate'),
    );
    thread.certificateId = page.duty.certificateId ?? '';
    thread.page = page;
  },
  async closed(thread) {
    const { department } = thread.cast;
    await department.post(
      `${paths.duty(thread)}/validation`,
      { decision: 'accept' },
      { ifMatch: thread.page.version },
    );
    thread.page = await department.until(
      paths.duty(thread),
      dutySchema,
      ({ duty }) => duty.status === 'closed',
    );
  },
};

/** Walks a thread through every step it has not reached yet, up to and including `to`; answers the thread. */
export async function walkTo(thread: Thread, to: Step): Promise<Thread> {
  for (const step of steps.slice(0, steps.indexOf(to) + 1)) {
    if (thread.reached.has(step)) continue;
    await moves[step](thread);
    thread.reached.add(step);
  }
  return thread;
}
