import type { Message } from '@aws-sdk/client-sqs';
import type { Instant } from '../../../shared/domain/instant.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { unnamed } from './unnamed.ts';

/** Where what failed goes again. */
export type Destination =
  /** The functions that are subscribed to a topic hear of it by that topic. */
  | { readonly kind: 'subscribers'; readonly topicArn: string }
  | { readonly kind: 'function'; readonly arn: string }
  /** Everybody who is subscribed hears of it again. */
  | { readonly kind: 'topic'; readonly arn: string }
  | { readonly kind: 'queue' };

/** Something that could not be handled, and why, as a failure queue keeps it. */
export type Letter = Told &
  (
    | { readonly kind: 'readable'; readonly to: Destination; readonly payload: string }
    /** Nobody can tell where it came from. */
    | { readonly kind: 'unreadable' }
  );

interface Told {
  readonly since: Instant;
  /** A word by which those of a kind can be chosen: the type of an error, or the code that AWS gave. */
  readonly reason: string;
  /** What the error said, without what is personal. */
  readonly said?: string;
  /** What it is, without what is personal. */
  readonly what: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what lies in the failure queue of a function. Three put it there: Lambda, after the function failed ("Invocation
 * record" in its guide); Scheduler or a rule of EventBridge, which could not call the function, and name it in the message's
 * attributes ("dead-letter queue" in their guides); and SNS, with the notification that it could not deliver.
 */
export function readLetter(message: Message): Letter {
  const { Body = '' } = message;
  const since = sentAt(message);
  const attribute = (name: string): string | undefined => message.MessageAttributes?.[name]?.StringValue;
  const target = attribute('TARGET_ARN');
  if (target !== undefined && attribute('IS_PAYLOAD_TRUNCATED') !== 'true') {
    const reason = attribute('ERROR_CODE') ?? 'not-delivered';
    const said = attribute('ERROR_MESSAGE');
    const to = { kind: target.split(':')[2] === 'sns' ? 'topic' : 'function', arn: target } as const;
    return { kind: 'readable', to, payload: Body, since, reason, ...told(said), what: whatOf(jsonIn(Body)) };
  }
  const body = jsonIn(Body);
  const { requestContext, requestPayload, TopicArn, Type } = body;
  if (isFields(requestContext) && typeof requestContext['functionArn'] === 'string' && requestPayload !== undefined) {
    return { ...record(body, requestContext), since: timeIn(body) ?? since, what: whatOf(requestPayload) };
  }
  if (Type === 'Notification' && typeof TopicArn === 'string') {
    const payload = JSON.stringify({ Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: body }] });
    const reason = attribute('ErrorCode') ?? 'not-delivered';
    const to = { kind: 'subscribers', topicArn: TopicArn } as const;
    return { kind: 'readable', to, payload, since, reason, ...told(attribute('ErrorMessage')), what: 'text' };
  }
  const topicArn = topicIn(body);
  if (topicArn !== undefined) {
    const to = { kind: 'subscribers', topicArn } as const;
    return { kind: 'readable', to, payload: Body, since, reason: 'not-delivered', what: 'text' };
  }
  return { kind: 'unreadable', since, reason: 'unreadable', what: 'no event of any known form' };
}

/**
 * Reads what SQS moved out of a queue that a function reads: the message as it was, and no reason but that it failed often.
 * @param problem what is wrong with the message itself, if anything is
 */
export function readMoved(message: Message, what: string, problem: Error | undefined): Letter {
  const { Body = '' } = message;
  return {
    kind: 'readable',
    to: { kind: 'queue' },
    payload: Body,
    since: sentAt(message),
    reason: problem?.name ?? 'failed-repeatedly',
    ...told(problem?.message),
    what,
  };
}

function record(body: Fields, { functionArn, condition }: Fields) {
  const { responsePayload, requestPayload } = body;
  const { errorType, errorMessage } = isFields(responsePayload) ? responsePayload : {};
  const arn = String(functionArn).replace(/:\$LATEST$/, '');
  return {
    kind: 'readable',
    to: { kind: 'function', arn },
    payload: JSON.stringify(requestPayload),
    reason: reasonOf(errorType, errorMessage, condition),
    ...told(errorMessage),
  } as const;
}

/** Lambda says in words alone that time was up, and nothing but the condition where the function was never called. */
function reasonOf(errorType: unknown, errorMessage: unknown, condition: unknown): string {
  if (/Task timed out/.test(String(errorMessage)) || errorType === 'Sandbox.Timedout') return 'timed-out';
  if (typeof errorType === 'string' && errorType !== '') return unnamed(errorType);
  return condition === 'EventAgeExceeded' ? 'event-too-old' : 'unknown';
}

function whatOf(payload: unknown): string {
  if (!isFields(payload)) return 'event';
  const { Records, scheduledAt, campaign, 'detail-type': type } = payload;
  if (typeof type === 'string') return `event ${unnamed(type)}`;
  if (typeof scheduledAt === 'string') return typeof campaign === 'string' ? `tick of ${unnamed(campaign)}` : 'tick';
  const [first] = Array.isArray(Records) ? Records : [];
  return isFields(first) && 'Sns' in first ? 'text' : 'event';
}

/** Of an event as SNS would have given it to the function. */
function topicIn({ Records }: Fields): string | undefined {
  const [first] = Array.isArray(Records) ? Records : [];
  const notification = isFields(first) ? first['Sns'] : undefined;
  const topicArn = isFields(notification) ? notification['TopicArn'] : undefined;
  return typeof topicArn === 'string' ? topicArn : undefined;
}

function told(said: unknown): { readonly said?: string } {
  return typeof said === 'string' && said !== '' ? { said: unnamed(said) } : {};
}

function sentAt({ Attributes }: Message): Instant {
  return instant(Number(Attributes?.SentTimestamp ?? 0));
}

function timeIn({ timestamp }: Fields): Instant | undefined {
  const at = Date.parse(String(timestamp));
  return Number.isNaN(at) ? undefined : instant(at);
}

/** Without any field where it is no JSON object. */
function jsonIn(text: string): Fields {
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
