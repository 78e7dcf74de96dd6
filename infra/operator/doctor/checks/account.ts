import {
  DescribeAccountAttributesCommand,
  DescribeSpendLimitsCommand,
  PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { GetSMSAttributesCommand, GetSMSSandboxAccountStatusCommand, SNSClient } from '@aws-sdk/client-sns';
import { dynamoLimitsTold } from '../../../../shared/adapters/dynamo/limits-told.ts';
import type { Config } from '../../../config.ts';
import { dollars, moment } from '../../counted.ts';
import type { Finding } from '../finding.ts';
import { attention, doesNotApply, notOk, ok, see } from '../finding.ts';
import type { Check } from '../patient.ts';

const MICROS = 1_000_000;
/** Most of it is gone. */
const NEAR = 0.8;

export const tier: Check = {
  what: 'account',
  asks: ['sms-voice:DescribeAccountAttributes', 'sns:GetSMSSandboxAccountStatus'],
  async look({ kind, config }) {
    if (kind === 'local') return doesNotApply('no account: texts reach the phones of this machine alone');
    return judgeTier(await (config.sms.api === 'sns' ? isInSnsSandbox() : isInSandbox()));
  },
};

export function judgeTier(sandbox: boolean): Finding {
  if (!sandbox) return ok('out of the sandbox: texts may go to everybody');
  return attention(
    'in the sandbox: texts reach only numbers that you have verified in the AWS console',
    'To text customers, ask for production access: AWS console, End User Messaging, SMS, Account.',
  );
}

async function isInSandbox(): Promise<boolean> {
  const { AccountAttributes = [] } = await new PinpointSMSVoiceV2Client({}).send(
    new DescribeAccountAttributesCommand({}),
  );
  return AccountAttributes.find(({ Name }) => Name === 'ACCOUNT_TIER')?.Value !== 'PRODUCTION';
}

async function isInSnsSandbox(): Promise<boolean> {
  const { IsInSandbox = true } = await new SNSClient({}).send(new GetSMSSandboxAccountStatusCommand({}));
  return IsInSandbox;
}

export const spending: Check = {
  what: 'spending',
  asks: ['sms-voice:DescribeSpendLimits', 'sns:GetSMSAttributes', 'dynamodb:GetItem'],
  async look({ kind, config, client, resources, now }) {
    const spent = (await dynamoLimitsTold(client, resources.limitsTable).spentIn(now().slice(0, 7))) / MICROS;
    const limit = kind === 'local' ? undefined : await (config.sms.api === 'sns' ? snsLimit() : spendLimit());
    return judgeSpending({ limit, spent, budget: config.monthlyBudget });
  },
};

/** US dollars, each. */
export interface Spending {
  /** What AWS lets this account spend in a month; undefined where no account stands behind. */
  readonly limit: number | undefined;
  /** What planned texts of this month have cost or will, by "prices". */
  readonly spent: number;
  readonly budget: Config['monthlyBudget'];
}

export function judgeSpending({ limit, spent, budget }: Spending): readonly Finding[] {
  return [
    ...(limit === undefined
      ? [doesNotApply('no limit of AWS: nothing costs anything here')]
      : [judgeLimit(limit, spent, budget)]),
    judgeBudget(spent, budget),
  ];
}

function judgeLimit(limit: number, spent: number, budget: number | undefined): Finding {
  const raise = `Ask AWS to raise it. ${see('spend-limit-near')}`;
  if (spent >= limit)
    return notOk(
      `AWS lets this account spend ${usd(limit)} a month, and planned texts have come to ${usd(spent)}: AWS refuses every further one`,
      raise,
    );
  if (budget !== undefined && budget > limit)
    return attention(
      `AWS lets this account spend ${usd(limit)} a month, less than your monthlyBudget of ${usd(budget)}: beyond it AWS refuses every text, answers too`,
      raise,
    );
  if (spent >= limit * NEAR)
    return attention(
      `planned texts have come to ${usd(spent)} this month, of ${usd(limit)} that AWS lets this account spend on all texts`,
      raise,
    );
  if (budget === undefined)
    return attention(
      `AWS lets this account spend ${usd(limit)} a month, and no monthlyBudget stops planned texts before that: then AWS refuses every text, answers too`,
      'Set "monthlyBudget" in cdk.json to less, and deploy.',
    );
  return ok(`AWS lets this account spend ${usd(limit)} a month`);
}

function judgeBudget(spent: number, budget: number | undefined): Finding {
  if (budget === undefined) return doesNotApply('no monthlyBudget in cdk.json');
  const told = `planned texts have come to ${usd(spent)} this month, of a monthlyBudget of ${usd(budget)}`;
  if (spent < budget * NEAR) return ok(told);
  return attention(
    told,
    'What comes beyond it is skipped, and recorded so. Raise "monthlyBudget" in cdk.json, and deploy, if that is too little.',
  );
}

const usd = (amount: number): string => dollars(amount * MICROS);

async function spendLimit(): Promise<number | undefined> {
  const { SpendLimits = [] } = await new PinpointSMSVoiceV2Client({}).send(new DescribeSpendLimitsCommand({}));
  return SpendLimits.find(({ Name }) => Name === 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT')?.EnforcedLimit;
}

/** A dollar where nobody has set it ("SetSMSAttributes" in the API reference). */
async function snsLimit(): Promise<number> {
  const { attributes = {} } = await new SNSClient({}).send(
    new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] }),
  );
  return Number(attributes['MonthlySpendLimit'] ?? 1);
}

export const brake: Check = {
  what: 'sending',
  asks: ['dynamodb:Query'],
  async look({ client, resources, now }) {
    const stopped = await dynamoLimitsTold(client, resources.limitsTable).stopped(now());
    if (stopped === undefined) return ok('AWS takes what is planned');
    return notOk(
      `AWS refuses every planned text since ${moment(stopped.since)} (${stopped.reason})`,
      `It is tried again at ${moment(stopped.until)}, and what waits is not lost until it expires. ${see('message-blocked')}`,
    );
  },
};
