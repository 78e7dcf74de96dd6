import type { Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import { total } from '../../infra/local/gateway/meter.ts';
import { bench, call, type Step, seen } from './support.ts';

const { synth, lambda, start } = bench();
const PHONE = '+12065550111';
const OPTIONS = { configurationSets: ['receipts'], prices: { default: 0.05, US: 0.01 } };

const sender = (stack: Stack): void => {
  const fn = lambda(stack, 'Sender');
  fn.addToRolePolicy(
    new PolicyStatement({ actions: ['sms-voice:SendTextMessage'], resources: ['arn:aws:sms-voice:*:*:pool/*'] }),
  );
  fn.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] }));
  new Rule(stack, 'Receipts', {
    eventPattern: { source: ['aws.sms-voice'] },
    targets: [new LambdaTarget(lambda(stack, 'Reader'))],
  });
};
const send = (body: string, more: object = {}): Step => [
  'sms',
  'SendTextMessage',
  {
    DestinationPhoneNumber: PHONE,
    OriginationIdentity: 'pool-1',
    MessageBody: body,
    MessageType: 'TRANSACTIONAL',
    ConfigurationSetName: 'receipts',
    Context: { key: 'touch-1' },
    ...more,
  },
];

const publish = (MaxPrice: object | undefined, Message = 'hi'): Step => [
  'sns',
  'Publish',
  {
    PhoneNumber: PHONE,
    Message,
    ...(MaxPrice && { MessageAttributes: { 'AWS.SNS.SMS.MaxPrice': MaxPrice } }),
  },
];

describe('the SMS network', () => {
  it('accepts messages from both APIs, and counts their segments and price', async () => {
    const run = await start(synth(sender), OPTIONS);
    await call(
      run,
      'Sender',
      send('a'.repeat(161)),
      ['sns', 'Publish', { PhoneNumber: '+972541234567', Message: 'שלום & <b>' }],
      send('only a rehearsal', { DryRun: true }),
    );
    expect(run.messages).toMatchObject([
      {
        to: PHONE,
        from: 'pool-1',
        encoding: 'GSM-7',
        segments: 2,
        priceUsd: 0.02,
        api: 'end-user-messaging',
        context: { key: 'touch-1' },
      },
      {
        to: '+972541234567',
        body: 'שלום & <b>',
        encoding: 'UCS-2',
        segments: 1,
        priceUsd: 0.05,
        api: 'sns',
        status: 'TEXT_PENDING',
      },
    ]);
    expect(
      Object.values(run.meter.snapshot()).map(({ operations }) => operations['sms-voice.SendTextMessage']),
    ).toMatchObject([{ segments: 2, usd: 0.02 }]);
  });

  it('sends a receipt after three seconds, on the default bus, for messages with a configuration set', async () => {
    const run = await start(synth(sender), OPTIONS);
    run.network.fail('+12065550122', 'TEXT_UNREACHABLE');
    await call(run, 'Sender', send('hi'), send('hi', { DestinationPhoneNumber: '+12065550122' }), [
      'sns',
      'Publish',
      { PhoneNumber: PHONE, Message: 'hi' },
    ]);
    await run.advanceTo('2026-03-01T00:00:02.999Z');
    expect(seen(run, 'Reader')).toEqual([]);
    await run.advanceTo('2026-03-01T00:00:03Z');
    expect(seen(run, 'Reader').map(({ event }) => event)).toMatchObject([
      {
        source: 'aws.sms-voice',
        'detail-type': 'Text Message Delivery Status Updated',
        detail: {
          eventType: 'TEXT_DELIVERED',
          isFinal: true,
          destinationPhoneNumber: PHONE,
          isoCountryCode: 'US',
          messageId: run.messages[0]!.messageId,
          messageEncoding: 'GSM',
          context: { key: 'touch-1' },
          totalMessageParts: 1,
          totalMessagePrice: 0.01,
        },
      },
      { detail: { eventType: 'TEXT_UNREACHABLE', destinationPhoneNumber: '+12065550122' } },
    ]);
    expect(run.messages.map(({ status }) => status)).toEqual(['TEXT_DELIVERED', 'TEXT_UNREACHABLE', 'TEXT_DELIVERED']);
  });

  it('refuses at once what AWS refuses at once', async () => {
    const run = await start(synth(sender), OPTIONS);
    const one = async (step: Step) => (await call(run, 'Sender', step))[0];
    run.network.fail(PHONE, 'OPTED_OUT');
    expect(await one(send('hi'))).toMatchObject({
      error: 'ConflictException',
      reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
    });
    expect(await one(['sns', 'Publish', { PhoneNumber: PHONE, Message: 'hi' }])).toHaveProperty('MessageId');
    run.network.fail(PHONE, 'THROTTLED');
    expect(await one(send('hi'))).toMatchObject({ error: 'ThrottlingException' });
    run.network.restore(PHONE);
    expect(await one(send('hi'))).toHaveProperty('MessageId');
    expect(await one(send(''))).toMatchObject({ error: 'ValidationException' });
    expect(await one(send('x'.repeat(1601)))).toMatchObject({ error: 'ValidationException' });
    expect(await one(send('hi', { DestinationPhoneNumber: '2065550111' }))).toMatchObject({
      error: 'ValidationException',
    });
    expect(await one(send('hi', { ConfigurationSetName: 'other' }))).toMatchObject({
      error: 'ResourceNotFoundException',
    });
    expect(await one(send('hi', { OriginationIdentity: '+12065550100' }))).toMatchObject({
      error: 'AccessDeniedException',
    });
    expect(run.messages).toHaveLength(2);
  });
});

describe('the most that a text may cost', () => {
  const TWO_PARTS = 'a'.repeat(161);

  it('is kept on the message, for the whole of it and not for a part', async () => {
    const run = await start(synth(sender), OPTIONS);
    await call(
      run,
      'Sender',
      send('one part', { MaxPrice: '0.01' }),
      send(TWO_PARTS, { MaxPrice: '.02' }),
      send('no limit'),
      publish({ DataType: 'Number', StringValue: '0.5' }),
    );
    expect(run.messages.map(({ maxPriceUsd }) => maxPriceUsd)).toEqual([0.01, 0.02, undefined, 0.5]);
  });

  it('makes End User Messaging refuse a dearer one, whose price is not billed', async () => {
    const run = await start(synth(sender), OPTIONS);
    const over = [send('one part', { MaxPrice: '0.00999' }), send(TWO_PARTS, { MaxPrice: '0.01' })];
    const answers = await call(run, 'Sender', ...over, send('trial', { MaxPrice: '.001', DryRun: true }));
    for (const answer of answers) {
      expect(answer).toMatchObject({ error: 'ValidationException', reason: 'PRICE_OVER_THRESHOLD' });
    }
    expect(run.messages).toEqual([]);
    expect(total(run.meter.snapshot()).usd).toBe(0);
  });

  it('makes Amazon SNS take a dearer one, and neither deliver nor bill it', async () => {
    const run = await start(synth(sender), OPTIONS);
    const [answer] = await call(run, 'Sender', publish({ DataType: 'Number', StringValue: '0.01' }, TWO_PARTS));
    expect(answer).toHaveProperty('MessageId');
    await run.advanceTo('2026-03-01T00:00:03Z');
    expect(run.messages).toMatchObject([{ segments: 2, priceUsd: 0, status: 'TEXT_BLOCKED' }]);
    expect(total(run.meter.snapshot())).toMatchObject({ segments: 0, usd: 0 });
  });

  it("is written as AWS's types say", async () => {
    const run = await start(synth(sender), OPTIONS);
    const wrong = ['1', '0', '-0.1', '0.123456', '100.5', '0,5', 'x'];
    const refused = await call(run, 'Sender', ...wrong.map((MaxPrice) => send('hi', { MaxPrice })));
    expect(refused.map(({ error }) => error)).toEqual(wrong.map(() => 'ValidationException'));
    const attributes = [
      { DataType: 'String', StringValue: '0.5' },
      { DataType: 'Number', StringValue: 'cheap' },
    ];
    const published = await call(run, 'Sender', ...attributes.map((attribute) => publish(attribute)));
    expect(published.map(({ error }) => error)).toEqual(attributes.map(() => 'InvalidParameterException'));
    expect(run.messages).toEqual([]);
  });
});

describe('a provider that is made to refuse', () => {
  it('does so for as long as the test says, with the error that AWS would give, and nothing is sent meanwhile', async () => {
    const run = await start(synth(sender), OPTIONS);
    const fault = { ThrottlingException: {}, AccessDeniedException: { Reason: 'ACCOUNT_DISABLED' } };
    for (const [code, fields] of Object.entries(fault)) {
      let left = 2;
      run.fault = ({ operation }, moment) => {
        if (operation !== 'SendTextMessage' || moment !== 'before' || left === 0) return undefined;
        left -= 1;
        return { code, fields };
      };
      const answers = await call(run, 'Sender', send('1'), send('2'), send(`after ${code}`));
      expect(answers.map(({ error }) => error)).toEqual([code, code, undefined]);
      if ('Reason' in fields) expect(answers[0]).toMatchObject({ reason: fields.Reason });
    }
    expect(run.messages.map(({ body }) => body)).toEqual(['after ThrottlingException', 'after AccessDeniedException']);
  });
});
