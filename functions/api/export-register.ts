import * as z from 'zod';
import { mayUse } from '../domain/access/table.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { classifyWritten } from '../domain/pia/change-row.ts';
import { writtenSheet } from '../domain/pia/change-sheet.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { changeSheetRegister } from '../domain/register/kinds.ts';
import { drawRegister } from '../domain/register/register.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readChanges } from '../storage/revision-changes.ts';
import { ofMatter } from './answers.ts';
import { nameOf } from './change-answers.ts';
import { findRevision } from './find-revision.ts';
import { cursorQuery, officeQuery } from './list-pages.ts';
import { registerDoor, registerFile, registerQuery } from './paper-file.ts';
import { readRegister, registerLists, type RegisterName } from './register-rows.ts';

const names = Object.keys(registerLists) as [RegisterName, ...RegisterName[]];

/** A register as a file: of one's own office for departments, of what it owes for a contractor, else all or an office's. */
export const exportRegister = memberDoor({
  route: 'export-register',
  summary: { ja: '台帳・一覧（ファイル）', en: 'Register as a file' },
  params: z.object({ municipality: z.string(), register: z.enum(names) }),
  query: z.strictObject({
    ...registerQuery,
    office: officeQuery,
    /** Whose numbers, in the register of consultations; and a day of the year asked for. */
    body: officeQuery,
    on: z.iso.date().optional(),
    cursor: cursorQuery,
  }),
  ...registerDoor,
  async run({ scope, actor, now, params: { register: name }, query }) {
    if (!mayUse(registerLists[name], actor.role)) return refuse('not-permitted');
    const departmental = actor.role === 'staff' || actor.role === 'head';
    const found = await readRegister(name, {
      scope,
      profile: await profileOf(scope),
      on: query.on ?? tokyoDate(now),
      version: 'internal',
      office: departmental ? actor.office : query.office,
      ...(actor.role === 'contractor' ? { contractor: actor.office } : {}),
      body: query.body,
      cursor: query.cursor,
    });
    if ('code' in found) return found;
    return answered(await registerFile(found.register, query.format, { next: found.next }));
  },
});

/** The sheet of changes (別添３ 変更箇所) of a revision as a file. */
export const exportChangeSheet = memberDoor({
  route: 'export-change-sheet',
  summary: { ja: '変更箇所（ファイル）', en: 'Sheet of changes as a file' },
  params: ofMatter,
  query: z.strictObject(registerQuery),
  ...registerDoor,
  async run({ scope, actor, now, params, query }) {
    const matter = await findRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const changes = await readChanges(scope, matter.id);
    const named = changes.map((row) => ({ ...row, name: nameOf(row), classification: classifyWritten(row) }));
    const rows = writtenSheet(matter.content.changesOn ?? '', named);
    const register = drawRegister(changeSheetRegister, rows, {
      on: tokyoDate(now),
      version: 'internal',
      withheld: [],
      more: false,
    });
    return answered(await registerFile(register, query.format));
  },
});
