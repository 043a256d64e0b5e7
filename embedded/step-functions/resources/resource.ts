/** What a Task's Resource stands for. */
export type Resource =
  | { kind: 'function'; functionArn: string }
  | { kind: 'invoke'; callback: boolean; resource: string }
  | { kind: 'startExecution'; mode: 'start' | 'child' | 'callback'; resource: string };

const supported: Record<string, Resource> = {
  'arn:aws:states:::lambda:invoke': { kind: 'invoke', callback: false, resource: 'invoke' },
  'arn:aws:states:::lambda:invoke.waitForTaskToken': {
    kind: 'invoke',
    callback: true,
    resource: 'invoke.waitForTaskToken',
  },
  'arn:aws:states:::states:startExecution': {
    kind: 'startExecution',
    mode: 'start',
    resource: 'startExecution',
  },
  'arn:aws:states:::states:startExecution.sync:2': {
    kind: 'startExecution',
    mode: 'child',
    resource: 'startExecution.sync:2',
  },
  'arn:aws:states:::states:startExecution.waitForTaskToken': {
    kind: 'startExecution',
    mode: 'callback',
    resource: 'startExecution.waitForTaskToken',
  },
};

const functionArn = /^arn:aws[\w-]*:lambda:[\w-]*:\d*:function:[\w-]+(:[\w$-]+)?$/;

/** Reads a Task's Resource; undefined when this engine does not support it. */
export function resourceOf(text: string): Resource | undefined {
  if (functionArn.test(text)) return { kind: 'function', functionArn: text };
  return supported[text];
}

/** Whether the task waits for SendTaskSuccess or SendTaskFailure. */
export function waitsForToken(resource: Resource): boolean {
  if (resource.kind === 'invoke') return resource.callback;
  return resource.kind === 'startExecution' && resource.mode === 'callback';
}
