/** The journal of a record (証跡): events in a chain of hashes, how one is added and how the chain is verified. */
export * from './chain.ts';
export * from './digest.ts';
export * from './event.ts';
