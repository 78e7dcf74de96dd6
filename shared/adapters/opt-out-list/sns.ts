import {
  CheckIfPhoneNumberIsOptedOutCommand,
  InvalidParameterException,
  ListPhoneNumbersOptedOutCommand,
  OptInPhoneNumberCommand,
  SNSClient,
  SNSServiceException,
  ThrottledException,
} from '@aws-sdk/client-sns';
import type { Cursor } from '../../app/ports/contacts.ts';
import type { OptOutList, Release, Releasing } from '../../app/ports/opt-out-list.ts';
import type { PhoneNumber } from '../../domain/ids.ts';
import { TIMEOUTS } from '../sms/settings.ts';

/** These calls may be repeated without harm, and the SDK waits longer with each attempt. */
const ATTEMPTS = 5;

/** SNS has one list for the whole account. */
export function createRelease(_originationIdentity: string): Releasing {
  const client = new SNSClient({ requestHandler: TIMEOUTS });
  return { tellsAtOnce: false, release: (phone) => release(client, phone) };
}

export function createOptOutList(_originationIdentity: string): OptOutList {
  const client = new SNSClient({ requestHandler: TIMEOUTS, maxAttempts: ATTEMPTS });
  return {
    tellsAtOnce: false,

    canPut: async () => false,

    async page(from) {
      try {
        const { phoneNumbers = [], nextToken } = await client.send(
          new ListPhoneNumbersOptedOutCommand(from === undefined ? {} : { nextToken: from }),
        );
        const numbers = phoneNumbers.map((phone) => ({ phone: phone as PhoneNumber }));
        return { numbers, ...(nextToken && { next: nextToken as Cursor }) };
      } catch (error) {
        if (from !== undefined && error instanceof InvalidParameterException) return 'expired';
        throw error;
      }
    },

    put: async () => 'refused',

    release: (phone) => release(client, phone),
  };
}

async function release(client: SNSClient, phoneNumber: PhoneNumber): Promise<Release> {
  try {
    const { isOptedOut } = await client.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber }));
    if (isOptedOut === false) return { kind: 'not-listed' };
    await client.send(new OptInPhoneNumberCommand({ phoneNumber }));
    return { kind: 'released' };
  } catch (error) {
    // The only parameter is a number on the list: what is wrong with it is that it was let in a short while ago.
    if (error instanceof InvalidParameterException) return { kind: 'too-soon' };
    const detail = error instanceof Error ? error.name : 'unknown error';
    const refused = error instanceof SNSServiceException && error.$fault === 'client';
    return { kind: 'later', detail, somebodyMustAct: refused && !(error instanceof ThrottledException) };
  }
}
