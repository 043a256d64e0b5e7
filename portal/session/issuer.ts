import { InMemoryWebStorage, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';

/** Where a sign-in comes back to, in the window and in the hidden frame that renews it. */
export const SIGNED_IN_PATH = '/signed-in';
export const SILENT_PATH = '/silent-renew';

let manager: UserManager | undefined;

/** Tokens live in memory only; what a redirect needs (state, PKCE verifier) waits in this tab's session storage. */
function issuer(): UserManager {
  const { origin } = location;
  return (manager ??= new UserManager({
    // The build for the cloud names the issuer; the embedded default is its own, at the portal's origin.
    authority: import.meta.env['VITE_OIDC_AUTHORITY'] ?? `${origin}/oidc`,
    client_id: import.meta.env['VITE_OIDC_CLIENT_ID'] ?? 'portal',
    redirect_uri: `${origin}${SIGNED_IN_PATH}`,
    silent_redirect_uri: `${origin}${SILENT_PATH}`,
    post_logout_redirect_uri: `${origin}/`,
    scope: 'openid',
    response_type: 'code',
    loadUserInfo: false,
    automaticSilentRenew: true,
    silentRequestTimeoutInSeconds: 10,
    // An issuer that does not answer must end in words, not in a page that waits for ever.
    requestTimeoutInSeconds: 20,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  }));
}

const tokenOf = (user: User | null): string | undefined =>
  user && user.expired !== true ? user.access_token : undefined;

/** The access token this tab holds, if it is still good. */
export const heldToken = async (): Promise<string | undefined> => tokenOf(await issuer().getUser());

let renewing: Promise<string | undefined> | undefined;

/** A token on the issuer's own session, without a page (`prompt=none`); undefined when somebody must sign in. */
export function renewedToken(): Promise<string | undefined> {
  renewing ??= issuer()
    .signinSilent()
    .then(tokenOf, () => undefined)
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}

/** Goes to the issuer's sign-in page; afterwards the portal opens `returnTo`. */
export const goSignIn = (returnTo: string): Promise<void> => issuer().signinRedirect({ state: { returnTo } });

/** Ends a sign-in that came back. @returns the path to open. Rejects when the answer is not one to our question. */
export async function finishSignIn(): Promise<string> {
  const user = await issuer().signinRedirectCallback();
  const { state } = user;
  const returnTo: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'returnTo') : '';
  return typeof returnTo === 'string' && /^\/(?!\/)/.test(returnTo) ? returnTo : '/';
}

/** What the hidden frame does: hands the issuer's answer to the page around it. */
export const finishSilently = (): Promise<void> => issuer().signinSilentCallback();

/** Signs out here and at the issuer, whose page asks first. */
export const signOut = (): Promise<void> => issuer().signoutRedirect();
