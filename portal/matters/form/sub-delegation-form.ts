import type { SubDelegationContent } from '../../../functions/domain/matter/sub-delegation.ts';
import { say } from '../../language.tsx';
import { subDelegationGuidance } from '../guidance/sub-delegation.ts';
import { checklistControl } from './checklist-control.tsx';
import { delegationForm } from './delegation-form.ts';
import { fieldOf, type FieldRow, type FormDefinition } from './definition.ts';
import { applicationDetailRows, delegationDetailRows } from './detail/delegation-details-form.ts';
import { parentControl } from './parent-control.tsx';
import { paragraphControl } from './text-controls.tsx';

const asInDelegation = (name: keyof SubDelegationContent): FieldRow => fieldOf(delegationForm, name);

const fields: Readonly<Record<keyof SubDelegationContent, FieldRow>> = {
  title: asInDelegation('title'),
  parent: {
    label: say('親の委託', 'Parent delegation'),
    hint: say(
      '再委託のもとになる委託を、課の案件から選びます。',
      'The delegation that this one goes on from, out of the matters of the office.',
    ),
    control: parentControl,
  },
  registeredBusiness: asInDelegation('registeredBusiness'),
  contractor: { ...asInDelegation('contractor'), label: say('再委託先', 'Sub-contractor') },
  subjects: asInDelegation('subjects'),
  subjectCount: asInDelegation('subjectCount'),
  dataItems: asInDelegation('dataItems'),
  recordMedia: asInDelegation('recordMedia'),
  reason: { label: say('再委託理由', 'Reason for the sub-delegation'), control: paragraphControl },
  capability: {
    label: say('再委託先の業務の履行能力', 'Ability of the sub-contractor'),
    control: paragraphControl,
  },
  workItems: { ...asInDelegation('workItems'), label: say('再委託の内容', 'Work sub-delegated') },
  period: {
    ...asInDelegation('period'),
    label: say('再委託の開始時期及び期限', 'Start and end of the sub-delegation'),
  },
  measures: asInDelegation('measures'),
  contractorMeasures: {
    label: say('受託事業者に行わせる情報保護対策', 'Protective measures of the contractor'),
    control: checklistControl,
  },
  ...delegationDetailRows,
  ...applicationDetailRows,
};

const details = [...Object.keys(delegationDetailRows), ...Object.keys(applicationDetailRows)];

/** 再委託, any tier (domain/forms.md B1, B3): the delegation's boxes for the tier below, and what the tier adds. */
export const subDelegationForm: FormDefinition = {
  kind: 'sub-delegation',
  fields,
  sections: [
    {
      id: 'what',
      title: say('件名と再委託先', 'Title and sub-contractor'),
      fields: [
        'title',
        'parent',
        'registeredBusiness',
        'priorDecisions',
        'contractor',
        'address',
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
      title: say('再委託の内容と期間', 'Work and period'),
      fields: [
        'reason',
        'capability',
        'workItems',
        'subDelegation',
        'permission',
        'plannedAmount',
        'workPlace',
        'period',
      ],
    },
    {
      id: 'protection',
      title: say('保護対策', 'Protective measures'),
      fields: [
        'measures',
        'contractorMeasures',
        'structureChart',
        'securityManagement',
        'secrecyContract',
        'inspectionTerms',
        'otherInformation',
        'controlsChecked',
        'contractClauses',
        'duplicationPermission',
        'returnAndDestruction',
      ],
    },
  ],
  optional: ['subjectCount', 'measures', 'contractorMeasures', 'capability', ...details],
  onRequest: details,
  shared: delegationForm.shared,
  withinParent: [
    'subjects',
    'subjectCount',
    'dataItems',
    'recordMedia',
    'period',
    'scopeOfFile',
    'permission',
  ],
  guidance: subDelegationGuidance,
};
