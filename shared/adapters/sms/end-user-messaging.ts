import {
  ConflictException,
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
  SendTextMessageCommand,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { SendResult, SmsSender } from '../../app/ports/sending.ts';
import type { SmsSettings } from './settings.ts';
import { TIMEOUTS } from './settings.ts';

/** AWS End User Messaging SMS: pools, receipts with our own context, and an opt-out list that answers at once. */
export function createSmsSender(settings: SmsSettings): SmsSender {
  // A retry inside the SDK could send twice without anyone knowing: one call, one attempt.
  const client = new PinpointSMSVoiceV2Client({ maxAttempts: 1, requestHandler: TIMEOUTS });
  return {
    async send(to, message, { contactId, turnId, messageId }, maxPrice) {
      try {
        const { MessageId } = await client.send(
          new SendTextMessageCommand({
            DestinationPhoneNumber: to,
            OriginationIdentity: settings.originationIdentity,
            MessageBody: message.text,
            MessageType: message.category === 'marketing' ? 'PROMOTIONAL' : 'TRANSACTIONAL',
            ConfigurationSetName: settings.configurationSet,
            MaxPrice: maxPrice,
            Context: { contactId, turnId, messageId },
          }),
        );
        return { kind: 'accepted', providerId: MessageId ?? 'none given' };
      } catch (error) {
        return resultOf(error);
      }
    },
  };
}

function resultOf(error: unknown): SendResult {
  const detail = error instanceof Error ? error.name : 'unknown error';
  if (error instanceof ConflictException) {
    const optedOut = error.Reason === 'DESTINATION_PHONE_NUMBER_OPTED_OUT';
    return { kind: 'refused', reason: optedOut ? 'opted-out' : 'rejected', detail: error.Reason ?? detail };
  }
  if (error instanceof ThrottlingException) return { kind: 'later', detail, somebodyMustAct: false };
  if (error instanceof ValidationException) {
    if (error.Reason === 'PRICE_OVER_THRESHOLD') return { kind: 'refused', reason: 'too-dear', detail: error.Reason };
    const badNumber = error.Fields?.some(({ Name }) => Name === 'DestinationPhoneNumber');
    return { kind: 'refused', reason: badNumber ? 'bad-number' : 'rejected', detail: error.Reason ?? detail };
  }
  // Spend limit reached, number gone, permission missing: until somebody acts, nothing will be sent.
  if (error instanceof PinpointSMSVoiceV2ServiceException && error.$fault === 'client') {
    return { kind: 'later', detail, somebodyMustAct: true };
  }
  return { kind: 'uncertain', detail };
}
