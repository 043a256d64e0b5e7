import { router } from './address.ts';
import { stage } from './stage.ts';

/** Where uploads land: nothing is locked here and everything is gone after 30 days (design §4, evidence against privacy). */
export const quarantine = new sst.aws.Bucket('Quarantine', {
  cors: {
    allowMethods: ['PUT'],
    allowOrigins: [router.url],
    allowHeaders: ['content-type', 'x-amz-checksum-sha256', 'x-amz-sdk-checksum-algorithm'],
    exposeHeaders: ['etag'],
    maxAge: '1 hour',
  },
  lifecycle: [{ id: 'gone-after-30-days', expiresIn: '30 days' }],
  transform: { bucket: { forceDestroy: !stage.production } },
});

/** Where validated evidence is kept. The lock's mode and date are set per object, from the profile; the bucket sets none. */
export const evidence = new sst.aws.Bucket('Evidence', {
  cors: false,
  versioning: true,
  transform: { bucket: { forceDestroy: false, objectLockEnabled: true } },
});
