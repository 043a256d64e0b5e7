import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { personWith, type Answer, type Person } from './api-client.ts';

const madeSchema = z.looseObject({ id: z.string(), path: z.string(), confirmationCode: z.string() });
const openedSchema = z.looseObject({ session: z.string(), until: z.int(), dutyId: z.string() });

/** A link as the department got it, its token out of its address. */
export interface MadeLink {
  readonly id: string;
  readonly path: string;
  readonly token: string;
  readonly code: string;
}

/** The department makes a link for a duty. */
export async function makeLink(department: Person, duty: string, more: object = {}): Promise<MadeLink> {
  const body = { contact: { name: '受託 担当' }, ...more };
  const answer = await department.call('POST', `${duty}/links`, { body });
  if (answer.status !== 201) throw new Error(`create-link answered ${answer.status}: ${answer.text}`);
  const { id, path, confirmationCode } = madeSchema.parse(answer.body);
  return { id, path, code: confirmationCode, token: path.slice(path.indexOf('.') + 1) };
}

/** Whoever holds a link, without a sign-in: paths are below `/api/m/{municipality}/link`. */
export interface Holder {
  call(method: 'GET' | 'POST', path: string, body?: unknown, session?: string): Promise<Answer>;
  /** Opens a link. @throws when it is refused. */
  open(link: Pick<MadeLink, 'token' | 'code'>): Promise<z.infer<typeof openedSchema>>;
}

export function holderAt(base: string, municipality: string): Holder {
  const call: Holder['call'] = async (method, path, body, session) => {
    const response = await fetch(`${base}/api/m/${municipality}/link${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(session === undefined ? {} : { authorization: `Link ${session}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as unknown };
  };
  return {
    call,
    async open({ token, code }) {
      const answer = await call('POST', '/session', { token, code });
      if (answer.status !== 201) throw new Error(`open-link answered ${answer.status}: ${answer.text}`);
      return openedSchema.parse(answer.body);
    },
  };
}

/** A guest as a person of the API: the same calls, below `/link`, with the session in place of a token. */
export const guestWith = (base: string, municipality: string, session: string): Person =>
  personWith({ base, municipality: `${municipality}/link`, sub: 'guest', token: session, scheme: 'Link' });
