import type { Certificate } from '../domain/destruction/certificate.ts';
import type { CertificateLine } from '../domain/destruction/certificate-line.ts';
import {
  claimsOf,
  heldFinding,
  nameOfThing,
  standingOf,
  type Claim,
  type Claimant,
  type Holding,
} from '../domain/destruction/claim.ts';
import type { Finding } from '../domain/destruction/line-findings.ts';
import { nameOfLine } from '../domain/destruction/validation.ts';
import type { LedgerLine } from '../domain/ledger/line.ts';
import { readJudgement } from '../storage/certificate-lines.ts';
import { claimsLostWrite, readCertificate } from '../storage/certificates.ts';
import { claimThings, takeOverWrite, type Contested } from '../storage/claims.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';

/** What others hold of the things that lines are about, by the name of the line. */
export type HeldFindings = ReadonlyMap<string, readonly Finding[]>;

/**
 * Claims the things of some lines for a certificate. What another certificate holds comes back as a finding of its
 * line; what only a draft holds, or one that was returned, is taken over, and that draft has to be checked again.
 */
export async function claimLines(
  scope: Scope,
  rows: readonly CertificateLine[],
  entries: ReadonlyMap<number, { readonly entry: LedgerLine }>,
  me: Claimant,
): Promise<HeldFindings> {
  const found = new Map<string, Finding[]>();
  const add = (claim: Claim, finding: Finding, row = nameOfLine(claim)): void => {
    found.set(row, [...(found.get(row) ?? []), finding]);
  };
  const claims = new Map<string, Claim>();
  const rowOf = new Map<string, string>();
  for (const row of rows) {
    const entry = entries.get(row.position)?.entry;
    for (const claim of entry ? claimsOf(row, entry, me) : []) {
      const name = nameOfThing(claim.thing);
      const first = claims.get(name);
      if (!first) {
        claims.set(name, claim);
        rowOf.set(name, nameOfLine(row));
      } else if (first.position !== claim.position || first.item !== claim.item)
        add(claim, heldFinding(first, me), nameOfLine(row));
    }
  }
  const contested = await claimThings(scope, [...claims.values()]);
  const holders = new Map<string, Certificate | undefined>();
  for (const each of contested) {
    const entry = entries.get(each.claim.position)?.entry;
    if (entry && (await isTakenOver(scope, each, { holders, handedOverOn: entry.handedOverOn, me })))
      continue;
    add(each.claim, heldFinding(each.held, me), rowOf.get(nameOfThing(each.claim.thing)));
  }
  return found;
}

interface TakingOver {
  readonly holders: Map<string, Certificate | undefined>;
  readonly handedOverOn: string;
  readonly me: Claimant;
}

async function isTakenOver(
  scope: Scope,
  { claim, held }: Contested,
  { holders, handedOverOn, me }: TakingOver,
): Promise<boolean> {
  if (held.certificateId === me.certificate.id) return false;
  if (!holders.has(held.certificateId))
    holders.set(held.certificateId, await readCertificate(scope, held.certificateId));
  const holding = await holdingOf(scope, held, holders.get(held.certificateId));
  const standing = standingOf(held, holding, handedOverOn);
  if (standing === 'held') return false;
  const written = await commit([
    ...(standing === 'free-of-draft' ? [claimsLostWrite(scope, held.certificateId)] : []),
    takeOverWrite(scope, claim, held),
  ]);
  return written.kind === 'committed';
}

async function holdingOf(scope: Scope, held: Claim, holder: Certificate | undefined): Promise<Holding> {
  switch (holder?.status) {
    case undefined:
      return 'gone';
    case 'accepted-in-part':
      return (await readJudgement(scope, holder, held)) === 'return' ? 'returned' : 'accepted';
    case 'draft':
    case 'submitted':
    case 'returned':
    case 'accepted':
      return holder.status;
  }
}
