// `npm run papers -- [FOLDER]`: runs the scenario of a whole session, saves its papers, has LibreOffice make PDFs of them
// without a word of warning, and looks in the PDFs for the numbers, names and dates. Exit 0 when all of it holds.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collectPapers, type Papers } from './papers/collect.ts';
import { said, scenarioFile, wanted } from './papers/higashimurayama.ts';
import { readScenario } from './scenario/read-scenario.ts';
import { runScenario } from './scenario/run.ts';

const folder = process.argv[2] ?? mkdtempSync(path.join(tmpdir(), 'shimon-papers-'));

/** LibreOffice and poppler come from Debian, where they are missing and may be installed. */
function installTools(): void {
  const missing = ['soffice', 'pdftotext'].filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0)
    throw new Error(
      `missing: ${missing.join(', ')}. apt-get install libreoffice-writer poppler-utils fonts-noto-cjk`,
    );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['libreoffice-writer', 'poppler-utils', 'fonts-noto-cjk'];
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ])
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 2] });
}

async function papersOf(): Promise<Papers> {
  const { scenario, profile } = readScenario(scenarioFile);
  let papers: Papers | undefined;
  await runScenario({
    scenario,
    profile,
    deadlineMs: 30_000,
    say: () => undefined,
    look: async (at) => {
      papers = await collectPapers(at, wanted, 'docx');
    },
  });
  if (!papers) throw new Error('the scenario ended without its papers');
  return papers;
}

/** LibreOffice itself: the script around it looks for a Java that no paper needs. */
const office = (): string => {
  const { stdout } = spawnSync('which', ['soffice'], { encoding: 'utf8' });
  return `${realpathSync(stdout.trim())}.bin`;
};

/** Makes the PDF of a file. Answers what LibreOffice had to say besides. */
function convert(file: string): string[] {
  // A profile of its own: an office that is open on this machine is not asked.
  const profile = `-env:UserInstallation=file://${path.join(folder, 'libreoffice')}`;
  const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file];
  const { status, stdout, stderr } = spawnSync(office(), args, { encoding: 'utf8', timeout: 240_000 });
  const spoken = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  const expected = /^convert .+ -> .+ using filter : writer_pdf_Export$/;
  const others = spoken.filter((line) => !expected.test(line));
  return status === 0 ? others : [`soffice ended with ${String(status)}`, ...others];
}

const textOf = (pdf: string): string =>
  spawnSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/gu, '');

/** What of the words a PDF does not have. */
const missing = (text: string, words: readonly string[]): string[] =>
  words.filter((word) => !text.includes(word.replace(/\s+/gu, '')));

installTools();
mkdirSync(folder, { recursive: true });
const papers = await papersOf();
let failed = 0;
for (const [name, { bytes, name: fileName }] of Object.entries(papers)) {
  const file = path.join(folder, `${name}.docx`);
  writeFileSync(file, bytes);
  const pdf = file.replace(/docx$/, 'pdf');
  // One of an earlier run would be spoken of.
  rmSync(pdf, { force: true });
  const problems = convert(file);
  const text = textOf(pdf);
  const wordsOf = (said as Readonly<Record<string, readonly string[]>>)[name] ?? [];
  problems.push(...missing(text, wordsOf).map((word) => `not in the PDF: ${word}`));
  failed += problems.length;
  console.log(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${fileName}  ${String(text.length)} characters`,
  );
  for (const problem of problems) console.log(`        ${problem}`);
}
console.log(folder);
process.exitCode = failed === 0 ? 0 : 1;
