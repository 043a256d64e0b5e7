import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { SignInAgain } from '../../parts/sign-in-again.tsx';
import type { Snapshot } from './certificate-store.ts';
import type { CertificateSession } from './certificate-session.ts';

const words = {
  untouched: say('記入すると、自動で保存します。', 'What you write is saved by itself.'),
  unsaved: say('未保存の入力があります', 'There is unsaved input'),
  saving: say('保存しています', 'Saving'),
  saved: say('下書きを保存しました', 'Draft saved'),
  failed: say('保存していない行があります。', 'Some of it is not saved.'),
  now: say('今すぐ保存する', 'Save now'),
};

/** Whether what was written has reached the server, in words, at the top while one scrolls. */
export function SavingStrip({
  session,
  state,
  problem,
}: Pick<Snapshot, 'state' | 'problem'> & { session: CertificateSession }): ReactNode {
  const text = useText();
  return (
    <div className="no-print sticky top-0 z-10 my-3 flex flex-wrap items-center gap-3 border-b border-solid-gray-420 bg-white py-1">
      <p role="status" data-saving={state} className={state === 'failed' ? 'text-red-900' : ''}>
        {text(words[state])}
        {state === 'failed' && problem && `${text(problem.message)}`}
      </p>
      {(state === 'unsaved' || state === 'failed') && (
        <Button small look="text" onClick={() => void session.flush()}>
          {text(words.now)}
        </Button>
      )}
      {state === 'failed' && problem?.code === 'signed-out' && <SignInAgain />}
    </div>
  );
}
