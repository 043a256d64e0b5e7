import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers `body` as JSON with `status`; says nothing if the client is gone or already has an answer. */
export const answerJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  contentType = 'application/json',
): void => answerBytes(response, status, contentType, Buffer.from(JSON.stringify(body)));

/** Answers bytes with a content type and a length. */
export const answerBytes = (
  response: ServerResponse,
  status: number,
  contentType: string,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void => {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': contentType, 'content-length': bytes.length, ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
};

/** The request's body is longer than its reader takes. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

/**
 * Reads a request's body. Rejects with BodyTooLarge as soon as more than `limit` bytes are announced or have
 * come; what still comes is then neither kept nor waited for.
 */
export const readBody = (request: IncomingMessage, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    const chunks: Buffer[] = [];
    let length = 0;
    const refuse = (): void => {
      request.pause();
      request.removeAllListeners('data');
      reject(new BodyTooLarge(`The body is longer than ${String(limit)} bytes.`));
    };
    request.once('error', reject);
    request.once('close', () => reject(new Error('The client went away.')));
    if (announced > limit) return refuse();
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) refuse();
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
  });

/** Whether a request announces a body. */
export const hasBody = (request: IncomingMessage): boolean =>
  Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;

/**
 * Answers JSON to a request whose body was not read to its end, and closes the connection: the rest of the body
 * must not be taken for the next request. The client has the whole answer at once and two seconds to read it while it
 * still sends: a connection closed on a sender loses the answer with it.
 */
export const answerAndHangUp = (
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: unknown,
): void => {
  if (response.headersSent || response.destroyed) return;
  if (request.complete || !hasBody(request)) return answerJson(response, status, body);
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    connection: 'close',
  });
  if (request.method !== 'HEAD') response.write(bytes);
  // Node closes the connection as soon as the response is ended.
  const hangUp = (): void => void response.end();
  const patience = setTimeout(() => {
    hangUp();
    request.socket.destroy();
  }, 2000);
  request.once('end', hangUp);
  request.socket.once('close', () => clearTimeout(patience));
  request.resume();
};
