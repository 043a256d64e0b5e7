import { router } from './address.ts';
import { incomingTag } from '../functions/aws/evidence-tags.ts';
import { quarantineName, stage } from './stage.ts';

/**
 * Where uploads land: nothing is locked here, what nobody handed in is gone after 30 days, and what was never finished
 * after 7 (design §4, evidence against privacy). A file that was handed in has another tag and stays until it is locked.
 */
export const quarantine = new sst.aws.Bucket('Quarantine', {
  cors: {
    allowMethods: ['PUT'],
    allowOrigins: [router.url],
    allowHeaders: ['x-amz-checksum-sha256'],
    exposeHeaders: ['etag'],
    maxAge: '1 hour',
  },
  lifecycle: [{ id: 'gone-after-30-days', expiresIn: '30 days' }],
  transform: {
    bucket: { bucket: quarantineName, forceDestroy: !stage.production },
    lifecycle: {
      rules: [
        {
          id: 'gone-after-30-days',
          status: 'Enabled',
          filter: { tag: { key: incomingTag.name, value: incomingTag.value } },
          expiration: { days: 30 },
        },
        {
          id: 'given-up-after-7-days',
          status: 'Enabled',
          filter: { prefix: '' },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    },
  },
});

/** Where validated evidence is kept. The lock's mode and date are set per object, from the profile; the bucket sets none. */
export const evidence = new sst.aws.Bucket('Evidence', {
  cors: false,
  versioning: true,
  transform: { bucket: { forceDestroy: false, objectLockEnabled: true } },
});
