import { tokyoDate } from '../calendar/instant.ts';
import type { Condition } from '../condition/condition.ts';
import type { Delegation } from '../delegation/delegation.ts';
import type { Duty } from '../destruction/duty.ts';
import { balanceOfParts } from '../ledger/balance.ts';
import { matterKinds } from '../matter/kinds.ts';
import { delegates, matterKey, type Matter } from '../matter/matter.ts';
import { officeName, partyName } from '../paper/letter.ts';
import type { Assessment } from '../pia/assessment.ts';
import { nextDue } from '../pia/periodic.ts';
import type { SheetRow } from '../pia/change-sheet.ts';
import type { Profile } from '../procedure/profile.ts';
import type { ConsultationNumber } from '../referral/consultation-number.ts';
import type { Column, RegisterKind } from './register.ts';

type Of<Row> = Pick<Column<Row>, 'of'>;
const text = <Row>(
  ja: string,
  width: number,
  who: Column<Row>['public'],
  of: Of<Row>['of'],
): Column<Row> => ({
  ja,
  kind: 'text',
  width,
  of,
  public: who,
});
const day = <Row>(ja: string, who: Column<Row>['public'], of: Of<Row>['of']): Column<Row> => ({
  ja,
  kind: 'date',
  width: 11,
  of,
  public: who,
});
const number = <Row>(ja: string, of: Of<Row>['of']): Column<Row> => ({
  ja,
  kind: 'number',
  width: 7,
  of,
  public: 'never',
});

const counterpartOf = (matter: Matter, profile: Profile): string | undefined => {
  if (matter.kind === 'external-connection') return matter.content.counterpart;
  if (!delegates(matter) || matter.content.contractor === undefined) return undefined;
  return partyName(profile, matter.content.contractor);
};
const periodOf = (matter: Matter) => (delegates(matter) ? matter.content.period : undefined);

/** 承認・委託台帳. */
export const approvalsRegister = (profile: Profile): RegisterKind<Matter> => ({
  ja: '承認・委託台帳',
  en: 'Register of approvals',
  publishedAs: 'approvals',
  columns: [
    text('受付番号', 13, 'always', matterKey),
    text('種別', 10, 'always', ({ kind }) => matterKinds[kind].ja),
    text('件名', 30, 'title', ({ content }) => content.title),
    text('所管課', 14, 'office', ({ applyingOffice }) => officeName(profile, applyingOffice)),
    text('相手方', 18, 'counterpart', (matter) => counterpartOf(matter, profile)),
    day('開始', 'period', (matter) => periodOf(matter)?.start),
    day('期限', 'period', (matter) => periodOf(matter)?.end),
    text('親の委託', 13, 'never', (matter) =>
      matter.kind === 'sub-delegation' ? matter.content.parent : undefined,
    ),
    text('附帯意見', 8, 'never', ({ status }) =>
      status === 'approved-with-conditions' ? 'あり' : undefined,
    ),
    text('承認後の変更', 8, 'never', ({ stale }) => (stale ? 'あり' : undefined)),
  ],
});

/** 諮問番号の台帳. */
export const consultationsRegister = (profile: Profile): RegisterKind<ConsultationNumber> => ({
  ja: '諮問番号の台帳',
  en: 'Register of consultations',
  publishedAs: 'consultations',
  columns: [
    text('諮問番号', 20, 'always', (row) => row.number),
    text('件名', 36, 'title', ({ title }) => title),
    text('申請課', 16, 'office', ({ applyingOffice }) => officeName(profile, applyingOffice)),
    day('諮問日', 'always', ({ issuedAt }) => tokyoDate(issuedAt)),
    text('欠番', 8, 'always', ({ unused }) => (unused ? '欠番' : undefined)),
    text('欠番の理由', 20, 'never', ({ unused }) => unused?.reason),
    text('受付番号', 13, 'never', ({ key }) => key),
  ],
});

const conditionWords = { open: '未報告', reported: '報告済み', accepted: '確認済み' } as const;

/** 確認事項・附帯意見の一覧. */
export const conditionsRegister = (profile: Profile): RegisterKind<Condition> => ({
  ja: '確認事項の一覧',
  en: 'Open conditions',
  columns: [
    text('内容', 36, 'never', (row) => row.text),
    text('件名', 22, 'never', ({ title }) => title),
    text('担当', 14, 'never', ({ owner }) => officeName(profile, owner)),
    day('期限', 'never', ({ dueOn }) => dueOn),
    text('期限（会議での発言）', 12, 'never', ({ dueAsSaid }) => dueAsSaid),
    text('確認先', 12, 'never', ({ thirdParty }) => thirdParty),
    text('状態', 9, 'never', ({ status }) => conditionWords[status]),
    day('超過', 'never', ({ overdueSince }) => overdueSince),
    text('受付番号', 13, 'never', ({ matterKey: key }) => key),
  ],
});

/** 未返却・未廃棄一覧. */
export const outstandingRegister = (profile: Profile): RegisterKind<Delegation> => ({
  ja: '未返却・未廃棄一覧',
  en: 'What is neither returned nor destroyed',
  columns: [
    text('受付番号', 13, 'never', ({ matterKey: key }) => key),
    text('件名', 30, 'never', ({ title }) => title),
    text('所管課', 14, 'never', ({ applyingOffice }) => officeName(profile, applyingOffice)),
    text('委託先', 18, 'never', ({ contractor }) => partyName(profile, contractor)),
    number('階層', ({ tier }) => tier),
    day('期限', 'never', ({ period }) => period.end),
    number('引渡し', ({ standing }) => balanceOfParts(standing).handedOver),
    number('返還', ({ standing }) => balanceOfParts(standing).returned),
    number('廃棄証明', ({ standing }) => balanceOfParts(standing).certified),
    number('残り', ({ standing }) => balanceOfParts(standing).open),
  ],
});

/** 廃棄証明の義務の一覧. */
export const dutiesRegister = (profile: Profile): RegisterKind<Duty> => ({
  ja: '廃棄証明の義務の一覧',
  en: 'Duties to prove destruction',
  columns: [
    text('受付番号', 13, 'never', ({ matterKey: key }) => key),
    text('件名', 30, 'never', ({ title }) => title),
    text('所管課', 14, 'never', ({ applyingOffice }) => officeName(profile, applyingOffice)),
    text('提出する者', 18, 'never', ({ contractor }) => partyName(profile, contractor)),
    day('受付の開始', 'never', ({ opensOn }) => opensOn),
    day('期限', 'never', ({ dueOn }) => dueOn),
  ],
});

const levelWords = {
  basic: '基礎項目評価書',
  'basic-and-priority': '基礎項目評価書及び重点項目評価書',
  'basic-and-full': '基礎項目評価書及び全項目評価書',
} as const;

/** 評価書一覧. */
export const assessmentsRegister = (profile: Profile): RegisterKind<Assessment> => ({
  ja: '特定個人情報保護評価書の一覧',
  en: 'Assessments',
  publishedAs: 'assessments',
  columns: [
    text('評価書番号', 10, 'always', (row) => row.number),
    text('評価書名', 40, 'title', ({ title }) => title),
    text('評価書の種類', 24, 'always', ({ level }) => levelWords[level]),
    day('公表日', 'always', ({ publishedOn }) => publishedOn),
    text('所管課', 16, 'office', ({ applyingOffice }) => officeName(profile, applyingOffice)),
    day('次の見直し', 'never', nextDue),
  ],
});

/** 別添３ 変更箇所, as the form has it. */
export const changeSheetRegister: RegisterKind<SheetRow> = {
  ja: '変更箇所',
  en: 'Sheet of changes',
  columns: [
    day('変更日', 'never', (row) => (row.変更日 === '' ? undefined : row.変更日)),
    text('項目', 22, 'never', (row) => row.項目),
    text('変更前の記載', 28, 'never', (row) => row.変更前の記載),
    text('変更後の記載', 28, 'never', (row) => row.変更後の記載),
    text('提出時期', 8, 'never', (row) => row.提出時期),
    text('提出時期に係る説明', 20, 'never', (row) => row.提出時期に係る説明),
  ],
};
