import { args, change, payload, without, type Mutation } from './broken-copy.ts';

export const brokenContracts: readonly Mutation[] = [
  [
    'round-goes-on',
    'consultation',
    'review',
    'a round that stands still',
    change('review', { Assign: { round: '{% $round %}' } }),
  ],
  [
    'round-goes-on',
    'referral',
    'deliver-reply',
    'a round that is dropped',
    without('deliver-reply', 'Assign'),
  ],
  [
    'round-goes-on',
    'delegation',
    'consultation',
    'a child on the same record whose round is dropped',
    without('consultation', 'Assign'),
  ],
  [
    'round-goes-on',
    'referral',
    'sign-off',
    "the round of a document taken for the referral's",
    change('sign-off', { Assign: { round: '{% $states.result.Output.round %}' } }),
  ],
  [
    'only-ids-and-decisions',
    'delegation',
    'consultation',
    'a round from somewhere else in the answer of the child',
    change('consultation', { Assign: { round: '{% $states.result.round %}' } }),
  ],
  [
    'placeholders-listed-and-used',
    'consultation',
    'definition',
    'a placeholder nobody fills',
    args('review', { FunctionName: '${SomebodyElse}' }),
  ],
  [
    'placeholders-listed-and-used',
    'referral',
    'definition',
    'a placeholder nobody uses',
    args('sign-off', { StateMachineArn: 'arn' }),
  ],
  [
    'calls-its-own-tasks',
    'consultation',
    'review',
    'a function by its ARN',
    args('review', { FunctionName: 'arn:aws:lambda:ap-northeast-1:1:function:f' }),
  ],
  [
    'tasks-are-the-contracts',
    'delegation',
    'seal-approval',
    'a task without a contract',
    payload('seal-approval', { task: 'approve' }),
  ],
  [
    'tasks-are-the-contracts',
    'delegation',
    'definition',
    'a contract nobody uses',
    payload('seal-approval', { task: 'close-matter', as: 'rejected' }),
  ],
  [
    'payload-fits-contract',
    'delegation',
    'close-rejected',
    'a field missing',
    payload('close-rejected', { as: undefined }),
  ],
  [
    'payload-fits-contract',
    'delegation',
    'close-rejected',
    'a field too many',
    payload('close-rejected', { reason: 'none' }),
  ],
  [
    'payload-fits-contract',
    'delegation',
    'close-rejected',
    'a value the task refuses',
    payload('close-rejected', { as: 'approved' }),
  ],
  [
    'input-passed-unchanged',
    'consultation',
    'review',
    'an input taken apart',
    payload('review', { input: { matterId: '{% $states.context.Execution.Input.matterId %}' } }),
  ],
  [
    'input-passed-unchanged',
    'consultation',
    'review',
    'a now of its own',
    payload('review', { at: '{% $now() %}' }),
  ],
  [
    'token-only-to-open-task',
    'delegation',
    'seal-approval',
    'a token in another task',
    payload('seal-approval', { token: '{% $states.context.Task.Token %}' }),
  ],
  [
    'token-only-to-open-task',
    'consultation',
    'review',
    'a wait without its token',
    payload('review', { token: 'none' }),
  ],
  [
    'only-ids-and-decisions',
    'delegation',
    'seal-approval',
    'the whole answer of Lambda',
    without('seal-approval', 'Output'),
  ],
  [
    'only-ids-and-decisions',
    'consultation',
    'review',
    'the input handed on',
    change('review', { Output: '{% $merge([$states.result, $states.input]) %}' }),
  ],
  [
    'only-ids-and-decisions',
    'sign-off',
    'already-signed',
    'a text of somebody',
    change('already-signed', { Output: { remark: '住所が違う' } }),
  ],
  [
    'only-ids-and-decisions',
    'consultation',
    'review',
    'a variable that holds everything',
    change('review', { Assign: { everything: '{% $states.result %}' } }),
  ],
  [
    'labels-have-their-form',
    'consultation',
    'review',
    'a label in one language',
    ({ labels }) => {
      labels['review'] = {
        show: 'step',
        ja: '審査',
        actor: 'secretariat',
        doneWords: { ja: '済', en: 'done' },
      };
    },
  ],
  [
    'labels-for-what-people-see',
    'consultation',
    'review',
    'a wait without a label',
    ({ labels }) => {
      Reflect.deleteProperty(labels, 'review');
    },
  ],
  [
    'labels-for-what-people-see',
    'delegation',
    'close-fallen',
    'the end of what fell without a label',
    ({ labels }) => {
      Reflect.deleteProperty(labels, 'close-fallen');
    },
  ],
  [
    'labels-for-what-people-see',
    'referral',
    'sign-off',
    'a child without a label',
    ({ labels }) => {
      Reflect.deleteProperty(labels, 'sign-off');
    },
  ],
  [
    'labels-for-what-people-see',
    'destruction',
    'closed',
    'an end without a label',
    ({ labels }) => {
      Reflect.deleteProperty(labels, 'closed');
    },
  ],
  [
    'labels-for-what-people-see',
    'consultation',
    'gone',
    'a label without a state',
    ({ labels }) => {
      labels['gone'] = labels['review'];
    },
  ],
];
