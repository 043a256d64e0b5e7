import { router } from './address.ts';
import { api } from './api.ts';
import { client, pool } from './sign-in.ts';

router.route('/api', api.url);

/** The portal's pages, at the same address as the API. */
new sst.aws.StaticSite('Site', {
  path: 'portal',
  router: { instance: router },
  build: { command: 'npx vite build', output: 'dist' },
  environment: {
    VITE_OIDC_AUTHORITY: $interpolate`https://cognito-idp.${aws.getRegionOutput().region}.amazonaws.com/${pool.id}`,
    VITE_OIDC_CLIENT_ID: client.id,
  },
});

export { router };
