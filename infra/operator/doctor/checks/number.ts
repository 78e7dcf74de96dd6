import {
  DescribePoolsCommand,
  PinpointSMSVoiceV2Client,
  paginateDescribePhoneNumbers,
  paginateListPoolOriginationIdentities,
  ResourceNotFoundException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Resources } from '../../resources.ts';
import type { Finding } from '../finding.ts';
import { attention, doesNotApply, notOk, ok } from '../finding.ts';
import type { Check } from '../patient.ts';

/** A number or a pool, as AWS describes it. */
export interface Identity {
  readonly noun: 'number' | 'pool';
  readonly id: string;
  readonly status: string;
  readonly type: string | undefined;
  /** Where it publishes what people write back; undefined where it does not. */
  readonly channel: string | undefined;
  readonly selfManaged: boolean;
  /** Numbers of a pool that cannot send. */
  readonly members?: readonly Pick<Identity, 'id' | 'status'>[];
}

export const number: Check = {
  what: 'number',
  asks: ['sms-voice:DescribePhoneNumbers', 'sms-voice:DescribePools', 'sms-voice:ListPoolOriginationIdentities'],
  async look({ resources, kind }) {
    const identity = await find(resources.originationIdentity, kind);
    return judge(identity, resources, kind);
  },
};

export function judge(
  identity: Identity | undefined,
  { originationIdentity, inboundTopic }: Pick<Resources, 'originationIdentity' | 'inboundTopic'>,
  kind: 'deployed' | 'local',
): readonly Finding[] {
  if (identity === undefined) {
    return [
      notOk(
        `AWS knows no ${originationIdentity} in this region and account`,
        'No text leaves. Name a number or pool that is yours, as sms.originationIdentity in cdk.json, and deploy.',
      ),
    ];
  }
  const { noun, id, status, members = [] } = identity;
  return [
    status === 'ACTIVE'
      ? ok(`the ${noun} ${id} is active`)
      : notOk(
          `the ${noun} ${id} is ${status}`,
          'No text leaves from it until it is ACTIVE: see its registration in the AWS console, End User Messaging.',
        ),
    ...members
      .filter((member) => member.status !== 'ACTIVE')
      .map((member) =>
        attention(
          `the number ${member.id} of the pool is ${member.status}`,
          'The others send for it. See its registration in the AWS console.',
        ),
      ),
    twoWay(identity, inboundTopic),
    identity.selfManaged
      ? ok('opt-outs are self-managed: STOP and HELP reach Hearback, which answers them')
      : attention(
          'AWS manages opt-outs: it answers STOP and HELP itself, in its own words, and Hearback hears of a STOP with the daily comparison, if not by the text',
          `To answer them here, switch on self-managed opt-outs of the ${noun}: see "Who opted out, here and at AWS" in the README.`,
        ),
    ...simulator(identity, kind),
  ];
}

function twoWay({ noun, id, channel }: Identity, inboundTopic: string): Finding {
  if (channel === inboundTopic) return ok('what people write back comes to Hearback');
  const command = noun === 'pool' ? 'update-pool --pool-id' : 'update-phone-number --phone-number-id';
  return notOk(
    channel === undefined
      ? 'two-way messaging is off: what people write back is lost, STOP too'
      : `what people write back goes to ${channel}, not to Hearback`,
    `Connect it: aws pinpoint-sms-voice-v2 ${command} ${id} --two-way-enabled --two-way-channel-arn ${inboundTopic}`,
  );
}

function simulator({ type }: Identity, kind: 'deployed' | 'local'): readonly Finding[] {
  if (type !== 'SIMULATOR') return [];
  if (kind === 'local')
    return [doesNotApply('a simulator, as every number on this machine: texts reach its phones alone')];
  return [
    attention(
      'it is a simulator: its texts reach nobody',
      'To text people, get a number and name it as sms.originationIdentity in cdk.json: see "Deploy it in five steps" in the README.',
    ),
  ];
}

async function find(wanted: string, kind: 'deployed' | 'local'): Promise<Identity | undefined> {
  const client = new PinpointSMSVoiceV2Client({});
  try {
    if (/(^|:)pool[-/]/.test(wanted)) return await pool(wanted, client, kind);
    // SNS is told the number itself; only its id could be asked for.
    const all = await numbers(client, wanted.startsWith('+') ? undefined : [wanted]);
    return all.find(({ phone }) => !wanted.startsWith('+') || phone === wanted);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

async function numbers(client: PinpointSMSVoiceV2Client, PhoneNumberIds: string[] | undefined) {
  const found: (Identity & { readonly phone: string | undefined })[] = [];
  for await (const { PhoneNumbers = [] } of paginateDescribePhoneNumbers(
    { client },
    PhoneNumberIds ? { PhoneNumberIds } : {},
  )) {
    for (const { PhoneNumberId: id = '', PhoneNumber: phone, NumberType: type, ...rest } of PhoneNumbers) {
      found.push({ ...described(rest), noun: 'number', id, phone, type });
    }
  }
  return found;
}

async function pool(
  wanted: string,
  client: PinpointSMSVoiceV2Client,
  kind: 'deployed' | 'local',
): Promise<Identity | undefined> {
  const { Pools: [found] = [] } = await client.send(new DescribePoolsCommand({ PoolIds: [wanted] }));
  if (found === undefined) return undefined;
  const { PoolId: id = wanted } = found;
  const identity: Identity = { ...described(found), noun: 'pool', id, type: undefined };
  // A pool that the operator brought has no numbers on this machine.
  if (kind === 'local') return identity;
  const ids: string[] = [];
  for await (const { OriginationIdentities = [] } of paginateListPoolOriginationIdentities(
    { client },
    { PoolId: id },
  )) {
    ids.push(
      ...OriginationIdentities.flatMap(({ OriginationIdentity: member = '' }) =>
        member.startsWith('phone-') ? [member] : [],
      ),
    );
  }
  return { ...identity, members: ids.length === 0 ? [] : await numbers(client, ids) };
}

interface Described {
  readonly Status?: string | undefined;
  readonly TwoWayEnabled?: boolean | undefined;
  readonly TwoWayChannelArn?: string | undefined;
  readonly SelfManagedOptOutsEnabled?: boolean | undefined;
}

function described({
  Status = 'unknown',
  TwoWayEnabled,
  TwoWayChannelArn,
  SelfManagedOptOutsEnabled = false,
}: Described) {
  return {
    status: Status,
    channel: TwoWayEnabled ? TwoWayChannelArn : undefined,
    selfManaged: SelfManagedOptOutsEnabled,
  };
}
