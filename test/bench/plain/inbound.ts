import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { Context, SNSEvent } from 'aws-lambda';
import { stranger } from '../../../shared/domain/contact/contact.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import { environment } from './env.ts';
import { contextNow, load, speakAndSave } from './store.ts';

/** One text from a customer: answered by the same rules as ours, and once by Powertools' idempotency. */
interface Inbound {
  readonly originationNumber: string;
  readonly messageBody: string;
  readonly inboundMessageId: string;
}

const config = new IdempotencyConfig({ eventKeyJmesPath: 'inboundMessageId', expiresAfterSeconds: 86_400 });
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: environment.idempotency });

const answer = makeIdempotent(
  async (sms: Inbound): Promise<void> => {
    const context = contextNow();
    const phone = sms.originationNumber as PhoneNumber;
    const contact = (await load(phone)) ?? stranger(phone as string as ContactId, phone);
    const inbound = { inboundId: sms.inboundMessageId, text: sms.messageBody, receivedAt: context.now };
    const decision = respond(contact, inbound, context);
    await speakAndSave(decision.contact, decision.facts, `inbound#${sms.inboundMessageId}`, context);
  },
  { persistenceStore, config },
);

export async function handler({ Records }: SNSEvent, context: Context): Promise<void> {
  config.registerLambdaContext(context);
  for (const { Sns } of Records) await answer(JSON.parse(Sns.Message) as Inbound);
}
