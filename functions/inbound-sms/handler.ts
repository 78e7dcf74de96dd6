import type { SNSEvent, SNSEventRecord } from 'aws-lambda';
import type { Answering } from '../../shared/app/answer-text.ts';
import { answerText } from '../../shared/app/answer-text.ts';
import { inboundSmsSchema } from '../../shared/contracts/inbound-sms.ts';
import { parseJson } from '../../shared/contracts/parse.ts';
import { instant } from '../../shared/domain/instant.ts';

/**
 * One text from a customer, as AWS publishes it to the topic. A text that cannot be read, or that could not be
 * recorded, throws: Lambda tries again twice and then keeps the event, with the reason, in the failure queue.
 */
export function createHandler(deps: Answering) {
  return async ({ Records }: SNSEvent): Promise<void> => {
    for (const record of Records) await answer(record, deps);
  };
}

async function answer({ Sns }: SNSEventRecord, deps: Answering): Promise<void> {
  const sms = parseJson(inboundSmsSchema, Sns.Message, `The SNS message ${Sns.MessageId}`);
  await answerText(
    {
      from: sms.originationNumber,
      text: sms.messageBody,
      inboundId: sms.inboundMessageId,
      receivedAt: instant(Sns.Timestamp),
    },
    deps,
  );
}
