import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Context } from 'aws-lambda';

import type { LambdaGroup } from '../functions/lambda-groups.ts';
import type { InvokeLambda, LambdaAnswer, LambdaFailure, Work } from './ports.ts';

export interface LambdaOptions {
  groups: Readonly<Record<string, LambdaGroup>>;
  /** The folder that the groups' files are relative to. */
  root: string;
  work: Work;
  region: string;
  account: string;
  /** Real milliseconds an invocation may take; 30 s if undefined. */
  timeoutMs?: number;
  /** Called once for each invocation, before the handler. */
  onInvoke?: (group: string, payload: unknown) => void;
  /** Loads a module; the default imports the file. For tests. */
  load?: (file: string) => Promise<unknown>;
}

type Handler = (event: unknown, context: Context) => unknown;

const running = new AsyncLocalStorage<string>();

/** The Lambda group whose handler the present call runs in; undefined outside. */
export const runningGroup = (): string | undefined => running.getStore();

/** Runs `task` as if `group`'s handler did. For tests of what reads runningGroup. */
export const runAsGroup = <T>(group: string, task: () => T): T => running.run(group, task);

/** The ARN of a Lambda group in the embedded default. */
export const lambdaArn = (group: string, region: string, account: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${group}`;

/** The function's name in an ARN (with or without a qualifier), or in a name. */
const nameOf = (functionNameOrArn: string): string =>
  functionNameOrArn.startsWith('arn:') ? (functionNameOrArn.split(':')[6] ?? '') : functionNameOrArn;

const failureOf = (thrown: unknown): LambdaFailure => {
  if (!(thrown instanceof Error)) return { errorType: typeof thrown, errorMessage: String(thrown) };
  const trace = thrown.stack?.split('\n');
  return { errorType: thrown.name, errorMessage: thrown.message, ...(trace === undefined ? {} : { trace }) };
};

class TimedOut extends Error {
  override name = 'Sandbox.Timedout';
}

/** Values cross the Invoke API as JSON: undefined members go, and a handler that returns nothing answers null. */
const throughJson = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text === undefined ? null : (JSON.parse(text) as unknown);
};

const handlerIn = (module: unknown, file: string): Handler => {
  if (typeof module === 'object' && module !== null && 'handler' in module) {
    const { handler } = module;
    if (typeof handler === 'function')
      return (event, context) => Reflect.apply(handler, undefined, [event, context]);
  }
  throw new Error(`${file} exports no function named handler.`);
};

const contextFor = (group: string, options: LambdaOptions, deadline: number): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: group,
  functionVersion: '$LATEST',
  invokedFunctionArn: lambdaArn(group, options.region, options.account),
  memoryLimitInMB: '512',
  awsRequestId: randomUUID(),
  logGroupName: `/aws/lambda/${group}`,
  logStreamName: 'embedded',
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

const withinTime = async (
  answer: Promise<unknown>,
  context: Context,
  timeoutMs: number,
): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const seconds = (timeoutMs / 1000).toFixed(2);
      reject(
        new TimedOut(`RequestId: ${context.awsRequestId} Error: Task timed out after ${seconds} seconds`),
      );
    }, timeoutMs);
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The Lambda service of one process: loads a group's module at its first invocation, keeps it warm, and runs
 * invocations side by side. An unknown function answers the failure Lambda.ResourceNotFoundException.
 */
export const createLambda = (options: LambdaOptions): InvokeLambda => {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const load = options.load ?? ((file: string) => import(pathToFileURL(join(options.root, file)).href));
  const warm = new Map<string, Promise<Handler>>();

  const handlerOf = (name: string, file: string): Promise<Handler> => {
    const known = warm.get(name);
    if (known !== undefined) return known;
    const fresh = load(file).then((module) => handlerIn(module, file));
    warm.set(name, fresh);
    // A cold start that failed is tried again at the next invocation, as Lambda does.
    fresh.catch(() => warm.delete(name));
    return fresh;
  };

  const run = async (name: string, group: LambdaGroup, payload: unknown): Promise<LambdaAnswer> => {
    options.onInvoke?.(name, payload);
    try {
      const handler = await handlerOf(name, group.file);
      const context = contextFor(name, options, Date.now() + timeoutMs);
      const call = running.run(name, async () => handler(throughJson(payload), context));
      return { ok: true, payload: throughJson(await withinTime(call, context, timeoutMs)) };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  };

  return (functionNameOrArn, payload) => {
    const name = nameOf(functionNameOrArn);
    const group = Object.hasOwn(options.groups, name) ? options.groups[name] : undefined;
    if (group === undefined) {
      const errorMessage = `Function not found: ${functionNameOrArn}`;
      return Promise.resolve({
        ok: false,
        failure: { errorType: 'Lambda.ResourceNotFoundException', errorMessage },
      });
    }
    return options.work.during(run(name, group, payload));
  };
};
