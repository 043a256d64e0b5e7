import { StorageBusy } from '../storage/transaction.ts';

const text = (error: object, name: string): unknown => Reflect.get(error, name) as unknown;

const throttlings = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
]);

const connectionCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Whether a service turned the call away for now: nothing was done. */
export const isBusy = (error: unknown): boolean =>
  error instanceof StorageBusy || (error instanceof Error && throttlings.has(error.name));

/** Whether an error passes by itself. Nobody knows whether the call it answers was carried out, unless it `isBusy`. */
export function isPassing(error: unknown): boolean {
  if (isBusy(error)) return true;
  if (!(error instanceof Error)) return false;
  const connection = text(error, 'code');
  if (typeof connection === 'string' && connectionCodes.has(connection)) return true;
  // `$fault` is how the SDK says whose fault a service's answer is.
  return error.name === 'TimeoutError' || text(error, '$fault') === 'server';
}

/**
 * What a task throws for a fault that passes. Its name is one that every definition's Retry lists (design §2.7), so
 * that Step Functions calls the task again; under its own name the fault would end the execution.
 */
export class PassingFault extends Error {
  override readonly name = 'Lambda.ServiceException';
}
