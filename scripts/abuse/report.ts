import type { Finding } from './request.ts';

const LONGEST = 1500;

const short = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} ... (${String(text.length)} characters)`;

/** A header as it may be printed: of a token only its end, which is no secret without the rest. */
const headerLine = (name: string, value: string, sub: string): string =>
  name === 'authorization' && sub !== '' ? `${name}: Bearer (of ${sub})` : `${name}: ${short(value)}`;

const requestIdIn = (text: string): string | undefined => /"requestId":"([^"]+)"/.exec(text)?.[1];

/** A finding as people read it: what happened, the request, the answer, and what the functions logged of it. */
export function findingLines(finding: Finding, failures: readonly string[]): string[] {
  const { what, detail, request, answer } = finding;
  const lines = ['', `FINDING: ${what}`];
  if (detail !== '') lines.push(`  ${short(detail)}`);
  if (request !== undefined) {
    const { method, path, headers, body, family, person } = request;
    lines.push(`  ${family} ${request.operation?.id ?? '(no route)'} as ${person?.sub ?? 'nobody'}`);
    lines.push(`  ${method} ${short(path)}`);
    lines.push(...headers.map(([name, value]) => `  ${headerLine(name, value, person?.sub ?? '')}`));
    if (body !== undefined) lines.push(`  ${short(JSON.stringify(body))}`);
  }
  if (answer !== undefined) {
    lines.push(`  answer ${String(answer.status)} ${short(answer.text)}`);
    const id = requestIdIn(answer.text);
    lines.push(
      ...failures
        .filter((line) => id !== undefined && line.includes(id))
        .map((line) => `  log ${short(line.trim())}`),
    );
  }
  return lines;
}
