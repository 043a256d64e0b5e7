import { faultyClient, type FaultyClient } from './faults-in-calls.ts';
import { faultyStream } from './faults-in-stream.ts';
import type { InvokeLambda, Work } from './ports.ts';
import { seededRandom } from './seeded-random.ts';

/** How often each fault strikes: shares, 0 to 1, of what it can strike. */
export interface FaultRates {
  /** DynamoDB answers ThrottlingException or ProvisionedThroughputExceededException. */
  throttled: number;
  /** DynamoDB cancels a transaction with TransactionConflict. */
  conflict: number;
  /** The connection is cut before a call arrives: nothing was done. */
  cutBefore: number;
  /** A call was carried out and its answer lost, once: the SDK's own retry finds out. */
  answerLost: number;
  /** A call was carried out and its answer lost at every attempt: the caller sees an error after the commit. */
  neverAnswered: number;
  /** A state machine's function ran, its answer was lost: the engine is told Lambda.ServiceException. */
  functionAnswerLost: number;
  /** A stream record comes again with a later batch. */
  recordTwice: number;
  /** A stream record comes after those that follow it, in an invocation of its own. */
  recordLate: number;
  /** The records of a batch come in another order. */
  batchShuffled: number;
  /** 1 while the stream brings nothing; what it should have brought is never brought later. */
  streamSilent: number;
}

export type Fault = keyof FaultRates;

/** Answers whether a fault strikes now, and counts it. */
export type Strike = (fault: Fault) => boolean;

/** Faults between the parts of one embedded server. Nothing strikes until rates are set. */
export interface Faults {
  /** Sets all rates; those not named are 0. */
  set(rates: Partial<FaultRates>): void;
  /** How often each fault struck so far. */
  struck(): Readonly<Record<string, number>>;
  /** Lets faults strike the calls that functions make with this SDK client. */
  attach(client: FaultyClient): void;
  /** The way from the engine to its functions. */
  forTasks(invoke: InvokeLambda): InvokeLambda;
  /** The way from the stream to its functions. */
  forStream(invoke: InvokeLambda, work: Work): InvokeLambda;
}

const lostAnswers =
  (invoke: InvokeLambda, strike: Strike): InvokeLambda =>
  async (name, payload) => {
    const answer = await invoke(name, payload);
    if (!answer.ok || !strike('functionAnswerLost')) return answer;
    return {
      ok: false,
      failure: { errorType: 'Lambda.ServiceException', errorMessage: 'The answer was lost.' },
    };
  };

/** Makes faults that a seed chooses. The same seed and the same calls in the same order meet the same faults. */
export const createFaults = (seed: number): Faults => {
  const random = seededRandom(seed);
  const struck: Record<string, number> = {};
  let rates: Partial<FaultRates> = {};
  const strike: Strike = (fault) => {
    const rate = rates[fault] ?? 0;
    // No number is drawn for what cannot strike, so that one fault alone is repeated by its seed.
    if (rate === 0 || random() >= rate) return false;
    struck[fault] = (struck[fault] ?? 0) + 1;
    return true;
  };
  return {
    set(wanted) {
      rates = { ...wanted };
    },
    struck: () => ({ ...struck }),
    attach: (client) => faultyClient(client, strike, random),
    forTasks: (invoke) => lostAnswers(invoke, strike),
    forStream: (invoke, work) => faultyStream({ invoke, work, strike, random }),
  };
};
