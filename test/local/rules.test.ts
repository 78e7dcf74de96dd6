import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../infra/local/services/event-patterns.ts';
import { parseSchedule } from '../../infra/local/services/schedule-expression.ts';
import { targetInput } from '../../infra/local/services/target-input.ts';

const ticks = (expression: string, from: string, count: number, timezone = 'UTC'): string[] => {
  const next = parseSchedule(expression, timezone, Date.parse(from), 'here');
  const found: string[] = [];
  let at = next(Date.parse(from));
  while (at !== undefined && found.length < count) {
    found.push(new Date(at).toISOString().slice(0, 16));
    at = next(at + 1);
  }
  return found;
};

describe('schedule expressions', () => {
  it('count rates from the start of the run', () => {
    expect(ticks('rate(5 minutes)', '2026-03-01T00:02:00Z', 2)).toEqual(['2026-03-01T00:02', '2026-03-01T00:07']);
    expect(ticks('rate(1 day)', '2026-03-01T00:00:00Z', 2)).toEqual(['2026-03-01T00:00', '2026-03-02T00:00']);
  });

  it('fire once at an instant of their time zone, or never when it has passed', () => {
    expect(ticks('at(2026-03-10T09:30:00)', '2026-03-01T00:00:00Z', 5, 'Asia/Seoul')).toEqual(['2026-03-10T00:30']);
    expect(ticks('at(2026-02-10T09:30:00)', '2026-03-01T00:00:00Z', 5)).toEqual([]);
  });

  it('read cron fields as AWS does: weekdays from Sunday as 1, names, years', () => {
    expect(ticks('cron(0 9 ? * 1 *)', '2026-03-02T00:00:00Z', 1)).toEqual(['2026-03-08T09:00']);
    expect(ticks('cron(0 9 ? * MON-FRI *)', '2026-03-06T09:00:00Z', 2)).toEqual([
      '2026-03-06T09:00',
      '2026-03-09T09:00',
    ]);
    expect(ticks('cron(0/30 9 L * ? 2027)', '2026-03-06T09:00:00Z', 2)).toEqual([
      '2027-01-31T09:00',
      '2027-01-31T09:30',
    ]);
  });

  it('come every few minutes at the same instants, whichever way they are reckoned', () => {
    for (const [step, minutes] of [
      [5, '0,5,10,15,20,25,30,35,40,45,50,55'],
      [15, '0,15,30,45'],
      [60, '0'],
    ] as const) {
      const often = ticks(`cron(*/${step} * * * ? *)`, '2026-12-31T22:07:30Z', 40);
      expect(often).toEqual(ticks(`cron(${minutes} * * * ? *)`, '2026-12-31T22:07:30Z', 40));
      expect(often).toEqual(ticks(`cron(*/${step} * ? * * *)`, '2026-12-31T22:07:30Z', 40));
    }
    expect(ticks('cron(*/25 * * * ? *)', '2026-03-01T00:01:00Z', 3)).toEqual([
      '2026-03-01T00:25',
      '2026-03-01T00:50',
      '2026-03-01T01:00',
    ]);
    expect(ticks('cron(*/60 * * * ? *)', '2026-03-01T00:01:00Z', 1, 'Asia/Kathmandu')).toEqual(['2026-03-01T00:15']);
  });

  it('skip a local time that the clocks skip, and fire once at one that comes twice', () => {
    const zone = 'America/New_York';
    expect(ticks('cron(30 2 * * ? *)', '2026-03-07T00:00:00Z', 2, zone)).toEqual([
      '2026-03-07T07:30',
      '2026-03-09T06:30',
    ]);
    expect(ticks('cron(30 1 * * ? *)', '2026-11-01T00:00:00Z', 2, zone)).toEqual([
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ]);
  });

  it('are refused with what is understood', () => {
    for (const wrong of [
      'cron(0 9 * * *)',
      'cron(0 9 1 * 1 *)',
      'cron(99 9 * * ? *)',
      'rate(0 minutes)',
      'at(tomorrow)',
      'hourly',
    ]) {
      expect(() => ticks(wrong, '2026-03-01T00:00:00Z', 1)).toThrow(/^here: ScheduleExpression .* Understood: cron\(/);
    }
  });
});

describe('event patterns', () => {
  const event = { source: 'shop', detail: { kind: 'order.delivered', total: 12, tags: ['a', 'b'], note: null } };
  it.each([
    [true, { source: ['shop', 'desk'] }],
    [false, { source: ['desk'] }],
    [true, { detail: { kind: [{ prefix: 'order.' }] } }],
    [true, { detail: { kind: [{ suffix: '.delivered' }] } }],
    [true, { detail: { kind: [{ 'anything-but': ['order.placed'] }] } }],
    [false, { detail: { kind: [{ 'anything-but': { prefix: 'order.' } }] } }],
    [false, { detail: { missing: [{ 'anything-but': 'x' }] } }],
    [true, { detail: { missing: [{ exists: false }], kind: [{ exists: true }] } }],
    [false, { other: { missing: [{ exists: true }] } }],
    [true, { detail: { total: [{ numeric: ['>', 0, '<=', 12] }] } }],
    [false, { detail: { total: [{ numeric: ['>', 12] }] } }],
    [true, { detail: { tags: ['b'], note: [null] } }],
  ])('%s for %j', (matches, pattern) => {
    expect(compilePattern(pattern, 'here')(event)).toBe(matches);
  });
});

describe('what a target receives', () => {
  const target = { Arn: 'arn:aws:x', Id: 'T' };
  const event = { detail: { name: 'Ann "A"', count: 2 } };
  it('is the event, a constant, a part of it, or a filled-in template', () => {
    expect(targetInput(target, event)).toBe(event);
    expect(targetInput({ ...target, Input: '{"a":1}' }, event)).toEqual({ a: 1 });
    expect(targetInput({ ...target, InputPath: '$.detail.count' }, event)).toBe(2);
    const InputPathsMap = { name: '$.detail.name', count: '$.detail.count', gone: '$.detail.gone' };
    const transformed = (InputTemplate: string) =>
      targetInput({ ...target, InputTransformer: { InputPathsMap, InputTemplate } }, event);
    expect(transformed('{"n":<name>,"c":<count>,"g":<gone>,"s":"<name> x<count>"}')).toEqual({
      n: 'Ann "A"',
      c: 2,
      g: null,
      s: 'Ann "A" x2',
    });
    expect(transformed('"<name> bought <count>"')).toBe('Ann "A" bought 2');
  });
});
