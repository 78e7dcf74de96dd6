/**
 * The entries of infra/RUNBOOK.md, by the anchors of their headings: each is what an alarm's description leads to. One that
 * no alarm leads to is not missed by anybody, so tests refuse it.
 */
export type RunbookEntry =
  | 'dead-letters'
  | 'events-lost'
  | 'function-errors'
  | 'function-throttled'
  | 'function-slow'
  | 'function-silent'
  | 'schedule-missing'
  | 'queue-waiting'
  | 'texts-undelivered'
  | 'sends-stuck'
  | 'delivery-falling'
  | 'receipts-missing'
  | 'opt-outs-rising'
  | 'budget-nearly-spent'
  | 'spend-limit-near'
  | 'pages-failing'
  | 'tables-throttled'
  | 'tables-failing'
  | LoggedProblem;

/** Codes of log lines that a person should look at: each has an alarm, and an entry of its own name. */
export type LoggedProblem =
  | 'message-refused'
  | 'message-blocked'
  | 'events-unpublished'
  | 'budget-spent'
  | 'range-stopped'
  | 'opt-outs-differ'
  | 'campaign-unapproved'
  | 'click-lost'
  | 'request-failed';

/** In the repository that this was deployed from; `runbookUrl` says where that is read on the web. */
export const RUNBOOK = 'infra/RUNBOOK.md';

/** Where somebody who is woken by an alarm finds what to do. */
export function runbookLink(entry: RunbookEntry, runbookUrl: string | undefined): string {
  return `${runbookUrl ?? RUNBOOK}#${entry}`;
}
