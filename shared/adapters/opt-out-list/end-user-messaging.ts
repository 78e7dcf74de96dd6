import type { OptedOutNumberInformation } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import {
  DeleteOptedOutNumberCommand,
  DescribeOptedOutNumbersCommand,
  DescribePhoneNumbersCommand,
  DescribePoolsCommand,
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
  PutOptedOutNumberCommand,
  ResourceNotFoundException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Cursor } from '../../app/ports/contacts.ts';
import type { OptOutList, Release, Releasing } from '../../app/ports/opt-out-list.ts';
import type { PhoneNumber } from '../../domain/ids.ts';
import { instant } from '../../domain/instant.ts';
import { TIMEOUTS } from '../sms/settings.ts';

/** DescribeOptedOutNumbers gives at most so many at once. */
const PAGE = 100;

/** These calls may be repeated without harm. AWS grants ten a second, and the SDK waits longer with each attempt. */
const ATTEMPTS = 5;

/** The list that goes with an origination identity, and who puts numbers on it. */
interface Association {
  readonly OptOutListName: string;
  /** STOP reaches us, and AWS puts nobody on the list by itself. */
  readonly selfManaged: boolean;
}

/** @param originationIdentity a number or a pool, by its id or ARN: the list of those who opted out goes with it */
export function createRelease(originationIdentity: string): Releasing {
  const client = new PinpointSMSVoiceV2Client({ requestHandler: TIMEOUTS });
  const association = remembered(client, originationIdentity);
  return { tellsAtOnce: true, release: (phone) => release(client, association, phone) };
}

export function createOptOutList(originationIdentity: string): OptOutList {
  const client = new PinpointSMSVoiceV2Client({ requestHandler: TIMEOUTS, maxAttempts: ATTEMPTS });
  const association = remembered(client, originationIdentity);
  return {
    tellsAtOnce: true,

    canPut: async () => (await association()).selfManaged,

    async page(from) {
      const { OptOutListName } = await association();
      try {
        const { OptedOutNumbers = [], NextToken } = await client.send(
          new DescribeOptedOutNumbersCommand({ OptOutListName, MaxResults: PAGE, ...(from && { NextToken: from }) }),
        );
        return {
          numbers: OptedOutNumbers.flatMap((entry) => listedIn(entry) ?? []),
          ...(NextToken && { next: NextToken as Cursor }),
        };
      } catch (error) {
        if (from !== undefined && error instanceof ValidationException) return 'expired';
        throw error;
      }
    },

    async put(phone) {
      const { OptOutListName } = await association();
      try {
        await client.send(new PutOptedOutNumberCommand({ OptOutListName, OptedOutNumber: phone }));
        return 'put';
      } catch (error) {
        if (error instanceof ValidationException) return 'refused';
        if (error instanceof ThrottlingException) return 'later';
        throw error;
      }
    },

    release: (phone) => release(client, association, phone),
  };
}

function remembered(client: PinpointSMSVoiceV2Client, identity: string): () => Promise<Association> {
  let association: Promise<Association> | undefined;
  return () => {
    association ??= associationOf(client, identity).catch((error) => {
      association = undefined;
      throw error;
    });
    return association;
  };
}

async function associationOf(client: PinpointSMSVoiceV2Client, identity: string): Promise<Association> {
  const described = /(^|:)pool[-/]/.test(identity)
    ? (await client.send(new DescribePoolsCommand({ PoolIds: [identity] }))).Pools
    : (await client.send(new DescribePhoneNumbersCommand({ PhoneNumberIds: [identity] }))).PhoneNumbers;
  const { OptOutListName, SelfManagedOptOutsEnabled = false } = described?.[0] ?? {};
  if (OptOutListName === undefined) {
    throw new Error(`AWS names no opt-out list of ${identity}. See whether sms.originationIdentity is right.`);
  }
  return { OptOutListName, selfManaged: SelfManagedOptOutsEnabled };
}

async function release(
  client: PinpointSMSVoiceV2Client,
  association: () => Promise<Association>,
  phone: PhoneNumber,
): Promise<Release> {
  try {
    const { OptOutListName } = await association();
    await client.send(new DeleteOptedOutNumberCommand({ OptOutListName, OptedOutNumber: phone }));
    return { kind: 'released' };
  } catch (error) {
    if (error instanceof ResourceNotFoundException && error.ResourceType === 'opted-out-number') {
      return { kind: 'not-listed' };
    }
    if (error instanceof ValidationException && error.Reason === 'PHONE_NUMBER_CANNOT_BE_OPTED_IN') {
      return { kind: 'too-soon' };
    }
    const detail = error instanceof Error ? error.name : 'unknown error';
    const refused = error instanceof PinpointSMSVoiceV2ServiceException && error.$fault === 'client';
    return { kind: 'later', detail, somebodyMustAct: refused && !(error instanceof ThrottlingException) };
  }
}

function listedIn({ OptedOutNumber, OptedOutTimestamp, EndUserOptedOut }: OptedOutNumberInformation) {
  if (OptedOutNumber === undefined) return undefined;
  return {
    phone: withPlus(OptedOutNumber),
    ...(OptedOutTimestamp !== undefined && { since: instant(OptedOutTimestamp) }),
    ...(EndUserOptedOut !== undefined && { byOwner: EndUserOptedOut }),
  };
}

/** The API also knows numbers without their plus. */
function withPlus(number: string): PhoneNumber {
  return (number.startsWith('+') ? number : `+${number}`) as PhoneNumber;
}
