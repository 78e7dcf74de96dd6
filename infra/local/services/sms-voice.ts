import { AwsError, type Call, type Input, type Outcome, type Service } from '../gateway/call.ts';
import type { SmsNetwork, Submission } from './network.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import { optOutOperations, originationArn } from './sms-voice-opt-outs.ts';

const UNDERSTOOD = new Set([
  'DestinationPhoneNumber',
  'OriginationIdentity',
  'MessageBody',
  'MessageType',
  'ConfigurationSetName',
  'MaxPrice',
  'TimeToLive',
  'Context',
  'DestinationCountryParameters',
  'DryRun',
  'ProtectConfigurationId',
]);

/** Context: at most 5 entries, keys of 100 and values of 800 characters (API reference of SendTextMessage). */
const CONTEXT_LIMIT = { entries: 5, key: 100, value: 800 };

/** And 2 to 8 characters (API reference of SendTextMessage): a whole number is none. */
const MAX_PRICE = /^[0-9]{0,2}\.[0-9]{1,5}$/;

/** AWS End User Messaging: `SendTextMessage`, and what belongs to opt-out lists. */
export function smsVoiceService(network: SmsNetwork, configurationSets: Set<string>, optOuts: OptOutLists): Service {
  return {
    ...optOutOperations(optOuts),
    SendTextMessage: {
      needs: (input) => [
        { action: 'sms-voice:SendTextMessage', resource: originationArn(input['OriginationIdentity']) },
      ],
      run: (call) => send(call, network, configurationSets),
    },
  };
}

function send(call: Call, network: SmsNetwork, configurationSets: Set<string>): Outcome {
  const { input } = call;
  const unknown = Object.keys(input).find((name) => !UNDERSTOOD.has(name));
  if (unknown) throw invalid(`Local run: the parameter ${unknown} is not understood`);
  const submission = readSubmission(input);
  const { configurationSet } = submission;
  if (configurationSet !== undefined && !configurationSets.has(configurationSet)) {
    throw new AwsError('ResourceNotFoundException', `Configuration set ${configurationSet} does not exist`, {
      fields: { ResourceType: 'configuration-set', ResourceId: configurationSet },
    });
  }
  network.check(submission);
  if (input['DryRun'] === true) return { answer: { MessageId: 'dry-run' } };
  const accepted = network.accept(call, submission);
  return { answer: { MessageId: accepted.messageId }, segments: accepted.segments, usd: accepted.priceUsd };
}

function readSubmission(input: Input): Submission {
  const { MessageType = 'TRANSACTIONAL', TimeToLive: ttl } = input;
  if (MessageType !== 'TRANSACTIONAL' && MessageType !== 'PROMOTIONAL')
    throw invalid(`MessageType ${String(MessageType)} is unknown`);
  if (ttl !== undefined && !(typeof ttl === 'number' && ttl >= 5 && ttl <= 259_200))
    throw invalid('TimeToLive must be 5 to 259200');
  const context = (input['Context'] ?? {}) as Record<string, string>;
  const entries = Object.entries(context);
  if (entries.length > CONTEXT_LIMIT.entries) throw invalid(`Context has more than ${CONTEXT_LIMIT.entries} entries`);
  if (entries.some(([key, value]) => key.length > CONTEXT_LIMIT.key || value.length > CONTEXT_LIMIT.value)) {
    throw invalid('A key or value of Context is too long');
  }
  return {
    api: 'end-user-messaging',
    to: string(input, 'DestinationPhoneNumber') ?? '',
    from: string(input, 'OriginationIdentity'),
    body: string(input, 'MessageBody') ?? '',
    messageType: MessageType,
    context,
    configurationSet: string(input, 'ConfigurationSetName'),
    maxPriceUsd: maxPriceOf(input),
  };
}

/** US dollars for the whole text message, however many parts it has. */
function maxPriceOf(input: Input): number | undefined {
  const maximum = string(input, 'MaxPrice');
  if (maximum === undefined) return undefined;
  if (maximum.length < 2 || maximum.length > 8 || !MAX_PRICE.test(maximum)) {
    throw invalid(`MaxPrice ${maximum} must be US dollars with 1 to 5 decimals, such as 0.05`);
  }
  return Number(maximum);
}

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

function string(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value !== undefined && typeof value !== 'string') throw invalid(`${name} must be a string`);
  return value;
}
