import { useEffect, useState, type ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { renewedToken } from '../session/issuer.ts';

const words = {
  open: say('ログイン画面を開く（新しいタブ）', 'Open the sign-in page (new tab)'),
  back: say('ログインできました。もう一度押してください。', 'You are signed in. Press again.'),
};

/** The way out of an ended sign-in that keeps what was typed: sign in beside the form, and go on here. */
export function SignInAgain(): ReactNode {
  const text = useText();
  const [back, setBack] = useState(false);
  useEffect(() => {
    const look = (): void => {
      void renewedToken().then((token) => setBack(token !== undefined));
    };
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  if (back) return <p className="mt-2">{text(words.back)}</p>;
  return (
    <p className="mt-2">
      <a href="/" target="_blank" rel="noreferrer">
        {text(words.open)}
      </a>
    </p>
  );
}
