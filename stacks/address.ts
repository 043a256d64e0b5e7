import { stage } from './stage.ts';

/**
 * The one address people use. Portal and API share it (design §7, HTTP); the routes are added in site.ts, so this needs
 * neither, and functions and sign-in can name it.
 */
export const router = new sst.aws.Router('Portal', {
  domain: stage.domain,
  transform: {
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
