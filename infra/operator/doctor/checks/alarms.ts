import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { physicalIds } from '../../stack-parts.ts';
import type { Finding } from '../finding.ts';
import { attention, doesNotApply, notOk, ok } from '../finding.ts';
import type { Check } from '../patient.ts';

/** So many names a call. */
const PAGE = 100;

/** As CloudWatch describes it. */
export interface Alarm {
  readonly AlarmName?: string | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly StateValue?: string | undefined;
  readonly ActionsEnabled?: boolean | undefined;
}

export const alarms: Check = {
  what: 'alarms',
  asks: ['cloudformation:ListStackResources', 'cloudwatch:DescribeAlarms'],
  async look(patient) {
    if (patient.kind === 'local') return doesNotApply('nobody watches metrics on this machine');
    const parts = await patient.parts();
    const names = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
      physicalIds(parts, type),
    );
    return judgeAlarms(await described(names), names.length);
  },
};

export function judgeAlarms(all: readonly Alarm[], wanted: number): readonly Finding[] {
  const raised = all.filter(({ StateValue }) => StateValue === 'ALARM');
  const silent = all.filter(({ ActionsEnabled }) => ActionsEnabled === false);
  const findings: Finding[] = raised.map(({ AlarmName, AlarmDescription = 'See infra/RUNBOOK.md.' }) =>
    notOk(`${AlarmName} is raised`, AlarmDescription),
  );
  if (all.length < wanted)
    findings.push(notOk(`${wanted - all.length} of ${wanted} alarms are gone`, 'Deploy again: npm run deploy.'));
  if (silent.length > 0) {
    findings.push(
      attention(
        `${silent.map(({ AlarmName }) => AlarmName).join(', ')} would tell nobody`,
        'Their actions are switched off: aws cloudwatch enable-alarm-actions --alarm-names <name>',
      ),
    );
  }
  return findings.length > 0 ? findings : [ok(`none of ${wanted} is raised`)];
}

async function described(names: readonly string[]): Promise<readonly Alarm[]> {
  const client = new CloudWatchClient({});
  const all: Alarm[] = [];
  for (let start = 0; start < names.length; start += PAGE) {
    const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({
        AlarmNames: names.slice(start, start + PAGE),
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: PAGE,
      }),
    );
    all.push(...MetricAlarms, ...CompositeAlarms);
  }
  return all;
}
