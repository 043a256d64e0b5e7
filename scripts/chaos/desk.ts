import { setTimeout as pause } from 'node:timers/promises';

import * as z from 'zod';

import { type ChaosPerson, pageSchema, type Progress } from './person.ts';

const inboxSchema = z.looseObject({
  rows: z.array(z.looseObject({ recordId: z.string(), step: z.string(), round: z.int() })),
});
export type InboxRow = z.infer<typeof inboxSchema>['rows'][number];

const referralPage = pageSchema.extend({
  referral: z.looseObject({ items: z.array(z.looseObject({ matterId: z.string() })) }),
});

/** The page of what an inbox row is about. */
const pageOf = ({ recordId }: InboxRow): string => {
  const folders: Record<string, string> = { mat: 'matters', ref: 'referrals', doc: 'documents' };
  return `/${folders[recordId.slice(0, 3)] ?? 'duties'}/${recordId}`;
};

/** What a person posts for a row of their inbox; `body` undefined: not now. */
const answerTo = async (
  person: ChaosPerson,
  row: InboxRow,
): Promise<{ path: string; body: unknown } | undefined> => {
  const page = pageOf(row);
  switch (row.step) {
    case 'review':
      return { path: `${page}/review`, body: { decision: 'accept' } };
    case 'deliberation': {
      const read = await person.read(page, referralPage);
      if (read === undefined) return undefined;
      const outcomes = read.referral.items.map(({ matterId }) => ({
        matterId,
        outcome: 'approve',
        conditions: [],
        present: 5,
      }));
      // The day before: it stays the same over retries on either side of midnight.
      return { path: `${page}/deliberation`, body: { heldOn: '2026-06-01', outcomes } };
    }
    case 'draft-reply':
      return {
        path: `${page}/reply-draft`,
        body: { title: '結果の通知', text: '付議のあった件は、承認します。' },
      };
    case 'confirm-reply':
      return { path: `${page}/reply-confirmation`, body: { decision: 'confirm' } };
    case 'sign':
      return { path: `${page}/signature`, body: { decision: 'sign' } };
    case 'acknowledgement':
      return { path: `${page}/acknowledgement`, body: {} };
    case 'stopped':
      return { path: `/stopped/${row.recordId}/resumption`, body: { decision: 'resume' } };
    default:
      return undefined;
  }
};

/** A person at their desk: does what the inbox asks for, some things side by side. */
export class Desk {
  /** Steps that died and were resumed. */
  resumed = 0;
  /** Answers that no careful client should get, in words. */
  readonly surprises: string[] = [];
  readonly #name: string;
  readonly #person: ChaosPerson;
  readonly #progress: Progress;
  readonly #busy = new Set<string>();

  constructor(name: string, person: ChaosPerson, progress: Progress) {
    this.#name = name;
    this.#person = person;
    this.#progress = progress;
  }

  /** Works until the run is over. */
  async work(): Promise<void> {
    while (!this.#progress.over) {
      const inbox = await this.#person.read('/inbox', inboxSchema);
      for (const row of inbox?.rows ?? []) {
        if (this.#busy.size >= AT_ONCE) break;
        const key = `${this.#name}-${row.recordId}-${row.step}-${String(row.round)}`;
        if (this.#busy.has(key)) continue;
        this.#busy.add(key);
        void this.#act(row, key).finally(() => this.#busy.delete(key));
      }
      await pause(inbox?.rows.length === 0 ? 150 : 40);
    }
  }

  async #act(row: InboxRow, key: string): Promise<void> {
    const answer = await answerTo(this.#person, row);
    if (answer === undefined) return;
    const heard = await this.#person.post(answer.path, { key, body: answer.body, versionAt: pageOf(row) });
    if (heard === undefined) return;
    if (heard.status < 300 && row.step === 'stopped') this.resumed += 1;
    // 409: a colleague was first, or the page is older than the record; the inbox says whether anything is left.
    if (heard.status >= 300 && heard.status !== 409)
      this.surprises.push(`${key}: ${String(heard.status)} ${JSON.stringify(heard.body)}`);
  }
}

const AT_ONCE = 4;
