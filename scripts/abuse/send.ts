import { Agent, request as httpRequest } from 'node:http';

import type { AbuseAnswer, AbuseRequest, Exchange } from './request.ts';

const AT_ONCE = 32;
const PATIENCE_MS = 30_000;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Sends requests to one installation, over connections that are kept open. */
export interface Sender {
  /** The answer; undefined when the server hung up without one. Rejects when nobody answers in 30 s. */
  send(request: AbuseRequest): Promise<AbuseAnswer | undefined>;
  /** All of them, as many at once as there are connections; the exchanges in the order of the requests. */
  sendAll(requests: readonly AbuseRequest[]): Promise<Exchange[]>;
  close(): void;
}

/** Node's own client, not fetch: it sends repeated headers, and paths as they are. */
export function createSender(url: string): Sender {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const send = ({ method, path, headers, body }: AbuseRequest): Promise<AbuseAnswer | undefined> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? [] : ['content-length', String(Buffer.byteLength(body))];
      const fields = ['host', `${hostname}:${port}`, ...headers.flat(), ...length];
      const sent = httpRequest({ agent, hostname, port, method, path, headers: fields }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve(undefined));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: jsonOf(text) });
        });
      });
      sent.setTimeout(PATIENCE_MS, () => {
        reject(new Error(`nobody answered ${method} ${path} in ${String(PATIENCE_MS / 1000)} s`));
        sent.destroy();
      });
      // Hanging up in the middle of a body is how a server refuses one it does not want to read.
      sent.on('error', () => resolve(undefined));
      sent.end(body);
    });
  return {
    send,
    sendAll: (requests) =>
      Promise.all(requests.map(async (request) => ({ request, answer: await send(request) }))),
    close: () => agent.destroy(),
  };
}
