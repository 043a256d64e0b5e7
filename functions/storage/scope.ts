declare const made: unique symbol;

/**
 * Whose data a storage call may touch. Every partition key begins with the scope's municipality, so a call cannot
 * reach another municipality's rows. Made by exactly these six constructors (design §6, ADR 0058).
 */
export interface Scope {
  /** Only the constructors below make one: an object that merely looks like a scope is none. */
  readonly [made]: true;
  readonly municipality: string;
  readonly madeFrom: 'membership' | 'execution' | 'schedule' | 'stream-record' | 'guest-link' | 'publication';
}

type MadeFrom = Scope['madeFrom'];

const scopeOf = ({ municipality }: { municipality: string }, madeFrom: MadeFrom): Scope =>
  ({ municipality, madeFrom }) as Scope;

/** From a membership read from the table for this request; a token only says who, never where. */
export const scopeOfMembership = (membership: { municipality: string }): Scope =>
  scopeOf(membership, 'membership');

/** From the input of a state machine's execution. */
export const scopeOfExecution = (input: { municipality: string }): Scope => scopeOf(input, 'execution');

/** From the municipality a schedule was made for. */
export const scopeOfSchedule = (event: { municipality: string }): Scope => scopeOf(event, 'schedule');

/** From a stream record's own partition key. */
export const scopeOfStreamRecord = (partitionKey: string): Scope =>
  scopeOf({ municipality: partitionKey.slice(0, partitionKey.indexOf('#')) }, 'stream-record');

/** From a guest link, or a session that one opened, found in the table by the digest of its secret. */
export const scopeOfGuest = (found: { municipality: string }): Scope => scopeOf(found, 'guest-link');

/** From the profile of a municipality that publishes something: whoever asks is nobody in particular (ADR 0058). */
export const scopeOfPublication = (profile: { code: string }): Scope =>
  scopeOf({ municipality: profile.code }, 'publication');
