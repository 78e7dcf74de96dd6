import { describe, expect, it } from 'vitest';
import { judgeSpending, judgeTier } from '../../infra/operator/doctor/checks/account.ts';
import { judgeAlarms } from '../../infra/operator/doctor/checks/alarms.ts';
import { judgeOverdue } from '../../infra/operator/doctor/checks/conversations.ts';
import { judgeCounting } from '../../infra/operator/doctor/checks/counting.ts';
import type { Identity } from '../../infra/operator/doctor/checks/number.ts';
import { judge } from '../../infra/operator/doctor/checks/number.ts';
import { judgeOptOuts } from '../../infra/operator/doctor/checks/opt-outs.ts';
import { judgeSendQueue } from '../../infra/operator/doctor/checks/queues.ts';
import { judgeAlerts } from '../../infra/operator/doctor/checks/topics.ts';
import type { Finding } from '../../infra/operator/doctor/finding.ts';
import { refusalTold } from '../../infra/operator/refusal-told.ts';
import type { Hour, Instant } from '../../shared/domain/instant.ts';

const HOUR = 3600;
const verdicts = (findings: Finding | readonly Finding[]) => [findings].flat().map(({ verdict }) => verdict);

describe('what the doctor makes of what it sees', () => {
  it('is not content with a limit of AWS that stops answers to people as well', () => {
    const of = (limit: number, spent: number, budget?: number) => verdicts(judgeSpending({ limit, spent, budget }));
    expect(of(100, 10, 50)).toEqual(['ok', 'ok']);
    expect(of(100, 45, 50)).toEqual(['ok', 'attention']);
    expect(of(40, 10, 50)).toEqual(['attention', 'ok']);
    expect(of(100, 85, 100)).toEqual(['attention', 'attention']);
    expect(of(40, 40, 50)).toEqual(['not-ok', 'attention']);
    expect(of(1, 0)).toEqual(['attention', 'does-not-apply']);
    expect(verdicts(judgeTier(true))).toEqual(['attention']);
  });

  it('wants a number, or a pool, that is active and connected', () => {
    const where = { originationIdentity: 'pool-1', inboundTopic: 'arn:aws:sns:us-east-1:1:in' };
    const fine: Identity = {
      noun: 'pool',
      id: 'pool-1',
      status: 'ACTIVE',
      type: undefined,
      channel: where.inboundTopic,
      selfManaged: true,
    };
    const of = (change: Partial<Identity>) => judge({ ...fine, ...change }, where, 'deployed');
    expect(verdicts(of({}))).toEqual(['ok', 'ok', 'ok']);
    expect(verdicts(of({ status: 'CREATING' }))).toEqual(['not-ok', 'ok', 'ok']);
    expect(verdicts(of({ members: [{ id: 'phone-1', status: 'PENDING' }] }))).toEqual(['ok', 'attention', 'ok', 'ok']);
    expect(verdicts(of({ selfManaged: false }))).toEqual(['ok', 'ok', 'attention']);
    expect(verdicts(judge(undefined, where, 'deployed'))).toEqual(['not-ok']);
    const [, elsewhere] = of({ channel: 'arn:aws:sns:us-east-1:1:other' });
    expect(elsewhere).toEqual({
      verdict: 'not-ok',
      saw: 'what people write back goes to arn:aws:sns:us-east-1:1:other, not to Hearback',
      todo: 'Connect it: aws pinpoint-sms-voice-v2 update-pool --pool-id pool-1 --two-way-enabled --two-way-channel-arn arn:aws:sns:us-east-1:1:in',
    });
  });

  it('counts nobody as told of alarms who has not confirmed it', () => {
    const pending = { SubscriptionArn: 'PendingConfirmation' };
    const confirmed = { SubscriptionArn: 'arn:aws:sns:us-east-1:1:alerts:1' };
    expect(verdicts(judgeAlerts([], 'arn'))).toEqual(['attention']);
    expect(verdicts(judgeAlerts([pending], 'arn'))).toEqual(['not-ok']);
    expect(verdicts(judgeAlerts([pending, confirmed], 'arn'))).toEqual(['ok']);
    expect(verdicts(judgeAlarms([{ AlarmName: 'one', StateValue: 'OK' }], 1))).toEqual(['ok']);
    expect(verdicts(judgeAlarms([{ AlarmName: 'one', StateValue: 'ALARM' }], 2))).toEqual(['not-ok', 'not-ok']);
  });

  it('knows how long what waits may wait', () => {
    expect(verdicts(judgeSendQueue(0, 0))).toEqual(['ok']);
    expect(verdicts(judgeSendQueue(9, HOUR / 2))).toEqual(['ok']);
    expect(verdicts(judgeSendQueue(9, 2 * HOUR))).toEqual(['attention']);
    expect(verdicts(judgeSendQueue(9, 50 * HOUR))).toEqual(['not-ok']);
    const now = '2026-03-11T18:05:00.000Z' as Instant;
    expect(verdicts(judgeCounting('2026-03-11T13' as Hour, now))).toEqual(['ok']);
    expect(verdicts(judgeCounting('2026-03-11T11' as Hour, now))).toEqual(['not-ok']);
    expect(verdicts(judgeCounting(undefined, now))).toEqual(['attention']);
    expect(judgeOverdue({ count: 1_000, oldest: now }, 'turn with unsent texts', '').saw).toBe(
      '1,000 turns or more with unsent texts overdue, the first since 2026-03-11 18:05 UTC',
    );
  });

  it('takes a difference that the daily comparison mends for less than one that it did not mend', () => {
    const same = { compared: 3, differ: 0, more: false };
    expect(verdicts(judgeOptOuts(same, 0))).toEqual(['ok']);
    expect(verdicts(judgeOptOuts({ ...same, differ: 2 }, undefined))).toEqual(['attention']);
    expect(verdicts(judgeOptOuts(same, 4))).toEqual(['ok', 'not-ok']);
  });

  it('names the permission that AWS says is missing', () => {
    const refusal = (name: string, message: string) => refusalTold(Object.assign(new Error(message), { name }));
    const denied =
      'User: arn:aws:sts::1:assumed-role/dana is not authorized to perform: scheduler:GetSchedule on resource: arn';
    expect(refusal('AccessDeniedException', denied)).toContain(
      'AWS does not let you use scheduler:GetSchedule (AccessDeniedException).',
    );
    expect(refusal('AuthorizationErrorException', 'no')).toContain(
      'AWS does not let you do this (AuthorizationErrorException)',
    );
    expect(refusal('TimeoutError', 'socket')).toBe('TimeoutError: socket');
  });
});
