import { AwsError, type Call, type Input, type Outcome, type Service } from '../gateway/call.ts';
import type { Model } from '../template/model.ts';
import type { SmsNetwork } from './network.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import { snsOptOutOperations } from './sns-opt-outs.ts';
import { subscriptionOperations } from './sns-subscriptions.ts';
import type { Topics } from './topics.ts';

type Attributes = Record<string, { Type: string; Value: string }>;

const MAX_PRICE = 'AWS.SNS.SMS.MaxPrice';

/** SNS `Publish`, to a topic or to a phone number, and what belongs to the account's opt-out list. */
export function snsService(topics: Topics, network: SmsNetwork, optOuts: OptOutLists, model: Model): Service {
  return {
    ...snsOptOutOperations(optOuts),
    ...subscriptionOperations(model),
    Publish: {
      // A text message has no resource of its own, so a policy has to allow `*` (or all that is not a topic).
      needs: (input) => [{ action: 'sns:Publish', resource: String(input['TopicArn'] ?? input['TargetArn'] ?? '*') }],
      run: (call) => (typeof call.input['PhoneNumber'] === 'string' ? toPhone(call, network) : toTopic(call.input)),
    },
  };

  function toTopic(input: Input): Outcome {
    const topicArn = String(input['TopicArn'] ?? input['TargetArn'] ?? '');
    if (!model.topics.has(topicArn)) throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
    const message = required(input, 'Message');
    if (input['MessageStructure'] !== undefined)
      throw new AwsError('InvalidParameter', 'Local run: MessageStructure is not understood.');
    const subject = typeof input['Subject'] === 'string' ? input['Subject'] : undefined;
    if (subject !== undefined && (subject.length > 99 || /[^\x20-\x7e]/.test(subject))) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: Subject'); // ASCII without line breaks, under 100 characters
    }
    return { answer: { MessageId: topics.publish(topicArn, { message, subject, attributes: attributesOf(input) }) } };
  }
}

function toPhone(call: Call, network: SmsNetwork): Outcome {
  const attributes = attributesOf(call.input);
  const accepted = network.accept(call, {
    api: 'sns',
    to: required(call.input, 'PhoneNumber'),
    body: required(call.input, 'Message'),
    from: attributes['AWS.MM.SMS.OriginationNumber']?.Value ?? attributes['AWS.SNS.SMS.SenderID']?.Value,
    messageType: (attributes['AWS.SNS.SMS.SMSType']?.Value ?? 'Promotional').toUpperCase(),
    context: {},
    configurationSet: undefined,
    maxPriceUsd: maxPriceOf(attributes),
  });
  const { messageId, segments, priceUsd } = accepted;
  return { answer: { MessageId: messageId }, segments: priceUsd === 0 ? 0 : segments, usd: priceUsd };
}

/** US dollars for the whole text (SNS developer guide, "Publishing SMS messages to a mobile phone"). */
function maxPriceOf({ [MAX_PRICE]: attribute }: Attributes): number | undefined {
  if (attribute === undefined) return undefined;
  const { Type, Value } = attribute;
  if (Type !== 'Number' || !/^\d*\.?\d+$/.test(Value)) {
    throw new AwsError(
      'InvalidParameter',
      `Invalid parameter: ${MAX_PRICE} must be a Number of US dollars, such as 0.05`,
    );
  }
  return Number(Value);
}

function required(input: Input, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw new AwsError('InvalidParameter', `Invalid parameter: ${name}`);
  return value;
}

/** The query protocol numbers a map's entries: `MessageAttributes.entry.1.Name`, `.Value.DataType`, `.Value.StringValue`. */
function attributesOf(input: Input): Attributes {
  const attributes: Attributes = {};
  for (let number = 1; ; number += 1) {
    const entry = `MessageAttributes.entry.${number}`;
    const name = input[`${entry}.Name`];
    if (typeof name !== 'string') return attributes;
    attributes[name] = {
      Type: String(input[`${entry}.Value.DataType`]),
      Value: String(input[`${entry}.Value.StringValue`] ?? input[`${entry}.Value.BinaryValue`] ?? ''),
    };
  }
}
