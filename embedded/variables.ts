import type { VariableName } from '../functions/environment.ts';
import { type Place, stateMachineArn } from './state-machines.ts';
import type { AccessKey } from './signature-v4.ts';

export const tableName = 'shimon';
export const quarantineBucket = 'shimon-quarantine';
export const evidenceBucket = 'shimon-evidence';

export interface VariablesOptions extends Place {
  portalUrl: string;
  receiptKeyId: string;
}

/** Every variable that the functions read, as the embedded default gives it; `stacks/` gives the same names. */
export const functionVariables = (options: VariablesOptions): Record<VariableName, string> => ({
  TABLE_NAME: tableName,
  QUARANTINE_BUCKET: quarantineBucket,
  EVIDENCE_BUCKET: evidenceBucket,
  RECEIPT_KEY_ID: options.receiptKeyId,
  MAIL_FROM: 'no-reply@shimon.invalid',
  PORTAL_URL: options.portalUrl,
  DELEGATION_MACHINE: stateMachineArn('delegation', options),
  EXTERNAL_CONNECTION_MACHINE: stateMachineArn('external-connection', options),
  PIA_REVISION_MACHINE: stateMachineArn('pia-revision', options),
  REFERRAL_MACHINE: stateMachineArn('referral', options),
  DESTRUCTION_MACHINE: stateMachineArn('destruction', options),
});

export interface EndpointsOptions {
  region: string;
  accessKey: AccessKey;
  dynamoDb: string;
  /** Base URL of the endpoint for Step Functions, KMS and SES. */
  internal: string;
  portalUrl: string;
}

/** Where the AWS SDK finds its services and what it signs with. */
export const sdkVariables = (options: EndpointsOptions): Record<string, string> => ({
  AWS_REGION: options.region,
  AWS_ACCESS_KEY_ID: options.accessKey.accessKeyId,
  AWS_SECRET_ACCESS_KEY: options.accessKey.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: options.dynamoDb,
  AWS_ENDPOINT_URL_DYNAMODB_STREAMS: options.dynamoDb,
  AWS_ENDPOINT_URL_SFN: `${options.internal}/sfn`,
  AWS_ENDPOINT_URL_KMS: `${options.internal}/kms`,
  AWS_ENDPOINT_URL_SESV2: `${options.internal}/ses`,
  AWS_ENDPOINT_URL_S3: `${options.portalUrl}/s3`,
});

/** Puts the variables into this process. A person's own AWS profile or session must not mix with them. */
export const giveVariables = (variables: Readonly<Record<string, string>>): void => {
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_DEFAULT_REGION', 'AWS_ENDPOINT_URL']) {
    delete process.env[name];
  }
  Object.assign(process.env, variables);
};
