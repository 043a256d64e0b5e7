/**
 * What the parts of the embedded default offer each other. Times are virtual milliseconds since the epoch
 * unless a name says otherwise; see clock.ts for how the virtual clock flows.
 */

export interface Clock {
  /** Virtual now: real now + offset. Flows, and only ever moves forward. */
  now(): number;
  /** Runs `task` once virtual now has reached `when` (at once, but not synchronously, if it already has). Returns a function that cancels it. */
  at(when: number, task: () => void): () => void;
}

/** Everything under way. A move of the clock waits until nothing is (design §5: fire the next timer, drain to quiet, repeat). */
export interface Work {
  /** Counts `promise` as work under way until it settles; returns it unchanged. */
  during<T>(promise: Promise<T>): Promise<T>;
  /** Resolves when nothing has been under way for one full turn of the event loop. */
  quiet(): Promise<void>;
}

/** What a Lambda function that threw answers, as the Invoke API's payload has it. */
export interface LambdaFailure {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

export type LambdaAnswer = { ok: true; payload: unknown } | { ok: false; failure: LambdaFailure };

/** Invokes the function a name or ARN stands for, with a JSON payload; never rejects for what the handler throws. */
export type InvokeLambda = (functionNameOrArn: string, payload: unknown) => Promise<LambdaAnswer>;

/** An EventBridge event, `detail-type` "Step Functions Execution Status Change", in AWS's own shape. */
export interface ExecutionStatusChange {
  version: '0';
  id: string;
  'detail-type': 'Step Functions Execution Status Change';
  source: 'aws.states';
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: {
    executionArn: string;
    stateMachineArn: string;
    name: string;
    status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
    startDate: number;
    stopDate: number | null;
    input: string | null;
    output: string | null;
    error?: string | null;
    cause?: string | null;
  };
}

/** One AWS JSON-protocol service (X-Amz-Target) behind the loopback endpoint. */
export interface JsonService {
  /** `operation` is the part of X-Amz-Target after the dot; the answer is the HTTP status and JSON body AWS would give. */
  handle(operation: string, body: Record<string, unknown>): Promise<{ status: number; body: unknown }>;
}
