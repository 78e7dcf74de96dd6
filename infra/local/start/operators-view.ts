import type { LocalRun } from '../run.ts';
import { failureTold } from './failure-told.ts';
import type { Line, View } from './view-model.ts';

/** Receipts are shown at the texts that they are about. */
const RECEIPTS = 'aws.sms-voice';

/** What operators and their systems would get. */
export function operatorsView(
  run: LocalRun,
  longest: number,
): Pick<View, 'alerts' | 'events' | 'failures' | 'deadLetters'> {
  const events = run.busEvents.filter(({ source }) => source !== RECEIPTS);
  return {
    alerts: run.alerts.slice(-longest).map(({ at, subject, message }) => ({
      at,
      text: subject ?? firstLine(message),
      ...(subject === undefined && firstLine(message) === message ? {} : { detail: message }),
    })),
    events: events.slice(-longest).map(
      ({ at, source, detailType, detail }): Line => ({
        at,
        text: `${detailType} (from ${source})`,
        detail: JSON.stringify(detail, null, 2),
      }),
    ),
    failures: run.failures
      .slice(-longest)
      .map((failure) => ({ ...failureTold(run, failure), detail: failure.errorMessage })),
    deadLetters: run
      .deadLetters()
      .slice(-longest)
      .map(({ at, queue, body }) => ({ at, text: queue, detail: indented(body) })),
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
