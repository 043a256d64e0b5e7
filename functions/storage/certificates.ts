import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { certificateSchema, type Certificate } from '../domain/destruction/certificate.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { draftKey } from './certificate-keys.ts';
import { headKey, type Key } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { onlyIf, putIf, putNew, removeIf, updateIf, type Write } from './transaction.ts';

const get = async (key: Key): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await dynamodb().send(
    new GetCommand({ TableName: environment('TABLE_NAME').TABLE_NAME, Key: key, ConsistentRead: true }),
  );
  return Item;
};

/** The header of a certificate, read consistently; undefined when there is none. */
export async function readCertificate(scope: Scope, id: string): Promise<Certificate | undefined> {
  const row = await get(headKey(scope, id));
  return row && parseRow(certificateSchema, row);
}

/** The certificate that is being written for a duty; undefined when nobody has begun. */
export async function readDraft(scope: Scope, dutyId: string): Promise<Certificate | undefined> {
  const row = await get(draftKey(scope, dutyId));
  const id = row?.['certificateId'];
  const certificate = typeof id === 'string' ? await readCertificate(scope, id) : undefined;
  return certificate?.status === 'draft' ? certificate : undefined;
}

/** The write that makes a certificate the one that is being written for its duty. @param instead of this one, or of none. */
export const draftWrite = (scope: Scope, { id, dutyId }: Certificate, instead: string | undefined): Write =>
  putIf(
    draftKey(scope, dutyId),
    { type: 'draft', schema: 1, certificateId: id },
    instead === undefined
      ? { expression: 'attribute_not_exists(pk)' }
      : {
          expression: 'attribute_not_exists(pk) OR certificateId = :instead',
          values: { ':instead': instead },
        },
    'stale',
  );

/** The condition that nobody edited a draft since it was read: what takes its place would lose that edit. */
export const whileUneditedWrite = (scope: Scope, { id, edits }: Certificate): Write =>
  onlyIf(headKey(scope, id), 'edits = :edits', { ':edits': edits }, 'stale');

/** The write of a new header. */
export const newCertificateWrite = (scope: Scope, certificate: Certificate): Write =>
  putNew(headKey(scope, certificate.id), certificate, 'stale');

/**
 * The write of a draft's header, on condition that it still is a draft, and that nobody edited it or took its claims
 * over since it was read.
 */
export const draftHeaderWrite = (scope: Scope, seen: Certificate, next: Certificate): Write =>
  putIf(
    headKey(scope, next.id),
    next,
    {
      expression:
        seen.claiming === undefined
          ? '#status = :draft AND edits = :edits AND attribute_not_exists(claiming)'
          : '#status = :draft AND edits = :edits AND claiming = :claiming',
      names: { '#status': 'status' },
      values: {
        ':draft': 'draft',
        ':edits': seen.edits,
        ...(seen.claiming === undefined ? {} : { ':claiming': seen.claiming }),
      },
    },
    'stale',
  );

/** The write that says that a draft's lines were edited: edits commute, so two colleagues do not block each other. */
export const editedWrite = (scope: Scope, certificateId: string): Write =>
  updateIf(
    headKey(scope, certificateId),
    'ADD edits :one',
    {
      expression: '#status = :draft',
      names: { '#status': 'status' },
      values: { ':one': 1, ':draft': 'draft' },
    },
    'stale',
  );

/** The write that tells a draft that its claims went to another certificate: it has to be checked again. */
export const claimsLostWrite = (scope: Scope, certificateId: string): Write =>
  updateIf(
    headKey(scope, certificateId),
    'REMOVE claiming',
    {
      expression: '#status = :draft',
      names: { '#status': 'status' },
      values: { ':draft': 'draft' },
    },
    'taken',
  );

/** The write of what became of a certificate that was handed in: its content and lines stay as they were. */
export const judgedCertificateWrite = (
  scope: Scope,
  before: Certificate['status'],
  certificate: Certificate,
): Write =>
  putIf(
    headKey(scope, certificate.id),
    certificate,
    { expression: '#status = :before', names: { '#status': 'status' }, values: { ':before': before } },
    'stale',
  );

/** The write that ends the drafting of a certificate: the next one of its duty begins anew. */
export const draftRemoval = (scope: Scope, { id, dutyId }: Certificate): Write =>
  removeIf(draftKey(scope, dutyId), { expression: 'certificateId = :id', values: { ':id': id } }, 'stale');
