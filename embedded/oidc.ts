import type { IncomingMessage, ServerResponse } from 'node:http';

import { createLocalJWKSet, jwtVerify } from 'jose';
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';

import type { DemoPerson } from './demo-person.ts';
import { answerBytes, answerJson, readBody } from './http-answer.ts';
import { policySources } from './static-files.ts';
import { loadIssuerKeys, type IssuerKeys } from './oidc-keys.ts';
import { openIssuerStore, type IssuerStore } from './oidc-store.ts';
import {
  choosePersonPage,
  signedOutPage,
  signInErrorPage,
  signInPolicy,
  signOutPage,
} from './sign-in-page.ts';

export interface IssuerOptions {
  /** The portal's origins on this machine; each has an issuer of its own, `<origin>/oidc`, with the same keys. */
  origins: readonly string[];
  /** Paths of the portal that a sign-in may lead back to. */
  redirectPaths: readonly string[];
  people: () => readonly DemoPerson[];
  /** Where the keys are kept; undefined makes keys for this run. */
  keyFile: string | undefined;
  /** Where sessions are kept; undefined keeps them in memory. */
  storeFile: string | undefined;
}

export interface Issuer {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** The claims of a good access token; rejects otherwise. */
  verifyToken(token: string): Promise<Readonly<Record<string, unknown>>>;
  close(): void;
}

/** The client that the portal is, the audience of its access tokens, and the path that the issuer stands under. */
export const portalClientId = 'portal';
export const apiAudience = 'shimon';
export const issuerPath = '/oidc';

/** A resource indicator must be an absolute URI (RFC 8707); the audience in the token is the plain word. */
const apiResource = 'urn:shimon:api';

const TOKEN_SECONDS = 3600;
const SESSION_SECONDS = 12 * 3600;
const SIGN_IN_SECONDS = 3600;
const CODE_SECONDS = 60;

const clientOf = (options: IssuerOptions) => {
  const uris = (paths: readonly string[]): string[] =>
    options.origins.flatMap((origin) => paths.map((path) => `${origin}${path}`));
  return {
    client_id: portalClientId,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
    id_token_signed_response_alg: 'ES256' as const,
    redirect_uris: uris(options.redirectPaths),
    post_logout_redirect_uris: uris(['/', ...options.redirectPaths]),
  };
};

const apiResourceServer = (resource: string) => {
  if (resource !== apiResource) throw new errors.InvalidTarget();
  return {
    scope: '',
    audience: apiAudience,
    accessTokenTTL: TOKEN_SECONDS,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'ES256' as const } },
  };
};

/** The portal is the installation's own: signing in to it is all the consent there is. */
const grantTo = async (context: KoaContextWithOIDC) => {
  const { client, session, provider } = context.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const kept = session.grantIdFor(client.clientId);
  const grant = kept === undefined ? undefined : await provider.Grant.find(kept);
  if (grant !== undefined && grant.accountId === session.accountId) return grant;
  const fresh = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  fresh.addOIDCScope('openid');
  await fresh.save();
  return fresh;
};

const configuration = (options: IssuerOptions, keys: IssuerKeys, store: IssuerStore): Configuration => ({
  adapter: store.adapter,
  clients: [clientOf(options)],
  jwks: { keys: [keys.privateJwk] },
  cookies: { keys: [keys.cookieKey], names: { session: 'shimon-session' } },
  scopes: ['openid'],
  claims: { openid: ['sub', 'name'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  ttl: {
    AccessToken: TOKEN_SECONDS,
    AuthorizationCode: CODE_SECONDS,
    Grant: SESSION_SECONDS,
    IdToken: TOKEN_SECONDS,
    Interaction: SIGN_IN_SECONDS,
    Session: SESSION_SECONDS,
  },
  interactions: { url: (_context, interaction) => `${issuerPath}/interaction/${interaction.uid}` },
  loadExistingGrant: grantTo,
  findAccount: (_context, sub) => {
    const person = options.people().find((one) => one.sub === sub);
    if (person === undefined) return undefined;
    return { accountId: sub, claims: () => ({ sub, name: person.name }) };
  },
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => apiResource,
      useGrantedResource: () => true,
      getResourceServerInfo: (_context, resource) => apiResourceServer(resource),
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = signOutPage(form);
      },
      postLogoutSuccessSource: (context) => {
        context.body = signedOutPage();
      },
    },
  },
  renderError: (context, out) => {
    context.type = 'html';
    context.body = signInErrorPage(out.error);
  },
});

const interactionPath = /^\/oidc\/interaction\/[\w-]+$/;

const showPage = (response: ServerResponse, status: number, html: string): void =>
  answerBytes(response, status, 'text/html; charset=utf-8', Buffer.from(html));

/** GET shows the people, POST signs the chosen one in; the interaction's own cookie must come with both. */
const interact = async (
  provider: Provider,
  options: IssuerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = request.url ?? '';
  try {
    await provider.interactionDetails(request, response);
    if (request.method === 'GET') return showPage(response, 200, choosePersonPage(options.people(), path));
    if (request.method !== 'POST') return answerJson(response, 405, { message: 'Method Not Allowed' });
    const form = new URLSearchParams((await readBody(request, 10_000)).toString('utf8'));
    const person = options.people().find((one) => one.sub === form.get('sub'));
    if (person === undefined) return showPage(response, 400, signInErrorPage('unknown_person'));
    await provider.interactionFinished(request, response, { login: { accountId: person.sub } });
  } catch (error) {
    if (!(error instanceof errors.OIDCProviderError)) throw error;
    showPage(response, 400, signInErrorPage(error.error));
  }
};

const finished = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.once('close', resolve);
  });

/**
 * An OpenID Connect issuer for the portal: Authorization Code with PKCE, access tokens as JWT (RFC 9068, ES256,
 * audience `shimon`), silent renewal on the session cookie. People sign in by choosing a card.
 */
export const createIssuer = async (options: IssuerOptions): Promise<Issuer> => {
  const keys = await loadIssuerKeys(options.keyFile);
  const store = openIssuerStore(options.storeFile);
  const providers = new Map(
    options.origins.map((origin) => {
      const provider = new Provider(`${origin}${issuerPath}`, configuration(options, keys, store));
      return [new URL(origin).host, { provider, answer: provider.callback() }];
    }),
  );
  const keySet = createLocalJWKSet({ keys: [keys.publicJwk] });
  const policy = signInPolicy(policySources(options.origins));

  return {
    async handle(request, response) {
      const found = providers.get((request.headers.host ?? '').toLowerCase());
      if (found === undefined) return answerJson(response, 421, { message: 'Misdirected Request' });
      response.setHeader('content-security-policy', policy);
      response.setHeader('referrer-policy', 'no-referrer');
      response.setHeader('x-content-type-options', 'nosniff');
      if (interactionPath.test(request.url ?? ''))
        return interact(found.provider, options, request, response);
      const done = finished(response);
      // How a provider learns that it is mounted below the root: as connect and express tell it.
      Object.assign(request, { originalUrl: request.url });
      request.url = (request.url ?? '').slice(issuerPath.length) || '/';
      await found.answer(request, response);
      return done;
    },
    async verifyToken(token) {
      const { payload } = await jwtVerify(token, keySet, {
        issuer: options.origins.map((origin) => `${origin}${issuerPath}`),
        audience: apiAudience,
        algorithms: ['ES256'],
        typ: 'at+jwt',
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    },
    close: () => store.close(),
  };
};
