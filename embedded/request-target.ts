import type { IncomingMessage } from 'node:http';

/** A request's path and its query without the question mark, both as they were sent. */
export const requestTarget = (request: IncomingMessage): { path: string; query: string } => {
  const target = request.url ?? '/';
  const at = target.indexOf('?');
  return at < 0 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
};
