import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import mammoth from 'mammoth';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { MinutesContent } from '../../../functions/domain/minutes/content.ts';
import { minutesPaper } from '../../../functions/domain/paper/minutes-paper.ts';
import { sealed, type Paper } from '../../../functions/domain/paper/paper.ts';
import { requestBlocks } from '../../../functions/domain/paper/request-paper.ts';
import { profileSchema } from '../../../functions/domain/procedure/profile.ts';
import { drawRegister, sheetDay, type RegisterKind } from '../../../functions/domain/register/register.ts';
import { contentDisposition } from '../../../functions/middleware/file-answer.ts';
import { writeDocx } from '../../../functions/papers/write-docx.ts';
import { writeHtml } from '../../../functions/papers/write-html.ts';
import { harmless } from '../../../functions/sheets/harmless.ts';
import { writeRegisterCsv, writeRegisterXlsx } from '../../../functions/sheets/write-register.ts';

const profile = profileSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../../municipalities/132136-higashimurayama.json', import.meta.url), 'utf8'),
  ),
);
const SECRET = '内部秘';
const openness = { open: true } as const;
const attendance = {
  present: ['委員一'],
  absent: [],
  left: [],
  recused: [{ name: '委員二', reason: SECRET }],
};
const paragraph = { kind: 'question', text: '問い', answer: '答え', internal: false } as const;
const correction = { text: '直した', reason: SECRET, by: SECRET, at: '2017-06-20T00:00:00.000Z' };

/** Minutes in which everything that is not for the public says so. */
const minutes: MinutesContent = {
  kind: 'summary',
  facts: {
    title: '審議会',
    heldOn: '2017-06-13',
    from: '18:00',
    place: '会議室',
    present: [{ name: '委員一', chair: true }],
    absent: [],
    officials: [],
    openness,
    programme: ['(1) 件名'],
  },
  sections: [
    {
      id: 'sec_1',
      position: 1,
      heading: '開いた議題',
      attendance,
      outcome: { outcome: 'approve', word: '可' },
      riders: [],
      conditions: [{ text: '確かめる', owner: 'shimin-ka', thirdParty: SECRET, reportBack: SECRET }],
      openness,
      paragraphs: [
        { ...paragraph, id: 'p1', corrections: [correction] },
        { ...paragraph, id: 'p2', text: SECRET, answer: SECRET, internal: true, corrections: [] },
      ],
    },
    {
      id: 'sec_2',
      position: 2,
      heading: '閉じた議題',
      attendance,
      outcome: { outcome: 'approve', word: '可', minority: SECRET },
      riders: [SECRET],
      conditions: [{ text: SECRET, owner: 'shimin-ka' }],
      openness: { open: false, reason: '条例第6条' },
      paragraphs: [{ ...paragraph, id: 'p1', text: SECRET, answer: SECRET, topic: SECRET, corrections: [] }],
    },
  ],
  corrections: [
    {
      type: 'minutes-correction',
      schema: 1,
      seq: 9,
      section: 'sec_2',
      text: SECRET,
      reason: SECRET,
      by: SECRET,
      at: '2017-07-01T00:00:00.000Z',
    },
  ],
};

const textOfDocx = async (paper: Paper): Promise<string> =>
  (await mammoth.extractRawText({ buffer: await writeDocx(paper) })).value;

describe('minutes on paper', () => {
  test('let nothing internal out in the public version, and keep it in the internal one', async () => {
    const both = { profile, frozen: true };
    const open = minutesPaper(minutes, { ...both, version: 'public' });
    const whole = minutesPaper(minutes, { ...both, version: 'internal' });
    for (const text of [await textOfDocx(open), writeHtml(open), JSON.stringify(open)]) {
      expect(text).not.toContain(SECRET);
      for (const word of ['開いた議題', '閉じた議題', '条例第6条', '問い', '直した'])
        expect(text).toContain(word);
    }
    expect(await textOfDocx(whole)).toContain(SECRET);
  });

  test('withhold what the profile withholds', () => {
    const publication = { what: ['minutes' as const], withheld: ['members' as const] };
    const paper = minutesPaper(minutes, {
      profile: { ...profile, publication },
      frozen: true,
      version: 'public',
    });
    expect(JSON.stringify(paper)).not.toMatch(/委員[一二]/);
  });
});

describe('a request on paper', () => {
  const request = (reason: string) => ({ kind: 'delegation', content: { title: '委託', reason } }) as const;

  test('marks the words that changed since the approval, and no others', async () => {
    const blocks = requestBlocks(
      {
        request: request('窓口の業務を委託する'),
        key: '2',
        applyingOffice: 'shimin-ka',
        base: { key: '1', request: request('窓口の業務を直営する') },
      },
      profile,
    );
    const paper = sealed({ fileName: 'a', title: 'a', blocks });
    const marked = [...writeHtml(paper).matchAll(/<u class="changed">([^<]*)</g)].map(([, text]) => text);
    expect(marked.join('')).toContain('委託');
    expect(marked.join('')).not.toContain('窓口');
    const { value } = await mammoth.convertToHtml(
      { buffer: await writeDocx(paper) },
      { styleMap: ['u => u'] },
    );
    expect(value).toContain('<u>');
  });
});

describe('a page of HTML', () => {
  test('runs nothing that was typed', () => {
    const paper = sealed({
      fileName: 'a',
      title: '<script>alert(1)</script>',
      blocks: [{ kind: 'paragraph', words: '<img src=x onerror="alert(1)">&' }],
    });
    const html = writeHtml(paper);
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;');
  });
});

interface Row {
  readonly text: string;
  readonly on: string;
  readonly n: number;
}
const kind: RegisterKind<Row> = {
  ja: '台帳',
  en: 'Register',
  columns: [
    { ja: '件名', kind: 'text', width: 20, public: 'title', of: ({ text }) => text },
    { ja: '日', kind: 'date', width: 10, public: 'always', of: ({ on }) => on },
    { ja: '数', kind: 'number', width: 5, public: 'never', of: ({ n }) => n },
  ],
};
const drawn = (rows: readonly Row[], version: 'internal' | 'public', withheld: 'title'[] = []) =>
  drawRegister(kind, rows, { on: '2024-01-01', version, withheld, more: false });

describe('a register', () => {
  test('shows the public its public columns, less what is withheld', () => {
    const rows = [{ text: 'あ', on: '2024-01-02', n: 1 }];
    expect(drawn(rows, 'public').columns.map(({ ja }) => ja)).toEqual(['件名', '日']);
    expect(drawn(rows, 'public', ['title']).rows).toEqual([['2024-01-02']]);
    expect(drawn(rows, 'internal').columns).toHaveLength(3);
  });

  test('reads back from a workbook: text is text, a day a day, a number a number', async () => {
    const register = drawn([{ text: '=1+1', on: '2023-11-10', n: 3 }], 'internal');
    const { sheets } = await readXlsx(await writeRegisterXlsx(register));
    const [head, row] = sheets[0]?.rows ?? [];
    expect(head).toEqual(['件名', '日', '数']);
    expect(row?.[0]).toBe("'=1+1");
    const day = row?.[1];
    expect(day instanceof Date ? day.toISOString().slice(0, 10) : day).toBe(
      day instanceof Date ? '2023-11-10' : sheetDay('2023-11-10'),
    );
    expect(row?.[2]).toBe(3);
  });

  test('is CSV with its mark, and no text in it is a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const all = [...texts, '=cmd|x', '+1', '-1', '@a', '\t=1', '＝1', ' =1'];
        const csv = writeRegisterCsv(
          drawn(
            all.map((text) => ({ text, on: '2024-01-02', n: 1 })),
            'internal',
          ),
        );
        expect(csv.startsWith('\uFEFF')).toBe(true);
        const rows = parse(csv, { bom: true }) as string[][];
        expect(rows.slice(1).map(([text]) => text)).toEqual(all.map(harmless));
        for (const [text = ''] of rows.slice(1)) expect(text).not.toMatch(/^\s*[=+\-@＝＋＠]/u);
      }),
    );
  });
});

test('a file keeps its Japanese name in a header of ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      const header = contentDisposition(`${name}.docx`, false);
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      const encoded = /filename\*=UTF-8''([^;]+)$/.exec(header)?.[1] ?? '';
      expect(decodeURIComponent(encoded)).toBe(`${name}.docx`);
    }),
  );
});
