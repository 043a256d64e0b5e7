import * as z from 'zod';
import { certificateContentSchema, type Certificate } from '../domain/destruction/certificate.ts';
import {
  lineContentSchema,
  lineRefSchema,
  type LineContent,
} from '../domain/destruction/certificate-line.ts';
import { findIndividualNumbers } from '../domain/individual-number/individual-number.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { lineRemoval, lineWrite } from '../storage/certificate-lines.ts';
import { draftHeaderWrite, editedWrite } from '../storage/certificates.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { ofDuty } from './answers.ts';
import { serialColumns } from './certificate-answers.ts';
import { draftOf, dutyToCertify, newLine } from './certificate-draft.ts';

const MOST_LINES = 50;

const savedLine = lineRefSchema.extend({
  /** The version that was seen; 0 for a new line. */
  version: z.int().min(0),
  /** null takes the line out. */
  content: lineContentSchema.nullable(),
});
type SavedLine = z.infer<typeof savedLine>;

const body = z.strictObject({
  /** What the certificate says besides its lines, and the version that was seen. */
  content: z.strictObject({ version: z.int().min(1), value: certificateContentSchema }).optional(),
  lines: z.array(savedLine).max(MOST_LINES).default([]),
});

const answer = z.object({
  certificateId: z.string(),
  version: z.int(),
  lines: z.array(z.object({ position: z.int(), item: z.int(), version: z.int() })),
});

/** A serial that might be somebody's number is kept only once somebody said that it stands on the device (S31b). */
export const numberProblems = (lines: readonly { readonly content: LineContent | null }[]): Problem[] =>
  lines.flatMap(({ content }, index) => {
    const asked = content?.serial !== undefined && findIndividualNumbers(content.serial);
    const said = content?.confirmed?.some(({ rule }) => rule === 'serial-like-individual-number') ?? false;
    return asked && !said
      ? [{ rule: 'serial-like-individual-number', path: `/lines/${index}/content/serial` }]
      : [];
  });

const lineWrites = (scope: Scope, certificateId: string, lines: readonly SavedLine[]): Write[] =>
  lines.map(({ content, version, ...at }) =>
    content === null
      ? lineRemoval(scope, certificateId, at, version)
      : lineWrite(scope, { ...newLine(certificateId, at, content), version: version + 1 }, version),
  );

/**
 * Keeps what is being written of a certificate, however incomplete: outside the journal, every line under a version of
 * its own, so that two colleagues do not block each other (design §4).
 */
export const saveCertificate = memberDoor({
  route: 'save-certificate',
  summary: { ja: '廃棄証明書の下書きを保存する', en: 'Save the draft of the certificate' },
  params: ofDuty,
  body,
  answer,
  serials: serialColumns,
  async run({ scope, actor, params, body: { content, lines }, now, nowEpoch }) {
    const duty = await dutyToCertify(scope, params.duty, actor);
    if ('code' in duty) return duty;
    const problems = numberProblems(lines);
    if (problems.length > 0) return refuse('rule-broken', problems);
    const draft = await draftOf(scope, duty, { now, nowEpoch });
    if (content !== undefined && content.version !== draft.version) return refuse('stale');
    const header =
      content === undefined
        ? editedWrite(scope, draft.id)
        : draftHeaderWrite(scope, draft, edited(draft, content.value));
    const written = await commit([header, ...lineWrites(scope, draft.id, lines)]);
    if (written.kind === 'lost') return refuse('stale');
    return answered({
      certificateId: draft.id,
      version: draft.version + (content === undefined ? 0 : 1),
      lines: lines.map((line) => ({
        position: line.position,
        item: line.item,
        version: line.content === null ? 0 : line.version + 1,
      })),
    });
  },
});

const edited = (draft: Certificate, content: Certificate['content']): Certificate => ({
  ...draft,
  content,
  version: draft.version + 1,
  edits: draft.edits + 1,
});
