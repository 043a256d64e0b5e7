import { tokyoDate } from '../domain/calendar/instant.ts';
import { bookedTogether } from '../domain/delegation/booked.ts';
import {
  addPieces,
  certificateBookings,
  leftOpen,
  noPieces,
  type Pieces,
} from '../domain/destruction/certificate-booking.ts';
import type { Certificate } from '../domain/destruction/certificate.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { rowsInScope } from '../domain/destruction/duty-scope.ts';
import { nameOfLine } from '../domain/destruction/validation.ts';
import { idPrefixes, siblingId } from '../domain/identifier/identifier.ts';
import type { LedgerRow } from '../domain/ledger/balance.ts';
import { staged, type Booking } from '../domain/ledger/booking.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { everyLine, readJudged } from '../storage/certificate-lines.ts';
import { entryWrite, readLedger, stagedPosting } from '../storage/ledger.ts';
import { readDelegation, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { putStaged } from '../storage/staged.ts';
import type { Write } from '../storage/transaction.ts';

/** What its accepted lines account for. */
async function acceptedPieces(
  scope: Scope,
  certificate: Certificate,
  ledger: ReadonlyMap<number, LedgerRow>,
): Promise<Pieces> {
  const { validation } = certificate;
  if (!validation) throw new RangeError('a certificate counts once it was validated');
  const judged = new Map(
    (await readJudged(scope, certificate.id, validation.batch)).map((line) => [
      nameOfLine(line),
      line.judgement,
    ]),
  );
  const pieces = noPieces();
  for await (const lines of everyLine(scope, certificate.id)) {
    const accepted = lines.filter((line) => (judged.get(nameOfLine(line)) ?? validation.rest) === 'accept');
    addPieces(pieces, accepted, certificate.content.defaults, ledger);
  }
  return pieces;
}

/** The id of a second entry of the same certificate: its last character is the next of the alphabet. */
function besideId(id: string): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const next = alphabet[(alphabet.indexOf(id.slice(-1)) + 1) % alphabet.length] ?? '0';
  return `${id.slice(0, -1)}${next}`;
}

/** Postings have no effect before their entry is there: however many there are, the entry makes them count at once. */
const stagePostings = (scope: Scope, bookings: readonly Booking[]): Promise<void> =>
  putStaged(
    bookings.flatMap((booking) => staged(booking).postings.map((each) => stagedPosting(scope, each))),
  );

/**
 * The writes by which a certificate counts in the ledger, and how many lines of the duty they leave open. Postings are
 * written here, in advance: without the writes they have no effect.
 */
export async function countCertificate(
  duty: Duty,
  certificate: Certificate,
  { scope, now, machine }: TaskCall<unknown>,
): Promise<{ writes: Write[]; left: number }> {
  const delegation = await readDelegation(scope, duty.delegationId);
  if (!delegation) throw new RangeError('the delegation of the duty is not there');
  const { entries, rows } = await readLedger(scope, delegation.id);
  const ledger = new Map(rows.map((row) => [row.position, row]));
  const pieces = await acceptedPieces(scope, certificate, ledger);
  const id = siblingId(idPrefixes.entry, certificate.id);
  const heading = {
    delegationId: delegation.id,
    on: tokyoDate(certificate.submittedAt ?? now),
    by: duty.contractor,
    at: now,
    enteredBy: { office: duty.applyingOffice, role: 'staff' },
    certificateId: certificate.id,
  };
  const ids = { certified: id, returned: besideId(id) };
  const [first, ...others] = certificateBookings(heading, ids, pieces, ledger);
  const left = leftOpen(rowsInScope(duty.scope, rows), pieces).length;
  if (!first) return { writes: [], left };
  const bookings: [Booking, ...Booking[]] = [first, ...others];
  await stagePostings(scope, bookings);
  const actor = { kind: 'system' as const, machine, task: 'seal-certificate' };
  const after = bookedTogether(delegation, entries, bookings, { actor, now });
  return {
    writes: [...recordWrites(scope, after), ...bookings.map(({ entry }) => entryWrite(scope, entry))],
    left,
  };
}
