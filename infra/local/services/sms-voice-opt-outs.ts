import { arnOf } from '../environment.ts';
import { AwsError, type Input, type Operation, type Service, text } from '../gateway/call.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import type { OptedOut } from './opted-out.ts';

const PAGE = 100;
const E164 = /^\+?[1-9][0-9]{1,18}$/;

/** AWS End User Messaging's operations on opt-out lists, and those that tell which list goes with an identity. */
export function optOutOperations(optOuts: OptOutLists): Service {
  return {
    DescribePhoneNumbers: describes('PhoneNumber', 'phone-number', optOuts),
    DescribePools: describes('Pool', 'pool', optOuts),
    DescribeOptedOutNumbers: onList('DescribeOptedOutNumbers', (list, input) => {
      only(input, ['OptOutListName', 'NextToken', 'MaxResults']);
      const { NextToken, MaxResults = PAGE } = input as { NextToken?: string; MaxResults?: number };
      if (MaxResults < 1 || MaxResults > PAGE) throw invalid(`MaxResults must be 1 to ${PAGE}`);
      const page = optOuts.page(list, NextToken, MaxResults);
      if (page === undefined) throw invalid('NextToken is not valid', 'INVALID_NEXT_TOKEN');
      const last = page.length === MaxResults ? page.at(-1)?.[0] : undefined;
      return {
        OptOutListName: list,
        OptedOutNumbers: page.map(([phone, entry]) => informationOf(phone, entry)),
        ...(last !== undefined && { NextToken: last }),
      };
    }),
    PutOptedOutNumber: onList('PutOptedOutNumber', (list, input) => {
      const phone = numberIn(input);
      return { OptOutListName: list, ...informationOf(phone, optOuts.put(list, phone, false)) };
    }),
    DeleteOptedOutNumber: onList('DeleteOptedOutNumber', (list, input) => {
      const phone = numberIn(input);
      switch (optOuts.release(list, phone)) {
        case 'released':
          return { OptOutListName: list, OptedOutNumber: phone };
        case 'not-listed':
          throw new AwsError('ResourceNotFoundException', 'The number is not on the list', {
            fields: { ResourceType: 'opted-out-number', ResourceId: phone },
          });
        case 'too-soon':
          throw invalid('The number was opted in less than 30 days ago', 'PHONE_NUMBER_CANNOT_BE_OPTED_IN');
      }
    }),
  };
}

function describes(noun: 'PhoneNumber' | 'Pool', resource: string, optOuts: OptOutLists): Operation {
  const ids = (input: Input): string[] => {
    const named = input[`${noun}Ids`];
    if (!Array.isArray(named)) throw invalid(`Local run: ${noun}Ids must be given`);
    return named.map(String);
  };
  return {
    needs: (input) => ids(input).map((id) => ({ action: `sms-voice:Describe${noun}s`, resource: originationArn(id) })),
    run: ({ input }) => ({
      answer: {
        [`${noun}s`]: ids(input).map((id) => {
          const { list, selfManaged, phoneNumber, numberType, twoWayChannel } = optOuts.associationOf(id);
          return {
            [`${noun}Id`]: id,
            [`${noun}Arn`]: arnOf('sms-voice', `${resource}/${id}`),
            Status: 'ACTIVE',
            OptOutListName: list,
            SelfManagedOptOutsEnabled: selfManaged,
            TwoWayEnabled: twoWayChannel !== undefined,
            TwoWayChannelArn: twoWayChannel,
            PhoneNumber: phoneNumber,
            NumberType: numberType,
          };
        }),
      },
    }),
  };
}

function onList(action: string, run: (list: string, input: Input) => object): Operation {
  return {
    needs: (input) => [
      { action: `sms-voice:${action}`, resource: arnOf('sms-voice', `opt-out-list/${text(input, 'OptOutListName')}`) },
    ],
    run: ({ input }) => ({ answer: run(text(input, 'OptOutListName'), input) }),
  };
}

const informationOf = (phone: string, { at, endUser }: OptedOut) => ({
  OptedOutNumber: phone,
  OptedOutTimestamp: at / 1000,
  EndUserOptedOut: endUser,
});

function numberIn(input: Input): string {
  only(input, ['OptOutListName', 'OptedOutNumber']);
  const phone = text(input, 'OptedOutNumber');
  if (!E164.test(phone)) throw invalid('OptedOutNumber is not a phone number');
  return phone;
}

function only(input: Input, understood: readonly string[]): void {
  const unknown = Object.keys(input).find((name) => !understood.includes(name));
  if (unknown !== undefined) throw invalid(`Local run: the parameter ${unknown} is not understood`);
}

const invalid = (message: string, Reason = 'INVALID_PARAMETER'): AwsError =>
  new AwsError('ValidationException', message, { fields: { Reason } });

/** The ARN that IAM checks: of a number, a pool or a sender id, by whichever form the caller named it. */
export function originationArn(identity: unknown): string {
  const id = typeof identity === 'string' ? identity : '';
  if (id.startsWith('arn:')) return id;
  if (id === '') return '*';
  if (id.startsWith('pool-')) return arnOf('sms-voice', `pool/${id}`);
  if (id.startsWith('phone-') || id.startsWith('+')) return arnOf('sms-voice', `phone-number/${id}`);
  return arnOf('sms-voice', `sender-id/${id}`);
}
