import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { lambdaGroups } from '../functions/lambda-groups.ts';
import { createClock, type VirtualClock } from './clock.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import type { Faults } from './faults.ts';
import { type Gateway, openGateway } from './gateway.ts';
import { createLambda } from './lambda.ts';
import { type Log, logNothing, logToStderr } from './log.ts';
import { createMeter, type Meter } from './meter.ts';
import type { InvokeLambda } from './ports.ts';
import { createWork, type CountingWork } from './work.ts';

export interface GroundOptions {
  /** Where the data lies; undefined makes a temporary folder, with the table in memory. */
  dataDir: string | undefined;
  /** The portal's port; 0 takes a free one. */
  port: number;
  /** ISO 8601 instant at which a new folder's clock starts; real time if undefined. */
  startsAt?: string;
  quietLog?: boolean;
  /** Faults between the parts, for tests; none if undefined. */
  faults?: Faults;
}

/** Where the embedded default says it is, in its ARNs. */
export const region = 'ap-northeast-1';
export const account = '000000000000';
/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What was opened, to be closed in the opposite order. */
export type Closers = (() => void | Promise<void>)[];

/** What every other part stands on. */
export interface Ground {
  folder: DataFolder;
  log: Log;
  work: CountingWork;
  clock: VirtualClock;
  meter: Meter;
  gateway: Gateway;
  portalUrl: string;
  invoke: InvokeLambda;
  faults: Faults | undefined;
}

/** Opens the data folder, the clock, the port and the registry of Lambda functions. */
export const openGround = async (options: GroundOptions, closers: Closers): Promise<Ground> => {
  const log = options.quietLog === true ? logNothing : logToStderr;
  const folder = openDataFolder({ folder: options.dataDir });
  closers.push(() => folder.close());
  const work = createWork();
  const clock = createClock({ file: folder.clock, startsAt: options.startsAt, work });
  closers.push(() => clock.close());
  const gateway = await openGateway(options.port, log);
  closers.push(() => gateway.close());
  const meter = createMeter();
  const invoke = createLambda({
    groups: lambdaGroups,
    root,
    work,
    region,
    account,
    onInvoke: (group, payload) => meter.countInvocation(group, payload),
  });
  const portalUrl = gateway.origins[0] ?? '';
  return { folder, log, work, clock, meter, gateway, portalUrl, invoke, faults: options.faults };
};
