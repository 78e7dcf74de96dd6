import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { stranger } from '../../../shared/domain/contact/contact.ts';
import { lastUnasked, replyTo, texted } from '../../../shared/domain/contact/texted.ts';
import { whose } from '../../../shared/domain/contact/whose.ts';
import type { MessageQueued, Purpose } from '../../../shared/domain/facts.ts';
import type { ContactId, MessageId, PhoneNumber } from '../../../shared/domain/ids.ts';
import { addHours, addSeconds, instant } from '../../../shared/domain/instant.ts';
import { FREE } from '../../../shared/domain/price/money.ts';

const at = instant('2026-03-11T17:00:00Z');
const somebody = stranger('c' as ContactId, '+82212345678' as PhoneNumber);
const text = (purpose: Purpose): MessageQueued => ({
  kind: 'message-queued',
  messageId: 'm' as MessageId,
  text: 'Hello',
  purpose,
  category: 'service',
  language: 'ko',
  micros: FREE,
});
const asked: Contact = texted(somebody, [text('survey:nps')], at);

describe('a text that comes in', () => {
  it('answers the last of ours, by its time', () => {
    expect(replyTo(asked, addSeconds(at, 90.4))).toEqual({ purpose: 'survey:nps', seconds: 90 });
  });

  it('answers none where none came before it, or it is three days ago, or was answered already', () => {
    expect(replyTo(somebody, at)).toBeUndefined();
    expect(replyTo(asked, addSeconds(at, -1))).toBeUndefined();
    expect(replyTo(asked, addHours(at, 72))).toBeDefined();
    expect(replyTo(asked, addSeconds(addHours(at, 72), 1))).toBeUndefined();
    expect(replyTo({ ...asked, lastHeardAt: addSeconds(at, 5) }, addSeconds(at, 9))).toBeUndefined();
  });

  it('answers what answered the one before', () => {
    const answered = texted({ ...asked, lastHeardAt: at }, [text('reply')], at);
    expect(replyTo(answered, addSeconds(at, 9))).toMatchObject({ purpose: 'reply' });
  });
});

describe('who says no', () => {
  it('does so to what came unasked, however often they were answered since', () => {
    const answered = texted(texted(asked, [text('reply')], at), [text('help')], at);
    expect(lastUnasked(answered)).toBe('survey:nps');
    expect(lastUnasked(texted(answered, [text('campaign:sale')], at))).toBe('campaign:sale');
    expect(lastUnasked(somebody)).toBeUndefined();
  });
});

describe('a turn is of somebody', () => {
  it("in the language that we were told, else that of their texts, and of their number's country", () => {
    expect(whose(somebody, [])).toEqual({ country: 'KR' });
    expect(whose(somebody, [text('reply')])).toEqual({ country: 'KR', language: 'ko' });
    expect(whose(asked, [])).toEqual({ country: 'KR', language: 'ko' });
    expect(whose({ ...asked, profile: { language: 'en' } }, [])).toMatchObject({ language: 'en' });
    expect(whose({ ...somebody, phone: '+88212345678' as PhoneNumber }, [])).toEqual({});
    expect(whose(undefined, [])).toEqual({});
  });
});
