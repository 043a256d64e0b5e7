import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Switch, useLocation } from 'wouter';
import { Entrance, Places, SIGN_IN_FAILED } from './frame/entrance.tsx';
import { demoClock, DemoStrip } from './frame/demo-clock.ts';
import { Frame } from './frame/frame.tsx';
import { NotFound } from './frame/not-found.tsx';
import { LINK_PATH } from './guest/link-address.ts';
import { LanguageProvider, say } from './language.tsx';
import { pages } from './pages.ts';
import { Waiting } from './parts/page.tsx';
import { chosenPlace, DeskProvider } from './session/desk.tsx';
import { finishSignIn, goSignIn, SIGNED_IN_PATH } from './session/issuer.ts';
import { offline } from './session/problem.ts';
import { SessionProvider, useSession } from './session/session.tsx';

const LinkPage = lazy(() => import('./guest/link-page.tsx'));
const PublicPage = lazy(() => import('./published/public-page.tsx'));
const VerifyPage = lazy(() => import('./proof/verify-page.tsx'));

const words = { portal: say('諮問', 'Shimon'), signingIn: say('サインイン', 'Sign-in') };

const loading = <Waiting name={words.portal} problem={undefined} />;

/** Where a sign-in comes back to; goes on to the page it started from. */
function SignedIn(): ReactNode {
  const [, go] = useLocation();
  const { refresh } = useSession();
  useEffect(() => {
    finishSignIn()
      .catch(() => SIGN_IN_FAILED)
      .then(async (returnTo) => {
        await refresh();
        go(returnTo, { replace: true });
      })
      .catch(() => undefined);
  }, [go, refresh]);
  return <Waiting name={words.signingIn} problem={undefined} />;
}

/** The pages below /m/<code>, at the desk of the place chosen there. */
function Municipality({ code }: { code: string }): ReactNode {
  const { session, refresh } = useSession();
  const [away, setAway] = useState(false);
  const signedOut = session.kind === 'signed-out';
  useEffect(() => {
    if (!signedOut) return;
    setAway(false);
    goSignIn(location.pathname + location.search).catch(() => setAway(true));
  }, [signedOut]);
  const problem = session.kind === 'failed' ? session.problem : signedOut && away ? offline : undefined;
  if (problem)
    return (
      <Frame>
        <Waiting name={words.portal} problem={problem} onAgain={() => void refresh()} />
      </Frame>
    );
  if (session.kind !== 'signed-in') return <Frame>{loading}</Frame>;
  const place = chosenPlace(session.places, code);
  if (!place)
    return (
      <Frame>
        <NotFound />
      </Frame>
    );
  return (
    <DeskProvider
      place={place}
      otherwise={(problem, again) => (
        <Frame>
          <Waiting name={words.portal} problem={problem} onAgain={again} />
        </Frame>
      )}
    >
      <Frame>
        <Suspense fallback={loading}>
          <Pages base={`/m/${code}`} />
        </Suspense>
      </Frame>
    </DeskProvider>
  );
}

function Pages({ base }: { base: string }): ReactNode {
  return (
    <Switch>
      {pages.map(({ path, component: Page }) => (
        <Route<{ key?: string }> key={path} path={base + path}>
          {/* Another record of the same kind is another page: nothing typed for one may stay for the next. */}
          {({ key = '' }) => <Page key={key} subject={key} />}
        </Route>
      ))}
      <Route component={NotFound} />
    </Switch>
  );
}

function Portal(): ReactNode {
  return (
    <Suspense fallback={loading}>
      <Switch>
        <Route path="/m/:code/*?">{({ code }) => <Municipality code={code} />}</Route>
        <Route path={SIGNED_IN_PATH} component={SignedIn} />
        <Route>
          <Frame>
            <Switch>
              <Route path="/" component={Entrance} />
              <Route path="/places" component={Places} />
              <Route path="/verify" component={VerifyPage} />
              <Route path={LINK_PATH} component={LinkPage} />
              <Route path="/public/:code">{({ code }) => <PublicPage code={code} />}</Route>
              <Route component={NotFound} />
            </Switch>
          </Frame>
        </Route>
      </Switch>
    </Suspense>
  );
}

/** The strip with the demo's clock. Only the demo loads it: dates weigh more than all the rest of the frame. */
async function demoStrip(): Promise<ReactNode> {
  const clock = await demoClock();
  if (clock === undefined) return null;
  const { ClockStrip } = await import('./frame/clock-strip.tsx');
  return <ClockStrip first={clock} />;
}

/** Puts the portal into the page. */
export async function start(): Promise<void> {
  const root = document.getElementById('portal');
  if (!root) throw new Error('index.html has no #portal');
  const strip = await demoStrip();
  createRoot(root).render(
    <LanguageProvider>
      <DemoStrip value={strip}>
        <SessionProvider>
          <Portal />
        </SessionProvider>
      </DemoStrip>
    </LanguageProvider>,
  );
}
