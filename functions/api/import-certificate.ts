import * as z from 'zod';
import { certificateContentSchema, type Certificate } from '../domain/destruction/certificate.ts';
import type { CertificateLine } from '../domain/destruction/certificate-line.ts';
import { commonAnswers } from '../domain/destruction/common-answers.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { rowsInScope } from '../domain/destruction/duty-scope.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import type { SheetRow } from '../domain/sheet/cell.ts';
import { FORM_SHEET, type ShownLine } from '../domain/sheet/columns.ts';
import { readErasureLog } from '../domain/sheet/erasure-log.ts';
import { MOST_ROWS, readForm, type ReadFile } from '../domain/sheet/read-form.ts';
import type { SheetRuleId } from '../domain/sheet/sheet-rules.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readCsv } from '../sheets/read-csv.ts';
import { readWorkbook } from '../sheets/read-workbook.ts';
import { everyLine } from '../storage/certificate-lines.ts';
import { readDraft } from '../storage/certificates.ts';
import { readLedger } from '../storage/ledger.ts';
import type { Scope } from '../storage/scope.ts';
import { ofDuty } from './answers.ts';
import { dutyToCertify, emptyDraft, newLine, replaceDraft, type Moment } from './certificate-draft.ts';

/** A form of 20,000 rows has about one megabyte; Lambda takes six with everything around it. */
const FILE_BYTES = 3.5 * 1024 * 1024;
const BASE64_CHARACTERS = Math.ceil(FILE_BYTES / 3) * 4;

const body = z.strictObject({
  /** The form that was filled in Excel, or what an erasure tool exported. */
  kind: z.enum(['form', 'erasure-log']),
  /** Bytes of the file. */
  base64: z.base64().min(4).max(BASE64_CHARACTERS),
});

/** Where a fault is, as people find it in the file: 廃棄証明!J12. */
const problemsOf = ({ problems }: ReadFile): Problem[] =>
  problems.map(({ sheet, cell, rule, limit }) => ({
    rule,
    path: `/base64/${sheet}!${cell}`,
    ...(limit === undefined ? {} : { limit }),
  }));

async function rowsOf({ kind, base64 }: z.infer<typeof body>): Promise<SheetRow[] | SheetRuleId> {
  const bytes = Buffer.from(base64, 'base64');
  // Headings and one row more than may be: enough to see that there are too many.
  const most = MOST_ROWS + 2;
  return kind === 'form' ? readWorkbook(bytes, { sheet: FORM_SHEET, most }) : readCsv(bytes, { most });
}

async function ledgerOf(scope: Scope, duty: Duty): Promise<ShownLine[]> {
  const { rows } = await readLedger(scope, duty.delegationId);
  return rowsInScope(duty.scope, rows).map((row) => ({ ...row, open: row.balance.open }));
}

/**
 * Takes a whole file into the draft, or nothing of it. Lines of the file replace what the draft says of the same lines
 * of the ledger; all else stays. They are written beside the draft, and one write makes them the draft.
 */
export const importCertificate = memberDoor({
  route: 'import-certificate',
  summary: { ja: '廃棄証明書を一括で取り込む', en: 'Import lines of the certificate' },
  params: ofDuty,
  body,
  answer: z.object({
    certificateId: z.string(),
    /** Of what the certificate says besides its lines: what all lines of the file say alike stands there. */
    version: z.int(),
    content: certificateContentSchema,
    taken: z.int(),
    kept: z.int(),
  }),
  largestBody: 5 * 1024 * 1024,
  status: 201,
  serials: /^\/base64$/,
  async run({ scope, actor, params, body: file, now, nowEpoch, keepAnswer }) {
    const duty = await dutyToCertify(scope, params.duty, actor);
    if ('code' in duty) return duty;
    const rows = await rowsOf(file);
    if (typeof rows === 'string') return refuse('rule-broken', [{ rule: rows, path: '/base64' }]);
    const ledger = await ledgerOf(scope, duty);
    const read =
      file.kind === 'form'
        ? readForm(rows, new Map(ledger.map((line) => [line.position, line])))
        : readErasureLog(rows, ledger);
    if (read.problems.length > 0) return refuse('rule-broken', problemsOf(read));
    const before = await readDraft(scope, duty.id);
    const { draft, kept, taken } = await draftWith(scope, { duty, before, read }, { now, nowEpoch });
    const { id: certificateId, version, content } = draft;
    const answer = answered({ certificateId, version, content, taken: taken.length, kept: kept.length });
    const replaced = await replaceDraft(scope, before, draft, [...kept, ...taken], [keepAnswer(answer)]);
    return replaced === 'replaced' ? answer : replaced;
  },
});

interface Importing {
  readonly duty: Duty;
  readonly before: Certificate | undefined;
  readonly read: ReadFile;
}

/** The draft with the lines of a file in it; what they all say alike is said once, where they are all there is. */
async function draftWith(
  scope: Scope,
  { duty, before, read }: Importing,
  moment: Moment,
): Promise<{ draft: Certificate; kept: CertificateLine[]; taken: CertificateLine[] }> {
  const empty = emptyDraft(duty, moment, {
    ...(before ? { content: before.content } : {}),
    ...(before?.corrects === undefined ? {} : { corrects: before.corrects }),
  });
  const positions = new Set(read.lines.map(({ position }) => position));
  const kept = before ? await keptLines(scope, before.id, empty.id, positions) : [];
  const contents = read.lines.map(({ content }) => content);
  const said = kept.length === 0 ? commonAnswers(contents) : { defaults: {}, lines: contents };
  const taken = read.lines.map((at, index) => newLine(empty.id, at, said.lines[index] ?? {}));
  const defaults = { ...empty.content.defaults, ...said.defaults };
  return { draft: { ...empty, content: { ...empty.content, defaults } }, kept, taken };
}

/** The lines of the draft before that the file says nothing of, as lines of the new one. */
async function keptLines(
  scope: Scope,
  before: string,
  after: string,
  taken: ReadonlySet<number>,
): Promise<CertificateLine[]> {
  const kept: CertificateLine[] = [];
  for await (const lines of everyLine(scope, before))
    kept.push(
      ...lines
        .filter(({ position }) => !taken.has(position))
        .map((line) => ({ ...line, certificateId: after })),
    );
  return kept;
}
