import type { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateStack } from '../../stacks/state.ts';
import type { HttpDoor } from '../http-door.ts';
import type { Watch } from './alarm.ts';

/** Whatever is watched beside functions, schedules and failure queues, which are found by themselves. */
export interface Watched extends Watch {
  readonly state: StateStack;
  readonly door: HttpDoor;
  readonly inbound: ITopic;
  /** Those that a function reads. */
  readonly queues: readonly WatchedQueue[];
}

export interface WatchedQueue {
  readonly name: string;
  readonly queue: Queue;
  /** How long a message may wait there. */
  readonly patience: Duration;
}
