import { z } from 'zod';

import { pageSchema, type Person } from '../../../test/support/api-client.ts';
import { materialRow, newAssessment, revisionBodies } from '../../../test/support/revision.ts';
import {
  certificate,
  dutySchema,
  newThread,
  sendEvidence,
  type Cast,
} from '../../../test/support/thin-thread.ts';
import { contents } from './contents.ts';

/** One way through a kind of matter: everybody looks at the page once, decides, and waits until nothing is under way. */
export interface Walk {
  readonly cast: Cast;
  /** Waits until nothing is under way. */
  readonly quiet: () => Promise<void>;
  readonly moveClock: (days: number) => Promise<void>;
  /** How many decisions people took so far, submissions among them. */
  decisions: number;
}

/** Looks at a page and decides on it. @returns what was answered. */
async function decide(
  walk: Walk,
  who: Person,
  page: string,
  door: string,
  body: (now: string) => unknown = () => ({}),
): Promise<{ id: string; number?: string | undefined }> {
  const { version, now } = await who.read(page, pageSchema);
  const answer = await who.post(`${page}/${door}`, body(now), { ifMatch: version });
  walk.decisions += 1;
  await walk.quiet();
  return answer;
}

const referralSchema = z.looseObject({ referral: z.looseObject({ documentId: z.string() }) });

/** From an accepted matter to the acknowledged reply: the letter, the meeting, two signatures. */
async function consult(walk: Walk, matterId: string): Promise<void> {
  const { department, secretariat, chair, signers } = walk.cast;
  const { id } = await secretariat.post('/referrals', { title: '付議', matters: [matterId] });
  walk.decisions += 1;
  await walk.quiet();
  const letter = `/referrals/${id}`;
  const outcome = { matterId, outcome: 'approve', conditions: [], present: 5 };
  await decide(walk, secretariat, letter, 'deliberation', (now) => ({
    heldOn: now.slice(0, 10),
    outcomes: [outcome],
  }));
  const reply = { title: '結果の通知', text: '付議のあった件は、承認します。' };
  await decide(walk, secretariat, letter, 'reply-draft', () => reply);
  await decide(walk, chair, letter, 'reply-confirmation', () => ({ decision: 'confirm' }));
  const { documentId } = (await secretariat.read(letter, referralSchema)).referral;
  for (const signer of signers)
    await decide(walk, signer, `/documents/${documentId}`, 'signature', () => ({ decision: 'sign' }));
  await decide(walk, department, letter, 'acknowledgement');
}

async function drafted(walk: Walk, kind: string, content: unknown): Promise<string> {
  const { id } = await walk.cast.department.post('/matters', { kind, content });
  return id;
}

/** A draft to the end of its consultation. @returns the id of the matter. */
async function consulted(walk: Walk, kind: string, content: unknown): Promise<string> {
  const id = await drafted(walk, kind, content);
  await decide(walk, walk.cast.department, `/matters/${id}`, 'submission');
  await decide(walk, walk.cast.secretariat, `/matters/${id}`, 'review', () => ({ decision: 'accept' }));
  await consult(walk, id);
  return id;
}

async function revised(walk: Walk, assessment: string): Promise<string> {
  const { department, secretariat } = walk.cast;
  const id = await drafted(walk, 'pia-revision', contents['pia-revision'](assessment));
  const at = `/matters/${id}`;
  await department.call('POST', `${at}/changes`, { body: materialRow });
  await decide(walk, department, at, 'submission');
  await decide(walk, department, at, 'public-comment', () => revisionBodies['public-comment']);
  await decide(walk, department, at, 'comment-answers', () => revisionBodies['answer-comments']);
  await decide(walk, secretariat, at, 'review', () => ({ decision: 'accept' }));
  await consult(walk, id);
  await decide(walk, department, at, 'ppc-submission', (now) => ({ submittedOn: now.slice(0, 10) }));
  await decide(walk, department, at, 'publication', (now) => ({ publishedOn: now.slice(0, 10) }));
  return id;
}

async function destroyed(walk: Walk, matterId: string): Promise<string> {
  const { contractor, department } = walk.cast;
  const thread = newThread(walk.cast, walk.moveClock);
  thread.dutyId = `dut_${matterId.slice(4)}`;
  const duty = `/duties/${thread.dutyId}`;
  const { ledger } = await contractor.read(duty, dutySchema);
  const evidence = await sendEvidence(thread);
  const positions = ledger.map(({ position }) => position);
  await decide(walk, contractor, duty, 'certificate', (now) =>
    certificate(positions, evidence, now.slice(0, 10)),
  );
  await decide(walk, department, duty, 'validation', () => ({ decision: 'accept' }));
  return thread.dutyId;
}

/** A kind that is measured: what must be there before, and the way from draft to end. */
export interface MeasuredKind {
  readonly kind: string;
  /** Not measured. @returns what the walk needs of it. */
  readonly before?: (walk: Walk) => Promise<string>;
  readonly run: (walk: Walk, from: string) => Promise<string>;
  /** System steps that write a record of their own and that no definition can leave out. */
  readonly writing: readonly string[];
  /** Decisions that begin a machine, so that no state waits for them: the submission, and putting on a letter. */
  readonly beginning: number;
}

const letter = ['issue-letter', 'deliver-reply', 'close-referral'];

export const measuredKinds: readonly MeasuredKind[] = [
  {
    kind: 'delegation',
    run: (walk) => consulted(walk, 'delegation', contents.delegation),
    writing: [...letter, 'seal-approval'],
    beginning: 2,
  },
  {
    kind: 'sub-delegation',
    before: (walk) => consulted(walk, 'delegation', contents.delegation),
    run: (walk, parent) => consulted(walk, 'sub-delegation', contents['sub-delegation'](parent)),
    writing: [...letter, 'seal-approval'],
    beginning: 2,
  },
  {
    kind: 'external-connection',
    run: (walk) => consulted(walk, 'external-connection', contents['external-connection']),
    writing: [...letter, 'seal-approval'],
    beginning: 2,
  },
  {
    kind: 'consultation-item',
    run: (walk) => consulted(walk, 'consultation-item', contents['consultation-item']),
    writing: [...letter, 'seal-approval'],
    beginning: 2,
  },
  {
    kind: 'pia-revision',
    before: async ({ cast }) => (await newAssessment(cast.department)).assessment,
    run: revised,
    writing: [...letter, 'conclude-revision'],
    beginning: 2,
  },
  {
    kind: 'destruction',
    before: async (walk) => {
      const id = await consulted(walk, 'delegation', contents.delegation);
      await walk.moveClock(1);
      await walk.quiet();
      return id;
    },
    run: destroyed,
    writing: ['seal-certificate'],
    beginning: 0,
  },
];
