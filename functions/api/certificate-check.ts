import { tokyoDate } from '../domain/calendar/instant.ts';
import type { Certificate } from '../domain/destruction/certificate.ts';
import {
  beginCheck,
  checkLines,
  type Check,
  type CheckedAgainst,
  type LineFinding,
} from '../domain/destruction/check-lines.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import type { OnLedger } from '../domain/destruction/line-findings.ts';
import { nameOfLine } from '../domain/destruction/validation.ts';
import { lineBalance, type PostedLine } from '../domain/ledger/balance.ts';
import type { LedgerEntry } from '../domain/ledger/entry.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { randomUnit } from '../randomness.ts';
import { readLinesAfter } from '../storage/certificate-lines.ts';
import { draftHeaderWrite } from '../storage/certificates.ts';
import { readEntries, readLinesBetween } from '../storage/ledger.ts';
import { currentProfileOf } from '../storage/profiles.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { claimLines } from './certificate-claims.ts';
import type { Moment } from './certificate-draft.ts';

/** Lines that one request checks: what a hurried table answers well within a gateway's thirty seconds. */
export const LINES_PER_STRETCH = 1000;

/** A draft after a stretch of its check, and what was found in that stretch. */
export interface Stretch {
  readonly certificate: Certificate & { readonly check: Check; readonly claiming: string };
  readonly findings: readonly LineFinding[];
}

/** A line of the ledger as a certificate's check sees it. */
export function onLedger(posted: PostedLine, entries: readonly LedgerEntry[], duty: Duty): OnLedger {
  const { line, postings } = posted;
  const certified = postings.findLast(({ part }) => part === 'certified');
  const certifiedIn = entries.find(({ id }) => id === certified?.entryId)?.certificateId;
  return {
    entry: line,
    open: lineBalance(posted).open,
    inDuty: duty.scope.kind === 'all' || duty.scope.positions.includes(line.position),
    ...(certifiedIn === undefined ? {} : { certifiedIn }),
  };
}

/** The draft at the beginning of a check, in a round of claims of its own. */
async function begun(
  scope: Scope,
  draft: Certificate,
  { nowEpoch }: Moment,
): Promise<Stretch['certificate'] | Refusal> {
  const claiming = `${draft.edits}.${nowEpoch}.${randomUnit().toString(36).slice(2)}`;
  const next = { ...draft, claiming, check: beginCheck(draft.edits) };
  const written = await commit([draftHeaderWrite(scope, draft, next)]);
  return written.kind === 'committed' ? next : refuse('stale');
}

/** Whether the check of a draft can go on where it stopped: nothing was edited, and its claims are its own. */
export const isUnderWay = (draft: Certificate): draft is Stretch['certificate'] =>
  draft.check !== undefined && draft.claiming !== undefined && draft.check.edits === draft.edits;

/**
 * Checks the next lines of a draft: against the ledger, against each other, and against everything that other
 * certificates hold. Claims have no effect before the header is handed in.
 * @param anew begins at the first line, whatever was checked.
 */
export async function checkStretch(
  scope: Scope,
  duty: Duty,
  draft: Certificate,
  { anew = false, ...moment }: Moment & { anew?: boolean },
): Promise<Stretch | Refusal> {
  const certificate = !anew && isUnderWay(draft) ? draft : await begun(scope, draft, moment);
  if ('kind' in certificate) return certificate;
  if (certificate.check.done) return { certificate, findings: [] };
  const rows = await readLinesAfter(scope, certificate.id, certificate.check, LINES_PER_STRETCH);
  const [first, last] = [rows[0], rows.at(-1)];
  const ledger =
    first && last ? await ledgerOf(scope, duty, { from: first.position, to: last.position }) : new Map();
  const { content, claiming: round } = certificate;
  const { destruction } = (await currentProfileOf(scope)).profile;
  const against: CheckedAgainst = {
    occasion: { today: tokyoDate(moment.now), standard: content.standard },
    defaults: content.defaults,
    ledger,
    evidence: new Set(content.evidence),
    certifying: destruction.thirdPartyCertifier ? content.certifier?.organisation : undefined,
  };
  const held = await claimLines(scope, rows, ledger, { certificate, contractor: duty.contractor, round });
  const checked = checkLines(certificate.check, rows, against, (row) => held.get(nameOfLine(row)) ?? []);
  const check = { ...checked.check, done: rows.length < LINES_PER_STRETCH };
  const next = { ...certificate, check };
  const written = await commit([draftHeaderWrite(scope, certificate, next)]);
  return written.kind === 'committed' ? { certificate: next, findings: checked.findings } : refuse('stale');
}

async function ledgerOf(
  scope: Scope,
  duty: Duty,
  range: { from: number; to: number },
): Promise<Map<number, OnLedger>> {
  const entries = await readEntries(scope, duty.delegationId);
  const lines = await readLinesBetween(scope, duty.delegationId, range, entries);
  return new Map(lines.map((posted) => [posted.line.position, onLedger(posted, entries, duty)]));
}
