import { formatDate } from '../calendar/wareki.ts';
import { tokyoDate } from '../calendar/instant.ts';
import type { Matter } from '../matter/matter.ts';
import { matterKey } from '../matter/matter.ts';
import { bodyById, bodyOf } from '../procedure/route.ts';
import type { Profile } from '../procedure/profile.ts';
import { outcomeWord } from '../procedure/words.ts';
import type { AgendaItem } from '../referral/referral.ts';
import { withTiersTogether, type SessionItem } from '../session/agenda.ts';
import type { Session } from '../session/session.ts';
import { bodyInLetters, letterHead, listedBelow, officeName } from './letter.ts';
import { fileNameOf, letterDay, letterDayOf, sealed, type Block, type Paper } from './paper.ts';

const numbered = (lines: readonly (readonly [string, string])[]): Block => ({
  kind: 'table',
  widths: [24, 76],
  rowHeads: true,
  rows: lines.map(([what, text], index) => [`${String(index + 1)}　${what}`, text]),
});

/** The notice that calls a body's members to a session (招集通知). @param now instant: the day on the notice. */
export function callNotice(
  session: Session,
  agenda: readonly SessionItem[],
  { profile, now }: { profile: Profile; now: string },
): Paper {
  const body = bodyById(profile, session.body);
  const { title, number, heldOn, from, until, place, openness, papersDue } = session;
  const name = [number, title].filter((each) => each !== undefined).join('　');
  const programme = withTiersTogether(agenda).map((item, index) => `(${String(index + 1)}) ${item.title}`);
  return sealed({
    fileName: fileNameOf('招集通知', name),
    title: `${name}の開催について（通知）`,
    blocks: [
      ...letterHead({
        date: letterDay(tokyoDate(now)),
        to: `${body.ja}委員　各位`,
        from: `${bodyInLetters(body, profile)}\n（事務局　${officeName(profile, body.secretariat)}）`,
        title: `${name}の開催について（通知）`,
      }),
      {
        kind: 'paragraph',
        words: '次のとおり会議を開催しますので、御出席くださるようお願いします。',
        opening: true,
      },
      ...listedBelow([
        numbered([
          ['日時', `${formatDate(heldOn, 'text')}　${from}${until === undefined ? '' : `〜${until}`}`],
          ['場所', place],
          ['議題', programme.length === 0 ? '追ってお知らせします。' : programme.join('\n')],
          ['公開の別', openness.open ? '公開' : `非公開（${openness.reason}）`],
          ...(papersDue === undefined ? [] : [['資料の期限', letterDay(papersDue)] as const]),
        ]),
      ]),
    ],
  });
}

interface Decided {
  /** The matter on its letter, as the office may see it. */
  readonly item: AgendaItem | undefined;
  /** Number and instant of the reply that decided it. */
  readonly reply:
    { readonly number?: string | undefined; readonly issuedAt?: string | undefined } | undefined;
  readonly profile: Profile;
  readonly now: string;
}

function outcomeLines(matter: Matter, { item, profile }: Decided): (readonly [string, string])[] {
  const body = bodyOf(matter, profile);
  const { outcome } = matter;
  const conditions = (item?.conditions ?? []).map(({ text, owner, due }) => {
    const by = due === undefined ? '' : `、${letterDay(due)}まで`;
    return `${text}${owner === undefined ? '' : `（${officeName(profile, owner)}${by}）`}`;
  });
  return [
    ['受付番号', matterKey(matter)],
    ['件名', matter.content.title ?? ''],
    ...(item?.number === undefined ? [] : [['諮問番号', item.number] as const]),
    ['付議先', body.ja],
    ['結果', outcome === undefined ? '' : outcomeWord(profile, body.id, outcome).ja],
    ...(conditions.length === 0 ? [] : [['附帯意見', conditions.join('\n')] as const]),
  ];
}

/** What became of a matter, told to its office (結果の通知), with the digest of its receipt where it was sealed. */
export function outcomeNotice(matter: Matter, decided: Decided): Paper {
  const { reply, profile, now } = decided;
  const title = '個人情報の取扱いに係る審議の結果について（通知）';
  const blocks: Block[] = [
    ...letterHead({
      number: reply?.number,
      date: reply?.issuedAt === undefined ? letterDay(tokyoDate(now)) : letterDayOf(reply.issuedAt),
      to: `${officeName(profile, matter.applyingOffice)}　御中`,
      from: officeName(profile, bodyOf(matter, profile).secretariat),
      title,
    }),
    { kind: 'paragraph', words: '申請のあった次の案件について、審議の結果を通知します。', opening: true },
    ...listedBelow([numbered(outcomeLines(matter, decided))]),
  ];
  const fileName = fileNameOf('結果通知', matterKey(matter), matter.content.title);
  return sealed({ fileName, title, blocks }, matter.receiptDigest);
}
