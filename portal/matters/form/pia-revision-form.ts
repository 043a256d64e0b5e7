import type { PiaRevisionContent } from '../../../functions/domain/matter/pia-revision.ts';
import { say } from '../../language.tsx';
import { piaRevisionGuidance } from '../guidance/pia-revision.ts';
import { delegationForm } from './delegation-form.ts';
import { fieldOf, type FieldRow, type FormDefinition } from './definition.ts';
import { assessmentControl, dayControl } from './pia-controls.tsx';
import { paragraphControl } from './text-controls.tsx';

const fields: Readonly<Record<keyof PiaRevisionContent, FieldRow>> = {
  title: fieldOf(delegationForm, 'title'),
  assessment: { label: say('評価書', 'Assessment'), control: assessmentControl },
  reason: { label: say('修正の理由と概要', 'Why it is revised'), control: paragraphControl },
  changesOn: { label: say('変更予定日', 'Day of the change'), control: dayControl },
};

/** 評価書の修正・再実施: what is said of all changes; the rows stand in the list of changes. */
export const piaRevisionForm: FormDefinition = {
  kind: 'pia-revision',
  fields,
  sections: [
    {
      id: 'what',
      title: say('評価書と修正の内容', 'Assessment and revision'),
      fields: ['title', 'assessment', 'reason', 'changesOn'],
    },
  ],
  optional: [],
  onRequest: [],
  shared: [],
  withinParent: [],
  guidance: piaRevisionGuidance,
};
