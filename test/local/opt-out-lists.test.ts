import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnOptOutList, CfnPhoneNumber, CfnPool } from 'aws-cdk-lib/aws-smsvoice';
import { describe, expect, it } from 'vitest';
import { LocalRun } from '../../infra/local/run.ts';
import { bench, call, START, type Step } from './support.ts';

const { synth, lambda, start, folder } = bench();
const PHONE = '+12065550111';
const DAYS = 86_400_000;

const sender = (stack: Stack): void => {
  const list = new CfnOptOutList(stack, 'List', { optOutListName: 'ours' });
  const number = new CfnPhoneNumber(stack, 'Number', {
    isoCountryCode: 'US',
    numberType: 'SIMULATOR',
    numberCapabilities: ['SMS'],
    mandatoryKeywords: { help: { message: 'help' }, stop: { message: 'stop' } },
    optOutListName: list.ref,
    selfManagedOptOutsEnabled: true,
  });
  const pool = new CfnPool(stack, 'Pool', {
    originationIdentities: [number.attrArn],
    mandatoryKeywords: { help: { message: 'help' }, stop: { message: 'stop' } },
  });
  const environment = { NUMBER: number.attrPhoneNumberId, POOL: pool.attrPoolId };
  lambda(stack, 'Sender', { environment }).addToRolePolicy(
    new PolicyStatement({ actions: ['sms-voice:*', 'sns:*'], resources: ['*'] }),
  );
  lambda(stack, 'Guest', { environment }).addToRolePolicy(
    new PolicyStatement({ actions: ['sms-voice:*'], resources: ['arn:aws:sms-voice:*:*:opt-out-list/theirs'] }),
  );
};

const on = (command: string, OptedOutNumber = PHONE, OptOutListName = 'ours'): Step => [
  'sms',
  command,
  { OptOutListName, OptedOutNumber },
];
const page = (input: object = {}): Step => ['sms', 'DescribeOptedOutNumbers', { OptOutListName: 'ours', ...input }];
const send: Step = [
  'sms',
  'SendTextMessage',
  { DestinationPhoneNumber: PHONE, OriginationIdentity: '$NUMBER', MessageBody: 'hi' },
];
const publish: Step = ['sns', 'Publish', { PhoneNumber: PHONE, Message: 'hi' }];
const numbersIn = (answer: Record<string, unknown> | undefined) =>
  ((answer?.['OptedOutNumbers'] ?? []) as { OptedOutNumber: string }[]).map(({ OptedOutNumber }) => OptedOutNumber);

describe('an opt-out list', () => {
  it('is named by the number or the pool that it goes with, and who puts numbers on it', async () => {
    const run = await start(synth(sender));
    const answers = await call(
      run,
      'Sender',
      ['sms', 'DescribePhoneNumbers', { PhoneNumberIds: ['$NUMBER'] }],
      ['sms', 'DescribePools', { PoolIds: ['$POOL'] }],
    );
    expect(answers).toMatchObject([
      { PhoneNumbers: [{ OptOutListName: 'ours', SelfManagedOptOutsEnabled: true }] },
      { Pools: [{ OptOutListName: 'Default', SelfManagedOptOutsEnabled: false }] },
    ]);
  });

  it('has what was put on it, a page at a time, and gives each number away once in 30 days', async () => {
    const run = await start(synth(sender));
    await call(run, 'Sender', on('PutOptedOutNumber'), on('PutOptedOutNumber', '+12065550112'));
    const [first] = await call(run, 'Sender', page({ MaxResults: 1 }));
    expect(numbersIn(first)).toEqual([PHONE]);
    const [second] = await call(run, 'Sender', page({ MaxResults: 1, NextToken: first?.['NextToken'] }));
    expect(numbersIn(second)).toEqual(['+12065550112']);
    const release = async () => (await call(run, 'Sender', on('DeleteOptedOutNumber')))[0];
    expect(await release()).toMatchObject({ OptedOutNumber: PHONE });
    expect(await release()).toMatchObject({ error: 'ResourceNotFoundException' });
    await call(run, 'Sender', on('PutOptedOutNumber'));
    await run.advanceTo(run.now() + 29 * DAYS);
    expect(await release()).toMatchObject({ error: 'ValidationException', reason: 'PHONE_NUMBER_CANNOT_BE_OPTED_IN' });
    await run.advanceTo(run.now() + DAYS);
    expect(await release()).toMatchObject({ OptedOutNumber: PHONE });
    expect(await call(run, 'Sender', page({ NextToken: PHONE }))).toMatchObject([
      { error: 'ValidationException', reason: 'INVALID_NEXT_TOKEN' },
    ]);
  });

  it('has every text to its numbers refused, or through SNS accepted and not delivered', async () => {
    const run = await start(synth(sender));
    run.optOuts.optOut(PHONE);
    expect(await call(run, 'Sender', send, publish)).toMatchObject([
      { error: 'ConflictException', reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' },
      { MessageId: expect.any(String) },
    ]);
    await run.advanceTo(run.now() + 5_000);
    expect(run.messages).toMatchObject([{ api: 'sns', status: 'TEXT_BLOCKED', priceUsd: 0 }]);
  });

  it('of SNS is one for the account, and gives each number away once in 30 days', async () => {
    const run = await start(synth(sender));
    run.optOuts.optOut(PHONE);
    const letIn: Step = ['sns', 'OptInPhoneNumber', { phoneNumber: PHONE }];
    const listed: Step = ['sns', 'ListPhoneNumbersOptedOut', {}];
    const asked: Step = ['sns', 'CheckIfPhoneNumberIsOptedOut', { phoneNumber: PHONE }];
    expect(await call(run, 'Sender', listed, asked, letIn, asked, listed)).toEqual([
      { phoneNumbers: [PHONE] },
      { isOptedOut: true },
      {},
      { isOptedOut: false },
      { phoneNumbers: [] },
    ]);
    run.optOuts.optOut(PHONE);
    expect(await call(run, 'Sender', letIn)).toMatchObject([{ error: 'InvalidParameterException' }]);
  });

  it('can be used by those whose policy names it', async () => {
    const run = await start(synth(sender));
    expect(await call(run, 'Guest', on('PutOptedOutNumber'), on('PutOptedOutNumber', PHONE, 'theirs'))).toMatchObject([
      { error: 'AccessDeniedException', message: expect.stringContaining('opt-out-list/ours') },
      { OptOutListName: 'theirs' },
    ]);
  });

  it('is as it was when a run goes on from its data folder', async () => {
    const options = { assembly: synth(sender), start: START, dataFolder: folder() };
    const before = await LocalRun.start(options);
    before.optOuts.optOut(PHONE);
    await before.stop();
    const after = await LocalRun.start(options);
    try {
      expect(numbersIn((await call(after, 'Sender', page()))[0])).toEqual([PHONE]);
    } finally {
      await after.stop();
    }
  });
});
