import { expect, test } from 'vitest';

import { doubledIn, type Kept, type KeptRecord, lostIn } from '../../../scripts/chaos/verdict.ts';
import { appendEvent } from '../../../functions/domain/journal/chain.ts';
import type { JournalEvent } from '../../../functions/domain/journal/event.ts';

type Happened = string | [string, JournalEvent['data']];

const eventsOf = (...types: readonly Happened[]): JournalEvent[] => {
  const events: JournalEvent[] = [];
  for (const each of types) {
    const [type, data] = typeof each === 'string' ? [each, {}] : each;
    const actor = { kind: 'system' as const };
    events.push(appendEvent(events.at(-1), { type, actor, at: '2026-06-01T00:00:00.000Z', data }));
  }
  return events;
};

const matter: KeptRecord = {
  kind: 'MATTER',
  id: 'mat_1',
  head: { status: 'approved', content: { title: '運用の委託 1' } },
  events: eventsOf(
    'draft-created',
    'submitted',
    ['step-entered', { step: 'review', round: 1 }],
    'review-accepted',
    ['step-entered', { step: 'await-outcome', round: 2 }],
    'put-on-referral',
    'approval-sealed',
  ),
  besides: ['RECEIPT', 'TASK#00000001#review#all'],
};
const letter: KeptRecord = {
  kind: 'REFERRAL',
  id: 'ref_1',
  head: { status: 'closed', number: '令和8年度付議第1号', items: [{ matterId: 'mat_1' }] },
  events: eventsOf(
    'referral-created',
    'letter-issued',
    'deliberation-recorded',
    'reply-drafted',
    'reply-confirmed',
    'reply-delivered',
    'reply-acknowledged',
    'referral-closed',
  ),
  besides: [],
};
const reply: KeptRecord = {
  kind: 'DOCUMENT',
  id: 'doc_1',
  head: { status: 'issued', number: '令和8年度通知第1号' },
  events: eventsOf('document-drafted', 'signed', 'signed', 'reply-issued'),
  besides: [],
};
const duty: KeptRecord = {
  kind: 'DUTY',
  id: 'dut_1',
  head: { status: 'scheduled' },
  events: eventsOf('duty-scheduled'),
  besides: [],
};
const whole: Kept = {
  records: [matter, letter, reply, duty],
  delegations: ['131041#DELEGATION#del_1'],
  numbers: [['131041-0001', 'mat_1']],
  pending: [],
  asked: [],
  executions: [],
};
const instead = (changed: KeptRecord): Kept => ({
  ...whole,
  records: whole.records.map((record) => (record.id === changed.id ? changed : record)),
});
const without = (gone: KeptRecord): Kept => ({
  ...whole,
  records: whole.records.filter((one) => one !== gone),
});

test('a run that went straight through has nothing lost and nothing doubled', () => {
  expect([lostIn(whole, 1), doubledIn(whole, 1)]).toEqual([[], []]);
});

test.each<[string, Kept]>([
  ['a matter that is not there', without(matter)],
  ['a matter that did not end', instead({ ...matter, head: { ...matter.head, status: 'open' } })],
  ['a matter without its receipt', instead({ ...matter, besides: [] })],
  ['a matter without its duty', without(duty)],
  ['a matter without its delegation', { ...whole, delegations: [] }],
  ['a letter without an event', instead({ ...letter, events: eventsOf('referral-created') })],
  ['a command that nobody delivered', { ...whole, pending: ['OUTBOX#obx_1'] }],
  ['an execution that is still open', { ...whole, executions: ['mat_1-r1'] }],
])('%s is lost', (_name, kept) => {
  expect(lostIn(kept, 1)).not.toEqual([]);
});

const again = (record: KeptRecord, ...types: readonly Happened[]): Kept =>
  instead({ ...record, events: [...record.events, ...eventsOf(...types)] });

test.each<[string, Kept]>([
  [
    'a request that became two matters',
    { ...whole, records: [...whole.records, { ...matter, id: 'mat_2' }] },
  ],
  ['an approval sealed twice', again(matter, 'approval-sealed')],
  ['a step entered twice', again(matter, ['step-entered', { step: 'review', round: 1 }])],
  ['a third signature of two', again(reply, 'signed')],
  ['a matter on two letters', { ...whole, records: [...whole.records, { ...letter, id: 'ref_2' }] }],
  [
    'a letter number with a gap',
    instead({ ...letter, head: { ...letter.head, number: '令和8年度付議第2号' } }),
  ],
  ['a letter without a number', instead({ ...reply, head: { status: 'issued' } })],
  ['a delegation too many', { ...whole, delegations: [...whole.delegations, '131041#DELEGATION#del_2'] }],
  ['two numbers for one matter', { ...whole, numbers: [...whole.numbers, ['131041-0002', 'mat_1']] }],
  ['a number with a gap', { ...whole, numbers: [['131041-0002', 'mat_1']] }],
  ['a decided task that is still asked', { ...whole, asked: ['131041#MATTER#mat_1 INBOX#1'] }],
])('%s is doubled', (_name, kept) => {
  expect(doubledIn(kept, 1)).not.toEqual([]);
});
