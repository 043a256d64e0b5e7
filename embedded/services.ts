import { openAwsEndpoint } from './aws-endpoint.ts';
import { startDynamoDb } from './dynoxide.ts';
import { account, type Closers, type Ground, region } from './ground.ts';
import { openMailbox } from './mailbox.ts';
import { type ObjectStore, openObjectStore } from './object-store.ts';
import type { ExecutionStatusChange } from './ports.ts';
import { openSigner } from './signer.ts';
import { incomingTag } from '../functions/aws/evidence-tags.ts';
import { createStepFunctions, type StepFunctions } from './step-functions/index.ts';
import {
  evidenceBucket,
  functionVariables,
  giveVariables,
  quarantineBucket,
  sdkVariables,
} from './variables.ts';

/** Days that uploads nobody handed in wait in quarantine (design §4). */
const QUARANTINE_DAYS = 30;

/** The EventBridge rule of stacks/reactions.ts. A rejection makes the engine tell it again. */
const onStatusChange =
  ({ meter, invoke }: Ground) =>
  async (event: ExecutionStatusChange): Promise<void> => {
    meter.noteStatus(event);
    if (!['FAILED', 'TIMED_OUT', 'ABORTED'].includes(event.detail.status)) return;
    const answer = await invoke('execution-ended', event);
    if (!answer.ok) throw new Error(`execution-ended failed: ${answer.failure.errorMessage}`);
  };

export interface Services {
  stepFunctions: StepFunctions;
  objects: ObjectStore;
  mails: () => unknown;
}

/** Starts what stands in for AWS, and tells the SDK where. */
export const openServices = async (ground: Ground, closers: Closers): Promise<Services> => {
  const { folder, log, clock, work, gateway, meter, invoke, faults, portalUrl } = ground;
  const dynamoDb = await startDynamoDb({
    dbFile: folder.temporary ? undefined : folder.table,
    pidFile: folder.dynoxidePid,
    log,
  });
  closers.push(() => dynamoDb.close());
  const stepFunctions = createStepFunctions({
    journalFile: folder.executions,
    clock,
    work,
    invokeLambda: faults?.forTasks(invoke) ?? invoke,
    onStatusChange: onStatusChange(ground),
    onTransition: (transition) => meter.countTransition(transition),
    region,
    account,
  });
  closers.push(() => stepFunctions.close());
  const signer = openSigner({ folder: folder.signingKeys, region, account });
  const mailbox = openMailbox({ folder: folder.mails, now: () => clock.now() });
  const { accessKey } = folder;
  const internal = await openAwsEndpoint({ stepFunctions, signer, mailbox, key: accessKey, log });
  closers.push(() => internal.close());
  giveVariables(
    sdkVariables({ region, accessKey, dynamoDb: dynamoDb.endpoint, internal: internal.url, portalUrl }),
  );
  const receiptKeyId = signer.ensureKey('receipts');
  giveVariables(functionVariables({ region, account, portalUrl, receiptKeyId }));
  const objects = openObjectStore({
    folder: folder.objects,
    key: accessKey,
    now: () => clock.now(),
    expiry: { [quarantineBucket]: { days: QUARANTINE_DAYS, tag: incomingTag } },
    origins: () => gateway.origins,
  });
  for (const bucket of [quarantineBucket, evidenceBucket]) objects.createBucket(bucket);
  return { stepFunctions, objects, mails: () => mailbox.newest() };
};
