import { AwsError, type Input, type Service, text } from '../gateway/call.ts';
import type { RuleModel } from '../template/model.ts';
import { type Buses, busArn } from './buses.ts';

/** `PutEvents` takes at most ten entries, of together at most 1 MiB. */
const ENTRY_LIMIT = 10;
const SIZE_LIMIT = 1_048_576;

const entriesOf = (input: Input): Input[] => (input['Entries'] ?? []) as Input[];
const busOf = (entry: Input): string => busArn(String(entry['EventBusName'] ?? 'default'));

/** EventBridge's `PutEvents`, where each entry succeeds or fails by itself, and its word on a rule. */
export function eventsService(buses: Buses, rules: readonly RuleModel[]): Service {
  return {
    DescribeRule: {
      needs: (input) => [{ action: 'events:DescribeRule', resource: ruleNamed(rules, input)?.arn ?? '*' }],
      run: ({ input }) => {
        const rule = ruleNamed(rules, input);
        if (rule === undefined) {
          throw new AwsError('ResourceNotFoundException', `Rule ${text(input, 'Name')} does not exist.`);
        }
        const { name, arn, State, EventBusName } = rule;
        return { answer: { Name: name, Arn: arn, State, EventBusName } };
      },
    },
    PutEvents: {
      needs: (input) =>
        [...new Set(entriesOf(input).map(busOf))].map((resource) => ({ action: 'events:PutEvents', resource })),
      run: ({ input }) => {
        const entries = entriesOf(input);
        if (entries.length < 1 || entries.length > ENTRY_LIMIT) {
          throw new AwsError('ValidationException', `Entries must have 1 to ${ENTRY_LIMIT} members`);
        }
        if (Buffer.byteLength(JSON.stringify(entries)) > SIZE_LIMIT) {
          throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
        }
        const results = entries.map((entry) => putEntry(buses, entry));
        return {
          answer: { Entries: results, FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length },
        };
      },
    },
  };
}

function ruleNamed(rules: readonly RuleModel[], input: Input): RuleModel | undefined {
  const bus = busArn(String(input['EventBusName'] ?? 'default'));
  return rules.find((rule) => rule.name === input['Name'] && busArn(rule.EventBusName) === bus);
}

function putEntry(buses: Buses, entry: Input): { EventId: string } | { ErrorCode: string; ErrorMessage: string } {
  const { Source: source, DetailType: detailType, Detail: text, Time: time, Resources: resources } = entry;
  for (const [name, value] of Object.entries({ Source: source, DetailType: detailType, Detail: text })) {
    if (typeof value !== 'string' || value === '') {
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
    }
  }
  if (String(source).startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = parseObject(String(text));
  if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const bus = busOf(entry);
  if (!buses.has(bus))
    return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${bus} does not exist.` };
  return {
    EventId: buses.put({
      bus,
      source: String(source),
      detailType: String(detailType),
      detail,
      time: typeof time === 'number' ? time * 1000 : undefined,
      resources: (resources ?? []) as string[],
    }),
  };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
