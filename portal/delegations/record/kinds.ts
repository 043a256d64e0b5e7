import { say } from '../../language.tsx';

/** What can be recorded in a ledger: the word in the address, the route that allows it, the path it is sent to. */
export const recordKinds = {
  'hand-over': {
    action: 'record-hand-over',
    path: 'hand-overs',
    label: say('引渡しを記録する', 'Record a hand-over'),
  },
  return: { action: 'record-return', path: 'returns', label: say('返還を記録する', 'Record a return') },
  transfer: {
    action: 'record-transfer',
    path: 'transfers',
    label: say('下位の階層への引渡しを記録する', 'Record a transfer to the tier below'),
  },
  correction: {
    action: 'correct-ledger',
    path: 'corrections',
    label: say('記録を訂正する', 'Correct an entry'),
  },
  failure: {
    action: 'report-device-failure',
    path: 'device-failures',
    label: say('機器の故障・交換を届け出る', 'Report a device that failed'),
  },
  'call-back': {
    action: 'call-back',
    path: 'call-backs',
    label: say('媒体の回収を求める', 'Call media back'),
  },
} as const;

export type RecordKind = keyof typeof recordKinds;

export const recordKindIds = Object.keys(recordKinds) as RecordKind[];
