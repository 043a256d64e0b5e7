import { subjectBands } from '../../../../functions/domain/delegation/bands.ts';
import type {
  applicationDetails,
  delegationDetails,
} from '../../../../functions/domain/matter/delegation-details.ts';
import { say } from '../../../language.tsx';
import type { FieldRow } from '../definition.ts';
import { lineControl, listControl, paragraphControl } from '../text-controls.tsx';
import {
  amountControl,
  controlsCheckedControl,
  secrecyControl,
  structureChartControl,
} from './application-controls.tsx';
import { cloudUseControl } from './cloud-use-control.tsx';
import { handlersControl, provisionControl } from './delegation-controls.tsx';
import { flagsControl, optionControl } from './option-controls.tsx';
import { permissionControl } from './permission-control.tsx';
import { certificationColumns, tableControl } from './table-control.tsx';

/** 承認済みの内容: decisions on an earlier version, cited as they stand in the body's papers. */
export const priorDecisionsRow: FieldRow = {
  label: say('承認済みの内容', 'Earlier decisions'),
  control: tableControl({
    body: { label: say('会議体', 'Body') },
    session: { label: say('回・日付', 'Session or day'), optional: true },
    outcome: { label: say('結果', 'Outcome'), optional: true },
  }),
};

const clauseWords = {
  'proper-management': say('適切な管理', 'Proper management'),
  secrecy: say('秘密保持', 'Secrecy'),
  'limits-on-sub-delegation': say('再委託の制限', 'Limits on sub-delegation'),
  'no-other-use': say('目的外使用の禁止', 'No other use'),
  'no-provision': say('提供の制限', 'No provision to others'),
  'limits-on-copying': say('複製の制限', 'Limits on copying'),
  'return-and-disposal': say('返還・廃棄', 'Return and disposal'),
  inspection: say('実地検査', 'On-site inspection'),
  'accident-report': say('事故報告', 'Accident report'),
  laws: say('法令遵守', 'Compliance with laws'),
};

/** The fields that some municipalities' sheets have beside the core of a delegation (domain/forms.md B1). */
export const delegationDetailRows: Readonly<Record<keyof typeof delegationDetails, FieldRow>> = {
  dataItemsPaper: {
    label: say('資料番号（情報項目の一覧）', 'Paper with the data items'),
    control: lineControl,
  },
  subjectBand: {
    label: say('対象となる本人の数', 'Band of persons'),
    control: optionControl(subjectBands),
  },
  scopeOfFile: {
    label: say('取扱いを委託するファイルの範囲', 'Scope of the file'),
    control: optionControl({
      whole: say('特定個人情報ファイルの全体', 'The whole file'),
      part: say('特定個人情報ファイルの一部', 'A part of the file'),
    }),
  },
  scopeJustification: { label: say('範囲の妥当性', 'Why this scope'), control: paragraphControl },
  handlers: {
    label: say('委託先における取扱者数', 'Persons handling at the contractor'),
    control: handlersControl,
  },
  provision: { label: say('委託先への提供方法', 'Way of provision'), control: provisionControl },
  nameDisclosure: { label: say('委託先名の確認方法', 'How the name can be learnt'), control: lineControl },
  certifications: {
    label: say('事業者の認証・登録', 'Certifications of the firm'),
    control: tableControl(certificationColumns),
  },
  subDelegation: {
    label: say('再委託の有無', 'Sub-delegation'),
    control: optionControl({
      yes: say('再委託する', 'Yes'),
      no: say('再委託しない', 'No'),
      undecided: say('決まっていない', 'Not decided'),
    }),
  },
  permission: {
    label: say('再委託の許諾方法', 'How sub-delegation is permitted'),
    control: permissionControl,
  },
  cloudUse: { label: say('クラウドの利用', 'Use of a cloud'), control: cloudUseControl },
  contractForm: {
    label: say('契約の形', 'Form of the contract'),
    control: optionControl({
      single: say('単独の契約', 'Contract of its own'),
      joint: say('共同委託契約', 'Joint contract'),
      memorandum: say('覚書', 'Memorandum'),
    }),
  },
  contractClauses: {
    label: say('契約に定める事項', 'Clauses of the contract'),
    control: flagsControl(clauseWords),
  },
  workPlace: { label: say('実施場所', 'Place of work'), control: listControl },
  duplicationPermission: { label: say('複製を許可する者', 'Who permits copies'), control: lineControl },
  returnAndDestruction: {
    label: say('契約終了後の返還・消去・廃棄', 'Return, erasure and destruction'),
    control: tableControl({
      what: {
        label: say('対象', 'What'),
        options: {
          paper: say('紙', 'Paper'),
          data: say('電子データ', 'Data'),
          media: say('記録媒体', 'Media'),
        },
      },
      way: {
        label: say('扱い', 'What becomes of it'),
        options: {
          return: say('返還', 'Returned'),
          erase: say('消去', 'Erased'),
          destroy: say('廃棄', 'Destroyed'),
        },
      },
      by: { label: say('行う者', 'By whom'), optional: true },
      certifiedBy: { label: say('証明する者', 'Certified by'), optional: true },
    }),
  },
  priorDecisions: priorDecisionsRow,
};

/** What an application for permission says beside that (domain/forms.md B3). */
export const applicationDetailRows: Readonly<Record<keyof typeof applicationDetails, FieldRow>> = {
  address: { label: say('再委託先の住所', 'Address of the sub-contractor'), control: lineControl },
  plannedAmount: { label: say('再委託予定金額（円）', 'Planned amount (yen)'), control: amountControl },
  inspectionTerms: { label: say('立入調査に係る要件', 'Terms of inspection'), control: paragraphControl },
  otherInformation: {
    label: say('その他求められた事項', 'Other information asked for'),
    control: paragraphControl,
  },
  structureChart: { label: say('履行体制図', 'Structure chart'), control: structureChartControl },
  securityManagement: {
    label: say('再委託先の安全管理措置', 'Security management of the sub-contractor'),
    control: paragraphControl,
  },
  secrecyContract: {
    label: say('委託先と再委託先の秘密保持契約', 'Secrecy contract between the tiers'),
    control: secrecyControl,
  },
  controlsChecked: {
    label: say('安全管理措置の確認', 'Check of the security controls'),
    control: controlsCheckedControl,
  },
};
