import { useId, type ReactNode } from 'react';
import type { FieldProblem } from '../session/problem.ts';
import { say, useText } from '../language.tsx';
import { FieldSentence } from './refusal.tsx';

const words = { required: say('必須', 'required') };

/** What a control needs so that label, hint and errors belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  id?: string;
  label: string;
  required?: boolean;
  hint?: ReactNode;
  errors?: readonly FieldProblem[];
  children: (control: ControlProps) => ReactNode;
}

/** A labelled control: label, hint, errors above the control. The child gets what ties them together. */
export function Field({
  id: given,
  label,
  required = false,
  hint,
  errors = [],
  children,
}: FieldProps): ReactNode {
  const made = useId();
  const id = given ?? made;
  const described = [hint === undefined ? '' : `${id}-hint`, errors.length > 0 ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className="my-6">
      <label htmlFor={id} className="text-std-16B-170">
        {label} <RequiredMark required={required} />
      </label>
      <HintAndErrors id={id} hint={hint} errors={errors} />
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': errors.length > 0,
      })}
    </div>
  );
}

/** Several controls under one name, as a fieldset. `id` can take the focus. */
export function FieldGroup({
  id,
  label,
  required = false,
  hint,
  errors = [],
  children,
}: Omit<FieldProps, 'children' | 'id'> & { id: string; children: ReactNode }): ReactNode {
  return (
    <fieldset id={id} tabIndex={-1} className="my-6">
      <legend className="text-std-16B-170">
        {label} <RequiredMark required={required} />
      </legend>
      <HintAndErrors id={id} hint={hint} errors={errors} />
      {children}
    </fieldset>
  );
}

function RequiredMark({ required }: { required: boolean }): ReactNode {
  const text = useText();
  return required ? <span className="text-oln-16B-100 text-red-900">【{text(words.required)}】</span> : null;
}

function HintAndErrors({
  id,
  hint,
  errors,
}: {
  id: string;
  hint: ReactNode;
  errors: readonly FieldProblem[];
}): ReactNode {
  return (
    <>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mb-2 text-solid-gray-600">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <ul id={`${id}-error`} className="mb-2 text-red-900">
          {errors.map((error) => (
            <li key={`${error.path} ${error.rule} ${error.limit ?? ''}`}>
              ＊<FieldSentence error={error} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
