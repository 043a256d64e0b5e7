/**
 * Whose data a storage call may touch. Every partition key begins with the scope's municipality, so a call cannot
 * reach another municipality's rows. Made by exactly these constructors (design §6; the guest link adds the fifth).
 */
export interface Scope {
  readonly municipality: string;
  readonly madeFrom: 'membership' | 'execution' | 'schedule' | 'stream-record';
}

/** From a membership read from the table for this request; a token only says who, never where. */
export const scopeOfMembership = (membership: { municipality: string }): Scope => ({
  municipality: membership.municipality,
  madeFrom: 'membership',
});

/** From the input of a state machine's execution. */
export const scopeOfExecution = (input: { municipality: string }): Scope => ({
  municipality: input.municipality,
  madeFrom: 'execution',
});

/** From the municipality a schedule was made for. */
export const scopeOfSchedule = (event: { municipality: string }): Scope => ({
  municipality: event.municipality,
  madeFrom: 'schedule',
});

/** From a stream record's own partition key. */
export const scopeOfStreamRecord = (partitionKey: string): Scope => ({
  municipality: partitionKey.slice(0, partitionKey.indexOf('#')),
  madeFrom: 'stream-record',
});
