import { useEffect, useRef, type ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { Problem } from '../session/problem.ts';
import { say, useText, Written } from '../language.tsx';
import { useMaybeDesk } from '../session/desk.tsx';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Missing } from './missing.tsx';
import { SignInAgain } from './sign-in-again.tsx';

const words = {
  product: say('諮問', 'Shimon'),
  loading: say('読み込んでいます', 'Loading'),
  safe: say('送信済みの内容は保存されています。', 'What was sent is safe.'),
  again: say('再読み込み', 'Reload'),
  moved: say('この画面の内容が更新されました。', 'This page has been updated.'),
  latest: say('最新を表示', 'Show the latest'),
  code: say('（{code}）', '({code})'),
};

const firstPath = location.pathname;
let hasNavigated = false;

/** Sets 「件名｜ページ名｜諮問（新宿区）」. */
function useDocumentTitle(subject: string | undefined, name: string): void {
  const text = useText();
  const desk = useMaybeDesk();
  const product = desk ? `${text(words.product)}（${text(desk.profile.name)}）` : text(words.product);
  const parts = [subject, name === text(words.product) ? undefined : name, product];
  const title = parts.filter((part) => part !== undefined && part !== '').join('｜');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/**
 * One page: its h1 (the subject where there is one), the one primary action beside it, and what follows. The h1 takes
 * the focus when the page was reached from another, so that its title is announced.
 */
export function Page({
  name,
  subject,
  chip,
  primary,
  children,
}: {
  name: Bilingual;
  subject?: string | undefined;
  chip?: ReactNode;
  primary?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(subject, text(name));
  useEffect(() => {
    hasNavigated ||= location.pathname !== firstPath;
    if (hasNavigated) heading.current?.focus();
  }, []);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 table:flex-nowrap">
        <div className="min-w-0 table:grow">
          {subject !== undefined && <p className="text-std-16B-170 text-solid-gray-600">{text(name)}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {subject === undefined ? text(name) : <Written>{subject}</Written>}
          </h1>
          {chip}
        </div>
        {primary && <div className="shrink-0">{primary}</div>}
      </div>
      {children}
    </>
  );
}

/** What stands where content will be while it loads, or when it cannot. */
export function Loading({
  problem,
  onAgain,
}: {
  problem: Problem | undefined;
  onAgain?: (() => void) | undefined;
}): ReactNode {
  const text = useText();
  if (!problem)
    return (
      <p role="status" data-loading className="my-6 text-solid-gray-600">
        {text(words.loading)}
      </p>
    );
  if (problem.code === 'not-found') return <Missing />;
  return (
    <Banner tone="error" title={text(problem.message)} role="alert">
      {problem.code === 'signed-out' ? <SignInAgain /> : <p className="mt-2">{text(words.safe)}</p>}
      {onAgain && (
        <p className="mt-3">
          <Button small onClick={onAgain}>
            {text(words.again)}
          </Button>{' '}
          <small>{text(words.code, { code: problem.code })}</small>
        </p>
      )}
    </Banner>
  );
}

/** What stands in a page's place while it loads, or when it cannot. */
export function Waiting({
  name,
  problem,
  onAgain,
}: {
  name: Bilingual;
  problem: Problem | undefined;
  onAgain?: () => void;
}): ReactNode {
  return (
    <Page name={name}>
      <Loading problem={problem} onAgain={onAgain} />
    </Page>
  );
}

/** Says that the page has moved on, without moving anything. */
export function Moved({ moved, reload }: { moved: boolean; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  if (!moved) return null;
  return (
    <Banner tone="info" title={text(words.moved)}>
      <p className="mt-2">
        <Button small onClick={() => void reload()}>
          {text(words.latest)}
        </Button>
      </p>
    </Banner>
  );
}
