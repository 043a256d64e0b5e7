import type { ConsultationItemDraft } from '../../../functions/domain/matter/consultation-item.ts';
import { say } from '../../language.tsx';
import { consultationItemGuidance } from '../guidance/consultation-item.ts';
import { actsControl } from './acts-control.tsx';
import { checklistControl } from './checklist-control.tsx';
import type { FieldRow, FormDefinition } from './definition.ts';
import { lineControl } from './text-controls.tsx';

const fields: Readonly<Record<keyof ConsultationItemDraft, FieldRow>> = {
  title: { label: say('件名', 'Title'), control: lineControl },
  acts: { label: say('諮問すること', 'What is put to the body'), control: actsControl },
  measures: { label: say('情報保護対策', 'Protective measures'), control: checklistControl },
};

/** 諮問事項: what the profile of the municipality puts to a body beside delegations and connections. */
export const consultationItemForm: FormDefinition = {
  kind: 'consultation-item',
  fields,
  sections: [
    { id: 'what', title: say('件名', 'Title'), fields: ['title'] },
    { id: 'acts', title: say('諮問すること', 'What is put to the body'), fields: ['acts'] },
    { id: 'protection', title: say('保護対策', 'Protective measures'), fields: ['measures'] },
  ],
  optional: ['measures'],
  onRequest: [],
  shared: [],
  withinParent: [],
  guidance: consultationItemGuidance,
};
