import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createClock } from '../../../embedded/clock.ts';
import { type Gateway, openGateway } from '../../../embedded/gateway.ts';
import { createHttpApi } from '../../../embedded/http-api.ts';
import { answerJson } from '../../../embedded/http-answer.ts';
import { createLambda } from '../../../embedded/lambda.ts';
import { logNothing } from '../../../embedded/log.ts';
import { createIssuer, type Issuer } from '../../../embedded/oidc.ts';
import { createOwnDoors } from '../../../embedded/own-doors.ts';
import { createStaticFiles } from '../../../embedded/static-files.ts';
import { createWork } from '../../../embedded/work.ts';
import type { Route } from '../../../functions/api/routes.ts';
import { signIn } from '../../support/sign-in.ts';

const routes = {
  open: {
    method: 'POST',
    path: '/api/m/{municipality}/things/{thing}',
    group: 'api-department',
    door: 'jwt',
  },
  special: { method: 'POST', path: '/api/m/{municipality}/things/latest', group: 'api-reading', door: 'jwt' },
  keys: { method: 'GET', path: '/api/m/{municipality}/keys', group: 'api-public', door: 'public' },
} as const satisfies Record<string, Route>;

const START = '2023-06-01T00:00:00.000Z';
type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

describe('the gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-gateway-'));
  const work = createWork();
  const clock = createClock({ file: undefined, startsAt: START, work });
  const people = [
    {
      sub: 'yamada',
      name: '山田 <花子>',
      memberships: [{ municipality: '131041', office: 'kokuho', role: 'staff' }],
    },
  ];
  let gateway: Gateway;
  let issuer: Issuer;
  let base = '';
  let handler: (event: Event) => unknown = () => ({ statusCode: 204 });

  beforeAll(async () => {
    gateway = await openGateway(0, logNothing);
    issuer = await createIssuer({
      origins: gateway.origins,
      redirectPaths: ['/signed-in'],
      people: () => people,
      keyFile: join(folder, 'issuer.json'),
      storeFile: undefined,
    });
    const group = { kind: 'api' as const, file: 'none.ts' };
    const invoke = createLambda({
      groups: { 'api-department': group, 'api-reading': group, 'api-public': group },
      root: folder,
      work,
      region: 'ap-northeast-1',
      account: '000000000000',
      load: async () => ({ handler: (event: Event) => handler(event) }),
    });
    mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'dist', 'index.html'), '<!doctype html><title>portal</title>');
    writeFileSync(join(folder, 'dist', 'assets', 'app-1234.js'), 'export {};');
    writeFileSync(join(folder, 'secret.txt'), 'outside');
    gateway.open({
      api: createHttpApi({
        routes,
        invoke,
        clock,
        account: '000000000000',
        log: logNothing,
        verifyToken: (token) => issuer.verifyToken(token),
      }),
      objectStore: async (_request, response) => answerJson(response, 200, {}),
      signIn: (request, response) => issuer.handle(request, response),
      own: createOwnDoors({
        clock,
        work,
        meter: () => ({ calls: 0 }),
        mails: () => [],
        isOwnOrigin: (origin) => gateway.origins.includes(origin),
      }),
      portal: createStaticFiles(join(folder, 'dist'), () => gateway.origins),
    });
    base = `http://127.0.0.1:${String(gateway.port)}`;
  });
  afterAll(async () => {
    await gateway.close();
    issuer.close();
    clock.close();
    rmSync(folder, { recursive: true });
  });

  /** Sends bytes as they are and returns the first of what comes back. */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(gateway.port, '127.0.0.1', () => socket.write(text));
      socket.once('data', (chunk: Buffer) => {
        socket.destroy();
        resolve(chunk.toString());
      });
      socket.once('error', reject);
    });
  const post = async (
    path: string,
    token: string | undefined,
    body: BodyInit,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
      body,
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };

  describe('the API', () => {
    let token = '';
    beforeAll(async () => {
      token = (await signIn(base, 'yamada')).accessToken;
    });

    it('hands the function an HTTP API event and passes its answer on', async () => {
      let seen: Event | undefined;
      handler = (event) => {
        seen = event;
        return {
          statusCode: 201,
          headers: { 'Content-Type': 'application/problem+json', ETag: '"1"' },
          cookies: ['a=b'],
          body: '{"名":1}',
        };
      };
      const answer = await post('/api/m/131041/things/%E8%AB%AE%2F1?x=1&x=2&y=%20', token, '{"a":"日本"}', {
        'content-type': 'application/json',
        cookie: 'one=1; two=2',
        'Idempotency-Key': 'K1',
      });
      expect(answer).toMatchObject({ status: 201, body: '{"名":1}' });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(answer.headers.getSetCookie()).toEqual(['a=b']);
      expect(seen).toMatchObject({
        version: '2.0',
        routeKey: 'POST /api/m/{municipality}/things/{thing}',
        rawPath: '/api/m/131041/things/%E8%AB%AE%2F1',
        rawQueryString: 'x=1&x=2&y=%20',
        queryStringParameters: { x: '1,2', y: ' ' },
        pathParameters: { municipality: '131041', thing: '諮/1' },
        cookies: ['one=1', 'two=2'],
        body: '{"a":"日本"}',
        isBase64Encoded: false,
        requestContext: { http: { method: 'POST' }, stage: '$default' },
      });
      expect(seen?.headers['idempotency-key']).toBe('K1');
      expect(seen?.headers['cookie']).toBeUndefined();
      expect(seen?.requestContext.authorizer.jwt.claims).toMatchObject({
        sub: 'yamada',
        aud: 'shimon',
        client_id: 'portal',
      });
      expect(typeof seen?.requestContext.authorizer.jwt.claims['exp']).toBe('string');
      const age = (seen?.requestContext.timeEpoch ?? 0) - Date.parse(START);
      expect(age).toBeGreaterThanOrEqual(0);
      expect(age).toBeLessThan(600_000);
    });

    it('hands other media types on in base64', async () => {
      let seen: Event | undefined;
      handler = (event) => {
        seen = event;
        return { statusCode: 200, isBase64Encoded: true, body: Buffer.from([0, 255]).toString('base64') };
      };
      const response = await fetch(`${base}/api/m/131041/things/1`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body: new Uint8Array([1, 2, 254]),
      });
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
      expect(seen).toMatchObject({
        isBase64Encoded: true,
        body: Buffer.from([1, 2, 254]).toString('base64'),
      });
    });

    it('prefers the literal path, and asks for no token at a public door', async () => {
      const keys: string[] = [];
      handler = (event) => {
        keys.push(event.routeKey);
        expect('authorizer' in event.requestContext).toBe(event.routeKey.startsWith('POST'));
        return { plain: true };
      };
      await post('/api/m/131041/things/latest', token, '');
      const open = await fetch(`${base}/api/m/131041/keys`);
      expect(await open.json()).toEqual({ plain: true });
      expect(keys).toEqual(['POST /api/m/{municipality}/things/latest', 'GET /api/m/{municipality}/keys']);
    });

    it('answers 401 without a token, with a foreign one and with an expired one', async () => {
      const { privateKey } = await generateKeyPair('ES256', { extractable: true });
      const forged = await new SignJWT({ client_id: 'portal' })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: (await exportJWK(privateKey)).kid ?? 'x' })
        .setSubject('yamada')
        .setAudience('shimon')
        .setIssuer(`${base}/oidc`)
        .setExpirationTime('1h')
        .sign(privateKey);
      const [head = '', payload = '', signature = ''] = token.split('.');
      const late = JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), exp: 1 });
      const tampered = [head, Buffer.from(late).toString('base64url'), signature].join('.');
      for (const bad of [undefined, 'abc', forged, tampered, (await signIn(base, 'yamada')).idToken]) {
        const answer = await post('/api/m/131041/things/1', bad, '{}');
        expect(answer).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
      }
    });

    it('answers 404 to what no route fits', async () => {
      for (const path of ['/api', '/api/m/131041/nothing', '/api/m//keys', '/api/m/%zz/keys']) {
        const answer = await post(path, token, '{}');
        expect(answer).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
      }
    });

    it('answers 413 above 10 MB, announced or not, without waiting for the rest', async () => {
      const head = `POST /api/m/131041/things/1 HTTP/1.1\r\nhost: 127.0.0.1:${String(gateway.port)}\r\nauthorization: Bearer ${token}\r\n`;
      const announced = await raw(`${head}content-length: 11000000000\r\n\r\nabc`);
      expect(announced).toContain('HTTP/1.1 413');
      expect(announced).toContain('{"message":"Request Entity Too Large"}');
      const chunk = `${(1 << 20).toString(16)}\r\n${'x'.repeat(1 << 20)}\r\n`;
      expect(await raw(`${head}transfer-encoding: chunked\r\n\r\n${chunk.repeat(11)}`)).toContain(
        'HTTP/1.1 413',
      );
      handler = (event) => ({ statusCode: 200, body: String(event.body?.length) });
      const fits = await post('/api/m/131041/things/1', token, 'x'.repeat(10 * 1024 * 1024), {
        'content-type': 'text/plain',
      });
      expect(fits).toMatchObject({ status: 200, body: String(10 * 1024 * 1024) });
    });

    it('answers 500 when the function throws or answers nonsense, and lives on', async () => {
      handler = () => {
        throw new Error('secret detail');
      };
      const failed = await post('/api/m/131041/things/1', token, '{}');
      expect(failed).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
      handler = () => ({ statusCode: 'many' });
      expect(await post('/api/m/131041/things/1', token, '{}')).toMatchObject({ status: 500 });
      handler = () => ({ statusCode: 200, body: 'fine' });
      expect(await post('/api/m/131041/things/1', token, '{}')).toMatchObject({ status: 200, body: 'fine' });
    });

    it('answers 429 when too much is under way, and takes more afterwards', async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const api = createHttpApi({
        routes,
        invoke: async () => {
          await held;
          return { ok: true, payload: { statusCode: 204 } };
        },
        clock,
        account: '000000000000',
        log: logNothing,
        verifyToken: async () => ({}),
        mostAtOnce: 1,
      });
      const server = createServer((request, response) => void api(request, response));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/m/131041/keys`;
      const statuses: number[] = [];
      const asked = Array.from({ length: 4 }, async () => {
        const answer = await fetch(url);
        statuses.push(answer.status);
        if (statuses.length === 3) release();
        return answer.text();
      });
      const bodies = await Promise.all(asked);
      expect(statuses).toEqual([429, 429, 429, 204]);
      expect(bodies.filter((body) => body === '{"message":"Too Many Requests"}')).toHaveLength(3);
      expect((await fetch(url)).status).toBe(204);
      server.closeAllConnections();
      server.close();
    });

    describe('clients that announce a body and never send it', () => {
      const head = (method: string, path: string) =>
        `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${String(gateway.port)}\r\nauthorization: Bearer ${token}\r\ncontent-length: 10\r\n\r\n`;

      it('get the answer to a GET at once, and the connection ends', async () => {
        handler = (event) => ({ statusCode: 200, body: `body: ${String(event.body)}` });
        const answer = await raw(head('GET', '/api/m/131041/keys'));
        expect(answer).toContain('HTTP/1.1 200');
        expect(answer.toLowerCase()).toContain('connection: close');
        expect(answer).toContain('body: undefined');
      });

      it('shut nobody out', async () => {
        handler = () => ({ statusCode: 200, body: 'fine' });
        const sockets = await Promise.all(
          Array.from({ length: 510 }, (_, index) => {
            const [method, path] =
              index % 2 === 0
                ? (['GET', '/api/m/131041/keys'] as const)
                : (['POST', '/api/m/131041/things/1'] as const);
            const socket = connect(gateway.port, '127.0.0.1');
            socket.on('error', () => undefined);
            return new Promise<typeof socket>((resolve) =>
              socket.once('connect', () => socket.write(head(method, path), () => resolve(socket))),
            );
          }),
        );
        expect((await fetch(`${base}/api/m/131041/keys`)).status).toBe(200);
        expect(await post('/api/m/131041/things/1', token, '{}')).toMatchObject({ status: 200 });
        for (const socket of sockets) socket.destroy();
      });

      it('are cut off after a while', async () => {
        const patience = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 50 };
        const strict = await openGateway(0, logNothing, patience);
        const read = async (_request: unknown, response: ServerResponse) => {
          await new Promise((resolve) => response.once('close', resolve));
        };
        strict.open({ api: read, objectStore: read, signIn: read, own: read, portal: read });
        const host = `host: 127.0.0.1:${String(strict.port)}\r\n`;
        const all = (text: string): Promise<string> =>
          new Promise((resolve) => {
            let seen = '';
            // Half open, as a client that does not care: only the server can end it.
            const socket = connect({ port: strict.port, host: '127.0.0.1', allowHalfOpen: true }, () =>
              socket.write(text),
            );
            socket.on('error', () => undefined);
            socket.on('data', (chunk: Buffer) => (seen += chunk.toString()));
            socket.once('end', () => resolve(seen));
          });
        expect(await all(`POST /api/x HTTP/1.1\r\n${host}content-length: 10\r\n\r\n`)).toContain('408');
        expect(await all(`POST /api/x HTTP/1.1\r\n${host}`)).toContain('408');
        await strict.close();
      });
    });

    it('survives clients that break off or talk nonsense', async () => {
      expect(await raw('NONSENSE\r\n\r\n')).toContain('400');
      const broken = connect(gateway.port, '127.0.0.1');
      await new Promise((resolve) => broken.once('connect', resolve));
      broken.write(
        `POST /api/m/131041/things/1 HTTP/1.1\r\nhost: 127.0.0.1:${String(gateway.port)}\r\nauthorization: Bearer ${token}\r\ncontent-length: 100\r\n\r\nabc`,
      );
      broken.resetAndDestroy();
      expect((await fetch(base)).status).toBe(200);
    });
  });

  describe('sign-in', () => {
    it('renews silently on the session cookie', async () => {
      const session = await signIn(base, 'yamada');
      const renewed = await session.renew();
      expect((await issuer.verifyToken(renewed.accessToken))['sub']).toBe('yamada');
      expect(renewed.accessToken).not.toBe(session.accessToken);
    });

    it('signs out for good', async () => {
      const session = await signIn(base, 'yamada');
      await session.renew();
      await session.signOut();
      await expect(session.renew()).rejects.toThrow('login_required');
    });

    it("works under each of this machine's names", async () => {
      const { accessToken } = await signIn(`http://localhost:${String(gateway.port)}`, 'yamada');
      handler = () => ({ statusCode: 200 });
      expect(await post('/api/m/131041/things/1', accessToken, '{}')).toMatchObject({ status: 200 });
    });

    it('refuses people who are not there', async () => {
      await expect(signIn(base, 'nobody')).rejects.toThrow('no card');
    });

    it('wants PKCE, and a redirect URI that it knows', async () => {
      const query = `client_id=portal&response_type=code&scope=openid&redirect_uri=`;
      const noPkce = await fetch(`${base}/oidc/auth?${query}${encodeURIComponent(`${base}/signed-in`)}`, {
        redirect: 'manual',
      });
      expect(noPkce.headers.get('location')).toContain('error=invalid_request');
      const foreign = await fetch(`${base}/oidc/auth?${query}${encodeURIComponent('https://example.com/')}`, {
        redirect: 'manual',
      });
      expect(foreign.status).toBe(400);
      expect(await foreign.text()).toContain('サインインできません');
    });

    it("signs nobody in without the interaction's cookie", async () => {
      const answer = await fetch(`${base}/oidc/interaction/abc`, {
        method: 'POST',
        body: new URLSearchParams({ sub: 'yamada' }),
        redirect: 'manual',
      });
      expect(answer.status).toBe(400);
    });
  });

  describe("the portal's files", () => {
    it('serves the page for unknown paths, hashed files for ever, and nothing outside', async () => {
      const page = await fetch(`${base}/matters/1`);
      expect(await page.text()).toContain('portal');
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      const asset = await fetch(`${base}/assets/app-1234.js`);
      expect(asset.headers.get('cache-control')).toContain('immutable');
      expect((await fetch(`${base}/assets/gone.js`)).status).toBe(404);
      expect(
        await raw(`GET /../secret.txt HTTP/1.1\r\nhost: 127.0.0.1:${String(gateway.port)}\r\n\r\n`),
      ).not.toContain('outside');
      expect(
        await raw(`GET /%2e%2e%2fsecret.txt HTTP/1.1\r\nhost: 127.0.0.1:${String(gateway.port)}\r\n\r\n`),
      ).not.toContain('outside');
      const head = await fetch(base, { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(await head.text()).toBe('');
    });
  });

  describe('the doors for this machine', () => {
    it('move the clock and tell the time', async () => {
      const before = clock.now();
      const moved = await post('/_embedded/clock', undefined, '{"days":2}');
      expect(moved.status).toBe(200);
      expect(clock.now() - before).toBeGreaterThanOrEqual(2 * 86_400_000);
      expect((await post('/_embedded/clock', undefined, `{"moveTo":"${START}"}`)).status).toBe(409);
      expect((await post('/_embedded/clock', undefined, 'nonsense')).status).toBe(400);
      expect((await post('/_embedded/clock', undefined, '{"days":-1}')).status).toBe(400);
      expect(await (await fetch(`${base}/_embedded/quiet`)).json()).toMatchObject({ quiet: true });
      expect(await (await fetch(`${base}/_embedded/meter`)).json()).toEqual({ calls: 0 });
    });

    it('refuse other sites and other host names', async () => {
      const foreign = await fetch(`${base}/_embedded/meter`, { headers: { origin: 'https://example.com' } });
      expect(foreign.status).toBe(403);
      const rebound = await raw('GET /_embedded/meter HTTP/1.1\r\nhost: evil.example:4300\r\n\r\n');
      expect(rebound).toContain('421');
    });
  });
});
