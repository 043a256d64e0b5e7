import type { ExternalConnectionContent } from '../../../functions/domain/matter/external-connection.ts';
import { say } from '../../language.tsx';
import { externalConnectionGuidance } from '../guidance/external-connection.ts';
import { checklistControl } from './checklist-control.tsx';
import { continuesControl } from './choice-controls.tsx';
import { cloudControl, lineKindControl, stagesControl } from './connection-controls.tsx';
import { connectionDetailRows } from './detail/connection-details-form.ts';
import { delegationForm } from './delegation-form.ts';
import { fieldOf, type FieldRow, type FormDefinition } from './definition.ts';
import { lineControl, paragraphControl } from './text-controls.tsx';

const fields: Readonly<Record<keyof ExternalConnectionContent, FieldRow>> = {
  title: fieldOf(delegationForm, 'title'),
  registeredBusiness: fieldOf(delegationForm, 'registeredBusiness'),
  counterpart: { label: say('結合の相手方', 'Counterpart'), control: lineControl },
  intermediary: {
    label: say('経由機関・運用を受託する者', 'Intermediary or operator'),
    control: lineControl,
  },
  subjects: fieldOf(delegationForm, 'subjects'),
  subjectCount: fieldOf(delegationForm, 'subjectCount'),
  dataItems: fieldOf(delegationForm, 'dataItems'),
  reason: { label: say('結合する理由', 'Reason for the connection'), control: paragraphControl },
  ownEndpoint: { label: say('接続元（区の端末・システム）', 'Our terminal or system'), control: lineControl },
  otherEndpoint: { label: say('接続先システム', 'System at the other end'), control: lineControl },
  line: { label: say('使用する電気通信回線', 'Line'), control: lineKindControl },
  cloud: { label: say('クラウドの利用', 'Use of a cloud'), control: cloudControl },
  stages: { label: say('結合の開始時期', 'When the connection begins'), control: stagesControl },
  continues: { label: say('次年度以降の継続', 'Following years'), control: continuesControl },
  measures: { label: say('情報保護対策', 'Protective measures'), control: checklistControl },
  ...connectionDetailRows,
};

/** 外部結合: the sheet's boxes in their order (domain/forms.md A). */
export const externalConnectionForm: FormDefinition = {
  kind: 'external-connection',
  fields,
  sections: [
    {
      id: 'what',
      title: say('件名と相手方', 'Title and counterpart'),
      fields: [
        'title',
        'projectName',
        'registeredBusiness',
        'legalBases',
        'priorDecisions',
        'counterpart',
        'counterpartKind',
        'intermediary',
        'intermediaryRole',
        'direction',
      ],
    },
    {
      id: 'data',
      title: say('個人情報', 'Personal data'),
      fields: ['subjects', 'subjectCount', 'dataItems', 'dataItemsPaper'],
    },
    {
      id: 'connection',
      title: say('結合の形態', 'Form of the connection'),
      fields: [
        'purpose',
        'background',
        'reason',
        'ownEndpoint',
        'otherEndpoint',
        'connectionForm',
        'line',
        'lineOwner',
        'cloud',
        'cloudProvider',
        'relatedDelegations',
      ],
    },
    { id: 'when', title: say('開始時期と継続', 'When'), fields: ['stages', 'continues'] },
    { id: 'protection', title: say('保護対策', 'Protective measures'), fields: ['measures'] },
  ],
  optional: [
    'intermediary',
    'subjectCount',
    'measures',
    'cloud',
    'continues',
    ...Object.keys(connectionDetailRows),
  ],
  onRequest: Object.keys(connectionDetailRows),
  shared: ['registeredBusiness', 'subjects', 'subjectCount'],
  withinParent: [],
  guidance: externalConnectionGuidance,
};
