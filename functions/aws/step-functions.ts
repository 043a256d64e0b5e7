import { SFNClient, SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';

let client: SFNClient | undefined;

/** The one Step Functions client of this process, made on first use. */
export const stepFunctions = (): SFNClient => (client ??= new SFNClient({}));

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/**
 * Starts an execution. Starting it again with the same name is as good: names carry record and run, inputs are
 * byte-identical on each delivery (design §2.3).
 * @returns `invalid` when Step Functions can never take the command (the record is then stuck).
 * @throws for anything that passes, such as throttling, so that the caller is retried.
 */
export async function startExecution(
  machineArn: string,
  name: string,
  input: Record<string, unknown>,
): Promise<'delivered' | 'invalid'> {
  try {
    await stepFunctions().send(
      new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify(input) }),
    );
    return 'delivered';
  } catch (error) {
    switch (nameOf(error)) {
      case 'ExecutionAlreadyExists':
        return 'delivered';
      case 'InvalidExecutionInput':
      case 'InvalidName':
        return 'invalid';
      default:
        throw error;
    }
  }
}

/**
 * Answers a wait. A token that timed out, was answered before or belongs to a dead execution is `superseded`: whoever
 * waits now has a newer one.
 * @returns `invalid` when the token or the output can never be taken.
 * @throws for anything that passes.
 */
export async function answerWait(
  token: string,
  output: unknown,
): Promise<'delivered' | 'superseded' | 'invalid'> {
  try {
    await stepFunctions().send(
      new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }),
    );
    return 'delivered';
  } catch (error) {
    switch (nameOf(error)) {
      case 'TaskTimedOut':
      case 'TaskDoesNotExist':
        return 'superseded';
      case 'InvalidToken':
      case 'InvalidOutput':
        return 'invalid';
      default:
        throw error;
    }
  }
}
