import { languages } from '#languages';
import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoLinks } from '../../shared/adapters/dynamo/links.ts';
import { sqsClicks } from '../../shared/adapters/sqs/clicks.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { newId } from '../../shared/runtime/ids.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({
  ...systemClock,
  newId,
  links: dynamoLinks(documentClient(), environment.LINKS_TABLE),
  clicks: sqsClicks(environment.CLICKS_QUEUE_URL),
  languages,
  fields: { businessName: environment.BUSINESS_NAME, helpContact: environment.HELP_CONTACT },
});
