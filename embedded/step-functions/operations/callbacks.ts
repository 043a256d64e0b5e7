import type { Engine } from '../engine.ts';
import { ServiceError } from '../service-error.ts';
import type { TaskAnswer } from '../states/task.ts';
import type { TaskTicket, TaskTokens } from '../task-token.ts';
import type { Body } from './body.ts';
import { checkJson, optionalText, text } from './body.ts';

function ticketIn(body: Body, tokens: TaskTokens): TaskTicket {
  const token = text(body, 'taskToken');
  const ticket = tokens.read(token);
  if (ticket !== undefined) return ticket;
  throw new ServiceError('InvalidToken', `Invalid Token: '${token}'`);
}

function timedOut(): ServiceError {
  return new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}

/**
 * SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat. A token is good from the moment its task is scheduled, so also
 * while the call that hands it out still runs; once the task is over it answers TaskTimedOut, as AWS does.
 */
export function callbackOperations(engine: Engine, tokens: TaskTokens) {
  async function answer(body: Body, what: TaskAnswer): Promise<Record<string, never>> {
    const { execution, branch, ticket } = ticketIn(body, tokens);
    if (!(await engine.deliver(execution, { to: 'answer', branch, ticket, answer: what }))) throw timedOut();
    return {};
  }
  return {
    SendTaskSuccess(body: Body): Promise<Record<string, never>> {
      const output = text(body, 'output');
      checkJson(output, 'InvalidOutput', 'output');
      const value: unknown = JSON.parse(output);
      return answer(body, { from: 'token', output: value });
    },
    SendTaskFailure(body: Body): Promise<Record<string, never>> {
      const error = optionalText(body, 'error');
      return answer(body, { from: 'tokenFailure', error, cause: optionalText(body, 'cause') });
    },
    async SendTaskHeartbeat(body: Body): Promise<Record<string, never>> {
      const { execution, branch, ticket } = ticketIn(body, tokens);
      if (!(await engine.deliver(execution, { to: 'heartbeat', branch, ticket }))) throw timedOut();
      return {};
    },
  };
}
