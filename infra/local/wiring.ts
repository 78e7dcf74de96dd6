import { arnOf } from './environment.ts';
import type { Authorization } from './gateway/authorization.ts';
import type { Grant } from './gateway/call.ts';
import { type Context, delivery, viaService } from './gateway/conditions.ts';
import { admits } from './gateway/policy.ts';
import { type Place, Refusal } from './refusal.ts';
import type { HttpApiModel } from './template/http.ts';
import { FROM_A_NUMBER, type FunctionModel, keyArn, type Model, SMS_SERVICE } from './template/model.ts';

/** Any stream of any day stands for all that Lambda will make in a function's log group. */
const LOG_STREAM = '2026/03/01/[$LATEST]0123456789abcdef';

const EVENTS = 'events.amazonaws.com';
const SNS = 'sns.amazonaws.com';
const ALARMS = 'cloudwatch.amazonaws.com';
const SCHEDULER = 'scheduler.amazonaws.com';

const serviceOf = (arn: string): string => arn.split(':')[2] ?? '';

/** What a service does with the target of a delivery. */
function deliveryTo(arn: string): Grant {
  switch (serviceOf(arn)) {
    case 'lambda':
      return { action: 'lambda:InvokeFunction', resource: arn };
    case 'sns':
      return { action: 'sns:Publish', resource: arn };
    case 'events':
      return { action: 'events:PutEvents', resource: arn };
    default:
      return { action: 'sqs:SendMessage', resource: arn };
  }
}

/**
 * Checks what AWS checks without a call of our code: that services may deliver where the template says, and that roles allow
 * what Lambda and Scheduler do in their name. Nothing of that may be missing: on AWS most of it would be lost silently.
 * @throws Refusal at what is not allowed, with what AWS would make of it.
 */
export function checkWiring(model: Model, authorization: Authorization): void {
  const wiring = new Wiring(model, authorization);
  for (const fn of model.functions.values()) wiring.function(fn);
  wiring.mappings();
  wiring.topics();
  wiring.rules();
  wiring.schedules();
  wiring.alarms();
  if (model.httpApi !== undefined) wiring.routes(model.httpApi);
}

class Wiring {
  readonly #model: Model;
  readonly #authorization: Authorization;

  constructor(model: Model, authorization: Authorization) {
    this.#model = model;
    this.#authorization = authorization;
  }

  function(fn: FunctionModel): void {
    const { Role: role, name, LoggingConfig, TracingConfig, DeadLetterConfig, asynchronous } = fn;
    const place = { ...fn, type: 'AWS::Lambda::Function' };
    this.#trusted(place, role, 'lambda.amazonaws.com', delivery(), 'CloudFormation would fail to make the function');
    const logGroup = LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
    const stream = arnOf('logs', `log-group:${logGroup}:log-stream:${LOG_STREAM}`);
    for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents']) {
      this.#allowed(place, role, { action, resource: stream }, 'it would run and its logs would be lost');
    }
    if (TracingConfig?.Mode === 'Active') {
      for (const action of ['xray:PutTraceSegments', 'xray:PutTelemetryRecords']) {
        this.#allowed(place, role, { action, resource: '*' }, 'it would run and its traces would be lost');
      }
    }
    for (const target of [asynchronous.onFailure, DeadLetterConfig?.TargetArn]) {
      if (target !== undefined)
        this.#allowed(place, role, deliveryTo(target), 'Lambda would refuse this failure destination');
    }
  }

  /** "Configuring a queue to use with Lambda" in Lambda's developer guide. */
  mappings(): void {
    for (const mapping of this.#model.mappings.values()) {
      const fn = this.#model.functions.get(mapping.functionName);
      for (const operation of fn === undefined ? [] : ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
        const grant = { action: `sqs:${operation}`, resource: mapping.EventSourceArn };
        const place = { ...mapping, type: 'AWS::Lambda::EventSourceMapping' };
        this.#allowed(place, fn?.Role ?? '', grant, 'Lambda would refuse to read the queue');
      }
    }
  }

  topics(): void {
    const { inboundTopics, topics, subscriptions } = this.#model;
    for (const arn of inboundTopics) {
      const place = { ...(topics.get(arn) ?? { stack: '', logicalId: arn }), type: 'AWS::SNS::Topic' };
      for (const grant of this.#publishing(arn)) {
        this.#admitted(place, SMS_SERVICE, grant, FROM_A_NUMBER, 'no text of a customer would arrive');
      }
    }
    for (const subscription of subscriptions) {
      const { TopicArn, Endpoint, RedrivePolicy } = subscription;
      const place = { ...subscription, type: 'AWS::SNS::Subscription' };
      for (const target of [Endpoint, RedrivePolicy?.deadLetterTargetArn]) {
        if (!target?.startsWith('arn:')) continue;
        this.#admitted(
          place,
          SNS,
          deliveryTo(target),
          delivery(TopicArn),
          'SNS would drop what it cannot deliver there',
        );
      }
    }
  }

  rules(): void {
    for (const rule of this.#model.rules) {
      const place = { ...rule, type: 'AWS::Events::Rule' };
      for (const { Arn, RoleArn, DeadLetterConfig } of rule.Targets) {
        const onAws = 'EventBridge would drop every event for this target';
        if (RoleArn !== undefined) this.#trusted(place, RoleArn, EVENTS, delivery(rule.arn), onAws);
        for (const grant of this.#publishing(Arn)) {
          // By a topic's policy, EventBridge does not say for which rule it comes: a condition on that would never hold.
          const context = serviceOf(Arn) === 'sns' ? delivery() : delivery(rule.arn);
          if (RoleArn !== undefined) this.#allowed(place, RoleArn, grant, onAws);
          else this.#admitted(place, EVENTS, grant, context, onAws);
        }
        if (DeadLetterConfig === undefined) continue;
        this.#admitted(
          place,
          EVENTS,
          deliveryTo(DeadLetterConfig.Arn),
          delivery(rule.arn),
          'EventBridge would drop what it cannot deliver',
        );
      }
    }
  }

  schedules(): void {
    for (const schedule of this.#model.schedules.values()) {
      const place = { ...schedule, type: 'AWS::Scheduler::Schedule' };
      const { Arn, RoleArn, DeadLetterConfig } = schedule.Target;
      const group = arnOf('scheduler', `schedule-group/${schedule.GroupName}`);
      this.#trusted(place, RoleArn, SCHEDULER, delivery(group), 'Scheduler would refuse the role');
      this.#allowed(place, RoleArn, deliveryTo(Arn), 'no tick would arrive');
      if (DeadLetterConfig !== undefined) {
        this.#allowed(
          place,
          RoleArn,
          deliveryTo(DeadLetterConfig.Arn),
          'a tick that cannot be delivered would be lost',
        );
      }
    }
  }

  alarms(): void {
    for (const { actions, ...alarm } of this.#model.alarms) {
      for (const topic of actions.filter((arn) => serviceOf(arn) === 'sns')) {
        const place = { ...alarm, type: 'AWS::CloudWatch::Alarm' };
        for (const grant of this.#publishing(topic)) {
          this.#admitted(place, ALARMS, grant, delivery(alarm.arn), 'the alarm would tell nobody');
        }
      }
    }
  }

  routes({ id, routes }: HttpApiModel): void {
    for (const route of routes) {
      const [method = '', path = ''] = route.key === '$default' ? ['*', '/*'] : route.key.split(' ');
      const source = arnOf('execute-api', `${id}/$default/${method}${path}`);
      const target = deliveryTo(arnOf('lambda', `function:${route.functionName}`));
      const place = { ...route, type: 'AWS::ApiGatewayV2::Route' };
      this.#admitted(
        place,
        'apigateway.amazonaws.com',
        target,
        delivery(source),
        'API Gateway would answer 500 to every request',
      );
    }
  }

  /** A delivery; what is published to a topic with a key of the account's own is encrypted with it by who publishes it. */
  #publishing(arn: string): readonly Grant[] {
    const key = this.#model.topics.get(arn)?.KmsMasterKeyId;
    if (key === undefined) return [deliveryTo(arn)];
    const context = () => viaService('sns');
    const uses = ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({ action, resource: keyArn(key), context }));
    return [deliveryTo(arn), ...uses];
  }

  #allowed(place: Place, role: string, grant: Grant, onAws: string): void {
    if (this.#authorization.verdict(role, grant) === 'allowed') return;
    lacking(place, `the role ${role} does not allow ${grant.action} on ${grant.resource}`, onAws);
  }

  #admitted(place: Place, service: string, grant: Grant, context: Context, onAws: string): void {
    const policy = this.#model.resourcePolicies.get(grant.resource) ?? [];
    if (admits(policy, service, grant, context)) return;
    lacking(place, `no policy of ${grant.resource} lets ${service} do ${grant.action}`, onAws);
  }

  #trusted(place: Place, role: string, service: string, context: Context, onAws: string): void {
    const grant = { action: 'sts:AssumeRole', resource: role };
    if (admits(this.#model.trust.get(role) ?? [], service, grant, context)) return;
    lacking(place, `the role ${role} does not let ${service} take it on`, onAws);
  }
}

function lacking({ stack, logicalId, type }: Place, what: string, onAws: string): never {
  throw new Refusal(`${stack}/${logicalId} (${type}): ${what}. On AWS ${onAws}; add the permission to the template.`);
}
