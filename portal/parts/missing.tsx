import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../language.tsx';
import { useSession } from '../session/session.tsx';

const words = {
  sentence: say(
    'ページが見つからないか、見る権限がありません。所属の切替も確かめてください。',
    'Not found, or not yours to see. Check which office you are acting for.',
  ),
  home: say('最初の画面へ', 'To the first page'),
  places: say('所属を切り替える', 'Change office'),
};

/** What stands where something does not exist, or is somebody else's: they read the same (S50). */
export function Missing(): ReactNode {
  const text = useText();
  const { session } = useSession();
  const several = session.kind === 'signed-in' && session.places.length > 1;
  return (
    <>
      <p className="my-6">{text(words.sentence)}</p>
      <p className="flex flex-wrap gap-x-6">
        <Link href="/">{text(words.home)}</Link>
        {several && <Link href="/places">{text(words.places)}</Link>}
      </p>
    </>
  );
}
