import type { Certificate } from '../domain/destruction/certificate.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { nameOfLine } from '../domain/destruction/validation.ts';
import { everyLine, readJudged, stagedLine } from '../storage/certificate-lines.ts';
import { draftWrite, newCertificateWrite } from '../storage/certificates.ts';
import type { Scope } from '../storage/scope.ts';
import { putStaged } from '../storage/staged.ts';
import type { Write } from '../storage/transaction.ts';
import { emptyDraft, newLine, type Moment } from './certificate-draft.ts';

/**
 * The writes of a draft with the lines that were returned, so that nobody types them again; it names the certificate it
 * corrects. Its lines are written here, and have no effect before those writes.
 */
export async function correctionDraft(
  scope: Scope,
  duty: Duty,
  certificate: Certificate,
  moment: Moment,
): Promise<Write[]> {
  const { validation } = certificate;
  if (!validation) throw new RangeError('only a validated certificate is corrected');
  const judged = new Map(
    (await readJudged(scope, certificate.id, validation.batch)).map((line) => [
      nameOfLine(line),
      line.judgement,
    ]),
  );
  const draft = emptyDraft(duty, moment, { content: certificate.content, corrects: certificate.id });
  for await (const lines of everyLine(scope, certificate.id)) {
    const returned = lines.filter((line) => (judged.get(nameOfLine(line)) ?? validation.rest) === 'return');
    await putStaged(returned.map((line) => stagedLine(scope, newLine(draft.id, line, line.content))));
  }
  return [newCertificateWrite(scope, draft), draftWrite(scope, draft, undefined)];
}
