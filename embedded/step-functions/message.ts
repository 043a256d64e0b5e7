import type { Burst } from './burst.ts';
import { settle } from './interpreter.ts';
import type { TaskAnswer } from './states/task.ts';
import { heartbeat, taskAnswered, taskTimer } from './states/task.ts';
import { waited } from './states/wait.ts';
import type { Visit } from './visit.ts';
import { stateOf } from './visit.ts';

/** What can move an execution. */
export type Message =
  /** A branch stands ready (first start, restart). */
  | { to: 'advance'; branch: number }
  /** A branch's timer is due; branch 0 is the execution's own time limit. */
  | { to: 'timer'; branch: number }
  /** A task's call or token has answered; `ticket` tells which attempt. */
  | { to: 'answer'; branch: number; ticket: number; answer: TaskAnswer }
  | { to: 'heartbeat'; branch: number; ticket: number }
  /** A child execution has ended. */
  | { to: 'child'; branch: number; child: number }
  | { to: 'stop'; error: string | undefined; cause: string | undefined };

/** The event that the end of an execution from outside follows: the last one. */
function last(burst: Burst): number {
  return burst.row.nextEvent - 1;
}

function visitAt(burst: Burst, id: number): Visit | undefined {
  const branch = burst.find(id);
  return branch === undefined ? undefined : { burst, branch };
}

async function answered(burst: Burst, message: Message & { to: 'answer' }): Promise<boolean> {
  const visit = visitAt(burst, message.branch);
  const rest = visit?.branch.progress.rest;
  if (visit === undefined || rest?.on !== 'task' || rest.ticket !== message.ticket) return false;
  const { answer } = message;
  // A call that answers once more (made again after a restart) says nothing new to a task already handed over.
  if (rest.phase === 'waiting' && answer.from !== 'token' && answer.from !== 'tokenFailure') return false;
  const state = stateOf(visit);
  if (state.Type !== 'Task') return false;
  await settle(visit, () => taskAnswered(visit, state, rest, answer));
  return true;
}

async function beaten(burst: Burst, message: Message & { to: 'heartbeat' }): Promise<boolean> {
  const visit = visitAt(burst, message.branch);
  const rest = visit?.branch.progress.rest;
  if (visit === undefined || rest?.on !== 'task' || rest.ticket !== message.ticket) return false;
  await settle(visit, () => heartbeat(visit, rest));
  return true;
}

async function childEnded(burst: Burst, message: Message & { to: 'child' }): Promise<boolean> {
  const visit = visitAt(burst, message.branch);
  const rest = visit?.branch.progress.rest;
  const child = burst.host.executions.byId(message.child);
  if (visit === undefined || child === undefined || child.status === 'RUNNING') return false;
  if (rest?.on !== 'task' || rest.phase !== 'waiting' || rest.call.kind !== 'child') return false;
  const state = stateOf(visit);
  const { call } = rest;
  const theirs = call.waits && call.name === child.name && call.machine === child.machine;
  if (!theirs || state.Type !== 'Task') return false;
  await settle(visit, () => taskAnswered(visit, state, rest, { from: 'child', child }));
  return true;
}

async function timerDue(burst: Burst, id: number): Promise<boolean> {
  if (id === 0) {
    burst.end('TIMED_OUT', last(burst), {});
    return true;
  }
  const visit = visitAt(burst, id);
  if (visit === undefined) {
    burst.clearTimer(id);
    return true;
  }
  const { progress } = visit.branch;
  const { rest } = progress;
  const state = stateOf(visit);
  // Written again in any case, so that a timer that moved meanwhile stands where it should.
  if ((rest.on === 'time' || rest.on === 'retry') && rest.until > burst.now) burst.touch(visit.branch);
  else if (rest.on === 'time') await settle(visit, () => waited(visit));
  else if (rest.on === 'retry') {
    progress.rest = { on: 'again' };
    burst.touch(visit.branch);
  } else {
    if (rest.on === 'task' && state.Type === 'Task') await settle(visit, () => taskTimer(visit, state, rest));
    if (burst.find(id) !== undefined && burst.running) burst.touch(visit.branch);
  }
  return true;
}

/** Lets a message take its effect in a burst. False: nothing waits for it. */
export async function apply(burst: Burst, message: Message): Promise<boolean> {
  switch (message.to) {
    case 'advance': {
      const branch = burst.find(message.branch);
      const on = branch?.progress.rest.on;
      if (branch === undefined || (on !== 'ready' && on !== 'again')) return false;
      burst.ready.push(branch.id);
      return true;
    }
    case 'timer':
      return timerDue(burst, message.branch);
    case 'answer':
      return answered(burst, message);
    case 'heartbeat':
      return beaten(burst, message);
    case 'child':
      return childEnded(burst, message);
    case 'stop':
      burst.end('ABORTED', last(burst), { error: message.error, cause: message.cause });
      return true;
  }
}
