import * as z from 'zod';
import { paperVersions, type Paper } from '../domain/paper/paper.ts';
import { registerPaper, type Register } from '../domain/register/register.ts';
import { fileSchema } from '../middleware/file-answer.ts';

const html = 'text/html; charset=utf-8';

/** What a paper can be written as. */
export const paperTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html,
} as const;

/** What a register can be written as. */
export const registerTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  html,
} as const;

export const paperQuery = { format: z.enum(['docx', 'html']).default('docx') };
export const registerQuery = { format: z.enum(['xlsx', 'csv', 'html']).default('xlsx') };
/** Who the file is for; the public version can be looked at before it is published. */
export const versionQuery = { version: z.enum(paperVersions).default('internal') };

/** What doors that answer a file have in common. */
export const paperDoor = { files: Object.values(paperTypes), answer: fileSchema };
export const registerDoor = { files: Object.values(registerTypes), answer: fileSchema };

type File = z.input<typeof fileSchema>;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A paper as a file. The writers are loaded when one is asked for. */
export async function paperFile(
  paper: Paper,
  format: keyof typeof paperTypes,
  inline = false,
): Promise<File> {
  const name = `${paper.fileName}.${format}`;
  const type = paperTypes[format];
  if (format === 'docx') {
    const { writeDocx } = await import('../papers/write-docx.ts');
    return { name, type, bytes: await writeDocx(paper) };
  }
  const { writeHtml } = await import('../papers/write-html.ts');
  return { name, type, bytes: bytesOf(writeHtml(paper)), inline };
}

/** A register as a file. @param next where the rest of the list begins. */
export async function registerFile(
  register: Register,
  format: keyof typeof registerTypes,
  { next, inline = false }: { next?: string | undefined; inline?: boolean } = {},
): Promise<File> {
  if (format === 'html') {
    const file = await paperFile(registerPaper(register), 'html', inline);
    return { ...file, ...(next === undefined ? {} : { next }) };
  }
  const { writeRegisterCsv, writeRegisterXlsx } = await import('../sheets/write-register.ts');
  const bytes = format === 'csv' ? bytesOf(writeRegisterCsv(register)) : await writeRegisterXlsx(register);
  const name = `${register.fileName}.${format}`;
  return { name, type: registerTypes[format], bytes, ...(next === undefined ? {} : { next }) };
}
