import * as z from 'zod';
import { newId } from '../domain/identifier/identifier.ts';
import {
  MOST_CHANGES,
  MOST_IMPORTED,
  tallied,
  tallySchema,
  type ChangeRow,
} from '../domain/pia/change-row.ts';
import { rowOfTable } from '../domain/pia/change-place.ts';
import { readLabel } from '../domain/pia/label/read-label.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { changeWrite, readTally, stillWritten, tallyWrite } from '../storage/revision-changes.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, untilWritten, type Write } from '../storage/transaction.ts';
import { ofMatter } from './answers.ts';
import { findWrittenRevision, type RevisionMatter } from './find-revision.ts';
import { rowOf } from './save-change.ts';

const importedAnswer = z.object({
  added: z.int(),
  tally: tallySchema,
  /** The rows whose item is still to be chosen: what they are called, and what that could mean. */
  unknown: z.array(z.object({ id: z.string(), label: z.string(), candidates: z.array(z.string()) })),
});
type Imported = z.infer<typeof importedAnswer>;

const words = z.string().max(60_000);

/** Rows whose item is to be chosen, with what their labels could mean. */
const unknownAmong = (rows: readonly ChangeRow[]): Imported['unknown'] =>
  rows
    .filter(({ place }) => place === undefined)
    .map(({ id, label }) => {
      const read = readLabel(label);
      return { id, label, candidates: read.kind === 'unknown' ? read.candidates.map((item) => item.id) : [] };
    });

interface Importing {
  readonly scope: Scope;
  readonly matter: RevisionMatter;
  readonly rows: readonly ChangeRow[];
  readonly keepAnswer: (answer: Answered<Imported>) => Write;
}

/** Writes all rows with the tally, or none; undefined when a colleague saved a row meanwhile. */
async function write({
  scope,
  matter,
  rows,
  keepAnswer,
}: Importing): Promise<Answered<Imported> | Refusal | undefined> {
  const kept = await readTally(scope, matter.id);
  const tally = rows.reduce((so, row) => tallied(so, undefined, row), kept.tally);
  if (tally.all > MOST_CHANGES)
    return refuse('rule-broken', [{ rule: 'too-long', path: '/rows', limit: String(MOST_CHANGES) }]);
  const answer = answered({ added: rows.length, tally, unknown: unknownAmong(rows) });
  const written = await commit([
    ...rows.map((row) => changeWrite(scope, matter.id, undefined, row)),
    tallyWrite(scope, matter.id, kept, tally),
    stillWritten(scope, matter),
    keepAnswer(answer),
  ]);
  if (written.kind === 'committed') return answer;
  if (written.why.has('decided')) return refuse('not-at-step');
  return written.why.has('taken') && written.why.size === 1 ? undefined : refuse('stale');
}

/** A department takes the rows of its own table into the list of changes: all of them, or none (一括取込). */
export const importChanges = memberDoor({
  route: 'import-changes',
  summary: { ja: '変更箇所を表から取り込む', en: 'Take rows into the list of changes' },
  params: ofMatter,
  body: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          item: z.string().max(400),
          kind: z.string().max(40),
          before: words,
          after: words,
          explanation: z.string().max(1000),
        }),
      )
      .min(1)
      .max(MOST_IMPORTED),
  }),
  answer: importedAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, params, body, keepAnswer }) {
    const matter = await findWrittenRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    // A list stands in the order of its ids.
    const rows = body.rows.map((row, index) =>
      rowOf(rowOfTable(row), {
        id: newId('chg', nowEpoch + index, randomUnit),
        version: 1,
        updatedAt: now,
      }),
    );
    return (await untilWritten(() => write({ scope, matter, rows, keepAnswer }))) ?? refuse('unavailable');
  },
});
