import type { ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { dateFromEntry } from '../../parts/date-entry.ts';
import { DateField } from '../../parts/date-field.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { TextField } from '../../parts/labelled.tsx';
import type { Problem } from '../../session/problem.ts';

/** When it happened, who gave it and who took it, as typed. */
export interface Occasion {
  readonly on: string;
  readonly by: string;
  readonly receivedBy: string;
}

export const noOccasion: Occasion = { on: '', by: '', receivedBy: '' };

const words = {
  on: say('日付', 'Date'),
  by: say('渡した者', 'Given by'),
  receivedBy: say('受け取った者', 'Received by'),
  hint: say('書かなければ、次の名で記録します：', 'When left empty, recorded as: '),
};

/** What is sent of it: a date that cannot be read goes as it is typed, so that the server asks for it. */
export const occasionOf = ({ on, by, receivedBy }: Occasion): Record<string, string> => ({
  on: dateFromEntry(on) ?? on.trim(),
  ...(by.trim() === '' ? {} : { by: by.trim() }),
  ...(receivedBy.trim() === '' ? {} : { receivedBy: receivedBy.trim() }),
});

/** The day of a movement and its two sides; `usual` names the sides where nobody is named. */
export function OccasionFields({
  occasion,
  onOccasion,
  usual,
  problem,
}: {
  occasion: Occasion;
  onOccasion: (occasion: Occasion) => void;
  usual: { readonly by: string; readonly receivedBy: string };
  problem: Problem | undefined;
}): ReactNode {
  const text = useText();
  return (
    <>
      <DateField
        id="/on"
        label={text(words.on)}
        required
        entry={occasion.on}
        onEntry={(on) => onOccasion({ ...occasion, on })}
        errors={errorsAt(problem, '/on')}
      />
      {(['by', 'receivedBy'] as const).map((side) => (
        <TextField
          key={side}
          id={`/${side}`}
          label={text(words[side])}
          hint={
            <>
              {text(words.hint)}
              <Written>{usual[side]}</Written>
            </>
          }
          maxLength={200}
          value={occasion[side]}
          onValue={(value) => onOccasion({ ...occasion, [side]: value })}
          errors={errorsAt(problem, `/${side}`)}
        />
      ))}
    </>
  );
}
