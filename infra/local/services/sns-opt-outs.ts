import { AwsError, type Service, text } from '../gateway/call.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import { SNS } from './opt-out-lists.ts';

const PAGE = 100;

/** The list of those who opted out from the account, which SNS keeps; a policy cannot name it. */
export function snsOptOutOperations(optOuts: OptOutLists): Service {
  return {
    ListPhoneNumbersOptedOut: {
      needs: () => [{ action: 'sns:ListPhoneNumbersOptedOut', resource: '*' }],
      run: ({ input: { nextToken } }) => {
        const page = optOuts.page(SNS, typeof nextToken === 'string' ? nextToken : undefined, PAGE);
        if (page === undefined) throw new AwsError('InvalidParameter', 'Invalid parameter: nextToken');
        const phoneNumbers = page.map(([phone]) => phone);
        const last = page.length === PAGE ? phoneNumbers.at(-1) : undefined;
        return { answer: { phoneNumbers, ...(last !== undefined && { nextToken: last }) } };
      },
    },
    CheckIfPhoneNumberIsOptedOut: {
      needs: () => [{ action: 'sns:CheckIfPhoneNumberIsOptedOut', resource: '*' }],
      run: ({ input }) => ({ answer: { isOptedOut: optOuts.has(SNS, text(input, 'phoneNumber')) } }),
    },
    OptInPhoneNumber: {
      needs: () => [{ action: 'sns:OptInPhoneNumber', resource: '*' }],
      run: ({ input }) => {
        if (optOuts.release(SNS, text(input, 'phoneNumber')) === 'too-soon') {
          throw new AwsError('InvalidParameter', 'Invalid parameter: the number was opted in less than 30 days ago');
        }
        return { answer: {} };
      },
    },
  };
}
