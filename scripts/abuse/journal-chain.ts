import { createHash } from 'node:crypto';

import canonicalize from 'canonicalize';

import type { Row } from './rows.ts';

/** The last event of a record's journal as the table had it. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

const GENESIS = '0'.repeat(64);

/** SHA-256 of the canonical JSON of an event without its key and its hash: computed here, not by the code under test. */
function hashOf(row: Row): string {
  const { pk: _pk, sk: _sk, hash: _hash, ...linked } = row;
  return createHash('sha256')
    .update(canonicalize(linked) ?? '')
    .digest('hex');
}

/** What is wrong with an event that was written after `before`; undefined when it hangs on it as it should. */
export function chainFault(before: ChainHead | undefined, row: Row): string | undefined {
  const expected = (before?.seq ?? 0) + 1;
  if (row['seq'] !== expected)
    return `event ${String(row['seq'])} was written where ${String(expected)} follows`;
  if (row['sk'] !== `EVENT#${String(expected).padStart(8, '0')}`) return 'the event lies under another key';
  if (row['previousHash'] !== (before?.hash ?? GENESIS)) return 'the event does not hang on the one before';
  return hashOf(row) === row['hash'] ? undefined : 'the hash of the event is not that of its content';
}
