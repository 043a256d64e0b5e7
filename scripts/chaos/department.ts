import { setTimeout as pause } from 'node:timers/promises';

import * as z from 'zod';

import type { ChaosPerson, Progress } from './person.ts';

const decided = z.looseObject({ id: z.string(), number: z.string().optional() });
const backlogSchema = z.looseObject({
  rows: z.array(z.looseObject({ matterId: z.string(), key: z.string() })),
});

/** A matter as the department's client knows it. */
export interface ChaosMatter {
  readonly title: string;
  id: string;
  number: string;
}

/** A request as 新宿区's form has it. Its contract outlasts the run, so that no duty opens. */
const content = (title: string) => ({
  title,
  registeredBusiness: '国民健康保険',
  contractor: 'tokyo-kokuho-rengokai',
  subjects: ['被保険者'],
  subjectCount: { value: 90_000, approximate: true, asOf: '2026-04-01' },
  dataItems: ['資格情報', '給付情報'],
  recordMedia: [{ kind: 'cloud', text: 'クラウド上のサーバ' }],
  reason: '継続して利用するため',
  workItems: [{ text: '集約・管理', subDelegated: false }],
  period: { start: '2026-07-01', end: '2027-03-31', continues: true },
  measures: [],
});

/** Creations, which only their Idempotency-Key (good for 24 hours) keeps from happening twice: the clock must not jump past that. */
export class Creations {
  underWay = 0;
  held = false;

  async during<T>(work: () => Promise<T>): Promise<T> {
    while (this.held) await pause(20);
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
    }
  }
}

export interface Work {
  readonly progress: Progress;
  readonly creations: Creations;
  readonly surprises: string[];
}

/** Creates and submits one matter; answers it once the office has its 受付番号, undefined when the run is over. */
export const requestMatter = async (
  person: ChaosPerson,
  name: string,
  { creations, surprises }: Work,
): Promise<ChaosMatter | undefined> => {
  const title = `運用の委託 ${name}`;
  const body = { kind: 'delegation', content: content(title) };
  const created = await creations.during(() => person.post('/matters', { key: `create-${name}`, body }));
  if (created === undefined) return undefined;
  if (created.status !== 201) {
    surprises.push(`create ${name}: ${String(created.status)} ${JSON.stringify(created.body)}`);
    return undefined;
  }
  const { id } = decided.parse(created.body);
  for (;;) {
    const submitted = await person.post(`/matters/${id}/submission`, {
      key: `submit-${name}`,
      body: {},
      versionAt: `/matters/${id}`,
    });
    if (submitted === undefined) return undefined;
    if (submitted.status < 300) return { title, id, number: decided.parse(submitted.body).number ?? '' };
    if (submitted.status !== 409) {
      surprises.push(`submit ${name}: ${String(submitted.status)} ${JSON.stringify(submitted.body)}`);
      return undefined;
    }
  }
};

const MOST_ON_A_LETTER = 20;

/**
 * The secretariat puts what waits on letters: twenty matters each, the last ones when `lastOnes` says that no more will come. One
 * letter at a time: which matters a letter carries is settled before it is sent, and sent again unchanged.
 */
export const referMatters = async (
  person: ChaosPerson,
  work: Work,
  lastOnes: () => boolean,
): Promise<string[]> => {
  const letters: string[] = [];
  for (let attempt = 1; !work.progress.over; attempt += 1) {
    await pause(100);
    const mayBeLast = lastOnes();
    const backlog = await person.read('/backlog', backlogSchema);
    const rows = backlog?.rows.slice(0, MOST_ON_A_LETTER) ?? [];
    if (rows.length === 0 || (rows.length < MOST_ON_A_LETTER && !mayBeLast)) continue;
    const body = { title: `付議 ${String(attempt)}`, matters: rows.map(({ matterId }) => matterId) };
    const key = `referral-${String(attempt)}`;
    const referred = await work.creations.during(() => person.post('/referrals', { key, body }));
    if (referred === undefined) break;
    if (referred.status === 201) letters.push(decided.parse(referred.body).id);
    else if (referred.status !== 409)
      work.surprises.push(`${key}: ${String(referred.status)} ${JSON.stringify(referred.body)}`);
  }
  return letters;
};
