import * as z from 'zod';

import { digestSchema, verifyJournal } from '../../functions/domain/journal/journal.ts';
import {
  receiptFileSchema,
  verifyReceiptFile,
  type SigningKeySet,
} from '../../functions/domain/receipt/receipt.ts';
import { signingKeySchema } from '../../functions/domain/receipt/receipt.ts';
import type { Api } from './api.ts';
import { pathOf } from './api.ts';
import { NotMet } from './failure.ts';
import { idOf, knownAs, lookAt, recordIn, watcherOf, type Page, type Records } from './records.ts';
import { describeAnswer } from './refusal.ts';
import type { Waiting } from './readiness.ts';
import { sessionReportSchema, sessionsOf } from './session-report.ts';

const receiptSchema = z.strictObject({ sha256: digestSchema, verified: z.boolean() });

/** What a run prints under `--json`; docs/scenario-format.md says what each figure counts. */
export const reportSchema = z.strictObject({
  scenario: z.string(),
  municipality: z.string(),
  matters: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.string(),
      status: z.string(),
      receipt: receiptSchema.nullable(),
      executions: z.array(z.strictObject({ machine: z.string(), status: z.string(), transitions: z.int() })),
    }),
  ),
  destruction: z.array(
    z.strictObject({
      key: z.string(),
      status: z.string(),
      open: z.int(),
      receipt: receiptSchema.nullable(),
      closes: digestSchema.nullable(),
    }),
  ),
  /** Every session that a step arranged; absent where none did. */
  sessions: z.array(sessionReportSchema).optional(),
  journal: z.strictObject({ events: z.int(), verified: z.boolean() }),
  units: z.strictObject({
    stateTransitions: z.int(),
    lambdaInvocations: z.int(),
    readUnits: z.number(),
    writeUnits: z.number(),
  }),
});
export type Report = z.infer<typeof reportSchema>;

const meterSchema = z.object({
  stateTransitions: z.int(),
  lambdaInvocations: z.int(),
  readUnits: z.number(),
  writeUnits: z.number(),
  executions: z.array(
    z.object({ name: z.string(), machine: z.string(), status: z.string(), transitions: z.int() }),
  ),
});
type Meter = z.infer<typeof meterSchema>;

const keySetSchema = z.object({ keys: z.array(signingKeySchema) });

/** A receipt as it was verified, and the journal that came with it. */
interface Proof {
  readonly receipt: z.infer<typeof receiptSchema>;
  /** SHA-256 of the receipt of the approval that it closes, for a certificate. */
  readonly closes: string | undefined;
  readonly events: number;
  readonly whole: boolean;
}

interface Reporting {
  readonly api: Api;
  readonly records: Records;
  readonly keys: SigningKeySet;
}

const recordSchema = z.looseObject({
  status: z.string(),
  kind: z.string().optional(),
  referralId: z.string().optional(),
  receiptDigest: z.string().optional(),
  approvalDigest: z.string().optional(),
  matterKey: z.string().optional(),
});

/** Fetches the receipt of a record over the API and verifies it. A record that names none has none. */
async function proofOf(
  { api, keys }: Reporting,
  { subject, by, digest }: { subject: string; by: string; digest: string | undefined },
): Promise<Proof | undefined> {
  if (digest === undefined) return undefined;
  const { answer } = await api.call(by, 'show-receipt', { params: { subject } });
  if (answer.status !== 200) throw new NotMet(`the receipt of ${subject}`, describeAnswer(answer));
  const { verified, sha256, checks } = await verifyReceiptFile(answer.body, keys);
  if (sha256 !== digest) throw new NotMet(`a receipt with the digest ${digest}`, String(sha256));
  if (!verified) {
    const failed = checks.filter(({ ok }) => !ok).map(({ en }) => en);
    throw new NotMet(`the receipt of ${subject} to verify`, failed.join(' '));
  }
  const { journal, receipt } = receiptFileSchema.parse(answer.body);
  return {
    receipt: { sha256, verified },
    closes: receipt.closes?.receiptSha256,
    events: journal.length,
    whole: verifyJournal(journal, receipt.journal).verified,
  };
}

const executionsOf = ({ executions }: Meter, ids: readonly (string | undefined)[]) =>
  executions
    .filter(({ name }) => ids.some((id) => id !== undefined && name.startsWith(`${id}-r`)))
    .map(({ machine, status, transitions }) => ({ machine, status, transitions }));

async function seenPage({ api, records }: Reporting, what: 'matter' | 'destruction', name: string) {
  const looked = await lookAt(api, records, what, name, watcherOf(records, what, name));
  return 'page' in looked ? looked.page : undefined;
}

async function matterEntry(reporting: Reporting, name: string, meter: Meter) {
  const { id, by } = knownAs(reporting.records.matters, name);
  const page = await seenPage(reporting, 'matter', name);
  if (page?.matter === undefined) throw new NotMet(`the matter ${name} to be seen by ${by}`, 'it is not');
  const { status, kind = '', referralId, receiptDigest } = recordSchema.parse(page.matter);
  const proof = await proofOf(reporting, { subject: id, by, digest: receiptDigest });
  const { key } = page.matter;
  const executions = executionsOf(meter, [id, referralId]);
  return { proof, key, entry: { key, kind, status, receipt: proof?.receipt ?? null, executions } };
}

async function destructionEntry(reporting: Reporting, name: string, key: string, page: Page) {
  const by = watcherOf(reporting.records, 'destruction', name);
  const { status, receiptDigest, approvalDigest } = recordSchema.parse(recordIn(page, 'destruction'));
  const subject = await idOf(reporting.api, reporting.records, 'destruction', name);
  const proof = await proofOf(reporting, { subject, by, digest: receiptDigest });
  if (proof !== undefined && proof.closes !== approvalDigest)
    throw new NotMet(
      `the receipt of ${subject} to close the approval ${String(approvalDigest)}`,
      String(proof.closes),
    );
  const closes = proof?.closes ?? null;
  return { proof, entry: { key, status, open: page.open ?? 0, receipt: proof?.receipt ?? null, closes } };
}

interface Of {
  readonly scenario: string;
  readonly municipality: string;
  /** Names of matters that the report leaves out. */
  readonly earlier: ReadonlySet<string>;
}

/**
 * What came of a run: every matter of the file's steps with its duty to prove destruction, read over the API, receipts
 * verified against the published keys; executions and units from one read of the meter, once all is quiet.
 * @throws NotMet when a receipt does not verify or is not the one its record names.
 */
export async function reportOf(waiting: Waiting, { scenario, municipality, earlier }: Of): Promise<Report> {
  const { api, records } = waiting;
  await api.get('/_embedded/quiet');
  const { executions, ...units } = meterSchema.parse(await api.get('/_embedded/meter'));
  const keys: SigningKeySet = keySetSchema.parse(await api.get(pathOf('list-keys', { municipality })));
  const reporting: Reporting = { api, records, keys };
  const report: Report = {
    scenario,
    municipality,
    matters: [],
    destruction: [],
    journal: { events: 0, verified: false },
    units,
  };
  const proofs: (Proof | undefined)[] = [];
  for (const name of records.matters.keys()) {
    if (earlier.has(name)) continue;
    const { entry, key, proof } = await matterEntry(reporting, name, { executions, ...units });
    report.matters.push(entry);
    proofs.push(proof);
    const duty = await seenPage(reporting, 'destruction', name);
    if (duty === undefined) continue;
    const of = await destructionEntry(reporting, name, key, duty);
    report.destruction.push(of.entry);
    proofs.push(of.proof);
  }
  for (const name of records.duties.keys()) {
    const page = await seenPage(reporting, 'destruction', name);
    if (page === undefined) throw new NotMet(`the duty ${name} to be seen`, 'it is not');
    const { matterKey = '' } = recordSchema.parse(recordIn(page, 'destruction'));
    const of = await destructionEntry(reporting, name, matterKey, page);
    report.destruction.push(of.entry);
    proofs.push(of.proof);
  }
  const seen = proofs.filter((proof) => proof !== undefined);
  report.journal = {
    events: seen.reduce((sum, { events }) => sum + events, 0),
    verified: seen.length > 0 && seen.every(({ whole }) => whole),
  };
  if (records.sessions.size > 0) report.sessions = await sessionsOf(waiting);
  return reportSchema.parse(report);
}
