import { useEffect, useState, type ReactNode } from 'react';
import { Link, Redirect } from 'wouter';
import type { Profile } from '../../functions/domain/procedure/profile.ts';
import { say, useText } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Page, Waiting } from '../parts/page.tsx';
import { roleWords } from '../parts/roles.ts';
import { callApi } from '../session/api.ts';
import { choosePlace, type Desk } from '../session/desk.tsx';
import { goSignIn } from '../session/issuer.ts';
import { useSession, type Place } from '../session/session.tsx';
import { menus } from './menu.tsx';

const words = {
  name: say('入口', 'Entrance'),
  product: say('諮問', 'Shimon'),
  what: say(
    '個人情報の取扱いの委託などを、申請から審査・会議・決裁・通知まで進める区市町村の仕組みです。結果は、後から誰でも確かめられる証明データとして残ります。',
    'Shimon carries a municipality’s decisions on personal data from the request through review, meeting, sign-off and notice. The result is kept as sealed proof that anybody can check later.',
  ),
  signIn: say('サインインする', 'Sign in'),
  verify: say('証明データの検証（サインイン不要）', 'Verify a receipt (no sign-in needed)'),
  failed: say(
    'サインインの画面を開けませんでした。少し待って、もう一度押してください。',
    'The sign-in page did not open. Wait a moment and press again.',
  ),
  opening: say('サインインの画面を開いています。', 'Opening the sign-in page.'),
  broken: say(
    'サインインが完了しませんでした。もう一度「サインインする」を押してください。',
    'The sign-in was not completed. Press “Sign in” again.',
  ),
  choose: say('所属を選ぶ', 'Choose your office'),
  nowhere: say(
    'あなたの所属は、まだ登録されていません。事務局に登録を依頼してください。',
    'You have no office here yet. Ask the secretariat to register you.',
  ),
};

const landingOf = (place: Place): Desk['base'] => `/m/${place.municipality}${menus[place.role][0].to}`;

/** Where a sign-in that could not be completed leads: the entrance, which says so. */
export const SIGN_IN_FAILED = '/?sign-in=failed';

type Entering = 'not-yet' | 'broken' | 'opening' | 'failed';

/** The way to the issuer: how far it is, and the press that begins it. A page come back to (bfcache) begins anew. */
function useEntering(): [Entering, () => void] {
  const cameBack = location.search === new URL(SIGN_IN_FAILED, location.origin).search;
  const [entering, setEntering] = useState<Entering>(cameBack ? 'broken' : 'not-yet');
  useEffect(() => {
    const anew = (event: PageTransitionEvent): void => {
      if (event.persisted) setEntering('not-yet');
    };
    addEventListener('pageshow', anew);
    return () => removeEventListener('pageshow', anew);
  }, []);
  const enter = (): void => {
    setEntering('opening');
    goSignIn('/').catch(() => setEntering('failed'));
  };
  return [entering, enter];
}

/** `/`: what Shimon is, and the way in; who is signed in goes on to work. */
export function Entrance(): ReactNode {
  const text = useText();
  const { session, refresh } = useSession();
  const [entering, enter] = useEntering();
  if (session.kind === 'failed')
    return <Waiting name={words.name} problem={session.problem} onAgain={() => void refresh()} />;
  if (session.kind === 'signed-in') {
    const [only, ...more] = session.places;
    return <Redirect to={only && more.length === 0 ? landingOf(only) : '/places'} />;
  }
  return (
    <Page name={words.product}>
      <p className="my-6 max-w-[40rem]">{text(words.what)}</p>
      {entering === 'failed' && <Banner tone="error" role="alert" title={text(words.failed)} />}
      {entering === 'broken' && <Banner tone="error" role="alert" title={text(words.broken)} />}
      <p className="my-6">
        <Button look="solid" onClick={enter}>
          {text(words.signIn)}
        </Button>
      </p>
      <p role="status">{entering === 'opening' && text(words.opening)}</p>
      <p>
        <Link href="/verify">{text(words.verify)}</Link>
      </p>
    </Page>
  );
}

/** A place as the words of its municipality name it; the bare ids until they are there. */
function PlaceLink({ place }: { place: Place }): ReactNode {
  const text = useText();
  const [profile, setProfile] = useState<Profile>();
  const { id, municipality, office, role, name } = place;
  useEffect(() => {
    callApi<{ profile: Profile }>(`/api/m/${municipality}/profile`, { membership: id }).then(
      (answer) => setProfile(answer.profile),
      () => undefined,
    );
  }, [id, municipality]);
  const contractor = profile?.contractors.find((each) => each.id === office)?.name;
  const known = profile?.offices.find((each) => each.id === office);
  return (
    <a href={landingOf(place)} onClick={() => choosePlace(place)} className="button button-outline">
      {profile ? text(profile.name) : municipality}　{known ? text(known) : (contractor ?? office)}　
      {text(roleWords[role] ?? say('', ''))}　{name}
    </a>
  );
}

/** `/places`: as whom to work, for people who belong to several offices. */
export function Places(): ReactNode {
  const text = useText();
  const { session } = useSession();
  if (session.kind === 'starting') return <Waiting name={words.choose} problem={undefined} />;
  if (session.kind !== 'signed-in') return <Redirect to="/" />;
  return (
    <Page name={words.choose}>
      {session.places.length === 0 && <p className="my-6">{text(words.nowhere)}</p>}
      <ul className="my-6">
        {session.places.map((place) => (
          <li key={place.id} className="my-3">
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
    </Page>
  );
}
