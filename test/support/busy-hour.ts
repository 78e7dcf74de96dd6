import { createHash } from 'node:crypto';
import type { LocalDate } from '../../shared/domain/calendar/local-time.ts';
import type { Fact, Purpose } from '../../shared/domain/facts.ts';
import type { ContactId, MessageId, TurnId } from '../../shared/domain/ids.ts';
import type { Hour } from '../../shared/domain/instant.ts';
import { addSeconds, startOf } from '../../shared/domain/instant.ts';
import { fromDollars } from '../../shared/domain/price/money.ts';
import type { Cause, Turn } from '../../shared/domain/turn.ts';
import { plan } from '../../shared/program/plan.ts';

const PEOPLE = [
  ['en', 'US'],
  ['en', 'CA'],
  ['en', 'GB'],
  ['ko', 'KR'],
  ['he', 'IL'],
  ['ar', 'AE'],
  ['ar', 'EG'],
] as const;
const REASONS = ['quiet-hours', 'cap', 'fatigue', 'no-consent', 'opted-out', 'stale', 'not-in-audience'] as const;
const STATUSES = ['TEXT_UNREACHABLE', 'TEXT_CARRIER_UNREACHABLE', 'TEXT_BLOCKED', 'TEXT_UNKNOWN'] as const;
const ASKED = plan.surveys.flatMap((survey) => {
  const question = survey.questions[survey.first];
  return question === undefined ? [] : [{ survey: survey.id, question: survey.first, form: question.form }];
});
const CAMPAIGNS = [
  'campaign:birthday',
  'campaign:birthday-perk',
  'campaign:win-back',
  'campaign:order-placed',
] as const;

/** Turn number so and so of an hour in which everything happens that is counted: the same number is the same turn. */
export function busyTurn(number: number, hour: Hour): Turn {
  const at = addSeconds(startOf(hour), number % 3600);
  const id = createHash('sha256').update(`${hour} ${number}`).digest('base64url').slice(0, 22);
  const [language, country] = of(PEOPLE, number);
  const { cause, facts } = happening(number, at, id as MessageId);
  return { contactId: id as ContactId, turnId: `${at}#${id}` as TurnId, at, cause, facts, language, country };
}

function happening(number: number, at: Turn['at'], messageId: MessageId): { cause: Cause; facts: readonly Fact[] } {
  const seed = Math.floor(number / PEOPLE.length);
  const { survey, question, form } = of(ASKED, seed);
  const purpose: Purpose = seed % 2 === 0 ? `survey:${survey}` : of(CAMPAIGNS, seed);
  const text = (words: string, of: Purpose): readonly Fact[] => [
    {
      kind: 'message-queued',
      messageId,
      text: words,
      purpose: of,
      category: 'service',
      language: 'en',
      micros: fromDollars(0.0113),
    },
    { kind: 'message-sent', messageId, providerId: `p-${messageId}`, at },
    seed % 23 === 0
      ? { kind: 'message-undelivered', messageId, status: of === 'reply' ? 'TEXT_SPAM' : STATUSES[seed % 4]!, at }
      : { kind: 'message-delivered', messageId, status: 'TEXT_DELIVERED', at },
  ];
  const touch: Cause = { kind: 'touch', campaign: 'nps', occurrence: '2026-03-11' };
  const inbound: Cause = { kind: 'inbound-text', id: messageId };
  const event: Cause = { kind: 'customer-event', id: messageId };
  const received: Fact = {
    kind: 'message-received',
    inboundId: messageId,
    text: 'I would say nine, thank you',
    receivedAt: at,
    replyTo: { purpose, seconds: Math.round(20 * 1.08 ** (seed % 110)) },
  };
  switch (seed % 9) {
    case 0:
    case 1:
    case 2:
      return {
        cause: touch,
        facts: [
          { kind: 'survey-started', survey, occurrence: '2026-03-11' },
          ...text('Blume: Hi Jane, how likely are you to recommend us, 0 to 10?', `survey:${survey}`),
        ],
      };
    case 3:
      return { cause: touch, facts: text('Blume: happy birthday, Jane! 20% off this week.', purpose) };
    case 4:
      return {
        cause: touch,
        facts: [{ kind: 'touch-skipped', purpose, occurrence: '2026', reason: of(REASONS, seed) }],
      };
    case 5:
    case 6: {
      const value =
        form.kind === 'choice' ? of(form.options, seed).id : (seed * 7) % (form.kind === 'scale' ? form.max + 1 : 6);
      const answered: Fact = {
        kind: 'question-answered',
        survey,
        question,
        occurrence: '2026-03-11',
        first: true,
        value,
        raw: 'I would say nine, thank you',
        how: 'digits',
        sure: 'certain',
      };
      return {
        cause: inbound,
        facts: [received, answered, ...text('Thank you! What is the main reason?', `survey:${survey}`)],
      };
    }
    case 7:
      return {
        cause: inbound,
        facts: [
          received,
          {
            kind: 'consent-withdrawn',
            categories: ['service', 'marketing'],
            channel: 'sms',
            by: 'customer',
            words: 'STOP',
            program: 'test',
            after: purpose,
          },
          ...text('You will get no more texts from us.', 'opt-out-confirmation'),
        ],
      };
    default: {
      const month = String(1 + (seed % 12)).padStart(2, '0');
      const joinedOn = `${2021 + (seed % 5)}-${month}-10` as LocalDate;
      const day = at.slice(0, 10) as LocalDate;
      return {
        cause: event,
        facts: [
          { kind: 'customer-joined', joinedOn: day, source: 'shop' },
          { kind: 'customer-left', joinedOn, leftOn: day, source: 'shop' },
          { kind: 'converted', purpose, occurrence: '2026', event: 'order.placed' },
        ],
      };
    }
  }
}

function of<Value>(values: readonly Value[], number: number): Value {
  const value = values[number % values.length];
  if (value === undefined) throw new Error('There is nothing to choose from.');
  return value;
}
