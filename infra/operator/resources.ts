import { PlainError } from '../plain-error.ts';

/** Keeps what could not be handled. */
export interface FailureQueue {
  /** A function, by its folder, or a queue that a function reads: `inbound-sms`, `send-queue`. */
  readonly name: string;
  readonly url: string;
}

/** What the stacks made, by the names and ARNs that the SDK takes. */
export interface Resources {
  /** Of what runs. */
  readonly stack: string;
  readonly contactsTable: string;
  readonly interactionsTable: string;
  readonly touchesTable: string;
  readonly linksTable: string;
  readonly campaignsTable: string;
  readonly limitsTable: string;
  readonly metricsTable: string;
  /** The ARN of the secret that turns phone numbers into contact ids. */
  readonly contactKeySecret: string;
  readonly sendQueueUrl: string;
  readonly eventBus: string;
  /** Where AWS publishes what people write. */
  readonly inboundTopic: string;
  /** Where operators hear of alarms. */
  readonly alertsTopic: string;
  /** As the deployment names it to the API. */
  readonly originationIdentity: string;
  readonly programVersion: string;
  readonly failureQueues: readonly FailureQueue[];
}

type Outputs = Readonly<Record<string, string>>;

/** The outputs of the two stacks, each read by its name. */
export interface StackOutputs {
  readonly state: Outputs;
  readonly application: Outputs;
}

export const stateStackOf = (stack: string): string => `${stack}State`;

/** @throws PlainError when a stack lacks an output that this version of it has */
export function resourcesFrom({ state, application }: StackOutputs, stack: string): Resources {
  const read = (outputs: Outputs, of: string, name: string): string => {
    const value = outputs[name];
    if (value !== undefined) return value;
    throw new PlainError(
      `The stack ${of} has no output ${name}: an earlier version of Hearback made it. Deploy this one: npm run deploy.`,
    );
  };
  const kept = (name: string): string => read(state, stateStackOf(stack), name);
  const made = (name: string): string => read(application, stack, name);
  return {
    stack,
    contactsTable: kept('ContactsTable'),
    interactionsTable: kept('InteractionsTable'),
    touchesTable: kept('TouchesTable'),
    linksTable: kept('LinksTable'),
    campaignsTable: kept('CampaignsTable'),
    limitsTable: kept('LimitsTable'),
    metricsTable: kept('MetricsTable'),
    contactKeySecret: kept('ContactKeySecret'),
    sendQueueUrl: made('SendQueueUrl'),
    eventBus: made('EventBusName'),
    inboundTopic: made('InboundTopicArn'),
    alertsTopic: made('AlertsTopicArn'),
    originationIdentity: made('OriginationIdentity'),
    programVersion: made('ProgramVersion'),
    failureQueues: made('FailureQueues').split(',').map(failureQueue),
  };
}

function failureQueue(named: string): FailureQueue {
  const end = named.indexOf('=');
  return { name: named.slice(0, end), url: named.slice(end + 1) };
}
