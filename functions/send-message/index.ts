import { dynamoBrake } from '../../shared/adapters/dynamo/brake.ts';
import { dynamoBudget } from '../../shared/adapters/dynamo/budget.ts';
import { dynamoCampaignRecords } from '../../shared/adapters/dynamo/campaign-records.ts';
import { documentClient } from '../../shared/adapters/dynamo/client.ts';
import { dynamoLateTouches } from '../../shared/adapters/dynamo/late-touches.ts';
import { queueing } from '../../shared/adapters/queueing.ts';
import { rangeCounting } from '../../shared/adapters/range-counting.ts';
import { turnTaking } from '../../shared/adapters/turn-taking.ts';
import { rememberedStandings } from '../../shared/app/campaign-standings.ts';
import { environment } from './env.ts';
import { createHandler } from './handler.ts';

const { CAMPAIGNS_TABLE, LIMITS_TABLE, MONTHLY_BUDGET, ORIGINATION_IDENTITY, TOUCHES_TABLE } = environment;
const client = documentClient();
const taking = turnTaking(environment);

export const handler = createHandler({
  ...taking,
  ...queueing(environment, client),
  ...rangeCounting(environment, client),
  lateTouches: dynamoLateTouches(client, TOUCHES_TABLE),
  standings: rememberedStandings(dynamoCampaignRecords(client, CAMPAIGNS_TABLE), taking.program, taking),
  brake: dynamoBrake(client, LIMITS_TABLE, ORIGINATION_IDENTITY),
  ...(MONTHLY_BUDGET !== undefined && { budget: dynamoBudget(client, LIMITS_TABLE, MONTHLY_BUDGET) }),
});
