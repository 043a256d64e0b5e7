import type { ReactNode } from 'react';
import type { DelegationDraft } from '../../functions/domain/matter/content.ts';
import type { FieldProblem } from '../session/problem.ts';
import { say, useText } from '../language.tsx';
import { useFieldView } from './content-view.tsx';
import type { FieldName } from './fields.ts';
import type { FormState } from './form-state.ts';

const words = { latest: say('最新の内容：', 'Latest content: ') };

/** What every field of the form needs. */
export interface FormProps {
  readonly form: FormState;
  readonly onForm: (part: Partial<FormState>) => void;
  /** What is wrong with a field, from the server or the form's own schema. */
  readonly errorsOf: (name: FieldName) => readonly FieldProblem[];
  /** Fields that must be filled in at submission. */
  readonly required: ReadonlySet<FieldName>;
  /** The latest content on the server where somebody else changed it; shown beside what was typed. */
  readonly latest: DelegationDraft | undefined;
}

/** What somebody else wrote into a field meanwhile, beside the reader's own words. */
export function Latest({
  latest,
  name,
}: {
  latest: DelegationDraft | undefined;
  name: FieldName;
}): ReactNode {
  const text = useText();
  const view = useFieldView();
  const shown = latest && view(latest, name);
  if (!shown) return null;
  return (
    <div className="mt-2 border-l-4 border-blue-800 bg-blue-50 p-2">
      {text(words.latest)}
      {shown}
    </div>
  );
}
