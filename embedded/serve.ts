import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';

import { allRoutes } from '../functions/api/routes.ts';
import { objectStore as objectStoreClient } from '../functions/aws/evidence-store.ts';
import { mail as mailClient } from '../functions/aws/mail.ts';
import { keys as keysClient } from '../functions/aws/receipt-key.ts';
import { stepFunctions as stepFunctionsClient } from '../functions/aws/step-functions.ts';
import { schedules } from '../functions/reactions/schedules.ts';
import { subscriptions } from '../functions/reactions/subscriptions.ts';
import { dynamodb as tableClient } from '../functions/storage/client.ts';
import { tableDefinition } from '../functions/storage/table-definition.ts';
import { placeholders } from '../workflows/placeholders.ts';
import type { DemoPerson } from './demo-person.ts';
import { createHttpApi } from './http-api.ts';
import type { Meter } from './meter.ts';
import { createIssuer } from './oidc.ts';
import { createOwnDoors } from './own-doors.ts';
import { startSchedules } from './schedules.ts';
import { putStateMachines } from './state-machines.ts';
import { createStaticFiles } from './static-files.ts';
import { startStreamPoller, type StreamPoller } from './stream-poller.ts';
import { createTable } from './table.ts';
import { tableName } from './variables.ts';
import { recordCalls } from './recorded-calls.ts';
import { openServices, type Services } from './services.ts';
import type { CountingWork } from './work.ts';
import type { VirtualClock } from './clock.ts';
import {
  account,
  type Closers,
  type Ground,
  type GroundOptions,
  openGround,
  region,
  root,
} from './ground.ts';

export interface ServeOptions extends GroundOptions {
  /** Who can be chosen at sign-in. What they may do is what `seed` writes. */
  people: readonly DemoPerson[];
  /** Onboarded municipalities: each gets the schedules' events. */
  municipalities: readonly string[];
  /** Writes profiles and memberships, at every start, once the table is there and before anything else runs. */
  seed: () => Promise<void>;
  /** Without the stream only the sweep delivers outbox rows. SHIMON_STREAM=off does the same. */
  streamCut?: boolean;
  /** Paths of the portal that a sign-in may lead back to. */
  redirectPaths?: readonly string[];
}

export interface Served {
  /** The portal's origin, without a slash at the end. */
  url: string;
  clock: VirtualClock;
  work: CountingWork;
  meter: Meter;
  close(): Promise<void>;
}

const openDoors = async (
  options: ServeOptions,
  ground: Ground,
  services: Services,
  closers: Closers,
): Promise<void> => {
  const { folder, gateway, clock, work, meter, invoke, log } = ground;
  const issuer = await createIssuer({
    origins: gateway.origins,
    redirectPaths: options.redirectPaths ?? ['/signed-in', '/silent-renew'],
    people: () => options.people,
    keyFile: folder.issuerKeys,
    storeFile: folder.issuerStore,
  });
  closers.push(() => issuer.close());
  const { stepFunctions, mails } = services;
  // The engine's own count lasts over restarts, the meter's does not.
  const readMeter = () => {
    const reading = meter.read();
    const executions = reading.executions.map((one) => ({
      ...one,
      transitions: stepFunctions.transitions(one.arn),
    }));
    return { ...reading, executions };
  };
  gateway.open({
    api: createHttpApi({
      routes: allRoutes,
      invoke,
      clock,
      account,
      log,
      verifyToken: (token) => issuer.verifyToken(token),
    }),
    objectStore: (request, response) => services.objects.handle(request, response),
    signIn: (request, response) => issuer.handle(request, response),
    own: createOwnDoors({
      clock,
      work,
      meter: readMeter,
      mails,
      isOwnOrigin: (origin) => gateway.origins.includes(origin),
    }),
    portal: createStaticFiles(join(root, 'portal', 'dist'), () => gateway.origins),
  });
};

const startReactions = (
  options: ServeOptions,
  ground: Ground,
  dynamoDb: DynamoDBClient,
  closers: Closers,
): void => {
  const { folder, clock, work, invoke, faults, meter, log } = ground;
  if (options.streamCut !== true && process.env['SHIMON_STREAM'] !== 'off') {
    const poller: StreamPoller = startStreamPoller({
      subscriptions,
      dynamoDb,
      streams: new DynamoDBStreamsClient({}),
      tableName,
      checkpointFile: (group) => folder.streamPosition(group),
      invoke: faults?.forStream(invoke, work) ?? invoke,
      clock,
      work,
      region,
      log,
    });
    meter.onWrite(() => poller.wake());
    closers.push(() => poller.close());
  }
  const file = folder.schedules;
  const municipalities = () => options.municipalities;
  closers.push(startSchedules({ schedules, municipalities, clock, work, invoke, log, file }));
};

const closeAll = async (closers: Closers): Promise<void> => {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
};

/** Lets what is under way come to its end, for a moment; what does not is taken up again at the next start. */
const settle = async ({ work }: Ground): Promise<void> => {
  await Promise.race([work.quiet(), sleep(1000)]);
};

let served = false;

/**
 * Starts the embedded default and resolves once it answers: data folder, clock, DynamoDB, Step Functions, the other
 * services, the API and the portal; executions go on where they stood. Once per process: the functions find their
 * services by this process's variables. Rejects, with everything closed again, when a part does not start.
 */
export const serve = async (options: ServeOptions): Promise<Served> => {
  if (served) throw new Error('One process serves one installation, once.');
  if ((process.env['SHIMON_LISTEN'] ?? '') !== '') {
    throw new Error(
      'SHIMON_LISTEN is set, but people cannot be invited yet, and demo people are for this machine alone. ' +
        'Start without SHIMON_LISTEN.',
    );
  }
  served = true;
  const closers: Closers = [];
  try {
    const ground = await openGround(options, closers);
    const services = await openServices(ground, closers);
    const { meter, clock, work, portalUrl: url } = ground;
    for (const client of [
      tableClient(),
      objectStoreClient(),
      keysClient(),
      mailClient(),
      stepFunctionsClient(),
    ]) {
      meter.attach(client);
      ground.faults?.attach(client);
    }
    const dynamoDb = new DynamoDBClient({});
    await createTable(dynamoDb, tableName, tableDefinition);
    await putStateMachines(services.stepFunctions, placeholders, join(root, 'workflows'), {
      region,
      account,
    });
    await options.seed();
    await openDoors(options, ground, services, closers);
    await services.stepFunctions.resume();
    startReactions(options, ground, dynamoDb, closers);
    closers.push(
      () => recordCalls(meter.read()),
      () => settle(ground),
      () => ground.gateway.close(),
    );
    return { url, clock, work, meter, close: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
};
