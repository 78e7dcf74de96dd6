import { AwsError, type Call } from '../gateway/call.ts';
import type { InboundText } from '../happening.ts';
import type { Kernel } from '../kernel.ts';
import { Refusal } from '../refusal.ts';
import { isFinal, isReceipt, NETWORK_OUTCOMES, type NetworkOutcome, type ReceiptType } from './network-outcomes.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import { countryOf, countSegments, type Prices, priceOf, type SmsMessage } from './sms-message.ts';
import type { Topics } from './topics.ts';

/** What either API hands to the network. */
export type Submission = Pick<
  SmsMessage,
  'api' | 'to' | 'from' | 'body' | 'messageType' | 'context' | 'configurationSet' | 'maxPriceUsd'
>;
export type PutReceipt = (detail: Record<string, unknown>) => void;

const RECEIPT_MILLISECONDS = 3_000;
const BODY_LIMIT = 1_600;
const E164 = /^\+[1-9]\d{6,14}$/;

/** The phones, and the network between them and both SMS APIs. */
export class SmsNetwork {
  readonly #kernel: Kernel;
  readonly #topics: Topics;
  readonly #putReceipt: PutReceipt;
  readonly #prices: Prices;
  readonly #number: string;
  readonly #optOuts: OptOutLists;

  /** @param number the operator's own number, to which customers text */
  constructor(
    kernel: Kernel,
    topics: Topics,
    putReceipt: PutReceipt,
    prices: Prices,
    number: string,
    optOuts: OptOutLists,
  ) {
    this.#optOuts = optOuts;
    this.#kernel = kernel;
    this.#topics = topics;
    this.#putReceipt = putReceipt;
    this.#prices = prices;
    this.#number = number;
  }

  /** From now on, what becomes of messages to `phone`. */
  fail(phone: string, as: NetworkOutcome): void {
    if (!NETWORK_OUTCOMES.includes(as)) throw new RangeError(`${as} is not one of ${NETWORK_OUTCOMES.join(', ')}`);
    this.#kernel.state.outcomes[phone] = as;
  }

  /** Messages to `phone` arrive again. */
  restore(phone: string): void {
    delete this.#kernel.state.outcomes[phone];
  }

  /** What a message would be, after AWS's own checks of it; nothing is sent. Throws `AwsError`. */
  check(submission: Submission): Pick<SmsMessage, 'encoding' | 'segments' | 'priceUsd'> {
    const { api, to, body } = submission;
    const invalid = api === 'sns' ? 'InvalidParameter' : 'ValidationException';
    if (!E164.test(to))
      throw new AwsError(invalid, `Invalid parameter: PhoneNumber Reason: ${to} is not valid to publish to`);
    if (body.length === 0 || body.length > BODY_LIMIT)
      throw new AwsError(invalid, `The message must have 1 to ${BODY_LIMIT} characters`);
    const outcome = this.#kernel.state.outcomes[to];
    if (outcome === 'THROTTLED') {
      throw new AwsError(api === 'sns' ? 'Throttled' : 'ThrottlingException', 'Rate exceeded', {
        status: api === 'sns' ? 429 : 400,
      });
    }
    const optedOut = this.#optOuts.refuses(submission);
    if ((outcome === 'OPTED_OUT' || optedOut) && api === 'end-user-messaging') {
      throw new AwsError('ConflictException', 'Destination phone number is opted out', {
        fields: { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT', ResourceType: 'opt-out-list', ResourceId: 'Default' },
      });
    }
    const counted = countSegments(body);
    const priceUsd = priceOf(to, counted.segments, this.#prices);
    const tooDear = this.#isTooDear({ ...submission, ...counted });
    if (tooDear && api === 'end-user-messaging') {
      // "… the message is not sent and an error is returned" (API reference of SendTextMessage, MaxPrice).
      throw new AwsError(invalid, `The price of the text message, ${priceUsd}, is above its MaxPrice`, {
        fields: { Reason: 'PRICE_OVER_THRESHOLD', Fields: [{ Name: 'MaxPrice', Message: 'is below the price' }] },
      });
    }
    // SNS takes it, does not deliver it, and bills nothing.
    return { ...counted, priceUsd: tooDear || optedOut ? 0 : priceUsd };
  }

  /** Takes a message; what becomes of it is known three seconds later. Throws `AwsError`. */
  accept(call: Call, submission: Submission): SmsMessage {
    const message: SmsMessage = {
      at: this.#kernel.now,
      ...submission,
      ...this.check(submission),
      messageId: this.#kernel.id('sms'),
      functionName: call.functionName,
      invocationId: call.invocationId,
      status: 'TEXT_PENDING',
    };
    this.#kernel.state.messages.push(message);
    this.#kernel.timeline.add(message.at + RECEIPT_MILLISECONDS, { kind: 'receipt', messageId: message.messageId });
    this.#kernel.emit('message', message);
    return message;
  }

  /** Settles what became of a message, and tells the sender if its configuration set asks for receipts. */
  settle(messageId: string): void {
    const message = this.#kernel.state.messages.findLast((candidate) => candidate.messageId === messageId);
    if (!message) return;
    const optedOut = this.#optOuts.refuses(message);
    const outcome =
      this.#isTooDear(message) || optedOut
        ? 'TEXT_BLOCKED'
        : (this.#kernel.state.outcomes[message.to] ?? 'TEXT_DELIVERED');
    message.status = isReceipt(outcome) ? outcome : 'TEXT_BLOCKED';
    this.#kernel.emit('status', message);
    if (message.configurationSet !== undefined) {
      const why = optedOut ? 'Destination phone number is opted out' : `The local network says ${message.status}`;
      this.#putReceipt(this.#receipt(message, message.status, why));
    }
  }

  /**
   * Amazon SNS then logs "This delivery would exceed max price" (AWS re:Post, knowledge-center/sns-pinpoint-high-sms-charges).
   * That is told to nobody: only End User Messaging has receipts, and it refuses such a text at once.
   */
  #isTooDear({ to, segments, maxPriceUsd }: Pick<SmsMessage, 'to' | 'segments' | 'maxPriceUsd'>): boolean {
    return maxPriceUsd !== undefined && priceOf(to, segments, this.#prices) > maxPriceUsd;
  }

  /** Publishes a text from a phone to the inbound topic, as AWS End User Messaging does. Returns its inbound message id. */
  receive({ from, text, to = this.#number, inboundMessageId, deliveries = 1 }: InboundText): string {
    const [topicArn, ...others] = this.#kernel.model.inboundTopics;
    if (topicArn === undefined || others.length > 0) {
      throw new Refusal(
        `An inbound text needs exactly one topic whose policy lets sms-voice.amazonaws.com publish; the template has ${others.length + (topicArn ? 1 : 0)}.`,
      );
    }
    const id = inboundMessageId ?? this.#kernel.id('inbound');
    const previous = this.#kernel.state.messages.findLast((message) => message.to === from);
    const message = {
      originationNumber: from,
      destinationNumber: to,
      messageKeyword: (text.trim().split(/\s+/)[0] ?? '').slice(0, 30).toUpperCase(),
      messageBody: text,
      inboundMessageId: id,
      ...(previous ? { previousPublishedMessageId: previous.messageId } : {}),
    };
    this.#topics.publish(topicArn, { message: JSON.stringify(message), deliveries });
    return id;
  }

  #receipt(message: SmsMessage, eventType: ReceiptType, why: string): Record<string, unknown> {
    return {
      eventType,
      eventVersion: '1.0',
      eventTimestamp: this.#kernel.now,
      isFinal: isFinal(eventType),
      originationPhoneNumber: message.from ?? this.#number,
      destinationPhoneNumber: message.to,
      isoCountryCode: countryOf(message.to),
      messageId: message.messageId,
      messageRequestTimestamp: message.at,
      messageEncoding: message.encoding === 'GSM-7' ? 'GSM' : 'Unicode',
      messageType: message.messageType,
      messageStatus: eventType.replace(/^TEXT_/, ''),
      messageStatusDescription: why,
      context: message.context,
      totalMessageParts: message.segments,
      totalMessagePrice: message.priceUsd,
      totalCarrierFee: 0,
    };
  }
}
