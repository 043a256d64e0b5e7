import * as z from 'zod';
import { idSchema, newId } from '../domain/identifier/identifier.ts';
import {
  classifyWritten,
  MOST_CHANGES,
  tallied,
  writtenChangeSchema,
  type ChangeRow,
  type Tally,
  type WrittenChange,
} from '../domain/pia/change-row.ts';
import { readPlace, standsWrong } from '../domain/pia/change-place.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import {
  changeRemoval,
  changeWrite,
  readChange,
  readTally,
  stillWritten,
  tallyWrite,
} from '../storage/revision-changes.ts';
import type { Scope } from '../storage/scope.ts';
import { backOff, commit, type Write } from '../storage/transaction.ts';
import { ofMatter } from './answers.ts';
import { classificationOf, nameOf, savedChangeAnswer } from './change-answers.ts';
import { findWrittenRevision, type RevisionMatter } from './find-revision.ts';

const ofChange = ofMatter.extend({ change: idSchema('chg') });

type Saved = z.infer<typeof savedChangeAnswer>;

const ATTEMPTS = 10;

/** What one row was and becomes; undefined on either side for a row that is new, or goes. */
interface Saving {
  readonly scope: Scope;
  readonly matter: RevisionMatter;
  readonly out: ChangeRow | undefined;
  readonly put: ChangeRow | undefined;
  /** The write that keeps the first answer to a POST. */
  readonly keep?: (answer: Answered<Saved>) => Write;
}

/** Writes one row with the tally of the whole list; two colleagues who save two rows do not refuse each other. */
export async function saveRow({ scope, matter, out, put, keep }: Saving): Promise<Answered<Saved> | Refusal> {
  const row = put ?? out;
  if (!row) throw new RangeError('neither a row that was nor one that is');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const kept = await readTally(scope, matter.id);
    const tally: Tally = tallied(kept.tally, out, put);
    if (tally.all > MOST_CHANGES)
      return refuse('rule-broken', [{ rule: 'too-long', path: '', limit: String(MOST_CHANGES) }]);
    const version = put?.version ?? row.version + 1;
    const classification = put ? { classification: classificationOf(put) } : {};
    const answer = answered({ id: row.id, version, tally, name: nameOf(row), ...classification }, version);
    const written = await commit([
      put ? changeWrite(scope, matter.id, out, put) : changeRemoval(scope, matter.id, row),
      tallyWrite(scope, matter.id, kept, tally),
      stillWritten(scope, matter),
      ...(keep ? [keep(answer)] : []),
    ]);
    if (written.kind === 'committed') return answer;
    if (written.why.has('decided')) return refuse('not-at-step');
    if (!written.why.has('taken') || written.why.size > 1) return refuse('stale');
    await backOff(attempt);
  }
  return refuse('unavailable');
}

/** A row as it is kept, with what the rules say of it. */
export function rowOf(
  written: WrittenChange,
  kept: Pick<ChangeRow, 'id' | 'version' | 'updatedAt'>,
): ChangeRow {
  const { timing, rule } = classifyWritten(written);
  return { ...written, ...kept, type: 'pia-change', schema: 1, timing, rule };
}

/** A row with its item: the one chosen, else the one its label names. Refused for a key of a block where there is none. */
function placed(written: WrittenChange): WrittenChange | Refusal {
  if (standsWrong(written)) return refuse('invalid-input', [{ rule: 'wrong-form', path: '/place' }]);
  return readPlace(written);
}

/** A department adds a row to the list of changes; the answer says when its change may come. */
export const addChange = memberDoor({
  route: 'add-change',
  summary: { ja: '変更箇所に行を加える', en: 'Add a row to the list of changes' },
  params: ofMatter,
  body: writtenChangeSchema,
  answer: savedChangeAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, params, body, keepAnswer }) {
    const matter = await findWrittenRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const written = placed(body);
    if ('code' in written) return written;
    const put = rowOf(written, { id: newId('chg', nowEpoch, randomUnit), version: 1, updatedAt: now });
    return saveRow({ scope, matter, out: undefined, put, keep: keepAnswer });
  },
});

/** A department saves a row; rows have versions of their own. */
export const saveChange = memberDoor({
  route: 'save-change',
  summary: { ja: '変更箇所の行を保存する', en: 'Save a row of the list of changes' },
  params: ofChange,
  body: writtenChangeSchema,
  answer: savedChangeAnswer,
  ifMatch: true,
  async run({ scope, actor, now, params, body, expected }) {
    const matter = await findWrittenRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const out = await readChange(scope, matter.id, params.change);
    if (!out) return refuse('not-found');
    if (out.version !== expected) return refuse('stale');
    const written = placed(body);
    if ('code' in written) return written;
    const put = rowOf(written, { id: out.id, version: out.version + 1, updatedAt: now });
    return saveRow({ scope, matter, out, put });
  },
});

/** A department takes a row off the list of changes. */
export const removeChange = memberDoor({
  route: 'remove-change',
  summary: { ja: '変更箇所の行を除く', en: 'Take a row off the list of changes' },
  params: ofChange,
  body: z.strictObject({}).optional(),
  answer: savedChangeAnswer,
  ifMatch: true,
  async run({ scope, actor, params, expected, keepAnswer }) {
    const matter = await findWrittenRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const out = await readChange(scope, matter.id, params.change);
    if (!out) return refuse('not-found');
    if (out.version !== expected) return refuse('stale');
    return saveRow({ scope, matter, out, put: undefined, keep: keepAnswer });
  },
});
