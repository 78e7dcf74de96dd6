import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { turnsOf } from '../../infra/local/rehearse/tables.ts';
import type { LocalRun } from '../../infra/local/run.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import { costOf } from '../support/cost.ts';
import { JANE, join, startRun } from '../support/local-run.ts';

const INBOUND = /InboundSms/;

describe('a text that comes in', () => {
  let run: LocalRun;
  let customers = 0;

  beforeAll(async () => {
    run = await startRun({ start: '2026-03-11T16:58:00Z' });
    for (let number = 1; number <= 20; number += 1) {
      join(run, phoneOf(number), { name: 'Jane', timezone: 'America/Los_Angeles', joinedOn: '2026-03-01' });
    }
    await run.advanceTo('2026-03-11T17:01:00Z');
  });

  afterAll(() => run.stop());

  /** Somebody who was just asked how learning to use us was, and what happened to them since. */
  function nextCustomer() {
    customers += 1;
    const phone = phoneOf(customers);
    return {
      async text(body: string, options: { inboundMessageId?: string; deliveries?: number } = {}) {
        run.text({ from: phone, text: body, ...options });
        await run.settle();
      },
      /** What they were sent after the question. */
      answers: () =>
        run.messages
          .filter(({ to }) => to === phone)
          .map(({ body }) => body)
          .slice(1),
      async facts<Kind extends Fact['kind']>(kind: Kind) {
        const ids = new Set(run.messages.filter(({ to }) => to === phone).map(({ context }) => context['contactId']));
        const mine = (await turnsOf(run)).filter(({ contactId }) => ids.has(contactId));
        return mine
          .flatMap(({ facts }) => facts)
          .filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
      },
    };
  }

  it('is answered in the same invocation, and recorded once', async () => {
    const { text, answers, facts } = nextCustomer();
    await text('8');
    expect(answers()).toEqual(['Great to hear, thank you!']);
    expect(await facts('question-answered')).toMatchObject([
      { survey: 'onboarding', question: 'ease', value: 8, raw: '8', how: 'digits', sure: 'certain' },
    ]);
  });

  it('costs one read, one transaction, one send and one write, and at most 16 write units', async () => {
    const { text } = nextCustomer();
    const cost = await costOf(run, INBOUND, () => text('8'));
    expect(cost).toEqual({
      'dynamodb.GetItem': { calls: 1, readUnits: 1, writeUnits: 0 },
      // Everything double: the contact 2 and its entry among the wakes, removed, 2; the turn 2 and its entries by hour
      // and among the outboxes 4; the key that may be written once 2.
      'dynamodb.TransactWriteItems': { calls: 1, readUnits: 0, writeUnits: 12 },
      'sms-voice.SendTextMessage': { calls: 1, readUnits: 0, writeUnits: 0 },
      'events.PutEvents': { calls: 1, readUnits: 0, writeUnits: 0 },
      // The turn 1, its entry by hour 1, its entry among the outboxes, removed, 1.
      'dynamodb.UpdateItem': { calls: 1, readUnits: 0, writeUnits: 3 },
    });
  });

  it('costs no more where the answer opens a case and is followed up', async () => {
    const { text, answers } = nextCustomer();
    const cost = await costOf(run, INBOUND, () => text('3'));
    expect(answers()).toEqual([expect.stringContaining('What was hard?')]);
    const units = Object.values(cost).reduce((sum, { writeUnits }) => sum + writeUnits, 0);
    // Nothing is removed from the wakes, and the turn is longer than a kilobyte: it tells of the case and of the risk.
    expect(units).toBeLessThanOrEqual(15);
  });

  it('opens a case for a bad answer, on the bus and for the operators', async () => {
    const { text, facts } = nextCustomer();
    await text('2');
    const [opened] = await facts('case-opened');
    const event = run.busEvents.findLast(({ detailType }) => detailType === 'case.opened');
    expect(event?.detail).toMatchObject({ caseId: opened?.caseId, survey: 'onboarding', value: 2 });
    expect(run.alerts.at(-1)?.message).toContain(`onboarding, question ease, answer 2. Case ${opened?.caseId}`);
  });

  it('changes nothing and sends nothing when it is delivered ten times at once', async () => {
    const { text, answers, facts } = nextCustomer();
    await text('8', { deliveries: 10 });
    expect(answers()).toHaveLength(1);
    expect(await facts('message-received')).toHaveLength(1);
  });

  it('changes nothing and sends nothing when it comes again later', async () => {
    const { text, answers, facts } = nextCustomer();
    await text('3', { inboundMessageId: 'same' });
    await text('the setup');
    await text('3', { inboundMessageId: 'same' });
    expect(answers()).toHaveLength(2);
    expect(await facts('question-answered')).toHaveLength(2);
  });

  it('opts out at once, is confirmed once, and is not answered after that', async () => {
    const { text, answers } = nextCustomer();
    for (const body of ['STOP', 'stop', '8', 'hello?']) await text(body);
    expect(answers()).toEqual([expect.stringContaining('You are opted out')]);
  });

  it('is helped even after opting out, and opted back in only by an explicit word', async () => {
    const { text, answers } = nextCustomer();
    for (const body of ['STOP', 'please talk to me', 'HELP', 'START']) await text(body);
    expect(answers().slice(1)).toEqual([
      expect.stringContaining('help@example.com'),
      expect.stringContaining('opted in'),
    ]);
  });

  it('that is about something else is kept, and answered politely once a day', async () => {
    const { text, answers, facts } = nextCustomer();
    for (const body of ['8', 'my parcel is green', 'and it sings', 'still singing']) await text(body);
    expect(answers().filter((body) => body.includes('A person will read it'))).toHaveLength(1);
    expect(await facts('message-received')).toHaveLength(4);
  });

  it.each([
    ['nothing at all', ''],
    ['1,600 characters', 'x'.repeat(1600)],
    ['emoji', '🎉👩‍👩‍👧‍👦🎉'],
    ['right-to-left text', 'שלום עולם‏ مرحبا'],
    ['NUL and control characters', 'a\u0000b\u0007\u001b[2J\u2028c'],
    ['half a surrogate pair', 'broken \ud83d here'],
  ])('made of %s is kept as it is and harms nothing', async (_, body) => {
    const { text, facts } = nextCustomer();
    await text(body);
    expect(await facts('message-received')).toMatchObject([{ text: body.toWellFormed() }]);
    await text('9');
    expect(await facts('question-answered')).toMatchObject([{ value: 9 }]);
    expect(run.failures).toEqual([]);
  });

  it('costs a stranger nothing but an answer: they are helped, can opt out, and are remembered', async () => {
    const before = run.messages.length;
    for (const text of ['HELP', 'STOP', 'STOP', 'hello?']) {
      run.text({ from: '+12065550199', text });
      await run.settle();
    }
    expect(run.messages.slice(before).map(({ body }) => body)).toEqual([
      expect.stringContaining('help@example.com'),
      expect.stringContaining('You are opted out'),
    ]);
  });
});

describe('texts of one person that come together', () => {
  it('are all kept, each has its effect, and none fails', async () => {
    const run = await startRun({ start: '2026-03-11T16:58:00Z', concurrency: 6 });
    try {
      join(run, JANE, { timezone: 'America/Los_Angeles', joinedOn: '2026-03-01' });
      await run.advanceTo('2026-03-11T17:01:00Z');
      for (const text of ['2', 'it was slow', 'and so loud', 'HELP', 'hello']) run.text({ from: JANE, text });
      await run.settle();
      const facts = (await turnsOf(run)).flatMap((turn) => turn.facts);
      const received = facts.flatMap((fact) => (fact.kind === 'message-received' ? [fact.text] : []));
      expect(received.sort()).toEqual(['2', 'HELP', 'and so loud', 'hello', 'it was slow']);
      // Whichever came first, the survey was answered and followed up, nothing was asked twice, and help came.
      expect(facts.filter(({ kind }) => kind === 'survey-started')).toHaveLength(1);
      expect(facts.filter(({ kind }) => kind === 'question-answered').length).toBeGreaterThanOrEqual(1);
      expect(run.messages.filter(({ body }) => body.includes('help@example.com'))).toHaveLength(1);
      expect(run.failures).toEqual([]);
    } finally {
      await run.stop();
    }
  });
});

function phoneOf(number: number): string {
  return `+120655501${String(number).padStart(2, '0')}`;
}
