import { useContext, type ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useLanguage, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { OfficeName } from '../parts/office-name.tsx';
import { roleWords } from '../parts/roles.ts';
import { useMaybeDesk } from '../session/desk.tsx';
import { signOut } from '../session/issuer.ts';
import { useSession } from '../session/session.tsx';
import { DemoStrip } from './demo-clock.ts';
import { Menu } from './menu.tsx';

const words = {
  skip: say('本文へ移動', 'Skip to content'),
  product: say('諮問', 'Shimon'),
  signOut: say('サインアウト', 'Sign out'),
  change: say('所属切替', 'Change office'),
  who: say('　{role}　', ' · {role} · '),
};

function LanguageSwitch(): ReactNode {
  const { language, speak } = useLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <Button look="text" lang={other} onClick={() => speak(other)}>
      {other === 'en' ? 'English' : '日本語'}
    </Button>
  );
}

/** As whom somebody is here, and the ways to change that. */
function Who(): ReactNode {
  const text = useText();
  const desk = useMaybeDesk();
  const { session } = useSession();
  if (session.kind !== 'signed-in') return null;
  const several = session.places.length > 1;
  return (
    <>
      {desk && (
        <p data-testid="who">
          <OfficeName id={desk.place.office} />
          {text(words.who, { role: text(roleWords[desk.place.role] ?? say('', '')) })}
          <Written>{desk.place.name}</Written>
        </p>
      )}
      {several && desk && <Link href="/places">{text(words.change)}</Link>}
      <Button look="text" onClick={() => void signOut()}>
        {text(words.signOut)}
      </Button>
    </>
  );
}

/** What stands around every page: skip link, municipality, who one is, language, the demo's clock, the role's menu. */
export function Frame({ children }: { children: ReactNode }): ReactNode {
  const text = useText();
  const desk = useMaybeDesk();
  const demoStrip = useContext(DemoStrip);
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:bg-white focus:p-3"
      >
        {text(words.skip)}
      </a>
      {demoStrip}
      <header className="border-b border-solid-gray-420 px-4 py-2">
        <div className="mx-auto flex max-w-[75rem] flex-wrap items-center gap-x-4 gap-y-1">
          <p className="text-std-18B-160">
            <Link href="/" className="text-solid-gray-900 no-underline hover:underline">
              {desk ? `${text(desk.profile.name)}　${text(words.product)}` : text(words.product)}
            </Link>
          </p>
          <div className="ml-auto flex flex-wrap items-center gap-x-3">
            <Who />
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <div className="mx-auto max-w-[75rem] gap-8 px-4 py-4 lg:flex">
        {desk && <Menu />}
        <main id="content" tabIndex={-1} className="min-w-0 grow py-4">
          {children}
        </main>
      </div>
    </>
  );
}
