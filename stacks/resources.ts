import type { VariableName } from '../functions/environment.ts';
import type { IndexName } from '../functions/storage/table-definition.ts';
import { tableDefinition } from '../functions/storage/table-definition.ts';
import { router } from './address.ts';
import { evidence, quarantine } from './buckets.ts';
import { mail } from './mail.ts';
import type { ResourceName } from './permissions.ts';
import { receiptKey } from './receipt-key.ts';
import { machineArn, machineNames, stage } from './stage.ts';
import { table } from './table.ts';

type Arn = $util.Output<string>;

const indexNames = Object.keys(tableDefinition.indexes) as IndexName[];

/** The ARN each word of permissions.ts stands for. Of a bucket it is the objects in it, never the bucket itself. */
export const arns: Record<ResourceName, Arn> = {
  table: table.arn,
  ...(Object.fromEntries(
    indexNames.map((index) => [`index:${index}`, $interpolate`${table.arn}/index/${index}`]),
  ) as Record<`index:${IndexName}`, Arn>),
  'bucket:quarantine': $interpolate`${quarantine.arn}/*`,
  'bucket:evidence': $interpolate`${evidence.arn}/*`,
  'key:receipt': receiptKey.arn,
  ...(Object.fromEntries(machineNames.map((name) => [`machine:${name}`, machineArn(name)])) as Record<
    Extract<ResourceName, `machine:${string}`>,
    Arn
  >),
  mail: mail.arn,
};

/** The value each variable has. */
export const values: Record<VariableName, $util.Input<string>> = {
  TABLE_NAME: table.name,
  QUARANTINE_BUCKET: quarantine.name,
  EVIDENCE_BUCKET: evidence.name,
  RECEIPT_KEY_ID: receiptKey.arn,
  MAIL_FROM: stage.mailFrom,
  PORTAL_URL: router.url,
  DELEGATION_MACHINE: machineArn('delegation'),
  EXTERNAL_CONNECTION_MACHINE: machineArn('external-connection'),
  PIA_REVISION_MACHINE: machineArn('pia-revision'),
  REFERRAL_MACHINE: machineArn('referral'),
  DESTRUCTION_MACHINE: machineArn('destruction'),
};
