import type { Claim } from '../domain/destruction/claim.ts';
import { inRecord, padded, recordPk, type Key } from './keys.ts';
import type { Scope } from './scope.ts';

// Where the rows of certificates lie: the layout itself is the table in keys.ts.

export const draftKey = inRecord(() => 'DRAFT');
export const certificateLineKey = (
  scope: Scope,
  id: string,
  at: { position: number; item: number },
): Key => ({
  pk: recordPk(scope, id),
  sk: `LINE#${padded(at.position)}#${padded(at.item)}`,
});
export const judgedLineKey = (
  scope: Scope,
  id: string,
  at: { batch: string; position: number; item: number },
): Key => ({
  pk: recordPk(scope, id),
  sk: `JUDGED#${at.batch}#${padded(at.position)}#${padded(at.item)}`,
});
/** Where it is kept who holds a thing: a serial in a partition of its own, a line beside its ledger. */
export const claimKey = (scope: Scope, thing: Claim['thing']): Key =>
  thing.kind === 'serial'
    ? { pk: `${scope.municipality}#SERIAL#${thing.serial}`, sk: 'CLAIM' }
    : { pk: recordPk(scope, thing.delegationId), sk: `CLAIM#${padded(thing.position)}` };
