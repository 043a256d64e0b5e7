import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { contentSecurityPolicy, REFERRER_POLICY } from '../portal/page-headers.ts';
import { answerBytes, answerJson } from './http-answer.ts';
import { requestTarget } from './request-target.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** Origins as a Content-Security-Policy may name them: its grammar has no IPv6 address. */
export const policySources = (origins: readonly string[]): string[] =>
  origins.filter((origin) => !origin.includes('['));

/** Headers of every page and file of the portal. `origins` are those that the pages may call. */
export const portalHeaders = (origins: readonly string[]): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(policySources(origins)),
  'x-content-type-options': 'nosniff',
  'referrer-policy': REFERRER_POLICY,
});

const notBuilt = `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>諮問</title></head>
<body><h1>諮問</h1>
<p>画面はまだ組み立てられていません。<code>npm start</code> で組み立ててから開いてください。</p>
<p lang="en">The portal is not built. <code>npm start</code> builds it. The API under <code>/api</code> answers.</p>
</body></html>
`;

interface Found {
  path: string;
  size: number;
}

const fileAt = async (path: string): Promise<Found | undefined> => {
  try {
    const found = await stat(path);
    return found.isFile() ? { path, size: found.size } : undefined;
  } catch {
    return undefined;
  }
};

/** The absolute path inside `root` that a raw URL path names; undefined when it is badly encoded or leads outside. */
const pathInside = (root: string, rawPath: string): string | undefined => {
  try {
    const path = resolve(root, `.${decodeURIComponent(rawPath)}`);
    return path === root || path.startsWith(root + sep) ? path : undefined;
  } catch {
    return undefined;
  }
};

/** Vite puts a content hash into the names of what it bundles under assets/, so those never change. */
const cachingOf = (rawPath: string): string =>
  rawPath.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

const send = async (
  response: ServerResponse,
  found: Found,
  headers: Record<string, string>,
): Promise<void> => {
  const contentType = mediaTypes[extname(found.path)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': contentType, 'content-length': found.size, ...headers });
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  // A client that goes away in the middle ends the pipeline; nobody is left to tell.
  await pipeline(createReadStream(found.path), response).catch(() => response.destroy());
};

/**
 * Serves the portal's built files from `folder`; a path that names no file gets index.html, as the portal's own
 * routing needs. A path under /assets/ that names no file gets 404. Methods other than GET and HEAD get 405.
 */
export const createStaticFiles = (
  folder: string,
  origins: () => readonly string[],
): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  const root = resolve(folder);
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return answerJson(response, 405, { message: 'Method Not Allowed' });
    }
    const { path: rawPath } = requestTarget(request);
    const path = pathInside(root, rawPath);
    if (path === undefined) return answerJson(response, 400, { message: 'Bad Request' });
    const headers = portalHeaders(origins());
    const named = await fileAt(path);
    if (named !== undefined)
      return send(response, named, { ...headers, 'cache-control': cachingOf(rawPath) });
    if (rawPath.startsWith('/assets/')) return answerJson(response, 404, { message: 'Not Found' });
    const index = await fileAt(resolve(root, 'index.html'));
    if (index !== undefined) return send(response, index, { ...headers, 'cache-control': 'no-cache' });
    answerBytes(response, 200, 'text/html; charset=utf-8', Buffer.from(notBuilt), {
      ...headers,
      'cache-control': 'no-cache',
    });
  };
};
