import type { Certificate } from '../domain/destruction/certificate.ts';
import { withDefaults } from '../domain/destruction/certificate-line.ts';
import { piecesOf } from '../domain/destruction/check-lines.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { nameOfLine, type Said } from '../domain/destruction/validation.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { everyLine } from '../storage/certificate-lines.ts';
import { readLedger } from '../storage/ledger.ts';
import type { Scope } from '../storage/scope.ts';

/** Problems that one answer can name. */
const MOST = 100;

/** The lines that would be accepted although the ledger has less of them open by now: something was returned meanwhile. */
export async function noLongerOpen(
  scope: Scope,
  duty: Duty,
  certificate: Certificate,
  { rest, lines: judged }: Said,
): Promise<Problem[]> {
  const judgements = new Map(judged.map((line) => [nameOfLine(line), line.judgement]));
  const { rows } = await readLedger(scope, duty.delegationId);
  const ledger = new Map(rows.map((row) => [row.position, row]));
  const taken = new Map<number, number>();
  const problems: Problem[] = [];
  for await (const lines of everyLine(scope, certificate.id)) {
    for (const line of lines) {
      if ((judgements.get(nameOfLine(line)) ?? rest) === 'return') continue;
      const row = ledger.get(line.position);
      const open = row?.balance.open ?? 0;
      const content = withDefaults(certificate.content.defaults, line.content);
      const sum = (taken.get(line.position) ?? 0) + piecesOf(content, row, open);
      taken.set(line.position, sum);
      if (sum > open || open === 0)
        problems.push({
          rule: 'line-no-longer-open',
          path: `/lines/${nameOfLine(line)}`,
          limit: String(open),
        });
    }
    if (problems.length >= MOST) break;
  }
  return problems.slice(0, MOST);
}
