import { answerText } from '../../../shared/app/answer-text.ts';
import { dispatch } from '../../../shared/app/dispatch.ts';
import { importContact } from '../../../shared/app/import-contact.ts';
import type { QueuedTouch } from '../../../shared/app/ports/send-queue.ts';
import { queueTouches } from '../../../shared/app/queue-touches.ts';
import type { ReportedEvent } from '../../../shared/app/record-customer-event.ts';
import { recordCustomerEvent } from '../../../shared/app/record-customer-event.ts';
import { recordReceipt } from '../../../shared/app/record-receipt.ts';
import { wakeConversations } from '../../../shared/app/wake-conversations.ts';
import type { Touch } from '../../../shared/domain/campaign/touch.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Deed } from './deed.ts';
import type { Life } from './life.ts';
import { PHONE } from './life.ts';
import type { Process } from './process.ts';

/** Does it in a process. Throws where the process cannot go on: whoever invoked it may do so again. */
export async function perform(deed: Deed, process: Process, life: Life): Promise<void> {
  const now = instant(life.now);
  switch (deed.kind) {
    case 'text': {
      const { id: inboundId, said, at } = deed;
      await answerText({ from: PHONE, text: said.words, inboundId, receivedAt: instant(at) }, process);
      return;
    }
    case 'event':
      await recordCustomerEvent(reported(deed), process);
      return;
    case 'import': {
      const { id, consent, no } = deed;
      const optedOutSince = instant(0);
      const said = { profile: {}, ...(consent && { consent }), ...(no && { optedOutSince }) };
      await importContact({ id, phone: PHONE, source: 'file', by: 'beth', ...said }, process);
      return;
    }
    case 'plan':
      if ((await process.touches.plan(deed.touch, now)) === 'planned') await queueTouches([deed.touch], process);
      if (deed.sent) await send(life.queue.splice(0), process, life);
      return;
    case 'send':
      await send(deed.touches, process, life);
      return;
    case 'receipt': {
      const { messageId, ...key } = deed.of;
      const receipt = { kind: 'message-undelivered', messageId, status: 'TEXT_BLOCKED', at: instant(deed.at) } as const;
      await recordReceipt(key, receipt, true, process);
      return;
    }
    case 'wake':
      await wakeConversations(process);
      return;
  }
}

function reported({ id, at: moment, type, about, consent }: Extract<Deed, { kind: 'event' }>): ReportedEvent {
  const at = instant(moment);
  const on = at.slice(0, 10) as ReportedEvent['event']['on'];
  const event = { type, source: 'shop', at, on, profile: {}, ...(consent && { consent }) };
  return { id, at, phone: PHONE, event, ...(about !== undefined && { about, fields: { orderId: about } }) };
}

/** What cannot be handled goes back to the queue, as all of it does when the process dies. */
async function send(touches: readonly Touch[], process: Process, { queue, now }: Life): Promise<void> {
  const batch = touches.map((touch): QueuedTouch => ({ touch, slot: instant(now) }));
  try {
    const failed = await dispatch(batch, process);
    queue.push(...failed.map(({ touch }) => touch));
  } catch (error) {
    queue.push(...touches);
    throw error;
  }
}
