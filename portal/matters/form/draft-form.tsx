import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import type { Section } from './definition.ts';
import { PermissionOfForm } from './detail/permission-of-form.ts';
import { FieldBlock, isShown, type FormContext } from './field-block.tsx';

const words = {
  steps: say('申請の項目', 'Parts of the request'),
  done: say('記入済', 'filled in'),
  empty: say('記入なし（任意）', 'nothing yet (optional)'),
  open: say('未記入{n}', '{n} to fill in'),
  wrong: say('要修正{n}', '{n} to correct'),
};

/** The id of the element that takes the focus for a section. */
const sectionId = (id: string): string => `section-${id}`;

/** How many fields of a section are still to be filled in, and how many to be corrected. */
function countsOf({ fields }: Section, context: FormContext): { open: number; wrong: number } {
  const isWrong = (name: string): boolean => context.errorsOf(name).length > 0;
  return {
    wrong: fields.filter(isWrong).length,
    open: fields.filter(
      (name) => !isWrong(name) && context.required.has(name) && context.draft[name] === undefined,
    ).length,
  };
}

function StepState({ section, context }: { section: Section; context: FormContext }): ReactNode {
  const text = useText();
  const { open, wrong } = countsOf(section, context);
  if (wrong > 0) return <span className="text-red-900">！{text(words.wrong, { n: wrong })}</span>;
  const isEmpty = section.fields.every((name) => {
    const value = context.draft[name];
    return value === undefined || (Array.isArray(value) && value.length === 0);
  });
  if (isEmpty && open === 0) return <span>○ {text(words.empty)}</span>;
  if (open > 0) return <span>○ {text(words.open, { n: open })}</span>;
  return <span className="text-green-800">✓ {text(words.done)}</span>;
}

/** The parts of the form in their order, each with what is left to do: free to walk. */
function Steps({ context }: { context: FormContext }): ReactNode {
  const text = useText();
  return (
    <nav aria-label={text(words.steps)} className="no-print my-4">
      <ol className="flex flex-wrap gap-x-6 gap-y-2">
        {context.form.sections.map((section, index) => (
          <li key={section.id}>
            <a href={`#${sectionId(section.id)}`} className="inline-block py-1">
              {index + 1} {text(section.title)}
            </a>{' '}
            <StepState section={section} context={context} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The form of any kind of matter, in sections, each field with its guidance. */
export function DraftForm({ context }: { context: FormContext }): ReactNode {
  const text = useText();
  const { form } = context;
  return (
    <PermissionOfForm value={context.permission}>
      <Steps context={context} />
      {form.sections.map(({ id, title, fields }) => (
        <section key={id} aria-labelledby={sectionId(id)} className="panel my-6">
          <h2 id={sectionId(id)} tabIndex={-1}>
            {text(title)}
          </h2>
          {fields
            .filter((name) => isShown(context, name))
            .map((name) => (
              <FieldBlock key={name} context={context} name={name} />
            ))}
        </section>
      ))}
    </PermissionOfForm>
  );
}
