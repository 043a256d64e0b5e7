import { router } from './address.ts';
import { signInPrefix, stage } from './stage.ts';

/** The people. They are invited, never sign themselves up, and confirm with a second factor. */
export const pool = new sst.aws.CognitoUserPool('People', {
  usernames: ['email'],
  mfa: 'on',
  softwareToken: true,
  domain: { prefix: signInPrefix },
  transform: {
    userPool: {
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      accountRecoverySetting: { recoveryMechanisms: [{ name: 'verified_email', priority: 1 }] },
      deletionProtection: stage.production ? 'ACTIVE' : 'INACTIVE',
    },
  },
});

/** The portal as a public client: Authorization Code with PKCE, no secret, no other flow. */
export const client = pool.addClient('PortalClient', {
  callbackUrls: [$interpolate`${router.url}/signed-in`],
  transform: {
    client: {
      generateSecret: false,
      allowedOauthFlows: ['code'],
      allowedOauthScopes: ['openid', 'email', 'profile'],
      logoutUrls: [$interpolate`${router.url}/`],
      preventUserExistenceErrors: 'ENABLED',
      enableTokenRevocation: true,
      accessTokenValidity: 60,
      idTokenValidity: 60,
      refreshTokenValidity: 12,
      tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'hours' },
    },
  },
});
