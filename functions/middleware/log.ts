import { Console } from 'node:console';

/**
 * Every line the functions log, by stable code. A line carries ids and codes only: never a body, a name, a token or
 * what somebody typed (design: no personal data in logs).
 */
export const logCodes = {
  API_ENTERED: 'a request reached its door',
  API_ANSWERED: 'a request was answered',
  API_FAILED: 'a request met an error nobody expected',
  SEAL_BROKEN: 'what is stored of a sealed receipt is not what was sealed',
  TASK_ENTERED: 'a state machine called a task',
  TASK_FAILED: 'a task met an error; Step Functions hears of it',
  TASK_DONE: 'a task answered',
  REACTION_ENTERED: 'an event reached its reaction',
  REACTION_RECORD_FAILED: 'one record of a batch failed and will come again',
  REACTION_FAILED: 'a reaction met an error; the event will come again',
  MAIL_REFUSED: 'the mail service will never take this message; the task stands all the same',
  COMMAND_INVALID: 'Step Functions can never take an outbox command; its record is stuck',
  RECORD_STUCK: 'an execution died; its record is stuck',
} as const;

export type LogCode = keyof typeof logCodes;

const out = new Console({ stdout: process.stdout, stderr: process.stderr });

/** Writes one JSON line. `fields` are ids, codes, counts; `error` adds name and stack, never a message from outside. */
export function log(
  code: LogCode,
  fields: Record<string, string | number | undefined> = {},
  error?: unknown,
): void {
  const cause = error instanceof Error ? { error: error.name, stack: stackOf(error) } : {};
  out.log(JSON.stringify({ code, ...fields, ...cause }));
}

/** Where it broke, without the message: messages may quote what somebody typed. */
const stackOf = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at'))
    .slice(0, 8)
    .join('\n');
