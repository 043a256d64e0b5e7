import type { DelegationContent } from '../../../functions/domain/matter/content.ts';
import { say } from '../../language.tsx';
import { delegationGuidance } from '../guidance/delegation.ts';
import { checklistControl } from './checklist-control.tsx';
import { contractorControl } from './choice-controls.tsx';
import { countControl } from './count-control.tsx';
import { delegationDetailRows } from './detail/delegation-details-form.ts';
import type { FieldRow, FormDefinition } from './definition.ts';
import { periodControl } from './period-control.tsx';
import { mediaControl, workControl } from './row-controls.tsx';
import { lineControl, listControl, paragraphControl } from './text-controls.tsx';

const onePerLine = say('1行に一つずつ', 'One per line');

const fields: Readonly<Record<keyof DelegationContent, FieldRow>> = {
  title: { label: say('件名', 'Title'), control: lineControl },
  registeredBusiness: {
    label: say('登録業務の名称', 'Registered business'),
    control: lineControl,
  },
  contractor: { label: say('委託先', 'Contractor'), control: contractorControl },
  subjects: {
    label: say('個人の範囲（だれの）', 'Whose data'),
    hint: onePerLine,
    control: listControl,
  },
  subjectCount: { label: say('対象者数', 'Number of persons'), control: countControl },
  dataItems: {
    label: say('情報項目（どのような項目か）', 'Data items'),
    hint: onePerLine,
    control: listControl,
  },
  recordMedia: {
    label: say('処理させる情報項目の記録媒体', 'Record media'),
    control: mediaControl,
  },
  reason: { label: say('委託理由', 'Reason for the delegation'), control: paragraphControl },
  workItems: { label: say('委託の内容', 'Work delegated'), control: workControl },
  period: {
    label: say('委託の開始時期及び期限', 'Start and end of the delegation'),
    hint: say('開始と期限の両方が入ると保存します。', 'Saved once both dates are there.'),
    control: periodControl,
  },
  measures: {
    label: say('区が行う情報保護対策', 'Protective measures of the municipality'),
    control: checklistControl,
  },
  ...delegationDetailRows,
};

/** 業務委託: the sheet's boxes in their order (domain/forms.md B1). */
export const delegationForm: FormDefinition = {
  kind: 'delegation',
  fields,
  sections: [
    {
      id: 'what',
      title: say('件名と委託先', 'Title and contractor'),
      fields: [
        'title',
        'registeredBusiness',
        'priorDecisions',
        'contractor',
        'certifications',
        'nameDisclosure',
        'contractForm',
      ],
    },
    {
      id: 'data',
      title: say('個人情報', 'Personal data'),
      fields: [
        'scopeOfFile',
        'scopeJustification',
        'subjects',
        'subjectCount',
        'subjectBand',
        'dataItems',
        'dataItemsPaper',
        'recordMedia',
        'cloudUse',
        'provision',
        'handlers',
      ],
    },
    {
      id: 'work',
      title: say('委託の内容と期間', 'Work and period'),
      fields: ['reason', 'workItems', 'subDelegation', 'permission', 'workPlace', 'period'],
    },
    {
      id: 'protection',
      title: say('保護対策', 'Protective measures'),
      fields: ['measures', 'contractClauses', 'duplicationPermission', 'returnAndDestruction'],
    },
  ],
  optional: ['subjectCount', 'measures', ...Object.keys(delegationDetailRows)],
  onRequest: Object.keys(delegationDetailRows),
  shared: ['registeredBusiness', 'subjects', 'subjectCount', 'period'],
  withinParent: [],
  guidance: delegationGuidance,
};
