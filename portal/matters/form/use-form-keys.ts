import { useEffect, type RefObject } from 'react';
import { fieldId, fieldNames } from './definition.ts';
import type { FormContext } from './field-block.tsx';

const focusOn = (element: Element | null | undefined): void => {
  if (!(element instanceof HTMLElement)) return;
  element.scrollIntoView({ block: 'center' });
  element.focus();
};

/** The element that takes the focus in a field: the control itself, or the first one of a group. */
const controlOf = (name: string): Element | null => {
  const field = document.getElementById(fieldId(name));
  return field instanceof HTMLFieldSetElement
    ? (field.querySelector('input, select, textarea') ?? field)
    : field;
};

/** The section after the one that has the focus; the first after the last. */
function nextSection(page: HTMLElement): Element | null | undefined {
  const sections = [...page.querySelectorAll('section')];
  const here = sections.findIndex((section) => section.contains(document.activeElement));
  return sections[(here + 1) % sections.length]?.querySelector('h2');
}

/**
 * The keys of the form (pages.md §3): Ctrl+S saves now, Ctrl+Enter goes to the next section, Alt+Shift+N to the next
 * field that is not filled in. None of them while an input method is composing.
 */
export function useFormKeys(
  page: RefObject<HTMLElement | null>,
  { form, required, draft }: Pick<FormContext, 'form' | 'required' | 'draft'>,
  save: () => void,
): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      const { ctrlKey, altKey, shiftKey, code } = event;
      const saves = ctrlKey && code === 'KeyS';
      const goesOn = ctrlKey && code === 'Enter';
      const seeks = altKey && shiftKey && code === 'KeyN';
      if (!saves && !goesOn && !seeks) return;
      event.preventDefault();
      if (saves) save();
      else if (goesOn) focusOn(page.current && nextSection(page.current));
      else {
        const open = fieldNames(form).find((name) => required.has(name) && draft[name] === undefined);
        if (open !== undefined) focusOn(controlOf(open));
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}
