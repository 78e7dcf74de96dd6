import { REGION } from '../environment.ts';
import { refuse } from '../refusal.ts';
import { functionNameOf, type Named } from './named.ts';
import type { Resource } from './resolve.ts';
import type { KnownType, Properties } from './shapes.ts';

type Whole<T extends KnownType> = Resource & Named & { properties: Properties<T> };
type Flat<T extends KnownType> = Named & Properties<T>;

/** What an API's JWT authorizer asks of a token. */
export interface AuthorizerModel {
  issuer: string;
  audience: string[];
}
export interface RouteModel extends Named {
  /** `GET /l/{token}`, as the template states it. */
  key: string;
  functionName: string;
  timeoutMilliseconds: number;
  /** Undefined: the route is public. */
  authorizer: AuthorizerModel | undefined;
  /** The token must have one of these. */
  scopes: string[];
}
export interface HttpApiModel {
  id: string;
  /** `https://<id>.execute-api.<region>.amazonaws.com` */
  endpoint: string;
  /** Names of the operator's own under which it answers as well: `https://go.shop.example`. */
  aliases: string[];
  routes: RouteModel[];
  /** Requests a second to one route, and how many at once; undefined: as many as come. */
  rate: number | undefined;
  burst: number | undefined;
}

export interface ClientModel {
  id: string;
  scopes: string[];
  callbackUrls: string[];
  logoutUrls: string[];
  accessMinutes: number;
  idMinutes: number;
  refreshMinutes: number;
}
/** A user pool and its hosted page. */
export interface SignInModel {
  poolId: string;
  issuer: string;
  /** Of the hosted page. */
  origin: string;
  groups: { name: string; description: string }[];
  clients: ClientModel[];
}

interface HttpResources {
  apis: Whole<'AWS::ApiGatewayV2::Api'>[];
  stages: Flat<'AWS::ApiGatewayV2::Stage'>[];
  routes: Flat<'AWS::ApiGatewayV2::Route'>[];
  integrations: Whole<'AWS::ApiGatewayV2::Integration'>[];
  authorizers: Whole<'AWS::ApiGatewayV2::Authorizer'>[];
  domains: Resource[];
}

/** The template's API with its routes; undefined when there is none. */
export function httpApiOf({
  apis,
  stages,
  routes,
  integrations,
  authorizers,
  domains,
}: HttpResources): HttpApiModel | undefined {
  const [api, second] = apis;
  if (api === undefined) return undefined;
  if (second !== undefined) return refuse(second, 'a second API', 'one API in all stacks');
  const [stage] = stages;
  if (stage === undefined) return refuse(api, 'an API without a stage', 'one with the stage $default');
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = stage.DefaultRouteSettings;
  return {
    id: api.identity.ref,
    endpoint: api.identity.attributes['ApiEndpoint'] ?? '',
    aliases: domains.map(({ identity }) => `https://${identity.ref}`),
    rate,
    burst,
    routes: routes.map((route) => {
      const place = { ...route, type: 'AWS::ApiGatewayV2::Route' };
      const integration = integrations.find(({ identity }) => route.Target === `integrations/${identity.ref}`);
      if (integration === undefined)
        return refuse(place, `the target ${route.Target}`, 'integrations of this template');
      const { stack, logicalId, name, arn } = route;
      return {
        ...{ stack, logicalId, name, arn },
        key: route.RouteKey,
        functionName: functionNameOf(integration.properties.IntegrationUri),
        timeoutMilliseconds: integration.properties.TimeoutInMillis,
        authorizer: authorizerOf(route, authorizers),
        scopes: route.AuthorizationScopes,
      };
    }),
  };
}

function authorizerOf(
  route: Flat<'AWS::ApiGatewayV2::Route'>,
  authorizers: Whole<'AWS::ApiGatewayV2::Authorizer'>[],
): AuthorizerModel | undefined {
  if (route.AuthorizationType === 'NONE') return undefined;
  const found = authorizers.find(({ identity }) => identity.ref === route.AuthorizerId);
  if (found === undefined) {
    const place = { ...route, type: 'AWS::ApiGatewayV2::Route' };
    return refuse(place, `the authorizer ${route.AuthorizerId}`, 'JWT authorizers of this template');
  }
  const { Issuer: issuer, Audience: audience } = found.properties.JwtConfiguration;
  return { issuer, audience };
}

interface SignInResources {
  pools: Whole<'AWS::Cognito::UserPool'>[];
  domains: Flat<'AWS::Cognito::UserPoolDomain'>[];
  clients: Whole<'AWS::Cognito::UserPoolClient'>[];
  groups: Flat<'AWS::Cognito::UserPoolGroup'>[];
}

/** The template's user pool with its page and clients; undefined when there is none. */
export function signInOf({ pools, domains, clients, groups }: SignInResources): SignInModel | undefined {
  const [pool, second] = pools;
  if (pool === undefined) return undefined;
  if (second !== undefined) return refuse(second, 'a second user pool', 'one user pool in all stacks');
  const [domain] = domains;
  if (domain === undefined) return refuse(pool, 'a user pool without a domain', 'one with a domain prefix');
  return {
    poolId: pool.identity.ref,
    issuer: pool.identity.attributes['ProviderURL'] ?? '',
    origin: `https://${domain.Domain}.auth.${REGION}.amazoncognito.com`,
    groups: groups.map(({ GroupName: name, Description: description }) => ({ name, description })),
    clients: clients.map(({ identity, properties }) => ({
      id: identity.ref,
      scopes: properties.AllowedOAuthScopes,
      callbackUrls: properties.CallbackURLs,
      logoutUrls: properties.LogoutURLs,
      accessMinutes: properties.AccessTokenValidity,
      idMinutes: properties.IdTokenValidity,
      refreshMinutes: properties.RefreshTokenValidity,
    })),
  };
}
