import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FailureQueue } from './failure-queue.ts';
import { HearbackFunction } from './hearback-function.ts';
import type { HttpDoor } from './http-door.ts';
import type { Resources } from './turn-taking.ts';
import { finishesTurns, keepsRecords, plansTouches } from './turn-taking.ts';

export interface LinksProps extends Resources {
  readonly sendQueue: Queue;
  readonly door: HttpDoor;
}

const RECORD_TIMEOUT = Duration.seconds(30);
/** A click that fails this often is set aside. */
const RECEIVES = 5;
/** How long a click may be in the queue: three failed attempts, after which CloudWatch leaves it out, and some more. */
export const CLICK_PATIENCE = Duration.minutes(15);
/** Whatever looks at all links of a text does so within it: its clicks are recorded together, and known for what they are. */
const GATHERED = Duration.seconds(5);

/** Short links: what leads people on, and what records that they were led. */
export class Links extends Construct {
  readonly clicks: Queue;

  constructor(scope: Construct, id: string, props: LinksProps) {
    super(scope, id);
    this.clicks = this.#queue(props);
    props.door.open('/l/{token}', this.#follow(props, this.clicks), [HttpMethod.GET, HttpMethod.HEAD]);
    this.#record(props, this.clicks);
  }

  #queue({ config, alerts }: LinksProps): Queue {
    const dead = new FailureQueue(this, 'Unrecorded', {
      name: 'clicks',
      holds: 'A click',
      config,
      alerts: alerts.topic,
    });
    return new Queue(this, 'Clicks', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's timeout and the time for which clicks are gathered, as AWS advises.
      visibilityTimeout: Duration.seconds(6 * RECORD_TIMEOUT.toSeconds() + GATHERED.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: dead.queue, maxReceiveCount: RECEIVES },
    });
  }

  /** Anybody can call it: it reads one table, by a key that nobody can guess, and adds to one queue. */
  #follow({ config, alerts, state }: LinksProps, clicks: Queue): HearbackFunction {
    const follows = new HearbackFunction(this, 'FollowLink', {
      name: 'follow-link',
      calledBy: 'browser',
      config,
      alerts: alerts.topic,
      timeout: Duration.seconds(10),
    });
    follows
      .set({ BUSINESS_NAME: config.businessName, HELP_CONTACT: config.helpContact })
      .given('LINKS_TABLE', state.links.tableName, ['dynamodb:GetItem'], state.links.tableArn)
      .given('CLICKS_QUEUE_URL', clicks.queueUrl, ['sqs:SendMessage'], clicks.queueArn)
      .tellsOf(['click-lost', 'request-failed']);
    follows.mayUse(state.encryptionKey);
    return follows;
  }

  #record(props: LinksProps, clicks: Queue): void {
    const { config, alerts, sendQueue } = props;
    const records = new HearbackFunction(this, 'RecordClicks', {
      name: 'record-clicks',
      calledBy: 'queue',
      config,
      alerts: alerts.topic,
      timeout: RECORD_TIMEOUT,
    });
    keepsRecords(records, props);
    finishesTurns(records, props);
    plansTouches(records, props, sendQueue);
    records.reads(clicks, { batchSize: 50, maxBatchingWindow: GATHERED, maxConcurrency: 5 });
  }
}
