import { runsOf, type Block, type Paper, type Table, type Words } from '../domain/paper/paper.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
const inLines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

const words = (all: Words): string =>
  runsOf(all)
    .map(({ text, changed }) => (changed ? `<u class="changed">${inLines(text)}</u>` : inLines(text)))
    .join('');

function table({ widths, head, rows, rowHeads }: Table): string {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths
    .map((width) => `<col style="width:${((100 * width) / whole).toFixed(2)}%">`)
    .join('');
  const heads = (head ?? []).map((each) => `<th scope="col">${escaped(each)}</th>`).join('');
  const body = rows.map((cells) => {
    const drawn = cells.map((each, index) =>
      rowHeads && index === 0 ? `<th scope="row">${words(each)}</th>` : `<td>${words(each)}</td>`,
    );
    return `<tr>${drawn.join('')}</tr>`;
  });
  const top = heads === '' ? '' : `<thead><tr>${heads}</tr></thead>`;
  return `<table><colgroup>${columns}</colgroup>${top}<tbody>${body.join('\n')}</tbody></table>`;
}

const each = (kind: string, all: readonly string[]): string =>
  all.map((text) => `<p class="${kind}">${escaped(text)}</p>`).join('');

function drawn(block: Block): string {
  switch (block.kind) {
    case 'right':
      return each('right', block.lines);
    case 'addressee':
      return `<div class="addressee">${each('to', block.lines)}</div>`;
    case 'title':
      return `<h1>${escaped(block.text)}</h1>`;
    case 'heading':
      return block.level === 1 ? `<h2>${escaped(block.text)}</h2>` : `<h3>${escaped(block.text)}</h3>`;
    case 'paragraph': {
      const look = `padding-left:${String(block.indent ?? 0)}em${block.opening ? ';text-indent:1em' : ''}`;
      return `<p style="${look}">${words(block.words)}</p>`;
    }
    case 'centre':
      return `<p class="centre">${escaped(block.text)}</p>`;
    case 'page-break':
      return '<div class="break"></div>';
    case 'table':
      return table(block);
  }
}

const style = ({ landscape }: Paper): string => `
@page { size: A4 ${landscape ? 'landscape' : 'portrait'}; margin: 20mm; @bottom-center { content: counter(page) "／" counter(pages); font-size: 9pt; } }
body { font: 10.5pt/1.6 "MS Mincho", "Yu Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP", serif; color: #000; max-width: ${landscape ? '257mm' : '170mm'}; margin: 0 auto; padding: 0 8px; overflow-wrap: anywhere; }
p { margin: 0; } .right { text-align: right; } .centre { text-align: center; margin: 1em 0; }
.addressee { margin: 1em 0 1em 1em; } .note { text-align: right; font-family: "MS Gothic", "Noto Sans CJK JP", sans-serif; }
h1 { font-size: 13pt; font-weight: normal; text-align: center; margin: 1.2em 0; }
h2, h3 { font: bold 10.5pt/1.6 "MS Gothic", "Yu Gothic", "Noto Sans CJK JP", sans-serif; margin: 1.2em 0 .4em; break-after: avoid; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .4em 0 1em; }
th, td { border: 1px solid #000; padding: 2px 6px; vertical-align: top; text-align: left; font-weight: normal; }
th { background: #f2f2f2; } thead { display: table-header-group; } tr { break-inside: avoid; }
.changed { font-family: "MS Gothic", "Yu Gothic", "Noto Sans CJK JP", sans-serif; font-weight: bold; text-decoration: underline; }
.break { break-before: page; } footer { margin-top: 2em; border-top: 1px solid #000; font-size: 7pt; }
@media print { body { max-width: none; padding: 0; } th { print-color-adjust: exact; } }
`;

/** A paper as one HTML page that prints as the .docx does, and asks nothing of any other file. */
export const writeHtml = (paper: Paper): string => `<!doctype html>
<html lang="ja">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(paper.title)}</title><style>${style(paper)}</style></head>
<body>
${paper.note === undefined ? '' : `<p class="note">【${escaped(paper.note)}】</p>`}
<main>
${paper.blocks.map(drawn).join('\n')}
</main>
<footer>${escaped(paper.seal.label)}　<code>${escaped(paper.seal.sha256)}</code></footer>
</body>
</html>
`;
