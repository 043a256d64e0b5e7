import { changedLines, isChanged, type ChangedLine } from '../matter/changed-lines.ts';
import { matterKinds } from '../matter/kinds.ts';
import { matterKey, type Matter } from '../matter/matter.ts';
import type { Profile } from '../procedure/profile.ts';
import { officeName } from './letter.ts';
import { fileNameOf, sealed, type Block, type Paper, type Run } from './paper.ts';
import { requestRows } from './request-rows.ts';

type Request = Pick<Matter, 'kind' | 'content'>;

/** What a matter asks for, with the approval that it changes. */
export interface RequestOnPaper extends Pick<Matter, 'applyingOffice'> {
  readonly request: Request;
  readonly key: string;
  readonly base?: { readonly key: string; readonly request: Request } | undefined;
}

/** A matter as it goes on paper; `base` only where the reader may see it. */
export const onPaper = (matter: Matter, base?: Matter): RequestOnPaper => ({
  request: matter,
  key: matterKey(matter),
  applyingOffice: matter.applyingOffice,
  ...(base ? { base: { key: matterKey(base), request: base } } : {}),
});

/** The lines as they are now, what came in them marked; lines that went leave no trace here. */
const runsOfLines = (lines: readonly ChangedLine[]): Run[] =>
  lines
    .map((line) => line.filter(({ change }) => change !== 'removed'))
    .filter((line) => line.length > 0)
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [{ text: '\n' }]),
      ...line.map(({ change, text }): Run => (change === 'added' ? { text, changed: true } : { text })),
    ]);

/** The sheet of a request (個票): its boxes, what changed since the approval it changes in bold and underlined. */
export function requestBlocks({ request, applyingOffice, base }: RequestOnPaper, profile: Profile): Block[] {
  const before =
    base && new Map(requestRows(base.request, profile).map(({ label, lines }) => [label, lines]));
  const rows = requestRows(request, profile).flatMap(({ label, lines }) => {
    const compared = changedLines(before ? (before.get(label) ?? []) : lines, lines);
    if (lines.length === 0 && !isChanged(compared)) return [];
    return [
      [label, lines.length === 0 ? [{ text: '（削除）', changed: true as const }] : runsOfLines(compared)],
    ];
  });
  return [
    { kind: 'title', text: `${matterKinds[request.kind].ja}　個票` },
    ...(base
      ? [
          {
            kind: 'paragraph',
            words: `※ 承認済みの内容（${base.key}）からの変更箇所に下線を引いています。`,
          } as const,
        ]
      : []),
    {
      kind: 'table',
      widths: [28, 72],
      rowHeads: true,
      rows: [['申請課', officeName(profile, applyingOffice)], ...rows],
    },
  ];
}

/** The sheet of one matter as a paper of its own. */
export function requestPaper(matter: Matter, base: Matter | undefined, profile: Profile): Paper {
  const request = onPaper(matter, base);
  const title = matter.content.title ?? '';
  return sealed(
    {
      fileName: fileNameOf('個票', request.key, title),
      title,
      ...(matter.number === undefined ? { note: '下書き' } : {}),
      blocks: [{ kind: 'right', lines: [request.key] }, ...requestBlocks(request, profile)],
    },
    matter.receiptDigest,
  );
}
