import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Watch } from './alarm.ts';
import { RunbookAlarm } from './alarm.ts';
import { problems } from './figures.ts';
import type { LoggedProblem } from './runbook.ts';

/** What each means for somebody who has never heard of it. */
export const MEANING: Readonly<Record<LoggedProblem, string>> = {
  'message-refused': 'The SMS service refuses texts for a reason that lies neither with the person nor with the hour.',
  'message-blocked': 'The SMS service sends nothing more until somebody acts: a spend limit, a permission, a setting.',
  'events-unpublished': 'Events that other systems wait for could not be put on the bus yet.',
  'budget-spent': 'Planned messages are being skipped: the month has no budget left for them.',
  'range-stopped': 'Unknown numbers of one range drew so many texts that the range gets none for a day.',
  'opt-outs-differ': "Some opt-outs could not be made the same here and on AWS's list.",
  'campaign-unapproved': 'A campaign was due that nobody has approved as it is now: it sends nothing.',
  'click-lost': 'Somebody who followed a link was led on, and the click could not be recorded.',
  'request-failed': 'The console or a short link answered with an error of our own.',
};

/** An alarm for each problem that functions name in their logs: something that a person should look at, though nothing was lost. */
export class ProblemAlarms extends Construct {
  constructor(scope: Construct, id: string, watch: Watch) {
    super(scope, id);
    for (const [code, meaning] of Object.entries(MEANING) as [LoggedProblem, string][]) {
      new RunbookAlarm(this, code, {
        ...watch,
        entry: code,
        meaning: `${meaning} The logs say which: look for ${code}.`,
        metric: problems(code, watch.config, { period: Duration.minutes(5) }),
        threshold: 1,
        // That nothing more was logged does not mean that it is mended.
        endIsTold: false,
      });
    }
  }
}
