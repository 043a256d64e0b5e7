import { formatDate } from '../calendar/wareki.ts';
import type { ExternalConnectionContent } from '../matter/external-connection.ts';
import type { DelegationContent } from '../matter/content.ts';
import type { ConsultationItemDraft } from '../matter/consultation-item.ts';
import type { Matter } from '../matter/matter.ts';
import type { Profile } from '../procedure/profile.ts';
import { letterDay, type Words } from './paper.ts';
import { partyName } from './letter.ts';

type Lines = readonly string[];

/** A box of a request's sheet: what it is called, and how what stands in it reads on paper. */
interface Box {
  readonly field: string;
  readonly ja: string;
  readonly lines: (value: never, profile: Profile) => Lines;
}

const box = <Value>(field: string, ja: string, lines: (value: Value, profile: Profile) => Lines): Box => ({
  field,
  ja,
  lines,
});
const asLine = (value: string): Lines => value.split('\n');
const asLines = (value: readonly string[]): Lines => value;
const line = (field: string, ja: string): Box => box(field, ja, asLine);

const media = {
  cloud: 'クラウド',
  server: 'サーバ',
  paper: '紙',
  'portable-medium': '可搬媒体',
  terminal: '端末',
} as const;
const lineKinds = {
  dedicated: '専用線',
  'closed-network': '閉域網（VPN）',
  lgwan: 'LGWAN',
  internet: 'インターネット',
  other: 'その他',
} as const;
const stages = { test: '試験', production: '本番', end: '終了' } as const;
const answers = { yes: '実施する', no: '実施しない', 'not-applicable': '該当なし' } as const;

/** A month, as plans write it: 令和6年2月. */
const monthInWords = (month: string): string => letterDay(`${month}-01`).replace(/1日$/, '');

const measures = (field: string, ja: string): Box =>
  box<DelegationContent['measures']>(field, ja, (value) =>
    value.map(
      ({ question, answer, evidence }) =>
        `${question}　${answers[answer]}${evidence === undefined ? '' : `（${evidence}）`}`,
    ),
  );
const subjectCount = box<NonNullable<DelegationContent['subjectCount']>>(
  'subjectCount',
  '対象者数',
  ({ value, approximate, asOf }) => [
    `${approximate ? '約' : ''}${value.toLocaleString('ja-JP')}人${asOf === undefined ? '' : `（${letterDay(asOf)}現在）`}`,
  ],
);
const subjects = box('subjects', '個人の範囲（だれの）', asLines);
const dataItems = box('dataItems', '情報項目（どのような項目か）', asLines);

const delegating = ({
  to,
  why,
  what,
  when,
}: {
  to: string;
  why: string;
  what: string;
  when: string;
}): Box[] => [
  line('registeredBusiness', '登録業務の名称'),
  box<string>('contractor', to, (value, profile) => [partyName(profile, value)]),
  subjects,
  subjectCount,
  dataItems,
  box<DelegationContent['recordMedia']>('recordMedia', '処理させる情報項目の記録媒体', (value) =>
    value.map(({ kind, text }) => `${media[kind]}：${text}`),
  ),
  line('reason', why),
  line('capability', '再委託先の業務の履行能力'),
  box<DelegationContent['workItems']>('workItems', what, (value) =>
    value.map(({ text, subDelegated }) => `${text}${subDelegated ? '（再委託する）' : ''}`),
  ),
  box<DelegationContent['period']>('period', when, ({ start, end, continues }) => [
    `${letterDay(start)}〜${letterDay(end)}`,
    ...(continues ? ['次年度以降も、同様の委託を行う。'] : []),
  ]),
  measures('measures', '情報保護対策'),
  measures('contractorMeasures', '受託事業者に行わせる情報保護対策'),
];

const actLines = (acts: NonNullable<ConsultationItemDraft['acts']>, profile: Profile): string[] =>
  acts.flatMap(({ kind, fields }) => {
    const known = profile.consultationKinds?.find(({ id }) => id === kind);
    const named = (known?.fields ?? []).flatMap((field) => {
      const value = fields[field.id];
      if (value === undefined) return [];
      if (typeof value === 'boolean') return [`${field.ja}：${value ? 'はい' : 'いいえ'}`];
      if (typeof value !== 'string') return [`${field.ja}：`, ...value.map((each) => `　${each}`)];
      const read =
        field.type === 'date'
          ? formatDate(value, 'text')
          : (field.choices?.find(({ id }) => id === value)?.ja ?? value);
      return [`${field.ja}：${read}`];
    });
    return [known?.ja ?? kind, ...named];
  });

/** The boxes of each kind's sheet, in their order (domain/forms.md A, B); a box that is empty is left out. */
const sheets: Readonly<Record<Matter['kind'], readonly Box[]>> = {
  delegation: delegating({
    to: '委託先',
    why: '委託理由',
    what: '委託の内容',
    when: '委託の開始時期及び期限',
  }),
  'sub-delegation': [
    line('parent', '親の委託'),
    ...delegating({
      to: '再委託先',
      why: '再委託理由',
      what: '再委託の内容',
      when: '再委託の開始時期及び期限',
    }),
  ],
  'external-connection': [
    line('registeredBusiness', '登録業務の名称'),
    line('counterpart', '結合の相手方'),
    line('intermediary', '経由機関・運用を受託する者'),
    subjects,
    subjectCount,
    dataItems,
    line('reason', '結合する理由'),
    line('ownEndpoint', '接続元（端末・システム）'),
    line('otherEndpoint', '接続先システム'),
    box<ExternalConnectionContent['line']>('line', '使用する電気通信回線', ({ kind, text }) => [
      `${lineKinds[kind]}：${text}`,
    ]),
    box<ExternalConnectionContent['cloud']>('cloud', 'クラウドの利用', ({ used, registrations }) =>
      used ? ['クラウドを使う', ...registrations] : ['クラウドを使わない'],
    ),
    box<ExternalConnectionContent['stages']>('stages', '結合の開始時期', (value) =>
      value.map(({ stage, month }) => `${stages[stage]}　${monthInWords(month)}`),
    ),
    box<boolean>('continues', '次年度以降の継続', (value) => [value ? '継続する' : '継続しない']),
    measures('measures', '情報保護対策'),
  ],
  'pia-revision': [
    line('reason', '修正の理由と概要'),
    box<string>('changesOn', '変更予定日', (value) => [letterDay(value)]),
  ],
  'consultation-item': [
    box<NonNullable<ConsultationItemDraft['acts']>>('acts', '諮問すること', actLines),
    measures('measures', '情報保護対策'),
  ],
};

/** A box of a request, line by line. */
export interface RequestRow {
  readonly label: Words;
  readonly lines: Lines;
}

/** What a request says, box by box in the order of its sheet, 件名 first; a box that nobody filled has no lines. */
export const requestRows = (
  { kind, content }: Pick<Matter, 'kind' | 'content'>,
  profile: Profile,
): RequestRow[] => [
  { label: '件名', lines: content.title === undefined ? [] : [content.title] },
  ...sheets[kind].map(({ field, ja, lines }) => {
    const value = (content as Readonly<Record<string, unknown>>)[field];
    return { label: ja, lines: value === undefined ? [] : lines(value as never, profile) };
  }),
];
