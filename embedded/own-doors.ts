import type { IncomingMessage, ServerResponse } from 'node:http';

import { z } from 'zod';

import { ClockBackwards, type VirtualClock } from './clock.ts';
import { answerJson, readBody } from './http-answer.ts';
import { requestTarget } from './request-target.ts';
import type { Work } from './ports.ts';

export interface OwnDoorsOptions {
  clock: VirtualClock;
  work: Work;
  /** What GET /_embedded/meter answers. */
  meter: () => unknown;
  /** What GET /_embedded/mails answers: the newest first. */
  mails: () => unknown;
  /** Whether an Origin header names this installation. */
  isOwnOrigin: (origin: string) => boolean;
}

const DAY_MS = 86_400_000;

const moveRequest = z.union([
  z.strictObject({ moveTo: z.iso.datetime({ offset: true }) }),
  z.strictObject({ days: z.number().positive().max(36_525) }),
]);

const isLoopbackAddress = (address: string | undefined): boolean =>
  address === '::1' || /^(::ffff:)?127\./.test(address ?? '');

const isLoopbackHost = (host: string | undefined): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host ?? '');

/** A page of another site must not reach these doors, neither by its own name (DNS rebinding) nor from afar. */
const mayEnter = (request: IncomingMessage, isOwnOrigin: (origin: string) => boolean): boolean => {
  if (!isLoopbackAddress(request.socket.remoteAddress) || !isLoopbackHost(request.headers.host)) return false;
  const { origin } = request.headers;
  if (origin !== undefined && !isOwnOrigin(origin)) return false;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
};

const clockAnswer = (now: number) => ({ now: new Date(now).toISOString() });

const move = async (
  options: OwnDoorsOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const text = (await readBody(request, 1024)).toString('utf8');
  const parsed = moveRequest.safeParse(text === '' ? undefined : JSON.parse(text));
  if (!parsed.success) {
    return answerJson(response, 400, {
      message: 'Give {"moveTo": ISO 8601 with offset} or {"days": number}.',
    });
  }
  const { clock } = options;
  const target =
    'days' in parsed.data ? clock.now() + parsed.data.days * DAY_MS : Date.parse(parsed.data.moveTo);
  try {
    await clock.moveTo(Math.ceil(target));
  } catch (error) {
    if (!(error instanceof ClockBackwards)) throw error;
    return answerJson(response, 409, { message: error.message, ...clockAnswer(clock.now()) });
  }
  answerJson(response, 200, clockAnswer(clock.now()));
};

/**
 * The doors under /_embedded/, for tests and scenarios on this machine; they are not part of the product's API.
 * GET meter, mails, clock, quiet (answers once nothing is under way); POST clock moves it and answers when quiet.
 */
export const createOwnDoors =
  (options: OwnDoorsOptions) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!mayEnter(request, options.isOwnOrigin)) return answerJson(response, 403, { message: 'Forbidden' });
    const { path } = requestTarget(request);
    response.setHeader('cache-control', 'no-store');
    switch (`${request.method ?? ''} ${path}`) {
      case 'GET /_embedded/meter':
        return answerJson(response, 200, options.meter());
      case 'GET /_embedded/mails':
        return answerJson(response, 200, options.mails());
      case 'GET /_embedded/clock':
        return answerJson(response, 200, clockAnswer(options.clock.now()));
      case 'GET /_embedded/quiet':
        await options.work.quiet();
        return answerJson(response, 200, { quiet: true, ...clockAnswer(options.clock.now()) });
      case 'POST /_embedded/clock':
        try {
          return await move(options, request, response);
        } catch (error) {
          if (error instanceof SyntaxError)
            return answerJson(response, 400, { message: 'The body is not JSON.' });
          throw error;
        }
      default:
        return answerJson(response, 404, { message: 'Not Found' });
    }
  };
