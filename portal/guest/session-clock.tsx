import { useEffect, useRef, useState, type ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { CodeEntry } from './code-entry.tsx';
import type { GuestSession, Opened } from './guest-session.ts';
import type { Looked } from './looked.ts';

const words = {
  ending: say('あと5分で画面を閉じます。続けますか。', 'Closing in 5 minutes. Go on?'),
  kept: say('入力は保存済みです。', 'What you wrote is saved.'),
  goOn: say('続ける', 'Go on'),
  over: say(
    '30分のあいだ操作がなかったため、画面の時間が切れました。',
    'Nothing was done for half an hour: your time here is over.',
  ),
  overHow: say(
    '記入した内容と送信中のファイルは、この画面に残っています。確認コードを入れると、続けられます。',
    'What you wrote and files on their way stay on this page. Enter the code to go on.',
  ),
};

const MINUTE_MS = 60_000;
/** People are warned so long before the end (WCAG 2.2.1). */
const WARN_MS = 5 * MINUTE_MS;
/** Signs of life begin the half hour again, but not with every key. */
const EXTEND_MS = 5 * MINUTE_MS;

/** Signs of life extend the session by themselves. */
function useActivity(guest: GuestSession, opened: Opened | undefined): void {
  const extended = useRef(performance.now());
  useEffect(() => {
    if (!opened) return undefined;
    extended.current = performance.now();
    const alive = (): void => {
      if (performance.now() - extended.current < EXTEND_MS) return;
      extended.current = performance.now();
      void guest.extend().catch(() => undefined);
    };
    addEventListener('keydown', alive);
    addEventListener('pointerdown', alive);
    return () => {
      removeEventListener('keydown', alive);
      removeEventListener('pointerdown', alive);
    };
  }, [guest, opened]);
}

/** Whether the end is near; ends the session here when its time has come. */
function useEnding(guest: GuestSession, opened: Opened | undefined): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    setNear(false);
    if (!opened) return undefined;
    const left = opened.until - performance.now();
    const warn = setTimeout(() => setNear(true), Math.max(0, left - WARN_MS));
    const end = setTimeout(() => guest.end(), Math.max(0, left));
    return () => {
      clearTimeout(warn);
      clearTimeout(end);
    };
  }, [guest, opened]);
  return near && opened !== undefined;
}

/** Warns before the half hour ends, begins it again, and asks for the code once it is over; the page below stays. */
export function SessionClock({
  guest,
  opened,
  looked,
}: {
  guest: GuestSession;
  opened: Opened | undefined;
  looked: Looked;
}): ReactNode {
  const text = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const near = useEnding(guest, opened);
  useActivity(guest, opened);
  useEffect(() => {
    if (near) dialog.current?.showModal();
    else dialog.current?.close();
  }, [near]);
  useEffect(() => {
    if (!opened) over.current?.focus();
  }, [opened]);
  const goOn = (): void => {
    dialog.current?.close();
    void guest.extend().catch(() => undefined);
  };
  return (
    <>
      {/* Esc means: I am here. */}
      <dialog ref={dialog} aria-labelledby="ending" className="dialog" onCancel={goOn}>
        <h2 id="ending">{text(words.ending)}</h2>
        <p className="my-3">{text(words.kept)}</p>
        <Button onClick={goOn}>{text(words.goOn)}</Button>
      </dialog>
      {!opened && (
        <Banner tone="warning" title={text(words.over)} ref={over} role="alert">
          <p className="my-2">{text(words.overHow)}</p>
          <CodeEntry guest={guest} looked={looked} beside />
        </Banner>
      )}
    </>
  );
}
