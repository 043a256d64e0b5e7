import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import type { Certificate } from '../domain/destruction/certificate.ts';
import type { CertificateLine } from '../domain/destruction/certificate-line.ts';
import { beginCheck, checkLines, type LineFinding } from '../domain/destruction/check-lines.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import type { OnLedger } from '../domain/destruction/line-findings.ts';
import { nameOfLine, type JudgedLine } from '../domain/destruction/validation.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { lineList, listLines, readJudged } from '../storage/certificate-lines.ts';
import { readCertificate } from '../storage/certificates.ts';
import { readEntries, readLinesBetween } from '../storage/ledger.ts';
import { cursorOf } from '../storage/page.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import {
  findingAnswer,
  findingOf,
  headerAnswer,
  headerOf,
  judgedAnswer,
  lineAnswer,
  ofCertificate,
} from './certificate-answers.ts';
import { onLedger } from './certificate-check.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** What the list can be narrowed to: lines with findings (confirmed ones too), lines that were returned. */
const filters = ['all', 'exceptions', 'returned'] as const;

/**
 * One page of the lines of a certificate, each with what the rules say of it now and how it was judged. A filter looks
 * at one page of lines at a time: a page may come back shorter, or empty, with a cursor that goes on.
 */
export const listCertificateLines = memberDoor({
  route: 'list-certificate-lines',
  summary: { ja: '廃棄証明書の行', en: 'Lines of a certificate of destruction' },
  params: ofCertificate,
  query: z.strictObject({ filter: z.enum(filters).default('all'), cursor: cursorQuery }),
  answer: z.object({
    now: z.string(),
    certificate: headerAnswer,
    rows: z.array(lineAnswer.extend({ findings: z.array(findingAnswer), judged: judgedAnswer.optional() })),
    next: z.string().optional(),
  }),
  async run({ scope, actor, params, query, now }) {
    const certificate = await readCertificate(scope, params.certificate);
    const duty = certificate?.dutyId === params.duty && (await readDuty(scope, params.duty));
    if (!certificate || !duty || !maySeeCertificate(certificate, duty, actor)) return refuse('not-found');
    const at = pageAt(lineList(scope, certificate.id), query.cursor);
    if ('code' in at) return at;
    const page = await listLines(scope, certificate.id, at);
    const judged = await judgedLines(scope, certificate);
    const findings = await findingsOf(scope, { duty, certificate, lines: page.lines, now });
    const rows = page.lines
      .map((line) => ({
        ...line,
        findings: findings.filter((each) => nameOfLine(each) === nameOfLine(line)).map(findingOf),
        ...judgedPart(judged(line)),
      }))
      .filter(
        (line) =>
          query.filter === 'all' ||
          (query.filter === 'returned' ? line.judged?.judgement === 'return' : line.findings.length > 0),
      );
    return answered({ now, certificate: headerOf(certificate), rows, next: cursorOf(page.next) });
  },
});

/** A draft is the affair of who writes it: the contractor, or the department that types it in. */
const maySeeCertificate = (certificate: Certificate, duty: Duty, actor: Membership): boolean =>
  maySee(duty, actor) &&
  (certificate.status !== 'draft' || actor.role === 'contractor' || actor.role === 'staff');

const judgedPart = (judged: JudgedLine | undefined): { judged?: JudgedLine } => (judged ? { judged } : {});

/** How a line was judged: by itself, or with the rest. */
async function judgedLines(
  scope: Scope,
  { id, validation }: Certificate,
): Promise<(line: CertificateLine) => JudgedLine | undefined> {
  if (!validation) return () => undefined;
  const { batch, rest, reason } = validation;
  const own = new Map((await readJudged(scope, id, batch)).map((line) => [nameOfLine(line), line]));
  return (line) =>
    own.get(nameOfLine(line)) ?? {
      position: line.position,
      item: line.item,
      judgement: rest,
      ...(reason === undefined ? {} : { reason }),
    };
}

interface Looked {
  readonly duty: Duty;
  readonly certificate: Certificate;
  readonly lines: readonly CertificateLine[];
  readonly now: string;
}

/** What the rules say of some lines by themselves; what a line has open counts the lines of this page only. */
async function findingsOf(
  scope: Scope,
  { duty, certificate, lines, now }: Looked,
): Promise<readonly LineFinding[]> {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return [];
  const entries = await readEntries(scope, duty.delegationId);
  // What this certificate itself has booked is not against it.
  const others = entries.filter(({ certificateId }) => certificateId !== certificate.id);
  const range = { from: first.position, to: last.position };
  const posted = await readLinesBetween(scope, duty.delegationId, range, others);
  const ledger = new Map<number, OnLedger>(
    posted.map((each) => [each.line.position, onLedger(each, others, duty)]),
  );
  const { content } = certificate;
  return checkLines(beginCheck(0), lines, {
    occasion: { today: tokyoDate(certificate.submittedAt ?? now), standard: content.standard },
    defaults: content.defaults,
    ledger,
    evidence: new Set(content.evidence),
  }).findings;
}
