import type { ReactNode } from 'react';
import { letterOf } from '../../functions/domain/procedure/words.ts';
import { say, useText, Written } from '../language.tsx';
import { TextField } from '../parts/labelled.tsx';
import { useDesk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';

const words = {
  label: say('文書番号', 'Number of the letter'),
  hint: say('文書番号の台帳のとおりに。例：', 'As the register of letters has it, such as '),
};

interface LetterNumberProps {
  readonly body: string;
  readonly kind: 'referral' | 'reply';
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly errors: readonly FieldProblem[];
}

/** The field for a letter's own number, where the procedure takes it from the municipality's register; else nothing. */
export function LetterNumberField({ body, kind, ...field }: LetterNumberProps): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const letter = letterOf(profile, body, kind);
  if (letter.numbering !== 'entered') return null;
  const hint = (
    <>
      {text(words.hint)}
      <Written>{letter.example}</Written>
    </>
  );
  return (
    <TextField id="letter-number" label={text(words.label)} required maxLength={60} hint={hint} {...field} />
  );
}

/** What the request says of the number: nothing while the field is empty or not there. */
export const letterNumberOf = (value: string): { letterNumber?: string } =>
  value.trim() === '' ? {} : { letterNumber: value.trim() };
