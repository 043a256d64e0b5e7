import { contentSecurityPolicy, REFERRER_POLICY } from '../portal/page-headers.ts';
import { quarantineName, region, signInPrefix, stage } from './stage.ts';

/** The headers of every page. An answer of the API has a stricter policy of its own, which stays. */
const pageHeaders = new aws.cloudfront.ResponseHeadersPolicy('PageHeaders', {
  name: `${stage.prefix}-pages`,
  securityHeadersConfig: {
    contentSecurityPolicy: {
      contentSecurityPolicy: $util
        .all([
          $interpolate`https://cognito-idp.${region}.amazonaws.com`,
          $interpolate`https://${signInPrefix}.auth.${region}.amazoncognito.com`,
          $interpolate`https://${quarantineName}.s3.${region}.amazonaws.com`,
        ])
        .apply(contentSecurityPolicy),
      override: false,
    },
    contentTypeOptions: { override: true },
    referrerPolicy: { referrerPolicy: REFERRER_POLICY, override: true },
    strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000, includeSubdomains: true, override: true },
  },
});

/**
 * The one address people use. Portal and API share it (design §7, HTTP); the routes are added in site.ts, so this needs
 * neither, and functions and sign-in can name it.
 */
export const router = new sst.aws.Router('Portal', {
  domain: stage.domain,
  transform: {
    cdn: (cdn) => {
      cdn.defaultCacheBehavior = $util
        .output(cdn.defaultCacheBehavior)
        .apply((behavior) => ({ ...behavior, responseHeadersPolicyId: pageHeaders.id }));
    },
    cachePolicy: {
      parametersInCacheKeyAndForwardedToOrigin: {
        cookiesConfig: { cookieBehavior: 'none' },
        queryStringsConfig: { queryStringBehavior: 'all' },
        headersConfig: {
          headerBehavior: 'whitelist',
          headers: {
            // The first two are SST's. The others keep one person's answer from another, should one ever be cacheable.
            items: ['x-open-next-cache-key', 'x-forwarded-host', 'authorization', 'shimon-membership'],
          },
        },
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      },
    },
  },
});
