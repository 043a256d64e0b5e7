import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';

/** What is wrong with one field: where (JSON pointer into the body), why, and the limit it must keep to. */
export interface FieldProblem extends Bilingual {
  readonly rule: string;
  readonly path: string;
  readonly limit?: string;
}

/** A no of the API (RFC 9457), or of the way to it. */
export interface Problem {
  readonly code: string;
  readonly message: Bilingual;
  readonly errors: readonly FieldProblem[];
  readonly requestId?: string;
}

/** A `Problem` on its way through an exception. */
export class Refused extends Error {
  override name = 'Refused';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message.en);
    this.problem = problem;
  }
}

/** No answer came. Nothing is known about what the server did, so the same request may be sent again under its key. */
export const offline: Problem = {
  code: 'offline',
  message: say(
    '接続が切れています。入力はこの画面に残っています。つながったら、もう一度押してください。',
    'No connection. Your input stays on this page; press again once you are connected.',
  ),
  errors: [],
};

/** The sign-in has ended (S51). */
export const signedOut: Problem = {
  code: 'signed-out',
  message: say('再ログインが必要です。入力はこのまま残ります。', 'Sign in again; your input stays.'),
  errors: [],
};

/** A guest's half hour is over: the code is asked again, and what was written stays. */
export const sessionEnded: Problem = {
  code: 'session-ended',
  message: say(
    '画面の時間が切れました。入力は残っています。確認コードをもう一度入れてください。',
    'Your time here is over. What you typed is kept. Enter the code again.',
  ),
  errors: [],
};

const unreadable: Problem = {
  code: 'unreadable',
  message: say(
    'サーバの答えを読めません。入力は残っています。少し待って、もう一度試してください。',
    'The server answered something unreadable. Your input stays; wait a moment and try again.',
  ),
  errors: [],
};

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'errors' in value;

/** The problem an answer that is not ok carries. */
export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.json();
    return isProblem(body) ? body : unreadable;
  } catch {
    return unreadable;
  }
}

/** The problem of anything thrown on the way to the API. */
export const problemFrom = (error: unknown): Problem => (error instanceof Refused ? error.problem : offline);

/** Whether the server has surely not acted, or surely has: then the next press is a new intent with a new key. */
export const isSettled = ({ code }: Problem): boolean =>
  !['offline', 'unreadable', 'unavailable', 'unexpected', 'signed-out', 'session-ended'].includes(code);
