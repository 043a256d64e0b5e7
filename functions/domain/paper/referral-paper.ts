import { bodyById } from '../procedure/route.ts';
import type { Profile } from '../procedure/profile.ts';
import { letterOf } from '../procedure/words.ts';
import { applyingOffices, type AgendaItem, type Referral } from '../referral/referral.ts';
import { letterHead, listedBelow, officeName, partiesOf } from './letter.ts';
import { fileNameOf, letterDayOf, sealed, type Block, type Paper } from './paper.ts';
import { requestBlocks, type RequestOnPaper } from './request-paper.ts';

const rowOf = (item: AgendaItem, index: number, profile: Profile): string[] => [
  item.number ?? String(index + 1),
  item.withdrawn
    ? `${item.title}\n欠番（${letterDayOf(item.withdrawn.at)}　${item.withdrawn.reason}）`
    : item.title,
  officeName(profile, item.applyingOffice),
  item.key,
];

/** What is put to the body, one sheet for each matter (別紙). */
const sheetBlocks = (request: RequestOnPaper, index: number, profile: Profile): Block[] => [
  { kind: 'page-break' },
  { kind: 'right', lines: [`別紙${String(index + 1)}`, request.key] },
  ...requestBlocks(request, profile),
];

/**
 * A letter that carries matters to a body (付議書・諮問書) on paper, with a sheet for each matter.
 * @param requests what the matters ask for, as far as the reader may see them.
 */
export function referralPaper(
  referral: Referral,
  requests: readonly RequestOnPaper[],
  profile: Profile,
): Paper {
  const letter = letterOf(profile, referral.body, 'referral');
  const body = bodyById(profile, referral.body);
  const { number, numberEntered, issuedAt, title, items } = referral;
  const parties = partiesOf('referral', { letter, body, profile, offices: applyingOffices(referral) });
  const asks = body.kind === 'council' ? '諮問' : '付議';
  const written = number ?? numberEntered;
  return sealed({
    fileName: fileNameOf(letter.ja, written, title, issuedAt === undefined ? '案' : undefined),
    title,
    ...(issuedAt === undefined ? { note: '案' } : {}),
    blocks: [
      ...letterHead({
        number: written,
        date: issuedAt === undefined ? '（発出前）' : letterDayOf(issuedAt),
        ...parties,
        title: `${title}（${letter.ja}）`,
      }),
      {
        kind: 'paragraph',
        words: `個人情報の取扱いについて、次のとおり${body.ja}に${asks}します。内容は別紙のとおりです。`,
        opening: true,
      },
      ...listedBelow([
        {
          kind: 'table',
          widths: [28, 35, 18, 19],
          head: [body.consultations ? '諮問番号' : '番号', '件名', '申請課', '受付番号'],
          rows: items.map((item, index) => rowOf(item, index, profile)),
        },
      ]),
      ...requests.flatMap((request, index) => sheetBlocks(request, index, profile)),
    ],
  });
}
