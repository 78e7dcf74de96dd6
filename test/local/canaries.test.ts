import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../infra/local/rehearse/scenario.ts';
import { canariesIn, leaksOf } from '../support/canaries.ts';
import { JANE, join, startRun } from '../support/local-run.ts';
import { overhear } from '../support/overheard.ts';

const SCENARIO = parseScenario(
  'a scenario',
  JSON.stringify({
    start: '2026-03-01T00:00:00Z',
    end: '2026-03-02T00:00:00Z',
    contacts: [{ phone: JANE, name: 'Chat', timezone: 'America/Los_Angeles' }],
    steps: [{ at: '+PT1M', from: JANE, text: 'my door is the green one' }],
  }),
  'US',
);
const canaries = canariesIn(SCENARIO);
const heard = (words: string) => leaksOf(canaries, [{ where: 'a log line', words }]).length;

describe('what a rehearsal listens for', () => {
  it.each([
    '{"phone":"+12065550100"}',
    'call 2065550100 back',
    '{"name":"Chat"}',
    JSON.stringify({ reason: 'she said "my door is the green one"' }),
  ])('is heard in %s', (words) => {
    expect(heard(words)).toBe(1);
  });

  it.each(['Pacific/Chatham', 'America/Los_Angeles', 'Chats', ''])('is not heard in "%s"', (words) => {
    expect(heard(words)).toBe(0);
  });

  it('is listened for in keys, logs, events and queues', async () => {
    const run = await startRun();
    try {
      const all = overhear(run);
      join(run, JANE, { name: 'Jane', consent: ['service', 'transactional'] });
      run.putEvent({ source: 'shop', detailType: 'order.placed', detail: { phone: JANE, orderId: 'O-1' } });
      run.text({ from: JANE, text: 'STOP' });
      await run.settle();
      const places = all().map(({ where }) => where);
      for (const place of ['dynamodb.TransactWriteItems', 'sqs.SendMessage', 'events.PutEvents', 'a log line']) {
        expect(
          places.some((where) => where.startsWith(place)),
          place,
        ).toBe(true);
      }
    } finally {
      await run.stop();
    }
  });
});
