import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import type { HearbackFunction } from './hearback-function.ts';

/**
 * What a line of the access log tells. Neither path nor query: they name contacts, links and codes of sign-in; nor the
 * caller's address, which is theirs.
 */
const LOGGED = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  method: '$context.httpMethod',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  integrationMilliseconds: '$context.integrationLatency',
  bytes: '$context.responseLength',
  error: '$context.error.responseType',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** Requests a second to each route, whatever a deployment sends; twice as many may come at once. */
const LEAST_RATE = 50;
/** A text may be followed by a phone for its preview, and by whoever reads it. */
const REQUESTS_PER_TEXT = 2;

/** The one door for browsers. What goes through it unasked is named route by route. */
export class HttpDoor extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Where it is found: `https://…`, without a slash at the end. */
  readonly origin: string;
  /** What short links begin with, without a slash at the end. */
  readonly linkBase: string;
  /** Where the operator's own domain for links has to lead; undefined without one. */
  readonly aliasTarget: string | undefined;
  readonly #integrations = new Map<HearbackFunction, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, { config }: { readonly config: Config }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: config.stackPrefix,
      description: "Hearback: the operators' console, and the links in texts",
      createDefaultStage: false,
    });
    const rate = Math.max(LEAST_RATE, REQUESTS_PER_TEXT * config.sms.messagesPerSecond);
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: rate, burstLimit: 2 * rate },
      accessLogSettings: {
        destination: new LogGroupLogDestination(new LogGroup(this, 'Logs', { retention: config.logRetentionDays })),
        format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
      },
    });
    this.origin = this.api.apiEndpoint;
    const { domain, certificateArn } = config.links;
    this.linkBase = domain === undefined ? this.origin : `https://${domain}`;
    this.aliasTarget =
      domain === undefined || certificateArn === undefined
        ? undefined
        : this.#alias(this.stage, domain, certificateArn);
  }

  #alias(stage: HttpStage, domain: string, certificateArn: string): string {
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    const domainName = new DomainName(this, 'Domain', { domainName: domain, certificate });
    new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage });
    return domainName.regionalDomainName;
  }

  /** Lets everybody in by this path: it must show nothing that is not for everybody. */
  open(path: string, target: HearbackFunction, methods: readonly HttpMethod[] = [HttpMethod.GET]): void {
    this.api.addRoutes({ path, methods: [...methods], integration: this.#integration(target) });
  }

  /** Lets those in who bring a token that the authorizer accepts. */
  guard(path: string, target: HearbackFunction, authorizer: HttpJwtAuthorizer): void {
    this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration: this.#integration(target), authorizer });
  }

  #integration(target: HearbackFunction): HttpLambdaIntegration {
    const known = this.#integrations.get(target);
    if (known !== undefined) return known;
    const integration = new HttpLambdaIntegration(target.node.id, target.function);
    this.#integrations.set(target, integration);
    return integration;
  }
}
