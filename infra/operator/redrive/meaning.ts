/** What it means to send again what is in a queue, by the queue's name. Nothing that has had its effect has it twice. */
const MEANING: Readonly<Record<string, string>> = {
  'inbound-sms':
    'Each text is heeded as of when it came: an opt-out holds at once, and is confirmed no more; a START counts where no no has come since, an answer where its question is still open, and it is replied to now.',
  'customer-events':
    'Each event is recorded at the moment it tells, and what it calls for is planned, unless that has expired by now.',
  'delivery-receipts': 'What became of each text is noted with it, and its hour is counted again.',
  'plan-campaigns':
    'Each tick plans its own quarter of an hour. What has expired meanwhile is skipped, and recorded so.',
  'wake-conversations':
    'Each tick looks after whatever is due by now. Later ticks have done so already: nothing is lost by discarding them.',
  'aggregate-metrics':
    'Each tick counts what is open now. Later ticks have done so already: nothing is lost by discarding them.',
  'reconcile-opt-outs':
    'Each tick compares the opt-outs as they are now. The next day does so as well: nothing is lost by discarding them.',
  'send-queue':
    'Each message gets a new slot, and leaves where policy still lets it; what has expired is skipped, and recorded so.',
  alerts: 'Each is told again to everybody who hears of alerts: those whom it reached before hear it twice.',
  clicks: 'Each click is recorded at the moment it happened, and what it calls for is planned.',
};

const FALLBACK = 'Each goes to the function once more, as it was.';

export function meaningOf(queue: string): string {
  return MEANING[queue] ?? FALLBACK;
}
