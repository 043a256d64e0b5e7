import { describe, expect, it } from 'vitest';
import { portalHeaders } from '../../../embedded/static-files.ts';
import { allRoutes, type Route } from '../../../functions/api/routes.ts';
import { lambdaGroups } from '../../../functions/lambda-groups.ts';
import { functionOf, groups, sorted, template } from './evaluated.ts';

const authorizer = template.one('aws:apigatewayv2/authorizer:Authorizer');
const pool = template.one('aws:cognito/userPool:UserPool');
const client = template.one('aws:cognito/userPoolClient:UserPoolClient');
const deployed = template.ofType('aws:apigatewayv2/route:Route');
const cases: (readonly [string, Route])[] = Object.entries(allRoutes);

const doors = {
  jwt: { authorizationType: 'JWT', authorizerId: authorizer.id, authorizationScopes: ['openid'] },
  link: { authorizationType: 'NONE', authorizerId: undefined, authorizationScopes: undefined },
  public: { authorizationType: 'NONE', authorizerId: undefined, authorizationScopes: undefined },
};

describe('the API', () => {
  it('has the routes of functions/api/routes.ts and no others', () => {
    const keys = cases.map(([, { method, path }]) => `${method} ${path}`);
    expect(sorted(deployed, 'inputs', 'routeKey')).toEqual(keys.toSorted());
  });

  it.each(cases)('%s has its door and leads to its group', (_, { method, path, group, door }) => {
    const route = deployed.find(({ inputs }) => inputs['routeKey'] === `${method} ${path}`);
    const { authorizationType, authorizerId, authorizationScopes } = route?.inputs ?? {};
    expect({ authorizationType, authorizerId, authorizationScopes }).toEqual(doors[door]);
    const integration = template
      .ofType('aws:apigatewayv2/integration:Integration')
      .find(({ id }) => route?.inputs['target'] === `integrations/${id}`);
    expect(integration?.inputs).toMatchObject({
      integrationType: 'AWS_PROXY',
      integrationUri: functionOf(group).outputs['arn'],
      payloadFormatVersion: '2.0',
    });
  });

  it('may invoke each group of the API, and those only', () => {
    const allowed = template
      .ofType('aws:lambda/permission:Permission')
      .filter(({ inputs }) => inputs['principal'] === 'apigateway.amazonaws.com');
    const apis = groups.filter((group) => lambdaGroups[group].kind === 'api');
    expect(sorted(allowed, 'inputs', 'function')).toEqual(sorted(apis.map(functionOf), 'outputs', 'name'));
  });

  it('takes tokens of our people for our portal only', () => {
    expect(authorizer.inputs['jwtConfiguration']).toEqual({
      issuer: `https://cognito-idp.ap-northeast-1.amazonaws.com/${pool.id}`,
      audiences: [client.id],
    });
  });

  it('is at the same address as the portal, so it answers no other origin', () => {
    expect(template.one('aws:apigatewayv2/api:Api').inputs['corsConfiguration']).toEqual({});
    const route = template.one('sst:aws:RouterUrlRoute');
    expect(route.name).toBe('PortalRoute/api');
  });
});

describe('the address of portal and API', () => {
  const behavior = template.one('aws:cloudfront/distribution:Distribution').inputs['defaultCacheBehavior'];

  it('takes every method, by TLS only, and hands on every header but the host', () => {
    expect(behavior).toMatchObject({
      allowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT']) as unknown,
      viewerProtocolPolicy: 'redirect-to-https',
      // AWS's own policy AllViewerExceptHostHeader.
      originRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    });
  });

  it('never answers one person from what another was answered', () => {
    const policy = template.one('aws:cloudfront/cachePolicy:CachePolicy');
    expect(behavior).toMatchObject({ cachePolicyId: policy.id });
    expect(policy.inputs).toMatchObject({
      defaultTtl: 0,
      parametersInCacheKeyAndForwardedToOrigin: {
        queryStringsConfig: { queryStringBehavior: 'all' },
        headersConfig: {
          headers: { items: expect.arrayContaining(['authorization', 'shimon-membership']) as unknown },
        },
      },
    });
  });
});

describe('the pages on AWS', () => {
  const policy = template.one('aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy');
  const behavior = template.one('aws:cloudfront/distribution:Distribution').inputs['defaultCacheBehavior'];

  it('carry the policy of the embedded default, with the places that they call on AWS', () => {
    expect(behavior).toMatchObject({ responseHeadersPolicyId: policy.id });
    const bucket = String(template.one('aws:s3/bucket:Bucket', 'QuarantineBucket').inputs['bucket']);
    const domain = String(template.one('aws:cognito/userPoolDomain:UserPoolDomain').inputs['domain']);
    const region = 'ap-northeast-1';
    const calls = [
      `https://cognito-idp.${region}.amazonaws.com`,
      `https://${domain}.auth.${region}.amazoncognito.com`,
      `https://${bucket}.s3.${region}.amazonaws.com`,
    ];
    expect(policy.inputs['securityHeadersConfig']).toMatchObject({
      contentSecurityPolicy: { contentSecurityPolicy: portalHeaders(calls)['content-security-policy'] },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: 'no-referrer', override: true },
      strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000 },
    });
  });

  it('leave the API’s own, stricter policy as it is', () => {
    expect(policy.inputs['securityHeadersConfig']).toMatchObject({
      contentSecurityPolicy: { override: false },
    });
  });
});

describe('signing in', () => {
  it('is by code with PKCE from the portal, for a client without a secret', () => {
    const { inputs } = client;
    expect(inputs['generateSecret']).toBe(false);
    expect(inputs['allowedOauthFlows']).toEqual(['code']);
    const distribution = template.one('aws:cloudfront/distribution:Distribution');
    expect(inputs['callbackUrls']).toEqual([
      `https://${String(distribution.outputs['domainName'])}/signed-in`,
    ]);
  });

  it('is for invited people with a second factor', () => {
    expect(pool.inputs['adminCreateUserConfig']).toEqual({ allowAdminCreateUserOnly: true });
    expect(pool.inputs['mfaConfiguration']).toBe('ON');
    expect(pool.inputs['deletionProtection']).toBe('ACTIVE');
  });
});
