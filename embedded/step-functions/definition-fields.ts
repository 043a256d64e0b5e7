/** Fields that exist in JSONPath states only (specification, "JSONPath"). */
export const jsonPathFields = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'ErrorPath',
  'CausePath',
];

const common = ['Type', 'Comment', 'QueryLanguage'];
const flow = ['Next', 'End', 'Output', 'Assign'];
const handled = ['Retry', 'Catch'];

/** Fields of each state type in JSONata that this engine reads. */
export const stateFields: Record<string, { allowed: string[]; required: string[] }> = {
  Pass: { allowed: [...common, ...flow], required: [] },
  Task: {
    allowed: [
      ...common,
      ...flow,
      ...handled,
      'Resource',
      'Arguments',
      'Credentials',
      'TimeoutSeconds',
      'HeartbeatSeconds',
    ],
    required: ['Resource'],
  },
  Choice: { allowed: [...common, 'Choices', 'Default', 'Output', 'Assign'], required: ['Choices'] },
  Wait: { allowed: [...common, ...flow, 'Seconds', 'Timestamp'], required: [] },
  Succeed: { allowed: [...common, 'Output'], required: [] },
  Fail: { allowed: [...common, 'Error', 'Cause'], required: [] },
  Parallel: { allowed: [...common, ...flow, ...handled, 'Branches', 'Arguments'], required: ['Branches'] },
  Map: {
    allowed: [
      ...common,
      ...flow,
      ...handled,
      'Items',
      'ItemSelector',
      'ItemProcessor',
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
    required: ['ItemProcessor'],
  },
};
