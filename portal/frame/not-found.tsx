import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../language.tsx';
import { Page } from '../parts/page.tsx';

const words = {
  name: say('ページが見つかりません', 'Not found'),
  sentence: say(
    'ページが見つからないか、見る権限がありません。所属の切替も確かめてください。',
    'Not found, or not yours to see. Check which office you are acting for.',
  ),
  home: say('最初の画面へ', 'To the first page'),
};

/** For addresses that do not exist and for those of others: they look the same (S50). */
export function NotFound(): ReactNode {
  const text = useText();
  return (
    <Page name={words.name}>
      <p className="my-6">{text(words.sentence)}</p>
      <p>
        <Link href="/">{text(words.home)}</Link>
      </p>
    </Page>
  );
}
