import { formatDate } from '../calendar/wareki.ts';
import { publicContent, type MinutesContent, type ShownSection } from '../minutes/content.ts';
import type { MinutesFacts } from '../minutes/minutes.ts';
import type { Paragraph } from '../minutes/section.ts';
import type { Profile } from '../procedure/profile.ts';
import type { WithheldField } from '../procedure/publication.ts';
import { officeName } from './letter.ts';
import {
  fileNameOf,
  letterDay,
  letterDayOf,
  sealed,
  type Block,
  type Paper,
  type PaperVersion,
} from './paper.ts';

/** Who reads it, with what stays out of what everybody reads. */
interface Reader {
  readonly version: PaperVersion;
  readonly profile: Profile;
}

const WITHHELD = '（公表しません）';

const withholds = ({ version, profile }: Reader, field: WithheldField): boolean =>
  version === 'public' && (profile.publication?.withheld.includes(field) ?? false);

/** A time of day as minutes say it: 18時, 21時10分. */
function clockInWords(clock: string): string {
  const [hour = '', minute = ''] = clock.split(':');
  return `${String(Number(hour))}時${minute === '00' ? '' : `${minute}分`}`;
}

const kinds = { summary: '要点記録', verbatim: '全文記録' } as const;

const opennessInWords = (openness: MinutesFacts['openness'], clause?: string): string => {
  if (!openness.open) return `非公開\n理由　${openness.reason}${clause === undefined ? '' : `（${clause}）`}`;
  return openness.observers === undefined ? '公開' : `公開　傍聴者　${String(openness.observers)}人`;
};

const nobody = (lines: readonly string[]): string => (lines.length === 0 ? 'なし' : lines.join('\n'));

/** The box at the top of minutes, line by line as municipalities have it. */
function headRows(facts: MinutesFacts, reader: Reader): string[][] {
  const { title, number, heldOn, from, until, place, present, absent, officials, openness, programme } =
    facts;
  const unless = (field: WithheldField, text: string): string => (withholds(reader, field) ? WITHHELD : text);
  const members = present.map(({ name, chair, remark }) => {
    const said = [...(chair ? ['会長'] : []), ...(remark === undefined ? [] : [remark])];
    return said.length === 0 ? name : `${name}（${said.join('・')}）`;
  });
  const { papers, contact } = facts;
  const clause = reader.version === 'public' ? reader.profile.publication?.clause : undefined;
  return [
    ['会議の名称', [number, title].filter((each) => each !== undefined).join('　')],
    [
      '開催日時',
      `${formatDate(heldOn, 'text')}　${clockInWords(from)}${until === undefined ? 'から' : `から${clockInWords(until)}まで`}`,
    ],
    ['開催場所', place],
    [`出席者（委員）\n${String(present.length)}人`, unless('members', nobody(members))],
    [`欠席者（委員）\n${String(absent.length)}人`, unless('members', nobody(absent))],
    ['事務局等', unless('officials', nobody(officials))],
    ['傍聴の可否', opennessInWords(openness, clause)],
    ['会議次第', nobody(programme)],
    ...(papers ? [['資料の公表', papers.published ? '公表' : `非公表\n理由　${papers.reason}`]] : []),
    ...(contact === undefined ? [] : [['問合せ先', unless('contact', contact)]]),
  ];
}

const kindWords = {
  question: '質問',
  remark: '意見',
  request: '要望',
  statement: '説明',
  summary: '要旨',
  speech: '',
  text: '',
} as const satisfies Record<Paragraph['kind'], string>;

/** A question with its answer as one row; what is not a question has its answer's place for itself. */
function exchangeRow(paragraph: Paragraph, reader: Reader): string[] {
  const { kind, topic, speaker, text, answeredBy, answer, corrections } = paragraph;
  const named = (name: string | undefined): string =>
    name === undefined || withholds(reader, 'speakers') ? '' : `（${name}）`;
  const corrected = corrections.map(
    (each) =>
      `【訂正・後日補足　${letterDayOf(each.at)}】${each.text}${reader.version === 'public' ? '' : `（理由：${each.reason}）`}`,
  );
  const internal = reader.version === 'internal' && paragraph.internal ? '【内部】' : '';
  const said = [`${internal}${kindWords[kind]}${named(speaker)}`, text].filter((line) => line !== '');
  const told = answer === undefined ? [] : [`回答${named(answeredBy)}`, answer];
  return [topic ?? '', said.join('\n'), [...told, ...corrected].join('\n')];
}

function speechBlocks(paragraph: Paragraph, reader: Reader): Block[] {
  const { speaker, text, corrections, internal } = paragraph;
  const name = speaker === undefined || withholds(reader, 'speakers') ? '' : `${speaker}　`;
  const mark = reader.version === 'internal' && internal ? '【内部】' : '';
  return [
    { kind: 'paragraph', words: `○${mark}${name}${text}` },
    ...corrections.map((each): Block => ({
      kind: 'paragraph',
      indent: 2,
      words: `【訂正・後日補足　${letterDayOf(each.at)}】${each.text}`,
    })),
  ];
}

function outcomeRows(section: ShownSection, reader: Reader): string[][] {
  const { outcome, attendance, explainer, riders, openness } = section;
  const votes = outcome?.votes;
  const absent = [
    ...attendance.left.map((name) => `${name}（退席）`),
    ...attendance.recused.map(
      ({ name, reason }) => `${name}（除斥${reason === undefined ? '' : `：${reason}`}）`,
    ),
  ];
  return [
    ...(outcome ? [['結果', outcome.word]] : []),
    ...(votes
      ? [
          [
            '採決',
            `賛成 ${String(votes.for)}　反対 ${String(votes.against)}　棄権 ${String(votes.abstained)}`,
          ],
        ]
      : []),
    ['出席', `${String(attendance.present.length)}人`],
    ...(absent.length === 0 || withholds(reader, 'members')
      ? []
      : [['審議に加わらなかった委員', absent.join('\n')]]),
    ...(explainer === undefined || withholds(reader, 'officials') ? [] : [['説明', explainer]]),
    ...(outcome?.minority === undefined ? [] : [['少数意見', outcome.minority]]),
    ...(riders.length === 0 ? [] : [['附帯意見', riders.join('\n')]]),
    ...(openness.open ? [] : [['公開・非公開', opennessInWords(openness)]]),
  ];
}

function conditionRows({ conditions }: ShownSection, { version, profile }: Reader): string[][] {
  return conditions.map(({ text, owner, due, dueAsSaid, thirdParty, reportBack }, index) => [
    String(index + 1),
    [
      text,
      ...(version === 'internal' && thirdParty !== undefined ? [`確認先：${thirdParty}`] : []),
      ...(version === 'internal' && reportBack !== undefined ? [`報告：${reportBack}`] : []),
    ].join('\n'),
    officeName(profile, owner),
    due === undefined ? (dueAsSaid ?? '') : `${letterDay(due)}まで`,
  ]);
}

function sectionBlocks(section: ShownSection, index: number, reader: Reader): Block[] {
  const exchanges = section.paragraphs.filter(({ kind }) => kind !== 'speech' && kind !== 'text');
  const speeches = section.paragraphs.filter(({ kind }) => kind === 'speech' || kind === 'text');
  const asked = conditionRows(section, reader);
  return [
    { kind: 'heading', level: 1, text: `${String(index + 1)}　${section.heading}` },
    { kind: 'table', widths: [24, 76], rows: outcomeRows(section, reader), rowHeads: true },
    ...(section.withheld === undefined
      ? []
      : [
          {
            kind: 'paragraph',
            words: '質疑の内容は、上記の理由により公表しません。',
            opening: true,
          } as const,
        ]),
    ...(exchanges.length === 0
      ? []
      : ([
          { kind: 'heading', level: 2, text: '質疑' },
          {
            kind: 'table',
            widths: [18, 36, 46],
            head: ['項目', '質問・意見', '回答'],
            rows: exchanges.map((each) => exchangeRow(each, reader)),
          },
        ] as const)),
    ...speeches.flatMap((each) => speechBlocks(each, reader)),
    ...(asked.length === 0
      ? []
      : ([
          { kind: 'heading', level: 2, text: '確認事項' },
          { kind: 'table', widths: [6, 54, 20, 20], head: ['', '内容', '担当', '期限'], rows: asked },
        ] as const)),
  ];
}

function correctionBlocks({ corrections, sections }: MinutesContent, { version }: Reader): Block[] {
  if (corrections.length === 0) return [];
  const headingOf = (id: string | undefined): string =>
    sections.find((section) => section.id === id)?.heading ?? '全体';
  const rows = corrections.map(({ at, section, text, reason, by }) => [
    letterDayOf(at),
    headingOf(section),
    version === 'public' ? text : `${text}\n理由：${reason}（${by}）`,
  ]);
  return [
    { kind: 'heading', level: 1, text: '訂正' },
    { kind: 'table', widths: [20, 30, 50], head: ['日付', '箇所', '訂正の内容'], rows },
  ];
}

/**
 * Minutes (会議録) on paper.
 * @param content all that they say: the public version is cut from it here.
 * @param frozen whether they are final; what is not says so on every page.
 */
export function minutesPaper(
  content: MinutesContent,
  { frozen, ...reader }: Reader & { readonly frozen: boolean },
): Paper {
  const shown = reader.version === 'public' ? publicContent(content) : content;
  const { facts, sections, kind } = shown;
  const name = [facts.number, facts.title].filter((each) => each !== undefined).join('　');
  const notes = [
    ...(frozen ? [] : ['案']),
    ...(reader.version === 'public' ? ['公開用'] : []),
    ...(kind === 'verbatim' ? [kinds.verbatim] : []),
  ];
  return sealed({
    fileName: fileNameOf('会議録', name, ...notes),
    title: `会議録　${name}`,
    ...(notes.length === 0 ? {} : { note: notes.join('・') }),
    blocks: [
      { kind: 'title', text: '会　議　録' },
      { kind: 'table', widths: [24, 76], rows: headRows(facts, reader), rowHeads: true },
      ...sections.flatMap((section, index) => sectionBlocks(section, index, reader)),
      ...correctionBlocks(shown, reader),
    ],
  });
}
