import type { SmsMessage } from '../services/sms-message.ts';
import type { Journal } from './journal.ts';
import type { Bubble, Status } from './view-model.ts';

/** The texts of each phone, to and from, in their order. */
export function threadsOf(
  { entries }: Journal,
  described: readonly { readonly purpose: string }[],
  messages: readonly SmsMessage[],
): ReadonlyMap<string, readonly Bubble[]> {
  const threads = new Map<string, Bubble[]>();
  const add = (phone: string, bubble: Bubble): void => {
    const thread = threads.get(phone) ?? [];
    thread.push(bubble);
    threads.set(phone, thread);
  };
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'text')
      add(entry.from, { id: `text-${index}`, at: entry.at, from: 'customer', text: entry.text });
  }
  for (const [index, { messageId, at, to, body, status, segments }] of messages.entries()) {
    const purpose = described[index]?.purpose ?? 'unknown';
    add(to, { id: messageId, at, from: 'us', text: body, purpose, status: statusOf(status), segments });
  }
  // A stable sort: a text stands before the answer that it got in the same instant.
  for (const thread of threads.values()) thread.sort((a, b) => a.at - b.at);
  return threads;
}

/** What a person would call the network's word. */
export function statusOf(status: SmsMessage['status']): Status {
  switch (status) {
    case 'TEXT_QUEUED':
    case 'TEXT_PENDING':
    case 'TEXT_SENT':
      return 'sent';
    case 'TEXT_SUCCESSFUL':
    case 'TEXT_DELIVERED':
      return 'delivered';
    default:
      return 'failed';
  }
}
