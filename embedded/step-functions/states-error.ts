/** Error names of the Amazon States Language (specification, Appendix A, and the Step Functions guide "Handling errors"). */
export const errorNames = {
  all: 'States.ALL',
  timeout: 'States.Timeout',
  heartbeatTimeout: 'States.HeartbeatTimeout',
  taskFailed: 'States.TaskFailed',
  runtime: 'States.Runtime',
  dataLimitExceeded: 'States.DataLimitExceeded',
  queryEvaluation: 'States.QueryEvaluationError',
  noChoiceMatched: 'States.NoChoiceMatched',
  exceedToleratedFailureThreshold: 'States.ExceedToleratedFailureThreshold',
} as const;

/** Where in a state an evaluation failed: the field's path (`Output/result`), absent when no single field is to blame. */
export interface Evaluation {
  location?: string;
  /** The state had already begun its work (a Wait whose timestamp cannot be read), so the history points at its StateEntered. */
  begun?: boolean;
}

/** An error a state reports: name and cause as Retry, Catch and the history see them. */
export class StatesError extends Error {
  readonly error: string | undefined;
  readonly reason: string | undefined;
  readonly evaluation: Evaluation | undefined;
  /** Another name Retry and Catch may know it by. */
  readonly alias: string | undefined;

  constructor(
    error: string | undefined,
    reason: string | undefined,
    evaluation?: Evaluation,
    alias?: string,
  ) {
    super(`${error ?? 'error'}: ${reason ?? ''}`);
    this.error = error;
    this.reason = reason;
    this.evaluation = evaluation;
    this.alias = alias;
  }
}

/**
 * Whether a Retry's or Catch's ErrorEquals covers an error. States.ALL covers neither States.Runtime nor
 * States.DataLimitExceeded; States.Runtime can be handled by no name at all; States.TaskFailed covers
 * everything except States.Timeout.
 */
export function errorEquals(
  names: readonly string[],
  { error, alias }: Pick<StatesError, 'error' | 'alias'>,
): boolean {
  if (error === errorNames.runtime) return false;
  return names.some((name) => {
    if (name === error || (alias !== undefined && name === alias)) return true;
    if (error === errorNames.dataLimitExceeded) return false;
    return name === errorNames.all || (name === errorNames.taskFailed && error !== errorNames.timeout);
  });
}
