import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from '../../../embedded/serve.ts';
import { securityHeaders } from '../../../functions/middleware/problem-json.ts';

/** A Content-Security-Policy by directive; a directive given twice would count once for browsers, and fails here. */
function directivesOf(policy: string): Map<string, string[]> {
  const rows = policy.split(';').map((row) => row.trim().split(/\s+/));
  const directives = new Map(rows.map(([name = '', ...sources]) => [name, sources]));
  if (directives.size !== rows.length) throw new Error(`a directive stands twice in: ${policy}`);
  return directives;
}

describe('the headers of a running server', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve({
      dataDir: undefined,
      port: 0,
      people: [],
      municipalities: [],
      seed: () => Promise.resolve(),
      quietLog: true,
    });
  });
  afterAll(() => served.close());

  const get = (path: string): Promise<Response> => fetch(served.url + path, { redirect: 'manual' });
  const policyOf = (answer: Response) => directivesOf(answer.headers.get('content-security-policy') ?? '');

  it.each(['/', '/m/131041/inbox', '/no-such-file.txt'])(
    'keep the page %s to its own origin',
    async (path) => {
      const answer = await get(path);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      const policy = policyOf(answer);
      expect(policy.get('default-src')).toEqual(["'self'"]);
      expect(policy.get('script-src')).toEqual(["'self'"]);
      expect(policy.get('style-src')).toEqual(["'self'"]);
      expect(policy.get('object-src')).toEqual(["'none'"]);
      expect(policy.get('base-uri')).toEqual(["'none'"]);
      expect(policy.get('frame-ancestors')).toEqual(["'self'"]);
      expect(policy.get('form-action')).toEqual(["'self'"]);
    },
  );

  it('let no page run or style inline, evaluate text, or call another host', async () => {
    const answer = await get('/');
    const sources = [...policyOf(answer).values()].flat();
    expect(sources).not.toEqual(expect.arrayContaining([expect.stringMatching(/unsafe|\*|^https?:$/)]));
    const hosts = sources
      .filter((source) => source.startsWith('http'))
      .map((source) => new URL(source).hostname);
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.every((host) => host === 'localhost' || host === '127.0.0.1')).toBe(true);
  });

  it.each([
    ['an answer', '/api/openapi.json', 200, 'application/json'],
    ['a refusal', '/api/m/999999/keys', 404, 'application/problem+json'],
  ])('make %s of the API nothing that is cached, sniffed, framed or run', async (_, path, status, type) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain(type);
    for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers.get(name)).toBe(value);
    expect(policyOf(answer)).toEqual(
      new Map([
        ['default-src', ["'none'"]],
        ['frame-ancestors', ["'none'"]],
      ]),
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('keep the sign-in pages free of scripts', async () => {
    const answer = await get('/oidc/auth');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const policy = policyOf(answer);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.has('script-src')).toBe(false);
    expect(policy.get('frame-ancestors')).toEqual(["'self'"]);
  });

  it('let an uploaded file do nothing in the browser that opens it', async () => {
    const answer = await get('/s3/shimon-quarantine/any');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(policyOf(answer)).toEqual(
      new Map([
        ['sandbox', []],
        ['default-src', ["'none'"]],
      ]),
    );
  });

  it('are as bare as API Gateway’s on what the gateway itself answers, which is never a page', async () => {
    const answers = await Promise.all(['/api/memberships', '/api/none', '/_embedded/none'].map(get));
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 404]);
    for (const answer of answers) expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('say nothing about what the server is made of, and set no cookie', async () => {
    const answers = await Promise.all(['/', '/api/openapi.json', '/api/none'].map(get));
    for (const { headers } of answers) {
      expect(headers.has('server')).toBe(false);
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('set-cookie')).toBe(false);
    }
  });
});
