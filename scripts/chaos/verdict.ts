import type { JournalEvent } from '../../functions/domain/journal/event.ts';

/** A record as the table keeps it. */
export interface KeptRecord {
  /** MATTER, REFERRAL, DOCUMENT or DUTY. */
  readonly kind: string;
  readonly id: string;
  readonly head: Readonly<Record<string, unknown>>;
  readonly events: readonly JournalEvent[];
  /** Sort keys of its other rows. */
  readonly besides: readonly string[];
}

/** What is left of a run. */
export interface Kept {
  readonly records: readonly KeptRecord[];
  /** Partition keys of the delegations. */
  readonly delegations: readonly string[];
  /** 受付番号 and the matter it stands for. */
  readonly numbers: readonly (readonly [string, string])[];
  /** Outbox rows that nobody delivered. */
  readonly pending: readonly string[];
  /** Inbox entries that are still there. */
  readonly asked: readonly string[];
  /** Executions that are still open. */
  readonly executions: readonly string[];
}

/** How often each event stands in the journal of a record that went straight through; `step-entered` and `signed` are counted apart. */
const straight: Readonly<Record<string, readonly string[]>> = {
  MATTER: ['draft-created', 'submitted', 'review-accepted', 'put-on-referral', 'approval-sealed'],
  REFERRAL: [
    'referral-created',
    'letter-issued',
    'deliberation-recorded',
    'reply-drafted',
    'reply-confirmed',
    'reply-delivered',
    'reply-acknowledged',
    'referral-closed',
  ],
  DOCUMENT: ['document-drafted', 'reply-issued'],
  DUTY: ['duty-scheduled'],
};
const SIGNERS = 2;
const ends: Readonly<Record<string, string>> = {
  MATTER: 'approved',
  REFERRAL: 'closed',
  DOCUMENT: 'issued',
  DUTY: 'scheduled',
};

const ofKind = ({ records }: Kept, kind: string): KeptRecord[] =>
  records.filter((record) => record.kind === kind);

const twice = (names: readonly string[]): string[] => {
  const counted = Map.groupBy(names, (name) => name);
  return [...counted]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => `${name} (${all.length} times)`);
};

const numberIn = (text: unknown): number => Number(/第(\d+)号/.exec(String(text))?.[1] ?? Number.NaN);

/** What breaks a series that must run from 1 without a gap. */
const seriesFaults = (name: string, numbers: readonly number[]): string[] => {
  const given = numbers.toSorted((one, other) => one - other);
  return given
    .flatMap((n, index) => (n === index + 1 ? [] : [`${name}: ${n} stands at place ${index + 1}`]))
    .slice(0, 3);
};

/** What should be there and is not, in words: each matter with its receipt, delegation and duty, everything ended. */
export const lostIn = (kept: Kept, matters: number): string[] => {
  const ids = new Set(kept.records.map(({ id }) => id));
  const titles = new Set(ofKind(kept, 'MATTER').map(({ head }) => Object(head['content']).title));
  const wanted = Array.from({ length: matters }, (_, index) => `運用の委託 ${String(index + 1)}`);
  return [
    ...wanted.filter((title) => !titles.has(title)).map((title) => `${title} is not there`),
    ...kept.records
      .filter(({ kind, head }) => head['status'] !== ends[kind])
      .map(({ kind, id, head }) => `${kind} ${id} is ${String(head['status'])} at ${String(head['step'])}`),
    ...kept.records.flatMap(({ kind, id, events }) =>
      (straight[kind] ?? [])
        .filter((type) => !events.some((event) => event.type === type))
        .map((type) => `${id} has no ${type}`),
    ),
    ...ofKind(kept, 'MATTER').flatMap(({ id, besides }) => [
      ...(besides.includes('RECEIPT') ? [] : [`${id} has no receipt`]),
      ...(ids.has(`dut_${id.slice(4)}`) ? [] : [`${id} has no duty`]),
      ...(kept.delegations.some((pk) => pk.endsWith(id.slice(4))) ? [] : [`${id} has no delegation`]),
    ]),
    ...kept.pending.map((row) => `${row} was never delivered`),
    ...kept.executions.map((name) => `the execution ${name} is still open`),
  ];
};

const stepsTwice = ({ id, events }: KeptRecord): string[] => {
  const entered = events.filter(({ type }) => type === 'step-entered');
  return twice(
    entered.map(({ data }) => `${id} step-entered ${JSON.stringify([data['step'], data['round']])}`),
  );
};

const eventsTwice = ({ kind, id, events }: KeptRecord): string[] => {
  const once = straight[kind] ?? [];
  const signed = events.filter(({ type }) => type === 'signed').length;
  return [
    ...twice(events.filter(({ type }) => once.includes(type)).map(({ type }) => `${id} ${type}`)),
    ...(signed > SIGNERS ? [`${id} is signed ${signed} times`] : []),
  ];
};

/** What is there more often than once, in words, and numbers that are not one gapless series. */
export const doubledIn = (kept: Kept, matters: number): string[] => {
  const carried = ofKind(kept, 'REFERRAL').flatMap(({ head }) =>
    (Array.isArray(head['items']) ? head['items'] : []).map(
      (item: unknown) => `${String(Object(item).matterId)} on a letter`,
    ),
  );
  const count = (name: string, there: number): string[] =>
    there > matters ? [`${String(there)} ${name} for ${String(matters)} matters`] : [];
  const receipts = kept.records.filter(({ besides }) => besides.includes('RECEIPT')).length;
  return [
    ...twice(ofKind(kept, 'MATTER').map(({ head }) => String(Object(head['content']).title))),
    ...kept.records.flatMap((record) => [...eventsTwice(record), ...stepsTwice(record)]),
    ...twice(carried),
    ...count('delegations', kept.delegations.length),
    ...count('duties', ofKind(kept, 'DUTY').length),
    ...count('receipts', receipts),
    ...twice(kept.numbers.map(([, matterId]) => `${matterId} numbered`)),
    ...seriesFaults(
      '受付番号',
      kept.numbers.map(([number]) => Number(number.split('-')[1])),
    ),
    ...seriesFaults(
      '付議',
      ofKind(kept, 'REFERRAL').map(({ head }) => numberIn(head['number'])),
    ),
    ...seriesFaults(
      '通知',
      ofKind(kept, 'DOCUMENT').map(({ head }) => numberIn(head['number'])),
    ),
    ...kept.asked.map((row) => `${row} is still asked`),
  ];
};
