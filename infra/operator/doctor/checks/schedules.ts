import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, ResourceNotFoundException, SchedulerClient } from '@aws-sdk/client-scheduler';
import { physicalIds } from '../../stack-parts.ts';
import { notOk, ok, see } from '../finding.ts';
import type { Check } from '../patient.ts';

export const schedules: Check = {
  what: 'schedules',
  asks: ['cloudformation:ListStackResources', 'scheduler:GetSchedule'],
  async look(patient) {
    const client = new SchedulerClient({});
    const names = physicalIds(await patient.parts(), 'AWS::Scheduler::Schedule');
    const states = await Promise.all(names.map(async (Name) => ({ Name, state: await stateOf(Name, client) })));
    const off = states.filter(({ state }) => state !== 'ENABLED');
    if (off.length === 0) return ok(`all ${names.length} are on`);
    return notOk(
      off.map(({ Name, state }) => `${Name} is ${state}`).join('; '),
      `Nothing is planned, woken or counted by it. Switch it on in the AWS console, EventBridge, Schedules; deploy again where it is gone. ${see('function-silent')}`,
    );
  },
};

async function stateOf(Name: string, client: SchedulerClient): Promise<string> {
  try {
    const { State = 'unknown' } = await client.send(new GetScheduleCommand({ Name }));
    return State;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return 'gone';
    throw error;
  }
}

export const rules: Check = {
  what: 'event rules',
  asks: ['cloudformation:ListStackResources', 'events:DescribeRule'],
  async look(patient) {
    const client = new EventBridgeClient({});
    const ids = physicalIds(await patient.parts(), 'AWS::Events::Rule');
    const all = await Promise.all(
      ids.map((id) => {
        // `bus|rule` where the bus is not the default one.
        const [Name, EventBusName] = id.split('|').toReversed();
        return client.send(new DescribeRuleCommand({ Name, ...(EventBusName && { EventBusName }) }));
      }),
    );
    const off = all.filter(({ State }) => State === 'DISABLED');
    if (off.length === 0) return ok(`all ${ids.length} are on`);
    return notOk(
      `${off.map(({ Name }) => Name).join(', ')} ${off.length === 1 ? 'is' : 'are'} off`,
      'What happens meanwhile is lost: receipts, events of your systems, alerts. Switch it on in the AWS console, EventBridge, Rules.',
    );
  },
};
