import { keeping, waiting } from './journal-runs.ts';
import { scenarioShare } from './scenario-share.ts';
import { throughput, type Speed } from './throughput.ts';

const FEW = 1000;
const MANY = 20_000;
const WAITING = 10_000;

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const ratio = (one: number, other: number): string => (one / other).toFixed(2);
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(2)} KiB`;

const tellShare = async (): Promise<void> => {
  const { total, busy, engine } = await scenarioShare();
  console.log(
    `one matter to its sealed certificate: ${(total / 1000).toFixed(1)} s, engine ${engine.toFixed(0)} ms = ` +
      `${percent(engine, total)} of the time, ${percent(engine, busy)} of what the server computes`,
  );
};

const speed = ({ real, cpu }: Speed): string =>
  `${real.toFixed(0)}/s (${cpu.toFixed(0)} per second of processor)`;

const tellThroughput = async (): Promise<void> => {
  const { memory, file, other } = await throughput();
  console.log(`ten Pass and Choice states, ours in memory: ${speed(memory)}; on disk: ${speed(file)}`);
  if (other === undefined) console.log('aws-local-stepfunctions: not installed');
  else
    console.log(
      `aws-local-stepfunctions, in memory: ${speed(other)}; ours is ${ratio(memory.cpu, other.cpu)} of it in memory, ` +
        `${ratio(file.cpu, other.cpu)} on disk (processor time)`,
    );
};

const tellWaiting = async (): Promise<void> => {
  const found = await waiting(WAITING);
  console.log(
    `${WAITING} executions waiting: ${kilobytes(found.heapBytesEach)} of heap and ${kilobytes(found.rssBytesEach)} of ` +
      `memory each, ${kilobytes(found.journalBytesEach)} on disk each; all wait again ${found.restartMs.toFixed(0)} ms ` +
      `after a restart (${found.answered} of them answered to see)`,
  );
};

const tellKeeping = async (): Promise<void> => {
  const found = await keeping(FEW, MANY);
  console.log(
    `processor time of a start with ${MANY} finished executions kept against ${FEW}: ${found.startMsMany.toFixed(0)} ms against ` +
      `${found.startMsFew.toFixed(0)} ms, ratio ${ratio(found.startMsMany, found.startMsFew)}`,
  );
  console.log(
    `executions per second of processor with ${MANY} kept against ${FEW}: ${found.perSecondMany.toFixed(0)} against ` +
      `${found.perSecondFew.toFixed(0)}, ratio ${ratio(found.perSecondMany, found.perSecondFew)}`,
  );
};

/** `npm run bench -- engine`: what the embedded Step Functions costs. */
export const benchEngine = async (): Promise<void> => {
  await tellShare();
  await tellThroughput();
  await tellWaiting();
  await tellKeeping();
};
