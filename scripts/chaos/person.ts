import { setTimeout as pause } from 'node:timers/promises';

import * as z from 'zod';

import { signIn } from '../../test/support/sign-in.ts';

/** An answer that says something: an answer below 500. */
export interface Heard {
  readonly status: number;
  readonly body: unknown;
}

/** What every page of a record begins with. */
export const pageSchema = z.looseObject({
  version: z.int(),
  now: z.string(),
  turn: z.looseObject({ kind: z.string(), step: z.string().optional() }),
});

/** What may go wrong on the way; a careful client tries again after each of them. */
const passing = (status: number): boolean => status >= 500 || status === 429 || status === 401;

export interface Progress {
  /** Sends of POSTs, retries counted. */
  posts: number;
  /** Answers to POSTs that were accepted. */
  accepted: number;
  /** Everybody waits before the next send: the clock is being moved, which waits for quiet. */
  held: boolean;
  over: boolean;
}

/**
 * A person with a careful client: a request that nobody answered, or that met an error that passes, is sent again
 * under the same Idempotency-Key, with If-Match as a page read since then has it.
 */
export class ChaosPerson {
  readonly #base: string;
  readonly #sub: string;
  readonly #municipality: string;
  readonly #progress: Progress;
  readonly #random: () => number;
  #token: Promise<string> | undefined;

  constructor(
    base: string,
    { sub, municipality }: { sub: string; municipality: string },
    progress: Progress,
    random: () => number,
  ) {
    this.#base = base;
    this.#sub = sub;
    this.#municipality = municipality;
    this.#progress = progress;
    this.#random = random;
  }

  /** Reads until it is answered. @returns undefined when the run is over, or for what is not (yet) there. */
  async read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
    const heard = await this.#untilHeard(() => this.#send('GET', path, {}));
    return heard?.status === 200 ? schema.parse(heard.body) : undefined;
  }

  /**
   * Posts under one key until it is answered with anything but an error that passes. With `versionAt`, that page is
   * read before each attempt for If-Match. @returns undefined when the run is over.
   */
  async post(
    path: string,
    { key, body, versionAt }: { key: string; body: unknown; versionAt?: string },
  ): Promise<Heard | undefined> {
    return this.#untilHeard(async () => {
      const page = versionAt === undefined ? undefined : await this.read(versionAt, pageSchema);
      if (versionAt !== undefined && page === undefined) return undefined;
      this.#progress.posts += 1;
      const heard = await this.#send('POST', path, {
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(page === undefined ? {} : { 'if-match': `"${String(page.version)}"` }),
        },
      });
      if (heard !== undefined && heard.status < 300) this.#progress.accepted += 1;
      return heard;
    });
  }

  async #untilHeard(attempt: () => Promise<Heard | undefined>): Promise<Heard | undefined> {
    for (let tries = 0; !this.#progress.over; tries += 1) {
      while (this.#progress.held) await pause(20);
      const heard = await attempt();
      if (heard !== undefined && !passing(heard.status)) return heard;
      await pause(Math.min(30 * 2 ** tries, 400) * (0.5 + this.#random() / 2));
    }
    return undefined;
  }

  async #send(
    method: string,
    path: string,
    request: { body?: string; headers?: Record<string, string> },
  ): Promise<Heard | undefined> {
    try {
      this.#token ??= signIn(this.#base, this.#sub).then(({ accessToken }) => accessToken);
      const token = await this.#token;
      const headers = { ...request.headers, authorization: `Bearer ${token}` };
      const signal = AbortSignal.timeout(20_000);
      const url = `${this.#base}/api/m/${this.#municipality}${path}`;
      const answer = await fetch(url, { ...request, method, headers, signal });
      const text = await answer.text();
      if (answer.status === 401) this.#token = undefined;
      return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    } catch {
      // Nobody answered, or only half an answer came: the server is being killed.
      if (this.#token !== undefined) await this.#token.catch(() => (this.#token = undefined));
      return undefined;
    }
  }
}
