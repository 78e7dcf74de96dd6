import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import { wakesAt } from '../../../shared/domain/conversation/timers.ts';
import type { Fact, MessageQueued } from '../../../shared/domain/facts.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { program } from '../../../shared/program/index.ts';
import { SETTINGS } from '../../support/settings.ts';
import { environment } from './env.ts';
import { rowOf } from './row.ts';

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
const sms = new PinpointSMSVoiceV2Client({});
const events = new EventBridgeClient({});

export function contextNow(): SpeakingContext {
  return { program, settings: SETTINGS, now: instant(Date.now()), newId: () => randomUUID() };
}

export async function load(phone: string): Promise<Contact | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: environment.contacts, Key: { phone }, ConsistentRead: true }),
  );
  return Item?.['contact'] as Contact | undefined;
}

/** Texts leave first: what fails after is done again as a whole, and nobody goes without an answer. */
export async function speakAndSave(
  contact: Contact,
  facts: readonly Fact[],
  id: string,
  { now, settings }: SpeakingContext,
): Promise<void> {
  for (const message of facts.filter(isQueued)) await send(contact.phone, message);
  const due = wakesAt(program, contact, settings, now);
  await dynamo.send(
    new PutCommand({
      TableName: environment.contacts,
      Item: rowOf({ ...contact, version: contact.version + 1 }, due),
      ConditionExpression: 'attribute_not_exists(phone) OR version = :version',
      ExpressionAttributeValues: { ':version': contact.version },
    }),
  );
  // Found by the hour, too, for the numbers.
  await dynamo.send(
    new PutCommand({
      TableName: environment.interactions,
      Item: { phone: contact.phone, id, at: now, hour: now.slice(0, 13), facts },
    }),
  );
  await tell(facts);
}

async function send(phone: string, { text }: MessageQueued): Promise<void> {
  const to = { DestinationPhoneNumber: phone, OriginationIdentity: environment.origination };
  await sms.send(new SendTextMessageCommand({ ...to, MessageBody: text, MessageType: 'TRANSACTIONAL' }));
}

async function tell(facts: readonly Fact[]): Promise<void> {
  const answered = facts.filter(({ kind }) => kind === 'question-answered');
  if (answered.length === 0) return;
  await events.send(
    new PutEventsCommand({
      Entries: answered.map((fact) => ({
        EventBusName: environment.bus,
        Source: 'plain',
        DetailType: 'response.recorded',
        Detail: JSON.stringify(fact),
      })),
    }),
  );
}
