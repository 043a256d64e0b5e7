import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Switch, useLocation } from 'wouter';
import { Entrance, Places, SIGN_IN_FAILED } from './frame/entrance.tsx';
import { demoClock, DemoStrip } from './frame/demo-clock.ts';
import { Frame } from './frame/frame.tsx';
import { NotFound } from './frame/not-found.tsx';
import { LanguageProvider, say } from './language.tsx';
import { Waiting } from './parts/page.tsx';
import { chosenPlace, DeskProvider } from './session/desk.tsx';
import { finishSignIn, goSignIn, SIGNED_IN_PATH } from './session/issuer.ts';
import { offline } from './session/problem.ts';
import { SessionProvider, useSession } from './session/session.tsx';

const InboxPage = lazy(() => import('./inbox/inbox-page.tsx'));
const MattersPage = lazy(() => import('./matters/matters-page.tsx'));
const ApprovalsPage = lazy(() => import('./matters/approvals-page.tsx'));
const NewPage = lazy(() => import('./matters/new-page.tsx'));
const MatterPage = lazy(() => import('./matters/matter-page.tsx'));
const EditPage = lazy(() => import('./matters/edit-page.tsx'));
const CheckPage = lazy(() => import('./matters/check-page.tsx'));
const ReviewPage = lazy(() => import('./matters/review-page.tsx'));
const BacklogPage = lazy(() => import('./council/backlog-page.tsx'));
const ReferralsPage = lazy(() => import('./council/referrals-page.tsx'));
const ReferralPage = lazy(() => import('./council/referral-page.tsx'));
const SignOffPage = lazy(() => import('./council/sign-off-page.tsx'));
const DutyPage = lazy(() => import('./destruction/duty-page.tsx'));
const ValidatePage = lazy(() => import('./destruction/validate-page.tsx'));
const DutiesPage = lazy(() => import('./destruction/duties-page.tsx'));
const OutstandingPage = lazy(() => import('./delegations/outstanding-page.tsx'));
const DelegationPage = lazy(() => import('./delegations/delegation-page.tsx'));
const LedgerPage = lazy(() => import('./delegations/ledger-page.tsx'));
const ClosingPage = lazy(() => import('./delegations/closing-page.tsx'));
const ReceiptPage = lazy(() => import('./proof/receipt-page.tsx'));
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
      <Route path={`${base}/inbox`} component={InboxPage} />
      <Route path={`${base}/duties`} component={DutiesPage} />
      <Route path={`${base}/delegations/:key`}>
        {({ key }) => <DelegationPage key={key} subject={key} />}
      </Route>
      <Route path={`${base}/delegations/:key/ledger`}>
        {({ key }) => <LedgerPage key={key} subject={key} />}
      </Route>
      <Route path={`${base}/delegations/:key/closing`}>
        {({ key }) => <ClosingPage key={key} subject={key} />}
      </Route>
      <Route path={`${base}/outstanding`} component={OutstandingPage} />
      <Route path={`${base}/matters`} component={MattersPage} />
      <Route path={`${base}/matters/new`} component={NewPage} />
      <Route path={`${base}/matters/:key`}>{({ key }) => <MatterPage key={key} subject={key} />}</Route>
      <Route path={`${base}/matters/:key/edit`}>{({ key }) => <EditPage key={key} subject={key} />}</Route>
      <Route path={`${base}/matters/:key/check`}>{({ key }) => <CheckPage key={key} subject={key} />}</Route>
      <Route path={`${base}/matters/:key/review`}>
        {({ key }) => <ReviewPage key={key} subject={key} />}
      </Route>
      <Route path={`${base}/backlog`} component={BacklogPage} />
      <Route path={`${base}/approvals`} component={ApprovalsPage} />
      <Route path={`${base}/referrals`} component={ReferralsPage} />
      <Route path={`${base}/referrals/:key`}>{({ key }) => <ReferralPage key={key} subject={key} />}</Route>
      <Route path={`${base}/sign-offs/:key`}>{({ key }) => <SignOffPage key={key} subject={key} />}</Route>
      <Route path={`${base}/duties/:key`}>{({ key }) => <DutyPage key={key} subject={key} />}</Route>
      <Route path={`${base}/certificates/:key/validate`}>
        {({ key }) => <ValidatePage key={key} subject={key} />}
      </Route>
      <Route path={`${base}/:records/:key/receipt`}>
        {({ key }) => <ReceiptPage key={key} subject={key} />}
      </Route>
      <Route path={`${base}/verify`} component={VerifyPage} />
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
