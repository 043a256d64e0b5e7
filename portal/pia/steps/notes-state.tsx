import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import type { SavingState } from '../../matters/saving/draft-session.ts';
import { Button } from '../../parts/button.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import type { Notes } from './use-notes.ts';

const states: Record<SavingState, ReturnType<typeof say>> = {
  untouched: say('入力は自動で保存します', 'What you type is saved by itself'),
  unsaved: say('未保存の入力があります', 'Not saved yet'),
  saving: say('保存しています', 'Saving'),
  saved: say('保存しました', 'Saved'),
  conflict: say('ほかの人の入力と重なっています', 'Somebody else wrote here too'),
  failed: say('保存できていない入力があります', 'Some input could not be saved'),
};
const words = {
  theirs: say('ほかの人が同じ欄に書きました。', 'Somebody else wrote in the same field.'),
  mine: say('自分の入力を残す', 'Keep mine'),
  take: say('相手の内容にする', 'Take theirs'),
};

/** Whether what is typed is kept, and what to do where two people wrote. */
export function NotesState({ state, problem, theirs, session }: Notes): ReactNode {
  const text = useText();
  const open = Object.entries(theirs).filter(([, { settled }]) => !settled);
  return (
    <>
      <p role="status" className="sticky top-0 z-1 bg-white py-1 text-solid-gray-600" data-saving={state}>
        {text(states[state])}
      </p>
      <Refusal problem={problem} />
      {open.map(([name]) => (
        <p key={name} className="my-2 flex flex-wrap items-center gap-2">
          {text(words.theirs)}
          <Button small onClick={() => session.resolve(name, 'mine')}>
            {text(words.mine)}
          </Button>
          <Button small onClick={() => session.resolve(name, 'theirs')}>
            {text(words.take)}
          </Button>
        </p>
      ))}
    </>
  );
}
