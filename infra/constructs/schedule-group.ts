import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';

/** All ticks of a stack are of one group of its own: by groups AWS counts whether they come. */
export function scheduleGroupOf(scope: Construct): ScheduleGroup {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild('Schedules');
  return known instanceof ScheduleGroup
    ? known
    : new ScheduleGroup(stack, 'Schedules', { removalPolicy: RemovalPolicy.DESTROY });
}
