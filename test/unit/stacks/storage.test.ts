import { describe, expect, it } from 'vitest';
import { tableDefinition } from '../../../functions/storage/table-definition.ts';
import { synthesize } from '../../../scripts/stacks/synth.ts';
import { Template } from '../../../scripts/stacks/template.ts';
import { production, table, template } from './evaluated.ts';

const bucket = (name: string) => template.one('aws:s3/bucket:Bucket', name);
const ofBucket = (type: string, name: string) =>
  template.ofType(type).find(({ inputs }) => inputs['bucket'] === bucket(name).outputs['bucket']);
const buckets = ['QuarantineBucket', 'EvidenceBucket', 'SiteAssetsBucket'];

describe('the table', () => {
  it('has the keys and indexes of table-definition.ts', () => {
    const { primary, indexes } = tableDefinition;
    expect(table.inputs).toMatchObject({ ...primary, billingMode: 'PAY_PER_REQUEST' });
    expect(table.inputs['globalSecondaryIndexes']).toEqual(
      Object.entries(indexes).map(([name, keys]) => ({ name, ...keys, projectionType: 'ALL' })),
    );
    const keys = [primary, ...Object.values(indexes)].flatMap(({ hashKey, rangeKey }) => [hashKey, rangeKey]);
    const attributes = table.inputs['attributes'] as { name: string; type: string }[];
    expect(attributes.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      keys.toSorted().map((name) => ({ name, type: 'S' })),
    );
  });

  it('streams both images, forgets what expired, and can be restored to any second', () => {
    expect(table.inputs).toMatchObject({
      streamEnabled: true,
      streamViewType: 'NEW_AND_OLD_IMAGES',
      ttl: { attributeName: 'expiresAt', enabled: true },
      pointInTimeRecovery: { enabled: true },
    });
  });

  it('is kept in production, and not elsewhere', () => {
    expect(production.app).toMatchObject({ protect: true, removal: 'retain' });
    expect(table.inputs['deletionProtectionEnabled']).toBe(true);
    expect(table.retainOnDelete).toBe(true);
    const elsewhere = new Template(synthesize('trial')).one('aws:dynamodb/table:Table');
    expect(elsewhere.inputs['deletionProtectionEnabled']).toBe(false);
    expect(elsewhere.retainOnDelete).toBe(false);
  });
});

describe('the buckets', () => {
  it('are those of this list', () => {
    expect(template.ofType('aws:s3/bucket:Bucket').map(({ name }) => name)).toEqual(buckets.toSorted());
  });

  it.each(buckets)('%s is closed to the public and to plain HTTP', (name) => {
    expect(ofBucket('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock', name)?.inputs).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const policy = String(ofBucket('aws:s3/bucketPolicy:BucketPolicy', name)?.inputs['policy']);
    expect(JSON.parse(policy)).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': ['false'] } },
        }),
      ]) as unknown,
    });
  });

  it('quarantine is unlocked, emptied after 30 days, and takes uploads from the portal only', () => {
    expect(bucket('QuarantineBucket').inputs['objectLockEnabled']).toBeUndefined();
    const rules = ofBucket(
      'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration',
      'QuarantineBucket',
    );
    expect(rules?.inputs['rules']).toEqual([
      {
        id: 'gone-after-30-days',
        status: 'Enabled',
        filter: { tag: { key: 'state', value: 'incoming' } },
        expiration: { days: 30 },
      },
      {
        id: 'given-up-after-7-days',
        status: 'Enabled',
        filter: { prefix: '' },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ]);
    const cors = ofBucket('aws:s3/bucketCorsConfiguration:BucketCorsConfiguration', 'QuarantineBucket');
    const domain = template.one('aws:cloudfront/distribution:Distribution').outputs['domainName'];
    expect(cors?.inputs['corsRules']).toMatchObject([
      { allowedMethods: ['PUT'], allowedOrigins: [`https://${String(domain)}`] },
    ]);
  });

  it('evidence can be locked object by object, keeps versions, and is never emptied', () => {
    const { inputs, retainOnDelete } = bucket('EvidenceBucket');
    expect(inputs).toMatchObject({ objectLockEnabled: true, forceDestroy: false });
    expect(retainOnDelete).toBe(true);
    expect(ofBucket('aws:s3/bucketVersioning:BucketVersioning', 'EvidenceBucket')?.inputs).toMatchObject({
      versioningConfiguration: { status: 'Enabled' },
    });
    expect(template.ofType('aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration')).toEqual([]);
    expect(
      ofBucket('aws:s3/bucketCorsConfiguration:BucketCorsConfiguration', 'EvidenceBucket'),
    ).toBeUndefined();
  });
});

describe('the receipt key', () => {
  it.each(['production', 'trial'])('signs ES256 and outlives %s', (stage) => {
    const key = new Template(synthesize(stage)).one('aws:kms/key:Key');
    expect(key.inputs).toMatchObject({ customerMasterKeySpec: 'ECC_NIST_P256', keyUsage: 'SIGN_VERIFY' });
    expect(key.retainOnDelete).toBe(true);
  });
});
