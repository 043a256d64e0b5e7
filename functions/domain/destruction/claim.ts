import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { LedgerLine } from '../ledger/line.ts';
import type { Certificate } from './certificate.ts';
import { withDefaults, type CertificateLine, type LineContent } from './certificate-line.ts';
import type { Finding } from './line-findings.ts';
import { disposalSchema } from './sanitization.ts';
import { comparableSerial } from './serial.ts';

/**
 * A thing that a certificate is about: a serial within the municipality, or a line of a ledger that has none. Only one
 * certificate at a time may hold it; the claim names that certificate (design §6).
 */
export const claimSchema = z.strictObject({
  type: z.literal('claim'),
  schema: z.literal(1),
  /** The serial as it is compared, or the line of the ledger. */
  thing: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('serial'), serial: z.string() }),
    z.strictObject({ kind: z.literal('line'), delegationId: idSchema('del'), position: z.int() }),
  ]),
  certificateId: idSchema('crt'),
  /** The round of claims of that certificate: an earlier round of its own has no effect. */
  round: z.string(),
  position: z.int(),
  item: z.int(),
  contractor: z.string(),
  disposal: disposalSchema.optional(),
  performedOn: isoDateSchema.optional(),
});
export type Claim = z.infer<typeof claimSchema>;

/** Things as one word each. */
export const nameOfThing = (thing: Claim['thing']): string =>
  thing.kind === 'serial' ? `serial ${thing.serial}` : `line ${thing.delegationId} ${thing.position}`;

/** Who claims, in which round. */
export interface Claimant {
  readonly certificate: Pick<Certificate, 'id' | 'delegationId'> & {
    readonly content: { defaults: LineContent };
  };
  readonly contractor: string;
  readonly round: string;
}

/** What a line of a certificate claims: the serials it is known by, else its line of the ledger. */
export function claimsOf(
  row: CertificateLine,
  entry: LedgerLine,
  { certificate, contractor, round }: Claimant,
): Claim[] {
  const content = withDefaults(certificate.content.defaults, row.content);
  const serials = [content.serial, entry.medium.serial].filter((serial) => serial !== undefined);
  const things: Claim['thing'][] = [...new Set(serials.map(comparableSerial))].map((serial) => ({
    kind: 'serial',
    serial,
  }));
  const line = { kind: 'line', delegationId: certificate.delegationId, position: row.position } as const;
  return (things.length > 0 ? things : [line]).map((thing) => ({
    type: 'claim',
    schema: 1,
    thing,
    certificateId: certificate.id,
    round,
    // Several items of one batch share its line: the first of them stands for all.
    position: row.position,
    item: thing.kind === 'line' ? 1 : row.item,
    contractor,
    ...(content.disposal === undefined ? {} : { disposal: content.disposal }),
    ...(content.performedOn === undefined ? {} : { performedOn: content.performedOn }),
  }));
}

/** How a certificate that holds a thing stands, as far as the thing's line is concerned. */
export type Holding = 'gone' | 'draft' | 'submitted' | 'returned' | 'accepted';

/** Whether a thing can change hands: it is free, or free once the draft that holds it is told so, or it is held. */
export function standingOf(
  held: Claim,
  holding: Holding,
  handedOverOn: string,
): 'free' | 'free-of-draft' | 'held' {
  switch (holding) {
    case 'gone':
    case 'returned':
      return 'free';
    case 'draft':
      return 'free-of-draft';
    case 'submitted':
      return 'held';
    case 'accepted':
      return held.thing.kind === 'line' || isAnotherLife(held, handedOverOn) ? 'free' : 'held';
  }
}

/** A device that was given back or erased lives on, and may be handed over again; a destroyed one cannot. */
const isAnotherLife = ({ disposal, performedOn }: Claim, handedOverOn: string): boolean =>
  disposal !== 'destroy' && performedOn !== undefined && performedOn <= handedOverOn;

/** What is said to who wants a thing that another certificate holds: only its own contractor learns which one (S34, S34b). */
export function heldFinding(held: Claim, me: Claimant): Finding {
  const field = held.thing.kind === 'serial' ? 'serial' : 'position';
  if (held.certificateId === me.certificate.id) return { rule: 'serial-twice', field };
  return held.contractor === me.contractor
    ? { rule: 'certified-before', field, limit: held.certificateId }
    : { rule: 'certified-elsewhere', field };
}
