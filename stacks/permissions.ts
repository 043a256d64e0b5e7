import type { VariableName } from '../functions/environment.ts';
import type { LambdaGroupName } from '../functions/lambda-groups.ts';
import type { IndexName } from '../functions/storage/table-definition.ts';
import type { MachineName } from '../workflows/placeholders.ts';

/** What a grant is on, by the words the embedded meter records. resources.ts says which ARN each is. */
export type ResourceName =
  | 'table'
  | `index:${IndexName}`
  | `bucket:${'quarantine' | 'evidence'}`
  | 'key:receipt'
  | `machine:${MachineName}`
  | 'mail';

export interface Grant {
  /** IAM's own action names: a transaction is the actions of its parts. */
  readonly actions: readonly string[];
  /** A presigned URL counts as a call: whoever holds it acts with the function's permission. */
  readonly on: ResourceName;
}

export interface Permissions {
  readonly variables: readonly VariableName[];
  readonly grants: readonly Grant[];
}

const read = ['dynamodb:GetItem', 'dynamodb:Query'] as const;
/** A decision, or what stops a record: it reads, puts, and takes rows away. */
const decide = [...read, 'dynamodb:PutItem', 'dynamodb:DeleteItem'] as const;
/** A task of a machine: it reads one record, and writes only while the run is its own. */
const advance = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'] as const;

/**
 * What each group may do and which variables it is given: exactly what its code calls (design §7, "Permissions, code
 * side") and what its bundle reads. Tests compare both directions, so a row too many fails as a row too few does.
 */
export const permissions: Record<LambdaGroupName, Permissions> = {
  'api-department': {
    variables: ['TABLE_NAME', 'QUARANTINE_BUCKET', 'MAIL_FROM', 'PORTAL_URL'],
    grants: [
      // Lines of a certificate that are judged by themselves are read in batches; a revision's list is written while
      // nobody submits it.
      { actions: [...decide, 'dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem'], on: 'table' },
      // The meeting that a submitted matter can reach is kept with its route.
      { actions: ['dynamodb:Query'], on: 'index:office' },
      // Evidence is held again before a certificate is accepted: what is gone cannot be.
      { actions: ['s3:PutObjectTagging'], on: 'bucket:quarantine' },
      // A link for handing in, or its code.
      { actions: ['ses:SendEmail'], on: 'mail' },
    ],
  },
  'api-secretariat': {
    variables: ['TABLE_NAME'],
    // A referral takes a matter only while its wait for an outcome is undecided; minutes are drafted from the
    // conditions that a session named, which are read in a batch.
    grants: [{ actions: [...decide, 'dynamodb:ConditionCheckItem', 'dynamodb:BatchGetItem'], on: 'table' }],
  },
  'api-council': {
    variables: ['TABLE_NAME'],
    grants: [{ actions: [...decide], on: 'table' }],
  },
  'api-contractor': {
    variables: ['TABLE_NAME', 'QUARANTINE_BUCKET'],
    grants: [
      // What a duty may hold is counted where files are announced and taken back; what lines of a
      // certificate claim is read in batches, and an import takes the place of a draft that nobody edited.
      {
        actions: [...decide, 'dynamodb:UpdateItem', 'dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem'],
        on: 'table',
      },
      {
        actions: [
          's3:GetObject',
          's3:PutObject',
          's3:PutObjectTagging',
          's3:ListMultipartUploadParts',
          's3:AbortMultipartUpload',
          's3:DeleteObject',
        ],
        on: 'bucket:quarantine',
      },
    ],
  },
  'api-link': {
    variables: ['TABLE_NAME', 'QUARANTINE_BUCKET', 'EVIDENCE_BUCKET'],
    grants: [
      // What contractors with an account read and do, for one duty.
      {
        actions: [...decide, 'dynamodb:UpdateItem', 'dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem'],
        on: 'table',
      },
      {
        actions: [
          's3:GetObject',
          's3:PutObject',
          's3:PutObjectTagging',
          's3:ListMultipartUploadParts',
          's3:AbortMultipartUpload',
          's3:DeleteObject',
        ],
        on: 'bucket:quarantine',
      },
      { actions: ['s3:GetObject'], on: 'bucket:evidence' },
    ],
  },
  'api-reading': {
    variables: ['TABLE_NAME', 'QUARANTINE_BUCKET', 'EVIDENCE_BUCKET'],
    grants: [
      // The matters of the tier below are read in a batch.
      { actions: [...read, 'dynamodb:BatchGetItem'], on: 'table' },
      // Links that save an evidence file.
      { actions: ['s3:GetObject'], on: 'bucket:quarantine' },
      { actions: ['s3:GetObject'], on: 'bucket:evidence' },
      { actions: ['dynamodb:Query'], on: 'index:inbox' },
      { actions: ['dynamodb:Query'], on: 'index:office' },
      { actions: ['dynamodb:Query'], on: 'index:due' },
    ],
  },
  // Papers and registers as files; it writes nothing.
  'api-papers': {
    variables: ['TABLE_NAME'],
    grants: [
      { actions: [...read], on: 'table' },
      { actions: ['dynamodb:Query'], on: 'index:inbox' },
      { actions: ['dynamodb:Query'], on: 'index:office' },
      { actions: ['dynamodb:Query'], on: 'index:due' },
    ],
  },
  'api-public': {
    variables: ['TABLE_NAME'],
    grants: [{ actions: ['dynamodb:Query'], on: 'table' }],
  },
  'tasks-consultation': {
    variables: ['TABLE_NAME'],
    grants: [{ actions: [...advance], on: 'table' }],
  },
  'tasks-delegation': {
    variables: ['TABLE_NAME', 'RECEIPT_KEY_ID'],
    grants: [
      // The delegation of the tier above is read with its ledger, by a query.
      { actions: [...advance, 'dynamodb:Query'], on: 'table' },
      { actions: ['kms:Sign', 'kms:GetPublicKey'], on: 'key:receipt' },
    ],
  },
  'tasks-external-connection': {
    variables: ['TABLE_NAME', 'RECEIPT_KEY_ID'],
    grants: [
      // It asks nobody itself: no wait, and so no condition on one.
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table' },
      { actions: ['kms:Sign', 'kms:GetPublicKey'], on: 'key:receipt' },
    ],
  },
  'tasks-pia-revision': {
    variables: ['TABLE_NAME', 'RECEIPT_KEY_ID'],
    grants: [
      // A publication answers what was asked of the assessment: its tasks leave the inbox.
      { actions: [...advance, 'dynamodb:DeleteItem'], on: 'table' },
      { actions: ['kms:Sign', 'kms:GetPublicKey'], on: 'key:receipt' },
    ],
  },
  'tasks-referral': {
    variables: ['TABLE_NAME'],
    grants: [{ actions: [...advance], on: 'table' }],
  },
  'tasks-sign-off': {
    variables: ['TABLE_NAME'],
    grants: [{ actions: [...advance], on: 'table' }],
  },
  'tasks-destruction': {
    variables: ['TABLE_NAME', 'RECEIPT_KEY_ID', 'QUARANTINE_BUCKET', 'EVIDENCE_BUCKET'],
    grants: [
      // A fulfilled duty leaves the inbox of the head who was told that it was overdue.
      {
        actions: [...advance, 'dynamodb:Query', 'dynamodb:DeleteItem'],
        on: 'table',
      },
      { actions: ['kms:Sign', 'kms:GetPublicKey'], on: 'key:receipt' },
      {
        actions: ['s3:GetObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
        on: 'bucket:quarantine',
      },
      { actions: ['s3:PutObject', 's3:PutObjectRetention'], on: 'bucket:evidence' },
    ],
  },
  dispatch: {
    variables: [
      'TABLE_NAME',
      'DELEGATION_MACHINE',
      'EXTERNAL_CONNECTION_MACHINE',
      'PIA_REVISION_MACHINE',
      'REFERRAL_MACHINE',
      'DESTRUCTION_MACHINE',
    ],
    grants: [
      { actions: [...decide, 'dynamodb:BatchGetItem'], on: 'table' },
      { actions: ['dynamodb:Query'], on: 'index:pending' },
      { actions: ['states:StartExecution', 'states:SendTaskSuccess'], on: 'machine:delegation' },
      { actions: ['states:StartExecution', 'states:SendTaskSuccess'], on: 'machine:referral' },
      { actions: ['states:StartExecution', 'states:SendTaskSuccess'], on: 'machine:destruction' },
      { actions: ['states:StartExecution'], on: 'machine:external-connection' },
      { actions: ['states:StartExecution', 'states:SendTaskSuccess'], on: 'machine:pia-revision' },
      { actions: ['states:SendTaskSuccess'], on: 'machine:consultation' },
      { actions: ['states:SendTaskSuccess'], on: 'machine:sign-off' },
    ],
  },
  project: {
    variables: ['TABLE_NAME', 'MAIL_FROM', 'PORTAL_URL'],
    grants: [
      { actions: [...read], on: 'table' },
      { actions: ['ses:SendEmail'], on: 'mail' },
    ],
  },
  due: {
    variables: ['TABLE_NAME'],
    grants: [
      // What a tier has left is summed before its duty opens.
      { actions: [...read, 'dynamodb:PutItem'], on: 'table' },
      { actions: ['dynamodb:Query'], on: 'index:due' },
    ],
  },
  'execution-ended': {
    variables: ['TABLE_NAME'],
    grants: [{ actions: [...decide], on: 'table' }],
  },
};
