import { createHash, randomBytes } from 'node:crypto';

import { z } from 'zod';

/** The cookies of one browser, kept by name; the issuer scopes them by path, which one sign-in need not mind. */
class Cookies {
  #values = new Map<string, string>();

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at).trim();
      const value = pair.slice(at + 1).trim();
      const expired = attributes.some((attribute) => /^\s*expires=Thu, 01 Jan 1970/i.test(attribute));
      if (value === '' || expired) this.#values.delete(name);
      else this.#values.set(name, value);
    }
  }

  header(): string {
    return [...this.#values].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

const configuration = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const tokens = z.object({ access_token: z.string(), id_token: z.string(), expires_in: z.number() });

export interface SignedIn {
  accessToken: string;
  idToken: string;
  /** Signs in again without a page, on the session cookie (`prompt=none`). */
  renew(): Promise<{ accessToken: string }>;
  /** Signs out as the portal's button and the issuer's page do. */
  signOut(): Promise<void>;
}

interface Browser {
  base: string;
  redirectUri: string;
  cookies: Cookies;
}

/** One request as the browser sends it; redirects come back to the caller. */
const visit = async (browser: Browser, url: string, form?: URLSearchParams): Promise<Response> => {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: browser.cookies.header(), accept: 'text/html' },
    ...(form === undefined ? {} : { method: 'POST', body: form }),
  });
  browser.cookies.take(response);
  return response;
};

/** Follows redirects until a page comes, or the portal's redirect URI is reached, whose query it returns. */
const follow = async (
  browser: Browser,
  first: Response,
  from: string,
): Promise<{ page: string; url: string } | { back: URLSearchParams }> => {
  let response = first;
  let url = from;
  for (let hop = 0; hop < 10; hop += 1) {
    const location = response.headers.get('location');
    if (location === null) {
      const page = await response.text();
      if (!response.ok) throw new Error(`Sign-in answered ${String(response.status)} at ${url}: ${page}`);
      return { page, url };
    }
    await response.arrayBuffer();
    url = new URL(location, url).href;
    if (url.startsWith(`${browser.redirectUri}?`)) return { back: new URL(url).searchParams };
    response = await visit(browser, url);
  }
  throw new Error('Sign-in went through ten redirects.');
};

const chooseCard = async (browser: Browser, page: string, url: string, sub: string) => {
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  if (action === undefined || !page.includes(`value="${sub}"`)) {
    throw new Error(`The sign-in page has no card for ${sub}.`);
  }
  const target = new URL(action, url).href;
  return follow(browser, await visit(browser, target, new URLSearchParams({ sub })), target);
};

const exchange = async (browser: Browser, endpoint: string, code: string, verifier: string) => {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'portal',
      redirect_uri: browser.redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  if (!response.ok)
    throw new Error(`The token endpoint answered ${String(response.status)}: ${await response.text()}`);
  return tokens.parse(await response.json());
};

const authorize = async (browser: Browser, sub: string | undefined) => {
  const discovery = await fetch(`${browser.base}/oidc/.well-known/openid-configuration`);
  const endpoints = configuration.parse(await discovery.json());
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(8).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'portal',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: browser.redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state,
    ...(sub === undefined ? { prompt: 'none' } : {}),
  });
  const url = `${endpoints.authorization_endpoint}?${query.toString()}`;
  let result = await follow(browser, await visit(browser, url), url);
  if ('page' in result && sub !== undefined) result = await chooseCard(browser, result.page, result.url, sub);
  if ('page' in result) throw new Error('Sign-in ended at a page and not at the portal.');
  if (result.back.get('state') !== state) throw new Error('Sign-in came back with another state.');
  const code = result.back.get('code');
  if (code === null) throw new Error(`Sign-in was refused: ${result.back.get('error') ?? 'no code'}`);
  return exchange(browser, endpoints.token_endpoint, code, verifier);
};

const signOut = async (browser: Browser, idToken: string): Promise<void> => {
  const query = new URLSearchParams({
    id_token_hint: idToken,
    post_logout_redirect_uri: browser.redirectUri,
    state: 'signed-out',
  });
  const url = `${browser.base}/oidc/session/end?${query.toString()}`;
  const asked = await follow(browser, await visit(browser, url), url);
  if ('back' in asked) return;
  const action = /<form[^>]*action="([^"]+)"/.exec(asked.page)?.[1];
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.page)?.[1];
  if (action === undefined || xsrf === undefined) throw new Error('The page does not ask about signing out.');
  const form = new URLSearchParams({ xsrf, logout: 'yes' });
  await follow(browser, await visit(browser, action, form), action);
};

/**
 * Signs in as the person `sub` as a browser would: Authorization Code with PKCE, choosing the person's card on
 * the issuer's page. `baseUrl` is the portal's origin. Rejects when there is no such card.
 */
export const signIn = async (
  baseUrl: string,
  sub: string,
  redirectPath = '/signed-in',
): Promise<SignedIn> => {
  const base = baseUrl.replace(/\/$/, '');
  const browser: Browser = { base, redirectUri: `${base}${redirectPath}`, cookies: new Cookies() };
  const first = await authorize(browser, sub);
  return {
    accessToken: first.access_token,
    idToken: first.id_token,
    renew: async () => ({ accessToken: (await authorize(browser, undefined)).access_token }),
    signOut: () => signOut(browser, first.id_token),
  };
};
