import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { nextAllowed } from '../../../shared/domain/calendar/quiet-hours.ts';
import { allows } from '../../../shared/domain/consent.ts';
import { step } from '../../../shared/domain/conversation/step.ts';
import { environment } from './env.ts';
import { contextNow, load, speakAndSave } from './store.ts';

/** One planned survey: asked where consent and quiet hours allow it, and once by Powertools' idempotency. */
interface Planned {
  readonly phone: string;
  readonly survey: string;
  readonly occurrence: string;
}

const config = new IdempotencyConfig({ eventKeyJmesPath: '[phone, survey, occurrence]', expiresAfterSeconds: 86_400 });
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: environment.idempotency });

const ask = makeIdempotent(
  async ({ phone, survey, occurrence }: Planned): Promise<void> => {
    const context = contextNow();
    const contact = await load(phone);
    if (contact === undefined || !allows(contact.consent, 'service')) return;
    if (nextAllowed(context.now, contact, 'service', context.settings) > context.now) throw new Error('Quiet hours');
    const decision = step(contact, { kind: 'start', survey, occurrence }, context);
    if (decision === 'not-heard') return;
    await speakAndSave(decision.contact, decision.facts, `${survey}#${occurrence}`, context);
  },
  { persistenceStore, config },
);

export async function handler({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  config.registerLambdaContext(context);
  const tried = await Promise.allSettled(Records.map(({ body }) => ask(JSON.parse(body) as Planned)));
  const failed = Records.filter((_, at) => tried[at]?.status === 'rejected');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
