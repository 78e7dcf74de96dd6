import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../infra/operator/redrive/arguments.ts';
import { readLetter } from '../../infra/operator/redrive/letter.ts';
import { unnamed } from '../../infra/operator/redrive/unnamed.ts';

const SENT = String(Date.parse('2026-03-11T18:05:00Z'));
const letter = (body: unknown, attributes: Readonly<Record<string, string>> = {}) =>
  readLetter({
    Body: typeof body === 'string' ? body : JSON.stringify(body),
    Attributes: { SentTimestamp: SENT },
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    ),
  });
const record = (responsePayload: unknown, condition = 'RetriesExhausted') => ({
  timestamp: '2026-03-11T18:01:00.000Z',
  requestContext: { functionArn: 'arn:aws:lambda:us-east-1:1:function:f:$LATEST', condition },
  requestPayload: { 'detail-type': 'order.delivered' },
  ...(responsePayload !== undefined && { responsePayload }),
});

describe('what a failure queue holds', () => {
  it('has the reason that Lambda gives, also where time was up or nothing was called', () => {
    const reason = (...args: Parameters<typeof record>) => letter(record(...args)).reason;
    expect(reason({ errorType: 'TypeError', errorMessage: 'x' })).toBe('TypeError');
    expect(reason({ errorMessage: '2026-03-11T18:01:00Z 1-2-3 Task timed out after 30.00 seconds' })).toBe('timed-out');
    expect(reason(undefined, 'EventAgeExceeded')).toBe('event-too-old');
    expect(reason(undefined)).toBe('unknown');
    expect(letter(record(undefined))).toMatchObject({
      kind: 'readable',
      to: { kind: 'function', arn: 'arn:aws:lambda:us-east-1:1:function:f' },
      payload: '{"detail-type":"order.delivered"}',
      since: '2026-03-11T18:01:00.000Z',
      what: 'event order.delivered',
    });
  });

  it('is read whatever it is, and goes nowhere where nobody can tell where it came from', () => {
    const attributes = fc.dictionary(
      fc.constantFrom('TARGET_ARN', 'ERROR_CODE', 'ERROR_MESSAGE', 'IS_PAYLOAD_TRUNCATED'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), attributes, (body, told) => {
        const read = letter(body, told);
        expect(read.reason).not.toBe(undefined);
        if (!('TARGET_ARN' in told)) expect(read.kind).toBe('unreadable');
      }),
    );
    expect(letter({ ...record(undefined), requestPayload: undefined }).kind).toBe('unreadable');
    expect(letter('{}', { TARGET_ARN: 'arn', IS_PAYLOAD_TRUNCATED: 'true' }).kind).toBe('unreadable');
  });

  it('is told without numbers, addresses and what is quoted', () => {
    const phone = fc
      .tuple(fc.constantFrom('+', '', '('), fc.integer({ min: 1_000_000, max: 999_999_999 }))
      .map(([sign, digits]) => `${sign}${digits}`);
    fc.assert(
      fc.property(fc.string(), phone, fc.string(), (before, number, after) => {
        expect(unnamed(`${before} ${number} ${after}`)).not.toContain(number.replace(/\D/g, ''));
      }),
    );
    expect(unnamed('No contact jane@example.com, (206) 555-0100')).toBe('No contact … …');
    expect(unnamed(`Unexpected token 'H', "Hello Jane"... is not valid JSON`)).toBe(
      'Unexpected token "…", "…"... is not valid JSON',
    );
    expect(unnamed('a\n  b\u0007')).toBe('a b');
    expect(unnamed('x'.repeat(500))).toHaveLength(161);
  });
});

describe('the command line of redrive', () => {
  it('is read', () => {
    expect(readCommand([])?.action).toEqual({ kind: 'list' });
    expect(readCommand(['clicks', '--stack', 'Hearback'])).toMatchObject({
      action: { kind: 'preview', queue: 'clicks' },
      connection: { stack: 'Hearback' },
    });
    expect(readCommand(['clicks', '--replay', '--only', 'TypeError', '--limit', '10'])?.action).toEqual({
      kind: 'replay',
      queue: 'clicks',
      only: 'TypeError',
      limit: 10,
    });
    expect(readCommand(['clicks', '--discard', '--only', 'unreadable', '--save', 'f'])?.action).toMatchObject({
      kind: 'discard',
      only: 'unreadable',
      save: 'f',
    });
    expect(readCommand(['--help'])).toBe(undefined);
  });

  it.each([
    [['a', 'b'], 'One queue at a time'],
    [['a', '--replay', '--discard'], 'Leave out one of them'],
    [['--replay'], '--replay needs a queue'],
    [['a', '--only', 'x'], '--only and --limit belong to --replay and --discard'],
    [['a', '--replay', '--limit', '0'], '--limit is "0", and must be a whole number from 1'],
    [['a', '--replay', '--save', 'f'], '--save belongs to --discard'],
    [['a', '--discard', '--save', 'f'], '--discard needs to know what'],
    [['a', '--really'], "Unknown option '--really'"],
  ])('is refused in words: %j', (args, words) => {
    expect(() => readCommand(args)).toThrow(words);
  });
});
