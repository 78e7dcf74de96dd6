import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import type { SpeakingContext } from '../../../shared/domain/context.ts';
import { respond } from '../../../shared/domain/conversation/respond.ts';
import type { WithheldReason } from '../../../shared/domain/facts.ts';
import { isQueued } from '../../../shared/domain/facts.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import { asked, at, MORNING, somebody } from '../../support/somebody.ts';

/** A number with which texts are exchanged. */
class Correspondence {
  contact: Contact;
  readonly #settings: Partial<SpeakingContext['settings']>;
  readonly #objection: WithheldReason | undefined;

  constructor(contact: Contact, settings: Partial<SpeakingContext['settings']> = {}, objection?: WithheldReason) {
    this.contact = contact;
    this.#settings = settings;
    this.#objection = objection;
  }

  /** What a text brings about, so many seconds after the morning. */
  write(text: string, seconds = 0) {
    const now: Instant = addSeconds(MORNING, seconds);
    const context = at(now);
    const settings = { ...context.settings, ...this.#settings };
    const inbound = { inboundId: `in-${seconds}`, text, receivedAt: now };
    const { contact, facts } = respond(this.contact, inbound, { ...context, settings }, this.#objection);
    this.contact = contact;
    const purposes = facts.filter(isQueued).map(({ purpose }) => purpose);
    const why = facts.flatMap((fact) => {
      if (fact.kind === 'answer-withheld') return [fact.reason];
      return fact.kind === 'automatic-reply-noticed' ? [fact.because] : [];
    });
    return { facts, kinds: facts.map(({ kind }) => kind), purposes, why };
  }
}

const MINUTE = 60;

describe('the same text again and again', () => {
  it('is taken for a machine from the third within ten minutes on, for as long as it goes on', () => {
    const machine = new Correspondence(somebody());
    expect(machine.write('HELP').purposes).toEqual(['help']);
    expect(machine.write(' help ', MINUTE).purposes).toEqual(['help']);
    for (const minute of [2, 11, 20, 29]) {
      expect(machine.write('HELP', minute * MINUTE)).toMatchObject({ purposes: [], why: ['repeated'] });
    }
    expect(machine.write('HELP', 40 * MINUTE)).toMatchObject({ purposes: ['help'], why: [] });
  });

  it('is no machine when it comes now and then, or another comes between', () => {
    const slow = new Correspondence(somebody());
    for (const minute of [0, 6, 12, 18, 24]) expect(slow.write('HELP', minute * MINUTE).purposes).toEqual(['help']);
    const other = new Correspondence(somebody());
    for (const text of ['HELP', 'HELP', 'INFO', 'HELP', 'HELP']) expect(other.write(text).purposes).toEqual(['help']);
  });

  it('is kept neither in words nor as the same trace of two people', () => {
    const [one, other] = ['contact-1', 'contact-2'].map((contactId) => {
      const correspondence = new Correspondence(somebody({ contactId: contactId as Contact['contactId'] }));
      correspondence.write('my parcel is green');
      return correspondence.contact;
    });
    expect(JSON.stringify(one)).not.toContain('green');
    expect(one?.repeated?.hash).not.toBe(other?.repeated?.hash);
  });

  it('is still an answer where it reads as one', () => {
    const eight = new Correspondence(asked());
    eight.write('purple');
    const { repeated } = eight.contact;
    eight.contact = { ...asked(), repeated: { ...repeated!, times: 3 } };
    expect(eight.write('purple', MINUTE)).toMatchObject({ purposes: [], why: ['repeated'] });
    expect(eight.contact.conversation.kind).toBe('awaiting-answer');
    for (const second of [61, 62, 63]) {
      eight.contact = { ...eight.contact, conversation: asked().conversation };
      expect(eight.write('8', second).kinds).toContain('question-answered');
    }
  });

  it('still opts out, and in again', () => {
    const undecided = new Correspondence(somebody());
    for (const second of [1, 2, 3, 4]) {
      undecided.contact = { ...undecided.contact, consent: somebody().consent };
      expect(undecided.write('STOP', second).kinds).toContain('consent-withdrawn');
    }
    for (const second of [5, 6, 7, 8]) expect(undecided.write('START', second).purposes).not.toEqual([]);
  });
});

describe('a text that says that a machine wrote it', () => {
  it.each([
    "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.",
    'Automatic reply: I am out of office until Monday.',
    'This number is not monitored.',
    'אני נוהג כרגע, אחזור אליך מאוחר יותר',
    'מענה אוטומטי: אני מחוץ למשרד',
    '운전 중입니다. 나중에 연락드리겠습니다',
    '자동응답: 부재중입니다',
    'أنا أقود الآن وسأرد لاحقا',
    'رد تلقائي: أنا خارج المكتب',
  ])('is not answered, and the question stays open: %s', (text) => {
    const machine = new Correspondence(asked());
    expect(machine.write(text)).toMatchObject({ purposes: [], why: ['phrase'] });
    expect(machine.contact.conversation).toEqual(asked().conversation);
  });

  it('is no reply: the next that a person writes is, and they are as silent as before until then', () => {
    const asleep = { lastTextAt: MORNING, lastText: { purpose: 'survey:onboarding' } } as const;
    const machine = new Correspondence(asked(asleep));
    expect(machine.write('Automatic reply: I am out of office until Monday.', 2).facts[0]).not.toHaveProperty(
      'replyTo',
    );
    expect(machine.contact.lastHeardAt).toBeUndefined();
    expect(machine.write('8', 60 * MINUTE).facts[0]).toMatchObject({
      kind: 'message-received',
      replyTo: { purpose: 'survey:onboarding', seconds: 3_600 },
    });
  });

  it('is a person where it only speaks of such things', () => {
    expect(new Correspondence(somebody()).write('I was driving to your shop and it was closed').purposes).toEqual([
      'reply',
    ]);
  });
});

describe('a number that has been answered as often as anybody is within an hour', () => {
  const tired = (settings = { answersPerHour: 3 }) => {
    const correspondence = new Correspondence(asked(), settings);
    for (const text of ['HELP', 'INFO', 'help me']) expect(correspondence.write(text).purposes).toEqual(['help']);
    return correspondence;
  };

  it('gets no answer, no question and no other turn of the conversation until some of the hour has passed', () => {
    const correspondence = tired();
    for (const text of ['HELP', '3', 'qwrtz', 'START']) {
      expect(correspondence.write(text, 59 * MINUTE)).toMatchObject({ purposes: [], why: ['too-many-answers'] });
    }
    expect(correspondence.contact.conversation).toEqual(asked().conversation);
    expect(correspondence.write('3', 60 * MINUTE).kinds).toContain('question-answered');
  });

  it('can still opt out, which is confirmed once', () => {
    const correspondence = tired();
    expect(correspondence.write('STOP', 1)).toMatchObject({ purposes: ['opt-out-confirmation'], why: [] });
    expect(correspondence.contact.consent.kind).toBe('opted-out');
    expect(correspondence.write('START', 2)).toMatchObject({ purposes: [], why: ['too-many-answers'] });
    expect(correspondence.contact.consent.kind).toBe('opted-out');
    // As where a system of the operator's had brought them back meanwhile.
    correspondence.contact = { ...correspondence.contact, consent: somebody().consent };
    const again = correspondence.write('STOP', 3);
    expect(again).toMatchObject({ purposes: [], why: ['too-many-answers'] });
    expect(again.kinds).toContain('consent-withdrawn');
    expect(correspondence.contact.consent.kind).toBe('opted-out');
  });

  it('is held to service texts when it may have said no, asked or not', () => {
    const correspondence = tired();
    expect(correspondence.write('not interested').why).toEqual(['too-many-answers']);
    expect(correspondence.contact.unsureSince).toBe(MORNING);
  });
});

describe('whatever two machines say to each other, however fast,', () => {
  const SAID = ['STOP', 'START', 'HELP', 'hello', '8', 'qwrtz', 'YES', 'not interested', "I'm driving", '안녕하세요'];
  const texts = fc.array(fc.tuple(fc.constantFrom(...SAID), fc.integer({ min: 0, max: 20 * MINUTE })), {
    maxLength: 120,
  });

  it('no hour has more answers than are allowed, and one opt-out confirmation', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 12 }), fc.boolean(), (said, answersPerHour, doubleOptIn) => {
        const correspondence = new Correspondence(asked(), { answersPerHour, doubleOptIn });
        let now = 0;
        const answers: number[] = [];
        for (const [text, passed] of said) {
          now += passed;
          const optedIn = correspondence.contact.consent.kind === 'granted';
          const { purposes, kinds } = correspondence.write(text, now);
          answers.push(...purposes.map(() => now));
          expect(kinds[0]).toBe('message-received');
          if (text === 'STOP') {
            expect(correspondence.contact.consent.kind).toBe('opted-out');
            expect(kinds.includes('consent-withdrawn')).toBe(optedIn);
          }
        }
        for (const first of answers) {
          const inHour = answers.filter((when) => when >= first && when < first + 60 * MINUTE).length;
          expect(inHour).toBeLessThanOrEqual(answersPerHour + 1);
        }
      }),
    );
  });
});

describe('a number to which no texts may go', () => {
  it.each([
    ['country', { countries: ['KR'] }, undefined],
    ['range-stopped', {}, 'range-stopped'],
  ] as const)('is not answered, whatever it writes, and its opt-out holds: %s', (reason, settings, objection) => {
    const correspondence = new Correspondence(asked(), settings, objection);
    for (const text of ['hello', 'HELP', '3', 'qwrtz']) {
      expect(correspondence.write(text)).toMatchObject({ purposes: [], why: [reason] });
    }
    expect(correspondence.contact.conversation).toEqual(asked().conversation);
    expect(correspondence.write('STOP')).toMatchObject({ purposes: [], why: [reason] });
    expect(correspondence.contact).toMatchObject({ consent: { kind: 'opted-out' }, conversation: { kind: 'idle' } });
    expect(correspondence.write('START').why).toEqual([reason]);
    expect(correspondence.contact.consent.kind).toBe('opted-out');
  });
});

describe('a text, whoever sent it,', () => {
  it('changes nothing of what the operator has told of a customer, and an answer adds only the tags of its survey', () => {
    const told = { name: 'Jane', tags: ['club'], attributes: { plan: 'gold' } };
    const texts = fc.array(fc.oneof(fc.constantFrom('8', '2', 'STOP', 'START', 'HELP', 'שלום', '안녕'), fc.string()), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(texts, (said) => {
        const correspondence = new Correspondence(asked({ profile: told }));
        said.forEach((text, index) => void correspondence.write(text, index * MINUTE));
        const { tags = [], ...profile } = correspondence.contact.profile;
        expect(profile).toEqual({ name: 'Jane', attributes: { plan: 'gold' } });
        expect(tags.slice(0, 1)).toEqual(['club']);
      }),
    );
  });

  it('gives back with START what they had and no more; advertising waits for a yes where it is confirmed', () => {
    const service = new Correspondence(somebody({ consent: { kind: 'granted', categories: ['service'] } }));
    for (const text of ['STOP', 'START']) service.write(text);
    expect(service.contact.consent).toEqual({ kind: 'granted', categories: ['service'] });
    const confirming = new Correspondence(somebody(), { doubleOptIn: true });
    for (const text of ['STOP', 'START']) confirming.write(text);
    expect(confirming.contact.consent).toEqual({ kind: 'granted', categories: ['service'] });
    confirming.write('YES');
    expect(confirming.contact.consent).toEqual({ kind: 'granted', categories: ['service', 'marketing'] });
  });
});
