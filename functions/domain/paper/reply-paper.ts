import { bodyById } from '../procedure/route.ts';
import type { Profile } from '../procedure/profile.ts';
import { letterOf, outcomeWord } from '../procedure/words.ts';
import { applyingOffices, type AgendaItem, type Referral } from '../referral/referral.ts';
import type { Document } from '../sign-off/document.ts';
import { letterHead, listedBelow, officeName, partiesOf } from './letter.ts';
import { fileNameOf, letterDayOf, sealed, type Block, type Paper, type PaperVersion } from './paper.ts';

/** The letter that a reply answers. */
type Answered = Pick<Referral, 'items' | 'body'>;

/** Spaces at the beginning of a line say how far in it stands. */
function lineOf(text: string): Block {
  const words = text.replace(/^[\s　]+/u, '');
  return { kind: 'paragraph', words, indent: text.length - words.length };
}

/** What the reply answers, matter by matter, where its text does not name all of it. */
function itemsBlock(text: string, { items, body }: Answered, profile: Profile): Block[] {
  const carried = items.filter(({ withdrawn }) => withdrawn === undefined);
  const isNamed = ({ title, number }: AgendaItem): boolean =>
    text.includes(title) && (number === undefined || text.includes(number));
  if (carried.every(isNamed)) return [];
  const rows = carried.map(({ number, key, title, outcome }) => [
    number ?? key,
    title,
    outcome === undefined ? '' : outcomeWord(profile, body, outcome).ja,
  ]);
  const first = carried.some(({ number }) => number !== undefined) ? '諮問番号' : '受付番号';
  return [{ kind: 'table', widths: [28, 54, 18], head: [first, '件名', '結果'], rows }];
}

/** The text of a reply as people wrote it: what stands above the first empty line opens it, the rest is listed below. */
function textBlocks(text: string, items: readonly Block[]): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const gap = lines.findIndex((line) => line.trim() === '');
  const opening = gap === -1 ? lines : lines.slice(0, gap);
  const below = gap === -1 ? [] : lines.slice(gap + 1).filter((line) => line.trim() !== '');
  const opened = opening.map((line): Block => ({ kind: 'paragraph', words: line.trim(), opening: true }));
  const listed = [...below.map(lineOf), ...items];
  return listed.length === 0
    ? [...opened, { kind: 'right', lines: ['以上'] }]
    : [...opened, ...listedBelow(listed)];
}

/** 決裁欄: who signed, in what order, and for whom a deputy did. Never on the public version. */
function stamps({ signatures, chain }: Document, profile: Profile): Block[] {
  if (chain.length === 0) return [];
  const rows = signatures.map(({ name, by, deputyFor, at }) => [
    officeName(profile, deputyFor?.office ?? by.office),
    deputyFor ? `${name}（${officeName(profile, by.office)}）代決` : name,
    letterDayOf(at),
  ]);
  return [
    { kind: 'heading', level: 2, text: '決裁欄' },
    { kind: 'table', widths: [40, 36, 24], head: ['決裁者', '氏名', '決裁日'], rows },
  ];
}

/** A reply (答申・通知) on paper; before it is issued it says that it is a draft. */
export function replyPaper(
  document: Document,
  referral: Answered,
  { profile, version }: { profile: Profile; version: PaperVersion },
): Paper {
  const letter = letterOf(profile, referral.body, 'reply');
  const body = bodyById(profile, referral.body);
  const { issuedAt, title, text } = document;
  const parties = partiesOf('reply', { letter, body, profile, offices: applyingOffices(referral) });
  const number = document.number ?? document.numberEntered;
  const notes = [...(issuedAt === undefined ? ['案'] : []), ...(version === 'public' ? ['公開用'] : [])];
  return sealed({
    fileName: fileNameOf(letter.ja, number, title, ...notes),
    title,
    ...(notes.length === 0 ? {} : { note: notes.join('・') }),
    blocks: [
      ...letterHead({
        number,
        date: issuedAt === undefined ? '（発出前）' : letterDayOf(issuedAt),
        ...parties,
        title,
      }),
      ...textBlocks(text, itemsBlock(text, referral, profile)),
      ...(version === 'internal' ? stamps(document, profile) : []),
    ],
  });
}
