import { allRoutes } from '../functions/api/routes.ts';
import { lambdaGroups, type LambdaGroupName } from '../functions/lambda-groups.ts';
import { functions } from './functions.ts';
import { client, pool } from './sign-in.ts';
import { logicalName } from './stage.ts';

/** The HTTP API. No CORS: the portal is on the same origin. */
export const api = new sst.aws.ApiGatewayV2('Api', {
  cors: false,
  accessLog: { retention: '1 year' },
  transform: { stage: { defaultRouteSettings: { throttlingRateLimit: 200, throttlingBurstLimit: 400 } } },
});

const region = aws.getRegionOutput().region;

const authorizer = api.addAuthorizer({
  name: 'People',
  jwt: {
    issuer: $interpolate`https://cognito-idp.${region}.amazonaws.com/${pool.id}`,
    audiences: [client.id],
  },
});

/** Scopes are in access tokens only, so an id token opens no door. */
const doors = {
  jwt: { authorizationType: 'JWT', authorizerId: authorizer.id, authorizationScopes: ['openid'] },
  /** A guest's session is checked by the function itself, in the table: it must end the moment it is revoked. */
  link: { authorizationType: 'NONE' },
  public: { authorizationType: 'NONE' },
};

const groups = (Object.keys(lambdaGroups) as LambdaGroupName[]).filter(
  (group) => lambdaGroups[group].kind === 'api',
);

/** One integration and one permission per group, not per route: a function's resource policy holds 20 KB. */
const integrations = Object.fromEntries(
  groups.map((group) => {
    const name = logicalName(group);
    const permission = new aws.lambda.Permission(`${name}Permission`, {
      action: 'lambda:InvokeFunction',
      function: functions[group].name,
      principal: 'apigateway.amazonaws.com',
      sourceArn: $interpolate`${api.nodes.api.executionArn}/*`,
    });
    const integration = new aws.apigatewayv2.Integration(
      `${name}Integration`,
      {
        apiId: api.nodes.api.id,
        integrationType: 'AWS_PROXY',
        integrationUri: functions[group].arn,
        payloadFormatVersion: '2.0',
      },
      { dependsOn: [permission] },
    );
    return [group, integration];
  }),
) as Record<LambdaGroupName, aws.apigatewayv2.Integration>;

for (const [id, route] of Object.entries(allRoutes)) {
  new aws.apigatewayv2.Route(`Api${logicalName(id)}Route`, {
    apiId: api.nodes.api.id,
    routeKey: `${route.method} ${route.path}`,
    target: $interpolate`integrations/${integrations[route.group].id}`,
    ...doors[route.door],
  });
}
