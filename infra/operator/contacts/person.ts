import { consentLedger } from '../../../shared/domain/contact/consent-ledger.ts';
import type { Connection } from '../connection.ts';
import type { PersonDesk } from './desk.ts';
import { meant, textsSince, unknownTold } from './desk.ts';
import type { QueueFinding } from './failure-queues.ts';
import { inFailureQueues } from './failure-queues.ts';
import type { Outcome } from './outcome.ts';

/** Everything that is held of one person, as JSON. */
export async function personTold(written: string, desk: PersonDesk, connection: Connection): Promise<Outcome> {
  const who = await meant(written, desk, connection);
  const { phone, contactId, person } = who;
  const turns = await Array.fromAsync(desk.history.ofContact(contactId));
  const touches = await Array.fromAsync(desk.touches.ofContact(contactId));
  const findings = await inFailureQueues(connection, who, 'look');
  const failed = findings.some((finding) => finding.kind === 'looked' && finding.found.length > 0);
  if (person === undefined && turns.length + touches.length === 0 && !failed) {
    return { words: unknownTold(who, connection), done: false };
  }
  const held = {
    phone,
    contactId,
    exportedAt: desk.now(),
    from: connection.where,
    ...(person?.standing === 'erased' ? { erasedAt: person.erasedAt } : { contact: person }),
    consent: consentLedger(turns, textsSince(desk, connection)),
    turns,
    touches,
    failureQueues: findings.flatMap(heldIn),
  };
  return { words: JSON.stringify(held, null, 2), done: true };
}

/** What names them, as it came; a queue that holds nothing of them is left out. */
function heldIn(finding: QueueFinding): readonly object[] {
  if (finding.kind === 'closed') return [{ queue: finding.queue, couldNotBeLookedThrough: finding.reason }];
  return finding.found.length === 0 ? [] : [{ queue: finding.queue, messages: finding.found }];
}
