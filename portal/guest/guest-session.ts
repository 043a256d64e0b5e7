import { offline, problemOf, Refused, sessionEnded, type Problem } from '../session/problem.ts';
import type { Call } from '../session/api.ts';
import type { LinkAddress } from './link-address.ts';

/** A session that link and code opened. `until` is on this machine's clock, in the milliseconds of performance.now(). */
export interface Opened {
  readonly token: string;
  readonly dutyId: string;
  readonly until: number;
}

interface Lasting {
  readonly now: number;
  readonly until: number;
}

/** When a session ends here: the server says how long, not when, because clocks differ. */
const untilHere = ({ now, until }: Lasting): number => performance.now() + (until - now);

const isEnded = ({ code }: Problem): boolean => code === 'session-ended';

/**
 * A guest at the API: who looks at a link, opens it by its code, and works in the session it opens. What is under way
 * outlives a session that ended: only the code is asked again.
 */
export class GuestSession {
  readonly #root: string;
  readonly #address: LinkAddress;
  #opened: Opened | undefined;
  readonly #onChange: (opened: Opened | undefined) => void;

  constructor(address: LinkAddress, onChange: (opened: Opened | undefined) => void) {
    this.#address = address;
    this.#root = `/api/m/${address.municipality}/link`;
    this.#onChange = onChange;
  }

  /** What the link is for; counts nothing. */
  readonly look = <Answer>(): Promise<Answer> =>
    this.#send<Answer>('/look', { method: 'POST', body: { token: this.#address.token } });

  /** Opens the session. Rejects with `Refused` for a wrong code, a locked or ended link. */
  async open(code: string): Promise<void> {
    const body = { token: this.#address.token, code };
    const answer = await this.#send<Lasting & { session: string; dutyId: string }>('/session', {
      method: 'POST',
      body,
    });
    this.#set({ token: answer.session, dutyId: answer.dutyId, until: untilHere(answer) });
  }

  /** Begins the half hour again. */
  async extend(): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    const answer = await this.call<Lasting>('/session/extension', { method: 'POST', body: {} });
    if (this.#opened === opened) this.#set({ ...opened, until: untilHere(answer) });
  }

  /** Leaves: the session is over on the server too. */
  async leave(): Promise<void> {
    await this.call('/session/end', { method: 'POST', body: {} }).catch(() => undefined);
    this.#set(undefined);
  }

  /** The session's time is over. */
  end(): void {
    this.#set(undefined);
  }

  /** Calls a door of the session, as `Desk.call` does. */
  readonly call = async <Answer>(path: string, call: Call = {}): Promise<Answer> => {
    const opened = this.#opened;
    if (!opened) throw new Refused(sessionEnded);
    try {
      return await this.#send<Answer>(path, call, opened.token);
    } catch (error) {
      // A session opened since is another one.
      if (error instanceof Refused && isEnded(error.problem) && this.#opened?.token === opened.token)
        this.end();
      throw error;
    }
  };

  #set(opened: Opened | undefined): void {
    this.#opened = opened;
    this.#onChange(opened);
  }

  async #send<Answer>(
    path: string,
    { method = 'GET', body, version, key }: Call,
    session?: string,
  ): Promise<Answer> {
    let response: Response;
    try {
      response = await fetch(this.#root + path, {
        method,
        headers: {
          ...(session === undefined ? {} : { authorization: `Link ${session}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Refused(offline);
    }
    if (!response.ok) throw new Refused(await problemOf(response));
    return (await response.json()) as Answer;
  }
}
