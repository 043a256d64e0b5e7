import { numberAt, objectAt, partitionOf, type Row, textAt } from './rows.ts';

/** One change of one row, as the table's stream has it. */
export interface Change {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** States that a record keeps for ever (design §7). */
const final = new Set(['approved', 'approved-with-conditions', 'rejected', 'withdrawn', 'closed', 'issued']);

const neverLess = (names: readonly string[], before: Row, after: Row): string[] =>
  names
    .filter((name) => numberAt(after, name) < numberAt(before, name))
    .map((name) => `${name} went from ${String(before[name])} back to ${String(after[name])}`);

function recordFaults(before: Row, after: Row): string[] {
  const faults = neverLess(['version', 'run', 'round'], before, after);
  const [was, is] = [objectAt(before, 'journal'), objectAt(after, 'journal')];
  faults.push(...neverLess(['seq'], was, is));
  if (was['seq'] === is['seq'] && was['hash'] !== is['hash'])
    faults.push('the journal head changed in place');
  for (const name of ['id', 'type', 'municipality', 'createdAt', 'number', 'receiptDigest']) {
    if (before[name] !== undefined && before[name] !== after[name]) faults.push(`${name} changed`);
  }
  const status = textAt(before, 'status');
  if (final.has(status) && status !== after['status'])
    faults.push(`the final status ${status} became ${textAt(after, 'status')}`);
  return faults;
}

const onceSet = (names: readonly string[], before: Row, after: Row): string[] =>
  names
    .filter(
      (name) => before[name] !== undefined && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    )
    .map((name) => `${name} was set and changed afterwards`);

const records = new Set(['MATTER', 'REFERRAL', 'DOCUMENT', 'DUTY']);
/** Rows that are written once, by the first part of their sort key, or all of a partition of this kind. */
const writtenOnce = /^(EVENT|RECEIPT|WAIT)(#|$)/;

function modified(before: Row, after: Row): string[] {
  const { kind } = partitionOf(after);
  const sk = textAt(after, 'sk');
  if (records.has(kind) && writtenOnce.test(sk)) return [`a row that is written once was written again`];
  if (kind === 'NUMBER') return ['a reception number changed hands'];
  if (kind === 'COUNTER') return neverLess(['last'], before, after);
  if (records.has(kind) && sk === 'HEAD') return recordFaults(before, after);
  if (kind === 'DELEGATION') return onceSet(sk === 'HEAD' ? ['id'] : ['certificateId'], before, after);
  return sk.startsWith('TASK#') ? onceSet(['decided'], before, after) : [];
}

function removed(before: Row): string[] {
  const { kind } = partitionOf(before);
  const sk = textAt(before, 'sk');
  const kept = (records.has(kind) && (sk === 'HEAD' || writtenOnce.test(sk))) || kind === 'NUMBER';
  if (kept || kind === 'DELEGATION' || kind === 'COUNTER' || kind === 'KEY') return ['a row was removed'];
  return before['decided'] === undefined ? [] : ['a decided task was removed'];
}

/** What moved backwards, or changed though it is kept for ever, in one change of the table. */
export function changeFaults({ before, after }: Change): string[] {
  const where = textAt(after ?? before, 'pk') + ' ' + textAt(after ?? before, 'sk');
  const faults =
    after === undefined ? removed(before ?? {}) : before === undefined ? [] : modified(before, after);
  return faults.map((fault) => `${where}: ${fault}`);
}
