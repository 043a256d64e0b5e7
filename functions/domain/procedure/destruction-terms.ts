import type { DataClass } from '../ledger/data-class.ts';
import type { Profile } from './profile.ts';

/** What a municipality does about duties and ledgers where its profile does not say; all days are business days. */
interface DestructionTerms {
  /** How many days before it is due people are reminded of a duty. */
  readonly reminderDays: readonly number[];
  /** How many days after it was due the head of the department is told. */
  readonly escalationDays: number;
  /** Days allowed for a duty that arises in the middle of a contract. */
  readonly midTermDays: number;
  /** The class of data of media whose request does not say it. */
  readonly dataClass: DataClass;
}

const usual: DestructionTerms = {
  reminderDays: [10, 3],
  escalationDays: 3,
  midTermDays: 10,
  dataClass: 'confidential',
};

/** The terms of a profile, with ours where it is silent: an old profile keeps its digest. */
export function destructionTerms({ destruction }: Pick<Profile, 'destruction'>): DestructionTerms {
  const { reminderDays, escalationDays, midTermDays, dataClass } = destruction;
  return {
    reminderDays: reminderDays ?? usual.reminderDays,
    escalationDays: escalationDays ?? usual.escalationDays,
    midTermDays: midTermDays ?? usual.midTermDays,
    dataClass: dataClass ?? usual.dataClass,
  };
}
