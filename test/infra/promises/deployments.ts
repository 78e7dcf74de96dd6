import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Config, readConfig } from '../../../infra/config.ts';
import { hearback } from '../../../infra/hearback.ts';

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';

/** Every way of deploying that makes other resources than the one before it. */
const CONFIGS = {
  'as it comes': {},
  'through SNS': { sms: { api: 'sns', originationIdentity: '+12065550199' } },
  'with its own key': { encryption: 'customer-managed-key', region: 'eu-west-1', alarmEmail: 'desk@blume.example' },
  'with its own domain and pool': {
    links: { domain: 'go.shop.example', certificateArn: CERTIFICATE },
    sms: { originationIdentity: `pool-${'0'.repeat(32)}` },
    shards: 3,
    monthlyBudget: 100,
  },
};

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
  readonly replacePolicy: string | undefined;
}

export interface Deployment {
  readonly app: App;
  readonly config: Config;
  readonly state: readonly Resource[];
  readonly application: readonly Resource[];
  readonly all: readonly Resource[];
}

/** Each is synthesized once in a test file, when it is first asked for. */
export const DEPLOYMENTS: readonly (readonly [name: string, deployment: () => Deployment])[] = Object.entries(
  CONFIGS,
).map(([name, written]) => {
  let made: Deployment | undefined;
  return [name, () => (made ??= deploymentOf(written))];
});

function deploymentOf(written: object): Deployment {
  const app = new App();
  const config = readConfig(written);
  const stacks = hearback(app, config);
  const [state, application] = [resourcesOf(stacks.state), resourcesOf(stacks.application)];
  return { app, config, state, application, all: [...state, ...application] };
}

interface Written {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

function resourcesOf(stack: Parameters<typeof Template.fromStack>[0]): readonly Resource[] {
  const written = Template.fromStack(stack).toJSON()['Resources'] as Record<string, Written>;
  return Object.entries(written).map(([id, { Type, Properties = {}, DeletionPolicy, UpdateReplacePolicy }]) => ({
    id,
    type: Type,
    properties: Properties,
    deletionPolicy: DeletionPolicy,
    replacePolicy: UpdateReplacePolicy,
  }));
}

/** @throws where there is none, so that no promise is kept by there being nothing to keep it */
export function ofType(resources: readonly Resource[], ...types: readonly string[]): readonly Resource[] {
  const found = resources.filter(({ type }) => types.includes(type));
  if (found.length === 0) throw new Error(`No resource is of type ${types.join(' or ')}.`);
  return found;
}

/** The resources that a value of the template refers to, by their logical ids. */
export function refersTo(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String([inner].flat()[0]).split('.')[0] ?? ''];
    return refersTo(inner);
  });
}

export interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export function statementsOf({ properties }: Resource, document = 'PolicyDocument'): readonly Statement[] {
  return (properties[document] as { readonly Statement: readonly Statement[] }).Statement;
}

/** The logical ids of those that do not hold it: a failure names them. */
export function those(resources: readonly Resource[], dont: (resource: Resource) => boolean): readonly string[] {
  return resources.filter(dont).map(({ id }) => id);
}
