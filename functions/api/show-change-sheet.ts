import * as z from 'zod';
import { writtenSheet } from '../domain/pia/change-sheet.ts';
import { classifyWritten } from '../domain/pia/change-row.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readChanges } from '../storage/revision-changes.ts';
import { ofMatter } from './answers.ts';
import { nameOf } from './change-answers.ts';
import { findRevision } from './find-revision.ts';

const cell = z.string();

/** What the door answers. */
export const sheetAnswer = z.object({
  now: z.string(),
  rows: z.array(
    z.object({
      変更日: cell,
      項目: cell,
      変更前の記載: cell,
      変更後の記載: cell,
      提出時期: cell,
      提出時期に係る説明: cell,
    }),
  ),
});

/** The sheet of changes (別添３ 変更箇所) of a revision, cell by cell as the form has it. */
export const showChangeSheet = memberDoor({
  route: 'show-change-sheet',
  summary: { ja: '別添３ 変更箇所', en: 'Sheet of changes' },
  params: ofMatter,
  answer: sheetAnswer,
  async run({ scope, actor, now, params }) {
    const matter = await findRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const changes = await readChanges(scope, matter.id);
    const rows = changes.map((row) => ({ ...row, name: nameOf(row), classification: classifyWritten(row) }));
    return answered({
      now,
      rows: [...writtenSheet(matter.revision?.startedOn ?? matter.content.changesOn ?? '', rows)],
    });
  },
});
