import { PlainError } from '../plain-error.ts';

/** What the stacks made, by the names and ARNs that the SDK takes. */
export interface Resources {
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
  /** Of the queues that keep what could not be handled. */
  readonly failureQueueUrls: readonly string[];
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
    failureQueueUrls: made('FailureQueueUrls').split(','),
  };
}
