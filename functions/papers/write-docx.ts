import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import {
  runsOf,
  type Block,
  type Paper,
  type Table as PaperTable,
  type Words,
} from '../domain/paper/paper.ts';

/** A4 with 20 mm on every side, in twentieths of a point. */
const short = convertMillimetersToTwip(210);
const long = convertMillimetersToTwip(297);
const margin = convertMillimetersToTwip(20);

/** 10.5 points, in half points; and the same in twentieths: one character of a Japanese line. */
const SIZE = 21;
const CHARACTER = 210;

/** The faces of Word in Japan; where they are missing, the machine's own of the same kind takes their place. */
const faces = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });
const mincho = faces('MS Mincho');
const gothic = faces('MS Gothic');

function textRuns(words: Words, look: { bold?: boolean; size?: number } = {}): TextRun[] {
  return runsOf(words).flatMap(({ text, changed }) =>
    text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: line,
          ...look,
          ...(index === 0 ? {} : { break: 1 }),
          ...(changed ? { bold: true, font: gothic, underline: { type: UnderlineType.SINGLE } } : {}),
        }),
    ),
  );
}

const paragraph = (words: Words, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, children: textRuns(words) });

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const lines = { top: line, bottom: line, left: line, right: line };

function cell(words: Words, { width, head }: { width: number; head: boolean }): TableCell {
  return new TableCell({
    borders: lines,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 90, right: 90 },
    ...(head ? { shading: { fill: 'F2F2F2' } } : {}),
    children: [new Paragraph({ children: textRuns(words) })],
  });
}

function table({ widths, head, rows, rowHeads }: PaperTable, across: number): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.floor((across * width) / whole));
  const row = (cells: readonly Words[], isHead: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      ...(isHead ? { tableHeader: true } : {}),
      children: cells.map((words, index) =>
        cell(words, { width: columns[index] ?? 0, head: isHead || (rowHeads === true && index === 0) }),
      ),
    });
  return new Table({
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    rows: [...(head ? [row(head, true)] : []), ...rows.map((cells) => row(cells, false))],
  });
}

const gap = (): Paragraph => new Paragraph({ spacing: { line: 120 } });

function drawn(block: Block, across: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'right':
      return block.lines.map((each) => paragraph(each, { alignment: AlignmentType.RIGHT }));
    case 'addressee':
      return [gap(), ...block.lines.map((each) => paragraph(each, { indent: { left: CHARACTER } })), gap()];
    case 'title':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { before: 240, after: 240 },
          children: textRuns(block.text, { size: 26 }),
        }),
      ];
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
          children: textRuns(block.text),
        }),
      ];
    case 'paragraph':
      return [
        paragraph(block.words, {
          indent: {
            left: (block.indent ?? 0) * CHARACTER,
            ...(block.opening ? { firstLine: CHARACTER } : {}),
          },
        }),
      ];
    case 'centre':
      return [
        paragraph(block.text, { alignment: AlignmentType.CENTER, spacing: { before: 200, after: 200 } }),
      ];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true, spacing: { line: 20 } })];
    case 'table':
      return [table(block, across), gap()];
  }
}

const footer = ({ seal }: Paper): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT, '／', PageNumber.TOTAL_PAGES], size: 18 })],
      }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: `${seal.label}　${seal.sha256}`, size: 12 })],
      }),
    ],
  });

const header = (note: string): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ text: `【${note}】`, font: gothic, size: 18 })],
      }),
    ],
  });

const heading = (size: number, before: number) => ({
  run: { font: gothic, size, bold: true, color: '000000' },
  paragraph: { spacing: { before, after: 80 }, keepNext: true },
});

/** A paper as a .docx file: A4, 20 mm, page n／N and the digest at the foot, heads of tables repeated, rows kept whole. */
export function writeDocx(paper: Paper): Promise<Buffer> {
  const across = (paper.landscape ? long : short) - 2 * margin;
  return Packer.toBuffer(
    new Document({
      creator: 'Shimon',
      title: paper.title,
      styles: {
        default: {
          document: {
            run: { font: mincho, size: SIZE, language: { value: 'en-US', eastAsia: 'ja-JP' } },
            paragraph: { spacing: { line: 320 } },
          },
          heading1: heading(SIZE + 1, 280),
          heading2: heading(SIZE, 160),
        },
      },
      sections: [
        {
          properties: {
            page: {
              size: {
                // The library turns the page itself.
                width: short,
                height: long,
                orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
              },
              margin: { top: margin, bottom: margin, left: margin, right: margin },
            },
          },
          ...(paper.note === undefined ? {} : { headers: { default: header(paper.note) } }),
          footers: { default: footer(paper) },
          children: paper.blocks.flatMap((block) => drawn(block, across)),
        },
      ],
    }),
  );
}
