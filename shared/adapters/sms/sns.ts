import {
  InternalErrorException,
  InvalidParameterException,
  PublishCommand,
  SNSClient,
  SNSServiceException,
} from '@aws-sdk/client-sns';
import type { SendResult, SmsSender } from '../../app/ports/sending.ts';
import type { SmsSettings } from './settings.ts';
import { TIMEOUTS } from './settings.ts';

/** Amazon SNS: works in any account, and tells nothing of what became of a text. */
export function createSmsSender(settings: SmsSettings): SmsSender {
  // A retry inside the SDK could send twice without anyone knowing: one call, one attempt.
  const client = new SNSClient({ maxAttempts: 1, requestHandler: TIMEOUTS });
  return {
    async send(to, message, _context, maxPrice) {
      try {
        const { MessageId } = await client.send(
          new PublishCommand({
            PhoneNumber: to,
            Message: message.text,
            MessageAttributes: {
              'AWS.SNS.SMS.SMSType': text(message.category === 'marketing' ? 'Promotional' : 'Transactional'),
              'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: maxPrice },
              ...(settings.originationIdentity.startsWith('+') && {
                'AWS.MM.SMS.OriginationNumber': text(settings.originationIdentity),
              }),
            },
          }),
        );
        return { kind: 'accepted', providerId: MessageId ?? 'none given' };
      } catch (error) {
        return resultOf(error);
      }
    },
  };
}

function text(StringValue: string) {
  return { DataType: 'String', StringValue };
}

function resultOf(error: unknown): SendResult {
  const detail = error instanceof Error ? error.name : 'unknown error';
  if (error instanceof InvalidParameterException) return { kind: 'refused', reason: 'bad-number', detail };
  if (error instanceof InternalErrorException) return { kind: 'uncertain', detail };
  if (error instanceof SNSServiceException && error.$fault === 'client') {
    return { kind: 'later', detail, somebodyMustAct: !/rate exceeded|throttl/i.test(`${error.name} ${error.message}`) };
  }
  return { kind: 'uncertain', detail };
}
