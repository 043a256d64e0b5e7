import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Button } from '../parts/button.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import type { MatterAnswer } from './answer.ts';
import type { DraftSession } from './saving/draft-session.ts';

const words = {
  title: say('下書きを削除する', 'Delete the draft'),
  effect: say(
    'この下書きを削除すると、記入した内容は消え、元に戻せません。同じ付議のほかの案件は残ります。',
    'Deletes what was written here for good. Other matters of the same referral stay.',
  ),
};

/** The end of a draft that nobody needs: behind a disclosure, with what it does. */
export function DiscardDraft({
  answer: { matter, actions },
  session,
}: {
  answer: MatterAnswer;
  session: DraftSession;
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { send, problem } = useIntent();
  if (!allows(actions, 'delete-draft')) return null;
  const discard = async (): Promise<void> => {
    const version = await session.stop();
    if (await send(`/matters/${matter.key}/deletion`, {}, version)) go(`${base}/inbox?tab=drafts`);
  };
  return (
    <details className="no-print my-6 rounded-8 border border-solid-gray-420 p-4">
      <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.title)}</summary>
      <p className="my-2 max-w-[40rem]">{text(words.effect)}</p>
      <Refusal problem={problem} />
      <Button look="danger" onClick={() => void discard()}>
        {text(words.title)}
      </Button>
    </details>
  );
}
