import { change, choices, payload, stateOf, without, type Mutation } from './broken-copy.ts';

export const brokenFlow: readonly Mutation[] = [
  [
    'jsonata-at-the-top',
    'delegation',
    'definition',
    'JSONPath at the top',
    ({ definition }) => {
      definition.QueryLanguage = 'JSONPath';
    },
  ],
  [
    'jsonata-at-the-top',
    'consultation',
    'review',
    'said again in a state',
    change('review', { QueryLanguage: 'JSONata' }),
  ],
  [
    'expressions-compile',
    'referral',
    'deliver-reply',
    'an open bracket',
    change('deliver-reply', { Output: '{% $states.result.( %}' }),
  ],
  [
    'asl-valid',
    'delegation',
    'definition',
    'a state type nobody knows',
    change('already-ended', { Type: 'Finish' }),
  ],
  [
    'starts-with-find-step',
    'consultation',
    'definition',
    'starting at a wait',
    ({ definition }) => {
      definition.StartAt = 'review';
    },
  ],
  [
    'starts-with-find-step',
    'consultation',
    'find-step',
    'no Choice behind find-step',
    change('find-step', { Next: 'review' }),
  ],
  [
    'find-step-reaches-every-wait',
    'referral',
    'acknowledgement',
    'a step that cannot be started at',
    choices('at-step', (all) => all.filter(({ Next }) => Next !== 'acknowledgement')),
  ],
  [
    'find-step-reaches-every-wait',
    'consultation',
    'correction',
    'a step that leads elsewhere',
    choices('at-step', (all) =>
      all.map((one) => (one.Next === 'correction' ? { ...one, Next: 'review' } : one)),
    ),
  ],
  [
    'find-step-reaches-every-wait',
    'delegation',
    'correction',
    "a child's step that leads past the child",
    choices('at-step', (all) =>
      all.map((one) => (one.Condition.includes("'correction'") ? { ...one, Next: 'await-parent' } : one)),
    ),
  ],
  [
    'find-step-reaches-every-wait',
    'external-connection',
    'await-outcome',
    "a child's step that cannot be started at",
    choices('at-step', (all) => all.filter(({ Condition }) => !Condition.includes("'await-outcome'"))),
  ],
  [
    'every-state-reachable',
    'delegation',
    'orphan',
    'a state nothing leads to',
    ({ definition }) => {
      definition.States['orphan'] = { Type: 'Succeed' };
    },
  ],
  [
    'every-path-ends',
    'consultation',
    'review',
    'a Next that does not exist',
    change('review', { Next: 'nowhere' }),
  ],
  [
    'every-path-ends',
    'destruction',
    'closed',
    'a state that leads nowhere',
    change('closed', { Type: 'Pass' }),
  ],
  [
    'every-path-ends',
    'destruction',
    'submit-certificate',
    'a circle without an end',
    ({ definition }) => {
      change('submit-certificate', { Next: 'validate-certificate' })({ definition, labels: {} });
      change('validate-certificate', { Next: 'submit-certificate' })({ definition, labels: {} });
    },
  ],
  [
    'choice-reads-one-word',
    'consultation',
    'reviewed',
    'a rule in a Choice',
    choices('reviewed', ([first, ...rest]) => [
      { Next: first?.Next ?? '', Condition: '{% $states.input.amount > 100 %}' },
      ...rest,
    ]),
  ],
  [
    'choice-reads-one-word',
    'consultation',
    'reviewed',
    'decision and step mixed',
    choices('reviewed', ([first, ...rest]) => [
      { Next: first?.Next ?? '', Condition: "{% $states.input.step = 'accept' %}" },
      ...rest,
    ]),
  ],
  [
    'choice-cases-equal-answers',
    'consultation',
    'reviewed',
    'a decision forgotten',
    choices('reviewed', (all) => all.slice(1)),
  ],
  [
    'choice-cases-equal-answers',
    'consultation',
    'reviewed',
    'a decision invented',
    choices('reviewed', (all) => [
      ...all,
      { Condition: "{% $states.input.decision = 'escalate' %}", Next: 'correction' },
    ]),
  ],
  [
    'choice-cases-equal-answers',
    'referral',
    'confirmed',
    'an answer without signing forgotten',
    choices('confirmed', (all) => all.filter(({ Condition }) => !Condition.includes('unsigned'))),
  ],
  [
    'choice-cases-equal-answers',
    'destruction',
    'sealed',
    'a step a task can answer forgotten',
    choices('sealed', (all) => all.slice(0, 1)),
  ],
  [
    'choice-cases-equal-answers',
    'delegation',
    'consulted',
    'an answer of the child forgotten',
    choices('consulted', (all) => all.slice(1)),
  ],
  [
    'choice-cases-equal-answers',
    'delegation',
    'sealed',
    'a parent that has fallen forgotten',
    choices('sealed', (all) => all.filter(({ Condition }) => !Condition.includes('fallen'))),
  ],
  [
    'choice-cases-equal-answers',
    'external-connection',
    'sealed',
    'a wait for a parent that a connection never has',
    choices('sealed', (all) => [
      ...all,
      { Condition: "{% $states.input.step = 'await-parent' %}", Next: 'approved' },
    ]),
  ],
  [
    'choice-default-fails-by-name',
    'consultation',
    'reviewed',
    'a Default that decides',
    change('reviewed', { Default: 'await-outcome' }),
  ],
  [
    'choice-default-fails-by-name',
    'consultation',
    'reviewed',
    'a failure without a name',
    without('unknown-decision', 'Error'),
  ],
  [
    'waits-are-the-steps',
    'consultation',
    'review',
    'the task of another step',
    payload('review', { step: 'correction' }),
  ],
  [
    'waits-are-the-steps',
    'consultation',
    'second-look',
    'a wait nobody has in a table',
    ({ definition }) => {
      definition.States['second-look'] = structuredClone(stateOf(definition, 'review'));
    },
  ],
  [
    'waits-are-the-steps',
    'sign-off',
    'sign',
    'a step no state waits for',
    change('sign', { Resource: 'arn:aws:states:::lambda:invoke' }),
  ],
  ['choice-default-fails-by-name', 'consultation', 'reviewed', 'no Default', without('reviewed', 'Default')],
];
