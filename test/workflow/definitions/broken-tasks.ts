import { args, change, four, retry, without, type Mutation } from './broken-copy.ts';

export const brokenTasks: readonly Mutation[] = [
  [
    'known-resource',
    'delegation',
    'seal-approval',
    'a service of its own',
    change('seal-approval', { Resource: 'arn:aws:states:::dynamodb:putItem' }),
  ],
  [
    'every-task-has-a-limit',
    'delegation',
    'seal-approval',
    'a task without a limit',
    without('seal-approval', 'TimeoutSeconds'),
  ],
  [
    'every-task-has-a-limit',
    'delegation',
    'seal-approval',
    'a call of an hour',
    change('seal-approval', { TimeoutSeconds: 3600 }),
  ],
  [
    'every-task-has-a-limit',
    'delegation',
    'definition',
    'a machine without a limit',
    ({ definition }) => {
      Reflect.deleteProperty(definition, 'TimeoutSeconds');
    },
  ],
  [
    'wait-has-one-long-limit',
    'delegation',
    'review',
    'a wait that is a deadline',
    change('review', { TimeoutSeconds: 5 * 86_400 }),
  ],
  [
    'wait-has-one-long-limit',
    'delegation',
    'review',
    "a wait longer than the machine's life",
    change('review', { TimeoutSeconds: 31_536_000 }),
  ],
  [
    'wait-has-one-long-limit',
    'delegation',
    'review',
    'a heartbeat',
    change('review', { HeartbeatSeconds: 3600 }),
  ],
  [
    'retry-lists-the-four',
    'delegation',
    'review',
    'States.Timeout beside the four',
    change('review', retry(...four, 'States.Timeout')),
  ],
  [
    'retry-lists-the-four',
    'delegation',
    'find-step',
    'one of the four forgotten',
    change('find-step', retry(...four.slice(1))),
  ],
  [
    'retry-lists-the-four',
    'referral',
    'sign-off',
    'a child started again',
    change('sign-off', retry('States.TaskFailed')),
  ],
  [
    'catch-only-named-errors',
    'delegation',
    'review',
    'a timeout that decides',
    change('review', { Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'close-withdrawn' }] }),
  ],
  [
    'child-named-after-parent',
    'referral',
    'sign-off',
    'a name that is the same in each round',
    args('sign-off', { Name: "{% $states.context.Execution.Name & '-sign-off' %}" }),
  ],
  [
    'child-ends-before-parent',
    'sign-off',
    'sign-off',
    'a child that outlives its parent',
    ({ definition }) => {
      definition.TimeoutSeconds = 40_000_000;
    },
  ],
  [
    'child-ends-before-parent',
    'referral',
    'sign-off',
    'a parent that gives up before its child',
    change('sign-off', { TimeoutSeconds: 30_672_000 }),
  ],
  [
    'child-gets-its-input',
    'referral',
    'sign-off',
    'an input with a field too few',
    args('sign-off', { Input: { municipality: 'm' } }),
  ],
  ['retry-lists-the-four', 'delegation', 'find-step', 'no Retry', without('find-step', 'Retry')],
  [
    'every-task-has-a-limit',
    'delegation',
    'review',
    'a wait without a limit',
    without('review', 'TimeoutSeconds'),
  ],
];
