import type { connectionDetails } from '../../../../functions/domain/matter/external-connection.ts';
import { say } from '../../../language.tsx';
import type { FieldRow } from '../definition.ts';
import { lineControl, listControl, paragraphControl } from '../text-controls.tsx';
import { priorDecisionsRow } from './delegation-details-form.ts';
import { optionControl } from './option-controls.tsx';
import { tableControl } from './table-control.tsx';

/** The fields that some municipalities' sheets have beside the core of a connection (domain/forms.md A). */
export const connectionDetailRows: Readonly<Record<keyof typeof connectionDetails, FieldRow>> = {
  legalBases: {
    label: say('根拠条項', 'Legal basis'),
    control: tableControl({
      instrument: { label: say('条例・要綱・法令の名称', 'Ordinance, guideline or act') },
      provision: { label: say('条項', 'Provision'), optional: true },
    }),
  },
  projectName: { label: say('事業名', 'Name of the project'), control: lineControl },
  purpose: { label: say('目的', 'Purpose'), control: paragraphControl },
  background: { label: say('事業の概要・経緯', 'Outline and background'), control: paragraphControl },
  counterpartKind: {
    label: say('相手方の種別', 'Kind of counterpart'),
    control: optionControl({
      federation: say('国民健康保険団体連合会などの連合組織', 'Federation'),
      municipality: say('ほかの区市町村', 'Other municipalities'),
      prefecture: say('都道府県', 'Prefecture'),
      state: say('国の機関', 'State'),
      private: say('民間事業者', 'Private firm'),
      other: say('その他', 'Other'),
    }),
  },
  intermediaryRole: {
    label: say('経由機関の役割', 'Part of the intermediary'),
    control: optionControl({
      operator: say('運用の受託', 'Operates'),
      relay: say('中継', 'Relays'),
      developer: say('開発', 'Develops'),
    }),
  },
  direction: {
    label: say('提供・受領の別', 'Direction'),
    control: optionControl({
      send: say('提供する', 'Sends'),
      receive: say('受領する', 'Receives'),
      both: say('提供し、受領もする', 'Sends and receives'),
    }),
  },
  dataItemsPaper: {
    label: say('資料番号（情報項目の一覧）', 'Paper with the data items'),
    control: lineControl,
  },
  connectionForm: { label: say('結合の形態', 'Form of the connection'), control: paragraphControl },
  lineOwner: { label: say('回線の設置者', 'Owner of the line'), control: lineControl },
  cloudProvider: { label: say('クラウドの名称・提供者', 'Cloud and its provider'), control: lineControl },
  relatedDelegations: {
    label: say('関連する委託・再委託', 'Delegations that go with it'),
    control: listControl,
  },
  priorDecisions: priorDecisionsRow,
};
