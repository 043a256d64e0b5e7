import { readXlsx } from 'hucre/xlsx';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectPapers, type Papers } from '../../../scripts/papers/collect.ts';
import { said, scenarioFile, wanted } from '../../../scripts/papers/higashimurayama.ts';
import type { AnsweredFile, Api } from '../../../scripts/scenario/api.ts';
import { readScenario } from '../../../scripts/scenario/read-scenario.ts';
import { runScenario } from '../../../scripts/scenario/run.ts';
import { SERVED_MS } from '../run-file.ts';
import { marked, MARK } from './marked.ts';

const plain = (text: string): string => text.replace(/\s+/gu, '');

/** The text of a file, read back by a library that did not write it. */
async function textOf({ bytes, type }: AnsweredFile): Promise<string> {
  if (type.startsWith('text/')) return plain(bytes.toString('utf8').replace(/<[^>]+>/g, ''));
  const { value, messages } = await mammoth.extractRawText({ buffer: bytes });
  expect(messages).toEqual([]);
  return plain(value);
}

const base = `/api/m/${wanted.municipality}`;

/** Everything that is offered to nobody in particular: the list, and each file it leads to in every format. */
async function everythingPublic(api: Api): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const take = async (path: string): Promise<void> => {
    const file = await api.file(undefined, `${base}/public${path}`);
    found.set(path, file.type.includes('sheet') ? await sheetText(file) : await textOf(file));
  };
  found.set('', JSON.stringify(await api.get(`${base}/public`)));
  for (const list of ['minutes', 'replies'] as const) {
    const page = (await api.get(`${base}/public?list=${list}`)) as { rows: { id: string }[] };
    found.set(list, JSON.stringify(page));
    for (const { id } of page.rows)
      for (const format of ['docx', 'html']) await take(`/${list}/${id}?format=${format}`);
  }
  for (const format of ['xlsx', 'csv', 'html'])
    await take(`/registers/consultations?on=2017-06-13&format=${format}`);
  return found;
}

async function sheetText({ bytes }: AnsweredFile): Promise<string> {
  const { sheets } = await readXlsx(bytes);
  return plain(JSON.stringify(sheets.map(({ rows }) => rows)));
}

describe('the papers of a whole session', () => {
  let papers: { docx: Papers; html: Papers };
  let published: Map<string, string>;
  let internal: string;
  let registers: { xlsx: AnsweredFile; csv: AnsweredFile; conditions: AnsweredFile };
  const every: Record<string, string[]> = {};
  const refused: Record<string, number> = {};

  beforeAll(async () => {
    const { scenario, profile } = readScenario(scenarioFile);
    await runScenario({
      scenario: marked(scenario),
      profile,
      deadlineMs: 60_000,
      say: () => undefined,
      look: async (at) => {
        const { api } = at;
        papers = {
          docx: await collectPapers(at, wanted, 'docx'),
          html: await collectPapers(at, wanted, 'html'),
        };
        internal = await textOf(papers.docx.minutes);
        published = await everythingPublic(api);
        const asDesk = (path: string) => api.file(wanted.desk, `${base}${path}`);
        registers = {
          xlsx: await asDesk('/registers/consultations?on=2017-06-13&format=xlsx'),
          csv: await asDesk('/registers/consultations?on=2017-06-13&format=csv'),
          conditions: await asDesk('/registers/conditions?format=xlsx'),
        };
        for (const person of [wanted.desk, 'momoko'])
          for (const name of ['approvals', 'conditions', 'outstanding', 'duties', 'assessments'])
            for (const format of ['xlsx', 'csv', 'html']) {
              const file = await api.file(person, `${base}/registers/${name}?format=${format}`);
              (every[`${person} ${name}`] ??= []).push(file.name.replace(/^.*\./, ''));
            }
        for (const path of ['/public/registers/approvals', '/public/registers/assessments']) {
          const asked = {
            as: undefined,
            method: 'GET',
            path: `${base}${path}`,
            headers: {},
            body: undefined,
          };
          refused[path] = (await api.send(asked)).status;
        }
      },
    });
  }, 3 * SERVED_MS);

  it.each(Object.keys(said) as (keyof typeof said)[])(
    '%s says numbers, names and dates, as .docx and HTML',
    async (name) => {
      for (const file of [papers.docx[name], papers.html[name]]) {
        const text = await textOf(file);
        for (const word of said[name]) expect(text).toContain(plain(word));
      }
    },
  );

  it('carries a digest at the foot, and the receipt’s where there is one', () => {
    const foot = (name: keyof Papers): string =>
      papers.html[name].bytes.toString('utf8').split('<footer>')[1] ?? '';
    for (const name of Object.keys(papers.html) as (keyof Papers)[])
      expect(foot(name)).toMatch(/[0-9a-f]{64}/);
    expect(foot('outcome')).toContain('証明データ');
    expect(foot('reply')).toContain('この文書');
  });

  it('has names that are Japanese, in a header that is not', () => {
    expect(papers.docx.minutes.name).toBe('会議録_平成29年度第2回_個人情報保護運営審議会.docx');
    expect(papers.html['public-minutes'].name).toMatch(/公開用\.html$/);
  });

  it('lets nothing that is internal into anything that is public', () => {
    // What is planted is really there for those who may read it.
    expect(internal).toContain(MARK);
    expect(published.size).toBeGreaterThanOrEqual(10);
    for (const [path, text] of published) expect([path, text.includes(MARK)]).toEqual([path, false]);
  });

  it('publishes nothing that the profile does not name', () => {
    expect(refused).toEqual({ '/public/registers/approvals': 404, '/public/registers/assessments': 404 });
  });

  it('offers every register in every form to who may see its list', () => {
    expect(Object.keys(every)).toHaveLength(10);
    for (const endings of Object.values(every)) expect(endings).toEqual(['xlsx', 'csv', 'html']);
  });

  it('writes registers that read back as they are', async () => {
    const { sheets } = await readXlsx(registers.xlsx.bytes);
    const rows = sheets[0]?.rows ?? [];
    const column = rows[0]?.indexOf('諮問番号') ?? -1;
    const numbers = rows.slice(1).map((row) => row[column]);
    expect(numbers).toEqual(expect.arrayContaining(['平成29年度諮問第2号', '平成29年度諮問第3号']));
    const day = rows[1]?.[rows[0]?.indexOf('諮問日') ?? -1];
    expect(day instanceof Date ? day.toISOString().slice(0, 10) : day).toMatch(/^2017-/);
    const csv = registers.csv.bytes;
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.toString('utf8')).toContain('平成29年度諮問第2号');
    const conditions = await readXlsx(registers.conditions.bytes);
    expect((conditions.sheets[0]?.rows.length ?? 0) - 1).toBeGreaterThan(15);
  });
});
